"""Quotation marks: every pair with its nesting, every mark without a partner, and none of it beyond its paragraph."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Container

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.quotes.doubles import read
from provlint.layers.quotes.glyphs import DOUBLE, SINGLE, Glyph, glyphs, mark_places, plain_pairs
from provlint.layers.quotes.singles import read_singles
from provlint.layers.text.paragraphs import paragraphs
from provlint.layers.text.pattern import worded

_SAID = worded(
    r",[”\"’']? (?:(?:{quotes.pronoun}|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) {quotes.said}|"
    r"{quotes.said before a name} [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)\.(?:\Z|(?= [A-Z]))"
)


class Pair(NamedTuple):
    """A quotation's marks. ``span`` includes them, ``inner`` does not.

    ``style`` is that of the opening mark: curly, straight, low („), angle («), latex (``), single (‘), straight-single,
    low-single, backtick, angle-single. ``closed`` False: the closing mark is missing; the pair then ends at the next
    opening mark or at the paragraph's end. ``continued``: it is missing because the next paragraph goes on with an
    opening mark of its own (the convention for long speech).
    ``depth`` is 0 for an outermost pair.
    """

    span: Span
    inner: Span
    style: str
    closed: bool = True
    depth: int = 0
    continued: bool = False

    @property
    def double(self) -> bool:
        """Whether the marks are double ones; single ones may also hold a title or a word."""
        return self.style in _DOUBLE_STYLES


_DOUBLE_STYLES = frozenset(DOUBLE.values())


class Fault(NamedTuple):
    """A mark without a partner. ``kind``: unclosed (it opens), unopened (it closes)."""

    span: Span
    kind: str
    style: str


class Turned(NamedTuple):
    """A curly mark that faces the wrong way. ``opens``: it opens a quotation, with a closing mark's glyph."""

    span: Span
    opens: bool


class QuoteMarks(NamedTuple):
    pairs: tuple[Pair, ...]
    faults: tuple[Fault, ...]
    turned: tuple[Turned, ...]


@layer
def quotemarks(doc: Document) -> QuoteMarks:
    """All pairs in the order of their starts, outermost first, and all faults in order."""
    text = doc.text
    blocks = paragraphs(doc)
    pairs: list[Pair] = []
    faults: list[Fault] = []
    turned: list[Turned] = []
    angles = _angles(doc)
    for index, places in mark_places(doc):
        low, high = blocks[index].start, blocks[index].end
        if plain_pairs(text, places, low, high):
            style = DOUBLE[text[places[0]]] if places else ""
            for start, stop in zip(places[::2], places[1::2], strict=True):
                pairs.append(Pair(Span(start, stop + 1), Span(start + 1, stop), style))
            continue
        marks = glyphs(text, places, low, high)
        doubles = [g for g in marks if g.text in DOUBLE and (angles or g.text not in "«»")]
        singles = [g for g in marks if g.text in SINGLE] if len(doubles) < len(marks) else []
        end = _stripped_end(text, low, high)
        ahead = _Ahead(doc, index)
        here: list[Pair] = []
        if doubles:
            last = doubles[-1]
            reading = read(text, doubles, lambda: _carries(doc, last, ahead.begins(DOUBLE), end))  # noqa: B023
            for opening, closing in reading.pairs:
                carried = opening is reading.carried
                here.append(_pair(opening, closing, end, carried))
                if closing is None and not carried:
                    faults.append(Fault(Span(opening.start, opening.end), "unclosed", DOUBLE[opening.text]))
                turned += _turned(opening, closing)
            faults += [Fault(Span(g.start, g.end), "unopened", DOUBLE[g.text]) for g in reading.stray]
            _cut_short(here)
        if singles:
            for region in _regions(singles, here):
                found = read_singles(doc, region, lambda: ahead.begins(SINGLE))  # noqa: B023
                for opening, closing in found.pairs:
                    carried = opening is found.carried
                    here.append(_pair(opening, closing, end, carried))
                    turned += _turned(opening, closing)
                    if closing is None and not carried:
                        faults.append(Fault(Span(opening.start, opening.end), "unclosed", SINGLE[opening.text]))
                faults += [Fault(Span(g.start, g.end), "unopened", SINGLE[g.text]) for g in found.stray]
        if here:
            here = _nested(here)
            pairs += here
    faults.sort()
    return QuoteMarks(tuple(pairs), tuple(faults), tuple(turned))


@layer
def pairs(doc: Document) -> tuple[Pair, ...]:
    """The pairs of ``quotemarks``."""
    return quotemarks(doc).pairs


@layer
def double_starts(doc: Document) -> tuple[list[int], list[int]]:
    """The starts and ends of what stands inside outermost double marks, for bisect."""
    inner = [p.inner for p in pairs(doc) if p.double and not p.depth]
    return [i.start for i in inner], [i.end for i in inner]


def between_marks(doc: Document, offset: int) -> bool:
    """Whether an offset lies between double quotation marks. Knows nothing of speakers, and so costs next to nothing."""
    starts, ends = double_starts(doc)
    i = bisect_right(starts, offset) - 1
    return i >= 0 and offset < ends[i]


