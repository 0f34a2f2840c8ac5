"""dates/no-dateline: a draft that nothing dates, or a report of an event with no day near the top."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document, Finding, Level, Rule
from provlint_dates._undated import undated


class NoDateline(Rule):
    """Nothing in a draft says of which day it is, or a report of an event gives its day nowhere near the top.

    Why: place and day are the least a record of an incident needs.
    Instead: open with a dateline, or give the date in the first paragraph or the front matter.
    Source: Every Casualty, Standards for Casualty Recording, minimum record: place, date, source, number.
    Limits: info by default, because most systems keep the date beside the text; the strict preset warns.
    """

    level = Level.INFO
    examples = (
        "⟦A fire killed two people at the harbour.⟧ It was out by dawn.\n\nThe mayor came.",
        "KERROW, June 3 - A fire killed two people at the harbour.\n\nThe mayor came.",
        "A fire killed two people at the harbour on June 3.\n\nThe mayor came.",
        "⟦The minister wants to close the harbour, which earns too little to be kept.⟧ He said so to the council, and nobody "
        "spoke against it, but the owners of the boats and the people of the town do not want to lose "
        "what they have.\n\nThe harbour is the oldest of the coast.",
        "The harbour is the oldest of the coast.\n\nIt was built by monks.",
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        found = undated(doc)
        if found is not None:
            yield self.at(found.lead, _SAYS[found.event])


#: what is said of a draft that nothing dates, and of a report of an event without its day
_SAYS = {
    False: "nothing in this draft says of which day it is: no dateline, no date, no weekday",
    True: "no day for this event, in a dateline or near the top",
}
