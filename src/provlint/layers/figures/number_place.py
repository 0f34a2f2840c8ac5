"""A number with the tokens around it, as the constructions that tell figures from other numbers read it."""

from __future__ import annotations

from collections.abc import Callable

from provlint.core.record import NamedTuple
from provlint.layers.figures.numbers import Number
from provlint.layers.text.line import Line
from provlint.lexicon import word_table

#: below this, a number may be an age in years
OLDEST_YEARS = 115


class _Words(NamedTuple):
    time: frozenset[str]
    measure: frozenset[str]
    street: frozenset[str]
    label: frozenset[str]
    after_one: frozenset[str]
    before_one: frozenset[str]
    one_counts: frozenset[str]
    bare: frozenset[str]
    before_a_year: frozenset[str]
    clock: frozenset[str]
    crowd: frozenset[str]
    in_a_month: frozenset[str]
    after_an_age: frozenset[str]
    share: frozenset[str]
    turned: frozenset[str]
    age: frozenset[str]
    turn_of_life: frozenset[str]
    abbreviated_label: frozenset[str]
    between: frozenset[str]
    more_time: frozenset[str]
    kind_of_measure: frozenset[str]
    not_the_number: frozenset[str]


_WORDS = word_table("not_figures", _Words)


class At(NamedTuple):
    """A number with what stands around it: tokens ``[first, last)``, the tokens before and after.

    ``people``: a noun for people or a casualty word follows at once, which settles most doubts.
    """

    line: Line
    low: list[str]
    number: Number
    first: int
    last: int
    before: str
    after: str
    people: bool
    words: _Words

    @property
    def whole(self) -> bool:
        """Whether it is one token of digits: no scale, no fraction, no thousands."""
        return self.last == self.first + 1 and self.low[self.first].isdigit()

    @property
    def month_before(self) -> bool:
        months, low, i = self.line.language.month_numbers, self.low, self.first
        return self.before in months or (self.before == "." and i > 1 and low[i - 2] in months)

    @property
    def may_be_age(self) -> bool:
        return self.whole and self.number.low < OLDEST_YEARS


Construction = Callable[[At], bool]


def place(line: Line, number: Number, people: bool) -> At:
    """A number in its line."""
    low, i, j = line.low, number.core, number.last
    return At(line, low, number, i, j, low[i - 1] if i else "", low[j], people, _WORDS(line.language))
