"""vague-quantity: several, dozens, hundreds more, a number of."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Note, Rule
from provlint.layers.figures import Figure, figures
from provlint.lexicon import listed
from provlint_figures._words import quoted

#: what nobody would count, or everybody knows not to be a count
_LOOSE = listed("figure_rules", "loose quantity")
#: so many places are findings of their own; the next, up to so many in all, are notes
TOLD, NOTES = 2, 6


class VagueQuantity(Rule):
    """A quantity is only hinted at: several, dozens, hundreds more, a number of.

    Why: a vague count hides that nobody counted, and cannot be checked or corrected.
    Instead: give the number with its source, or say that it is not known.
    Two of a draft are told, the next are notes; what nobody would count (many, most, a few, millions) is left alone.
    Source: BBC News style guide, numbers.
    """

    level = Level.INFO
    examples = (
        "At least 26 people were hurt, the clinic said.",
        "⟦Dozens⟧ were hurt in the crush.",
        "It damaged ⟦a number of⟧ houses near the dam.",
        "Many came, and most of them left. Millions know a few of the songs.",
        "⟦Dozens⟧ of men came by boat, ⟦hundreds⟧ of women by train, and thousands of children on foot.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        found = [figure for figure in figures(doc) if figure.form in ("some", "vague") and not _loose(doc, figure)]
        for n, figure in enumerate(found[:TOLD], 1):
            later = [Note(*other.span, "nor here") for other in found[TOLD:NOTES]] if n == TOLD else []
            yield self.at(figure.span, f"vague quantity: how many, and who counted? {quoted(doc, figure.phrase)}", related=later)


def _loose(doc: Document, figure: Figure) -> bool:
    """Whether the word of a quantity is one of those that nobody would count."""
    return not _LOOSE(doc.language).isdisjoint(doc.quote(*figure.span).lower().split())
