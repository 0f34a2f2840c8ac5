"""dates/stale-word: words that are true only on the day of writing."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document, Finding, Level, Note, Rule
from provlint.layers.quotes import between_marks
from provlint.layers.text import gate, occurrences

_WORDS = gate("date_rules", "stale")


class StaleWord(Rule):
    """A word is true only on the day of writing: ongoing, currently, recent.

    Why: the text stays, the state of things does not.
    Instead: say since when, or as of which day.
    Source: Associated Press Stylebook, time element; W3C PROV: a statement holds at a time.
    Limits: each word is reported once a draft, with its other places as related.
    """

    level = Level.INFO
    examples = (
        "The ⟦ongoing⟧ talks are in Kerrow. The ongoing strike is not.",
        "The talks that began on May 2 are in Kerrow.",
        "“The ongoing talks are a farce,” she said.",
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        places: dict[bytes, list[tuple[int, int]]] = {}
        for start, end, word in occurrences(doc, _WORDS(doc.language)):
            if not between_marks(doc, start):
                places.setdefault(word, []).append((start, end))
        for word, spans in places.items():
            others = [Note(a, b, "and here") for a, b in spans[1:6]]
            yield self.at(spans[0], f"“{word.decode()}” ages: say since when, or as of which day", related=others)
