"""Fixes proposed in a Word file: tracked changes that its writer accepts or refuses in Word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provlint.core.brought import Edit
from provlint.formats.docx import writing
from provlint.formats.docx.placed import Piece, Placed, Run
from provlint.formats.docx.writing import AUTHOR, Splice
from provlint.formats.read import Unreadable


class Changes:
    """A Word file that is to be changed."""

    def __init__(self, data: bytes) -> None:
        """Raises Unreadable where the bytes cannot be changed."""
        self._draft = writing.opened(data)
        self._number = writing.next_id([self._draft.walk.data])

    def refusal(self, edits: Sequence[Edit]) -> str:
        """Why these edits cannot be written as tracked changes; empty where they can."""
        for start, end, new in edits:
            if re.search("[\n\u2028\t]", self._draft.text[start:end] + new):
                return "changes tabs, line breaks or paragraphs"
            pieces = self._pieces(start, end)
            if not pieces:
                return "stands beside no words"
            for piece in pieces:
                if piece.line.part != self._draft.package.main:
                    return "stands in a note"
                if piece.line.home in self._draft.walk.hosts:
                    return "stands in a text box"
                if piece.bit.at not in self._draft.walk.spots or not self._draft.walk.divisible(piece.bit):
                    return "is no plain text in the file"
        return ""

    def written(self, edits: Sequence[Edit]) -> bytes:
        """The bytes of the file with the edits as tracked changes. Raises Unreadable."""
        draft = self._draft
        body = Splice(draft.walk.data)
        parts: list[str] = []
        at = 0
        for start, end, new in sorted(edits):
            parts += (draft.text[at:start], new)
            at = end
            self._write(body, start, end, new)
        made = draft.package.archive.rebuilt({draft.package.main: body.done()})
        if writing.opened(made).text != "".join(parts) + draft.text[at:]:
            raise Unreadable("cannot be changed: its text would not be as meant")
        return made

    def _pieces(self, start: int, end: int) -> list[Piece]:
        """The pieces of a span; where it is empty, that of the character before it in its paragraph, or after it."""
        places, text = self._draft.places, self._draft.text
        if end > start:
            return list(places.pieces(start, end))
        if start and text[start - 1] != "\n":
            return list(places.pieces(start - 1, start))
        return list(places.pieces(start, start + 1)) if text[start : start + 1].strip("\n") else []

    def _write(self, body: Splice, start: int, end: int, new: str) -> None:
        walk, words = self._draft.walk, new
        for piece in self._pieces(start, end):
            run = walk.spots[piece.bit.at][0]
            first, last = (piece.first, piece.last) if end > start else (start - piece.start + piece.first,) * 2
            a, b = walk.inside(piece.bit, first), walk.inside(piece.bit, last)
            writing.keep_blanks(body, walk, piece.bit)
            if run.inserted is not None and run.inserted[1] == AUTHOR:
                body.replace(a, b, writing.text(words))  # it is ours to change
            else:
                body.replace(a, b, self._tracked(walk, run, walk.data[a:b], words))
            words = ""

    def _tracked(self, walk: Placed, run: Run, gone: bytes, new: str) -> bytes:
        """What stands in the place of bytes of a ``w:t``: the end of its run, the change, and the run begun again."""
        prefix = walk.prefix(run)
        close, begin = walk.frame(run)
        like = begin.partition(b">")[0] + b">" + run.properties
        parts = [b"</%st>%s" % (prefix, close)]
        if gone:
            parts += (self._change(prefix, b"del", like, b"delText", gone),)
        if new:
            theirs = run.inserted[0] if run.inserted is not None else b""
            name = re.match(rb"<([^\s/>]+)", theirs)
            parts += (
                b"</%s>" % name[1] if name else b"",  # an insertion of ours does not stand in one of theirs
                self._change(prefix, b"ins", like, b"t", writing.text(new)),
                theirs,
            )
        return b"".join((*parts, begin, b'<%st xml:space="preserve">' % prefix))

    def _change(self, prefix: bytes, kind: bytes, run: bytes, name: bytes, words: bytes) -> bytes:
        number = self._number
        self._number += 1
        head = b'<%s%s %sid="%d" %sauthor="%s">' % (prefix, kind, prefix, number, prefix, AUTHOR.encode())
        inner = b'%s<%s%s xml:space="preserve">%s</%s%s></%sr>' % (run, prefix, name, words, prefix, name, prefix)
        return head + inner + b"</%s%s>" % (prefix, kind)
