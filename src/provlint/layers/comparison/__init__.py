"""What documents say of one thing, held against each other: passages, statements, differences."""

from provlint.layers.comparison.bodies import Named, apostrophes, misspelt_places, two_holders, word_more
from provlint.layers.comparison.differences import Difference, compare, differences
from provlint.layers.comparison.passages import Index, Meeting, Passage, meetings, passages
from provlint.layers.comparison.statement import Statement, background, by_day, closeness, later
from provlint.layers.comparison.telling import nation_words, sentence_words, stem, telling, weight, worth

__all__ = [
    "Difference",
    "Index",
    "Meeting",
    "Named",
    "Passage",
    "Statement",
    "apostrophes",
    "background",
    "by_day",
    "closeness",
    "compare",
    "differences",
    "later",
    "meetings",
    "misspelt_places",
    "nation_words",
    "passages",
    "sentence_words",
    "stem",
    "telling",
    "two_holders",
    "weight",
    "word_more",
    "worth",
]
