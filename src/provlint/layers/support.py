"""How near a figure is to somebody who says so: inside a report, beside one, repeated elsewhere, or nowhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from provlint.document import Document
from provlint.layers.attributions import Attribution, attributions
from provlint.layers.blocks import paragraph_index
from provlint.layers.events import Event, compatible, event_of, events
from provlint.layers.figures import Figure, casualty_figures, figures
from provlint.layers.inner import inner_source
from provlint.layers.pattern import lazy
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


def sourced_reports(doc: Document) -> tuple[Attribution, ...]:
    """The reports that have a source, in order."""
    return tuple(
        a
        for a in doc.get(attributions)
        if not a.stance and a.source and a.cue and not _nobody(doc, a) and not _judges(doc, a)
    )


_TALLIES = ("toll", "tolls", "number", "numbers", "figure", "figures", "count")
_TALLY = lazy(r"(?:[Aa]n?|[Tt]he|[Oo]ne)?\s*(?:[\w-]+\s+){0,3}(?:toll|tolls|number|numbers|figure|figures|count)")


#: cues that report a judgement, a name or an answer; a figure among their words is the writer's, or taken for granted
_NO_COUNT = frozenset(
    """call calls called calling blame blames blamed blaming accuse accuses accused accusing condemn condemns
    condemned condemning describe describes described describing praise praised criticize criticized deny
    denies denied denying""".split()
)


_TO_DO = lazy(r"to (?!have )[a-z]+")


def _judges(doc: Document, report: Attribution) -> bool:
    """Whether the cue names or judges, and so vouches for no figure; "claimed by" takes the deed, not the count."""
    cue = [w.lower() for s in report.cue for w in doc.text[slice(*s)].split()]
    if any(w in _NO_COUNT for w in cue) or cue[-2:] == ["claimed", "by"]:
        return True
    # "swore to avenge the attack that killed 12" reports an intention; "claims to have killed 12" a fact
    return bool(report.content) and _TO_DO.match(doc.text, report.content[0].start) is not None


def _nobody(doc: Document, report: Attribution) -> bool:
    """Whether the "source" is only a figure that speaks for itself ("an initial death toll said")."""
    text = doc.text
    return all(
        text[max(s, e - 8) : e].endswith(_TALLIES) and _TALLY.fullmatch(text, s, e) is not None
        for s, e in report.source
    )


def _by_sentence(doc: Document) -> dict[int, list[Attribution]]:
    """Reports by the sentence their cue stands in."""
    found: dict[int, list[Attribution]] = {}
    for report in doc.get(sourced_reports):
        found.setdefault(sentence_index(doc, report.cue[0].start), []).append(report)
    return found


def _contents(doc: Document) -> list[tuple[int, int, Attribution]]:
    """Every piece of content of every sourced report, sorted."""
    return sorted(
        ((s.start, s.end, a) for a in doc.get(sourced_reports) for s in a.content), key=lambda c: (c[0], c[1])
    )


def _longest(doc: Document) -> int:
    return max((e - s for s, e, _ in doc.get(_contents)), default=0)


def inside(doc: Document, start: int, end: int) -> Attribution | None:
    """The innermost report whose content holds an offset range; None where no source says it."""
    pieces = doc.get(_contents)
    i = bisect_left(pieces, start + 1, key=lambda c: c[0])
    floor = start - doc.get(_longest)
    best: Attribution | None = None
    while i > 0:
        i -= 1
        s, e, report = pieces[i]
        if s < floor:
            break
        if e >= end:
            best = report
            break
    return best


def supports(doc: Document) -> dict[Figure, Support]:
    """The support of every figure of the draft that could be a claim."""
    return doc.get(casualty_supports) | supports_of(doc, [f for f in doc.get(figures) if not f.casualty])


def casualty_supports(doc: Document) -> dict[Figure, Support]:
    """The support of the figures that count people whom something befell; the others are not even read for it."""
    return supports_of(doc, doc.get(casualty_figures))


def _inside(doc: Document) -> dict[Figure, Attribution | None]:
    """The report that holds each casualty figure."""
    return {f: _holding(doc, f) for f in doc.get(casualty_figures)}


def _last(doc: Document) -> tuple[int, Attribution | None]:
    """Where the last casualty figure stands that a report holds, and the report of the first figure there."""
    held = [(f, report) for f, report in doc.get(_inside).items() if report is not None]
    last = max((f.span.start for f, _ in held), default=-1)
    return last, next((report for f, report in reversed(held) if f.span.start == last), None)


def supports_of(doc: Document, wanted: Iterable[Figure], peers: Iterable[Figure] = ()) -> dict[Figure, Support]:
    """The support of some figures. ``peers``: other figures of the draft that may count the same, and have a source."""
    found: dict[Figure, Support] = {}
    loose: list[Figure] = []
    known = doc.get(_inside)
    held: dict[tuple[str, float, float], list[tuple[Figure, Attribution | None]]] = {}
    asked = dict.fromkeys(wanted, True)
    for figure in sorted(dict.fromkeys((*asked, *peers)), key=_place):
        report = known[figure] if figure in known else _holding(doc, figure)
        if report is not None:
            same = held.setdefault(_count(figure), [])
            if len(same) < MOST:
                same.append((figure, report))
            if figure in asked:
                found[figure] = Support("inside", report)
        elif figure in asked:
            loose.append(figure)
    if loose:
        last, below = doc.get(_last)
        for figure in loose:
            found[figure] = _loose(doc, figure, held.get(_count(figure), []), last, below)
    return found


def _place(figure: Figure) -> Span:
    return figure.span


def _holding(doc: Document, figure: Figure) -> Attribution | None:
    """The report that a figure stands in."""
    return inner_source(doc, figure.span.start) or inside(doc, *figure.span)


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
) -> Support:
    """The support of a figure that no report holds.

    ``held``: attributed figures of the same count; ``last``, ``below``: where the last attributed casualty figure
    stands, and its source.
    """
    at = sentence_index(doc, figure.span.start)
    near = doc.get(_by_sentence)
    event = event_of(doc, figure.phrase)
    if at in near:
        beside = [a for a in near[at] if compatible(_event(doc, a), event)]
        if beside:
            return Support("sentence", min(beside, key=lambda a: abs(a.cue[0].start - figure.span.start)))
    for other, report in held:
        if compatible(event_of(doc, other.phrase), event):
            return Support("elsewhere", report)
    if figure.span.start < doc.get(_body) and (event is None or event.main or compatible(doc.get(events)[0], event)):
        if last > figure.span.start:
            return Support("lede", below)
        reports = doc.get(sourced_reports)
        if figure.casualty and reports and reports[-1].cue[0].start > all_end(doc, at):
            return Support("lede", next(a for a in reports if a.cue[0].start > all_end(doc, at)))
    home = paragraph_index(doc, figure.span.start)
    all_sentences = doc.get(sentences)
    for other_at in (at - 1, at + 1):
        if other_at not in near or abs(paragraph_index(doc, all_sentences[other_at].start) - home) > 1:
            continue
        for report in near[other_at]:
            if compatible(_event(doc, report), event):
                return Support("neighbour", report)
    return Support("none")


def all_end(doc: Document, sentence: int) -> int:
    """Where a sentence ends."""
    return doc.get(sentences)[sentence].end


def _event(doc: Document, report: Attribution) -> Event | None:
    return event_of(doc, report.content[0] if report.content else report.cue[0])


def _body(doc: Document) -> int:
    """Where the headline and the lede end: after the headings at the top, and ``LEDE`` sentences."""
    all_sentences = doc.get(sentences)
    if not all_sentences:
        return 0
    short = 0  # headlines, decks and datelines are short paragraphs without a stop
    while short < min(4, len(all_sentences)) and doc.text[all_sentences[short].end - 1] not in '.!?”"':
        short += 1
    return all_sentences[min(len(all_sentences), short + LEDE) - 1].end