@layer
def faults(doc: Document) -> tuple[Fault, ...]:
    """The faults of ``quotemarks``."""
    return quotemarks(doc).faults


def _pair(opening: Glyph, closing: Glyph | None, end: int, carried: bool) -> Pair:
    style = DOUBLE.get(opening.text) or SINGLE[opening.text]
    if closing is None:
        stop = max(end, opening.end)
        return Pair(Span(opening.start, stop), Span(opening.end, stop), style, False, continued=carried)
    return Pair(Span(opening.start, closing.end), Span(opening.end, closing.start), style)


def _turned(opening: Glyph, closing: Glyph | None) -> list[Turned]:
    found = []
    if opening.text == "”":
        found.append(Turned(Span(opening.start, opening.end), True))
    if closing is not None and closing.text in "“‘" and opening.text not in "„‚":
        found.append(Turned(Span(closing.start, closing.end), False))
    return found


def _cut_short(here: list[Pair]) -> None:
    """End an unclosed pair where the next one of its paragraph begins."""
    for i in range(len(here) - 1):
        pair = here[i]
        if not pair.closed and not pair.continued:
            stop = max(pair.inner.start, here[i + 1].span.start)
            here[i] = pair._replace(span=Span(pair.span.start, stop), inner=Span(pair.inner.start, stop))


def _regions(singles: list[Glyph], doubles: list[Pair]) -> list[list[Glyph]]:
    """The single marks by the double quotation that holds them; those outside of all come first."""
    if not doubles:
        return [singles]
    found: dict[int, list[Glyph]] = {}
    inside: list[int] = []  # the double quotations that have begun and not ended, outermost first
    begun = 0
    for glyph in singles:
        while begun < len(doubles) and doubles[begun].span.start < glyph.start:
            while inside and doubles[inside[-1]].span.end <= doubles[begun].span.start:
                inside.pop()
            inside.append(begun)
            begun += 1
        while inside and doubles[inside[-1]].span.end <= glyph.start:
            inside.pop()
        found.setdefault(inside[-1] if inside else -1, []).append(glyph)
    return list(found.values())


def _nested(here: list[Pair]) -> list[Pair]:
    here.sort(key=lambda p: (p.span.start, -p.span.end))
    stack: list[int] = []
    for i, pair in enumerate(here):
        while stack and stack[-1] <= pair.span.start:
            stack.pop()
        if stack:
            here[i] = pair._replace(depth=len(stack))
        stack.append(pair.span.end)
    return here


def _stripped_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _first(doc: Document, index: int) -> int:
    """The first character of a paragraph that is no white space."""
    block = paragraphs(doc)[index]
    at = block.start
    while at < block.end - 1 and doc.text[at].isspace():
        at += 1
    return at


def _angles(doc: Document) -> bool:
    """Whether « and » quote in this draft at all: alone in a paragraph they are arrows of a page."""
    text = doc.text
    if "«" not in text or "»" not in text:
        return False
    return any("«" in text[b.start : b.end] and "»" in text[b.start : b.end] for b in paragraphs(doc))


def _carries(doc: Document, last: Glyph, taken_up: bool, end: int) -> bool:
    """Whether a quotation may stay open at the paragraph's end: the next one opens, and this one is a full sentence.

    A part of a sentence is closed at the end of its paragraph (AP Stylebook, quotation marks), and a paragraph that
    says ", she said." has left the quotation before.
    """
    return taken_up and not last.after.islower() and not _SAID(doc.language).search(doc.text, last.end, end)


class _Ahead:
    """The paragraph that may take up a quotation of the one before; looked at only where one is left open."""

    def __init__(self, doc: Document, here: int) -> None:
        self._doc = doc
        self._here = here

    @functools.cached_property
    def index(self) -> int:
        """The index of the paragraph; -1 where there is none."""
        return _resuming(self._doc, self._here)

    def begins(self, marks: Container[str]) -> bool:
        """Whether it begins with one of these marks."""
        return self.index >= 0 and _begins(self._doc, self.index) in marks


def _begins(doc: Document, index: int) -> str:
    """The mark a paragraph begins with, two characters where two are one mark."""
    at = _first(doc, index)
    mark = doc.text[at]
    return mark * 2 if mark in "'`‘’" and doc.text.startswith(mark * 2, at) else mark


def _resuming(doc: Document, index: int) -> int:
    """The next paragraph of running text, if it begins with a quotation mark; else -1.

    A word or two on a line of their own between the two (page furniture) do not part a speech.
    """
    blocks = paragraphs(doc)
    for ahead in (index + 1, index + 2):
        if ahead >= len(blocks):
            return -1
        at = _first(doc, ahead)
        if doc.text[at] in "\"“„«`‘'":
            return ahead
        if blocks[ahead].end - at > 24 or doc.text[blocks[ahead].end - 1] in ".?!,;:":
            return -1
    return -1
