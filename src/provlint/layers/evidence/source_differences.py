"""Where two sources of a dossier disagree about what the draft says: it has the one, and the other gives it otherwise."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from provlint.core.document import Document, Dossier, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.comparison import compare
from provlint.layers.evidence.passages import DraftPlace, best_passages, place_at
from provlint.layers.evidence.slots import TAKEN, both_sides, likeness, slot
from provlint.layers.evidence.trace import Status, Trace, within
from provlint.layers.evidence.traces import traces
from provlint.layers.evidence.value_agreement import NAMED
from provlint.layers.evidence.value_index import equal_values
from provlint.layers.evidence.value_traces import values_beside
from provlint.layers.evidence.values import Value, values
from provlint.layers.text.sentences import sentence_at

#: sources of a sentence that are held against each other
MOST = 6


class SourceDifference(NamedTuple):
    """A claim that one source has, and the place where another gives it otherwise."""

    trace: Trace
    document: Document
    place: Span


@layer
def source_differences(draft: Document) -> tuple[SourceDifference, ...]:
    """The claims of a draft on which its sources differ, in order; nothing where there are fewer than two sources."""
    dossier = draft.dossier
    if dossier is None or len(dossier.documents) < 2:
        return ()
    found = []
    for trace in traces(draft):
        if trace.status != Status.SUPPORTED or trace.source is None or trace.kind not in ("figure", "date"):
            continue
        place = place_at(dossier, draft, trace.span.start)
        other = _other(dossier, draft, trace, place) if place is not None else None
        if other is not None:
            found.append(SourceDifference(trace, *other))
    return tuple(found)


def _other(dossier: Dossier, draft: Document, trace: Trace, place: DraftPlace) -> tuple[Document, Span] | None:
    """Where another of the sources chosen for a claim gives it otherwise."""
    documents = place.documents[:MOST]
    return next(_told(dossier, documents, trace), None) or next(_in_its_place(draft, trace, place), None)


def _told(dossier: Dossier, documents: tuple[Document, ...], trace: Trace) -> Iterator[tuple[Document, Span]]:
    """What the comparison of stories knows: tolls, counts, lengths, days of one matter."""
    assert trace.source is not None and trace.place is not None
    sentence = sentence_at(trace.source, trace.place.start) or trace.place
    for one, other in _conflicts(dossier, documents):
        for (mine, span), theirs in ((one, other), (other, one)):
            if mine is trace.source and max(sentence.start, span.start) < trace.place.end and trace.place.start < span.end:
                yield theirs


#: a document and a place in it
Where = tuple[Document, Span]


@layer
def _conflicts(dossier: Dossier, documents: tuple[Document, ...]) -> tuple[tuple[Where, Where], ...]:
    """The places of two documents that cannot both hold."""
    return tuple(
        ((found.one.doc, found.one.span), (other.doc, other.span))
        for found in compare(documents)
        if found.how in ("conflict", "update")
        for other in found.others
    )


def _in_its_place(draft: Document, trace: Trace, place: DraftPlace) -> Iterator[Where]:
    """Another value that stands in another source in the words around the draft's, where nothing beside it says the same."""
    value = _value(draft, trace.span)
    if value is None or value.unit in NAMED:
        return
    mine = slot(draft, (value.span, place.span))
    for doc in place.documents[:MOST]:
        if doc is trace.source or next(equal_values(doc, value), None) is not None:
            continue
        for passage in (p for p in best_passages(draft, place, doc) if p.close):
            for theirs in within(values_beside(passage), passage.span):
                its = slot(doc, (theirs.span, passage.span))
                alike = both_sides(mine, its) or (len(mine.after) > 1 and mine.after[:2] == its.after[:2])
                if theirs.unit == value.unit and alike and likeness(place.weights, mine, its) >= TAKEN:
                    yield doc, theirs.span


def _value(draft: Document, span: Span) -> Value | None:
    """The figure of the draft at a place."""
    found = values(draft)
    n = bisect_left(found, span.start, key=lambda value: value.span.start)
    return found[n] if n < len(found) and found[n].span == span else None
