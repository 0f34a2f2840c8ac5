"""The telling words around a place, to judge whether two drafts speak of the same thing."""

from __future__ import annotations

from provlint import Document
from provlint.layers.comparison import stem, telling
from provlint.layers.text import sentence_index, sentences

__all__ = ["alike", "sentence_words", "stem", "telling"]


def sentence_words(doc: Document, offset: int) -> frozenset[str]:
    """The telling words of the sentence at an offset."""
    at = sentence_index(doc, offset)
    if at < 0:
        return frozenset()
    start, end = sentences(doc)[at]
    return telling(doc.text[start:end], doc.language)


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the smaller set that stands in the other."""
    return len(one & other) / max(1, min(len(one), len(other)))
