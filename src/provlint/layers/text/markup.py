"""What the markup around a place says: whether it is code, and where markup stands that no reader sees."""

from __future__ import annotations

from bisect import bisect_right

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.text.pattern import lazy

_OPENS_CODE = lazy(r"<(?:code|kbd)\b[^<>]{0,200}>\Z")
#: how far before a place its opening mark is looked for
WINDOW = 300


def shown_as_code(doc: Document, start: int) -> bool:
    """Whether an offset of the text lies in inline code: between back-ticks, or in a code element of a page."""
    text = doc.text
    if doc.format == "text":
        if "`" not in text:
            return False
        line = max(text.rfind("\n", max(0, start - WINDOW), start) + 1, start - WINDOW, 0)
        return text.count("`", line, start) % 2 == 1
    source = doc.source.text
    at, _ = doc.to_source(start, start + 1)
    low = max(0, at - WINDOW)
    if doc.format == "markdown":
        # code is one verbatim piece: the mark stands right before it in the source
        line = max(source.rfind("\n", low, at) + 1, low)
        return source.count("`", line, at) % 2 == 1
    return _OPENS_CODE.search(source, low, at) is not None


def spanning(doc: Document, start: int, end: int) -> Span | None:
    """The text around a piece of markup, given by its offsets in the source: the characters on both its sides.

    Findings are spans of the text, and markup such as a tag has none. None where the place is text or code, or where
    the draft has no text.
    """
    pieces = doc.pieces
    if not pieces or not doc.text:
        return None
    i = bisect_right(_ends(doc), start)
    if i < len(pieces) and pieces[i].source < end:
        if doc.text[pieces[i].text : pieces[i].text + pieces[i].length].strip():
            return None
        # what parts two paragraphs stands for all that lies between them
        low, high = pieces[i].text, pieces[i].text + pieces[i].length
        return Span(max(0, low - 1), min(len(doc.text), high + 1))
    low = pieces[i - 1].text + pieces[i - 1].length if i else 0
    high = pieces[i].text if i < len(pieces) else len(doc.text)
    return Span(max(0, low - 1), min(len(doc.text), high + 1))


@layer
def _ends(doc: Document) -> list[int]:
    return [piece.source + piece.source_length for piece in doc.pieces or ()]
