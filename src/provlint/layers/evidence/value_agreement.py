"""When one value may stand for another: equal, rounded at the digits written, within a bound, in another unit of time."""

from __future__ import annotations

from provlint.layers.evidence.values import CLOCK, ORDINAL, PERCENT, POINTS, YEAR, Value

#: how far from a bound, and from a rounded number, the exact value may lie
BOUND, ROUNDED = 0.25, 0.1
#: an age or a span of time may stand without its unit from this value on: "Ruiz, 42"
AGE = 13
#: values that are never rounded, and units that go with no other
NAMED = frozenset([YEAR, CLOCK, ORDINAL])
EXACT = frozenset([PERCENT, POINTS, CLOCK, ORDINAL])


def same(draft: Value, source: Value) -> bool:
    """Whether the draft's value may stand for the source's: equal, or rounded at the digits the draft writes."""
    if draft.minutes or source.minutes:
        return _same_time(draft, source)
    if not units_agree(draft.unit, source.unit):
        return False
    if abs(draft.value - source.value) <= 1e-9 * max(1.0, abs(source.value)):
        return True
    if draft.unit in NAMED or source.unit in NAMED:
        return False
    step = draft.step
    if draft.rough and source.value >= 5:
        low = 1 - (ROUNDED if draft.rough == "~" else 0 if draft.rough == ">" else BOUND)
        high = 1 + (ROUNDED if draft.rough == "~" else BOUND if draft.rough == ">" else 0)
        if draft.value * low <= source.value <= draft.value * high:
            return True
    if step <= source.step:
        return False
    digits = draft.value / step
    return digits >= 10 and -step / 2 <= source.value - draft.value < step / 2


def _same_time(draft: Value, source: Value) -> bool:
    """Whether two spans of time or ages may be one: in the same unit, in another, or an age without its unit."""
    if draft.minutes and source.minutes:
        mine = draft.value * draft.minutes
        theirs = source.value * source.minutes
        return abs(mine - theirs) <= (0.05 if draft.rough or draft.minutes != source.minutes else 1e-9) * theirs
    bare = source if draft.minutes else draft
    return not bare.unit and draft.value == source.value and (bare is draft or draft.value >= AGE)


def units_agree(draft: str, source: str) -> bool:
    """Whether two units may be one: a missing one goes with any but percent and points."""
    if draft == source:
        return True
    if draft in EXACT or source in EXACT:
        return False
    return not draft or not source or YEAR in (draft, source)
