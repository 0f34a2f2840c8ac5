"""Who says so: source, cue and content of every attribution, read a run of paragraphs at a time.

A rule that asks about a handful of places has only the paragraphs read that can reach them; who the sources are is worked out
from the whole draft, when somebody asks for it (``teller``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.attribution.analysis import raws, raws_in, run_of, runs
from provlint.layers.attribution.scope import Raw
from provlint.layers.attribution.speakers import Teller, teller_of_words, tellers
from provlint.layers.text.paragraphs import paragraph_index, paragraph_starts, paragraphs


class Attribution(NamedTuple):
    """The three spans of PARC and PolNeAR, each possibly in parts, in the order of the text.

    ``stance`` False: a report (said, according to), which counts as provenance. True: wants, believes: it does not.
    ``nobody``: the sentence is built so that it names nobody ("was reported", "the alleged plot"); such a report is no
    provenance.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: bool
    nobody: bool = False


#: frames of cues that name nobody
NAMELESS = frozenset(["passive", "asked", "noun"])


@layer
def attributions_in(doc: Document, index: int) -> tuple[Attribution, ...]:
    """The attributions whose cue stands in one paragraph, by its index in ``paragraphs``, sorted by their first place."""
    return tuple(sorted((_of(doc, raw) for raw in raws_in(doc, index)), key=first_place))


def _of(doc: Document, raw: Raw) -> Attribution:
    stance = raw.word not in doc.language.first_fields("report_cues") and raw.word != ":"
    return Attribution(raw.source, (raw.cue,), raw.content, stance, not raw.source and raw.frame in NAMELESS)


def first_place(one: Attribution) -> int:
    """Where an attribution begins, its source, cue or content."""
    return min(one.source[0].start if one.source else one.cue[0].start, one.cue[0].start, one.content[0].start)


@layer
def attributions(doc: Document) -> tuple[Attribution, ...]:
    """All attributions, sorted by their first place."""
    return tuple(one for index in range(len(paragraphs(doc))) for one in attributions_in(doc, index))


def attributions_between(doc: Document, start: int, end: int) -> list[Attribution]:
    """The attributions whose cue begins inside a span, in the order of ``attributions``."""
    blocks = paragraphs(doc)
    index = max(0, bisect_right(paragraph_starts(doc), start) - 1)
    found = []
    while index < len(blocks) and blocks[index].start < end:
        found += [a for a in attributions_in(doc, index) if start <= a.cue[0].start < end]
        index += 1
    return found


def run_at(doc: Document, offset: int) -> int:
    """The first paragraph of the run that holds an offset, which no content of another run reaches into; -1 outside paragraphs."""
    index = paragraph_index(doc, offset)
    return runs(doc)[index] if index >= 0 else -1


@layer
def attributions_of_run(doc: Document, first: int) -> tuple[Attribution, ...]:
    """The attributions of a run of paragraphs, by its first one; none for -1."""
    return tuple(one for index in run_of(doc, first) for one in attributions_in(doc, index)) if first >= 0 else ()


class _Index(NamedTuple):
    """The contents of some reports by their starts; ``reach`` is the furthest end of any content up to there."""

    starts: list[int]
    reach: list[int]
    spans: list[tuple[int, int, int]]


@layer
def _index(doc: Document, first: int) -> _Index:
    """The contents of the reports (not stances) of a run; the third number of a span is a place in ``attributions_of_run``."""
    spans = sorted(
        (part.start, part.end, n)
        for n, one in enumerate(attributions_of_run(doc, first))
        if not (one.stance or one.nobody)
        for part in one.content
    )
    return _Index([span[0] for span in spans], list(accumulate((span[1] for span in spans), max)), spans)


def reports_at(doc: Document, start: int, end: int) -> tuple[Attribution, ...]:
    """The reports (not stances) whose content overlaps a span, in the order of the text."""
    blocks, known = paragraphs(doc), runs(doc)
    at = max(0, bisect_right(paragraph_starts(doc), start) - 1)
    found: list[Attribution] = []
    last = -1
    while at < len(blocks) and blocks[at].start < end:
        if known[at] != last:
            last = known[at]
            found += _overlapping(doc, last, start, end)
        at += 1
    return tuple(found)


def _overlapping(doc: Document, first: int, start: int, end: int) -> list[Attribution]:
    """The reports of a run whose content overlaps a span."""
    index = _index(doc, first)
    hits = set()
    i = bisect_left(index.starts, end) - 1
    while i >= 0 and index.reach[i] > start:
        if index.spans[i][1] > start:
            hits.add(index.spans[i][2])
        i -= 1
    if not hits:
        return []
    found = attributions_of_run(doc, first)
    return [found[n] for n in sorted(hits)]


@layer
def _tellers(doc: Document) -> dict[Attribution, Teller]:
    """Who tells each attribution of the draft."""
    found = raws(doc)
    return dict(zip((_of(doc, raw) for raw in found), tellers(doc, found), strict=True))


def teller(doc: Document, report: Attribution) -> Teller:
    """Who tells an attribution: the kind of source, the speaker with pronouns resolved, the reason given for anonymity."""
    known = _tellers(doc).get(report)
    return known if known is not None else teller_of_words(doc, report.source)
