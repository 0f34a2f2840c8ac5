"""Where the source stands: the noun phrase before a cue, after it, or the subject of the clause a participle hangs on."""

from __future__ import annotations

from provlint.layers.attribution import tokens as tok
from provlint.layers.attribution.clauses import NOTHING, Range, past
from provlint.layers.attribution.tokens import Tokens, holds

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
#: quantifiers that stand for people: "Both have promised"
PEOPLE = frozenset("some many most several both others another all each few none one neither either".split())
#: relative words that may be a source; "when" and "how" are none
_WHO = frozenset(["who", "that", "which", "what", "whoever", "whose"])
_FLOATING = frozenset(["both", "all", "each"])
_LATELY = frozenset(["last", "this", "past", "next", "early", "late"])
_UNITS = frozenset("%$£€")
_PARTS = tok.OTHER | tok.OBJ | tok.PRON | tok.THAT
_BREAK = (
    tok.COMMA
    | tok.DASH
    | tok.QUOTE
    | tok.COLON
    | tok.SEMI
    | tok.OTHER
    | tok.OPEN
    | tok.CLOSE
    | tok.THAT
    | tok.WH
    | tok.AUX
    | tok.TO
    | tok.PRON
    | tok.OBJ
)


def _part(t: Tokens, k: int, j: int, lo: int) -> bool:
    """Whether a mark or pronoun belongs to the noun phrase that ends with token ``j``: 42 %, Ruiz himself, most of them."""
    b, low = t.bits[k], t.low[k]
    if b & tok.OTHER:
        return low in _UNITS or (low == "/" and lo < k < j)
    if b & tok.OBJ:
        return k == j and k > lo and (low.endswith(("self", "selves")) or (t.low[k - 1] == "of" and k - 2 >= lo))
    if b & tok.PRON:
        return low in PEOPLE and (k == j or t.low[k + 1] == "of")
    return b & tok.THAT != 0 and lo < k < j and t.bits[k - 1] & tok.PREP != 0  # the authors of that report


def phrase_before(t: Tokens, j: int, lo: int) -> Range:
    """The noun phrase that ends with token ``j``; empty where there is none."""
    low, bits = t.low, t.bits
    k = j
    while k >= lo:
        b = bits[k]
        if b & _PARTS and _part(t, k, j, lo):
            k -= 1
            continue
        if b & tok.STOP:
            # the stop of an abbreviation: Sen. Hale, Walker Jr.
            if k > lo and bits[k - 1] & tok.WORD and len(low[k - 1]) <= 5:
                k -= 1
                continue
            break
        if b & tok.CLOSE:  # Sen. Hale (R-Iowa) said
            o = k - 1
            while o > lo and k - o < 8 and not bits[o] & tok.OPEN:
                o -= 1
            if o > lo and bits[o] & tok.OPEN and bits[o - 1] & tok.WORD:
                k = o - 1
                continue
            break
        if b & _BREAK:
            if (
                b & tok.TO
                and k > lo
                and bits[k - 1] & tok.WORD
                and not bits[k - 1] & (tok.AUX | tok.ING | tok.ED | tok.CLITIC)
                and low[k + 1 : k + 2]
                and bits[k + 1] & (tok.DET | tok.CAP)
                and k - 1 > lo
            ):
                k -= 1
                continue
            break
        if b & tok.SUB and not b & tok.PREP:
            break
        if b & tok.CC:
            if k <= lo or k >= j or low[k] == "but" or not bits[k - 1] & (tok.WORD | tok.CLOSE):
                break
            if (
                k - lo > 4
                and not bits[k - 1] & tok.NUM
                and not (bits[k - 1] & tok.CAP and bits[k + 1] & (tok.CAP | tok.DET))
                and not (bits[k - 1] & tok.CLOSE and bits[k + 2] & tok.CAP)
            ):
                break
        elif b & tok.PREP:
            if low[k] == "of" and k > lo and (low[k - 1] in PEOPLE or low[k - 1] == "out"):
                k -= 1 if low[k - 1] in PEOPLE else 2  # none of those three, four out of ten
                continue
            if (
                k <= lo
                or low[k] not in _INNER
                or not bits[k - 1] & tok.WORD
                or bits[k - 1] & (tok.PREP | tok.CC | tok.AUX | tok.PRON | tok.ADV)
            ):
                break
        elif (
            not b & tok.CAP
            and k < j
            and (low[k] in past() or (b & tok.ED and k > lo and bits[k - 1] & (tok.PRON | tok.CAP)))
        ):
            break
        k -= 1
    a, z = k + 1, j + 1
    while (
        a < z
        and (bits[a] & (tok.CC | tok.STOP) or (bits[a] & (tok.ADV | tok.SUB) and not bits[a] & (tok.CAP | tok.DET)))
        and low[a] != "both"
    ):
        a += 1
    while (
        a < z - 1
        and bits[a] & (tok.ADV | tok.CC | tok.STOP)
        and not bits[a] & tok.DET
        and low[a] not in ("both", "either")
    ):
        a += 1
    # a leading day: "Monday Ms. Hale said"
    while z - a > 1 and bits[a] & tok.TIME and not bits[a + 1] & tok.CLITIC:
        a += 1
    if z - a > 2 and bits[z - 1] & tok.TIME and (bits[z - 2] & tok.PREP or low[z - 2] in ("last", "this")):
        z -= 2
        if z - a > 1 and bits[z - 1] & tok.PREP:
            z -= 1
    elif z - a > 1 and bits[z - 1] & tok.TIME and bits[z - 2] & tok.CAP:
        z -= 1
    if z > a and bits[z - 1] & (tok.PREP | tok.CC | tok.SUB) and not bits[z - 1] & (tok.DET | tok.CAP):
        return NOTHING
    return a, z


