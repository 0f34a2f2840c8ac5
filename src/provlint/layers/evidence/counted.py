"""What numbers count: sums of small ones (two sons by one wife and two by another), and two whose things have changed places."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import combinations

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.evidence.exclusions import sides
from provlint.layers.evidence.passages import DraftPlace, Passage
from provlint.layers.evidence.slots import slot
from provlint.layers.evidence.trace import within
from provlint.layers.evidence.value_index import equal_values
from provlint.layers.evidence.values import Value, values
from provlint.layers.evidence.words import text_words
from provlint.layers.text.sentences import sentence_at

#: so small a number is a sum or difference of some numbers of almost any sentence
TINY = 12
#: the least number whose thing may have changed places with another's, and the share of a sentence that its passage has where the draft
#: tells of one of them only
SMALLEST, NEAR = 2, 0.4
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


def changed_places(draft: Document, value: Value, place: DraftPlace, passage: Passage, found: Value) -> tuple[Document, Span] | None:
    """The number that a passage gives to what a number of the draft counts, where it has the draft's number of another thing: "21 films"
    of 16 films from 21 countries; of small numbers, only where no source has so many of it, or the draft counts both things."""
    doc = passage.document
    if value.unit or value.minutes or value.value < SMALLEST:
        return None
    mine, its = _counted_noun(draft, value), _counted_noun(doc, found)
    here, theirs = within(values(draft), place.span), within(values(doc), passage.span)
    if not mine or not its or mine == its or len(here) > MOST_VALUES or len(theirs) > MOST_VALUES:
        return None
    both = any(_counted_noun(draft, other) == its for other in here)
    if not both and (found.unit or passage.share < NEAR or _befell(doc, found)):
        return None
    if not both and any(_counted_noun(d, v) == mine for d in place.documents for v in equal_values(d, value)):
        return None
    others = [other for other in theirs if _counted_noun(doc, other) == mine]
    return (doc, others[0].span) if len(others) == 1 and others[0].value != value.value and not others[0].unit else None


def _counted_noun(doc: Document, value: Value) -> str:
    """The stem of the word right after a number; "" where a sign or a small word stands there."""
    words = text_words(doc)
    n = bisect_left(words.starts, value.span.end)
    return words.stems[n] if n < len(words.stems) and doc.text[value.span.end : words.starts[n]] == " " else ""


def _befell(doc: Document, value: Value) -> bool:
    """Whether the word right after a number says what befell so many: "53 injured"."""
    words = text_words(doc)
    n = bisect_left(words.starts, value.span.end)
    return bool(sides(doc.language, words.forms[n : n + 1]))


def _noun(doc: Document, value: Value) -> tuple[str, ...]:
    sentence = sentence_at(doc, value.span.start)
    return slot(doc, (value.span, sentence)).after[:1] if sentence is not None else ()
