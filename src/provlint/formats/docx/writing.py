"""Changes to the parts of a Word file by bytes put in and taken out: what is not meant stays as it is, to the byte."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

from provlint.core.record import NamedTuple
from provlint.formats.docx.names import STRICT, W
from provlint.formats.docx.package import Package
from provlint.formats.docx.paragraph import Bit
from provlint.formats.docx.placed import Placed, Places
from provlint.formats.docx.reading import Reading, of_package, style_sheet
from provlint.formats.read import Unreadable

#: who writes our comments and changes
AUTHOR = "provlint"
_ID = re.compile(rb"\bid=[\"'](\d{1,9})[\"']")
_BLANKS = b" \t\r\n"
#: what XML cannot hold
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class Draft(NamedTuple):
    """A Word file that is to be changed: its package, its text part walked with all places, and what it says."""

    package: Package
    walk: Placed
    reading: Reading
    places: Places
    text: str

    @property
    def space(self) -> str:
        """The namespace that the file is written in."""
        return STRICT if STRICT.encode() in self.walk.data[:20_000] else W


def opened(data: bytes) -> Draft:
    """Open the bytes of a Word file for writing. Raises Unreadable."""
    package = Package(data)
    sheet = style_sheet(package)
    walk = Placed(package, package.archive.read(package.main), sheet.hidden)
    reading = of_package(package, sheet, walk)
    return Draft(package, walk, reading, Places(reading.lines), "\n".join(line.text for line in reading.lines))


class Splice:
    """Bytes to put into a part and to take out of it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._edits: dict[tuple[int, int], list[tuple[int, bytes]]] = {}
        self._frames: dict[int, tuple[bytes, bytes]] = {}

    def put(self, at: int, what: bytes, order: int = 0, frame: tuple[bytes, bytes] = (b"", b"")) -> None:
        """Put bytes in at an offset; of several at one place, those of a lower ``order`` go first.

        ``frame`` ends and begins again the element that stands around the place, once for all that is put there.
        """
        self._edits.setdefault((at, at), []).append((order, what))
        if frame[0]:
            self._frames[at] = frame

    def replace(self, start: int, end: int, what: bytes = b"") -> None:
        """Put bytes in the place of others."""
        edits = self._edits.setdefault((start, end), [])
        if (0, what) not in edits:
            edits.append((0, what))

    def done(self) -> bytes:
        """The bytes after all of this. Raises Unreadable where two changes overlap."""
        parts: list[bytes] = []
        at = 0
        for (start, end), put in sorted(self._edits.items()):
            if start < at:
                raise Unreadable("cannot be changed: two changes overlap")
            close, open_ = self._frames.get(start, (b"", b"")) if start == end else (b"", b"")
            parts += (self.data[at:start], close, *(what for _, what in sorted(put, key=lambda p: p[0])), open_)
            at = end
        return b"".join(parts) + self.data[at:]


def keep_blanks(splice: Splice, walk: Placed, bit: Bit) -> None:
    """See to it that blanks count in a ``w:t`` that is cut in two, and that those not shown until now do not."""
    end = walk.tag_end(bit.at)
    if bit.kind == "kept":
        return
    raw = walk.raw(bit)
    before, after = len(raw) - len(raw.lstrip(_BLANKS)), len(raw.rstrip(_BLANKS))
    splice.replace(end - 1, end + before, b' xml:space="preserve">')
    if after < len(raw):
        splice.replace(end + after, end + len(raw))


def text(words: str) -> bytes:
    """Words as XML."""
    return escape(_NO_XML.sub("\ufffd", words)).encode()


def next_id(parts: Iterable[bytes]) -> int:
    """A number above all ids of the parts."""
    return max((int(n) for part in parts for n in _ID.findall(part)), default=0) + 1
