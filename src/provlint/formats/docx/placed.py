"""A Word file walked once more, with the places of its runs in the bytes, so that marks can be put between characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate

from provlint.core.record import NamedTuple
from provlint.formats.docx.names import local, value
from provlint.formats.docx.package import Package
from provlint.formats.docx.paragraph import Bit, Paragraph
from provlint.formats.docx.walk import Walk
from provlint.formats.read import Unreadable

#: one character of text in the bytes of an element, references and line ends taken whole
_CHARACTER = re.compile(rb"&[^;<&]{1,12};|\r\n|[\x00-\x7f]|[\xc2-\xf4][\x80-\xbf]{1,3}")
_TAG = re.compile(rb"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_DECLARED = re.compile(rb"<\?xml\b[^>]*\bencoding\s*=\s*[\"']([^\"']+)")


class Run:
    """A run. Offsets are of bytes in its part; ``kids`` are its elements but for the properties, each (start, end)."""

    __slots__ = ("depth", "end", "inserted", "kids", "opening", "properties", "start")

    def __init__(self, start: int, depth: int) -> None:
        self.start, self.depth, self.end = start, depth, -1
        self.opening = b""
        self.properties = b""
        self.kids: list[list[int]] = []
        #: the opening tag of the insertion that it stands in, and who inserted it
        self.inserted: tuple[bytes, str] | None = None


class Cut(NamedTuple):
    """A place between two characters: its byte offset, and what ends the run there and begins it again."""

    at: int
    close: bytes = b""
    open: bytes = b""


class Piece(NamedTuple):
    """Characters ``first`` to ``last`` of a bit of a paragraph; ``start`` is the offset of the first of them."""

    line: Paragraph
    bit: Bit
    first: int
    last: int
    start: int


class Mark(NamedTuple):
    """An element that belongs to a comment: the ``start`` or ``end`` of its words, or the ``reference`` in a run."""

    id: str
    kind: str
    at: int
    run: Run | None


class Placed(Walk):
    """Walks the text part of a package. ``spots`` leads from a bit to its run; ``hosts`` from a text box to its run."""

    def __init__(self, package: Package, data: bytes, hidden: frozenset[str]) -> None:
        """``data`` are the bytes of the part. Raises Unreadable where it is not in UTF-8."""
        super().__init__(package.related, hidden)
        declared = _DECLARED.match(data)
        if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (declared and declared[1].lower() not in (b"utf-8", b"us-ascii")):
            raise Unreadable("is not in UTF-8 inside, and is not written; save it anew from Word")
        self.data = data
        self.depth = 0
        self.runs: list[Run] = []
        self.parents: list[tuple[str, int, Mapping[str, str]]] = []
        self.spots: dict[int, tuple[Run, int]] = {}
        self.hosts: dict[int, Run] = {}
        self.boxes: list[Run] = []
        #: where the outermost field that is no link ends, for the bits of its result; its run is known at its end
        self.results: dict[int, list[Run]] = {}
        self.around: list[Run] | None = None
        self.marks: list[Mark] = []

    # what the reader does not need ---------------------------------------------------------------------------

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        at = self.parser.CurrentByteIndex
        self.depth += 1
        run = self.runs[-1] if self.runs else None
        if run is not None and self.depth == run.depth + 1:
            run.kids.append([at, -1])
        self.parents.append((name, at, attributes))
        super()._start(name, attributes)

    def _end(self, name: str) -> None:
        at = self.parser.CurrentByteIndex
        super()._end(name)
        run = self.runs[-1] if self.runs else None
        if run is not None and self.depth == run.depth + 1:
            run.kids[-1][1] = self.element_end(at)
            if local(name) == "rPr":
                start, end = run.kids.pop()
                run.properties = self.data[start:end]
        elif run is not None and self.depth == run.depth:
            run.end = self.element_end(at)
            self.runs.pop()
        self.parents.pop()
        self.depth -= 1

    def tag_end(self, at: int) -> int:
        """Where the tag ends that begins at ``at``."""
        tag = _TAG.match(self.data, at)
        return tag.end() if tag else at

    def element_end(self, at: int) -> int:
        """Where the element under way ends; ``at`` is where expat is at its end."""
        opening = _TAG.match(self.data, self.parents[-1][1])
        # of an element without content, the end is told behind it
        return opening.end() if opening and opening.group().endswith(b"/>") else self.tag_end(at)

    def _start_r(self, attributes: Mapping[str, str]) -> None:
        super()._start_r(attributes)
        run = Run(self.parser.CurrentByteIndex, self.depth)
        run.opening = self.data[run.start : self.tag_end(run.start)]
        name, at, about = self.parents[-2] if len(self.parents) > 1 else ("", 0, {})
        if local(name) in ("ins", "moveTo"):
            run.inserted = self.data[at : self.tag_end(at)], value(about, "author")
        self.runs.append(run)

    def _put(self, text: str, kind: str) -> None:
        before = self.open[-1].length if self.open else 0
        super()._put(text, kind)
        if self.open and self.open[-1].length > before and self.runs:
            self.spots[self.at] = self.runs[-1], len(self.runs[-1].kids) - 1
            if self.around is not None and not all(field.target for field in self.fields):
                self.results[self.at] = self.around

    def _start_fldChar(self, attributes: Mapping[str, str]) -> None:
        if not self.fields:
            self.around = []
        super()._start_fldChar(attributes)
        if not self.fields and self.around is not None and self.runs:
            self.around.append(self.runs[-1])
            self.around = None

    def _start_txbxContent(self, attributes: Mapping[str, str]) -> None:
        if self.runs:
            self.boxes.append(self.boxes[-1] if self.boxes else self.runs[-1])
            if self.open:
                self.open[-1].anchors.append((f"box {self.boxes[-1].start}", self.open[-1].length))
        super()._start_txbxContent(attributes)

    def _end_txbxContent(self) -> None:
        super()._end_txbxContent()
        if self.boxes:
            self.boxes.pop()

    def _enter(self) -> None:
        super()._enter()
        if self.boxes:
            self.hosts[self.last_home] = self.boxes[-1]

    def _start_commentRangeStart(self, attributes: Mapping[str, str]) -> None:
        self._mark("start", attributes)

    def _start_commentRangeEnd(self, attributes: Mapping[str, str]) -> None:
        self._mark("end", attributes)

    def _start_commentReference(self, attributes: Mapping[str, str]) -> None:
        self._mark("reference", attributes)

    def _mark(self, kind: str, attributes: Mapping[str, str]) -> None:
        key = value(attributes, "id")
        run = self.runs[-1] if kind == "reference" and self.runs else None
        self.marks.append(Mark(key, kind, self.parser.CurrentByteIndex, run))
        if self.open:
            self.open[-1].anchors.append((f"{kind} {key}", self.open[-1].length))

    # between two characters ----------------------------------------------------------------------------------

    def begin(self, bit: Bit, count: int) -> Cut:
        """The place from which on all but the first ``count`` characters of a bit stand; before all of one that cannot be cut."""
        return self.cut(bit, 0 if count < bit.length and not self.divisible(bit) else count)

    def cut(self, bit: Bit, count: int) -> Cut:
        """The place after the first ``count`` characters of a bit; behind all of one that cannot be cut."""
        run, number = self.spots[bit.at]
        close, open_ = self.frame(run)
        start, end = run.kids[number]
        if count <= 0:
            return Cut(run.start) if number == 0 else Cut(start, close, open_)
        if count >= bit.length or not self.divisible(bit):
            return Cut(run.end) if number == len(run.kids) - 1 else Cut(end, close, open_)
        prefix = self.prefix(run)
        return Cut(
            self.inside(bit, count), b"</%st>%s" % (prefix, close), b'%s<%st xml:space="preserve">' % (open_, prefix)
        )

    def frame(self, run: Run) -> tuple[bytes, bytes]:
        """What ends a run, and what begins one like it."""
        return b"</%sr>" % self.prefix(run), run.opening.removesuffix(b"/>").removesuffix(b">") + b">" + run.properties

    @staticmethod
    def prefix(run: Run) -> bytes:
        """The prefix of the run's namespace as written, with its colon; empty where there is none."""
        name = re.match(rb"<([^\s/>]+)", run.opening)
        head, colon, _ = (name[1] if name else b"").rpartition(b":")
        return head + colon

    def divisible(self, bit: Bit) -> bool:
        """Whether a bit is plain text right in its run."""
        run, number = self.spots[bit.at]
        return bit.kind != "sign" and run.kids[number][0] == bit.at and b"<" not in self.raw(bit)

    def raw(self, bit: Bit) -> bytes:
        """The bytes of the text of a bit, between its tags."""
        start = self.tag_end(bit.at)
        run, number = self.spots[bit.at]
        return self.data[start : self.data.rfind(b"</", start, run.kids[number][1])]

    def inside(self, bit: Bit, count: int) -> int:
        """The byte offset after ``count`` characters of a bit that is divisible; blanks that are not shown go before."""
        raw = self.raw(bit)
        at = len(raw) - len(raw.lstrip(b" \t\r\n")) if bit.kind == "text" else 0
        for _ in range(count):
            character = _CHARACTER.match(raw, at)
            if character is None:
                raise Unreadable("holds bytes that are no text, and is not written")
            at = character.end()
        return self.tag_end(bit.at) + at


class Places:
    """From offsets of the text to bits. ``lines`` are the paragraphs of a ``Reading`` made by a ``Placed``."""

    def __init__(self, lines: list[Paragraph]) -> None:
        self.lines = lines
        self.line_starts = list(accumulate((line.length + 1 for line in lines), initial=0))[:-1]
        self.bits: list[tuple[Paragraph, Bit]] = [(line, bit) for line in lines for bit in line.bits]
        self.starts: list[int] = []
        for line, start in zip(lines, self.line_starts, strict=True):
            at = start
            for bit in line.bits:
                self.starts.append(at)
                at += bit.length

    def line_at(self, offset: int) -> int:
        """The number (from 0) of the paragraph that holds an offset."""
        return bisect_right(self.line_starts, offset) - 1

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The bits of a span, each with which of its characters."""
        for number in range(max(0, bisect_right(self.starts, start) - 1), len(self.bits)):
            at, (line, bit) = self.starts[number], self.bits[number]
            if at >= end:
                return
            if at + bit.length > start:
                first = max(0, start - at)
                yield Piece(line, bit, first, min(bit.length, end - at), at + first)
