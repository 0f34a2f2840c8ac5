"""All claims of a draft with what became of them: the one layer that rules, ledger and report read."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter

from provlint.core.document import Document, Dossier, layer
from provlint.core.span import Span
from provlint.layers.evidence.belonging_traces import belonging_traces
from provlint.layers.evidence.change_traces import change_traces
from provlint.layers.evidence.code_traces import code_traces
from provlint.layers.evidence.compound_traces import compound_traces
from provlint.layers.evidence.date_traces import date_traces
from provlint.layers.evidence.deed_traces import deed_traces
from provlint.layers.evidence.grown_sources import grown_traces
from provlint.layers.evidence.loose_names import loose_name_traces
from provlint.layers.evidence.name_traces import name_traces
from provlint.layers.evidence.negation_traces import negation_traces
from provlint.layers.evidence.numbered_traces import numbered_traces
from provlint.layers.evidence.outcome_traces import outcome_traces
from provlint.layers.evidence.post_traces import post_traces
from provlint.layers.evidence.quote_traces import quote_traces
from provlint.layers.evidence.relative_times import relative_traces
from provlint.layers.evidence.score_traces import score_traces
from provlint.layers.evidence.size_traces import size_traces
from provlint.layers.evidence.source_traces import source_traces
from provlint.layers.evidence.table_traces import table_traces
from provlint.layers.evidence.time_traces import time_traces
from provlint.layers.evidence.trace import Status, Trace
from provlint.layers.evidence.turn_traces import turn_traces
from provlint.layers.evidence.value_traces import value_traces

#: a draft of which the sources have a smaller share does not rest on them
RESTS = 0.3
#: fewer claims say nothing of the whole draft
FEWEST = 8
#: what finds the claims of each kind
KINDS = (
    quote_traces, value_traces, date_traces, time_traces, relative_traces, numbered_traces, name_traces, post_traces, loose_name_traces,
    compound_traces, code_traces, change_traces, size_traces, score_traces, table_traces,
    source_traces, grown_traces, outcome_traces, negation_traces, belonging_traces, turn_traces, deed_traces,
)  # fmt: skip
FOUND = frozenset([Status.SUPPORTED, Status.DERIVED])
LACKING = frozenset([Status.UNSUPPORTED, Status.ALTERED, Status.MISATTRIBUTED])


@layer
def traces(draft: Document) -> tuple[Trace, ...]:
    """Every figure, quotation, name, title, date, place, source and hedge of a draft with a dossier, sorted by place.

    Empty where the draft has no dossier, or one without documents. What stands inside a quotation that the sources lack is
    told of the quotation alone; a speaker who has the words of another is told once.
    """
    dossier = draft.dossier
    if dossier is None or not dossier.documents:
        return ()
    return tuple(held_against(dossier, draft))


def held_against(dossier: Dossier, draft: Document) -> list[Trace]:
    """The traces of a draft against some documents, sorted by place."""
    found: list[Trace] = []
    for find in KINDS:
        found += find(dossier, draft)
    if not dossier.complete:
        found = [_unread(trace) for trace in found]
    quotes = [t.span for t in found if t.kind == "quote" and t.status in (Status.ALTERED, Status.UNSUPPORTED)]
    kept = [t for t in found if t.kind == "quote" or not any(q.start <= t.span.start < q.end for q in quotes)]
    said = {t.span.start for t in kept if t.kind == "quote" and t.status == Status.MISATTRIBUTED}
    kept = [t for t in kept if t.kind != "name" or t.status != Status.MISATTRIBUTED or t.span.start not in said]
    kept = _once(kept)
    return sorted(kept, key=lambda t: (t.span, t.kind))


def _once(found: list[Trace]) -> list[Trace]:
    """Traces without a second one of what is wrong in one place, and without outcomes where another kind says what is wrong."""
    told = sorted(t.span for t in found if t.kind != "outcome" and t.status in LACKING)
    seen: set[tuple[str, Span]] = set()
    titles: list[Span] = []
    kept = []
    for trace in found:
        n = bisect_left(told, trace.span.end, key=lambda span: span.start) - 1
        covered = trace.kind == "outcome" and n >= 0 and told[n].end > trace.span.start
        again = trace.status in LACKING and (trace.kind, trace.span) in seen
        if trace.kind == "title" and trace.status in LACKING:
            n = bisect_left(titles, trace.span.start, key=lambda span: span.end - 1)
            again = again or (n < len(titles) and titles[n].start < trace.span.end)
            insort(titles, trace.span)
        if not covered and not again:
            kept.append(trace)
        if trace.status in LACKING:
            seen.add((trace.kind, trace.span))
    return kept


def _unread(trace: Trace) -> Trace:
    """A claim that may stand in a source that could not be read."""
    if trace.status != Status.UNSUPPORTED:
        return trace
    return trace._replace(status=Status.UNCHECKED, message="a source could not be read")


@layer
def rests_on_dossier(draft: Document) -> bool:
    """Whether the sources have enough of a draft's claims for it to rest on them at all."""
    counts = Counter(t.status in FOUND for t in traces(draft) if t.status in FOUND or t.status in LACKING)
    total = counts[True] + counts[False]
    return total < FEWEST or counts[True] >= RESTS * total
