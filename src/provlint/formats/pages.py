"""A page inside another file (the body of a mail, a chapter of a book) as paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.document import Source
from provlint.formats import html
from provlint.formats.hiding import at_the_end
from provlint.formats.html_tokens import tokens
from provlint.formats.read import Unreadable
from provlint.formats.told import Line


def lines(markup: str) -> Iterator[Line]:
    """The paragraphs that a browser shows of a page, with its links. Raises Unreadable where what is never closed hides the rest."""
    for one in at_the_end(markup, list(tokens(markup))):
        raise Unreadable(f"damaged: {one.what} in it is never closed, and hides the rest")
    doc = html.parse(Source("", markup))
    for block in doc.blocks:
        yield Line(doc.text[block.start : block.end], block.kind, block.depth)
