"""casualty-status-missing: a toll in a war that does not say who the dead were."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Option, Rule
from provlint.layers.figures import figures
from provlint.layers.text import gate, has_any
from provlint.lexicon import in_order
from provlint_figures._words import quoted, sentence

_ARMED = gate("figure_rules", "fight")
_STATUS = in_order("figure_rules", "status")


class CasualtyStatusMissing(Rule):
    """A toll does not say whether civilians or fighters died, in a draft that names armed groups.

    Why: in an armed conflict who was killed is part of the fact; a bare total is read as either.
    Instead: give the split, or say that the source does not separate civilians from fighters.
    Source: Every Casualty Counts, Standards for Casualty Recorders.
    """

    level = Level.INFO
    min_killed = Option(20, "smaller tolls are left alone", minimum=1)
    examples = (
        "The army shelled the port. It killed 30 people, most of them civilians, the hospital said.",
        "A flood killed 30 people, the mayor said.",
        "Rebels hold the port. The siege has ⟦killed 300 people⟧, the hospital said.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        if not has_any(doc, _ARMED(doc.language)):
            return
        for figure in figures(doc):
            if figure.what != "killed" or figure.role or figure.part or figure.low < self.min_killed:
                continue
            words = doc.text[slice(*sentence(doc, figure.phrase))].lower()
            if not any(w in words for w in _STATUS(doc.language)):
                message = f"civilians, fighters, or not known? {quoted(doc, figure.phrase)} does not say"
                yield self.at(figure.phrase, message)
