"""not-from-here: a draft of whose claims the sources have hardly any."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, Span
from provlint.layers.evidence import rests_on_dossier, traces

_WIRE = "The port office said that 41 people were wounded when the ferry struck the quay in Kerrow on Friday."


class NotFromHere(Rule):
    """The draft does not rest on the sources it was given.

    Why: with the wrong sources every claim looks invented; one finding says so instead of forty.
    Instead: give the sources that the draft was written from.
    The other rules of the pack are info in such a draft.
    Source: Reuters Handbook, sourcing.
    """

    level = Level.WARNING
    examples = (
        {
            "draft.txt": "⟦Omar Vance beat Nils Aas 6-4, 7-5, 6-3 in Oslo on Sunday in front of 14,230 people, his 19th win of 2019.⟧ "
            "Vance plays Piet Moor in Lima on Tuesday.",
            "evidence/wire.txt": _WIRE,
        },
        {"draft.txt": "On Friday 41 people were wounded in Kerrow, the port office said.", "evidence/wire.txt": _WIRE},
    )

    needs_sources = True

    def check(self, doc: Document) -> Iterable[Finding]:
        if doc.dossier is not None and not rests_on_dossier(doc):
            found = traces(doc)
            line = doc.block_at(found[0].span.start)
            first = line.span if line is not None else found[0].span
            end = doc.text.find(". ", first.start, first.end)
            span = Span(first.start, end + 1 if end > 0 else first.end)
            yield self.at(span, "this draft does not rest on these sources: they have hardly any of its claims")
