"""The outermost quotations of each paragraph, as attribution masks them."""

from __future__ import annotations

from bisect import bisect_left

from provlint.core.document import Document, layer
from provlint.layers.quotes.marks import Pair, pairs
from provlint.layers.text.paragraphs import paragraphs


@layer
def outer_pairs(doc: Document) -> tuple[Pair, ...]:
    """The outermost pairs in order: all double ones, and single ones that hold three words or more.

    A word or two in single marks is a title or a nickname and stays part of its sentence.
    """
    text = doc.text
    found = []
    end = -1
    for pair in pairs(doc):
        if pair.span.start >= end and (pair.double or text.count(" ", pair.inner.start, pair.inner.end) > 1):
            found.append(pair)
            end = pair.span.end
    return tuple(found)


@layer
def _starts(doc: Document) -> list[int]:
    return [pair.span.start for pair in outer_pairs(doc)]


def quoted_before(doc: Document, index: int, end: int | None = None) -> bool:
    """Whether one of ``outer_pairs`` begins in a paragraph, by its index in ``paragraphs``; with ``end`` before that offset."""
    block = paragraphs(doc)[index]
    starts = _starts(doc)
    stop = block.end if end is None else min(end, block.end)
    return bisect_left(starts, block.start) < bisect_left(starts, stop)
