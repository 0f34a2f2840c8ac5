"""Attributions whose content follows its cue: "S said that C", participles, passives, "Asked whether C"."""

from __future__ import annotations

import functools

from provlint.layers.attribution import tokens as tok
from provlint.layers.attribution.clauses import NOTHING, Range, finite, phrase_after, subject_of
from provlint.layers.attribution.content_ends import Seen, content_end, opener_of
from provlint.layers.attribution.scope import LATE, Cand, Scope, trim
from provlint.layers.attribution.source_phrase import PEOPLE, apposed, phrase_before, source_before
from provlint.layers.attribution.tokens import Tokens, counted, holds
from provlint.lexicon import load

#: whoever does this to somebody makes them say something
_MADE = frozenset(
    "led prompted forced caused allowed urged pushed pressed sent got invited encouraged enabled asked let made".split()
)
#: what is done to a statement, letter or post that says something
_ISSUED = frozenset(
    "issued released posted sent published wrote filed launched started placed ran put gave fired delivered signed circulated".split()
)
_BARE = frozenset(["start", "prep", "sub", "cc"])
_RAISING = ("seem", "appear")
_TOLD = frozenset("asked told questioned quizzed pressed grilled informed".split())
_BLAMED = frozenset(["accused", "suspected", "convicted"])
_REDUCED = frozenset(["np", "cap", "comma", "cc", "rel", "start"])
_QUESTION = frozenset("whether if what why how when where which".split())
_CHARGE = frozenset(["of", "that", "to", "for"])
#: what somebody wants or thinks seldom holds a figure: a stance that does must be surer
NUMBERED_AT = 1.2


def asked(u: Scope, cands: list[Cand]) -> int:
    """ "Asked whether C, S said ...": report the question, and say where the main clause starts (0: there is none)."""
    t, lo, hi = u.t, u.lo, u.hi
    low, bits = t.low, t.bits
    i = lo + 1 if low[lo] in ("when", "if", "but", "and") and lo + 1 < hi else lo
    if low[i] not in ("asked", "questioned", "pressed", "quizzed") or i + 1 >= hi:
        return 0
    x = i + 1
    while x < hi - 1:
        if bits[x] & tok.COMMA and any(k in u.cues for k in range(x + 1, min(x + 14, hi))):
            break
        x += 1
    else:
        return 0
    first = i + 1
    while (
        first < x
        and bits[first] & (tok.PREP | tok.TIME)
        and low[first] in ("on", "at", "in", "by", "about")
        and first == i + 1
    ):
        if low[first] in ("about", "for"):
            first += 1
            break
        while first < x and not bits[first] & (tok.WH | tok.SUB | tok.THAT) and low[first] != "about":
            first += 1
        break
    if first >= x:
        first = i + 1
    by = phrase_after(t, i + 2, first) if low[i + 1] == "by" and first > i + 2 else NOTHING
    u.add(by, (i, first if low[first - 1] == "about" else i + 1), [trim(t, first, x)], low[i], "asked")
    return x + 1


def _verb_follows(t: Tokens, a: int, z: int) -> bool:
    """Whether an auxiliary comes before any comma or relative word."""
    for x in range(a, z):
        if t.bits[x] & (tok.COMMA | tok.THAT | tok.WH | tok.QUOTE | tok.TO):
            return False
        if t.bits[x] & tok.AUX:
            return True
    return False


