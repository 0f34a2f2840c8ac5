"""Paragraphs: the blocks of running text, and where an offset stands among them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from provlint.core.document import Block, Document, layer
from provlint.layers.text.furniture import furniture

#: kinds of block that hold sentences somebody wrote
PROSE = frozenset({"paragraph", "heading", "list-item", "quote", "caption"})

#: a paragraph of more characters is none, but a text without paragraphs; it is read in parts, for what takes memory by paragraphs
LONGEST = 200_000
#: so many ends of sentences are tried for one outside quotation marks
TRIES = 20

#: words left out of a file without any other that are worth a word: a template or a sample of code is no draft
LEAST_UNREAD = 20


@layer
def paragraphs(doc: Document) -> tuple[Block, ...]:
    """The blocks of prose, in order; code, tables, verse and lines of page furniture are left out."""
    around = set(furniture(doc))
    prose = [b for b in doc.blocks if b.kind in PROSE and b not in around]
    if all(block.end - block.start <= LONGEST for block in prose):
        return tuple(prose)
    return tuple(part for block in prose for part in _parts(doc.text, block))


def _parts(text: str, block: Block) -> Iterator[Block]:
    """A block as parts that are no longer than a paragraph can be, cut behind a sentence if there is one."""
    start = block.start
    while block.end - start > LONGEST:
        at = _cut(text, start, start + LONGEST)
        yield block._replace(start=start, end=at)
        start = at
        while start < block.end and text[start].isspace():
            start += 1
    if start < block.end:
        yield block._replace(start=start)


def _cut(text: str, start: int, end: int) -> int:
    """Where to cut a run of text: behind a sentence, and outside quotation marks, if that can be seen in its second half."""
    at, tries = end, 0
    while tries < TRIES and (at := text.rfind(". ", start + LONGEST // 2, at)) >= 0:
        if text.count("“", start, at) == text.count("”", start, at) and text.count('"', start, at) % 2 == 0:
            return at + 1
        tries += 1
    at = text.rfind(". ", start + LONGEST // 2, end)
    return at + 1 if at >= 0 else max(text.rfind(" ", start + LONGEST // 2, end), 0) or end


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
def _bounds(doc: Document) -> tuple[list[int], list[int]]:
    """The starts and the ends of ``paragraphs``."""
    return [b.start for b in paragraphs(doc)], [b.end for b in paragraphs(doc)]


def paragraph_starts(doc: Document) -> list[int]:
    """The starts of ``paragraphs``, for bisect. Do not change the list."""
    return _bounds(doc)[0]


def paragraph_index(doc: Document, offset: int) -> int:
    """The index into ``paragraphs`` of the one that holds an offset; -1 where none does."""
    starts, ends = _bounds(doc)
    i = bisect_right(starts, offset) - 1
    return i if i >= 0 and offset < ends[i] else -1
