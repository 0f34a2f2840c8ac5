"""Who says so: source, cue and content of every attribution in the text."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.attribution.analysis import analysis
from provlint.layers.attribution.speakers import tellers
from provlint.layers.text.sentences import sentence_index


class Attribution(NamedTuple):
    """The three spans of PARC and PolNeAR, each possibly in parts, in the order of the text.

    ``stance`` False: a report (said, according to), which counts as provenance. True: wants, believes: it does not.
    ``kind``: named, unnamed, document, second-hand, none. ``speaker`` is the source's name with pronouns resolved,
    or the source's words. ``reason`` is the reason given for anonymity. ``nobody``: the sentence is built so that it
    names nobody ("was reported", "the alleged plot"); such a report is no provenance.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: bool
    kind: str
    speaker: str = ""
    reason: Span | None = None
    nobody: bool = False


class Reach(NamedTuple):
    """How near a place is to a report. ``where``: inside (its content), sentence, neighbour, none; ``report`` is it."""

    where: str
    report: Attribution | None


#: frames of cues that name nobody
NAMELESS = frozenset(["passive", "asked", "noun"])


@layer
def attributions(doc: Document) -> tuple[Attribution, ...]:
    """All attributions, sorted by their first place."""
    raws = analysis(doc).found
    reports = doc.language.first_fields("report_cues")
    new = tuple.__new__  # a tuple with names in half the time: the fields are in order
    found = [
        new(
            Attribution,
            (
                raw.source,
                (raw.cue,),
                raw.content,
                raw.word not in reports and raw.word != ":",
                who.kind,
                who.speaker,
                who.reason,
                not raw.source and raw.frame in NAMELESS,
            ),
        )
        for raw, who in zip(raws, tellers(doc, raws), strict=True)
    ]
    found.sort(key=first_place)
    return tuple(found)


def first_place(one: Attribution) -> int:
    """Where an attribution begins, its source, cue or content."""
    return min(one.source[0].start if one.source else one.cue[0].start, one.cue[0].start, one.content[0].start)


class _Index(NamedTuple):
    """The contents of all reports by their starts; ``reach`` is the furthest end of any content up to there."""

    starts: list[int]
    reach: list[int]
    spans: list[tuple[int, int, int]]


@layer
def _index(doc: Document) -> _Index:
    found = attributions(doc)
    spans = sorted(
        (part.start, part.end, n)
        for n, one in enumerate(found)
        if not (one.stance or one.nobody)
        for part in one.content
    )
    return _Index([span[0] for span in spans], list(accumulate((span[1] for span in spans), max)), spans)


def reports_at(doc: Document, start: int, end: int) -> tuple[Attribution, ...]:
    """The reports (not stances) whose content overlaps a span, in the order of the text."""
    index = _index(doc)
    hits = set()
    i = bisect_left(index.starts, end) - 1
    while i >= 0 and index.reach[i] > start:
        if index.spans[i][1] > start:
            hits.add(index.spans[i][2])
        i -= 1
    found = attributions(doc)
    return tuple(found[n] for n in sorted(hits))


@layer
def _reporting(doc: Document) -> dict[int, int]:
    """The sentences that hold the cue or a part of the content of a report, with the first such report."""
    where: dict[int, int] = {}
    for n, one in enumerate(attributions(doc)):
        if not (one.stance or one.nobody):
            for span in (*one.cue, *one.content):
                for i in range(sentence_index(doc, span.start), sentence_index(doc, max(span.start, span.end - 1)) + 1):
                    where.setdefault(i, n)
    return where


def attribution_reach(doc: Document, start: int, end: int) -> Reach:
    """How far the next report is from a span of the text (a figure, a quotation).

    ``inside``: the span lies in the content of a report, so somebody is given for it. ``sentence``: the sentence has a
    report, but the span is not part of what is reported. ``neighbour``: only the sentence before or after has one.
    ``none``: neither. A rule would leave the first alone, and doubt the last.
    """
    inside = reports_at(doc, start, end)
    if inside:
        return Reach("inside", inside[0])
    where = _reporting(doc)
    found = attributions(doc)
    i = sentence_index(doc, start)
    if i in where:
        return Reach("sentence", found[where[i]])
    for near in (i - 1, i + 1):
        if near in where:
            return Reach("neighbour", found[where[near]])
    return Reach("none", None)
