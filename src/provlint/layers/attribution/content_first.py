"""Attributions whose cue stands behind its content: "C, S said", "C, said S", "C, according to S"."""

from __future__ import annotations

from provlint.layers.attribution import tokens as tok
from provlint.layers.attribution.clauses import Range, finite, phrase_after
from provlint.layers.attribution.content_ends import Seen, content_end
from provlint.layers.attribution.scope import LATE, Cand, Closing, Scope, trim
from provlint.layers.attribution.source_phrase import source_before
from provlint.layers.attribution.tokens import Tokens, holds, numeric


def _adjunct(u: Scope, k: int) -> tuple[int, bool]:
    """Skip what may follow a closing cue (on Monday, in an interview with X): where it ends, and whether "that" follows."""
    t, hi = u.t, u.hi
    bits = t.bits
    x = k
    while x < hi and not bits[x] & (tok.COMMA | tok.QUOTE | tok.COLON | tok.DASH | tok.SEMI | tok.OPEN):
        if bits[x] & tok.STOP and x + 1 >= hi:
            break
        if bits[x] & tok.THAT:
            return x, True
        x += 1
    return x, False


def closing(u: Scope, c: Cand, free: int) -> Closing | None:
    """C, S cue [, C2] and C, cue S and C, according to S."""
    t, hi = u.t, u.hi
    bits, low = t.bits, t.low
    word = low[c.i]
    by = c.right == "by" and word.endswith("ed") and word != "asked" and not c.left.startswith("be-")
    if word not in u.closing and word != "according" and not by and not c.right.startswith(("end", "comma")):
        return None
    if "(" in low[free : c.i]:
        for x in range(c.i - 1, free, -1):
            if low[x] == "(":
                free = x + 1
                break
            if low[x] == ")":
                break
    if word == "according":
        return _according(u, c, free)
    if by:
        return _reported_by(u, c, free)
    at = c.left.rpartition("-")[2]
    if c.left.startswith("be-") and at != "pron":
        return None  # "if it fails, the price is not told"
    if at in ("quote", "comma", "punct", "dash") and c.right in ("cap", "det", "word", "num", "pron", "ing"):
        got = _inverted(u, c, free)
        if got or at != "comma":
            return got
    source = source_before(t, c.j, free)
    if source[1] <= source[0]:
        return None
    before = source[0]
    if before - 1 < free or not bits[before - 1] & (tok.COMMA | tok.QUOTE | tok.DASH | tok.OPEN):
        if before - 1 > free and low[before - 1] == "as" and bits[before - 2] & tok.COMMA:
            before -= 1
        else:
            return None
    quoted = holds(bits, free, before, tok.QUOTE)
    if before - free < 3 and not quoted:
        return None
    if word not in u.closing and not quoted and c.right != "end":
        return None
    rest = c.i + 1
    if word in u.tell and c.right in ("det", "cap", "word", "pron", "num"):
        rest = phrase_after(t, c.k, hi)[1]
        if holds(bits, c.k, rest, tok.THAT):
            return None  # "To wit, Hale told the Herald that ..."
        if (
            rest < hi
            and not bits[rest] & (tok.COMMA | tok.STOP | tok.QUOTE | tok.TIME | tok.PREP | tok.SUB | tok.COLON)
            and low[rest] not in LATE
        ):
            return None
    elif c.right in ("word", "det") and (low[c.k] in LATE or (c.k + 1 < hi and bits[c.k + 1] & tok.TIME)):
        rest = c.k
    elif c.right not in (
        "end",
        "comma",
        "comma-quote",
        "quote",
        "time",
        "colon",
        "sub",
        "cc",
        "punct",
        "to",
        "ing",
    ) and not c.right.startswith("p-"):
        return None
    x, that = _adjunct(u, rest)
    if that:
        return None
    if not quoted and rest > c.i + 1 and x + 1 < hi and bits[x] & tok.COMMA and bits[x + 1] & tok.QUOTE:
        return None  # "After the vote, Hale wrote to his friends, “..."
    if not quoted and c.right not in ("end", "comma"):
        if c.right in ("comma-quote", "quote", "colon"):
            return None
        b = bits[free]
        n = free + 1 if b & tok.CC else free
        if bits[n] & tok.ADV and before - n < 4:
            return None
        if bits[n] & (tok.PREP | tok.SUB | tok.ING) and (
            not finite(t, free, before) or (x - rest > 1 and finite(t, rest, x)) or not _comma_inside(t, n, before)
        ):
            return None
    cue = (c.j + 1, c.i + 1) if not bits[c.j] & tok.COMMA else (c.i, c.i + 1)
    return _closed(u, source, cue, free, before, x)


