"""A paragraph of a Word file as it is read, and two that a deleted paragraph mark makes one."""

from __future__ import annotations

from provlint.core.record import NamedTuple


class Bit(NamedTuple):
    """A run of text from one element. ``at`` is the byte offset of the element in its part.

    ``kind``: text (a ``w:t``), kept (a ``w:t`` whose blanks count), or sign (a tab, a break ...).
    """

    length: int
    at: int
    kind: str


class Linked(NamedTuple):
    """A link: offsets in the paragraph, and where it leads."""

    start: int
    end: int
    target: str


class Noted(NamedTuple):
    """Where a footnote or endnote hangs on the text."""

    at: int
    kind: str
    id: str


class Paragraph:
    """One paragraph. ``home`` tells the cell, text box or note it stands in; ``after`` are those of its text boxes."""

    __slots__ = (
        "after", "anchors", "bits", "cell", "furniture", "home", "joined", "length", "level", "links", "listed",
        "notes", "outline", "part", "parts", "style",
    )  # fmt: skip

    def __init__(self, home: int, part: str, cell: bool, furniture: bool) -> None:
        self.home, self.part, self.cell, self.furniture = home, part, cell, furniture
        self.parts: list[str] = []
        self.bits: list[Bit] = []
        self.length = 0
        self.style = ""
        self.level = 0
        self.listed: bool | None = None
        self.outline = -1
        #: its mark is deleted or hidden, so that the next paragraph goes on in its line
        self.joined = False
        self.links: list[Linked] = []
        self.notes: list[Noted] = []
        self.anchors: list[tuple[str, int]] = []
        self.after: list[Paragraph] = []

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def put(self, text: str, at: int, kind: str) -> None:
        self.parts.append(text)
        self.bits.append(Bit(len(text), at, kind))
        self.length += len(text)

    def join(self, other: Paragraph) -> None:
        """``other`` goes on where this one ends; the mark that is left is that of ``other``, and with it its style."""
        shift = self.length
        self.parts += other.parts
        self.bits += other.bits
        self.length += other.length
        self.links += [Linked(a + shift, b + shift, target) for a, b, target in other.links]
        self.notes += [Noted(at + shift, kind, key) for at, kind, key in other.notes]
        self.anchors += [(key, at + shift) for key, at in other.anchors]
        self.after += other.after
        self.style, self.level, self.listed, self.outline = other.style, other.level, other.listed, other.outline
        self.joined, self.furniture = other.joined, self.furniture and other.furniture
