"""The words that judge, and what a claim by construction weighs beside them."""

from __future__ import annotations

import functools

from provlint import Document, NamedTuple, Span, layer
from provlint.layers.text import lexicon_words, occurrences
from provlint.lexicon import Language

#: what a construction of a grade weighs beside the words that judge
GRADES = {"stop": 4, "ask": 2, "hint": 1}
#: words of praise, alarm and sweep count for no more than this together: they are the small change of releases
SMALL = 2


class Judging(NamedTuple):
    """A word that judges: its place, what it does (``attack``, ``praise``, ``alarm``, ``sweep``, ``norm``) and its weight."""

    span: Span
    kind: str
    weight: int


@functools.cache
def judging_words(language: Language) -> dict[bytes, tuple[str, int]]:
    """What each word that judges does, and its weight, as the projection has the words."""
    return {
        word: (name[:-2], int(name[-1]))
        for name, words in language.lists("judging").items()
        for word in lexicon_words(words)
    }


@functools.cache
def _judging_words(language: Language) -> frozenset[bytes]:
    return frozenset(judging_words(language))


@layer
def judging(doc: Document) -> tuple[Judging, ...]:
    """The words of a draft that judge, whoever says them."""
    text = doc.text
    table = judging_words(doc.language)
    found = []
    for start, end, word in occurrences(doc, _judging_words(doc.language)):
        kind, weight = table[word]
        if kind == "attack" or text[start].islower():  # praise in capitals is part of a name
            found.append(Judging(Span(start, end), kind, weight))
    return tuple(found)
