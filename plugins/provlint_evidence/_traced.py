"""What the rules of this pack share: each reports the traces of one kind and verdict, with the passage of the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provlint import Document, Finding, Level, Note, Rule, Span
from provlint.layers.evidence import Trace, rests_on_dossier, traces

#: code points of a source that a note shows
LONGEST = 160
#: what the examples of the pack rest on
WIRE = (
    "The port office said on Friday that 41 people were wounded and nine killed when the ferry Alba struck the quay in "
    "Kerrow. “We were not told about the fog,” said Ana Ruiz, the harbour master. Sen. Leo Hale of Selm allegedly knew of "
    "the fault. A witness said the horn was silent on the night. Repairs cost $2.4 million, according to the ministry. The "
    "inquiry opens on March 3."
)


class Traced(Rule):
    """A rule over traces. It is silent without a dossier, and info where the draft does not rest on its dossier."""

    needs_sources = True
    kind = ""
    status = ""

    def check(self, doc: Document) -> Iterable[Finding]:
        if doc.dossier is None:
            return
        level = None if rests_on_dossier(doc) else Level.INFO
        for trace in self.wanted(doc):
            yield self.at(trace.span, trace.message, level=level, related=notes(trace))

    def wanted(self, doc: Document) -> Iterator[Trace]:
        """The traces that the rule reports."""
        return (t for t in traces(doc) if t.kind == self.kind and t.status == self.status)


def notes(trace: Trace) -> list[Note]:
    """Where the source has it."""
    if trace.source is None or trace.place is None:
        return []
    said = passage_of(trace.source, trace.place)
    return [Note(trace.place.start, trace.place.end, f"the source: {said}", trace.source.path)]


def passage_of(source: Document, place: Span) -> str:
    """The words of a source at a place, on one line, cut where they are many."""
    return " ".join(source.text[place.start : min(place.end, place.start + LONGEST)].split())
