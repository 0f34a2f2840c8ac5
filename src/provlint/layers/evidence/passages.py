"""Which passages of the sources tell what a sentence of the draft tells: documents first, then passages.

Presence of a value in a large dossier proves nothing, so each sentence is held against the few documents that share
its telling words, and inside them against the few sentences that do. Postings keep this linear: a sentence is weighed
only against sentences that share a word with it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from math import fsum, log

from provlint.core.document import Document, Dossier, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.comparison.postings import Postings
from provlint.layers.evidence.words import Words, text_words
from provlint.layers.text.sentences import sentences

#: a passage with this share of a sentence's weight follows it closely; with less than LOOSE it tells something else
CLOSE, LOOSE = 0.6, 0.25
#: documents taken for the whole draft and for each paragraph; passages taken for a sentence
DOCUMENTS, PASSAGES = 2, 4
#: of documents chosen together, each has this share of what the best one shares with the words
BESIDE = 0.5
#: a dossier of so few documents needs no choice
FEW = 3
#: a stem that stands in more sentences of a source than this share of them is not looked up
COMMON_SHARE = 0.2
#: nor one that stands in more sentences than so many, however long the source is
MOST_PLACES = 400


class SourceIndex(NamedTuple):
    """The sentences of a source, the word numbers they begin at, and where each stem stands."""

    sentences: tuple[Span, ...]
    first_words: list[int]
    postings: Postings


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


@layer
def source_index(doc: Document) -> SourceIndex:
    """The index of one source: a pure function of its text."""
    words = text_words(doc)
    spans = tuple(sentences(doc))
    firsts = [bisect_left(words.starts, span.start) for span in spans]
    ends = [bisect_left(words.starts, span.end, first) for first, span in zip(firsts, spans, strict=True)]
    rows = ({s for s in words.stems[first:end] if s} for first, end in zip(firsts, ends, strict=True))
    return SourceIndex(spans, firsts, Postings(rows))


@layer
def stem_weights(dossier: Dossier) -> dict[str, float]:
    """How telling each stem is: the rarer among the sentences of all sources, the more."""
    counts: Counter[str] = Counter()
    total = 1
    for doc in dossier.documents:
        index = source_index(doc)
        total += len(index.sentences)
        for stem in index.postings:
            counts[stem] += len(index.postings.places(stem))
    return {stem: log(1 + total / count) for stem, count in counts.items()}


def weight_of(dossier: Dossier, stem: str) -> float:
    """The weight of a stem; of one that no source has, that of a stem seen once."""
    weights = stem_weights(dossier)
    return weights.get(stem) or log(2 + sum(len(source_index(d).sentences) for d in dossier.documents[:1]))


@layer
def _documents_by_stem(dossier: Dossier) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for n, doc in enumerate(dossier.documents):
        for stem in source_index(doc).postings:
            found.setdefault(stem, []).append(n)
    return found


def best_documents(dossier: Dossier, stems: set[str], count: int = DOCUMENTS) -> list[int]:
    """The documents that share the most weight with some stems, the best first; ties by their order."""
    if len(dossier.documents) <= FEW:
        return list(range(len(dossier.documents)))
    weights, places = stem_weights(dossier), _documents_by_stem(dossier)
    scores: Counter[int] = Counter()
    for stem in sorted(stems):
        here = places.get(stem, ())
        rarity = log(1 + len(dossier.documents) / len(here)) if here else 0.0
        for n in here:
            scores[n] += weights[stem] * rarity  # type: ignore[assignment]
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:count]
    return [n for n, score in ranked if score >= BESIDE * ranked[0][1]]


class DraftPlace(NamedTuple):
    """A sentence of the draft held against the sources: the documents chosen for it, and its best passages."""

    span: Span
    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]

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
        chosen = sorted({*whole, *best_documents(dossier, {s for s in words.stems[first:end] if s})})
        documents = tuple(dossier.documents[n] for n in chosen)
        for span in spans:
            first, end = word_range(words, span)
            stems = {s for s in words.stems[first:end] if s}
            own = [n for n in best_documents(dossier, stems, 1) if n not in chosen]
            here = (*documents, *(dossier.documents[n] for n in own))
            found.append(DraftPlace(span, here, tuple(_passages(dossier, here, stems))))
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


def best_passages(dossier: Dossier, draft: Document, place: DraftPlace, doc: Document) -> list[Passage]:
    """The best passages of one source for a sentence of the draft."""
    first, end = word_range(text_words(draft), place.span)
    return _passages(dossier, (doc,), {s for s in text_words(draft).stems[first:end] if s})


def _passages(dossier: Dossier, documents: tuple[Document, ...], stems: set[str]) -> list[Passage]:
    """The best passages for the stems of a sentence, each sentence of a source counted with what its neighbours add."""
    weights = {stem: weight_of(dossier, stem) for stem in stems}
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
