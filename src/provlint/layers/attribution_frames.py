"""What stands left and right of a possible cue, and how much that speaks for its being one.

The evidence for a cue is a sum of weights (log-odds): of the word, of its ending, of what stands before its verb group,
of what follows, and of the pairs of these. The weights are data (``lexicon/en/cue_evidence.tsv``), counted on a
corpus by ``benchmarks/train_cues.py``; a word the data never saw is judged by its ending and its frame.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

from provlint.layers.attribution_tokens import (
    ADV,
    AUX,
    BE,
    CAP,
    CC,
    CLITIC,
    CLOSE,
    COLON,
    COMMA,
    DASH,
    DET,
    HAVE,
    ING,
    NUM,
    OBJ,
    OPEN,
    OTHER,
    PREP,
    PRON,
    QUOTE,
    SEMI,
    STOP,
    SUB,
    THAT,
    TIME,
    TO,
    WH,
    WORD,
    Tokens,
)  # fmt: skip
from provlint.lexicon import fields

_CONTRACTED = frozenset("’ve 've ’ll 'll ’d 'd ’re 're ’m 'm".split())
_S = frozenset(("’s", "'s"))
#: after "she’s" these speak of what she has done; other participles of what is done to her
_HAS = frozenset("said told written spoken argued suggested promised vowed pledged warned announced talked heard".split())
_MARKS = COLON | SEMI | OPEN | CLOSE | OTHER


class _Kinds(dict[int, str]):
    """The name of a class of tokens, worked out once for each and kept."""

    def __init__(self, name_of: Callable[[int], str]) -> None:
        self._name_of = name_of

    def __missing__(self, bits: int) -> str:
        kind = self[bits] = self._name_of(bits)
        return kind


def _first(order: tuple[tuple[int, str], ...], b: int, rest: str) -> str:
    return next((name for bit, name in order if b & bit), rest)


_LEFT_ORDER = (
    (PRON, "pron"), (CLITIC, "poss"), (THAT | WH, "rel"), (COMMA, "comma"), (DASH, "dash"), (_MARKS, "punct"),
    (STOP, "np"), (QUOTE, "quote"), (CC, "cc"), (TO, "to"), (DET, "det"), (SUB, "sub"), (PREP, "prep"), (CAP, "cap"),
)  # fmt: skip
_LEFT = _Kinds(lambda b: _first(_LEFT_ORDER, b, "np"))

_RIGHT_ORDER = (
    (THAT, "that"), (TO, "to"), (QUOTE, "quote"), (COMMA, "comma"), (COLON, "colon"), (STOP, "end"), (PRON, "pron"),
    (WH, "wh"), (PREP, "p-"), (DET | OBJ, "det"), (CC, "cc"), (SUB, "sub"), (OTHER, "punct"),
    (TIME, "time"), (AUX, "aux"), (CAP, "cap"), (NUM, "num"), (ING, "ing"),
)  # fmt: skip


def _right_kind(b: int) -> str:
    if b & SUB:
        b &= ~PREP  # a word that may open a clause counts as that
    if not b & WORD or b & CLITIC:
        b |= OTHER
    return _first(_RIGHT_ORDER, b, "word")


_RIGHT = _Kinds(_right_kind)
_NO_ADVERB = PREP | DET | SUB


def left(t: Tokens, i: int, lo: int) -> tuple[str, int]:
    """What stands before the verb group that ends at token ``i``, and the last token before the group."""
    low, bits = t.low, t.bits
    j = i - 1
    seen = 0
    while j >= lo:
        b = bits[j]
        if b & AUX or (b & ADV and not b & _NO_ADVERB) or low[j] in _CONTRACTED:
            seen |= b
        elif low[j] in _S and j > lo and (bits[j - 1] & PRON or bits[i] & ING):
            seen |= HAVE if low[i] in _HAS else BE
        else:
            break
        j -= 1
    kind = "start" if j < lo else _LEFT[bits[j]]
    if seen & AUX:
        if not seen & BE:
            kind = "aux-" + kind
        else:
            kind = ("prog-" if bits[i] & ING else "be-") + kind
    return kind, j


def right(t: Tokens, i: int, hi: int) -> tuple[str, int]:
    """What follows token ``i``, adverbs skipped, and the token where it stands."""
    bits = t.bits
    k = i + 1
    while k < hi and bits[k] & ADV and not bits[k] & _NO_ADVERB:
        k += 1
    if k >= hi:
        return "end", k
    kind = _RIGHT[bits[k]]
    if kind == "comma":
        if k + 1 < hi and bits[k + 1] & QUOTE:
            kind = "comma-quote"
    elif kind == "p-":
        word = t.low[k]
        kind = "by" if word == "by" else "p-" + word
    return kind, k


_STOPS_SUBJECT = DASH | _MARKS | AUX | TO | THAT
_ANY = QUOTE | COMMA | _STOPS_SUBJECT


def behind(t: Tokens, j: int, lo: int) -> str:
    """What stands before the subject that ends with token ``j``: a quotation or a comma makes a closing cue likely."""
    bits = t.bits
    last = j - 7
    k = j
    while k >= lo and k > last:
        b = bits[k]
        if b & _ANY:
            if b & QUOTE:
                return "Q"
            if b & COMMA:
                return ",Q" if k > lo and bits[k - 1] & QUOTE else ","
            return "x"
        k -= 1
    return "^" if k < lo else "far"


def keys(word: str, low: str, before: str, lft: str, rgt: str, after: str, far: str) -> tuple[str, ...]:
    """The names of the weights that speak about one candidate."""
    return (
        "f:" + low,
        "s:" + low[-3:],
        "l:" + lft,
        "r:" + rgt,
        f"lr:{lft}|{rgt}",
        f"fr:{low}|{rgt}",
        f"fl:{low}|{lft}",
        f"sr:{low[-2:]}|{rgt}",
        f"sl:{low[-2:]}|{lft}",
        "p:" + before,
        "n:" + after,
        "c:cap" if word[:1].isupper() else "c:low",
        f"br:{far}|{rgt}",
        f"blr:{far}|{lft}|{rgt}",
        f"fb:{low}|{far}",
    )


class _Sums(dict[Any, float]):
    """Sums of weights by what they are asked for, kept: the same few thousand frames come again and again."""

    def __init__(self, table: Mapping[str, float | str], names: Callable[[Any], tuple[str, ...]]) -> None:
        self._get = table.get
        self._names = names

    def __missing__(self, key: Any) -> float:
        if len(self) > 50_000:
            self.clear()
        get = self._get
        found = 0.0
        for weight in map(get, self._names(key)):
            if weight is not None:
                found += float(weight)
        self[key] = found
        return found


def _of_word(word: str) -> tuple[str, ...]:
    low = word.lower()
    return "f:" + low, "s:" + low[-3:], "c:cap" if word[:1].isupper() else "c:low"


def _of_shape(key: tuple[str, str, str]) -> tuple[str, ...]:
    lft, rgt, far = key
    return "l:" + lft, "r:" + rgt, f"lr:{lft}|{rgt}", f"br:{far}|{rgt}", f"blr:{far}|{lft}|{rgt}"


def _of_right(key: tuple[str, str]) -> tuple[str, ...]:
    low, rgt = key
    return f"fr:{low}|{rgt}", f"sr:{low[-2:]}|{rgt}"


def _of_left(key: tuple[str, str, str]) -> tuple[str, ...]:
    low, lft, far = key
    return f"fl:{low}|{lft}", f"sl:{low[-2:]}|{lft}", f"fb:{low}|{far}"


class Evidence:
    """The weights, summed as they are asked for.

    The table may hold numbers or their text; ``score`` is the bias and the sum of the weights of ``keys``.
    """

    __slots__ = ("_after", "_before", "_left", "_right", "_shape", "_word", "bias")

    def __init__(self, table: Mapping[str, float | str]) -> None:
        self.bias = float(table.get("bias", 0.0))
        self._word = _Sums(table, _of_word)
        self._shape = _Sums(table, _of_shape)
        self._right = _Sums(table, _of_right)
        self._left = _Sums(table, _of_left)
        self._before = _Sums(table, lambda word: ("p:" + word,))
        self._after = _Sums(table, lambda word: ("n:" + word,))

    def score(self, word: str, low: str, before: str, lft: str, rgt: str, after: str, far: str) -> float:
        """The log-odds of a cue."""
        return (
            self.bias
            + self._word[word]
            + self._shape[lft, rgt, far]
            + self._right[low, rgt]
            + self._left[low, lft, far]
            + self._before[before]
            + self._after[after]
        )


@functools.cache
def evidence() -> Evidence:
    """The weights that ship with the project."""
    return Evidence(fields("en", "cue_evidence"))
