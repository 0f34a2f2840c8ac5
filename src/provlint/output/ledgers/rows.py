"""Claims located in their files: plain data that every ledger format writes from."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Any

from provlint.core.document import Document, Story
from provlint.core.record import NamedTuple
from provlint.core.span import Location
from provlint.layers.attribution.attributions import Attribution, teller
from provlint.layers.figures.claims import Entry, kind_of, source_words, story_ledger
from provlint.layers.figures.interval import show
from provlint.suppression.apply import waived_sources


class Row(NamedTuple):
    """One claim. ``high`` None is open. ``reach`` tells how near a source is where the claim has none of its own."""

    path: str
    start: Location
    end: Location
    quote: str
    what: str
    noun: str
    low: float
    high: float | None
    approximate: bool
    part: bool
    kind: str
    source: str
    cue: str
    reason: str
    reach: str
    event: str
    place: str
    day: str
    event_kind: str
    event_number: int
    story: str
    sha256: str

    @property
    def value(self) -> str:
        return show(self.low, inf if self.high is None else self.high, self.approximate)


def rows(stories: tuple[Story, ...]) -> Iterator[Row]:
    """The rows of all stories, sorted by path and place."""
    found = [_waived(entry.doc, _row(story, entry)) for story in stories for entry in story_ledger(story)]
    yield from sorted(found, key=lambda r: (r.path, r.start.offset, r.end.offset, r.what))


def _waived(doc: Document, row: Row) -> Row:
    """A row without a source, with the source that a waiver in the draft names for it."""
    if row.source:
        return row
    for span, rules, waiver in waived_sources(doc):
        if span.start < row.end.offset and row.start.offset < span.end and any(_about(rule) for rule in rules):
            return row._replace(kind="document", source=waiver.source, reason=waiver.reason, reach="waiver")
    return row


def _about(rule: str) -> bool:
    """Whether a waiver of this rule, pack or everything speaks of figures."""
    return not rule or rule == "*" or rule.startswith("figures")


def _row(story: Story, entry: Entry) -> Row:
    doc, claim = entry.doc, entry.claim
    figure, event = claim.figure, claim.event
    start, end = doc.locate(*figure.phrase)
    report = claim.report
    return Row(
        doc.path,
        start,
        end,
        doc.source.text[start.offset : end.offset],
        figure.what,
        figure.noun,
        figure.low,
        None if figure.high == inf else figure.high,
        figure.approximate,
        figure.part,
        kind_of(doc, claim),
        source_words(doc, claim),
        _words(doc, report.cue) if report else "",
        _reason(doc, report),
        claim.reach,
        event.key if event else "",
        event.place if event else "",
        event.day if event else "",
        event.kind if event else "",
        entry.event,
        story.name,
        doc.source.sha256,
    )


def _words(doc: Document, spans: tuple[Any, ...]) -> str:
    return " ... ".join(" ".join(doc.text[slice(*s)].split()) for s in spans)


def _reason(doc: Document, report: Attribution | None) -> str:
    reason = teller(doc, report).reason if report is not None else None
    return " ".join(doc.text[slice(*reason)].split()) if reason else ""


def number(value: float | None) -> int | float | None:
    """A value for JSON: whole numbers without a fraction."""
    return int(value) if value is not None and value == int(value) else value
