"""dates/stale-word: words that are true only on the day of writing."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document, Finding, Level, Note, Rule
from provlint.layers.quotes import between_marks
from provlint.layers.text import draft_date, gate, has_any, occurrences, printed

_WORDS = gate("date_rules", "stale")


class StaleWord(Rule):
    """A word is true only on the day of writing: ongoing, currently, nowadays.

    Why: the text stays, the state of things does not.
    Instead: say since when, or as of which day.
    Source: Associated Press Stylebook, time element; W3C PROV: a statement holds at a time.
    Limits: one finding a draft, with its other places as related; none where the draft is dated.
    """

    level = Level.INFO
    examples = (
        "The ⟦ongoing⟧ talks are in Kerrow. The ongoing strike is not.",
        "The talks that began on May 2 are in Kerrow.",
        "KERROW, June 3, 2024 - The ongoing strike is not over.",
        "“The ongoing talks are a farce,” she said.",
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        if not has_any(doc, _WORDS(doc.language)) or draft_date(doc) is not None or printed(doc):
            return  # the day at the head, or that it was printed on, is the day of the word
        spans = [(start, end) for start, end, _ in occurrences(doc, _WORDS(doc.language)) if not between_marks(doc, start)]
        if spans:
            others = [Note(a, b, "and here") for a, b in spans[1:6]]
            word = doc.text[slice(*spans[0])].lower()
            yield self.at(spans[0], f"“{word}” ages: say since when, or as of which day", related=others)
