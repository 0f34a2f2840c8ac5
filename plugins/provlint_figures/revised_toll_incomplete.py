"""revised-toll-incomplete: a toll was revised, but not from what, to what, or by whom."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, Span
from provlint.layers.attribution import reports_at
from provlint.layers.figures import figures
from provlint.layers.text import gate, has_any, worded
from provlint.lexicon import in_order
from provlint_figures._words import sentence

_TOLLS = in_order("figure_rules", "revised toll")
_WORDS = gate("figure_rules", "revised toll", "how many")
_CHANGED = worded(
    r"{figure_rules.was revised}\s(?:{figure_rules.by and by}\s)?{figure_rules.revised}(?:\s(?:down|up)(?:wards?)?)?"
)
#: "the number of people killed by the fire"
_NUMBER_OF = worded(r"(?<!\w){figure_rules.how many} (?:[a-z]+ ){0,3}{figure_rules.befallen}(?!\w)")
#: who revises it is the subject: "The army has revised its toll of the raid to 19"
_CHANGES = worded(r"(?<!\w){figure_rules.revises} {figure_rules.whose toll} (?:[a-z]+ ){0,2}{figure_rules.revised toll}(?!\w)")


class RevisedTollIncomplete(Rule):
    """A toll is said to be revised without the old value, the new value and who changed it.

    Why: readers who saw the old number must be able to tell what holds now, and on whose word.
    Instead: "The ministry lowered the toll to 84 from 103 on Thursday."
    Source: Reuters Handbook, corrections and updates; Every Casualty Counts, Standards for Casualty Recorders.
    """

    level = Level.WARNING
    examples = (
        "The toll was lowered to 84 from 103, the ministry said Thursday.",
        "The road plan was revised twice.",
        "The army has ⟦revised its toll⟧ of the raid to 19. It revised the toll of the fire to 19 dead from 22.",
        "The number of people killed by the flood ⟦was revised⟧ on Monday, the county said.",
        "An early death toll of over 100 ⟦was revised downwards⟧ hours after the fire.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        if not has_any(doc, _WORDS(doc.language)):
            return
        for match in _CHANGED(doc.language).finditer(doc.text):
            home = sentence(doc, match.span())
            words = doc.text[slice(*home)].lower()
            if not any(w in words for w in _TOLLS(doc.language)) and _NUMBER_OF(doc.language).search(words) is None:
                continue
            values = {f.low for f in figures(doc) if home.start <= f.span.start < home.end}
            missing = []
            if len(values) < 2:
                missing.append("both values")
            if not any(a.source for a in reports_at(doc, home.start, home.end)) and " by " not in words:
                missing.append("who changed it")
            if missing:
                yield self.at(Span(*match.span()), f"a revised toll wants {' and '.join(missing)}")
        for match in _CHANGES(doc.language).finditer(doc.text):
            home = sentence(doc, match.span())
            if len({f.low for f in figures(doc) if home.start <= f.span.start < home.end}) < 2:
                yield self.at(Span(*match.span()), "a revised toll wants both values")
