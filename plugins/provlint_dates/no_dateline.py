"""dates/no-dateline: a draft that nothing dates, or a report of an event with no day near the top."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document, Finding, Level, Rule
from provlint.layers.text import dated, dates, gate, has_any, lazy, paragraphs, sentences, words

#: an event that a recorder of casualties would want dated
_EVENT = gate("date_rules", "event")

#: a shorter text is a note, not a draft that needs a day
LEAST = 40
_YEAR = lazy(r"(?<![\w$£€.,-])(?:19|20)\d\d(?![\w%]|[.,]\d)")


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
        blocks = [b for b in paragraphs(doc) if b.kind == "paragraph"]
        event = has_any(doc, _EVENT(doc.language))
        if len(blocks) < 2 or (not event and words(doc).total < LEAST) or dated(doc):
            return
        found = dates(doc)
        undated = not found and not _YEAR.search(doc.text)
        if not event and not undated:
            return
        # headlines and decks have no stop; the story begins with the first full sentence
        lead = next((s for s in sentences(doc) if doc.text[s.start : s.end].rstrip("”\"’)").endswith((".", "!", "?"))), None)
        if lead is None:
            return
        if undated and words(doc).total >= LEAST:
            yield self.at(lead, "nothing in this draft says of which day it is: no dateline, no date, no weekday")
            return
        opening = doc.text[lead.start : lead.end].lower().replace(",", " ").replace(".", " ").split()
        if _EVENT(doc.language).isdisjoint(w.encode("utf-8", "replace") for w in opening):
            return
        top = blocks[min(3, len(blocks) - 1)].end
        if any(m.day is not None and m.span.start < top for m in found):
            return
        yield self.at(lead, "no dateline, and no day for this event")
