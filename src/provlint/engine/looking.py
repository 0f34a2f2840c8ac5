"""Drafts under the editor's hand: what was found of each, carried over from edit to edit.

The first look at a draft is whole, and so is one after a pause. After an edit in between, rules that are ``near`` are asked about
the paragraphs around it; what else was found moves with its words, and goes where those were changed.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from provlint.core import foreign
from provlint.core.document import Document, Source
from provlint.core.finding import Entry, Level, LocatedEdit, LocatedFix, LocatedNote
from provlint.core.record import NamedTuple
from provlint.core.rule import Rule
from provlint.core.span import Location
from provlint.core.watchdog import Watchdog
from provlint.engine.engine import Engine
from provlint.engine.linting import check_among
from provlint.engine.locate import unique
from provlint.engine.nearby import Change, Window, change, window


class Shift(NamedTuple):
    """How an edit moves what it leaves as it is: all places in lines after ``last`` by so many lines and code points."""

    last: int
    lines: int
    by: int


#: nothing moves
STILL = Shift(0, 0, 0)


class Look(NamedTuple):
    """A draft and what its rules found, by rule. ``whole``: all of them were asked about this very text."""

    doc: Document
    found: dict[str, list[Entry]]
    floor: Level
    whole: bool
    #: seconds of processor time that a whole look took
    cost: float


class Looks:
    """The last look at each open draft. Findings are the same as of a run on the draft after each whole look."""

    def __init__(self) -> None:
        self._last: dict[str, Look] = {}
        #: rules that say they are near and, held against a whole look, were not: they are not believed again
        self.far: set[str] = set()
        #: seconds that the last look did not take because the draft had been looked at before
        self.saved = 0.0
        #: how the last look carried over what was found before
        self.shift = STILL

    def forget(self, path: str = "") -> None:
        """Let go of one draft, or of all of them where the configuration has changed."""
        if path:
            self._last.pop(path, None)
        else:
            self._last.clear()

    def looked_at(self, path: str, text: str) -> Document | None:
        """The draft with what is known of it, where it is as it was at its last look and rests on nothing else."""
        last = self._last.get(path)
        known = last is not None and last.doc.source.text == text and last.doc.dossier is None
        return last.doc if last is not None and known else None

    def begun(self, path: str) -> bool:
        """Whether there is a look to go on from."""
        return path in self._last

    def soon(self, engine: Engine, doc: Document) -> Sequence[Entry]:
        """The findings of a draft after an edit, as far as they can be told at once; of the first look all but stories'."""
        self.shift = STILL
        with foreign.hushed(), Watchdog() as watch:
            last = self._last.get(doc.path)
            look = last and self._near(engine, last, doc, watch)
            if look is None:
                look = self._whole(engine, doc, watch)
            self._last[doc.path] = look
        entries = [entry for some in look.found.values() for entry in some]
        return unique(engine.settled(doc, entries, True))

    def whole(self, engine: Engine, doc: Document, others: Sequence[Document]) -> Sequence[Entry]:
        """The findings of a draft as it stands among others: those of a run on it."""
        self.shift = STILL
        last = self._last.get(doc.path)
        self.saved = last.cost if last is not None else 0.0
        if last is None or last.doc is not doc or not last.whole:
            self.saved = 0.0
            with foreign.hushed(), Watchdog() as watch:
                look = self._whole(engine, doc, watch)
            if last is not None and last.doc.source.text == doc.source.text:
                self.far |= {r.id for r in engine.rules_of(doc) if r.near and _keys(last, r.id) != _keys(look, r.id)}
            self._last[doc.path] = last = look
        return check_among(engine, doc, others, found=[entry for some in last.found.values() for entry in some]).findings

    def _whole(self, engine: Engine, doc: Document, watch: Watchdog) -> Look:
        began = time.process_time()
        found: dict[str, list[Entry]] = {}
        for entry in engine.check_document(doc, watch):
            found.setdefault(entry.rule, []).append(entry)
        return Look(doc, found, engine.hears(doc), True, time.process_time() - began)

    def _near(self, engine: Engine, last: Look, doc: Document, watch: Watchdog) -> Look | None:
        """A look at what is near an edit; None where the whole draft is to be looked at."""
        if last.doc.source.text == doc.source.text and last.doc.dossier is None:
            return last
        edit = change(last.doc, doc)
        reader = engine.format_of(doc.path)
        if edit is None or reader is None or engine.hears(doc) != last.floor:
            return None
        parse, settings = reader.parse, doc.settings

        def parsed(source: Source) -> Document:
            return parse(source, settings)

        around = window(doc, edit, parsed)
        if around is None:
            return None
        near = {rule.id: rule for rule in engine.rules_of(doc) if rule.near and rule.id not in self.far}
        for rule_id, entries in last.found.items():
            if any(entry.more for entry in entries):  # one stands for findings all over the draft
                near.pop(rule_id, None)
        found: dict[str, list[Entry]] = {}
        moves = _Moves(last.doc, doc, edit)
        self.shift = Shift(moves.last, moves.lines, moves.by)
        low, high = around.gone
        for rule_id, entries in last.found.items():
            kept = [e for e in entries if rule_id not in near or not low <= e.start.offset < high]
            found[rule_id] = [moved for entry in kept if (moved := moves.entry(entry)) is not None]
        for rule in near.values():
            found.setdefault(rule.id, []).extend(_found_near(engine, rule, around, watch, last.floor))
        return Look(doc, found, last.floor, False, last.cost)


