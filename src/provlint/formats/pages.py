"""A page inside another file (the body of a mail, a chapter of a book) as paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.document import Source
from provlint.formats import html
from provlint.formats.read import Unreadable
from provlint.formats.told import Line

#: what a browser reads up to its end, or to that of the page
_HIDING = (("<!--", "-->", "a comment"), ("<script>", "</script", "a script"), ("<style>", "</style", "a style"))


def lines(markup: str) -> Iterator[Line]:
    """The paragraphs that a browser shows of a page, with its links. Raises Unreadable where what is never closed hides the rest."""
    low = markup.lower()
    for begin, end, what in _HIDING:
        at = low.rfind(begin)
        if at >= 0 and low.find(end, at + 2) < 0:
            raise Unreadable(f"damaged: {what} in it is never closed, and hides the rest")
    doc = html.parse(Source("", markup))
    for block in doc.blocks:
        yield Line(doc.text[block.start : block.end], block.kind, block.depth)
