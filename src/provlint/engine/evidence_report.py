"""Drafts held against their sources as plain data for reporters: each claim located, with what its sources have."""

from __future__ import annotations

from collections.abc import Iterable

from provlint.core.document import Document
from provlint.core.finding import Claim, HeldDraft, LocatedNote
from provlint.layers.evidence import Trace, traces
from provlint.layers.text.projection import word_count


def held_drafts(documents: Iterable[Document]) -> tuple[HeldDraft, ...]:
    """Those of some drafts that have sources, sorted by path."""
    return tuple(held for doc in sorted(documents, key=lambda d: d.path) if (held := held_draft(doc)) is not None)


def held_draft(doc: Document) -> HeldDraft | None:
    """A draft with its claims; None where it has no sources."""
    if doc.dossier is None:
        return None
    sources = tuple((source.path, source.source.sha256, word_count(source)) for source in doc.dossier.documents)
    return HeldDraft(doc.path, sources, doc.dossier.complete, tuple(_claim(doc, trace) for trace in traces(doc)))


def _claim(doc: Document, trace: Trace) -> Claim:
    start, end = doc.locate(*trace.span)
    source = None
    if trace.source is not None and trace.place is not None:
        low, high = trace.source.locate(*trace.place)
        source = LocatedNote(trace.source.path, trace.source.source.text[low.offset : high.offset], "", low, high)
    quote = doc.source.text[start.offset : end.offset]
    return Claim(trace.kind, str(trace.status), quote, start, end, trace.message, trace.working, source)
