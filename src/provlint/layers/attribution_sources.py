"""Where the source stands: the noun phrase before a cue, after it, or the subject of the clause a participle hangs on."""

from __future__ import annotations

import functools

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
from provlint.lexicon import classes

Range = tuple[int, int]  # token indices, half-open
NOTHING: Range = (0, 0)

_INNER = frozenset(
    [
        "of",
        "for",
        "from",
        "in",
        "at",
        "with",
        "on",
        "to",
        "by",
        "about",
        "against",
        "behind",
        "near",
        "between",
        "among",
        "around",
        "inside",
        "outside",
        "within",
        "across",
    ]
)
_BREAK = COMMA | DASH | QUOTE | COLON | SEMI | OTHER | OPEN | CLOSE | THAT | WH | AUX | TO | PRON | OBJ


@functools.cache
def _past() -> frozenset[str]:
    """Finite verbs without -ed that are never nouns: a noun phrase does not reach back over them."""
    return classes("en", "cue_classes")["past"]


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
        if b & CLOSE:  # Sen. Hale (R-Iowa) said
            o = k - 1
            while o > lo and k - o < 8 and not bits[o] & OPEN:
                o -= 1
            if o > lo and bits[o] & OPEN and bits[o - 1] & WORD:
                k = o - 1
                continue
            break
        if b & _BREAK:
            if (
                b & TO
                and k > lo
                and bits[k - 1] & WORD
                and not bits[k - 1] & (AUX | ING | ED | CLITIC)
                and low[k + 1 : k + 2]
                and bits[k + 1] & (DET | CAP)
                and k - 1 > lo
            ):
                k -= 1
                continue
            break
        if b & SUB and not b & PREP:
            break
        if b & CC:
            if k <= lo or k >= j or low[k] == "but" or not bits[k - 1] & WORD:
                break
            if k - lo > 4 and not bits[k - 1] & NUM and not (bits[k - 1] & CAP and bits[k + 1] & (CAP | DET)):
                break
        elif b & PREP:
            if (
                k <= lo
                or low[k] not in _INNER
                or not bits[k - 1] & WORD
                or bits[k - 1] & (PREP | CC | AUX | PRON | ADV)
            ):
                break
        elif not b & CAP and k < j and (low[k] in _past() or (b & ED and k > lo and bits[k - 1] & (PRON | CAP))):
            break
        k -= 1
    a, z = k + 1, j + 1
    while (
        a < z and (bits[a] & (CC | STOP) or (bits[a] & (ADV | SUB) and not bits[a] & (CAP | DET))) and low[a] != "both"
    ):
        a += 1
    while a < z - 1 and bits[a] & (ADV | CC | STOP) and not bits[a] & DET and low[a] not in ("both", "either"):
        a += 1
    # a leading day: "Monday Ms. Hale said"
    while z - a > 1 and bits[a] & TIME and not bits[a + 1] & CLITIC:
        a += 1
    if z - a > 2 and bits[z - 1] & TIME and (bits[z - 2] & PREP or low[z - 2] in ("last", "this")):
        z -= 2
        if z - a > 1 and bits[z - 1] & PREP:
            z -= 1
    elif z - a > 1 and bits[z - 1] & TIME and bits[z - 2] & CAP:
        z -= 1
    if z > a and bits[z - 1] & (PREP | CC | SUB) and not bits[z - 1] & (DET | CAP):
        return NOTHING
    return a, z


def source_before(t: Tokens, j: int, lo: int) -> Range:
    """The source whose last token before the cue's verb group is ``j``: a phrase, or one with an apposition."""
    bits = t.bits
    if j < lo:
        return NOTHING
    b = bits[j]
    if b & (PRON | WH | THAT):
        return j, j + 1
    if b & DET:  # "Some said", "Several of them said"
        return (j, j + 1) if j == lo or not bits[j - 1] & (PREP | DET) else NOTHING
    if b & COMMA:
        return _apposed(t, j, lo, COMMA)
    if b & DASH:
        return _apposed(t, j, lo, DASH)
    a, z = phrase_before(t, j, lo)
    before = bits[a - 1] if a > lo else 0
    if z > a and a > lo and before & OBJ and t.low[a] == "of":
        return a - 1, z
    if z <= a or before & (TO | AUX | PREP | OBJ) or (a > lo and t.low[a - 1] in _past()):
        # inside a verb phrase: "an official who spoke anonymously to discuss strategy said"
        k = a - 1 if z > a else j
        while k > lo and j - k < 18 and not bits[k] & (COMMA | QUOTE | COLON | SEMI | DASH | WH):
            k -= 1
        if k > lo and bits[k] & WH and bits[k - 1] & WORD:
            return phrase_before(t, k - 1, lo)
    elif a > lo + 1 and t.low[a - 1] == "who" and bits[a - 2] & WORD:
        return phrase_before(t, a - 2, lo)
    return a, z


