"""An acronym introduced in brackets and never used, or introduced twice."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Example, Finding, Level, Note, Rule, replace
from provlint.layers.names import introductions
from provlint.layers.text import occurrences


class AcronymUnused(Rule):
    """An acronym is introduced in brackets and never used, or introduced twice.

    Why: brackets that lead nowhere slow the reader; a second introduction suggests that two drafts were joined.
    Instead: take the brackets out.
    Source: AP Stylebook: do not follow a name with an acronym in parentheses; Guardian style guide, abbreviations.
    """

    level = Level.INFO
    fix = "suggest"
    examples = (
        "The Harbor Trust Fund (HTF) met. The HTF paid.",
        Example("The Harbor Trust Fund ⟦(HTF)⟧ met. It paid.", after="The Harbor Trust Fund met. It paid."),
        "The Harbor Trust Fund (HTF) met. The HTF paid. The Harbor Trust Fund ⟦(HTF)⟧ left.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        first: dict[str, Note] = {}
        for item in introductions(doc):
            if item.full is None:
                continue
            start, end = item.span
            lead = start - 1 if text[start - 1 : start] == " " else start
            fix = replace(lead, end, "", "take the brackets out")
            if item.acronym in first:
                note = first[item.acronym]
                yield self.at(item.span, f"“{item.acronym}” is introduced a second time", related=[note], fix=fix)
                continue
            first[item.acronym] = Note(start, end, "introduced here first")
            word = item.acronym.rstrip("s").lower().encode("latin-1", "replace")
            uses = sum(1 for _ in occurrences(doc, (word, word + b"s"))) if "&" not in item.acronym else 2
            if uses < 2:
                yield self.at(item.span, f"“{item.acronym}” is introduced and never used", fix=fix)
