"""Readable text built from left to right, with the pieces that lead every character back to the source."""

from __future__ import annotations

import re

from provlint.core.document import Piece

#: what stands in the readable text for a run of code: code is nobody's words, and no rule reads it (Unicode's OBJECT
#: REPLACEMENT CHARACTER)
CODE = "\ufffc"
#: a line end after a shorter line is meant: an address, a verse, a signature; after others it is the margin of an editor
WRAPPED = 45
#: a cell of so many words is read as a paragraph; shorter ones are data
SENTENCE_WORDS = 4
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def cell_kind(text: str) -> str:
    """The kind of block that a table cell is: ``paragraph`` where it says something, ``table`` where it is data."""
    words = _LETTERS.findall(text)
    return "paragraph" if len(words) >= SENTENCE_WORDS and any(word.islower() for word in words) else "table"


class Builder:
    """Readable text and pieces, built from left to right."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.length = 0
        self.pieces: list[Piece] = []
        self.cursor = 0  # source offset up to which everything is told

    def put(self, text: str, start: int, end: int) -> None:
        """Readable ``text`` that stands for ``source[start:end]``."""
        if not text:
            return
        start = max(start, self.cursor)
        end = max(end, start)
        same = end - start == len(text) and self.source[start:end] == text
        last = self.pieces[-1] if self.pieces else None
        if same and last is not None and last.verbatim and self._joins(last, start):
            self.pieces[-1] = last._replace(
                length=last.length + len(text), source_length=last.source_length + len(text)
            )
        elif same or len(text) != end - start:
            self.pieces.append(Piece(self.length, start, len(text), end - start))
        else:
            # Equal in length but not in letters: no edit may pass, so the piece must not look verbatim.
            for i, char in enumerate(text):
                self.pieces.append(Piece(self.length + i, start + i, 1, 1 if self.source[start + i] == char else 0))
        self.parts.append(text)
        self.length += len(text)
        self.cursor = end

    def wrap(self, start: int, end: int) -> None:
        """A blank for the line end ``source[start:end]``, which only wraps a paragraph: an edit may pass over it."""
        last = self.pieces[-1] if self.pieces else None
        if end - start == 1 and last is not None and last.verbatim and self._joins(last, start):
            self.pieces[-1] = last._replace(length=last.length + 1, source_length=last.source_length + 1)
        else:
            self.pieces.append(Piece(self.length, start, 1, end - start))
        self.parts.append(" ")
        self.length += 1
        self.cursor = end

    def state(self) -> tuple[int, int, int, Piece | None, int]:
        """Where the building stands, for ``back``."""
        return len(self.parts), self.length, len(self.pieces), self.pieces[-1] if self.pieces else None, self.cursor

    def back(self, state: tuple[int, int, int, Piece | None, int]) -> None:
        """Forget what was put since ``state``."""
        parts, self.length, pieces, last, self.cursor = state
        del self.parts[parts:], self.pieces[pieces:]
        if last is not None:
            self.pieces[-1] = last

    def _joins(self, last: Piece, start: int) -> bool:
        return last.source + last.source_length == start and last.text + last.length == self.length
