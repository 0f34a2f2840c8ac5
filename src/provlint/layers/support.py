"""How near a figure is to somebody who says so: inside a report, beside one, repeated elsewhere, or nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from provlint.document import Document
from provlint.layers.attributions import Attribution, attributions
from provlint.layers.blocks import paragraph_index
from provlint.layers.events import Event, compatible, event_of, events
from provlint.layers.figures import Figure, casualty_figures, figures
from provlint.layers.inner import inner_source
from provlint.layers.reports import NEAR, WHOLE, Reports
from provlint.layers.sentences import sentence_index, sentences
from provlint.span import Span

#: how many sentences from the top may stand without a source that the body gives
LEDE = 2
#: of one count, so many attributed places are compared
MOST = 20
#: from the best to the worst
REACHES = ("inside", "sentence", "elsewhere", "lede", "neighbour", "none")


class Support(NamedTuple):
    """``reach``: inside (in what a source says), sentence (a source elsewhere in it), elsewhere (the same number
    is attributed in another place), lede (headline or lede, attributed below), neighbour (the sentence before or
    after has a source for the same event), none. ``attribution`` is the source meant; None for none.
    """

    reach: str
    attribution: Attribution | None = None


def supports(doc: Document) -> dict[Figure, Support]:
    """The support of every figure of the draft that could be a claim."""
    return supports_of(doc, doc.get(figures), reports=WHOLE)


def casualty_supports(doc: Document) -> dict[Figure, Support]:
    """The support of the figures that count people whom something befell; little else of the draft is read for it.

    The reports are those of ``supports`` without kind and speaker.
    """
    return supports_of(doc, doc.get(casualty_figures))


def _inside(doc: Document) -> dict[Figure, Attribution | None]:
    """The report that holds each casualty figure."""
    return {f: _holding(doc, f, WHOLE) for f in doc.get(casualty_figures)}


def _inside_near(doc: Document) -> dict[Figure, Attribution | None]:
    """The report that holds each casualty figure, without kind and speaker."""
    return {f: _holding(doc, f, NEAR) for f in doc.get(casualty_figures)}


def supports_of(
    doc: Document, wanted: Iterable[Figure], peers: Iterable[Figure] = (), reports: Reports = NEAR
) -> dict[Figure, Support]:
    """The support of some figures. ``peers``: other figures of the draft that may count the same, and have a source."""
    if doc.known(attributions):
        reports = WHOLE  # there is nothing to be saved any more
    found: dict[Figure, Support] = {}
    loose: list[Figure] = []
    known = doc.get(_inside if reports is WHOLE else _inside_near)
    held: dict[tuple[str, float, float], list[tuple[Figure, Attribution | None]]] = {}
    asked = dict.fromkeys(wanted, True)
    for figure in sorted(dict.fromkeys((*asked, *peers)), key=_place):
        report = known[figure] if figure in known else _holding(doc, figure, reports)
        if report is not None:
            same = held.setdefault(_count(figure), [])
            if len(same) < MOST:
                same.append((figure, report))
            if figure in asked:
                found[figure] = Support("inside", report)
        elif figure in asked:
            loose.append(figure)
    if loose:
        places = [(f.span.start, report) for f, report in known.items() if report is not None]
        last = max((start for start, _ in places), default=-1)
        below = next((report for start, report in reversed(places) if start == last), None)
        for figure in loose:
            found[figure] = _loose(doc, figure, held.get(_count(figure), []), last, below, reports)
    return found


def _place(figure: Figure) -> Span:
    return figure.span


def _holding(doc: Document, figure: Figure, reports: Reports) -> Attribution | None:
    """The report that a figure stands in."""
    return inner_source(doc, figure.span.start) or reports.holding(doc, *figure.span)


def _count(figure: Figure) -> tuple[str, float, float]:
    """What makes two figures the same number: their value, and what they count (wounded, injured, shot are alike)."""
    return ("hurt" if figure.what in _HARMED else figure.what), figure.low, figure.high


_HARMED = frozenset({"wounded", "injured", "shot", "casualties"})


def alike(one: str, other: str) -> bool:
    """Whether two kinds may count the same people: wounded, injured and shot do."""
    return one == other or (one in _HARMED and other in _HARMED)


def _loose(
    doc: Document,
    figure: Figure,
    held: list[tuple[Figure, Attribution | None]],
    last: int,
    below: Attribution | None,
    reports: Reports,
) -> Support:
    """The support of a figure that no report holds.

    ``held``: attributed figures of the same count; ``last``, ``below``: where the last attributed casualty figure
    stands, and its source.
    """
    at = sentence_index(doc, figure.span.start)
    beside = [a for a in reports.beside(doc, at) if _of_one(doc, a, figure)]
    if beside:
        return Support("sentence", min(beside, key=lambda a: abs(a.cue[0].start - figure.span.start)))
    for other, report in held:
        if compatible(event_of(doc, other.phrase), event_of(doc, figure.phrase)):
            return Support("elsewhere", report)
    if figure.span.start < doc.get(_body) and _is_main(doc, event_of(doc, figure.phrase)):
        if last > figure.span.start:
            return Support("lede", below)
        later = reports.later(doc, all_end(doc, at)) if figure.casualty else None
        if later is not None:
            return Support("lede", later)
    home = paragraph_index(doc, figure.span.start)
    all_sentences = doc.get(sentences)
    for other_at in (at - 1, at + 1):
        if not 0 <= other_at < len(all_sentences) or abs(paragraph_index(doc, all_sentences[other_at].start) - home) > 1:
            continue
        for report in reports.beside(doc, other_at):
            if _of_one(doc, report, figure):
                return Support("neighbour", report)
    return Support("none")


def all_end(doc: Document, sentence: int) -> int:
    """Where a sentence ends."""
    return doc.get(sentences)[sentence].end


def _of_one(doc: Document, report: Attribution, figure: Figure) -> bool:
    """Whether a report and a figure may speak of one event."""
    said = report.content[0] if report.content else report.cue[0]
    return compatible(event_of(doc, said), event_of(doc, figure.phrase))


def _is_main(doc: Document, event: Event | None) -> bool:
    return event is None or event.main or compatible(doc.get(events)[0], event)


def _body(doc: Document) -> int:
    """Where the headline and the lede end: after the headings at the top, and ``LEDE`` sentences."""
    all_sentences = doc.get(sentences)
    if not all_sentences:
        return 0
    short = 0  # headlines, decks and datelines are short paragraphs without a stop
    while short < min(4, len(all_sentences)) and doc.text[all_sentences[short].end - 1] not in '.!?”"':
        short += 1
    return all_sentences[min(len(all_sentences), short + LEDE) - 1].end
