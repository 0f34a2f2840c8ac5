"""vague-quantity: several, dozens, hundreds more, a number of, most."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule
from provlint.layers.figures import figures
from provlint_figures._words import quoted


class VagueQuantity(Rule):
    """A quantity is only hinted at: several, dozens, hundreds more, a number of, many, most.

    Why: a vague count hides that nobody counted, and cannot be checked or corrected.
    Instead: give the number with its source, or say that it is not known.
    Source: BBC News style guide, numbers.
    """

    level = Level.INFO
    examples = (
        "At least 26 people were hurt, the clinic said.",
        "⟦Dozens⟧ were hurt in the crush.",
        "It damaged ⟦a number of⟧ houses near the dam.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        for figure in figures(doc):
            if figure.form in ("some", "vague", "most"):
                yield self.at(figure.span, f"vague quantity: how many, and who counted? {quoted(doc, figure.phrase)}")
