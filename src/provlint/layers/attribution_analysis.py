"""One pass over the paragraphs that finds every source, cue and content; the public layers read its result."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from provlint.document import Document
from provlint.layers.attribution_frames import evidence, left, right
from provlint.layers.attribution_sources import Range, phrase_after, phrase_before, source_before, subject_of
from provlint.layers.attribution_tokens import (
    ADV,
    CC,
    CLITIC,
    CLOSED,
    COLON,
    COMMA,
    DASH,
    ING,
    MASK,
    NUM,
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
    tokenise,
)  # fmt: skip
from provlint.layers.blocks import paragraphs
from provlint.layers.quote_pairs import Pair, pairs
from provlint.layers.sentences import sentences
from provlint.span import Span


class Raw(NamedTuple):
    """One attribution as found. ``word`` is the cue's head word, ``frame`` how it was recognised."""

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    word: str
    frame: str


class _Cand(NamedTuple):
    i: int
    score: float
    left: str
    j: int
    right: str
    k: int


_SPEECH = frozenset(
    """said says say saying added adds adding wrote writes told tells asked asks explained explains noted notes argued
    argues continued continues recalled recalls concluded concludes replied responded declared insisted insists joked
    warned warns tweeted tweets acknowledged observed announced stated quipped predicted suggested according shouted
    complained lamented remarked exclaimed countered conceded admitted confirmed reported claimed testified urged""".split()
)
_TELL = frozenset("told tells tell telling asked asks reminded warned assured informed urged advised".split())
_THRESHOLD = -0.4


def _trim(t: Tokens, a: int, z: int) -> tuple[int, int]:
    """Leave out the marks that belong to neither side: commas and conjunctions before, a stop behind."""
    bits = t.bits
    while a < z and bits[a] & (COMMA | COLON | DASH | STOP | SEMI):
        a += 1
    while z > a and bits[z - 1] & (STOP | COMMA | COLON | SEMI | DASH):
        z -= 1
    return a, z


