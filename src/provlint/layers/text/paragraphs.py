"""Paragraphs: the blocks of running text, and where an offset stands among them."""

from __future__ import annotations

from bisect import bisect_right

from provlint.core.document import Block, Document, layer
from provlint.layers.text.furniture import furniture

#: kinds of block that hold sentences somebody wrote
PROSE = frozenset({"paragraph", "heading", "list-item", "quote", "caption"})


@layer
def paragraphs(doc: Document) -> tuple[Block, ...]:
    """The blocks of prose, in order; code, tables, verse and lines of page furniture are left out."""
    around = set(furniture(doc))
    if not around:
        return tuple(b for b in doc.blocks if b.kind in PROSE)
    return tuple(b for b in doc.blocks if b.kind in PROSE and b not in around)


def unread(doc: Document) -> dict[str, int]:
    """The words that no rule on prose reads, by what they are: table, furniture, code, front matter ..."""
    found = dict(doc.unread)
    for block in doc.blocks:
        if block.kind not in PROSE:
            found[block.kind] = found.get(block.kind, 0) + len(doc.text[block.start : block.end].split())
    return found


@layer
def paragraph_starts(doc: Document) -> list[int]:
    """The starts of ``paragraphs``, for bisect."""
    return [b.start for b in paragraphs(doc)]


def paragraph_index(doc: Document, offset: int) -> int:
    """The index into ``paragraphs`` of the one that holds an offset; -1 where none does."""
    i = bisect_right(paragraph_starts(doc), offset) - 1
    return i if i >= 0 and offset < paragraphs(doc)[i].end else -1
