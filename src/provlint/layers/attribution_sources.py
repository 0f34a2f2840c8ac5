"""Where the source stands: the noun phrase before a cue, after it, or the subject of the clause a participle hangs on."""

from __future__ import annotations

from provlint.layers.attribution_tokens import (
    ADV,
    AUX,
    CAP,
    CC,
    CLITIC,
    CLOSE,
    COLON,
    COMMA,
    DASH,
    DET,
    ED,
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

Range = tuple[int, int]  # token indices, half-open

_INNER = frozenset("of for from in at with on to by about against behind near between among the".split())
_LEADING = ADV | CC | SUB
_HARD = COLON | SEMI | OTHER | OPEN


def phrase_before(t: Tokens, j: int, lo: int) -> Range:
    """The noun phrase that ends with token ``j``; empty where there is none."""
    low, bits = t.low, t.bits
    k = j
    while k >= lo:
        b = bits[k]
        if b & STOP:
            # the stop of an abbreviation: Sen. Hale, Walker Jr.
            if k > lo and bits[k - 1] & WORD and len(low[k - 1]) <= 5:
                k -= 1
                continue
            break
        if b & (COMMA | DASH | QUOTE | _HARD | CLOSE | THAT | WH | AUX | TO) or (b & SUB and not b & PREP):
            break
        if b & PRON or b & OBJ:
            break
        if b & CC:
            if k <= lo or k >= j or low[k] == "but" or not bits[k - 1] & WORD:
                break
            if not (bits[k - 1] & CAP and bits[k + 1] & (CAP | DET)) and not (bits[k - 1] & NUM) and k - lo > 4:
                break
        elif (b & PREP and (k <= lo or low[k] not in _INNER or not bits[k - 1] & WORD or bits[k - 1] & (PREP | CC | AUX | PRON))) or (b & ED and not b & CAP and k > lo and bits[k - 1] & (PRON | CAP) and k < j):
            break
        k -= 1
    a, z = k + 1, j + 1
    while a < z and bits[a] & (_LEADING | STOP) and not bits[a] & (CAP | DET) | (bits[a] & CC):
        a += 1
    while a < z and bits[a] & (ADV | CC | STOP) and low[a] != "both":
        a += 1
    # a leading day: "Monday Ms. Hale said"
    while z - a > 1 and bits[a] & TIME and not bits[a + 1] & CLITIC:
        a += 1
    return a, z


def source_before(t: Tokens, j: int, lo: int) -> Range:
    """The source whose last token before the cue's verb group is ``j``: a phrase, or one with an apposition."""
    bits = t.bits
    if j < lo:
        return lo, lo
    if not bits[j] & (COMMA | CLOSE):
        return phrase_before(t, j, lo)
    if bits[j] & CLOSE:
        k = j - 1
        while k > lo and not bits[k] & OPEN and j - k < 20:
            k -= 1
        if k > lo and bits[k] & OPEN:
            a, z = phrase_before(t, k - 1, lo)
            return (a, j + 1) if z > a else (lo, lo)
        return lo, lo
    # "X, a Y, said": the comma before the apposition
    k = j - 1
    first = -1
    while k > lo and j - k < 40:
        b = bits[k]
        if b & (COLON | SEMI | QUOTE):
            break
        if b & COMMA and bits[k - 1] & (CAP | CLOSE | WORD) and not bits[k - 1] & TIME:
            first = k
            if not bits[k + 1] & CAP or k + 1 == j:
                break
        k -= 1
    if first > lo:
        a, z = phrase_before(t, first - 1, lo)
        if z > a:
            return (a, first) if bits[first + 1] & (WH | PREP | SUB) else (a, j)
    return lo, lo


def phrase_after(t: Tokens, k: int, hi: int) -> Range:
    """The source after a cue (said X, a Y in Z): to the end of its appositions."""
    low, bits = t.low, t.bits
    a = k
    while k < hi:
        b = bits[k]
        if b & STOP and not (k + 1 < hi and bits[k + 1] & WORD and k > a and len(low[k - 1]) <= 5):
            break
        if b & (QUOTE | COLON | SEMI | DASH | AUX) or (b & (SUB | WH) and not b & PREP):
            break
        if b & TIME or (low[k] in ("in", "on", "during", "at") and k + 1 < hi and bits[k + 1] & (TIME | DET)):
            break
        if b & COMMA and (k + 1 >= hi or bits[k + 1] & (WH | SUB | CC | PRON | ADV | PREP | QUOTE) or low[k + 1].endswith("ing")):
            break
        k += 1
    while k > a and bits[k - 1] & (COMMA | PREP | STOP):
        if bits[k - 1] & STOP and k < hi:
            break
        k -= 1
    return a, k


def subject_of(t: Tokens, lo: int, hi: int) -> Range:
    """A guess at the subject of the clause that starts at ``lo``: the words up to its first verb."""
    low, bits = t.low, t.bits
    k = lo
    while k < hi and bits[k] & (CC | ADV | SUB | DASH | COMMA) and not bits[k] & DET:
        k += 1
    if k < hi and bits[k] & PREP:  # an opening adjunct: In Iowa, X ...
        c = k
        while c < hi and not bits[c] & (COMMA | STOP):
            c += 1
        if c < hi - 1 and bits[c] & COMMA:
            k = c + 1
    a = k
    if k < hi and bits[k] & PRON:
        return k, k + 1
    while k < hi:
        b = bits[k]
        if b & (AUX | COMMA | COLON | SEMI | DASH | QUOTE | WH | THAT | TO | OPEN | SUB | PREP) and low[k] != "of":
            break
        if b & ED and not b & CAP and k > a:
            break
        if low[k] in _SAY:
            break
        k += 1
    return a, k


_SAY = frozenset("said says told tells wrote spoke went took made gave came held ran won lost began put met left".split())
__all__ = ["phrase_after", "phrase_before", "source_before", "subject_of"]
