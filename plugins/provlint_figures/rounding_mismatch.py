"""rounding-mismatch: "more than 100" in one place, 118 in another, for the same thing."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Note, Rule
from provlint.layers.figures import Bend, Claim, What, claims
from provlint_figures._words import quoted

#: figures of these kinds may count something else each time
_LOOSE = frozenset({What.SHARE, What.MONEY, What.OTHER, What.PEOPLE})
#: what is bent so is no exact figure
_ROUND = frozenset({Bend.OVER, Bend.UNDER, Bend.NEAR, Bend.ABOUT})


class RoundingMismatch(Rule):
    """A rounded or bounded figure stands beside an exact one for the same thing.

    Why: readers take them for two counts; the round one throws away what is known.
    Instead: give the exact figure with its day and source, in both places.
    Source: BBC News style guide, numbers.
    """

    level = Level.INFO
    examples = (
        "The raids killed 118 people, the army says. The 118 dead were farmers.",
        "The blast in Kerrow ⟦killed more than 100 people⟧. The blast killed 118 people, the hospital said.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        found: dict[tuple[str, str, str], list[Claim]] = {}
        for claim in claims(doc):
            figure = claim.figure
            if figure.part or figure.form not in ("digits", "words") or (figure.low < 10 and figure.high < 10):
                continue
            if figure.what in _LOOSE:
                continue
            key = (figure.what, claim.event.key if claim.event else "", "" if figure.casualty else figure.noun)
            found.setdefault(key, []).append(claim)
        for same in found.values():
            exact = next((c for c in same if c.value.exact), None)
            if exact is None:
                continue
            for claim in same:
                if claim.figure.hedge in _ROUND and claim.value.agrees(exact.value):
                    said, real = quoted(doc, claim.figure.phrase), quoted(doc, exact.figure.span)
                    yield self.at(
                        claim.figure.phrase,
                        f"{said} here, the exact {real} elsewhere",
                        related=[Note(*exact.figure.phrase, "the exact figure")],
                    )
