"""Letters as a reader sees them: ligatures and parted accents as letters, what nobody sees taken out.

Whoever pastes from a PDF, a page or a word processor brings these along. A word with a soft hyphen in it is still that word, so
the readable text has it whole; pieces lead back to the source, where nothing is changed.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from provlint.core.record import NamedTuple
from provlint.lexicon import compiled

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
#: soft hyphens, zero-width spaces, word joiners and stray byte order marks, where neither side is of a script that wants them
#: or a sign that hangs on them; ligatures; the accents behind a letter. Each begins with one of _ANY, and is tried only there
_SIGNS = compiled.pattern(
    "(?<![\u0590-\u1fff])[\u00ad\u200b\u2060\ufeff]+(?![\u0590-\u1fff\u200b-\u200f\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef])"
    "|[ﬀ-ﬆ]|(?<=[A-Za-z])[\u0300-\u036f]+"
)


#: one of them at least: hardly any text has one, and this search costs a tenth
_ANY = compiled.pattern("[\u00ad\u200b\u2060\ufeffﬀ-ﬆ\u0300-\u036f]")


class Change(NamedTuple):
    """A place ``[start, end)`` of a text, and the letters that a reader sees there."""

    start: int
    end: int
    letters: str


class Part(NamedTuple):
    """A run of readable text and where it came from, as ``document.Piece`` tells it."""

    text: int
    source: int
    length: int
    source_length: int


def changes(text: str) -> list[Change]:
    """Where a text reads otherwise than it is written, in order."""
    if text.isascii() or (first := _ANY.search(text)) is None:
        return []
    found = []
    while first is not None:
        start = first.start()
        match = _SIGNS.match(text, start)
        end = start + 1 if match is None else match.end()
        first = _ANY.search(text, end)
        if match is None:
            continue
        start -= "\u0300" <= text[start] <= "\u036f"
        signs = text[start:end]
        letters = _LIGATURES.get(signs)
        if letters is None:
            letters = unicodedata.normalize("NFC", signs) if signs[0].isascii() else ""
        if len(letters) != len(signs):  # a run of marks in another order is left as it is
            found.append(Change(start, end, letters))
    return found


def within(found: Sequence[Change], pieces: Sequence[tuple[int, int, int, int]] | None) -> list[Change]:
    """The changes that lie in one piece each; what two pieces make together (a letter and a reference) stays."""
    if pieces is None:
        return list(found)
    kept, i = [], 0
    for change in found:
        while i < len(pieces) and pieces[i][0] + pieces[i][2] <= change.start:
            i += 1
        if i < len(pieces) and pieces[i][0] <= change.start and change.end <= pieces[i][0] + pieces[i][2]:
            kept.append(change)
    return kept


def applied(text: str, found: Sequence[Change]) -> str:
    """The text with the changes made."""
    parts, done = [], 0
    for start, end, letters in found:
        parts += [text[done:start], letters]
        done = end
    return "".join([*parts, text[done:]])


class Moves:
    """Where the places of a text are after changes."""

    def __init__(self, found: Sequence[Change]) -> None:
        self._found = found
        self._ends = [change.end for change in found]
        self._shifts = [0]
        for start, end, letters in found:
            self._shifts.append(self._shifts[-1] + len(letters) - (end - start))

    def at(self, offset: int) -> int:
        """The place of an offset; within a change, as far into its letters as there are any."""
        i = bisect_left(self._ends, offset + 1)
        if i < len(self._found) and self._found[i].start < offset:
            start, _, letters = self._found[i]
            return start + self._shifts[i] + min(offset - start, len(letters))
        return offset + self._shifts[i]


def parts(pieces: Sequence[tuple[int, int, int, int]], found: Sequence[Change], moves: Moves) -> Iterator[Part]:
    """The pieces of the changed text: whole pieces moved, and those that hold a change cut around it.

    A part without text is a run that nobody sees: its place of the source is known by it.
    """
    i = 0
    for text, source, length, source_length in pieces:
        first = i
        while i < len(found) and found[i].end <= text + length:
            i += 1
        if first == i:
            yield Part(moves.at(text), source, length, source_length)
        elif length == source_length:
            yield from _cut(text, source, length, found[first:i], moves)
        else:
            start = moves.at(text) if found[first].start > text else _start(found[first], moves)
            grown = length + sum(len(c.letters) - (c.end - c.start) for c in found[first:i])
            if grown == source_length:  # equal in length, not in letters: no edit may pass
                yield Part(start, source, 1, source_length)
                start, source, grown, source_length = start + 1, source + source_length, grown - 1, 0
            yield Part(start, source, grown, source_length)


def _start(change: Change, moves: Moves) -> int:
    """Where the letters of a change begin."""
    return moves.at(change.end) - len(change.letters)


def _cut(text: int, source: int, length: int, found: Sequence[Change], moves: Moves) -> Iterator[Part]:
    """The parts of a verbatim piece around its changes."""
    done = text
    for change in found:
        start = _start(change, moves)
        if change.start > done:
            size = change.start - done
            yield Part(start - size, source + done - text, size, size)
        yield Part(start, source + change.start - text, len(change.letters), change.end - change.start)
        done = change.end
    if done < text + length:
        size = text + length - done
        yield Part(moves.at(done), source + done - text, size, size)
