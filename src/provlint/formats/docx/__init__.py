"""Word files (DOCX): the text as Word shows it, a line for each paragraph, with all changes taken as accepted.

Read from the XML itself: nothing to install, and every character is led back to the element it came from.
"""

from __future__ import annotations

import hashlib

from provlint.core.brought import Editor
from provlint.core.document import Block, Comment, Document, Hyperlink, Settings, Source
from provlint.formats.docx.paragraph import Paragraph
from provlint.formats.docx.reading import Reading, read
from provlint.formats.docx.styles import Styles
from provlint.formats.told import Line, blocks_of, mostly_text

name = "docx"
suffixes = (".docx", ".docm")


def decode(path: str, data: bytes) -> Source:
    """The text of a Word file: a line for each paragraph of the text, of its text boxes, and of its notes.

    Line breaks within a paragraph are U+2028. Raises Unreadable.
    """
    found = read(data)
    text = "\n".join(line.text for line in found.lines)
    return Source(path, text, "", b"", hashlib.sha256(data).hexdigest(), found, "paragraph")


def parse(source: Source, settings: Settings | None = None) -> Document:
    """A Document whose text is that of the source, offset for offset. ``source`` comes from ``decode``."""
    found: Reading = source.inside
    blocks: list[Block] = []
    links: list[Hyperlink] = []
    comments: list[Comment] = []
    start = 0
    for line in found.lines:
        if line.length:
            blocks += _blocks(line, source.text, start, found.styles)
            links += [Hyperlink(start + a, start + b, target) for a, b, target in line.links]
            # the mark of a note is no text: the link is the character it stands behind
            links += [Hyperlink(start + n.at - 1, start + n.at, f"#{n.kind}-{n.id}") for n in line.notes if n.at]
        for key, at in line.anchors if found.comments else ():
            if key in found.comments:
                comments.append(Comment(start + at, start + at, found.comments[key]))
        start += line.length + 1
    return Document(
        source,
        blocks=mostly_text(blocks),
        format=name,
        meta=found.properties,
        comments=comments,
        settings=settings,
        unread=found.unread,
        links=sorted(links),
    )


def editor(data: bytes) -> Editor:
    """What writes fixes into a Word file as tracked changes. Raises Unreadable."""
    from provlint.formats.docx.changes import Changes

    return Changes(data)


def _blocks(line: Paragraph, text: str, start: int, styles: Styles) -> list[Block]:
    """The blocks of one paragraph."""
    kind, depth = _kind(line, styles)
    if line.cell and kind in ("paragraph", "list-item"):
        kind, depth = "", 0
    return blocks_of(Line(text[start : start + line.length], kind, depth), start)


def _kind(line: Paragraph, styles: Styles) -> tuple[str, int]:
    """The kind and depth of a paragraph: its own settings go before those of its style."""
    if line.furniture:
        return "furniture", 0
    kind, depth = styles.kind(line.style)
    if 0 <= line.outline < 9:
        return "heading", line.outline + 1
    if (kind == "paragraph" and line.listed) or (kind == "list-item" and line.listed is not False):
        return "list-item", line.level + 1
    return ("paragraph", 0) if kind == "list-item" else (kind, depth)
