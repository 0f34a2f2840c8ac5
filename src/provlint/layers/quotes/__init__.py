"""Quotation marks, and what each pair encloses."""

from provlint.layers.quotes.marks import Fault, Pair, QuoteMarks, between_marks, faults, pairs, quotemarks
from provlint.layers.quotes.nearby import marked_near, sentence_near
from provlint.layers.quotes.outermost import outer_pairs

__all__ = [
    "Fault",
    "Pair",
    "QuoteMarks",
    "between_marks",
    "faults",
    "marked_near",
    "outer_pairs",
    "pairs",
    "quotemarks",
    "sentence_near",
]