def _keys(look: Look, rule_id: str) -> list[tuple[int, int, str]]:
    return sorted((e.start.offset, e.end.offset, e.message) for e in look.found.get(rule_id, ()))


def _found_near(engine: Engine, rule: Rule, around: Window, watch: Watchdog, floor: Level) -> Iterator[Entry]:
    """What a rule finds near an edit, in places of the whole draft."""
    small = around.doc
    low, high = around.core

    def place(at: Location) -> Location:
        return at if at.offset < around.cut else at._replace(line=at.line + around.lines, offset=at.offset + around.by)

    for finding, more in engine.call(rule, small, small.path, len(small.text), watch, floor):
        for entry in engine.entry(finding, rule, small, {small.path: small}, more):
            start, end = place(entry.start), place(entry.end)
            if low <= start.offset < high:
                related = tuple(n._replace(start=place(n.start), end=place(n.end)) for n in entry.related)
                fixes = tuple(
                    f._replace(edits=tuple(e._replace(start=place(e.start), end=place(e.end)) for e in f.edits)) for f in entry.fixes
                )
                yield entry._replace(start=start, end=end, related=related, fixes=fixes)


class _Moves:
    """Where the places of a draft are after an edit."""

    def __init__(self, old: Document, new: Document, edit: Change) -> None:
        self.path = new.path
        self.edit = edit
        self.by = edit.new - edit.old
        self.index = new.line_index()
        self.top = self.index.line_at(edit.start) + 1
        self.last = old.line_index().line_at(edit.old) + 1
        self.lines = self.index.line_at(edit.new) + 1 - self.last

    def span(self, start: Location, end: Location) -> tuple[Location, Location] | None:
        """A place after the edit; None where the edit changed what stands there."""
        if end.offset <= self.edit.start:
            return start, end
        return (self.place(start), self.place(end)) if start.offset >= self.edit.old else None

    def place(self, at: Location) -> Location:
        """A place behind the edit."""
        if at.line > self.last:
            line, column, offset, units, size = at
            return Location(line + self.lines, column, offset + self.by, units, size)
        return self.index.locate(at.offset + self.by)

    def entry(self, entry: Entry) -> Entry | None:
        """A finding after the edit; None where the edit changed what it speaks of."""
        if not entry.related and not entry.fixes and entry.end.offset <= self.edit.start and entry.start.line < self.top:
            return entry
        span = self.span(entry.start, entry.end)
        if span is None:
            return None
        start, end = span
        same = entry.start.line < self.top or entry.start.line > self.last
        return entry._replace(
            start=start,
            end=end,
            line_text=entry.line_text if same else self.index.line_text(start.line),
            related=tuple(moved for note in entry.related if (moved := self._note(note)) is not None),
            fixes=tuple(mended for fix in entry.fixes if (mended := self._fix(fix)) is not None),
        )

    def _note(self, note: LocatedNote) -> LocatedNote | None:
        if note.path != self.path:
            return note
        span = self.span(note.start, note.end)
        return None if span is None else note._replace(start=span[0], end=span[1])

    def _fix(self, fix: LocatedFix) -> LocatedFix | None:
        spans = [self.span(edit.start, edit.end) for edit in fix.edits]
        edits = [LocatedEdit(*span, edit.text) for span, edit in zip(spans, fix.edits, strict=True) if span is not None]
        return fix._replace(edits=tuple(edits)) if len(edits) == len(spans) else None
