"""What documents say of one thing, held against each other: passages, statements, differences."""

from provlint.layers.comparison.blurred import doubts_lost, witnesses_grown
from provlint.layers.comparison.bodies import (
    Named,
    acronym_names,
    apostrophes,
    capitals,
    misspelt_places,
    shortened,
    slipped_names,
    two_holders,
    word_ending,
    word_like,
    word_more,
    word_other,
)
from provlint.layers.comparison.day_differences import hours_agree
from provlint.layers.comparison.days import clock_times, years
from provlint.layers.comparison.difference import Difference
from provlint.layers.comparison.differences import answers, compare, differences, posts_differ
from provlint.layers.comparison.event_days import two_days
from provlint.layers.comparison.hospital import hurt_in_all, in_hospital
from provlint.layers.comparison.lost_sources import Loss, Piece, hearsay, hidden, losses
from provlint.layers.comparison.one_event import surely_one
from provlint.layers.comparison.one_matter import other_matter, other_reach, other_time
from provlint.layers.comparison.people import one_age, one_post, slipped_surnames
from provlint.layers.comparison.postings import Postings
from provlint.layers.comparison.quantities import added_to, half_written, how_counted, one_amount, one_period
from provlint.layers.comparison.rewording import respelt, reworded
from provlint.layers.comparison.scene import one_scene, scenes_agree, two_scenes
from provlint.layers.comparison.single_counts import counts_out, one_doing
from provlint.layers.comparison.slots import of_two_blocks, of_two_years
from provlint.layers.comparison.statement import (
    Statement,
    background,
    by_day,
    closeness,
    heading,
    later,
    own_voice,
    told_before,
    voucher,
)
from provlint.layers.comparison.sums import in_all, lists
from provlint.layers.comparison.telling import nation_words, sentence_words, stem, telling, weight, worth
from provlint.layers.comparison.tolls import added_up, casualties, earlier

__all__ = [
    "Difference",
    "Loss",
    "Named",
    "Piece",
    "Postings",
    "Statement",
    "acronym_names",
    "added_to",
    "added_up",
    "answers",
    "apostrophes",
    "background",
    "by_day",
    "capitals",
    "casualties",
    "clock_times",
    "closeness",
    "compare",
    "counts_out",
    "differences",
    "doubts_lost",
    "earlier",
    "half_written",
    "heading",
    "hearsay",
    "hidden",
    "hours_agree",
    "how_counted",
    "hurt_in_all",
    "in_all",
    "in_hospital",
    "later",
    "lists",
    "losses",
    "misspelt_places",
    "nation_words",
    "of_two_blocks",
    "of_two_years",
    "one_age",
    "one_amount",
    "one_doing",
    "one_period",
    "one_post",
    "one_scene",
    "other_matter",
    "other_reach",
    "other_time",
    "own_voice",
    "posts_differ",
    "respelt",
    "reworded",
    "scenes_agree",
    "sentence_words",
    "shortened",
    "slipped_names",
    "slipped_surnames",
    "stem",
    "surely_one",
    "telling",
    "told_before",
    "two_days",
    "two_holders",
    "two_scenes",
    "voucher",
    "weight",
    "witnesses_grown",
    "word_ending",
    "word_like",
    "word_more",
    "word_other",
    "worth",
    "years",
]
