"""Comments put into a Word file on exactly the words they are about; everything else stays as it was."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence

from provlint.core.record import NamedTuple
from provlint.formats.docx import writing
from provlint.formats.docx.names import W, value
from provlint.formats.docx.paragraph import Bit
from provlint.formats.docx.placed import Cut, Mark, Piece, Placed, Run
from provlint.formats.docx.writing import AUTHOR, Draft, Splice
from provlint.formats.read import Unreadable

_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_KIND = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_PARAGRAPH_ID = re.compile(rb"\bparaId=[\"']([0-9A-Fa-f]+)[\"']")


class Remark(NamedTuple):
    """A comment to be made: offsets of the text, and what it says, a string a paragraph."""

    start: int
    end: int
    said: tuple[str, ...]


class Anchor(NamedTuple):
    """Where a comment hangs: the offset of the text it begins at, and two places in the bytes."""

    offset: int
    start: Cut
    end: Cut
    #: the texts that are cut in two
    divided: tuple[Bit, ...] = ()
    #: the byte offset for the mark that holds the comment, where that is not the end of its words
    mark: int = -1


class Held(NamedTuple):
    """A comment that the file holds: its number, author, words, and byte offsets in its part."""

    id: str
    author: str
    said: str
    start: int
    end: int


class _Comments(Placed):
    """Walks the part of the comments."""

    held: list[Held]

    def _note(self, attributes: Mapping[str, str]) -> None:
        super()._note(attributes)
        self.about = value(attributes, "id"), value(attributes, "author"), self.parser.CurrentByteIndex, len(self.paragraphs)

    def _end_comment(self) -> None:
        super()._end_footnote()
        key, author, start, first = self.about
        said = "\n".join(line.text for line in self.paragraphs[first:])
        self.held.append(Held(key, author, said, start, self.element_end(self.parser.CurrentByteIndex)))


def commented(data: bytes, remarks: Sequence[Remark]) -> tuple[bytes, int]:
    """A copy of a Word file with the remarks as comments of ours, and how many of them could be hung on words.

    Comments of ours that it has already stay where one of the remarks says the same of the same place, or somebody has
    answered; the others go. Raises Unreadable.
    """
    draft = writing.opened(data)
    package, walk = draft.package, draft.walk
    part = package.part("comments")
    old = package.archive.read(part) if part else b""
    held = _held(draft, old, part) if part else []
    offsets = _offsets(draft)
    wanted: dict[tuple[str, int], Anchor] = {}
    for remark in remarks:
        anchor = _anchor(draft, remark.start, remark.end, offsets)
        if anchor is not None:
            wanted.setdefault(("\n".join(remark.said), anchor.offset), anchor)
    made = len(wanted)
    gone: list[Held] = []
    answers = package.part("commentsExtended")
    answered = package.archive.read(answers) if answers else b""
    for one in held:
        key = one.said, offsets.get(f"start {one.id}", offsets.get(f"reference {one.id}", -1))
        if one.author != AUTHOR:
            continue
        if key in wanted:
            del wanted[key]
        elif not _answered(old[one.start : one.end], answered):
            gone.append(one)
    if not wanted and not gone:
        return data, made
    body = Splice(walk.data)
    _take_out(body, walk, {one.id for one in gone})
    first = writing.next_id((walk.data, old))
    comments = []
    # in a part of somebody else's, the prefix may mean another namespace, or nothing
    known = not part or b'xmlns:w="%s"' % draft.space.encode() in old[:20_000]
    declared = b"" if known else b' xmlns:w="%s"' % draft.space.encode()
    for number, ((said, _), anchor) in enumerate(sorted(wanted.items(), key=lambda w: w[1].offset), first):
        _put_in(body, draft, number, anchor)
        comments.append(_comment(number, said, declared))
    changes = {package.main: body.done()}
    changes |= _comments_part(draft, part, old, gone, comments)
    new = package.archive.rebuilt(changes)
    again = writing.opened(new)
    if again.text != draft.text:
        raise Unreadable("cannot be commented: its text would not be the same")
    return new, made


def _held(draft: Draft, data: bytes, part: str) -> list[Held]:
    walk = _Comments(draft.package, data, frozenset())
    walk.held = []
    walk.walk(data, part)
    return walk.held


def _offsets(draft: Draft) -> dict[str, int]:
    """Where comments, runs with text boxes, and the marks of notes stand in the text, by names made here."""
    found: dict[str, int] = {}
    for line, start in zip(draft.reading.lines, draft.places.line_starts, strict=True):
        found |= {key: start + at for key, at in line.anchors}
        for note in line.notes:
            found.setdefault(f"{note.kind} {note.id}", start + note.at)
    return found


def _answered(comment: bytes, answers: bytes) -> bool:
    """Whether somebody has answered a comment of ours."""
    return any(re.search(rb"paraIdParent=[\"']%s[\"']" % key, answers) for key in _PARAGRAPH_ID.findall(comment))


# where a comment hangs -----------------------------------------------------------------------------------------


def _anchor(draft: Draft, start: int, end: int, offsets: Mapping[str, int]) -> Anchor | None:
    """Where a comment on a span of the text hangs; None where the file has no words to hang it on.

    Word has no comments in notes and text boxes: they hang on the mark of the note, or on the box.
    """
    pieces = _pieces(draft, start, end)
    if not pieces:
        return None
    line, bit, first, _, begins = pieces[0]
    if line.part != draft.package.main:
        number = draft.places.line_at(begins)
        note = next((n for n in reversed(draft.reading.notes) if n.first <= number), None)
        mark = offsets.get(f"{note.kind} {note.id}", 0) if note is not None else 0
        return _anchor(draft, mark - 1, mark, offsets) if mark else None
    host = draft.walk.hosts.get(line.home)
    if host is not None:
        return Anchor(offsets.get(f"box {host.start}", 0), Cut(host.start), Cut(host.end))
    last = [p for p in pieces if p.line.home == line.home and p.line.part == line.part and p.bit.at in draft.walk.spots][-1]
    divided = tuple(
        cut for cut, count in ((bit, first), (last.bit, last.last)) if 0 < count < cut.length and draft.walk.divisible(cut)
    )
    return Anchor(begins, draft.walk.begin(bit, first), draft.walk.cut(last.bit, last.last), divided, _behind(draft, last.bit))


def _behind(draft: Draft, bit: Bit) -> int:
    """Where the field ends in whose result a bit stands, -1 where it stands in none.

    LibreOffice reads the words of a comment into the result of a field where its mark stands within it.
    """
    ends = draft.walk.results.get(bit.at)
    return ends[0].end if ends else -1


def _pieces(draft: Draft, start: int, end: int) -> list[Piece]:
    """The pieces of a span that stand in runs; those of the character beside it where it has none."""
    places, spots = draft.places, draft.walk.spots
    for a, b in ((start, end), (end, end + 1), (start - 1, start)):
        found = [p for p in places.pieces(max(0, a), b) if p.bit.at in spots or p.line.part != draft.package.main]
        if found:
            return found
    if not places.bits:
        return []
    near = min(range(len(places.bits)), key=lambda n: abs(places.starts[n] - start))
    line, bit = places.bits[near]
    return [Piece(line, bit, 0, bit.length, places.starts[near])] if bit.at in spots else []


# what is written -----------------------------------------------------------------------------------------------


def _put_in(body: Splice, draft: Draft, number: int, anchor: Anchor) -> None:
    prefix, declared = _prefix(draft)
    start = b'<%scommentRangeStart%s %sid="%d"/>' % (prefix, declared, prefix, number)
    end = b'<%scommentRangeEnd%s %sid="%d"/>' % (prefix, declared, prefix, number)
    mark = b'<%sr%s><%scommentReference %sid="%d"/></%sr>' % (prefix, declared, prefix, prefix, number, prefix)
    if anchor.mark < 0:
        end += mark
    else:
        body.put(anchor.mark, mark, -1)
    body.put(anchor.start.at, start, 1, (anchor.start.close, anchor.start.open))
    body.put(anchor.end.at, end, -1, (anchor.end.close, anchor.end.open))
    for bit in anchor.divided:
        writing.keep_blanks(body, draft.walk, bit)


def _prefix(draft: Draft) -> tuple[bytes, bytes]:
    """The prefix of the file's namespace; where it has none, ours, and its declaration."""
    run = next((run for run, _ in draft.walk.spots.values()), None)
    prefix = Placed.prefix(run) if run is not None else b""
    return (prefix, b"") if prefix else (b"w:", b' xmlns:w="%s"' % draft.space.encode())