def source_before(t: Tokens, j: int, lo: int) -> Range:
    """The source whose last token before the cue's verb group is ``j``: a phrase, or one with an apposition."""
    bits = t.bits
    if j < lo:
        return NOTHING
    b = bits[j]
    if b & tok.WH and t.low[j] not in _WHO:
        return NOTHING  # "when asked whom she backed": nobody
    if b & (tok.PRON | tok.WH | tok.THAT):
        return j, j + 1
    if b & tok.DET and t.low[j] in _FLOATING and j > lo:  # "Hale and Ruiz both said"
        before = bits[j - 1]
        if before & (tok.DASH | tok.COMMA) or (before & tok.WORD and not before & (tok.CLOSED | tok.ED | tok.ADV)):
            found = source_before(t, j - 1, lo)
            if found[1] > found[0]:
                return found
    if b & tok.DET:  # "Some said", "Several of them said"
        return (j, j + 1) if j == lo or not bits[j - 1] & (tok.PREP | tok.DET) else NOTHING
    if b & tok.COMMA:
        return apposed(t, j, lo, tok.COMMA)
    if b & tok.DASH:
        return apposed(t, j, lo, tok.DASH)
    a, z = phrase_before(t, j, lo)
    if z > a and bits[j] & tok.TIME and bits[z - 1] & tok.TIME:
        if all(bits[x] & (tok.TIME | tok.DET) or t.low[x] in _LATELY for x in range(a, z)):
            k = (
                a - 1 if a == lo or not bits[a - 1] & tok.PREP else a - 2
            )  # "Hale this week said", "Hale, who left, on Friday said"
            return source_before(t, k, lo) if k >= lo else (a, z)
        if bits[z - 1] & tok.CAP:
            z -= 1  # "sent an email Monday saying"
    a = _listed(t, a, z, lo)
    before = bits[a - 1] if a > lo else 0
    if z > a and a > lo and before & tok.OBJ and t.low[a] == "of":
        return a - 1, z
    if z <= a or before & (tok.TO | tok.AUX | tok.PREP | tok.OBJ) or (a > lo and t.low[a - 1] in past()):
        # inside a verb phrase: "an official who spoke anonymously to discuss strategy said"
        k = a - 1 if z > a else j
        while (
            k > lo and j - k < 18 and not bits[k] & (tok.COMMA | tok.QUOTE | tok.COLON | tok.SEMI | tok.DASH | tok.WH)
        ):
            k -= 1
        if k > lo and bits[k] & tok.WH and bits[k - 1] & tok.WORD:
            return phrase_before(t, k - 1, lo)
    elif a > lo + 1 and t.low[a - 1] == "who" and bits[a - 2] & tok.WORD:
        return phrase_before(t, a - 2, lo)
    return a, z


