"""The outermost double quotation marks of each paragraph, paired."""

from __future__ import annotations

from typing import NamedTuple

from provlint.document import Document
from provlint.layers.blocks import paragraphs
from provlint.layers.pattern import lazy
from provlint.span import Span


class Pair(NamedTuple):
    """Two quotation marks and what is between them; ``closed`` False where the second is missing."""

    span: Span
    inner: Span
    closed: bool


# Two apostrophes are how wire copy writes a double mark; two grave accents how TeX does.
_DOUBLE = lazy(r"[\"“”„«»]|''|``|’’|‘‘")


def pairs(doc: Document) -> tuple[Pair, ...]:
    """The outermost double quotations of every paragraph, in order; a paragraph never reaches into the next."""
    text = doc.text
    found = []
    for block in doc.get(paragraphs):
        start = inner = -1
        for match in _DOUBLE.finditer(text, block.start, block.end):
            mark = match.group()
            if start < 0:
                if mark in "”»’’":
                    continue
                if mark in ('"', "''") and match.end() < block.end and text[match.end()].isspace():
                    continue
                start, inner = match.span()
            elif mark not in "“„«‘‘``":
                found.append(Pair(Span(start, match.end()), Span(inner, match.start()), True))
                start = -1
        if start >= 0:
            found.append(Pair(Span(start, block.end), Span(inner, block.end), False))
    return tuple(found)
