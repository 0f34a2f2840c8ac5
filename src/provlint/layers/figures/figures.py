"""Figures: counts and amounts in digits or words, as intervals, with what they count.

Sentences are read one by one and each once: a rule that wants the dead and wounded, or the figures beside a word, has
only those sentences read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.figures.counted_noun import casualty_gate
from provlint.layers.figures.in_sentence import CURRENCY, Figure, read
from provlint.layers.figures.kinds import CASUALTY
from provlint.layers.figures.numbers import number_bytes
from provlint.layers.figures.shares import shares_in_words
from provlint.layers.text.line import Line
from provlint.layers.text.pattern import lazy
from provlint.layers.text.projection import gate, occurrences, projection
from provlint.layers.text.sentences import sentence_at, sentences
from provlint.lexicon import Language, per_language

__all__ = [
    "CASUALTY",
    "CURRENCY",
    "Figure",
    "casualty_figures",
    "figures",
    "figures_in",
    "near_numbers",
    "number_places",
]

#: what says that somebody was hurt, beside the casualty words
_FURTHER = gate("figure_fates", "further")
_DIGITS = lazy(r"[0-9][0-9,.]*")


@layer
def number_places(doc: Document) -> list[int]:
    """Where a digit or a number word stands, in order."""
    places = [m.start() for m in _DIGITS.finditer(doc.text)]
    places += [start for start, _, _ in occurrences(doc, number_bytes(doc.language))]
    places.sort()
    return places


def figures_in(doc: Document, sentence: Span) -> list[Figure]:
    """The figures of one sentence of ``sentences``, in order. Do not change the list."""
    return _read(doc, sentence)


@layer
def _read(doc: Document, sentence: Span) -> list[Figure]:
    text = doc.text
    line = Line(text, *sentence, doc.language)
    words = _words(doc.language)
    places = [m.start() for m in _DIGITS.finditer(text, *sentence)]
    for start, end, word in zip(line.starts, line.ends, line.low, strict=True):
        if word in words and not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            places.append(start)
    places.sort()
    told = list(shares_in_words(line)) if places else []
    found = sorted(read(line, places), key=_place)
    return _merged(told, found) if told else found


def _merged(told: list[Figure], found: list[Figure]) -> list[Figure]:
    """Shares told in words with the other figures, without those that are a part of one; both are in order."""
    starts = [f.span.start for f in told]
    left = []
    for figure in found:
        i = bisect_left(starts, figure.span.end) - 1
        if i < 0 or not told[i].span.overlaps(figure.span):
            left.append(figure)
    return sorted([*told, *left], key=_place)


@per_language
def _words(language: Language) -> frozenset[str]:
    """The words that can open a number."""
    return frozenset(w.decode("latin-1") for w in number_bytes(language))


def _place(figure: Figure) -> Span:
    return figure.span


@layer
def figures(doc: Document) -> tuple[Figure, ...]:
    """All figures in order. Ages, years, times, addresses, calibres, scores and list numbers are none."""
    places = number_places(doc)
    if not places:
        return ()
    found: list[Figure] = []
    i, n = 0, len(places)
    for sentence in sentences(doc):
        i = bisect_left(places, sentence.start, i)
        if i == n:
            break
        if places[i] < sentence.end:
            found += figures_in(doc, sentence)
    return tuple(found)


@per_language
def _befell(language: Language) -> frozenset[bytes]:
    """The words that may say what befell people."""
    return casualty_gate(language) | _FURTHER(language)


def near_numbers(doc: Document, at: Iterable[int]) -> Iterator[Span]:
    """The sentences of places ``at``, which are sorted, that hold a digit or a number word."""
    text, bare, words = doc.text, projection(doc), number_bytes(doc.language)
    done = 0
    for start in at:
        if start < done:
            continue
        sentence = sentence_at(doc, start)
        if sentence is None:
            continue
        done = sentence.end
        if _DIGITS.search(text, *sentence) or not words.isdisjoint(bare[sentence.start + 1 : done + 1].split()):
            yield sentence


@layer
def casualty_figures(doc: Document) -> tuple[Figure, ...]:
    """The figures that count people whom something befell, in order; no other sentence is read for them."""
    found: list[Figure] = []
    for sentence in near_numbers(doc, [start for start, _, _ in occurrences(doc, _befell(doc.language))]):
        found += [f for f in figures_in(doc, sentence) if f.casualty]
    return tuple(found)
