"""Times told from the day of writing: next month, in recent weeks, in the years ahead.

Which day they mean is known only with the day of writing, so that they are held against what a source tells the same way.
"""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.document import Document, Dossier, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.evidence.passages import DraftPlace, place_at
from provlint.layers.evidence.trace import Status, Trace, altered, shown, within
from provlint.layers.text.dates import dates
from provlint.layers.text.pattern import worded
from provlint.lexicon import listed

#: the share of a sentence that a passage must have for its time to stand in the place of the draft's
FOLLOWS = 0.4
_TOLD = worded(
    r"(?i)\b(?:(?P<way>{evidence.ahead}|{evidence.behind})\s(?:{evidence.some}\s)?(?P<unit>{evidence.span}s?)"
    r"|(?P<unit2>{evidence.span}s?)\s(?P<way2>{evidence.ahead}|{evidence.behind}))(?!\w)"
)
_AHEAD = listed("evidence", "ahead")
_CALENDAR = listed("evidence", "calendar")


class RelativeTime(NamedTuple):
    """A time told from the day of writing. ``unit`` is in the singular; ``alone``: one that a calendar gives: "next week"."""

    span: Span
    ahead: bool
    unit: str
    alone: bool


@layer
def relative_times(doc: Document) -> tuple[RelativeTime, ...]:
    """The relative times of a text, in order."""
    found = []
    for match in _TOLD(doc.language).finditer(doc.text):
        way = (match["way"] or match["way2"]).lower()
        unit = (match["unit"] or match["unit2"]).lower()
        alone = way in _CALENDAR(doc.language) and not unit.endswith("s")
        found.append(RelativeTime(Span(*match.span()), way in _AHEAD(doc.language), unit.removesuffix("s"), alone))
    return tuple(found)


@layer
def _first_told(doc: Document) -> dict[tuple[bool, str], Span]:
    """Where a text first tells each relative time, by its way and unit."""
    found: dict[tuple[bool, str], Span] = {}
    for time in relative_times(doc):
        found.setdefault((time.ahead, time.unit), time.span)
    return found


def relative_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A trace for each relative time of the draft that a source has, has otherwise, or gives no reason for."""
    for time in relative_times(draft):
        place = place_at(dossier, draft, time.span.start)
        trace = _trace(draft, time, place) if place is not None else None
        if trace is not None:
            yield trace


def _trace(draft: Document, time: RelativeTime, place: DraftPlace) -> Trace | None:
    for doc in place.documents:
        there = _first_told(doc).get((time.ahead, time.unit))
        if there is not None:
            return Trace("date", Status.SUPPORTED, time.span, "", doc, there)
    for passage in place.passages if place.share >= FOLLOWS else ():
        told = within(relative_times(passage.document), passage.span)
        if len(told) == 1:
            its = told[0]
            return altered("date", draft, time.span, passage.document, its.span)
    if not (time.alone and time.ahead):
        return None
    if any(within(dates(passage.document), passage.span) for passage in place.passages):
        return Trace("date", Status.UNCHECKED, time.span, "a time told from the day of writing")
    return Trace("date", Status.UNSUPPORTED, time.span, f"no source has {shown(draft, time.span)}")
