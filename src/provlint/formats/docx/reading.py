"""All of a Word file that is read: its paragraphs in their order, its notes, properties, styles and comments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from provlint.core.record import NamedTuple
from provlint.formats.docx import properties, styles
from provlint.formats.docx.package import WHAT, Package
from provlint.formats.docx.paragraph import Paragraph
from provlint.formats.docx.styles import Styles
from provlint.formats.docx.walk import Walk
from provlint.formats.read import Unreadable

#: what a comment begins with that may be a directive of ours
_OURS = b"rov"


class NoteAt(NamedTuple):
    """A note among the paragraphs: its kind and id, and the number (from 0) of its first one."""

    kind: str
    id: str
    first: int


class Reading(NamedTuple):
    """What a Word file says. ``lines`` are its paragraphs as they are numbered; ``comments`` by id, directives only."""

    lines: list[Paragraph]
    styles: Styles
    properties: Mapping[str, str]
    comments: Mapping[str, str]
    unread: Mapping[str, int]
    notes: tuple[NoteAt, ...]


def read(data: bytes) -> Reading:
    """Read the bytes of a file. Raises Unreadable."""
    return of_package(Package(data))


def style_sheet(package: Package) -> Styles:
    """The styles of a package. Raises Unreadable."""
    part = package.part("styles")
    return styles.read(package.archive.read(part), part) if part else Styles({})


def of_package(package: Package, sheet: Styles | None = None, walk: Walk | None = None) -> Reading:
    """Read the parts of a package, with ``walk`` through the text where another one has to look. Raises Unreadable."""
    archive = package.archive
    sheet = sheet or style_sheet(package)
    walk = walk or Walk(package.related, sheet.hidden)
    lines = _flat(walk.walk(archive.read(package.main), package.main))
    if not walk.body:
        raise Unreadable(f"{package.main} is no text of {WHAT}")
    unread = walk.unread
    notes, below = _notes(package, lines, sheet, unread)
    lines += below
    if sheet.hidden:
        lines = [_shown(line, sheet, unread) for line in lines]
    _count_furniture(package, unread)
    meta = properties.read(archive.read(package.core), package.core) if package.core in archive else {}
    return Reading(lines, sheet, meta, _directives(package), unread, tuple(notes))


def _flat(lines: Iterable[Paragraph]) -> list[Paragraph]:
    """The paragraphs, each with those of its text boxes behind it."""
    found: list[Paragraph] = []
    stack = list(lines)[::-1]
    while stack:
        line = stack.pop()
        found.append(line)
        stack += reversed(line.after)
    return found


def _notes(
    package: Package, lines: list[Paragraph], sheet: Styles, unread: dict[str, int]
) -> tuple[list[NoteAt], list[Paragraph]]:
    """The notes that the text refers to and their paragraphs, in the order in which it does; footnotes first."""
    notes: list[NoteAt] = []
    found: list[Paragraph] = []
    for kind in ("footnote", "endnote"):
        wanted = [note.id for line in lines for note in line.notes if note.kind == kind]
        part = package.part(f"{kind}s")
        if not wanted:
            continue
        walk = Walk(package.relations(part), sheet.hidden)
        walk.walk(package.archive.read(part or f"word/{kind}s.xml"), part)
        held = walk.noted()
        for key in dict.fromkeys(wanted):
            if key not in held:
                raise Unreadable(f"refers to a {kind} that it does not hold: damaged")
            notes.append(NoteAt(kind, key, len(lines) + len(found)))
            found += _flat(held[key])
        for what, words in walk.unread.items():
            unread[what] = unread.get(what, 0) + words
    return notes, found


def _shown(line: Paragraph, sheet: Styles, unread: dict[str, int]) -> Paragraph:
    """The paragraph, emptied where its style hides it."""
    if line.style not in sheet.hidden or not line.length:
        return line
    unread["hidden text"] = unread.get("hidden text", 0) + len(line.text.split())
    return Paragraph(line.home, line.part, line.cell, line.furniture)


def _count_furniture(package: Package, unread: dict[str, int]) -> None:
    """Count the words at the head and the foot of the pages."""
    words = 0
    for kind in ("header", "footer"):
        for part in package.parts(kind):
            walk = Walk(package.relations(part))
            words += sum(len(line.text.split()) for line in _flat(walk.walk(package.archive.read(part), part)))
    if words:
        unread["page headers and footers"] = words


def _directives(package: Package) -> dict[str, str]:
    """The comments that may be directives, by their ids."""
    part = package.part("comments")
    if not part:
        return {}
    data = package.archive.read(part)
    if _OURS not in data.lower():
        return {}
    walk = Walk(package.relations(part))
    walk.walk(data, part)
    said = {key: " ".join(line.text for line in _flat(lines)).strip() for key, lines in walk.noted().items()}
    return {key: text for key, text in said.items() if "prov" in text[:40].lower()}
