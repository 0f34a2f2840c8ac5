"""What stands left and right of a possible cue, and how much that speaks for its being one.

The evidence for a cue is a sum of weights (log-odds): of the word, of its ending, of what stands before its verb group,
of what follows, and of the pairs of these. The weights are data (``lexicon/en/cue_evidence.tsv``), counted on a
corpus by ``benchmarks/train_cues.py``; a word the data never saw is judged by its ending and its frame.
"""

from __future__ import annotations

import functools

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
from provlint.lexicon import weights

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
    """The weights, summed as they are asked for and kept: the same few thousand frames come again and again."""

    __slots__ = ("_left", "_right", "_shape", "_word", "bias", "weights")

    def __init__(self, table: dict[str, float]) -> None:
        self.weights = table
        self.bias = table.get("bias", 0.0)
        self._word: dict[str, float] = {}
        self._shape: dict[tuple[str, str, str], float] = {}
        self._right: dict[tuple[str, str], float] = {}
        self._left: dict[tuple[str, str, str], float] = {}

    def score(self, word: str, low: str, before: str, lft: str, rgt: str, after: str, far: str) -> float:
        """The log-odds of a cue; equal to the bias and the sum of the weights of ``keys``."""
        get = self.weights.get
        one = self._word.get(word)
        if one is None:
            case = "c:cap" if word[:1].isupper() else "c:low"
            one = self._word[word] = self.bias + get("f:" + low, 0.0) + get("s:" + low[-3:], 0.0) + get(case, 0.0)
            if len(self._word) > 50_000:
                self._word.clear()
        two = self._shape.get((lft, rgt, far))
        if two is None:
            names = (f"l:{lft}", f"r:{rgt}", f"lr:{lft}|{rgt}", f"br:{far}|{rgt}", f"blr:{far}|{lft}|{rgt}")
            two = self._shape[lft, rgt, far] = sum([get(k, 0.0) for k in names])
        three = self._right.get((low, rgt))
        if three is None:
            three = self._right[low, rgt] = get(f"fr:{low}|{rgt}", 0.0) + get(f"sr:{low[-2:]}|{rgt}", 0.0)
            if len(self._right) > 50_000:
                self._right.clear()
        four = self._left.get((low, lft, far))
        if four is None:
            more = (f"fl:{low}|{lft}", f"sl:{low[-2:]}|{lft}", f"fb:{low}|{far}")
            four = self._left[low, lft, far] = sum([get(k, 0.0) for k in more])
            if len(self._left) > 50_000:
                self._left.clear()
        return one + two + three + four + get("p:" + before, 0.0) + get("n:" + after, 0.0)


@functools.cache
def evidence() -> Evidence:
    """The weights that ship with the project."""
    return Evidence(weights("en", "cue_evidence"))
