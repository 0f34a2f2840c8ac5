"""What several rules of this pack ask: whether a place lies in quotation marks, or in verse."""

from __future__ import annotations

from bisect import bisect_right

from provlint import Document, layer
from provlint.layers.quotes import pairs
from provlint.layers.text import paragraph_index, paragraphs, shown_as_code

_SHORT = 50


@layer
def _outer(doc: Document) -> tuple[list[int], list[int]]:
    spans = [p.span for p in pairs(doc) if p.depth == 0]
    return [s.start for s in spans], [s.end for s in spans]


def quoted(doc: Document, start: int, end: int) -> bool:
    """Whether a span touches quoted words; nothing is ever edited there."""
    return quotation_around(doc, start, end) is not None


def quotation_around(doc: Document, start: int, end: int) -> tuple[int, int] | None:
    """The outermost quotation that touches a span, with its marks; None where none does."""
    starts, ends = _outer(doc)
    i = bisect_right(starts, end - 1) - 1
    return (starts[i], ends[i]) if i >= 0 and start < ends[i] else None


_RUNNING = frozenset({"paragraph", "quote", "list-item"})
_ENDS = (".", "!", "?", "”", '"', "’", "'", ")", ":", "…", "»", "]")
_LONG = 160
_HEADLINE = 80
_CAPTION = 60


def in_text(doc: Document, at: int) -> bool:
    """Whether a place stands in a paragraph, and not in code."""
    return paragraph_index(doc, at) >= 0 and not shown_as_code(doc, at)


def running(doc: Document, at: int) -> bool:
    """Whether a place stands in sentences: in a paragraph that ends with a stop or is too long for a headline."""
    index = paragraph_index(doc, at)
    if index < 0:
        return False
    blocks = paragraphs(doc)
    block = blocks[index]
    if index == 0 and len(blocks) > 1 and block.end - block.start < _HEADLINE:
        return False
    if block.kind == "caption":
        return block.end - block.start > _CAPTION
    if block.kind not in _RUNNING:
        return False
    return block.end - block.start > _LONG or doc.text[block.start : block.end].rstrip().endswith(_ENDS)


def _sentence(line: str) -> bool:
    return line.rstrip().endswith(".") and line.lstrip()[:1].isupper()


def verse(text: str, at: int) -> bool:
    """Whether a place stands in one of several short lines without a blank between: verse, a list, a sign."""
    low = text.rfind("\n", 0, at) + 1
    high = text.find("\n", at)
    high = len(text) if high < 0 else high
    if high - low > _SHORT:
        return False
    after = text.find("\n", high + 1)
    following = text[high + 1 : after if after >= 0 else len(text)]
    previous = text[text.rfind("\n", 0, max(0, low - 1)) + 1 : max(0, low - 1)]
    if text[low:high].rstrip().endswith(".") and all(_sentence(line) for line in (following, previous) if line.strip()):
        return False  # short sentences, a line each
    return 0 < len(following.strip()) <= _SHORT or 0 < len(previous.strip()) <= _SHORT
