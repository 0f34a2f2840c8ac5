"""Where a content that follows its cue ends: at the sentence's end, or at the boundary that speaks for a new thought.

Every comma, dash, semicolon, bracket and conjunction after the cue is asked in turn, with weights of the same kind as
those of the cues (``lexicon/en/end_evidence.tsv``); the first that is more likely than not ends the content.
"""

from __future__ import annotations

from collections.abc import Mapping

from provlint.core.record import NamedTuple
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
from provlint.lexicon import Language, fields, per_language

_OPENS = SUB | PREP | WH
_ASK = COMMA | DASH | SEMI | COLON | OPEN | CC | SUB
_MAYBE = _ASK | PREP
_WORDY = CC | SUB | PREP
_HARD = _ASK & ~SUB
_TIMES = TIME | DET | PRON | ING


def boundaries(tokens: Tokens, first: int, hi: int) -> list[int]:
    """The tokens between ``a`` and ``hi`` where a content could end (the content would end before the token)."""
    bits, low, times = tokens.bits, tokens.low, tokens.grammar.time_preposition
    found = []
    for x, kind in enumerate(bits[first + 1 : hi], first + 1):
        if kind & _MAYBE and (
            (kind & _ASK and not bits[x - 1] & _HARD)
            or (kind & PREP and low[x] in times and x + 1 < hi and bits[x + 1] & _TIMES)
        ):
            found.append(x)
    return found


class Boundary(NamedTuple):
    """What is seen of one boundary, in the groups that are weighed together.

    ``ahead``: the mark and three tokens after it. ``form``: mark, next token, how the content begins, the next cue.
    ``place``: mark, token before, size of the content up to it, of the rest. ``who``: mark, next token, what stands before the cue of
    the content, how the sentence goes on after the next mark. ``cue``: the cue's word and what follows it. ``clause``: mark,
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
    return (
        f"mf:{mark} {form}",
        f"m1f:{mark} {one} {form}",
        f"mc:{mark} {cue}",
        f"m1c:{mark} {one} {cue}",
        f"cf:{cue} {form}",
    )


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


def end_keys(kind: Boundary) -> tuple[str, ...]:
    """The names of the weights that speak about a boundary."""
    return (
        *_of_ahead(kind.ahead), *_of_form(kind.form), *_of_place(kind.place), *_of_who(kind.who), *_of_cue(kind.cue),
        *_of_clause(kind.clause),
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

    def score(self, kind: Boundary) -> float:
        """The log-odds of an end."""
        score = self.bias + self._ahead[kind[0]] + self._form[kind[1]] + self._place[kind[2]]
        return score + self._who[kind[3]] + self._cue[kind[4]] + self._clause[kind[5]]


@per_language
def ends(language: Language) -> Ends:
    """The weights of a language."""
    return Ends(fields(language.name, "end_evidence"))


#: how a content begins, by what follows its cue; that and to stand for themselves
_FORMS = {"quote": "q", "comma-quote": "q", "pron": "c"}


class Seen(NamedTuple):
    """What is known of a content before its end is looked for: the cue's word, what follows it (``rgt``), what stands before it
    (``who``: a relative pronoun, a comma, ...), and the word that makes its clause a dependent one (``opener``: while, with)."""

    word: str
    rgt: str
    who: str = ""
    opener: str = ""


def boundary(tokens: Tokens, x: int, first: int, hi: int, seen: Seen, cue: str, verb: bool) -> Boundary:
    """What is seen at token ``x`` of a content that starts at ``a``. ``cue`` tells whether a cue stands after it, ``verb``
    whether the content up to it has a verb of its own."""
    word, rgt, who, opener = seen
    kind = tokens.bits[x]
    mark = tokens.low[x] if not kind & DASH or kind & _WORDY else "-"
    one = kind_of(tokens, x + 1, hi)
    size = x - first
    length = "1" if size < 3 else "2" if size < 6 else "3" if size < 12 else "4" if size < 24 else "5"
    rest = hi - x
    left = "1" if rest < 5 else "2" if rest < 10 else "3" if rest < 20 else "4"
    return Boundary(
        (mark, one, kind_of(tokens, x + 2, hi), kind_of(tokens, x + 3, hi)),
        (mark, one, _FORMS.get(rgt, rgt if rgt in ("that", "to") else "x"), cue),
        (mark, kind_of(tokens, x - 1, hi), length, left),
        (mark, one, who, resumes(tokens, x, hi)),
        (word, rgt),
        (mark, one, opener, ("v" if verb else "-") + _ahead(tokens, x + 1, hi)),
    )


def _ahead(tokens: Tokens, first: int, hi: int) -> str:
    """ "v" where there is a verb of its own before the next comma."""
    n = first
    while n < hi and not tokens.bits[n] & COMMA:
        n += 1
    return "v" if finite(tokens, first, n) else "-"


def resumes(tokens: Tokens, x: int, hi: int) -> str:
    """How the sentence goes on after the next mark of the same kind: a verb there means that only a remark ends."""
    kind = tokens.bits[x]
    if not kind & (COMMA | DASH):
        return ""
    same = kind & (COMMA | DASH)
    for k in range(x + 1, min(x + 25, hi - 1)):
        if tokens.bits[k] & same:
            return kind_of(tokens, k + 1, hi)
    return "no"


def content_end(tokens: Tokens, first: int, hi: int, seen: Seen, cues: dict[int, str]) -> int:
    """The token before which the content that starts at ``a`` ends; ``hi`` where nothing cuts it short.

    ``cues`` names the cues of the sentence by their first token.
    """
    score = ends(tokens.language).score
    verb = False
    for x in boundaries(tokens, first, hi):
        verb = verb or finite(tokens, first, x)
        if score(boundary(tokens, x, first, hi, seen, near(cues, x, hi), verb)) > 0:
            return x
    return hi


def opener_of(tokens: Tokens, source: tuple[int, int], j: int, lo: int) -> str:
    """The word that makes the clause of a cue a dependent one, "" where there is none: "While X said C, Y ...", "with polls showing C"."""
    first, end = source
    if end > first > lo and tokens.bits[first - 1] & _OPENS:
        return tokens.low[first - 1]
    n = lo + 1 if tokens.bits[lo] & (CC | ADV) and not tokens.bits[lo] & _OPENS else lo
    if n < j and tokens.bits[n] & _OPENS and not holds(tokens.bits, n, j + 1, COMMA):
        return tokens.low[n]
    return ""


def near(cues: dict[int, str], x: int, hi: int) -> str:
    """The frame of the first cue within five tokens after a boundary, "far" where one follows later."""
    for k in range(x + 1, min(x + 6, hi)):
        if k in cues:
            return f"{cues[k]}{k - x if k - x < 3 else 3}"
    return "no"
