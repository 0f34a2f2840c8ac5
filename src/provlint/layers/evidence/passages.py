"""Which passages of the sources tell what a sentence of the draft tells: documents first, then passages.

Presence of a value in a large dossier proves nothing, so each sentence is held against the few documents that share
its telling words, and inside them against the few sentences that do. Postings keep this linear: a sentence is weighed
only against sentences that share a word with it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import fsum, log

from provlint.core.document import Document, Dossier, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.evidence.choice import alike, best_documents, completing, source_index
from provlint.layers.evidence.words import Words, text_words
from provlint.layers.text.sentences import sentences

#: a passage with this share of a sentence's weight follows it closely; with less than LOOSE it tells something else
CLOSE, LOOSE = 0.6, 0.25
#: passages taken for a sentence
PASSAGES = 4
#: a stem that stands in more sentences of a source than this share of them is not looked up
COMMON_SHARE = 0.2
#: nor one that stands in more sentences than so many, however long the source is
MOST_PLACES = 150


class Passage(NamedTuple):
    """A sentence of a source with what stands beside it. ``share`` is the weight it has of the draft's sentence, 0 to 1."""

    document: Document
    sentence: int
    span: Span
    share: float

    @property
    def close(self) -> bool:
        return self.share >= CLOSE


def word_range(words: Words, span: Span) -> tuple[int, int]:
    """The first word of a span and the first one after it."""
    first = bisect_left(words.starts, span.start)
    return first, bisect_left(words.starts, span.end, first)


class Weights(dict[str, float]):
    """How telling each stem is: the rarer among the sentences of some sources, the more. One that none of them has weighs as much as
    one seen once in the first of them. Worked out for the stems that are asked for."""

    def __init__(self, documents: Sequence[Document]) -> None:
        super().__init__()
        self._postings = [source_index(doc).postings for doc in documents]
        self._total = 1 + sum(postings.size for postings in self._postings)

    def __missing__(self, stem: str) -> float:
        count = sum(len(postings.places(stem)) for postings in self._postings)
        unseen = 2 + sum(postings.size for postings in self._postings[:1])
        weight = self[stem] = log(1 + self._total / count) if count else log(unseen)
        return weight


@layer
def _weights(dossier: Dossier, numbers: tuple[int, ...]) -> Weights:
    """The weights among the sources chosen for a sentence: those of other matters do not change what its words are worth."""
    return Weights([dossier.documents[n] for n in numbers])


class DraftPlace(NamedTuple):
    """A sentence of the draft held against the sources: the documents chosen for it, its best passages in them, the other
    documents that tell of the same matter as one of them, and what its words weigh among the chosen ones."""

    span: Span
    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    beside: tuple[Document, ...]
    weights: Weights

    @property
    def share(self) -> float:
        return self.passages[0].share if self.passages else 0.0

    @property
    def close(self) -> bool:
        return self.share >= CLOSE


@layer
def places(dossier: Dossier, draft: Document) -> tuple[DraftPlace, ...]:
    """Every sentence of the draft with the documents and passages it may rest on."""
    words = text_words(draft)
    whole = best_documents(dossier, {s for s in words.stems if s})
    found = []
    for paragraph, spans in _by_paragraph(draft):
        first, end = word_range(words, paragraph)
        chosen = {*whole, *best_documents(dossier, {s for s in words.stems[first:end] if s})}
        for span in spans:
            first, end = word_range(words, span)
            stems = {s for s in words.stems[first:end] if s}
            own = chosen | set(best_documents(dossier, stems, 1))
            near = frozenset().union(*(alike(dossier, n) for n in own)) - own
            own |= set(completing(dossier, stems, own, near))
            here = tuple(dossier.documents[n] for n in sorted(own))
            beside = tuple(dossier.documents[n] for n in sorted(near - own))
            weights = _weights(dossier, tuple(sorted(own)))
            found.append(DraftPlace(span, here, tuple(_passages(weights, here, stems)), beside, weights))
    return tuple(found)


def _by_paragraph(draft: Document) -> list[tuple[Span, list[Span]]]:
    found: list[tuple[Span, list[Span]]] = []
    spans = sentences(draft)
    for span in spans:
        block = draft.block_at(span.start)
        whole = block.span if block is not None else span
        if found and found[-1][0] == whole:
            found[-1][1].append(span)
        else:
            found.append((whole, [span]))
    return found


def place_at(dossier: Dossier, draft: Document, offset: int) -> DraftPlace | None:
    """The sentence of the draft that holds an offset."""
    found = places(dossier, draft)
    n = bisect_right(found, offset, key=lambda place: place.span.start) - 1
    return found[n] if n >= 0 and offset < found[n].span.end else None


def best_passages(draft: Document, place: DraftPlace, doc: Document) -> list[Passage]:
    """The best passages of one source for a sentence of the draft."""
    first, end = word_range(text_words(draft), place.span)
    return _passages(place.weights, (doc,), {s for s in text_words(draft).stems[first:end] if s})


def _passages(telling: Weights, documents: tuple[Document, ...], stems: set[str]) -> list[Passage]:
    """The best passages for the stems of a sentence, each sentence of a source counted with what its neighbours add."""
    weights = {stem: telling[stem] for stem in stems}
    total = fsum(weights.values())
    if not total:
        return []
    found: list[Passage] = []
    for doc in documents:
        index = source_index(doc)
        own = index.postings.shared(stems, min(MOST_PLACES, max(20, COMMON_SHARE * len(index.sentences))))
        ranked = sorted(own, key=lambda n: (-fsum(weights[s] for s in own[n]), n))[: 2 * PASSAGES]
        for n in ranked:
            shared = set(own[n])
            for near in (n - 1, n + 1):
                shared |= own.get(near, set())
            alone = fsum(weights[s] for s in own[n])
            share = (alone + 0.5 * fsum(weights[s] for s in shared - own[n])) / total
            if share >= LOOSE / 2:
                found.append(Passage(doc, n, index.sentences[n], min(1.0, share)))
    found.sort(key=lambda p: (-p.share, p.document.path, p.sentence))
    return found[:PASSAGES]
