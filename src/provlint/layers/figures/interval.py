"""Values as intervals: what "more than 100" and "about 30" commit a writer to, and when two of them agree."""

from __future__ import annotations

from math import inf

from provlint.core.record import NamedTuple

#: how far "about N" may lie from an exact value: a tenth, and one unit
SLACK = 0.1


class Interval(NamedTuple):
    """All values from ``low`` to ``high``, both included (``inf`` where open); ``approximate`` loosens both ends."""

    low: float
    high: float
    approximate: bool = False

    @classmethod
    def exactly(cls, value: float) -> Interval:
        return cls(value, value)

    @property
    def exact(self) -> bool:
        """Whether it stands for one value."""
        return self.low == self.high and not self.approximate

    def widened(self) -> Interval:
        """The interval a reader would allow for: itself where nothing is approximate."""
        if not self.approximate:
            return self
        low = max(0.0, min(self.low - 1, self.low * (1 - SLACK)))
        high = max(self.high + 1, self.high * (1 + SLACK))
        return Interval(low, high, True)

    def agrees(self, other: Interval) -> bool:
        """Whether one value could satisfy both. Symmetric, and true of an interval with itself."""
        mine, its = self.widened(), other.widened()
        return mine.low <= its.high and its.low <= mine.high

    def plus(self, other: Interval) -> Interval:
        """The sum of two counts of different things."""
        return Interval(self.low + other.low, self.high + other.high, self.approximate or other.approximate)

    def holds(self, value: float) -> bool:
        mine = self.widened()
        return mine.low <= value <= mine.high


def show(low: float, high: float, approximate: bool = False) -> str:
    """An interval in a reader's words: ``12``, ``about 30``, ``100 or more``, ``5 to 7``."""
    if low == high:
        return ("about " if approximate else "") + plain(low)
    if high == inf:
        return f"{plain(low)} or more"
    if low <= 0:
        return f"up to {plain(high)}"
    return f"{plain(low)} to {plain(high)}"


def plain(value: float) -> str:
    """A number with thousands parted and no needless decimals."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"