def _listed(t: Tokens, a: int, z: int, lo: int) -> int:
    """Where the list starts whose last members are a phrase with "and": "Hale, Ruiz and Roe said"."""
    bits = t.bits
    if z - a < 3 or not holds(bits, a, z, tok.CC):
        return a
    while a - 2 >= lo and bits[a - 1] & tok.COMMA:
        first, end = phrase_before(t, a - 2, lo)
        if end != a - 1 or end <= first or bits[end - 1] & (tok.ED | tok.TIME) or t.low[end - 1] in past():
            break
        if not (bits[end - 1] & bits[a] & tok.CAP) and first > lo:
            break
        a = first
    return a


def apposed(t: Tokens, j: int, lo: int, mark: int) -> Range:
    """The source before an apposition or a parenthesis that ends with the mark at ``j``: "X, a Y, said"."""
    bits = t.bits
    first = -1
    only_who = False
    k = j - 1
    size = 0
    while k > lo and size < 45:
        b = bits[k]
        if b & (tok.COLON | tok.SEMI | tok.QUOTE) and not b & mark:
            if b & tok.QUOTE and size < 12:  # a nickname or a title inside the apposition
                k -= 1
                size += 1
                continue
            break
        if b & mark:
            nxt = bits[k + 1]
            start = k + 2 if t.low[k + 1] in past() else k + 1  # "X, led by Y, said"
            plain = not _clause(t, start, first if first > 0 else j)
            if not plain and not nxt & (tok.WH | tok.SUB | tok.ING | tok.PREP):
                if first > 0:
                    break
                only_who = True  # "X, whose home, Y, is sinking, said"
                k -= 1
                size += 1
                continue
            a, z = _before_mark(t, k - 1, lo)
            if only_who and not nxt & tok.WH:
                pass
            elif (
                z > a
                and (a == lo or not bits[a - 1] & (tok.PREP | tok.TO | tok.AUX))
                and not bits[a] & (tok.TIME | tok.NUM)
                and not (z - a == 1 and bits[a] & tok.ADV)
            ):
                first = k
                if nxt & (tok.WH | tok.ING) or mark & tok.DASH:
                    break
            elif nxt & tok.WH:
                break
        k -= 1
        size += 1
    if first <= lo:
        return NOTHING
    a, z = _before_mark(t, first - 1, lo)
    while a - 2 >= lo and bits[a - 1] & tok.COMMA and z - a <= 2 and (bits[a] & tok.NUM or t.low[a][1:2] == "-"):
        first = a - 1  # Sen. Hale, R-Iowa, who ...; Ana Ruiz, 30, who ...
        a, z = _before_mark(t, first - 1, lo)
    if bits[first + 1] & (tok.WH | tok.PREP | tok.SUB | tok.ING | tok.ADV | tok.PRON | tok.ED | tok.TIME) and not bits[
        first + 1
    ] & (tok.DET | tok.CAP):
        return a, first
    return a, j


def _before_mark(t: Tokens, j: int, lo: int) -> Range:
    """The noun phrase or pronoun that ends with token ``j``."""
    return (j, j + 1) if t.bits[j] & tok.PRON else phrase_before(t, j, lo)


def _clause(t: Tokens, a: int, z: int) -> bool:
    """Whether the tokens hold a finite verb: an auxiliary, or a pronoun subject."""
    bits = t.bits
    if a < z and bits[a] & tok.WH:
        return False
    for k in range(a, z):
        if bits[k] & tok.WH:
            return False
        if bits[k] & (tok.AUX | tok.PRON) or (t.low[k] in past()):
            return True
    return False
