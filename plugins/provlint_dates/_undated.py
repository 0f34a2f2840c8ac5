"""Whether anything dates a draft: one cause, of which several rules would each tell a part."""

from __future__ import annotations

from provlint import Document, NamedTuple, Span, layer
from provlint.layers.text import aired, dated, dates, gate, has_any, lazy, paragraphs, sentences, words


class Undated(NamedTuple):
    """A draft without its day: its first full sentence, and whether an event is told there that has no day near the top.

    Without ``event`` nothing at all in the draft says of which day it is.
    """

    lead: Span
    event: bool


#: an event that a recorder of casualties would want dated
_EVENT = gate("date_rules", "event")

#: a shorter text is a note, not a draft that needs a day
LEAST = 40
_YEAR = lazy(r"(?<![\w$£€.,-])(?:19|20)\d\d(?![\w%]|[.,]\d)")


@layer
def undated(doc: Document) -> Undated | None:
    """What a draft lacks of its day; None where it is dated, or too short to need a day."""
    blocks = [b for b in paragraphs(doc) if b.kind == "paragraph"]
    event = has_any(doc, _EVENT(doc.language))
    if len(blocks) < 2 or (not event and words(doc).total < LEAST) or dated(doc) or aired(doc):
        return None
    found = dates(doc)
    nothing = not found and not _YEAR.search(doc.text)
    if not event and not nothing:
        return None
    # headlines and decks have no stop; the story begins with the first full sentence
    lead = next((s for s in sentences(doc) if doc.text[s.start : s.end].rstrip("”\"’)").endswith((".", "!", "?"))), None)
    if lead is None:
        return None
    if nothing and words(doc).total >= LEAST:
        return Undated(lead, False)
    opening = doc.text[lead.start : lead.end].lower().replace(",", " ").replace(".", " ").split()
    if _EVENT(doc.language).isdisjoint(w.encode("utf-8", "replace") for w in opening):
        return None
    top = blocks[min(3, len(blocks) - 1)].end
    if any(m.day is not None and m.span.start < top for m in found):
        return None
    return Undated(lead, True)
