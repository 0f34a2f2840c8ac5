"""dates/date-style: ordinals in dates."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document, Finding, Level, Option, Rule, replace
from provlint.layers.quotes import between_marks
from provlint.layers.text import dates, worded

_ORDINAL = worded(r"(\d{1,2})({dates.ordinal})")


class DateStyle(Rule):
    """A date is written with an ordinal: June 3rd for June 3.

    Why: one draft, one style; news style has the bare number.
    Instead: June 3.
    Source: Associated Press Stylebook, dates; Reuters Handbook of Journalism, dates.
    """

    near = True
    level = Level.INFO
    fix = "safe"
    ordinals = Option(False, "true where the house writes June 3rd")
    examples = (
        ("The vote is on ⟦June 3rd⟧ at noon.", "The vote is on June 3 at noon."),
        "It ended on the ⟦7th of October, 2023⟧.",
        "The vote is on June 3 at noon.",
        "“It was June 3rd,” she said.",
        "It was his 3rd vote and the 7th district.",
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        if self.ordinals:
            return
        for mention in dates(doc):
            if not mention.ordinal or between_marks(doc, mention.span.start):
                continue
            match = _ORDINAL(doc.language).search(doc.text, mention.span.start, mention.span.end)
            if match is None:
                continue
            # "the 7th of October" would read wrong without its ending: that is for the writer
            plain = match.start() > mention.span.start
            fix = replace(match.start(2), match.end(2), "", "drop the ordinal’s ending", safe=True) if plain else None
            yield self.at(mention.span, f"news style has no ordinals in dates: {match[1]}, not {match[0]}", fix=fix)