def _take_out(body: Splice, walk: Placed, ids: Iterable[str]) -> None:
    """Take out the marks of comments, and the runs that hold nothing else."""
    taken: set[int] = set()
    for mark in walk.marks:
        if mark.id not in ids:
            continue
        run = mark.run
        if run is not None and len(run.kids) == 1:
            if run.start not in taken:
                body.replace(run.start, run.end)
            taken.add(run.start)
        else:
            body.replace(mark.at, _element_end(walk, mark, run))


def _element_end(walk: Placed, mark: Mark, run: Run | None) -> int:
    end = walk.tag_end(mark.at)
    if run is not None:
        return next((b for a, b in run.kids if a == mark.at), end)
    return end if walk.data[end - 2 : end] == b"/>" else walk.tag_end(end)


def _comment(number: int, said: str, declared: bytes) -> bytes:
    paragraphs = b"".join(
        b'<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>' % writing.text(line) for line in said.split("\n")
    )
    head = b'<w:comment%s w:id="%d" w:author="%s" w:initials="pl">' % (declared, number, AUTHOR.encode())
    return head + paragraphs + b"</w:comment>"


def _comments_part(
    draft: Draft, part: str, old: bytes, gone: Iterable[Held], comments: Sequence[bytes]
) -> dict[str, bytes]:
    """The part of the comments as it is to be, and what points to it where there was none."""
    package = draft.package
    if part:
        splice = Splice(old)
        for one in gone:
            splice.replace(one.start, one.end)
        end = old.rfind(b"</")
        if end < 0 or any(one.start <= end < one.end for one in gone):
            raise Unreadable(f"cannot be commented: its part {part} is empty in an unusual way")
        splice.put(end, b"".join(comments))
        return {part: splice.done()}
    folder = posixpath.dirname(package.main)
    part = f"{folder}/comments.xml".lstrip("/")
    number = 1
    while part in package.archive:
        part = f"{folder}/comments{(number := number + 1)}.xml".lstrip("/")
    space = draft.space
    kind = _KIND if space == W else _STRICT_KIND
    types = package.archive.read("[Content_Types].xml")
    path = f"{folder}/_rels/{posixpath.basename(package.main)}.rels".lstrip("/")
    relations = package.archive.read(path) if path in package.archive else _NO_RELATIONS
    override = f'<Override xmlns="{_TYPES}" PartName="/{part}" ContentType="{_TYPE}"/>'.encode()
    relation = (
        f'<Relationship xmlns="{_RELATIONS}" Id="{_free(package.related)}" Type="{kind}" '
        f'Target="{posixpath.basename(part)}"/>'
    ).encode()
    head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{space}">'.encode()
    return {
        part: head + b"".join(comments) + b"</w:comments>",
        "[Content_Types].xml": _within(types, override),
        path: _within(relations, relation),
    }


_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONS}"></Relationships>'.encode()


def _free(ids: Iterable[str]) -> str:
    known = set(ids)
    return next(name for n in range(len(known) + 1) if (name := f"rIdProvlint{n or ''}") not in known)


def _within(data: bytes, element: bytes) -> bytes:
    """The bytes of a part with one element more at the end of its root."""
    end = data.rfind(b"</")
    if end >= 0:
        return data[:end] + element + data[end:]
    end = data.rfind(b"/>")
    name = re.search(rb"<([A-Za-z][\w:.-]*)[^<]*\Z", data[:end])
    if name is None:
        raise Unreadable("cannot be commented: one of its parts is empty in an unusual way")
    return data[:end] + b">" + element + b"</" + name[1] + b">"
