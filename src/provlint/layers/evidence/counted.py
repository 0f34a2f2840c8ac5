"""Small counts of the draft that are the sum of two of a source: two sons by one wife and two by another."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.evidence.passages import DraftPlace
from provlint.layers.evidence.slots import slot
from provlint.layers.evidence.values import Value, values
from provlint.layers.text.sentences import sentence_at

#: so small a number is a sum or difference of some numbers of almost any sentence
TINY = 12
#: places of one number of the same things that may be added up
TWICE = 2
#: values of a passage that are added, subtracted or divided by each other
MOST_VALUES = 8


@layer
def _small_counts(doc: Document) -> dict[tuple[str, ...], list[Value]]:
    """The first small numbers of each thing that a text counts, two of each, by the word for the thing."""
    found: dict[tuple[str, ...], list[Value]] = {}
    known: Counter[tuple[tuple[str, ...], float]] = Counter()
    for value in values(doc):
        if value.unit or value.value >= TINY:
            continue
        noun = _noun(doc, value)
        known[noun, value.value] += 1
        if known[noun, value.value] <= TWICE:
            found.setdefault(noun, []).append(value)
    return found


def counted(draft: Document, value: Value, place: DraftPlace) -> tuple[Document, Span, str] | None:
    """A count that is the sum of two of the same things, told apart: two sons by one wife and two by another."""
    noun = slot(draft, (value.span, place.span)).after[:1]
    if not noun or value.unit or value.value > TINY:
        return None
    for doc in place.documents:
        alike = [v for v in _small_counts(doc).get(noun, ()) if v.value < value.value]
        for one, other in combinations(alike[:MOST_VALUES], 2):
            if one.value + other.value == value.value:
                return doc, Span(one.span.start, other.span.end), f"{one.value:g} + {other.value:g}"
    return None


def _noun(doc: Document, value: Value) -> tuple[str, ...]:
    sentence = sentence_at(doc, value.span.start)
    return slot(doc, (value.span, sentence)).after[:1] if sentence is not None else ()