class _Unit:
    """The attributions of one sentence, its quotations opaque."""

    def __init__(self, t: Tokens, lo: int, hi: int) -> None:
        self.t, self.lo, self.hi = t, lo, hi
        self.found: list[Raw] = []
        self.quoted: int | None = None  # index into found: whose words a following quotation goes on with

    def span(self, r: Range) -> Span:
        return Span(self.t.starts[r[0]], self.t.ends[r[1] - 1])

    def spans(self, *ranges: Range) -> tuple[Span, ...]:
        return tuple(self.span(r) for r in ranges if r[1] > r[0])

    def add(self, source: Range, cue: Range, contents: list[Range], word: str, frame: str) -> None:
        self.found.append(Raw(self.spans(source), self.span(cue), self.spans(*contents), word, frame))

    def candidates(self) -> list[_Cand]:
        t, lo, hi = self.t, self.lo, self.hi
        bits = t.bits
        found = []
        for i in range(lo, hi):
            b = bits[i]
            if not b & WORD or b & (CLOSED | NUM | CLITIC | TIME) or (b & ADV and t.low[i].endswith("ly")):
                continue
            lft, j = left(t, i, lo)
            rgt, k = right(t, i, hi)
            score = evidence(t, i, lo, hi, lft, rgt)
            if score > _THRESHOLD:
                found.append(_Cand(i, score, lft, j, rgt, k))
        return found

    def run(self) -> list[Raw]:
        t, lo, low = self.t, self.lo, self.t.low
        cands = self.candidates()
        if not cands:
            return self.found
        free = lo  # tokens before this are spoken for
        closers = {}
        for c in cands:
            got = self.closing(c, free)
            if got:
                closers[c.i] = got
                free = max(free, got[3])
        free = lo
        covered: list[Range] = [r for got in closers.values() for r in got[2]]
        for c in cands:
            if c.i in closers:
                source, cue, contents, _ = closers[c.i]
                self.add(source, cue, contents, low[c.i], "closing")
                self.quoted = len(self.found) - 1
                continue
            if any(a <= c.i < z for a, z in covered):
                continue
            self.opening(c, cands, covered)
        return self.found

    def closing(self, c: _Cand, free: int) -> tuple[Range, Range, list[Range], int] | None:
        """C, S cue [, C2] and C, cue S and C, according to S."""
        t, lo, hi = self.t, self.lo, self.hi
        bits, low = t.bits, t.low
        word = low[c.i]
        if word == "according" and c.i + 1 < hi and bits[c.i + 1] & TO:
            source = phrase_after(t, c.i + 2, hi)
            cue = (c.i, c.i + 2)
            if c.i - lo <= 1:
                x = c.i + 2
                while x < hi and not bits[x] & COMMA:
                    x += 1
                source = (c.i + 2, x)
                a, z = _trim(t, source[1], hi)
                return source, cue, [(a, z)], hi
            a, z = _trim(t, free, c.i)
            contents = [(a, z)]
            if source[1] < hi - 1 and bits[source[1]] & COMMA and not bits[source[1] + 1] & (WH | CC):
                contents.append(_trim(t, source[1], hi))
            return source, cue, contents, source[1]
        if word not in _SPEECH:
            return None
        at = c.left.removeprefix("aux-").removeprefix("prog-")
        if at in ("quote", "comma", "punct", "dash") and c.right in ("cap", "det", "word", "num", "pron"):
            # inversion: C, said S
            source = phrase_after(t, c.k, hi)
            end = source[1]
            if end <= c.k:
                return None
            after = bits[end] if end < hi else STOP
            if not after & (STOP | COMMA | PREP | TIME | QUOTE | SUB | WH | DASH | COLON) or c.j < lo or (c.j - lo < 1 and not bits[c.j] & QUOTE):
                return None
            if word in _TELL or (bits[c.j] & COMMA and c.j - free < 4 and not bits[c.j - 1] & QUOTE):
                return None
            cue = (c.j + 1, c.i + 1)
            before = c.j + 1
            rest = end
        else:
            if at in ("quote", "comma"):
                source = source_before(t, c.j, free)
            else:
                source = phrase_before(t, c.j, free)
                if bits[c.j] & (PRON | WH) and c.j >= lo:
                    source = (c.j, c.j + 1)
            if source[1] <= source[0]:
                return None
            before = source[0]
            if before - 1 < free or not bits[before - 1] & (COMMA | QUOTE | DASH):
                return None
            if before - free < 3 and not any(bits[x] & QUOTE for x in range(free, before)):
                return None
            if c.right in ("end", "comma", "comma-quote", "quote", "time", "colon", "sub", "cc") or c.right.startswith("p-"):
                rest = c.i + 1
            elif word in _TELL and c.right in ("det", "cap", "word"):
                rest = phrase_after(t, c.k, hi)[1]
                if rest < hi and not bits[rest] & (COMMA | STOP | QUOTE | TIME | PREP):
                    return None
            else:
                return None
            cue = (c.j + 1, c.i + 1) if not bits[c.j] & COMMA else (c.i, c.i + 1)
        # what follows the cue up to a comma or the end is an adjunct
        x = rest
        while x < hi and not bits[x] & (COMMA | QUOTE | STOP | COLON | DASH):
            x += 1
        if x < hi - 1 and bits[x] & STOP and x + 1 < hi:
            x += 1
        a, z = _trim(t, free, before)
        contents = [(a, z)] if z > a else []
        if x < hi - 1 and bits[x] & (COMMA | QUOTE | COLON | DASH):
            nxt = x if bits[x] & QUOTE else x + 1
            if not (bits[nxt] & WH or bits[nxt] & ING or (bits[nxt] & CC and low[nxt] != "that")):
                contents.append(_trim(t, nxt, hi))
                x = hi
        return source, cue, contents, x

    def opening(self, c: _Cand, cands: list[_Cand], covered: list[Range]) -> None:
        """S cue (that) C and its kin."""
        t, lo, hi = self.t, self.lo, self.hi
        bits, low = t.bits, t.low
        i = c.i
        kind = c.left
        base = kind.rpartition("-")[2]
        group = c.j + 1
        if base in ("det", "prep", "poss"):
            group = i
        source: Range = (i, i)
        passive = kind.startswith("be-")
        if base == "pron" or base == "rel":
            source = (c.j, c.j + 1)
        elif base == "poss":
            source = phrase_before(t, c.j - 1, lo)
        elif base == "cc":
            if self.found and self.found[-1].frame != "x":
                prev = self.last_source
                source = prev if prev else subject_of(t, lo, i)
            else:
                source = subject_of(t, lo, i)
        elif base in ("comma", "quote") and bits[i] & ING:
            source = self.last_source or subject_of(t, lo, i)
        elif base in ("np", "cap", "comma", "punct"):
            source = source_before(t, c.j, lo)
        elif base == "to":
            source = subject_of(t, lo, c.j)
        a = self.content_start(c)
        z = self.content_end(a, cands)
        a, z = _trim(t, a, z)
        if passive and c.right == "by":
            subject = source
            agent = phrase_after(t, c.k + 1, hi)
            self.add(agent, (group, c.k + 1), [subject], low[i], "by")
            return
        if passive and c.right not in ("that", "about"):
            if z > a:
                self.add((i, i), (group, i + 1), [source, (a, z)], low[i], "passive")
            else:
                self.add((i, i), (group, i + 1), [source], low[i], "passive")
            covered.append((i, z))
            return
        if z <= a:
            return
        cue_end = a if c.right.startswith("p-") and a == c.k + 1 else i + 1
        self.add(source, (group, cue_end), [(a, z)], low[i], "opening")
        self.last_source = source if source[1] > source[0] else self.last_source
        covered.append((a, z))
        self.quoted = len(self.found) - 1

    last_source: Range | None = None

    def content_start(self, c: _Cand) -> int:
        t, hi = self.t, self.hi
        bits, low = t.bits, t.low
        k = c.k
        word = low[c.i]
        if word in _TELL and c.right in ("det", "cap", "word", "pron"):
            x = k
            while x < hi and x - k < 14 and not bits[x] & (THAT | COMMA | PRON | TO | WH | STOP | QUOTE | COLON) :
                x += 1
            if x < hi and bits[x] & (THAT | TO | WH | COMMA | QUOTE | COLON | PRON):
                return x
            return min(k + 1, hi)
        if word in _SPEECH:
            x = k
            if x < hi and (bits[x] & TIME or bits[x] & PREP):
                y = x
                while y < hi and y - x < 16 and not bits[y] & (THAT | COMMA | QUOTE | STOP | COLON):
                    y += 1
                if y < hi and bits[y] & (THAT | QUOTE | COLON | COMMA):
                    return y
                if bits[x] & TIME:
                    return x + 1
            return x
        if c.right.startswith("p-"):
            return k + 1
        return k

    def content_end(self, a: int, cands: list[_Cand]) -> int:
        t, hi = self.t, self.hi
        bits, low = t.bits, t.low
        for c in cands:
            if c.i <= a:
                continue
            base = c.left.rpartition("-")[2]
            if base == "comma" and bits[c.i] & ING and low[c.i] in ("saying", "adding", "calling", "arguing", "telling", "noting", "citing", "according"):
                return c.j
            if low[c.i] == "according":
                return c.i
            if base == "cc" and low[c.i] in _SPEECH and low[c.i].endswith(("d", "s", "e")) and low[c.i] not in ("say", "tell"):
                return c.j
        return hi


