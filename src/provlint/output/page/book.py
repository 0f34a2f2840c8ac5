"""A report ordered for reading: drafts with numbers, their rows of text, findings and claims with the ids of their anchors."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from provlint.core.document import Block, Document, Story
from provlint.core.finding import DocumentInfo, Entry, Level, LocatedNote, Report, Trouble
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.output.ledgers.rows import Row, rows

#: what a page calls the levels
LEVELS = {Level.ERROR: ("e", "error"), Level.WARNING: ("w", "warning"), Level.INFO: ("i", "note")}


class Sheet(NamedTuple):
    """One draft. ``doc`` is None where the report came without drafts; ``starts`` are where its rows begin."""

    number: int
    info: DocumentInfo
    doc: Document | None
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]
    findings: tuple[tuple[int, Entry], ...]
    waived: tuple[Entry, ...]
    claims: tuple[tuple[int, Row], ...]
    troubles: tuple[Trouble, ...]

    @property
    def path(self) -> str:
        return self.info.path

    def row_at(self, offset: int) -> str:
        """The id of the row that holds an offset of the readable text."""
        return f"d{self.number}p{max(0, bisect_right(self.starts, offset) - 1)}"

    def span(self, start: int, end: int) -> Span:
        """The readable text's span of one of the source."""
        assert self.doc is not None
        return self.doc.to_text(start, end)

    def count(self, level: Level) -> int:
        return sum(entry.more or 1 for _, entry in self.findings if entry.level == level)


class Book(NamedTuple):
    """All that a page tells. ``rules`` are the rule classes by id; ``drafts_of`` counts the drafts of a story by its name."""

    report: Report
    sheets: tuple[Sheet, ...]
    by_path: Mapping[str, Sheet]
    claims: tuple[Row, ...]
    stories: tuple[Story, ...]
    rules: Mapping[str, Any]
    drafts_of: Mapping[str | None, int]

    @property
    def joint(self) -> tuple[Story, ...]:
        return tuple(story for story in self.stories if len(story.documents) > 1)

    def place(self, path: str, start: int) -> str:
        """The address within the page of an offset of a draft's source; "" where the draft is not in the page."""
        sheet = self.by_path.get(path)
        if sheet is None:
            return ""
        return "#" + (f"d{sheet.number}" if sheet.doc is None else sheet.row_at(sheet.span(start, start).start))

    def place_of(self, note: LocatedNote) -> str:
        return self.place(note.path, note.start.offset)

    def place_in(self, doc: Document, offset: int) -> str:
        """The same for an offset of the readable text."""
        sheet = self.by_path.get(doc.path)
        return "" if sheet is None else "#" + sheet.row_at(offset)


def book(report: Report, rules: Mapping[str, Any]) -> Book:
    """The report in the order of its drafts; the ledger is of the drafts that it holds."""
    stories = _stories(report)
    shown = {info.path for info in report.documents}
    claims = tuple(row for row in rows(stories) if row.path in shown)
    sheets = tuple(_sheets(report, claims))
    drafts_of = Counter(info.story for info in report.documents)
    return Book(report, sheets, {sheet.path: sheet for sheet in sheets}, claims, stories, rules, drafts_of)


def _stories(report: Report) -> tuple[Story, ...]:
    """The stories of a report; a draft that is in none is one of its own, if it is in a language we read."""
    foreign = {info.path for info in report.documents if info.language}
    held = {doc.path for story in report.stories for doc in story.documents}
    alone = [Story(doc.path, [doc]) for doc in report.drafts if doc.path not in held | foreign]
    return tuple(sorted([*report.stories, *alone], key=lambda s: s.documents[0].path))


def _sheets(report: Report, claims: Sequence[Row]) -> Sequence[Sheet]:
    docs = {doc.path: doc for doc in report.drafts}
    infos = {info.path: info for info in report.documents}
    others = sorted({e.path for e in report.findings} - set(infos))  # side files have findings too
    findings: dict[str, list[tuple[int, Entry]]] = {}
    waived: dict[str, list[Entry]] = {}
    number = 0
    for entry in report.findings:
        if entry.suppressed is not None:
            waived.setdefault(entry.path, []).append(entry)
        else:
            number += 1
            findings.setdefault(entry.path, []).append((number, entry))
    of_draft: dict[str, list[tuple[int, Row]]] = {}
    for number, row in enumerate(claims, 1):
        of_draft.setdefault(row.path, []).append((number, row))
    made = []
    for number, path in enumerate([*infos, *others], 1):
        doc = docs.get(path)
        blocks = _rows(doc) if doc is not None else ()
        made.append(
            Sheet(
                number,
                infos.get(path) or DocumentInfo(path, "", "", 0),
                doc,
                blocks,
                tuple(block.start for block in blocks),
                tuple(findings.get(path, ())),
                tuple(waived.get(path, ())),
                tuple(of_draft.get(path, ())),
                tuple(t for t in report.troubles if t.path == path),
            )
        )
    return made


def _rows(doc: Document) -> tuple[Block, ...]:
    """The blocks of a draft as rows that share no text and leave none out; blocks in blocks begin a row of their own."""
    found: list[Block] = []
    for block in doc.blocks:
        if found and block.start == found[-1].start:
            found.pop()
        found.append(block)
    if not found:
        return (Block("paragraph", 0, len(doc.text)),)
    found[0] = found[0]._replace(start=0)
    ends = [block.start for block in found[1:]] + [len(doc.text)]
    return tuple(block._replace(end=end) for block, end in zip(found, ends, strict=True))