def opening(u: Scope, c: Cand, covered: list[Range]) -> None:
    """S cue (that) C and its kin."""
    t, hi = u.t, u.hi
    low = t.low
    i = c.i
    base = c.left.rpartition("-")[2]
    people = base == "det" and low[c.j] in PEOPLE
    group = i if base in ("det", "prep", "poss") and not people else c.j + 1
    source = _source(u, c, base)
    a = _content_start(u, c)
    seen = Seen(low[i], c.right, base, opener_of(t, source, c.j, u.lo))
    z = content_end(t, a, hi, seen, u.cues) if a < hi else a
    if i in u.within:
        z = min(z, max(a, u.within[i]))
    a, z = trim(t, a, z)
    if base in _BARE and t.bits[i] & tok.ING and i - u.lo < 4 and z < hi and t.bits[z] & tok.COMMA:
        source = subject_of(t, z + 1, hi)  # "Noting that C, Ruiz left"
    if base == "start" and c.right in ("cap", "det"):  # "Continued Hale: ..."
        who = phrase_after(t, c.k, hi)
        if who[1] < hi and t.bits[who[1]] & tok.COLON:
            source, a = who, who[1]
            z = hi
    a, z = trim(t, a, z)
    if base in ("det", "prep") and any(first <= a < last for first, last in covered):
        return  # "said in a statement that C": the verb has it already
    passive = c.left.startswith("be-")
    if low[i].endswith("s") and c.right in ("p-for", "p-of") and _verb_follows(t, a, z):
        return  # "Louder calls for a vote are expected": a noun
    if c.score < NUMBERED_AT and low[i] not in u.reports and counted(t, a, z):
        return
    if passive and c.right == "by":
        first, end = phrase_after(t, c.k + 1, hi)
        of = low.index("of", first, end) if low[i] in _BLAMED and "of" in low[first:end] else end
        u.add((first, of), (group, c.k + 1), [source] if of == end else [(of, z)], low[i], "by")
        return
    if (passive or low[i].startswith(_RAISING)) and c.right == "to" and low[i] not in u.reports and c.k + 1 in u.cues:
        return  # "he was quick to say", "he seems to think": the second word is the cue
    told = passive and low[i] in _TOLD and c.right != "by"  # "she was asked about it": she is no source
    if passive and c.right == "that" and _empty(t, source):
        told = True  # "it was reported that"
    if told:
        u.add(NOTHING, (group, i + 1), [(a, z)], low[i], "passive")
        covered.append((i, max(z, i + 1)))
        return
    if c.right == "by" and t.bits[i] & tok.ED and base in _REDUCED:
        agent = phrase_after(t, c.k + 1, hi)
        end = next((x for x in range(*agent) if low[x] in _QUESTION), agent[1])
        if end < agent[1]:  # "when asked by a reporter whether"
            u.add((agent[0], end), (group, c.k + 1), [(end, z)], low[i], "by")
        elif (
            end < hi and t.bits[end] & (tok.THAT | tok.TO | tok.PREP) and low[end] in _CHARGE
        ):  # "accused by Hale of theft"
            u.add(agent, (group, c.k + 1), [(end, z)], low[i], "by")
        else:
            u.add(agent, (i, c.k + 1), [phrase_before(t, c.j, u.lo)], low[i], "by")  # "a plan announced by Hale"
        covered.append((i, max(end, z)))
        return
    raising = low[i].startswith(_RAISING) and base != "poss"  # "The ferry seems to be full": nobody says so
    if (passive and c.right not in ("that", "p-about")) or raising:
        agent, y = _agent(t, a, z)
        u.add(agent, (group, i + 1), [source, (a, y)], low[i], "passive" if agent == NOTHING else "by")
        covered.append((i, max(z, i + 1)))
        return
    cue = (group, a if c.right.startswith("p-") and a == c.k + 1 else i + 1)
    u.add(source, cue, [(a, z)], low[i], "noun" if base in ("det", "prep", "start") else "opening")
    if source[1] > source[0] and base not in ("det", "poss"):
        u.last_source = source
    if z > a:
        covered.append((a, z))
        if holds(t.bits, a, z, tok.QUOTE) and not (t.bits[i] & tok.ING and u.quoted is not None):
            u.quoted = len(u.found) - 1
    if z <= a or (a < hi and t.bits[hi - 1] & tok.COLON):
        u.awaits = len(u.found) - 1


def _agent(t: Tokens, a: int, z: int) -> tuple[Range, int]:
    """Who did it, behind a passive: "was declared the winner by the port office", and where the rest ends."""
    for x in range(a, z - 1):
        if t.low[x] == "by" and t.bits[x + 1] & (tok.DET | tok.CAP) and not t.bits[x + 1] & (tok.NUM | tok.TIME):
            who = phrase_after(t, x + 1, z)
            if who[1] > who[0] and (t.bits[who[1] - 1] & tok.CAP or t.low[who[1] - 1] in _people()):
                return who, x
    return NOTHING, z


@functools.cache
def _people() -> frozenset[str]:
    return frozenset(row[0] for row in load("en", "source_nouns") if row[1] in ("person", "body"))


