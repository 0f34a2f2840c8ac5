"""What stands left and right of a possible cue, and how much that speaks for its being one.

The evidence for a cue is a sum of weights (log-odds): of the word, of its ending, of what stands before its verb group,
of what follows, and of the pairs of these. The weights are data (``lexicon/en/cue_evidence.tsv``), counted on a
corpus by ``benchmarks/train_cues.py``; a word the data never saw is judged by its ending and its frame.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
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


def left(t: Tokens, i: int, lo: int) -> tuple[str, int]:
    """What stands before the verb group that ends at token ``i``, and the last token before the group."""
    low, bits = t.low, t.bits
    j = i - 1
    seen = 0
    while j >= lo:
        b = bits[j]
        if (b & ADV and not b & (DET | PREP | SUB)) or b & AUX or low[j] in _CONTRACTED:
            seen |= b
        elif low[j] in _S and j > lo and (bits[j - 1] & PRON or bits[i] & ING):
            seen |= HAVE if low[i] in _HAS else BE
        else:
            break
        j -= 1
    if j < lo:
        kind = "start"
    else:
        b = bits[j]
        if b & PRON:
            kind = "pron"
        elif b & CLITIC:
            kind = "poss"
        elif b & (THAT | WH):
            kind = "rel"
        elif b & COMMA:
            kind = "comma"
        elif b & DASH:
            kind = "dash"
        elif b & _MARKS:
            kind = "punct"
        elif b & STOP:
            kind = "np"
        elif b & QUOTE:
            kind = "quote"
        elif b & CC:
            kind = "cc"
        elif b & TO:
            kind = "to"
        elif b & DET:
            kind = "det"
        elif b & SUB:
            kind = "sub"
        elif b & PREP:
            kind = "prep"
        elif b & CAP:
            kind = "cap"
        else:
            kind = "np"
    if seen & BE:
        kind = ("prog-" if bits[i] & ING else "be-") + kind
    elif seen & AUX:
        kind = "aux-" + kind
    return kind, j


def right(t: Tokens, i: int, hi: int) -> tuple[str, int]:
    """What follows token ``i``, adverbs skipped, and the token where it stands."""
    low, bits = t.low, t.bits
    k = i + 1
    while k < hi and bits[k] & ADV and not bits[k] & (PREP | DET | SUB):
        k += 1
    if k >= hi:
        return "end", k
    b = bits[k]
    word = low[k]
    if b & THAT:
        kind = "that"
    elif b & TO:
        kind = "to"
    elif b & QUOTE:
        kind = "quote"
    elif b & COMMA:
        kind = "comma-quote" if k + 1 < hi and bits[k + 1] & QUOTE else "comma"
    elif b & COLON:
        kind = "colon"
    elif b & STOP:
        kind = "end"
    elif b & PRON:
        kind = "pron"
    elif b & WH:
        kind = "wh"
    elif word == "by":
        kind = "by"
    elif b & PREP and not b & SUB:
        kind = "p-" + word
    elif b & (DET | OBJ):
        kind = "det"
    elif b & CC:
        kind = "cc"
    elif b & SUB:
        kind = "sub"
    elif not b & WORD or b & CLITIC:
        kind = "punct"
    elif b & TIME:
        kind = "time"
    elif b & AUX:
        kind = "aux"
    elif b & CAP:
        kind = "cap"
    elif b & NUM:
        kind = "num"
    elif b & ING:
        kind = "ing"
    else:
        kind = "word"
    return kind, k


def behind(t: Tokens, j: int, lo: int) -> str:
    """What stands before the subject that ends with token ``j``: a quotation or a comma makes a closing cue likely."""
    bits = t.bits
    k = j
    while k >= lo and j - k < 7:
        b = bits[k]
        if b & QUOTE:
            return "Q"
        if b & COMMA:
            return ",Q" if k > lo and bits[k - 1] & QUOTE else ","
        if b & (DASH | _MARKS | AUX | TO | THAT):
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


class Evidence:
    """The weights, summed as they are asked for and kept: the same few thousand frames come again and again.

    The table may hold numbers or their text; ``score`` is the bias and the sum of the weights of ``keys``.
    """

    __slots__ = ("_after", "_before", "_left", "_right", "_shape", "_table", "_word", "bias")

    def __init__(self, table: Mapping[str, float | str]) -> None:
        self._table = table
        self.bias = float(table.get("bias", 0.0))
        self._word: dict[str, float] = {}
        self._before: dict[str, float] = {}
        self._after: dict[str, float] = {}
        self._shape: dict[tuple[str, str, str], float] = {}
        self._right: dict[tuple[str, str], float] = {}
        self._left: dict[tuple[str, str, str], float] = {}

    def _sum(self, kept: dict[Any, float], key: Any, *names: str) -> float:
        if len(kept) > 50_000:
            kept.clear()
        found = kept[key] = sum([float(self._table.get(name, 0.0)) for name in names])
        return found

    def score(self, word: str, low: str, before: str, lft: str, rgt: str, after: str, far: str) -> float:
        """The log-odds of a cue."""
        one = self._word.get(word)
        if one is None:
            case = "c:cap" if word[:1].isupper() else "c:low"
            one = self._sum(self._word, word, "f:" + low, "s:" + low[-3:], case)
        key = lft, rgt, far
        two = self._shape.get(key)
        if two is None:
            two = self._sum(
                self._shape, key, f"l:{lft}", f"r:{rgt}", f"lr:{lft}|{rgt}", f"br:{far}|{rgt}", f"blr:{far}|{lft}|{rgt}"
            )
        three = self._right.get((low, rgt))
        if three is None:
            three = self._sum(self._right, (low, rgt), f"fr:{low}|{rgt}", f"sr:{low[-2:]}|{rgt}")
        key = low, lft, far
        four = self._left.get(key)
        if four is None:
            four = self._sum(self._left, key, f"fl:{low}|{lft}", f"sl:{low[-2:]}|{lft}", f"fb:{low}|{far}")
        five = self._before.get(before)
        if five is None:
            five = self._sum(self._before, before, "p:" + before)
        six = self._after.get(after)
        if six is None:
            six = self._sum(self._after, after, "n:" + after)
        return self.bias + one + two + three + four + five + six


@functools.cache
def evidence() -> Evidence:
    """The weights that ship with the project."""
    return Evidence(fields("en", "cue_evidence"))
