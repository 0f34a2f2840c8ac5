"""Which sources of a large dossier a stretch of the draft may rest on, and which others tell of the same matter.

A value that only a document of another matter has is no support. So a stretch of the draft goes to the source that answers
its words best, and from there to sources that share the rare words of that source: accounts of one event do, however
differently they are put, and two whole documents show it more surely than a sentence of the draft.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from math import fsum, log, sqrt

from provlint.core.document import Document, Dossier, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.comparison.postings import Postings
from provlint.layers.evidence.words import text_words
from provlint.layers.text.sentences import sentences

#: a dossier of so few sources needs no choice
FEW = 3
#: sources taken for the whole draft and for each paragraph
DOCUMENTS = 2
#: of what the best source has of some words, the share that a second one of the same matter needs, and one of another matter
BESIDE, RIVAL = 0.5, 0.85
#: two sources tell of one matter from this likeness on (the cosine of their weighted stems)
ALIKE = 0.15
#: sources that no dossier has, so that words of all of a few sources still tell something
UNSEEN = 50
#: of more sources than MANY, a stem that stands in a larger share than this says nothing of their matter
EVERYWHERE, MANY = 0.1, 50
#: how soon a stem that comes again stops counting, and how much a long source is held to have each by chance
SATURATED, LENGTH = 1.2, 0.75
#: the share of a sentence's weight that one sentence of a source of another matter has, where the sentence is made of two
HALF = 0.4
#: sources added for a sentence that is made of several accounts
ADDED = 4


class SourceIndex(NamedTuple):
    """The sentences of a source, the word numbers they begin at, and where each stem stands."""

    sentences: tuple[Span, ...]
    first_words: list[int]
    postings: Postings


@layer
def source_index(doc: Document) -> SourceIndex:
    """The index of one source: a pure function of its text."""
    words = text_words(doc)
    spans = tuple(sentences(doc))
    firsts = [bisect_left(words.starts, span.start) for span in spans]
    ends = [bisect_left(words.starts, span.end, first) for first, span in zip(firsts, spans, strict=True)]
    rows = (dict.fromkeys(filter(None, words.stems[first:end])) for first, end in zip(firsts, ends, strict=True))
    return SourceIndex(spans, firsts, Postings(rows))


class Holders(NamedTuple):
    """By stem, the numbers of the sources that have it and in how many sentences each; and how long each source is, where 1 is the
    middle of all."""

    numbers: dict[str, list[int]]
    counts: dict[str, list[int]]
    length: list[float]


@layer
def holders(dossier: Dossier) -> Holders:
    """Which sources of a dossier have each stem."""
    numbers: dict[str, list[int]] = {}
    counts: dict[str, list[int]] = {}
    lengths = []
    for n, doc in enumerate(dossier.documents):
        length = 0
        for stem, count in source_index(doc).postings.counts():
            if stem not in numbers:
                numbers[stem], counts[stem] = [], []
            numbers[stem].append(n)
            counts[stem].append(count)
            length += count
        lengths.append(length)
    middle = sum(lengths) / max(1, len(lengths)) or 1.0
    return Holders(numbers, counts, [length / middle for length in lengths])


def best_documents(dossier: Dossier, stems: set[str], count: int = DOCUMENTS) -> list[int]:
    """The numbers of the sources that answer some stems best, the best first; ties by their order.

    One beside the first tells of the same matter, or answers the stems nearly as well: which of them it is, is open then.
    """
    if len(dossier.documents) <= FEW:
        return list(range(len(dossier.documents)))
    scores: dict[int, float] = {}
    numbers = holders(dossier).numbers
    for stem in sorted(stems):
        for n, answer in zip(numbers.get(stem, ()), _answers(dossier, stem), strict=True):
            scores[n] = scores.get(n, 0.0) + answer
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:count]
    if not ranked:
        return []
    first, best = ranked[0]
    near = alike(dossier, first)
    return [n for n, score in ranked if n == first or score >= (BESIDE if n in near else RIVAL) * best]


@layer
def _answers(dossier: Dossier, stem: str) -> list[float]:
    """What a stem counts for each of the sources that have it: a rare one most, and in a long source less."""
    numbers, counts, length = holders(dossier)
    here = numbers.get(stem, ())
    weight = log(1 + len(length) / len(here)) ** 2 * (SATURATED + 1) if here else 0.0
    return [
        weight * count / (count + SATURATED * (1 - LENGTH + LENGTH * length[n]))
        for n, count in zip(here, counts.get(stem, ()), strict=True)
    ]


def _rarity(dossier: Dossier, held: int) -> float:
    """What a stem that so many sources have weighs when two sources are held against each other."""
    return log(1 + (len(dossier.documents) + UNSEEN) / held)


@layer
def _sizes(dossier: Dossier) -> list[float]:
    """The length of each source as a vector of weighted stems."""
    numbers, counts, length = holders(dossier)
    squares = [0.0] * len(length)
    for stem, here in numbers.items():
        weight = _rarity(dossier, len(here))
        for n, count in zip(here, counts[stem], strict=True):
            squares[n] += (weight if count == 1 else weight * (1 + log(count))) ** 2
    return [sqrt(square) or 1.0 for square in squares]


@layer
def alike(dossier: Dossier, number: int) -> frozenset[int]:
    """The numbers of the other sources that tell of the same matter as one; none where all are taken in any case."""
    if len(dossier.documents) <= FEW:
        return frozenset()
    numbers, counts, length = holders(dossier)
    sizes, most = _sizes(dossier), max(MANY, EVERYWHERE * len(length))
    shared: dict[int, float] = {}
    for stem, mine in source_index(dossier.documents[number]).postings.counts():
        here = numbers[stem]
        if len(here) <= most:
            weight = (1 + log(mine)) * _rarity(dossier, len(here)) ** 2
            for n, count in zip(here, counts[stem], strict=True):
                shared[n] = shared.get(n, 0.0) + (weight if count == 1 else weight * (1 + log(count)))
    return frozenset(n for n, product in shared.items() if n != number and product >= ALIKE * sizes[number] * sizes[n])


def completing(dossier: Dossier, stems: set[str], chosen: set[int], near: frozenset[int]) -> list[int]:
    """The numbers of sources that have what the chosen ones lack of a sentence, which may be made of two accounts: a few words of it
    where they tell of the same matter, else a good part of it in one place."""
    if len(dossier.documents) <= FEW:
        return []
    numbers = holders(dossier).numbers
    weights = {s: log(1 + len(dossier.documents) / len(numbers[s])) for s in sorted(stems) if s in numbers}
    enough = HALF * fsum(weights.values())
    missing = [stem for stem in weights if chosen.isdisjoint(numbers[stem])]
    found: list[int] = []
    while len(missing) > 1 and len(found) < ADDED:
        held: dict[int, list[str]] = {}
        for stem in missing:
            for n in numbers[stem]:
                held.setdefault(n, []).append(stem)
        best = _best_of(dossier, held, weights, near, enough)
        if best is None:
            break
        found.append(best)
        its = set(held[best])
        missing = [stem for stem in missing if stem not in its]
    return found


def _best_of(
    dossier: Dossier, held: Mapping[int, Sequence[str]], weights: Mapping[str, float], near: frozenset[int], enough: float
) -> int | None:
    """Of sources with the missing stems that each has, the one with the most of them, if it may be believed."""
    scores = {n: fsum(weights[stem] for stem in its) for n, its in held.items() if len(its) > 1}
    for n in sorted(scores, key=lambda n: (-scores[n], n)):
        if n in near or (scores[n] >= enough and _in_one(dossier.documents[n], held[n], weights) >= enough):
            return n
    return None


def _in_one(doc: Document, stems: Sequence[str], weights: Mapping[str, float]) -> float:
    """The most weight of some stems that a single sentence of a source has."""
    rows = source_index(doc).postings.shared(stems, MANY)
    return max((fsum(weights[stem] for stem in sorted(row)) for row in rows.values()), default=0.0)