def _apposed(t: Tokens, j: int, lo: int, mark: int) -> Range:
    """The source before an apposition or a parenthesis that ends with the mark at ``j``: "X, a Y, said"."""
    bits = t.bits
    first = -1
    k = j - 1
    size = 0
    while k > lo and size < 45:
        b = bits[k]
        if b & (COLON | SEMI | QUOTE) and not b & mark:
            if b & QUOTE and size < 12:  # a nickname or a title inside the apposition
                k -= 1
                size += 1
                continue
            break
        if b & mark:
            nxt = bits[k + 1]
            plain = not _clause(t, k + 1, first if first > 0 else j)
            if not plain and not nxt & (WH | SUB | ING | PREP):
                break
            a, z = phrase_before(t, k - 1, lo)
            if (
                z > a
                and (a == lo or not bits[a - 1] & (PREP | TO | AUX))
                and not bits[a] & (TIME | NUM)
                and not (z - a == 1 and bits[a] & ADV)
            ):
                first = k
                if nxt & (WH | ING) or mark & DASH:
                    break
            elif nxt & WH:
                break
        k -= 1
        size += 1
    if first <= lo:
        return NOTHING
    a, z = phrase_before(t, first - 1, lo)
    if bits[first + 1] & (WH | PREP | SUB | ING | ADV | PRON | ED | TIME) and not bits[first + 1] & (DET | CAP):
        return a, first
    return a, j


def _clause(t: Tokens, a: int, z: int) -> bool:
    """Whether the tokens hold a finite verb: an auxiliary, or a pronoun subject."""
    bits = t.bits
    if a < z and bits[a] & WH:
        return False
    for k in range(a, z):
        if bits[k] & WH:
            return False
        if bits[k] & (AUX | PRON) or (t.low[k] in _past()):
            return True
    return False


def finite(t: Tokens, a: int, z: int) -> bool:
    """Whether a stretch says something by itself: it has a finite verb that is in no relative clause."""
    bits, low = t.bits, t.low
    past = _past()
    relative = False
    for k in range(a, z):
        b = bits[k]
        if b & WH and k > a and bits[k - 1] & (COMMA | WORD):
            relative = True
        elif b & COMMA:
            relative = False
        elif not relative and (b & (AUX | PRON) or (b & ED and not b & CAP) or low[k] in past):
            return True
    return False


def phrase_after(t: Tokens, k: int, hi: int) -> Range:
    """The source after a cue (said X, a Y in Z): to the end of its appositions."""
    low, bits = t.low, t.bits
    a = k
    related = False
    if k < hi and bits[k] & (PRON | OBJ):
        return k, k + 1
    while k < hi:
        b = bits[k]
        if b & STOP and not (k + 1 < hi and bits[k + 1] & WORD and k > a and len(low[k - 1]) <= 5):
            break
        if related and not b & (COMMA | COLON | SEMI | QUOTE | DASH):
            k += 1
            continue
        if (
            b & (COLON | SEMI | AUX)
            or (b & SUB and not b & PREP)
            or (b & QUOTE and (k + 1 >= hi or bits[k - 1] & COMMA))
        ):
            break
        if b & DASH and low[k] != "-":
            break
        if b & TIME and not bits[k - 1] & (DET | PREP):
            break
        if (
            low[k] in ("in", "on", "during", "at", "after", "before", "as", "last", "this", "earlier")
            and k > a
            and k + 1 < hi
            and (
                bits[k + 1] & TIME
                or (
                    bits[k + 1] & DET
                    and low[k] in ("in", "during", "at", "on", "after", "as")
                    and low[k + 1] in ("a", "an", "his", "her", "this", "their")
                )
            )
        ):
            break
        if b & WH and not bits[k - 1] & COMMA:
            related = True
        elif b & WH:
            break
        if b & COMMA:
            if k + 1 >= hi:
                break
            n = bits[k + 1]
            if n & (WH | PRON | QUOTE | ING | THAT) or (n & (SUB | ADV | PREP) and not n & DET) or (n & CC):
                break
        k += 1
    while k > a and bits[k - 1] & (COMMA | PREP | CC | DASH):
        k -= 1
    return a, k


def subject_of(t: Tokens, lo: int, hi: int) -> Range:
    """A guess at the subject of the clause that starts at ``lo``: the words up to its first verb."""
    low, bits = t.low, t.bits
    k = lo
    for x in range(lo, min(lo + 9, hi)):  # a dateline: KERROW (AP) - X ...
        if bits[x] & DASH and ((bits[lo] & CAP and low[lo].upper() == t.word(lo)) or bits[x - 1] & CLOSE):
            k = x + 1
            break
    while k < hi and (bits[k] & (CC | ADV | SUB | DASH | COMMA | QUOTE) and not bits[k] & (DET | PREP)):
        k += 1
    rounds = 0
    while k < hi and (bits[k] & (PREP | ING) or (bits[k] & SUB)) and rounds < 2:  # an opening adjunct: In Iowa, X ...
        c = k
        while c < hi and not bits[c] & (COMMA | STOP):
            c += 1
        if c >= hi - 1 or not bits[c] & COMMA:
            break
        k = c + 1
        rounds += 1
    for x in range(k, min(k + 5, hi)):  # Hours later, X ...; Two days after the vote, X ...
        if (
            bits[x] & COMMA
            and x > k
            and (low[x - 1] in ("later", "earlier", "ago", "before", "after") or bits[x - 1] & TIME)
        ):
            k = x + 1
            break
    a = k
    if k < hi and bits[k] & PRON:
        return k, k + 1
    while k < hi:
        b = bits[k]
        if b & (COMMA | COLON | SEMI | DASH | QUOTE | WH | THAT | TO | OPEN | AUX) or (b & SUB and not b & PREP):
            break
        if b & PREP and low[k] not in ("of", "for", "from"):
            break
        if k > a and not b & CAP and (b & ED or b & ADV or low[k] in _past()):
            break
        k += 1
    return a, k
