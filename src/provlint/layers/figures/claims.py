"""Claims: a figure with who says so and which event it is of; the ledger is all claims of a story."""

from __future__ import annotations

from bisect import bisect_right

from provlint.core.document import Document, Story, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.attribution.attributions import Attribution, teller
from provlint.layers.figures.events import Event, event_of, events, may_be_one
from provlint.layers.figures.figures import Figure, figures
from provlint.layers.figures.interval import Interval
from provlint.layers.figures.support import supports
from provlint.layers.figures.vouching import sourced_reports
from provlint.lexicon import listed

#: what a reader would not look up in a ledger: how often, how many reasons, who was asked
_IDLE = listed("figure_account", "never looked up")


class Claim(NamedTuple):
    """``reach`` says how near the source is (see ``support``); ``attribution`` is the report meant, None for none.

    What holds for the figure itself is told by ``kind_of`` and ``source_words``: kind ``none`` and no source where the
    figure stands outside every report, even if one is near.
    """

    figure: Figure
    reach: str
    attribution: Attribution | None
    event: Event | None

    @property
    def report(self) -> Attribution | None:
        """The report that says the figure itself; None where one is only near."""
        return self.attribution if self.reach == "inside" else None

    @property
    def value(self) -> Interval:
        return self.figure.value

    @property
    def what(self) -> str:
        return self.figure.what


def kind_of(doc: Document, claim: Claim) -> str:
    """What kind of source a claim has (see ``Teller``)."""
    return teller(doc, claim.report).kind if claim.report is not None else "none"


def source_words(doc: Document, claim: Claim) -> str:
    """The source as the draft names it, "" where the figure has none of its own."""
    if claim.report is None:
        return ""
    return " ... ".join(" ".join(doc.text[slice(*s)].split()) for s in claim.report.source)


@layer
def claims(doc: Document) -> tuple[Claim, ...]:
    """The claims of a draft in order. Figures that only count the sources ("two officials said") are none."""
    support = supports(doc)
    found = []
    for figure in figures(doc):
        if figure.noun in _IDLE(doc.language) or (not figure.casualty and _within(_sources(doc), figure.span)):
            continue
        held = support[figure]
        found.append(Claim(figure, held.reach, held.attribution, event_of(doc, figure.phrase)))
    return tuple(found)


@layer
def _sources(doc: Document) -> list[Span]:
    """The sources of all reports, sorted."""
    return sorted(s for report in sourced_reports(doc) for s in report.source)


def _within(spans: list[Span], inner: Span) -> bool:
    """Whether one of the last few spans that begin at or before the end of ``inner`` overlaps it."""
    at = bisect_right(spans, (inner.end, inner.end))
    return any(s.overlaps(inner) for s in spans[max(0, at - 8) : at])


class Entry(NamedTuple):
    """A claim in the ledger of a story: its draft, and the story's number for its event (0 is the main one)."""

    doc: Document
    claim: Claim
    event: int


@layer
def story_events(story: Story) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The events of a story: sets of (path, event key) that may all be one, the main one first."""
    found: list[list[tuple[str, Event]]] = [[]]
    for doc in story.documents:
        for event in events(doc):
            if event.main:
                found[0].append((doc.path, event))
                continue
            for group in found[1:]:
                if group[0][0] != doc.path and all(may_be_one(event, other) for _, other in group):
                    group.append((doc.path, event))
                    break
            else:
                found.append([(doc.path, event)])
    return tuple(tuple((path, event.key) for path, event in group) for group in found)


@layer
def story_ledger(story: Story) -> tuple[Entry, ...]:
    """All claims of a story, by path and place; the same whatever order the drafts came in."""
    number = {member: i for i, group in enumerate(story_events(story)) for member in group}
    return tuple(
        Entry(doc, claim, number.get((doc.path, claim.event.key), 0) if claim.event else 0)
        for doc in story.documents
        for claim in claims(doc)
    )
