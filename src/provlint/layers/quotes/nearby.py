"""The sentence and the quotation marks around one place, without a reading of the whole draft.

A rule that looks closely at a handful of places asks here: only the paragraphs of those places are read, each once.
The answers are those of ``sentence_at`` and ``between_marks``.
"""

from __future__ import annotations

from bisect import bisect_right

from provlint.core.document import Document, layer
from provlint.layers.quotes.glyphs import places_in, plain_pairs
from provlint.layers.quotes.marks import between_marks
from provlint.layers.text.paragraphs import paragraph_index, paragraphs
from provlint.layers.text.pattern import lazy

#: what a quotation between double marks can start with
_DOUBLE = lazy(r"[\"“”„«»]|''|``|‘‘|’’")



@layer
def _marks(doc: Document, index: int) -> tuple[int, list[int] | None]:
    """The first double mark of a paragraph, and all its marks, opening and closing in turn.

    None stands for marks of which one is in doubt.
    """
    block = paragraphs(doc)[index]
    first = _DOUBLE.search(doc.text, block.start, block.end)
    places = places_in(doc.text, block.start, block.end) if first is not None else []
    plain = plain_pairs(doc.text, places, block.start, block.end)
    return (first.start() if first is not None else block.end), places if plain else None


def marked_near(doc: Document, offset: int) -> bool:
    """Whether an offset lies between double quotation marks. ``offset`` is that of a word."""
    index = paragraph_index(doc, offset)
    if index < 0:
        return False
    first, places = _marks(doc, index)
    if offset < first:
        return False
    if places is None:
        return between_marks(doc, offset)
    return bisect_right(places, offset) % 2 == 1
