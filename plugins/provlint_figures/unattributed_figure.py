"""unattributed-figure: counts of attacks, large sums, shares and crowds that nobody gives."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Note, Option, Rule
from provlint.layers.claims import claims
from provlint.layers.figures import Figure, figures
from provlint.layers.pattern import lazy
from provlint_figures._words import quoted, sentence

_FORMS = frozenset({"digits", "words", "vague"})

_TABLES = lazy(
    r"(?<!\w)(?:[Pp]oll|[Ss]urvey|[Vv]ot|[Pp]rimar|[Dd]elegate|[Rr]espond|[Mm]argin|[Ss]tock|[Ss]hares|[Ii]ndex|[Yy]ield"
    r"|[Pp]rice|[Tt]rading|[Rr]ate|[Tt]ax|[Ii]nterest|[Pp]ercentage point|[Aa]pprov|[Ff]avor|[Ll]ead|[Ss]upport|undecided)"
)


class UnattributedFigure(Rule):
    """A count of attacks, a large sum, a share or a crowd has no source.

    Why: somebody counted, estimated or guessed; readers and editors need to know who.
    Instead: name who gives the figure ("..., the army says"; "a tally by ... shows").
    Where a source for the same attacks stands close by, the finding is info and points to it. Sums, shares and crowds
    are always info, and silent where any source stands close by; shares of polls, votes, markets and prices have their
    own rules.
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
        if not any(self._wanted(f) and (f.what != "share" or not self._known(doc, f)) for f in doc.get(figures)):
            return  # who says so need not be found out
        for claim in doc.get(claims):
            if claim.reach == "inside" or not self._wanted(claim.figure):
                continue
            message = f"no source for this figure: {quoted(doc, claim.figure.phrase)}"
            report = claim.attribution
            if report is None:
                if claim.what == "attacks":
                    yield self.at(claim.figure.phrase, message)
                elif claim.what != "share" or not self._known(doc, claim.figure):
                    yield self.at(claim.figure.phrase, message, level=Level.INFO)
            elif claim.what == "attacks":
                place = report.source[0]
                note = Note(place.start, place.end, "a source stands here")
                yield self.at(claim.figure.phrase, message, level=Level.INFO, related=[note])

    def _wanted(self, figure: Figure) -> bool:
        if figure.form not in _FORMS or figure.part or figure.what not in self.kinds:
            return False
        if figure.what == "money":
            return bool(figure.low >= self.min_money)
        if figure.what == "people":
            return bool(figure.low >= self.min_people) and figure.form != "vague"
        if figure.what == "share":
            return figure.noun == "" and figure.form == "digits"
        return figure.high > 1

    def _known(self, doc: Document, figure: Figure) -> bool:
        """Whether a share is a poll's, a vote's or a price's: a table or a pollster stands behind the paragraph."""
        block = doc.block_at(figure.span.start)
        start, end = (block.start, block.end) if block else sentence(doc, figure.span)
        return _TABLES.search(doc.text, start, end) is not None
