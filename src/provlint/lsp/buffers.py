"""The text of an open draft as the editor has it, and its positions in the three encodings of the protocol."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from provlint.core.span import LineIndex

UTF8, UTF16, UTF32 = "utf-8", "utf-16", "utf-32"


def units(text: str, encoding: str) -> int:
    """The length of a text in the units of an encoding."""
    if encoding == UTF32 or text.isascii():
        return len(text)
    if encoding == UTF8:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def points(line: str, count: int, encoding: str) -> int:
    """How many code points of a line ``count`` units are; a count past the end, or inside a character, is cut down."""
    if encoding == UTF32 or line.isascii():
        return min(count, len(line))
    if encoding == UTF8:
        head = line.encode("utf-8", "surrogatepass")[:count]
        whole = sum(byte & 0xC0 != 0x80 for byte in head)
    else:
        head = line.encode("utf-16-le", "surrogatepass")[: 2 * count]
        whole = len(head.decode("utf-16-le", "surrogatepass"))
    # the last character may have been cut in two
    return whole - (units(line[:whole], encoding) > count)


@dataclass
class Buffer:
    """One open document. Lines end at LF, CRLF and CR only, as the protocol says; ``str.splitlines`` knows more."""

    uri: str
    text: str
    version: int
    language: str = ""
    index: LineIndex = field(init=False)

    def __post_init__(self) -> None:
        self.index = LineIndex(self.text)

    def offset(self, line: int, character: int, encoding: str) -> int:
        """The 0-based code point offset of a position; past the end of a line it is the line's end."""
        if line >= len(self.index.starts):
            return len(self.text)
        return self.index.starts[line] + points(self.index.line_text(line + 1), character, encoding)

    def position(self, offset: int, encoding: str) -> tuple[int, int]:
        """The 0-based line and character of an offset."""
        line = self.index.line_at(offset)
        return line, units(self.text[self.index.starts[line] : offset], encoding)

    def change(self, change: Any, encoding: str) -> None:
        """Apply one content change of ``textDocument/didChange``, of a range or of the whole text."""
        place = getattr(change, "range", None)
        if place is None:
            self.text = change.text
        else:
            start = self.offset(place.start.line, place.start.character, encoding)
            end = self.offset(place.end.line, place.end.character, encoding)
            self.text = self.text[:start] + change.text + self.text[max(start, end) :]
        self.index = LineIndex(self.text)
