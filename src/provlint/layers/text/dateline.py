"""The dateline of a draft: the place, the day and the agency that stand before the first sentence, up to the dash or colon."""

from __future__ import annotations

from provlint.core.document import Block, Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.text.pattern import worded
from provlint.lexicon import per_language

#: the dateline stands in one of the first paragraphs; a headline, a deck and a byline may come before it
TOP_BLOCKS = 6
#: and is no longer than this, in code points
LONGEST = 120
_NAME = r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}"
_DAY = r"(?:{dates.month*}[a-z]{0,6}\.? \d{1,2}(?:, ?\d{4})?|\d{1,2} {dates.month*}[a-z]{0,6}\.?(?: \d{4})?)"
_AGENCY = r"(?:\([A-Z][^()\n]{1,40}\)|/[A-Z][^/\n]{1,30}/)"
#: "KERROW", "KERROW, Ostria", "Kerrow/Selm", then day, agency or both, in any order; a place in capitals needs neither;
#: some houses have a colon after the day
_DATELINE = worded(
    rf"\s*(?P<place>(?P<capitals>[A-Z][A-Z.’' -]*[A-Z])|{_NAME}(?: ?/ ?{_NAME}){{0,2}})(?:, {_NAME})?"
    rf"(?:(?P<sure>(?:,? {_DAY}| ?{_AGENCY}){{1,3}})?\s?(?:(?:[—–]|--?)\s+|—(?=[A-Z“\"‘']))"
    rf"|(?P<day>(?:,? {_DAY}| ?{_AGENCY}){{1,3}}):\s+)(?=\S)"
)

#: what stands before a day and a colon without being a town
_NO_PLACE = per_language(lambda language: language.words("citation", "note word") | language.weekday_numbers.keys())


class Dateline(NamedTuple):
    """``place``: the span of the town. ``end``: where the first sentence begins, in code points of the text."""

    place: Span
    end: int


@layer
def dateline(doc: Document) -> Dateline | None:
    """The dateline at the top of a draft; None where there is none. Some houses set nothing around the dash: "KERROW—Crews".

    Source: AP Stylebook, datelines: the town in capitals, the agency or the day, a dash.
    """
    for block in doc.blocks[:TOP_BLOCKS]:
        match = _DATELINE(doc.language).match(doc.text, block.start, min(block.end, block.start + LONGEST))
        if match and match["day"] and match["place"].lower() in _NO_PLACE(doc.language):
            continue  # "Correction, May 14: ...", "Tuesday, 14 May: ..."
        if match and (match["capitals"] or match["sure"] or match["day"]):
            return Dateline(Span(*match.span("place")), match.end())
    return None


def begins(doc: Document, block: Block) -> int:
    """Where the sentences of a paragraph begin, in code points of the text: after its dateline where it has one."""
    found = dateline(doc)
    return found.end if found is not None and block.start <= found.place.start < block.end else block.start
