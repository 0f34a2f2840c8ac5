"""What documents say of one thing, held against each other: passages, statements, differences."""

from provlint.layers.comparison.bodies import (
    Named,
    apostrophes,
    capitals,
    misspelt_places,
    shortened,
    two_holders,
    word_more,
    word_other,
)
from provlint.layers.comparison.difference import Difference
from provlint.layers.comparison.differences import compare, differences
from provlint.layers.comparison.losses import added_up, earlier
from provlint.layers.comparison.one_event import surely_one
from provlint.layers.comparison.people import one_age, one_post
from provlint.layers.comparison.postings import Postings
from provlint.layers.comparison.scene import scenes_agree
from provlint.layers.comparison.statement import Statement, background, by_day, closeness, heading, later, told_before
from provlint.layers.comparison.telling import nation_words, sentence_words, stem, telling, weight, worth
from provlint.layers.comparison.vouched import Loss, Piece, losses

__all__ = [
    "Difference",
    "Loss",
    "Named",
    "Piece",
    "Postings",
    "Statement",
    "added_up",
    "apostrophes",
    "background",
    "by_day",
    "capitals",
    "closeness",
    "compare",
    "differences",
    "earlier",
    "heading",
    "later",
    "losses",
    "misspelt_places",
    "nation_words",
    "one_age",
    "one_post",
    "scenes_agree",
    "sentence_words",
    "shortened",
    "stem",
    "surely_one",
    "telling",
    "told_before",
    "two_holders",
    "weight",
    "word_more",
    "word_other",
    "worth",
]