def analysis(doc: Document) -> tuple[Raw, ...]:
    """Every attribution of the document, paragraph by paragraph, in the order of the cues."""
    text = doc.text
    quotes = doc.get(pairs)
    sents = doc.get(sentences)
    found: list[Raw] = []
    q = s = 0
    for block in doc.get(paragraphs):
        here: list[Pair] = []
        while q < len(quotes) and quotes[q].span.start < block.end:
            here.append(quotes[q])
            q += 1
        parts: list[str] = []
        at = block.start
        for pair in here:
            parts += (text[at : pair.span.start], MASK * (pair.span.end - pair.span.start))
            at = pair.span.end
        parts.append(text[at : block.end])
        t = tokenise("".join(parts), block.start)
        lo = 0
        p = 0
        going: int | None = None
        while s < len(sents) and sents[s].start < block.end:
            end = sents[s].end
            s += 1
            while p < len(here) and here[p].span.end <= end:
                p += 1
            if p < len(here) and here[p].span.start < end < here[p].span.end:
                continue
            hi = bisect_left(t.starts, end)
            if hi <= lo:
                continue
            if going is not None and t.bits[lo] & QUOTE and (hi - lo == 1 or (hi - lo == 2 and t.bits[lo + 1] & STOP)):
                raw = found[going]
                found[going] = raw._replace(content=(*raw.content, Span(t.starts[lo], t.ends[lo])))
                lo = hi
                continue
            unit = _Unit(t, lo, hi)
            new = unit.run()
            if unit.quoted is not None:
                going = len(found) + unit.quoted
            elif new:
                going = None
            found += new
            lo = hi
    return tuple(found)
