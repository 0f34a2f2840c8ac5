"""dates/no-dateline: a report of an event with no dateline and no day."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document, Finding, Level, Rule
from provlint.layers.text import dated, dates, gate, has_any, paragraphs, sentences

#: an event that a recorder of casualties would want dated
_EVENT = gate("date_rules", "event")


class NoDateline(Rule):
    """A report of an event has no dateline and gives its day nowhere near the top.

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
        "The harbour is the oldest of the coast.\n\nIt was built by monks.",
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        blocks = [b for b in paragraphs(doc) if b.kind == "paragraph"]
        if len(blocks) < 2 or not has_any(doc, _EVENT(doc.language)) or dated(doc):
            return
        # headlines and decks have no stop; the story begins with the first full sentence
        lead = next((s for s in sentences(doc) if doc.text[s.start : s.end].rstrip("”\"’)").endswith((".", "!", "?"))), None)
        if lead is None:
            return
        words = doc.text[lead.start : lead.end].lower().replace(",", " ").replace(".", " ").split()
        if _EVENT(doc.language).isdisjoint(w.encode("utf-8", "replace") for w in words):
            return
        top = blocks[min(3, len(blocks) - 1)].end
        if any(m.day is not None and m.span.start < top for m in dates(doc)):
            return
        yield self.at(lead, "no dateline, and no day for this event")
