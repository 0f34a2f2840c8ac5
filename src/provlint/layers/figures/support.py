"""How near a figure is to somebody who says so: inside a report, beside one, repeated elsewhere, or nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from provlint.core.document import Document, known, layer
from provlint.core.span import Span
from provlint.layers.attribution.attributions import Attribution, attributions
from provlint.layers.figures.events import Event, compatible, event_of, events
from provlint.layers.figures.figures import Figure, casualty_figures, figures
from provlint.layers.figures.inline_source import inner_source
from provlint.layers.figures.vouching import NEAR, WHOLE, Reports
from provlint.layers.text.paragraphs import paragraph_index
from provlint.layers.text.sentences import sentence_index, sentences

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


@layer
def supports(doc: Document) -> dict[Figure, Support]:
    """The support of every figure of the draft that could be a claim."""
    return supports_of(doc, figures(doc), reports=WHOLE)


@layer
def casualty_supports(doc: Document) -> dict[Figure, Support]:
    """The support of the figures that count people whom something befell; little else of the draft is read for it.

    The reports are those of ``supports`` without kind and speaker.
    """
    return supports_of(doc, casualty_figures(doc))


def supports_of(
    doc: Document, wanted: Iterable[Figure], peers: Iterable[Figure] = (), reports: Reports = NEAR
) -> dict[Figure, Support]:
    """The support of some figures. ``peers``: other figures of the draft that may count the same, and have a source."""
    if known(doc, attributions):
        reports = WHOLE  # there is nothing to be saved any more
    found: dict[Figure, Support] = {}
    loose: list[Figure] = []
    held: dict[tuple[str, float, float], list[tuple[Figure, Attribution]]] = {}
    for figure in dict.fromkeys(wanted):
        report = _holding(doc, figure, reports)
        if report is not None:
            found[figure] = Support("inside", report)
            held.setdefault(_count(figure), []).append((figure, report))
        else:
            loose.append(figure)
    counts = {_count(f) for f in loose}
    for figure in peers:
        if figure not in found and _count(figure) in counts:
            report = _holding(doc, figure, reports)
            if report is not None:
                held.setdefault(_count(figure), []).append((figure, report))
    for figure in loose:
        same = sorted(held.get(_count(figure), ()), key=_place)
        found[figure] = _loose(doc, figure, same[:MOST], reports)
    return found


def _place(held: tuple[Figure, Attribution]) -> Span:
    return held[0].span


def _held_whole(doc: Document, span: Span) -> Attribution | None:
    return inner_source(doc, span.start) or WHOLE.holding(doc, *span)


def _held_near(doc: Document, span: Span) -> Attribution | None:
    return inner_source(doc, span.start) or NEAR.holding(doc, *span)


def _holding(doc: Document, figure: Figure, reports: Reports) -> Attribution | None:
    """The report that a figure stands in."""
    return (_held_whole if reports is WHOLE else _held_near)(doc, figure.span)


def _last_whole(doc: Document) -> tuple[int, Attribution | None]:
    return _last(doc, WHOLE)


def _last_near(doc: Document) -> tuple[int, Attribution | None]:
    return _last(doc, NEAR)


def _last(doc: Document, reports: Reports) -> tuple[int, Attribution | None]:
    """Where the last casualty figure stands that a report holds, and the report; -1 where there is none."""
    for figure in reversed(casualty_figures(doc)):
        report = _holding(doc, figure, reports)
        if report is not None:
            return figure.span.start, report
    return -1, None


def _count(figure: Figure) -> tuple[str, float, float]:
    """What makes two figures the same number: their value, and what they count (wounded, injured, shot are alike)."""
    return ("hurt" if figure.what in _HARMED else figure.what), figure.low, figure.high


_HARMED = frozenset({"wounded", "injured", "shot", "casualties"})


def alike(one: str, other: str) -> bool:
    """Whether two kinds may count the same people: wounded, injured and shot do."""
    return one == other or (one in _HARMED and other in _HARMED)


def _loose(doc: Document, figure: Figure, held: list[tuple[Figure, Attribution]], reports: Reports) -> Support:
    """The support of a figure that no report holds; ``held`` are attributed figures of the same count."""
    at = sentence_index(doc, figure.span.start)
    beside = [a for a in reports.beside(doc, at) if _of_one(doc, a, figure)]
    if beside:
        return Support("sentence", min(beside, key=lambda a: abs(a.cue[0].start - figure.span.start)))
    for other, report in held:
        if compatible(event_of(doc, other.phrase), event_of(doc, figure.phrase)):
            return Support("elsewhere", report)
    if figure.span.start < _body(doc) and _is_main(doc, event_of(doc, figure.phrase)):
        last, below = (_last_whole if reports is WHOLE else _last_near)(doc)
        if last > figure.span.start:
            return Support("lede", below)
        later = reports.later(doc, all_end(doc, at)) if figure.casualty else None
        if later is not None:
            return Support("lede", later)
    home = paragraph_index(doc, figure.span.start)
    all_sentences = sentences(doc)
    for other_at in (at - 1, at + 1):
        if not 0 <= other_at < len(all_sentences) or abs(paragraph_index(doc, all_sentences[other_at].start) - home) > 1:
            continue
        for report in reports.beside(doc, other_at):
            if _of_one(doc, report, figure):
                return Support("neighbour", report)
    return Support("none")


def all_end(doc: Document, sentence: int) -> int:
    """Where a sentence ends."""
    return sentences(doc)[sentence].end


def _of_one(doc: Document, report: Attribution, figure: Figure) -> bool:
    """Whether a report and a figure may speak of one event."""
    said = report.content[0] if report.content else report.cue[0]
    return compatible(event_of(doc, said), event_of(doc, figure.phrase))


def _is_main(doc: Document, event: Event | None) -> bool:
    return event is None or event.main or compatible(events(doc)[0], event)


@layer
def _body(doc: Document) -> int:
    """Where the headline and the lede end: after the headings at the top, and ``LEDE`` sentences."""
    all_sentences = sentences(doc)
    if not all_sentences:
        return 0
    short = 0  # headlines, decks and datelines are short paragraphs without a stop
    while short < min(4, len(all_sentences)) and doc.text[all_sentences[short].end - 1] not in '.!?”"':
        short += 1
    return all_sentences[min(len(all_sentences), short + LEDE) - 1].end
