"""A page inside another file (the body of a mail, a chapter of a book) as paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.document import Source
from provlint.formats import html
from provlint.formats.told import Line


def lines(markup: str) -> Iterator[Line]:
    """The paragraphs that a browser shows of a page, with its links."""
    doc = html.parse(Source("", markup))
    for block in doc.blocks:
        yield Line(doc.text[block.start : block.end], block.kind, block.depth)
