"""Numbers, what they count, whom it befell, and who vouches for them."""

from provlint.layers.figures.amounts import Amount, Told, amounts
from provlint.layers.figures.claims import Claim, claims, source_words, story_ledger
from provlint.layers.figures.counted_noun import ATTACKS, people
from provlint.layers.figures.events import (
    compatible,
    day_between,
    days_agree,
    event_mentions,
    event_of,
    event_words,
    events,
    places_agree,
    places_between,
)
from provlint.layers.figures.figures import (
    Figure,
    casualty_figures,
    figures,
    figures_in,
    near_numbers,
    number_places,
)
from provlint.layers.figures.in_sentence import CURRENCY
from provlint.layers.figures.interval import Interval, plain, show
from provlint.layers.figures.kinds import CASUALTY, REACHES, Bend, Reach, ShareKind, What, Writing, one_fate
from provlint.layers.figures.settled import background, dated, dated_back, historic, in_relative, of_late, settled
from provlint.layers.figures.shares import shares_in_words
from provlint.layers.figures.support import Support, alike, casualty_supports, supports_of
from provlint.layers.figures.toll import toll
from provlint.layers.figures.units import units
from provlint.layers.figures.vouching import sourced_reports, speaks

__all__ = [
    "ATTACKS",
    "CASUALTY",
    "CURRENCY",
    "REACHES",
    "Amount",
    "Bend",
    "Claim",
    "Figure",
    "Interval",
    "Reach",
    "ShareKind",
    "Support",
    "Told",
    "What",
    "Writing",
    "alike",
    "amounts",
    "background",
    "casualty_figures",
    "casualty_supports",
    "claims",
    "compatible",
    "dated",
    "dated_back",
    "day_between",
    "days_agree",
    "event_mentions",
    "event_of",
    "event_words",
    "events",
    "figures",
    "figures_in",
    "historic",
    "in_relative",
    "near_numbers",
    "number_places",
    "of_late",
    "one_fate",
    "people",
    "places_agree",
    "places_between",
    "plain",
    "settled",
    "shares_in_words",
    "show",
    "source_words",
    "sourced_reports",
    "speaks",
    "story_ledger",
    "supports_of",
    "toll",
    "units",
]
