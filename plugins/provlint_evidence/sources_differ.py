"""sources-differ: what the draft says stands in one source, and another of its sources gives it otherwise."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Note, Rule
from provlint.layers.evidence import source_differences
from provlint_evidence._traced import WIRE, notes, passage_of


class SourcesDiffer(Rule):
    """What the draft says stands in one source, and another of its sources gives it otherwise.

    Why: a draft that rests on one of two accounts has chosen between them, and may not know it.
    Instead: give both with their sources, or ask which of them holds.
    Source: Reuters Handbook, accuracy.
    """

    level = Level.INFO
    examples = (
        {
            "draft.txt": "On Friday ⟦41⟧ people were wounded when the ferry Alba struck the quay in Kerrow, the port office said.",
            "evidence/wire.txt": WIRE,
            "evidence/late.txt": "The port office said that 43 people were wounded on Friday when the ferry Alba struck the quay in "
            "Kerrow, and nobody was missing.",
        },
        {
            "draft.txt": "On Friday 41 people were wounded when the ferry Alba struck the quay in Kerrow, the port office said.",
            "evidence/wire.txt": WIRE,
            "evidence/late.txt": "The ferry Alba of 12,000 tonnes was built in Selm. It was to be sold on Friday.",
        },
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        for found in source_differences(doc):
            other = Note(*found.place, f"another source: {passage_of(found.document, found.place)}", found.document.path)
            message = f"another source gives it otherwise: {passage_of(found.document, found.place)}"
            yield self.at(found.trace.span, message, related=[*notes(found.trace), other])