def _source(u: Scope, c: Cand, base: str) -> Range:
    t, lo = u.t, u.lo
    bits = t.bits
    if base == "poss":
        a, z = phrase_before(t, c.j - 1, lo)
        return (a, z + 1) if z > a else NOTHING
    if base == "det":
        if t.low[c.j] in PEOPLE:
            if c.j > lo and bits[c.j - 1] & tok.PRON:
                return c.j - 1, c.j + 1
            return source_before(t, c.j, lo)
        return (c.j, c.j + 1) if t.low[c.j] in ("his", "her", "their", "its", "my", "our") else NOTHING
    if base == "cc":
        return u.last_source if u.last_source[1] else subject_of(t, lo, c.i)
    if base in ("comma", "quote", "dash") and bits[c.i] & tok.ING:
        return u.last_source if u.last_source[1] else subject_of(t, lo, c.i)
    if base == "to" and c.j - 1 > lo:
        a, z = phrase_before(t, c.j - 1, lo)
        if z > a > lo and t.low[a - 1] in _MADE:
            return a, z  # "led the board to say"
    if base in ("to", "prep", "sub"):
        subject = u.last_source if u.last_source[1] else subject_of(t, lo, c.j)
        return NOTHING if _empty(t, subject) else subject
    if base == "start":
        return NOTHING
    if base == "quote":  # X, the editor of "Y," said
        return apposed(t, c.j, lo, tok.COMMA) if t.low[c.i] in u.closing else NOTHING
    source = source_before(t, c.j, lo)
    verb = source[0] - 2 if source[0] - 2 > lo and t.low[source[0] - 1] in ("out", "back", "off") else source[0] - 1
    if bits[c.i] & tok.ING and verb > lo and t.low[verb] in _ISSUED:
        issuer = source_before(t, verb - 1, lo)
        return issuer if issuer[1] > issuer[0] else source  # "Hale issued a statement saying"
    if base == "comma" and source[1] <= source[0] and not holds(bits, lo, c.j, tok.QUOTE):
        return u.last_source if u.last_source[1] else subject_of(t, lo, c.j)  # "X paused, then said"
    return source


def _empty(t: Tokens, source: Range) -> bool:
    """Whether the subject stands for nobody: it is said, there is talk."""
    a, z = source
    return z - a == 1 and t.low[a] in ("it", "it's", "it’s", "there")


def _content_start(u: Scope, c: Cand) -> int:
    t, hi = u.t, u.hi
    bits, low = t.bits, t.low
    k = c.k
    word = low[c.i]
    if word in u.tell and c.right in ("det", "cap", "word", "pron", "num"):
        return _after_recipient(u, k)
    if word in u.closing:
        x = k
        if x + 1 < hi and bits[x] & tok.TIME and bits[x + 1] & tok.CLITIC:
            return x  # "said Monday's vote was off"
        if x < hi and (bits[x] & (tok.TIME | tok.PREP) or low[x] in LATE) and not bits[x] & tok.SUB:
            y = x
            while y < hi and y - x < 20 and not bits[y] & (tok.THAT | tok.COMMA | tok.QUOTE | tok.STOP | tok.COLON):
                y += 1
            if (
                y < hi
                and bits[y] & (tok.THAT | tok.QUOTE | tok.COLON | tok.COMMA)
                and not (bits[y] & tok.QUOTE and finite(t, x, y))
            ):
                return y
            if bits[x] & tok.TIME:
                return x + 1
            if low[x] in LATE and x + 1 < hi and bits[x + 1] & tok.TIME:
                return x + 2
        return x
    if c.right.startswith("p-"):
        return k + 1
    return k


def _after_recipient(u: Scope, k: int) -> int:
    """Where the content starts after "told X": at that, to, a comma, a quotation or the next subject."""
    t, hi = u.t, u.hi
    bits = t.bits
    x = k
    if bits[k] & tok.OBJ:
        return k + 1
    while x < hi and x - k < 14:
        b = bits[x]
        if (
            b & (tok.THAT | tok.COMMA | tok.TO | tok.QUOTE | tok.COLON)
            or (b & (tok.PRON | tok.WH) and x > k)
            or (b & tok.SUB and not b & tok.PREP)
        ):
            return x
        if b & tok.STOP and x + 1 >= hi:
            break
        if x > k and b & tok.DET and bits[x - 1] & (tok.WORD) and not bits[x - 1] & (tok.PREP | tok.DET | tok.CC):
            return x
        x += 1
    return min(k + 1, hi)
