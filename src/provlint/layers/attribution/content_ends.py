"""Where a content that follows its cue ends: at the sentence's end, or at the boundary that speaks for a new thought.

Every comma, dash, semicolon, bracket and conjunction after the cue is asked in turn, with weights of the same kind as
those of the cues (``lexicon/en/end_evidence.tsv``); the first that is more likely than not ends the content.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import NamedTuple

from provlint.layers.attribution.clauses import finite
from provlint.layers.attribution.tokens import (
    ADV,
    CC,
    COLON,
    COMMA,
    DASH,
    DET,
    ING,
    OPEN,
    PREP,
    PRON,
    SEMI,
    SUB,
    TIME,
    WH,
    Tokens,
    holds,
    kind_of,
)  # fmt: skip
from provlint.layers.attribution.weights import Sums
from provlint.lexicon import fields

_OPENS = SUB | PREP | WH
_ASK = COMMA | DASH | SEMI | COLON | OPEN | CC | SUB
_MAYBE = _ASK | PREP
_WORDY = CC | SUB | PREP
_HARD = _ASK & ~SUB
_TIMES = TIME | DET | PRON | ING
_TIMEISH = frozenset(["in", "on", "at", "during", "after", "before"])


def boundaries(t: Tokens, a: int, hi: int) -> list[int]:
    """The tokens between ``a`` and ``hi`` where a content could end (the content would end before the token)."""
    bits, low = t.bits, t.low
    found = []
    for x, b in enumerate(bits[a + 1 : hi], a + 1):
        if b & _MAYBE and (
            (b & _ASK and not bits[x - 1] & _HARD)
            or (b & PREP and low[x] in _TIMEISH and x + 1 < hi and bits[x + 1] & _TIMES)
        ):
            found.append(x)
    return found


class Boundary(NamedTuple):
    """What is seen of one boundary, in the groups that are weighed together.

    ``ahead``: the mark and three tokens behind it. ``form``: mark, next token, how the content begins, the next cue.
    ``place``: mark, token before, size of the content up to it, of the rest. ``who``: mark, next token, what stands before the cue of
    the content, how the sentence goes on behind the next mark. ``cue``: the cue's word and what follows it. ``clause``: mark,
    next token, the word that makes the clause of the cue a dependent one, which sides of the boundary have a verb of their own.
    """

    ahead: tuple[str, str, str, str]
    form: tuple[str, str, str, str]
    place: tuple[str, str, str, str]
    who: tuple[str, str, str, str]
    cue: tuple[str, str]
    clause: tuple[str, str, str, str]


def _of_ahead(key: tuple[str, str, str, str]) -> tuple[str, ...]:
    mark, one, two, three = key
    return f"m:{mark}", f"m1:{mark} {one}", f"m2:{mark} {one} {two}", f"m3:{mark} {one} {two} {three}"


def _of_form(key: tuple[str, str, str, str]) -> tuple[str, ...]:
    mark, one, form, cue = key
    return f"mf:{mark} {form}", f"m1f:{mark} {one} {form}", f"mc:{mark} {cue}", f"m1c:{mark} {one} {cue}", f"cf:{cue} {form}"


def _of_place(key: tuple[str, str, str, str]) -> tuple[str, ...]:
    mark, before, size, rest = key
    return f"b:{before} {mark}", f"ml:{mark} {size}", f"mr:{mark} {rest}"


def _of_who(key: tuple[str, str, str, str]) -> tuple[str, ...]:
    mark, one, who, resumed = key
    return f"g:{mark} {one} {resumed}", f"h:{mark} {who}", f"h1:{mark} {one} {who}"


def _of_cue(key: tuple[str, str]) -> tuple[str, ...]:
    word, rgt = key
    return "w:" + word, "r:" + rgt


def _of_clause(key: tuple[str, str, str, str]) -> tuple[str, ...]:
    mark, one, opener, verbs = key
    return (
        f"o:{mark} {opener}", f"o1:{mark} {one} {opener}", f"ov:{mark} {opener} {verbs}", f"v:{mark} {verbs}", f"v1:{mark} {one} {verbs}",
    )  # fmt: skip


def end_keys(b: Boundary) -> tuple[str, ...]:
    """The names of the weights that speak about a boundary."""
    return (
        *_of_ahead(b.ahead), *_of_form(b.form), *_of_place(b.place), *_of_who(b.who), *_of_cue(b.cue), *_of_clause(b.clause)
    )  # fmt: skip


class Ends:
    """The weights of boundaries, summed as they are asked for; ``score`` is the bias and the sum of ``end_keys``."""

    __slots__ = ("_ahead", "_clause", "_cue", "_form", "_place", "_who", "bias")

    def __init__(self, table: Mapping[str, float | str]) -> None:
        self.bias = float(table.get("bias", 0.0))
        self._ahead = Sums(table, _of_ahead)
        self._form = Sums(table, _of_form)
        self._place = Sums(table, _of_place)
        self._who = Sums(table, _of_who)
        self._cue = Sums(table, _of_cue)
        self._clause = Sums(table, _of_clause)

    def score(self, b: Boundary) -> float:
        """The log-odds of an end."""
        score = self.bias + self._ahead[b[0]] + self._form[b[1]] + self._place[b[2]]
        return score + self._who[b[3]] + self._cue[b[4]] + self._clause[b[5]]


@functools.cache
def ends() -> Ends:
    """The weights that ship with the project."""
    return Ends(fields("en", "end_evidence"))


_FORMS = {"that": "that", "to": "to", "quote": "q", "comma-quote": "q", "pron": "c"}


class Seen(NamedTuple):
    """What is known of a content before its end is looked for: the cue's word, what follows it (``rgt``), what stands before it
    (``who``: a relative pronoun, a comma, ...), and the word that makes its clause a dependent one (``opener``: while, with)."""

    word: str
    rgt: str
    who: str = ""
    opener: str = ""


def boundary(t: Tokens, x: int, a: int, hi: int, seen: Seen, cue: str, verb: bool) -> Boundary:
    """What is seen at token ``x`` of a content that starts at ``a``. ``cue`` tells whether a cue stands behind it, ``verb``
    whether the content up to it has a verb of its own."""
    word, rgt, who, opener = seen
    b = t.bits[x]
    mark = t.low[x] if not b & DASH or b & _WORDY else "-"
    one = kind_of(t, x + 1, hi)
    size = x - a
    length = "1" if size < 3 else "2" if size < 6 else "3" if size < 12 else "4" if size < 24 else "5"
    rest = hi - x
    left = "1" if rest < 5 else "2" if rest < 10 else "3" if rest < 20 else "4"
    return Boundary(
        (mark, one, kind_of(t, x + 2, hi), kind_of(t, x + 3, hi)),
        (mark, one, _FORMS.get(rgt, "x"), cue),
        (mark, kind_of(t, x - 1, hi), length, left),
        (mark, one, who, resumes(t, x, hi)),
        (word, rgt),
        (mark, one, opener, ("v" if verb else "-") + _ahead(t, x + 1, hi)),
    )


def _ahead(t: Tokens, a: int, hi: int) -> str:
    """ "v" where there is a verb of its own before the next comma."""
    n = a
    while n < hi and not t.bits[n] & COMMA:
        n += 1
    return "v" if finite(t, a, n) else "-"


def resumes(t: Tokens, x: int, hi: int) -> str:
    """How the sentence goes on behind the next mark of the same kind: a verb there means that only a remark ends."""
    b = t.bits[x]
    if not b & (COMMA | DASH):
        return ""
    same = b & (COMMA | DASH)
    for k in range(x + 1, min(x + 25, hi - 1)):
        if t.bits[k] & same:
            return kind_of(t, k + 1, hi)
    return "no"


def content_end(t: Tokens, a: int, hi: int, seen: Seen, cues: dict[int, str]) -> int:
    """The token before which the content that starts at ``a`` ends; ``hi`` where nothing cuts it short.

    ``cues`` names the cues of the sentence by their first token.
    """
    score = ends().score
    verb = False
    for x in boundaries(t, a, hi):
        verb = verb or finite(t, a, x)
        if score(boundary(t, x, a, hi, seen, near(cues, x, hi), verb)) > 0:
            return x
    return hi


def opener_of(t: Tokens, source: tuple[int, int], j: int, lo: int) -> str:
    """The word that makes the clause of a cue a dependent one, "" where there is none: "While X said C, Y ...", "with polls showing C"."""
    a, z = source
    if z > a > lo and t.bits[a - 1] & _OPENS:
        return t.low[a - 1]
    n = lo + 1 if t.bits[lo] & (CC | ADV) and not t.bits[lo] & _OPENS else lo
    if n < j and t.bits[n] & _OPENS and not holds(t.bits, n, j + 1, COMMA):
        return t.low[n]
    return ""


def near(cues: dict[int, str], x: int, hi: int) -> str:
    """The frame of the first cue within five tokens behind a boundary, "far" where one follows later."""
    for k in range(x + 1, min(x + 6, hi)):
        if k in cues:
            return f"{cues[k]}{k - x if k - x < 3 else 3}"
    return "no"
