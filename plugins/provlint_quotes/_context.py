"""What stands around a quotation: the writer's own words in its sentence and the two beside it."""

from __future__ import annotations

import itertools
from bisect import bisect_left

from provlint import Document, Span, layer
from provlint.layers.quotes import Pair, pairs
from provlint.layers.text import lazy, sentence_index, sentences
from provlint.lexicon import Language, listed, per_language

_WORD = lazy(r"[A-Za-z]+")
#: words besides reporting verbs that say where quoted words come from
_ORIGIN = listed("quote_rules", "origin")
_ORIGIN_PAIR = listed("quote_rules", "origin pair")


@layer
def masked(doc: Document) -> tuple[tuple[int, ...], tuple[Pair, ...]]:
    """The outermost quotations, with their starts for bisect."""
    outer = tuple(p for p in pairs(doc) if p.depth == 0)
    return tuple(p.span.start for p in outer), outer


@per_language
def cues(language: Language) -> frozenset[str]:
    """The words that say where quoted words come from."""
    return language.first_fields("report_cues") | _ORIGIN(language)


def tells(doc: Document, start: int, end: int) -> bool:
    """Whether the writer's own words between two offsets say where quoted words come from: "said", "a banner", "he went on"."""
    words = own_words(doc, start, end)
    pairs_of_words = _ORIGIN_PAIR(doc.language)
    return not cues(doc.language).isdisjoint(words) or any(f"{a} {b}" in pairs_of_words for a, b in itertools.pairwise(words))


def own_words(doc: Document, start: int, end: int) -> list[str]:
    """The lower-cased words between two offsets that stand outside quotation marks."""
    starts, outer = masked(doc)
    text = doc.text
    found: list[str] = []
    i = max(0, bisect_left(starts, start) - 1)
    at = start
    while at < end:
        while i < len(outer) and outer[i].span.end <= at:
            i += 1
        stop = min(end, outer[i].span.start) if i < len(outer) else end
        if stop > at:
            found += [m.group().lower() for m in _WORD.finditer(text, at, stop)]
        at = max(at, outer[i].span.end) if i < len(outer) else end
    return found


def neighbourhood(doc: Document, span: Span, reach: int = 1) -> tuple[int, int]:
    """From the sentence before the one a span begins in to the sentence after the one it ends in."""
    all_sentences = sentences(doc)
    first = max(0, sentence_index(doc, span.start) - reach)
    last = min(len(all_sentences) - 1, sentence_index(doc, max(span.start, span.end - 1)) + reach)
    return all_sentences[first].start, max(span.end, all_sentences[last].end)
