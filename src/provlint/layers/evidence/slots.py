"""The words around a claim, as a slot that one thing of its kind fills: "net debt below ___ billion by the end of".

A value that stands somewhere in a source may still be said of something else. Where the words around a claim of the draft
stand around another value in the source, and around the draft's own nowhere near as well, the draft has changed it.
"""

from __future__ import annotations

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.evidence.passages import Weights, word_range
from provlint.layers.evidence.words import text_words

#: telling words on each side
REACH = 5
#: the likeness from which on another thing fills the slot, and how far it must be ahead of the claim's own
TAKEN, AHEAD = 0.5, 0.4
#: how much less a word weighs with each telling word between it and the claim
FADING = 0.8


class Slot(NamedTuple):
    """The stems of the telling words before and after a claim in its sentence, the nearest first; numbers tell nothing here."""

    before: tuple[str, ...]
    after: tuple[str, ...]


@layer
def slot(doc: Document, place: tuple[Span, Span]) -> Slot:
    """The slot of a claim: its span and that of its sentence."""
    span, sentence = place
    words = text_words(doc)
    first, end = word_range(words, span)
    low, high = word_range(words, sentence)
    before = [s for s in words.stems[max(low, first - 3 * REACH) : first][::-1] if _tells(s)]
    after = [s for s in words.stems[end : min(high, end + 3 * REACH)] if _tells(s)]
    return Slot(tuple(before[:REACH]), tuple(after[:REACH]))


def _tells(stem: str) -> bool:
    return bool(stem) and not stem[0].isdigit()


def likeness(weights: Weights, mine: Slot, theirs: Slot) -> float:
    """The share of the weight of one slot that another has on the same sides, 0 to 1; near words weigh more."""
    total = shared = 0.0
    for here, there in zip(mine, theirs, strict=True):
        weight = 1.0
        for stem in here:
            its = weight * weights[stem]
            total += its
            if stem in there:
                shared += its
            weight *= FADING
    return shared / total if total else 0.0


def both_sides(mine: Slot, theirs: Slot) -> bool:
    """Whether two slots share a word on each side on which the first has any, and more than one in all."""
    shared = [len(set(here) & set(there)) for here, there in zip(mine, theirs, strict=True)]
    return sum(shared) > 1 and all(count or not here for count, here in zip(shared, mine, strict=True))