def _comma_inside(t: Tokens, a: int, z: int) -> bool:
    """Whether a comma parts the stretch: "In Iowa, the plan failed" and not just "In Iowa"."""
    return holds(t.bits, a, z - 1, tok.COMMA)


def _closed(u: Scope, source: Range, cue: Range, free: int, before: int, x: int) -> Closing:
    """Put a closing attribution together; ``x`` is where the adjunct after the cue ends."""
    t, hi = u.t, u.hi
    bits, low = t.bits, t.low
    a, z = trim(t, free, before)
    contents = [(a, z)] if z > a else []
    if x < hi - 1 and bits[x] & (tok.COMMA | tok.QUOTE | tok.COLON | tok.DASH):
        nxt = x if bits[x] & tok.QUOTE else x + 1
        n = bits[nxt]
        if not (
            n & (tok.WH | tok.ING)
            or (n & tok.CC and low[nxt] in ("and", "but") and u.cue_near(nxt))
            or (n & tok.SUB and u.cue_near(nxt))
        ):
            y = content_end(t, nxt, hi, Seen(low[cue[1] - 1], "c2"), u.cues)
            contents.append(trim(t, nxt, y))
            x = y
    return Closing(source, cue, contents, x)


def _inverted(u: Scope, c: Cand, free: int) -> Closing | None:
    t, lo, hi = u.t, u.lo, u.hi
    bits, low = t.bits, t.low
    word = low[c.i]
    if c.j < lo or (word in u.tell and word not in ("asked", "asks")):
        return None
    source = phrase_after(t, c.k, hi)
    end = source[1]
    if end <= c.k:
        return None
    direct = bits[c.j] & tok.QUOTE or (c.j > lo and bits[c.j - 1] & tok.QUOTE)
    after = bits[end] if end < hi else tok.STOP
    if direct:
        if (
            not after
            & (
                tok.STOP
                | tok.COMMA
                | tok.PREP
                | tok.TIME
                | tok.QUOTE
                | tok.SUB
                | tok.WH
                | tok.DASH
                | tok.COLON
                | tok.OPEN
                | tok.CC
            )
            and end < hi
            and low[end] not in LATE
        ):
            return None
    else:
        if not after & (tok.STOP | tok.COMMA | tok.QUOTE) or c.j - free < 3:
            return None
        ends = end >= hi or (after & tok.STOP and end + 1 >= hi)
        if (not ends and bits[free] & (tok.PREP | tok.SUB | tok.ING)) or not (
            finite(t, free, c.j) or (not ends and finite(t, end, hi))
        ):
            return None
    x, that = _adjunct(u, end)
    if that:
        return None
    return _closed(u, source, (c.j + 1, c.i + 1), free, c.j + 1, x)


