"""What several rules of this pack ask: whether a place lies inside quotation marks."""

from __future__ import annotations

from bisect import bisect_right

from provlint import Document
from provlint.layers.quotemarks import pairs


def _outer(doc: Document) -> tuple[list[int], list[int]]:
    spans = [p.span for p in doc.get(pairs) if p.depth == 0]
    return [s.start for s in spans], [s.end for s in spans]


def quoted(doc: Document, start: int, end: int) -> bool:
    """Whether a span touches quoted words; nothing is ever edited there."""
    starts, ends = doc.get(_outer)
    i = bisect_right(starts, end - 1) - 1
    return i >= 0 and start < ends[i]
