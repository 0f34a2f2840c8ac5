"""Passages of two documents that tell the same thing, found through an index of telling words; never all against all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.comparison.telling import sentence_words, weight, worth
from provlint.layers.text.sentences import sentences

#: a passage follows another closely from this share of its weight on, and loosely from the second on
CLOSE, LOOSE = 0.6, 0.25
#: so many passages of a document are read, and so many places of one word kept
MOST, PLACES = 400, 40
#: of each passage so many counterparts are given
BEST = 4
#: a passage that weighs less tells nothing that could be found again
LEAST = 12.0


class Passage(NamedTuple):
    """A sentence of a document with its telling stems; ``number`` is its index in ``sentences``."""

    doc: Document
    number: int
    span: Span
    words: frozenset[str]
    weight: float


class Meeting(NamedTuple):
    """Two passages that tell the same thing. ``share`` is how much of the weight of ``one`` stands in ``other``."""

    one: Passage
    other: Passage
    share: float

    @property
    def anchor(self) -> str:
        """``close`` or ``loose``."""
        return "close" if self.share >= CLOSE else "loose"


@layer
def passages(doc: Document) -> tuple[Passage, ...]:
    """The passages of a document in order."""
    found = []
    for number, span in enumerate(sentences(doc)[:MOST]):
        words = sentence_words(doc, number)
        heavy = worth(words, doc.language)
        if heavy >= LEAST:
            found.append(Passage(doc, number, span, words, heavy))
    return tuple(found)


class Index:
    """Passages by their telling words. The work of a question grows with the words of the passage asked for."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._passages = [p for doc in documents for p in passages(doc)]
        self._places: dict[str, list[int]] = defaultdict(list)
        for i, passage in enumerate(self._passages):
            for word in passage.words:
                places = self._places[word]
                if len(places) <= PLACES:
                    places.append(i)

    def near(self, passage: Passage, least: float = LOOSE) -> Iterator[Meeting]:
        """The passages of other documents that tell what this one tells, the nearest first."""
        scores: dict[int, float] = defaultdict(float)
        for word in sorted(passage.words):
            places = self._places.get(word, ())
            if len(places) <= PLACES:
                value = weight(word, passage.doc.language)
                for i in places:
                    scores[i] += value
        best = sorted((-score, i) for i, score in scores.items() if score >= least * passage.weight)
        given = 0
        for score, i in best:
            other = self._passages[i]
            if other.doc is not passage.doc:
                yield Meeting(passage, other, -score / passage.weight)
                given += 1
                if given == BEST:
                    return


def meetings(documents: Sequence[Document], least: float = LOOSE) -> Iterator[Meeting]:
    """For each passage of some documents its nearest passages in the others, in the order of documents and text."""
    index = Index(documents)
    for doc in documents:
        for passage in passages(doc):
            yield from index.near(passage, least)
