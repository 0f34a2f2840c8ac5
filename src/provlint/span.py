"""Places in a text: half-open spans, and the one table that turns an offset into a line and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range ``[start, end)`` in code points, 0-based."""

    start: int
    end: int

    def __contains__(self, offset: object) -> bool:
        """Whether an offset, or another span as a whole, lies inside."""
        if isinstance(offset, tuple):
            return bool(self.start <= offset[0] and offset[1] <= self.end)
        return isinstance(offset, int) and self.start <= offset < self.end

    def overlaps(self, other: tuple[int, int]) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other[1] and other[0] < self.end


class Location(NamedTuple):
    """One place for people and other tools. Lines and columns are 1-based; ``offset`` is 0-based.

    ``column`` counts code points, ``utf16_column`` UTF-16 code units (LSP's default), ``byte_column`` UTF-8 bytes.
    ``offset`` counts code points of the decoded source, a byte order mark not counted.
    """

    line: int
    column: int
    offset: int
    utf16_column: int
    byte_column: int


_BREAK = re.compile(r"\r\n|\n|\r")


class LineIndex:
    """The starts of the lines of one source text.

    Lines end at LF, CRLF or CR only: editors, git and LSP agree on those, while ``str.splitlines`` also breaks at
    form feeds and U+2028, which would shift every later line number.
    """

    __slots__ = ("starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(m.end() for m in _BREAK.finditer(text))]

    def line_at(self, offset: int) -> int:
        """The 0-based line that holds an offset."""
        return bisect_right(self.starts, offset) - 1

    def locate(self, offset: int) -> Location:
        """The place of a 0-based code point offset (``0 <= offset <= len(text)``)."""
        line = self.line_at(offset)
        start = self.starts[line]
        before = self.text[start:offset]
        if before.isascii():
            units = size = len(before)
        else:
            size = len(before.encode("utf-8", "surrogatepass"))
            units = len(before) + sum(c > "\uffff" for c in before)
            # An undecodable byte is kept as one lone surrogate and is one byte in the file, not the three of its code.
            size -= 2 * sum("\udc80" <= c <= "\udcff" for c in before)
        return Location(line + 1, offset - start + 1, offset, units + 1, size + 1)

    def line_text(self, line: int) -> str:
        """The text of a 1-based line, without its line end."""
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def offset(self, line: int, column: int) -> int:
        """The 0-based offset of a 1-based line and code-point column, clipped to the line."""
        if line > len(self.starts):
            return len(self.text)
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        return min(start + column - 1, end)
