"""When one value may stand for another: equal, rounded at the digits written, within a bound, in another unit of time."""

from __future__ import annotations

from provlint.layers.evidence.values import ARTICLE, CLOCK, ORDINAL, QUARTER, YEAR, Value

#: how far from a bound, and from a rounded number, the exact value may lie
BOUND, ROUNDED = 0.25, 0.1
#: what an upper and a lower bound are marked with
BOUNDS = frozenset("<>")
#: of a rounded number, what the exact one must have to be taken for it at all
LOOSE = 0.6
#: values are rounded to fives, too
FIVES = 5
#: an age or a span of time may stand without its unit from this value on: "Ruiz, 42"
AGE = 13
#: of what share of a single unit, at least and at most, "almost a year", "more than a year" and "about a year" are said
SINGLE = {"<": (0.5, 1.0), ">": (1.0, 2.0), "~": (0.75, 1.35)}
#: values that are never rounded, and units that go with no other
NAMED = frozenset([YEAR, CLOCK, ORDINAL, QUARTER])
PLAIN = frozenset(["", YEAR])
#: "a seventh was charged" tells of seven from this rank on
COUNTED_RANK = 3


def same(draft: Value, source: Value) -> bool:
    """Whether the draft's value may stand for the source's: equal, or rounded at the digits the draft writes."""
    if draft.also and not source.also:
        return same(draft._replace(also=0.0), source) or same(draft._replace(value=draft.also, also=0.0), source)
    if source.also:
        return same(draft, source._replace(also=0.0)) or same(draft, source._replace(value=source.also, also=0.0))
    if draft.unit == source.unit == ORDINAL:
        return draft.value == source.value
    if draft.minutes or source.minutes:
        return _same_time(draft, source)
    if source.unit == ORDINAL and not draft.unit and draft.value >= COUNTED_RANK:
        return draft.value == source.value
    if not units_agree(draft.unit, source.unit) or opposite_bounds(draft, source):
        return False
    if draft.unit == source.unit == YEAR and draft.step > source.step:
        return draft.value <= source.value < draft.value + draft.step
    if abs(draft.value - source.value) <= 1e-9 * max(1.0, abs(source.value)):
        return True
    if draft.unit in NAMED or source.unit in NAMED:
        return False
    step = draft.step
    if draft.rough and source.value >= 5 and _rounder(draft, source):
        low = 1 - (ROUNDED if draft.rough == "~" else 0 if draft.rough == ">" else BOUND)
        high = 1 + (ROUNDED if draft.rough == "~" else BOUND if draft.rough == ">" else 0)
        if draft.value * low <= source.value <= draft.value * high:
            return True
        if draft.rough == "~" and source.step < step and abs(source.value - draft.value) <= step / 2:
            return True
    if step <= source.step:
        return False
    digits = draft.value / step
    return digits >= 10 and -step / 2 <= source.value - draft.value < step / 2


def opposite_bounds(draft: Value, source: Value) -> bool:
    """Whether one value is a lower bound and the other an upper one: "almost 200" is not what "more than 200" says."""
    return {draft.rough, source.rough} == BOUNDS


def loosely(draft: Value, source: Value) -> bool:
    """Whether a value may be rounded too far, which is a judgement: "nearly 20" for 14."""
    rounded = draft.rough and not source.rough and draft.step > source.step and draft.unit == source.unit
    low, high = (1.0 if draft.rough == ">" else LOOSE), (1.0 if draft.rough == "<" else 1 / LOOSE)
    return bool(rounded) and low * draft.value <= source.value <= high * draft.value


def _rounder(draft: Value, source: Value) -> bool:
    """Whether a bound or rough value of the draft may be told of an exact one: "at least 17" is not what "at least 20" says."""
    if draft.rough == source.rough:
        return False
    return max(draft.step, FIVES if draft.value % FIVES == 0 else 0) >= source.step


def _same_time(draft: Value, source: Value) -> bool:
    """Whether two spans of time or ages may be one: in the same unit, in another, or an age without its unit."""
    if draft.minutes and source.minutes:
        if draft.minutes == source.minutes and draft.rough and not _rounder(draft, source):
            return draft.value == source.value
        mine = draft.value * draft.minutes
        theirs = source.value * source.minutes
        if draft.form == ARTICLE and draft.rough:
            low, high = SINGLE[draft.rough]
            return low * mine <= theirs <= high * mine and not opposite_bounds(draft, source)
        return abs(mine - theirs) <= (0.05 if draft.rough or draft.minutes != source.minutes else 1e-9) * theirs
    bare = source if draft.minutes else draft
    return not bare.unit and draft.value == source.value and (bare is draft or draft.value >= AGE)


def units_agree(draft: str, source: str) -> bool:
    """Whether two units may be one: a missing one may be left out, but for money, shares, times and ranks."""
    return draft == source or ({draft, source} <= PLAIN)
