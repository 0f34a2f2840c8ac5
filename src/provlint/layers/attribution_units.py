"""The attributions of one sentence: which words are cues, and what stands on which side of them."""

from __future__ import annotations

from typing import NamedTuple

from provlint.layers.attribution_ends import content_end
from provlint.layers.attribution_frames import evidence, left, right
from provlint.layers.attribution_sources import NOTHING, Range, phrase_after, phrase_before, source_before, subject_of
from provlint.layers.attribution_tokens import (
    ADV,
    AUX,
    CC,
    CLITIC,
    CLOSED,
    COLON,
    COMMA,
    DASH,
    DET,
    ING,
    NUM,
    OPEN,
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
)  # fmt: skip # isort: skip
from provlint.span import Span


class Raw(NamedTuple):
    """One attribution as found. ``word`` is the cue's head word, ``frame`` how it was recognised."""

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    word: str
    frame: str


class Cand(NamedTuple):
    """A word that may be a cue, with what stands left (token ``j``) and right (token ``k``) of it."""

    i: int
    score: float
    left: str
    j: int
    right: str
    k: int


class Closing(NamedTuple):
    source: Range
    cue: Range
    contents: list[Range]
    end: int


THRESHOLD = -0.4
_SPEECH = frozenset(
    """said says say saying added adds adding wrote writes told tells asked asks explained explains noted notes argued
    argues continued continues recalled recalls concluded concludes replied responded declared insisted insists joked
    warned warns tweeted tweets acknowledged observed announced stated quipped predicted suggested according shouted
    complained lamented remarked exclaimed countered conceded admitted confirmed reported claimed testified urged thinks
    believes showed shows reads read promised vowed reported reports contended asserted mused opined pointed""".split()
)
_TELL = frozenset(
    ["told", "tells", "tell", "telling", "asked", "asks", "ask", "reminded", "warned", "assured", "informed", "urged", "advised", "urging", "warning", "asking", "reminding"]
)
_LATE = frozenset(["last", "this", "next", "earlier", "late", "later", "early"])
_EDGE = COMMA | COLON | DASH | STOP | SEMI


def trim(t: Tokens, a: int, z: int) -> Range:
    """Leave out the marks that belong to neither side."""
    bits = t.bits
    while a < z and bits[a] & _EDGE:
        a += 1
    while z > a and bits[z - 1] & _EDGE:
        z -= 1
    return a, z


