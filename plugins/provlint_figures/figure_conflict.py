"""figure-conflict: one draft, one event, one thing counted, and two values that exclude each other."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Note, Option, Rule
from provlint.layers.claims import Claim, claims
from provlint.layers.figures import Figure, figures
from provlint.layers.pattern import lazy
from provlint_figures._words import quoted, sentence

#: a draft that speaks of a change gives both values on purpose
_CHANGED = lazy(
    r"(?<!\w)(?:revised|updated|raised|lowered|initial|initially|earlier|previous|previously|first|later died|rose"
    r"|risen|rises|climbed|grew|since died|had said|corrected|correction|preliminary|conflicting|differ|tally|so far"
    r"|as of|by then|now|this year|last year|previously|in all|total|two of|one of|separate|another|other|others|more"
    r"|including|also|suspect|suspects|gunman|gunmen|shooter|himself|herself|suicide|bystanders|victims?|shootings|attacks|incidents|weekend|survivors?|survived|each|both|pronounced|where|block)(?!\w)"
)
_DIRECT = frozenset("killed killing kills died dead wounded wounding injured injuring injures deaths toll".split())
#: a cue further off than this may belong to another phrase
NEAR = 24
_TOTALS = frozenset({"", "people", "persons", "victims", "deaths", "fatalities", "dead", "injuries"})


class FigureConflict(Rule):
    """The same count of the same event is given as two different exact numbers.

    Why: one of them is wrong, or the draft owes the reader the reason for two.
    Instead: give one, or say whose numbers they are and which came later ("the army first said eight").
    Source: Reuters Handbook, corrections and updates; AP News Values, accuracy.
    """

    level = Level.WARNING
    options = {"people_only": Option(True, "compare only counts of people killed, hurt, missing or held")}
    examples = (
        "The blast in Kerrow killed nine people, the army said. It first put the toll at eight.",
        "The blast in Kerrow killed nine people. A fire in Tolland killed two people.",
        "The blast in Kerrow ⟦killed nine people⟧, police said.\n\nThe blast killed eight people and felled a crane.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        if sum(self._total(f) and self._direct(doc, f) for f in doc.get(figures)) < 2:
            return  # who says so and of which event need not be found out
        seen: dict[tuple[str, str], list[Claim]] = {}
        for claim in doc.get(claims):
            if claim.event is not None and claim.event.main and self._total(claim.figure) and self._direct(doc, claim.figure):
                seen.setdefault((claim.what, claim.event.key), []).append(claim)
        for same in seen.values():
            first = same[0]
            other = next((c for c in same if not c.value.agrees(first.value)), None)
            if other is None or any(self._explained(doc, c) for c in same):
                continue
            values = sorted({c.figure.low for c in same})
            if len(values) > 2:
                continue  # many values are many things counted
            yield self.at(
                first.figure.phrase,
                f"{quoted(doc, first.figure.phrase)} here, {quoted(doc, other.figure.phrase)} further down",
                related=[Note(*other.figure.phrase, "the other value")],
            )

    def _total(self, figure: Figure) -> bool:
        return (
            figure.form in ("digits", "words")
            and figure.value.exact
            and figure.low > 1
            and not figure.part
            and figure.hedge in ("", "plain")
            and (figure.casualty or not self.people_only)
            and figure.noun in _TOTALS
            and not figure.role
            and figure.what not in ("shot", "detained", "displaced")
            and (figure.cue is None or figure.cue.start - figure.span.end < NEAR)
        )

    def _direct(self, doc: Document, figure: Figure) -> bool:
        """Whether the words "killed", "wounded" and the like themselves are used, and not a hospital or a list."""
        cue = figure.cue
        words = doc.text[slice(*figure.phrase)]
        return cue is not None and not words.startswith(("All", "all")) and doc.text[slice(*cue)].lower() in _DIRECT

    def _explained(self, doc: Document, claim: Claim) -> bool:
        return _CHANGED.search(doc.text, *sentence(doc, claim.figure.phrase)) is not None
