"""Paragraphs: the blocks of running text, and where an offset stands among them."""

from __future__ import annotations

from bisect import bisect_right

from provlint.core.document import Block, Document, layer
from provlint.layers.text.furniture import furniture

#: kinds of block that hold sentences somebody wrote
PROSE = frozenset({"paragraph", "heading", "list-item", "quote", "caption"})

#: words left out of a file without any other that are worth a word: a template or a sample of code is no draft
LEAST_UNREAD = 20


@layer
def paragraphs(doc: Document) -> tuple[Block, ...]:
    """The blocks of prose, in order; code, tables, verse and lines of page furniture are left out."""
    around = set(furniture(doc))
    if not around:
        return tuple(b for b in doc.blocks if b.kind in PROSE)
    return tuple(b for b in doc.blocks if b.kind in PROSE and b not in around)


@layer
def unread(doc: Document) -> dict[str, int]:
    """The words that no rule on prose reads, by what they are: table, furniture, code, front matter ..."""
    found = dict(doc.unread)
    for block in doc.blocks:
        if block.kind not in PROSE:
            found[block.kind] = found.get(block.kind, 0) + len(doc.text[block.start : block.end].split())
    if not doc.blocks and (words := len(doc.text.split())):
        found["text outside all paragraphs"] = words  # a format of a pack that gives a text, and no blocks
    for block in furniture(doc):
        if block.kind in PROSE:
            found["furniture"] = found.get("furniture", 0) + len(doc.text[block.start : block.end].split())
    return found


def wholly_unread(doc: Document) -> str:
    """What a file without any prose holds instead ("40 words of code"); empty where there is prose, or less than
    LEAST_UNREAD words of one kind. Tables and verse are no prose, and read: by evidence, by the rules of quotations."""
    if any(block.kind in PROSE for block in doc.blocks):
        return ""
    left = {what: words for what, words in unread(doc).items() if words >= LEAST_UNREAD and what not in ("table", "verse")}
    return ", ".join(f"{words:,} words of {what}" for what, words in left.items())


@layer
def paragraph_starts(doc: Document) -> list[int]:
    """The starts of ``paragraphs``, for bisect."""
    return [b.start for b in paragraphs(doc)]


def paragraph_index(doc: Document, offset: int) -> int:
    """The index into ``paragraphs`` of the one that holds an offset; -1 where none does."""
    i = bisect_right(paragraph_starts(doc), offset) - 1
    return i if i >= 0 and offset < paragraphs(doc)[i].end else -1
