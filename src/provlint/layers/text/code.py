"""Code inside a paragraph: what stands between backticks in Markdown, which no rule reads as prose."""

from __future__ import annotations

from bisect import bisect_right

from provlint.core.document import Document, layer
from provlint.core.span import Span


@layer
def code_spans(doc: Document) -> tuple[Span, ...]:
    """The runs of inline code, in order; none where the format has none."""
    source = doc.source.text
    if doc.pieces is None or doc.format != "markdown" or "`" not in source:
        return ()
    found = []
    closed = -1
    for piece in doc.pieces:
        start, end = piece.source, piece.source + piece.source_length
        # what stands between two runs of code has backticks on either side, too
        if start != closed and source[start - 1 : start] == "`" and source[end : end + 1] == "`":
            found.append(Span(piece.text, piece.text + piece.length))
            closed = end + 1
            while source[closed : closed + 1] == "`":
                closed += 1
    return tuple(found)


@layer
def _starts(doc: Document) -> list[int]:
    return [span.start for span in code_spans(doc)]


def in_code(doc: Document, offset: int) -> bool:
    """Whether an offset lies in inline code."""
    i = bisect_right(_starts(doc), offset) - 1
    return i >= 0 and offset < code_spans(doc)[i].end