class Unit:
    """The attributions of one sentence, its quotations opaque."""

    def __init__(self, t: Tokens, lo: int, hi: int) -> None:
        self.t, self.lo, self.hi = t, lo, hi
        self.found: list[Raw] = []
        #: index into ``found``: whose words a quotation right behind the sentence goes on with
        self.quoted: int | None = None
        #: index into ``found``: whose words the next paragraph brings
        self.awaits: int | None = None
        self.last_source: Range = NOTHING
        self.cues: dict[int, str] = {}

    def span(self, r: Range) -> Span:
        return Span(self.t.starts[r[0]], self.t.ends[r[1] - 1])

    def add(self, source: Range, cue: Range, contents: list[Range], word: str, frame: str) -> None:
        spans = tuple(self.span(r) for r in contents if r[1] > r[0])
        who = (self.span(source),) if source[1] > source[0] else ()
        self.found.append(Raw(who, self.span(cue), spans, word, frame))

    def candidates(self) -> list[Cand]:
        t, lo, hi = self.t, self.lo, self.hi
        bits = t.bits
        found = []
        for i in range(lo, hi):
            b = bits[i]
            if not b & WORD or b & (CLOSED | NUM | CLITIC | TIME | ADV):
                continue
            if t.low[i] == "calling" and i + 1 < hi and t.low[i + 1].endswith(("self", "selves")):
                continue  # "a group calling itself X" is a name, not a statement
            lft, j = left(t, i, lo)
            rgt, k = right(t, i, hi)
            score = evidence(t, i, lo, hi, lft, rgt)
            if score > THRESHOLD:
                found.append(Cand(i, score, lft, j, rgt, k))
        return found

    def run(self) -> list[Raw]:
        low = self.t.low
        cands = self.candidates()
        if not cands:
            return self.found
        for c in cands:
            self.cues[c.j + 1 if c.left.rpartition("-")[2] not in ("det", "prep", "poss") else c.i] = (
                "say" if low[c.i] in _SPEECH else "ing" if self.t.bits[c.i] & ING else "cue"
            )
        free = self.lo
        closers: dict[int, Closing] = {}
        covered: list[Range] = []
        for c in cands:
            if any(a <= c.i < z for a, z in covered):
                continue
            got = self.closing(c, free)
            if got:
                closers[c.i] = got
                free = max(free, got.end)
                covered += got.contents
        for c in cands:
            if c.i in closers:
                source, cue, contents, _ = closers[c.i]
                self.add(source, cue, contents, low[c.i], "closing")
                self.last_source = source
                if any(self.t.bits[x] & QUOTE for a, z in contents for x in range(a, z)):
                    self.quoted = len(self.found) - 1
            elif not any(a <= c.i < z for a, z in covered):
                self.opening(c, covered)
        return self.found

    # -- C, S cue ----------------------------------------------------------------------------------------------------

    def adjunct(self, k: int) -> tuple[int, bool]:
        """Skip what may follow a closing cue (on Monday, in an interview with X): where it ends, and whether "that" follows."""
        t, hi = self.t, self.hi
        bits = t.bits
        x = k
        while x < hi and not bits[x] & (COMMA | QUOTE | COLON | DASH | SEMI | OPEN):
            if bits[x] & STOP and x + 1 >= hi:
                break
            if bits[x] & THAT:
                return x, True
            x += 1
        return x, False

    def closing(self, c: Cand, free: int) -> Closing | None:
        """C, S cue [, C2] and C, cue S and C, according to S."""
        t, lo, hi = self.t, self.lo, self.hi
        bits, low = t.bits, t.low
        word = low[c.i]
        if word == "according":
            return self.according(c, free)
        if word not in _SPEECH and not c.right.startswith(("end", "comma")):
            return None
        at = c.left.rpartition("-")[2]
        if at in ("quote", "comma", "punct", "dash") and c.right in ("cap", "det", "word", "num", "pron", "ing"):
            got = self.inverted(c, free)
            if got or at != "comma":
                return got
        source = source_before(t, c.j, free)
        if source[1] <= source[0]:
            return None
        before = source[0]
        if before - 1 < free or not bits[before - 1] & (COMMA | QUOTE | DASH | OPEN):
            if before - 1 > free and low[before - 1] == "as" and bits[before - 2] & COMMA:
                before -= 1
            else:
                return None
        quoted = any(bits[x] & QUOTE for x in range(free, before))
        if before - free < 3 and not quoted:
            return None
        if word not in _SPEECH and not quoted and not c.right == "end":
            return None
        rest = c.i + 1
        if word in _TELL and c.right in ("det", "cap", "word", "pron", "num"):
            rest = phrase_after(t, c.k, hi)[1]
            if rest < hi and not bits[rest] & (COMMA | STOP | QUOTE | TIME | PREP | SUB | COLON) and low[rest] not in _LATE:
                return None
        elif c.right in ("word", "det") and (low[c.k] in _LATE or (c.k + 1 < hi and bits[c.k + 1] & TIME)):
            rest = c.k
        elif c.right not in ("end", "comma", "comma-quote", "quote", "time", "colon", "sub", "cc", "punct", "to", "ing") and not c.right.startswith("p-"):
            return None
        x, that = self.adjunct(rest)
        if that:
            return None
        if not quoted and c.right not in ("end", "comma"):
            b = bits[free]
            n = free + 1 if b & CC else free
            if bits[n] & (PREP | SUB | ING) or (bits[n] & ADV and before - n < 4):
                return None
        cue = (c.j + 1, c.i + 1) if not bits[c.j] & COMMA else (c.i, c.i + 1)
        return self.closed(source, cue, free, before, x)

    def closed(self, source: Range, cue: Range, free: int, before: int, x: int) -> Closing:
        """Put a closing attribution together; ``x`` is where the adjunct after the cue ends."""
        t, hi = self.t, self.hi
        bits, low = t.bits, t.low
        a, z = trim(t, free, before)
        contents = [(a, z)] if z > a else []
        if x < hi - 1 and bits[x] & (COMMA | QUOTE | COLON | DASH):
            nxt = x if bits[x] & QUOTE else x + 1
            n = bits[nxt]
            if not (n & (WH | ING) or (n & CC and low[nxt] in ("and", "but") and self.cue_near(nxt)) or (n & SUB and self.cue_near(nxt))):
                y = content_end(t, nxt, hi, low[cue[1] - 1], "c2", self.cues)
                contents.append(trim(t, nxt, y))
                x = y
        return Closing(source, cue, contents, x)

    def cue_near(self, x: int) -> bool:
        return any(k in self.cues for k in range(x + 1, min(x + 5, self.hi)))

    def inverted(self, c: Cand, free: int) -> Closing | None:
        t, lo, hi = self.t, self.lo, self.hi
        bits, low = t.bits, t.low
        word = low[c.i]
        if c.j < lo or (word in _TELL and word not in ("asked", "asks")):
            return None
        source = phrase_after(t, c.k, hi)
        end = source[1]
        if end <= c.k:
            return None
        direct = bits[c.j] & QUOTE or (c.j > lo and bits[c.j - 1] & QUOTE)
        after = bits[end] if end < hi else STOP
        if direct:
            if not after & (STOP | COMMA | PREP | TIME | QUOTE | SUB | WH | DASH | COLON | OPEN | CC) and end < hi and low[end] not in _LATE:
                return None
        else:
            if not after & (STOP | COMMA | QUOTE) or c.j - free < 5 or bits[free] & (PREP | SUB | ING):
                return None
            if not any(bits[x] & (AUX | PRON) or low[x].endswith("ed") for x in range(free, c.j)):
                return None
        x, that = self.adjunct(end)
        if that:
            return None
        return self.closed(source, (c.j + 1, c.i + 1), free, c.j + 1, x)

    def according(self, c: Cand, free: int) -> Closing | None:
        t, lo, hi = self.t, self.lo, self.hi
        bits = t.bits
        if c.i + 2 >= hi or not bits[c.i + 1] & TO:
            return None
        cue = (c.i, c.i + 2)
        if c.i - lo <= 1 or (bits[c.i - 1] & (STOP | QUOTE)):
            x = c.i + 2
            while x < hi and not bits[x] & COMMA:
                x += 1
            if x + 1 < hi and bits[x + 1] & WH:
                x += 1
                while x < hi and not bits[x] & COMMA:
                    x += 1
            return Closing((c.i + 2, min(x, hi)), cue, [trim(t, x, hi)], hi)
        source = phrase_after(t, c.i + 2, hi)
        contents = [trim(t, free, c.i)]
        end = source[1]
        if end < hi - 1 and bits[end] & COMMA and not bits[end + 1] & (WH | CC | ING):
            contents.append(trim(t, end, hi))
            end = hi
        return Closing(source, cue, contents, end)

    # -- S cue C -----------------------------------------------------------------------------------------------------

    def opening(self, c: Cand, covered: list[Range]) -> None:
        """S cue (that) C and its kin."""
        t, hi = self.t, self.hi
        low = t.low
        i = c.i
        base = c.left.rpartition("-")[2]
        group = i if base in ("det", "prep", "poss") else c.j + 1
        source = self.source(c, base)
        a = self.content_start(c)
        z = content_end(t, a, hi, low[i], c.right, self.cues) if a < hi else a
        a, z = trim(t, a, z)
        passive = c.left.startswith("be-")
        if passive and c.right == "by":
            agent = phrase_after(t, c.k + 1, hi)
            self.add(agent, (group, c.k + 1), [source], low[i], "by")
            return
        if passive and c.right not in ("that", "p-about"):
            self.add(NOTHING, (group, i + 1), [source, (a, z)], low[i], "passive")
            covered.append((i, max(z, i + 1)))
            return
        cue = (group, a if c.right.startswith("p-") and a == c.k + 1 else i + 1)
        self.add(source, cue, [(a, z)], low[i], "opening")
        if source[1] > source[0]:
            self.last_source = source
        if z > a:
            covered.append((a, z))
            if any(t.bits[x] & QUOTE for x in range(a, z)) and not (t.bits[i] & ING and self.quoted is not None):
                self.quoted = len(self.found) - 1
        if z <= a or (a < hi and t.bits[hi - 1] & COLON):
            self.awaits = len(self.found) - 1

    def source(self, c: Cand, base: str) -> Range:
        t, lo = self.t, self.lo
        bits = t.bits
        if base == "poss":
            a, z = phrase_before(t, c.j - 1, lo)
            return (a, z + 1) if z > a else NOTHING
        if base == "det":
            return (c.j, c.j + 1) if t.low[c.j] in ("his", "her", "their", "its", "my", "our") else NOTHING
        if base == "cc":
            return self.last_source if self.last_source[1] else subject_of(t, lo, c.i)
        if base in ("comma", "quote", "dash") and bits[c.i] & ING:
            return self.last_source if self.last_source[1] else subject_of(t, lo, c.i)
        if base in ("to", "prep", "sub"):
            return self.last_source if self.last_source[1] else subject_of(t, lo, c.j)
        if base == "start" or base == "quote":
            return NOTHING
        return source_before(t, c.j, lo)

    def content_start(self, c: Cand) -> int:
        t, hi = self.t, self.hi
        bits, low = t.bits, t.low
        k = c.k
        word = low[c.i]
        if word in _TELL and c.right in ("det", "cap", "word", "pron", "num"):
            return self.after_recipient(k)
        if word in _SPEECH:
            x = k
            if x < hi and (bits[x] & (TIME | PREP) or low[x] in _LATE) and not bits[x] & SUB:
                y = x
                while y < hi and y - x < 20 and not bits[y] & (THAT | COMMA | QUOTE | STOP | COLON):
                    y += 1
                if y < hi and bits[y] & (THAT | QUOTE | COLON | COMMA):
                    return y
                if bits[x] & TIME:
                    return x + 1
                if low[x] in _LATE and x + 1 < hi and bits[x + 1] & TIME:
                    return x + 2
            return x
        if c.right.startswith("p-"):
            return k + 1
        return k

    def after_recipient(self, k: int) -> int:
        """Where the content starts after "told X": at that, to, a comma, a quotation or the next subject."""
        t, hi = self.t, self.hi
        bits = t.bits
        x = k
        while x < hi and x - k < 14:
            b = bits[x]
            if b & (THAT | COMMA | TO | QUOTE | COLON) or (b & (PRON | WH) and x > k) or (b & SUB and not b & PREP):
                return x
            if b & STOP and x + 1 >= hi:
                break
            if x > k and b & DET and bits[x - 1] & (WORD) and not bits[x - 1] & (PREP | DET | CC):
                return x
            x += 1
        return min(k + 1, hi)
