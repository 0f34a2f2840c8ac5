"""unattributed-figure: counts of attacks, large sums, shares and crowds that nobody gives."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Note, Option, Rule
from provlint.layers.claims import Claim, claims
from provlint_figures._words import quoted

_FORMS = frozenset({"digits", "words", "vague"})


class UnattributedFigure(Rule):
    """A count of attacks, a large sum, a share or a crowd has no source.

    Why: somebody counted, estimated or guessed; readers and editors need to know who.
    Instead: name who gives the figure ("..., the army says"; "a tally by ... shows").
    Where a source for the same thing stands close by, the finding is info and points to it.
    Source: Reuters Handbook, sourcing; AP News Values, sources.
    """

    level = Level.WARNING
    options = {
        "min_money": Option(1_000_000, "smaller sums are taken for facts of record", minimum=0),
        "min_people": Option(100, "smaller crowds are taken for what a reporter can count", minimum=0),
        "kinds": Option(["attacks", "money", "share", "people"], "the kinds of figures to look at"),
    }
    examples = (
        "The group has carried out 40 raids since May, the army says.",
        "The ferry carried 12 people. The clerk paid $40.",
        "It rained for days. The group has carried out ⟦more than 40 raids⟧ on the valley.",
        "The harbour is old. The works cost ⟦$14 million⟧ and took a year.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        for claim in doc.get(claims):
            if claim.reach == "inside" or not self._wanted(claim):
                continue
            message = f"no source for this figure: {quoted(doc, claim.figure.phrase)}"
            report = claim.attribution
            if report is None:
                yield self.at(claim.figure.phrase, message)
            else:
                place = report.source[0]
                note = Note(place.start, place.end, "a source stands here")
                yield self.at(claim.figure.phrase, message, level=Level.INFO, related=[note])

    def _wanted(self, claim: Claim) -> bool:
        figure = claim.figure
        if figure.form not in _FORMS or figure.part or figure.what not in self.kinds:
            return False
        if figure.what == "money":
            return bool(figure.low >= self.min_money)
        if figure.what == "people":
            return bool(figure.low >= self.min_people)
        return figure.what == "share" or figure.high > 1
