"""Places in a text: half-open spans, and the one table that turns an offset into a line and columns."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from itertools import accumulate, chain

from provlint.core.record import NamedTuple


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


#: a place in a longer line than this is counted from the last full step, not from the line's beginning
STEP = 4096


def sizes(text: str) -> tuple[int, int]:
    """The UTF-16 code units and the UTF-8 bytes of a text; an undecodable byte, kept as a lone surrogate, is one byte."""
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    try:
        return units, len(text.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:  # a lone surrogate that stands for no byte: an editor's buffer may hold one
        return units, len(text.encode("utf-8", "surrogatepass"))


_BREAK = re.compile(r"\r\n|\n|\r")
#: a text of more code points is not split to see where its lines begin
_LARGE = 1 << 20


class LineIndex:
    """The starts of the lines of one source text.

    Lines end at LF, CRLF or CR only: editors, git and LSP agree on those, while ``str.splitlines`` also breaks at
    form feeds and U+2028, which would shift every later line number.
    """

    __slots__ = ("_last", "_long", "ascii", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.ascii = text.isascii()
        self._last = (0, "")
        self._long: dict[int, list[tuple[int, int]]] = {}
        if "\r" in text or len(text) > _LARGE:
            self.starts = array("L", chain((0,), (m.end() for m in _BREAK.finditer(text))))
        else:
            # the same without a step of Python for each line, at the price of a copy of the text
            self.starts = array("L", accumulate(map((1).__add__, map(len, text.split("\n"))), initial=0))
            self.starts.pop()

    def line_at(self, offset: int) -> int:
        """The 0-based line that holds an offset."""
        return bisect_right(self.starts, offset) - 1

    def locate(self, offset: int) -> Location:
        """The place of a 0-based code point offset (``0 <= offset <= len(text)``)."""
        line = self.line_at(offset)
        start = self.starts[line]
        if self.ascii:
            column = offset - start + 1
            return Location(line + 1, column, offset, column, column)
        units, size, at = 0, 0, start
        if offset - start > STEP:
            steps = self._steps(line)
            n = (offset - start) // STEP
            units, size = steps[n]
            at = start + n * STEP
        more_units, more_size = sizes(self.text[at:offset])
        return Location(line + 1, offset - start + 1, offset, units + more_units + 1, size + more_size + 1)

    def _steps(self, line: int) -> list[tuple[int, int]]:
        """UTF-16 units and UTF-8 bytes from the beginning of a long line to each ``STEP`` code points of it."""
        known = self._long.get(line)
        if known is None:
            start = self.starts[line]
            end = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.text)
            known = [(0, 0)]
            units = size = 0
            for at in range(start, end - STEP + 1, STEP):
                more_units, more_size = sizes(self.text[at : at + STEP])
                units, size = units + more_units, size + more_size
                known.append((units, size))
            self._long[line] = known
        return known

    def line_text(self, line: int) -> str:
        """The text of a 1-based line, without its line end; the same string for the same line, however long it is."""
        if self._last[0] == line:
            return self._last[1]
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        found = self.text[start:end].rstrip("\r\n")
        self._last = (line, found)
        return found

    def offset(self, line: int, column: int) -> int:
        """The 0-based offset of a 1-based line and code-point column, clipped to the line."""
        if line > len(self.starts):
            return len(self.text)
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        return min(start + column - 1, end)
