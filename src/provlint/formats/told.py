"""What a file says that is no text: its paragraphs, a line each, and a Document made of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from provlint.core.document import Block, Document, Hyperlink, Settings, Source
from provlint.core.record import NamedTuple
from provlint.formats.building import cell_kind

#: what a line break within a paragraph is in the text: a paragraph is one line, and its number its place
BREAK = "\u2028"
#: what ends a line, and what stands in its place
_ENDS = str.maketrans({"\n": BREAK, "\r": " ", "\x0b": BREAK, "\x0c": BREAK, "\x85": BREAK, "\u2029": BREAK})
#: a line that ends so ends a paragraph where somebody used line breaks to part them
_STOPS = (".", "?", "!", "”", '"', ":")


class Line(NamedTuple):
    """One paragraph. ``kind`` and ``depth`` are those of a Block ("" for cells: what they say decides), ``links`` offsets
    in it with what they lead to."""

    text: str
    kind: str = "paragraph"
    depth: int = 0
    links: tuple[tuple[int, int, str], ...] = ()


class Told(NamedTuple):
    """All that a file says."""

    lines: Sequence[Line]
    meta: Mapping[str, Any] = MappingProxyType({})
    unread: Mapping[str, int] = MappingProxyType({})


def source(path: str, data: bytes, told: Told, unit: str = "paragraph", faults: tuple[str, ...] = ()) -> Source:
    """The Source of a file that is no text. ``faults`` say what of it could not be read."""
    lines = [line._replace(text=line.text.translate(_ENDS)) for line in told.lines]
    text = "\n".join(line.text for line in lines)
    digest = hashlib.sha256(data).hexdigest()
    return Source(path, text, "", b"", digest, told._replace(lines=lines), unit, faults)


def document(source: Source, name: str, settings: Settings | None) -> Document:
    """The Document of a Source made by ``source``; its text is that of the source."""
    told: Told = source.inside
    blocks: list[Block] = []
    links: list[Hyperlink] = []
    start = 0
    for line in told.lines:
        blocks += blocks_of(line, start)
        links += [Hyperlink(start + a, start + b, target) for a, b, target in line.links if a < b]
        start += len(line.text) + 1
    return Document(
        source, blocks=mostly_text(blocks), format=name, meta=told.meta, settings=settings, unread=told.unread, links=sorted(links)
    )


def mostly_text(blocks: list[Block]) -> list[Block]:
    """The blocks of a file; where most of its text stands in a style for code, that is no code but how it came.

    LibreOffice gives every paragraph of a plain text that it opens the style "Preformatted Text".
    """
    code = sum(block.end - block.start for block in blocks if block.kind == "code")
    if 2 * code <= sum(block.end - block.start for block in blocks):
        return blocks
    return [block._replace(kind="paragraph") if block.kind == "code" else block for block in blocks]


def blocks_of(line: Line, start: int) -> list[Block]:
    """The blocks of one paragraph: itself, or its parts where a writer used line breaks to part paragraphs."""
    text, kind, depth = line.text, line.kind, line.depth
    said = text.strip()
    if not said:
        return []
    start += len(text) - len(text.lstrip())
    kind = kind or cell_kind(said)
    if kind != "paragraph" or BREAK not in said:
        return [Block(kind, start, start + len(said), depth)]
    found: list[tuple[int, int]] = []
    at = 0
    for part in said.split(BREAK):
        stop = at + len(part)
        if part.strip():
            before = found[-1] if found else None
            if before is not None and at - before[1] == 1 and not said[before[0] : before[1]].rstrip().endswith(_STOPS):
                found[-1] = before[0], stop
            else:
                found.append((at, stop))
        at = stop + 1
    return [Block(kind, start + a, start + b, depth) for a, b in found]