def _reported_by(u: Scope, c: Cand, free: int) -> Closing | None:
    """C, as reported by S; C, first reported by S."""
    t, lo, hi = u.t, u.lo, u.hi
    bits, low = t.bits, t.low
    source = phrase_after(t, c.k + 1, hi)
    if source[1] <= source[0]:
        return None
    group = c.i
    while group > lo and (bits[group - 1] & tok.ADV or low[group - 1] in ("as", "first")):
        group -= 1
    if group <= lo + 1:
        x = source[1]
        while x < hi and not bits[x] & tok.COMMA:
            x += 1
        return Closing(source, (group, c.k + 1), [trim(t, x, hi)], hi)
    if not (low[group] == "as" or bits[group - 1] & tok.COMMA):
        return None
    contents = [trim(t, free, group)]
    end = source[1]
    if end < hi - 1 and bits[end] & tok.COMMA and not bits[end + 1] & (tok.WH | tok.CC | tok.ING):
        contents.append(trim(t, end, hi))
        end = hi
    return Closing(source, (group, c.k + 1), contents, end)


def _according(u: Scope, c: Cand, free: int) -> Closing | None:
    t, lo, hi = u.t, u.lo, u.hi
    bits = t.bits
    if c.i + 2 >= hi or not bits[c.i + 1] & tok.TO:
        return None
    cue = (c.i, c.i + 2)
    if (c.i - lo <= 1 and not bits[lo] & tok.QUOTE) or bits[c.i - 1] & tok.STOP:
        x = c.i + 2
        while x < hi and not bits[x] & tok.COMMA:
            x += 1
        if x + 1 < hi and bits[x + 1] & tok.WH:
            x += 1
            while x < hi and not bits[x] & tok.COMMA:
                x += 1
        if x >= hi:  # "According to the group it retaliates": the clause starts with its subject
            x = c.i + 3
            while (
                x < hi
                and not bits[x] & tok.PRON
                and not (bits[x] & tok.DET and bits[x - 1] & tok.WORD and not bits[x - 1] & (tok.PREP | tok.CC))
            ):
                x += 1
            if x >= hi:
                return None
        return Closing((c.i + 2, x), cue, [trim(t, x, hi)], hi)
    source = phrase_after(t, c.i + 2, hi)
    contents = [trim(t, free, c.i)]
    end = source[1]
    quoted = holds(bits, c.i, hi, tok.QUOTE)
    if bits[c.i - 1] & tok.COMMA and not finite(t, free, c.i):  # "Since May, according to X, guards have ..."
        commas = [x for x in range(c.i + 3, end) if bits[x] & tok.COMMA and (finite(t, x, hi) or quoted)]
        if commas:  # the last before the clause: what stands between is an apposition
            source, end = (source[0], commas[-1]), commas[-1]
    if end < hi - 1 and bits[end] & tok.COMMA and not bits[end + 1] & (tok.WH | tok.CC | tok.ING):
        contents.append(trim(t, end, hi))
        end = hi
    return Closing(source, cue, contents, end)


#: the words of a count that is its own source
COUNTS = frozenset(["poll", "polls", "polling", "survey", "surveys", "census", "study", "tally", "audit"])


def in_a_poll(u: Scope) -> None:
    """ "In a Kerrow Times poll, 40 percent chose Hale" and "... in a Kerrow Times poll": a count is its own source."""
    t, lo, hi = u.t, u.lo, u.hi
    bits, low = t.bits, t.low
    for k in range(lo, hi):
        if low[k] in COUNTS:
            break
    else:
        return
    a = k
    while a > lo and k - a < 9 and not bits[a] & (tok.PREP | tok.COMMA | tok.STOP):
        a -= 1
    if low[a] != "in" or a + 1 >= k:
        return
    z = k + 1
    while z < hi and z - k < 9 and not bits[z] & (tok.COMMA | tok.STOP):
        z += 1
    if a == lo and z < hi and bits[z] & tok.COMMA:
        content = trim(t, z, hi)
    elif a > lo and (z >= hi - 1):
        content = trim(t, lo, a)
    else:
        return
    if any(numeric(t, x) for x in range(*content)):
        u.add((a + 1, k + 1), (a, a + 1), [content], "according", "closing")
