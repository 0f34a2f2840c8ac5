"""Quotation marks, and what each pair encloses."""

from provlint.layers.quotes.marks import Fault, Pair, QuoteMarks, between_marks, faults, pairs, quotemarks
from provlint.layers.quotes.nearby import marked_near
from provlint.layers.quotes.outermost import outer_pairs
from provlint.layers.text.sentences import sentence_at

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
    "sentence_at",
]
