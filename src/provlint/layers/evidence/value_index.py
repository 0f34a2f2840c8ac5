"""The values of a source by how large they are, so that a value of the draft meets those near it and no others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.evidence.value_agreement import BOUND, PLAIN, same
from provlint.layers.evidence.values import ARTICLE, ORDINAL, Value, values
from provlint.layers.text.dates import dates

#: different values near one of the draft that are tried, the nearest first, and places of each
TRIED, PLACES = 64, 8
#: the last day of a month
LAST_DAY = 31
#: how far apart spans of time may lie that are said of a single unit, and any others
SINGLE, TIME = 0.5, 0.06
#: what spans of time are listed under: by how long they are, and by their number without the unit
_LONG, _BARE = "how long", "how many"


@layer
def figures_in(doc: Document) -> tuple[Value, ...]:
    """The values of a source that may stand for a figure: not the day of a date."""
    starts = [mention.span.start for mention in dates(doc)]
    ends = [mention.span.end for mention in dates(doc)]

    def dated(value: Value) -> bool:
        n = bisect_left(starts, value.span.end) - 1
        return n >= 0 and ends[n] > value.span.start

    return tuple(value for value in values(doc) if value.unit or value.value > LAST_DAY or not dated(value))


class _Sizes(NamedTuple):
    """The different values of one unit in the order of ``sizes``, each with the places where it stands, in order."""

    sizes: list[float]
    places: list[list[Value]]


@layer
def _by_size(doc: Document) -> dict[str, _Sizes]:
    different: dict[tuple[object, ...], list[Value]] = {}
    for value in figures_in(doc):
        different.setdefault(value[1:], []).append(value)
    rows: dict[str, list[tuple[float, int, list[Value]]]] = {}
    for n, places in enumerate(different.values()):
        one = places[0]
        if one.minutes:
            entries = [(_LONG, one.value * one.minutes), (_BARE, one.value)]
            entries += [(ORDINAL, one.value)] if one.unit == ORDINAL else []
        else:
            entries = [(one.unit, size) for size in {one.value, one.also or one.value}]
        for unit, size in entries:
            rows.setdefault(unit, []).append((size, n, places))
    return {unit: _sizes(row) for unit, row in rows.items()}


def _sizes(row: list[tuple[float, int, list[Value]]]) -> _Sizes:
    row.sort(key=lambda entry: entry[:2])
    return _Sizes([size for size, _, _ in row], [places for _, _, places in row])


def equal_values(doc: Document, value: Value, span: Span | None = None) -> Iterator[Value]:
    """The values of a source, or of a stretch of it, that a value of the draft may stand for, the nearest first."""
    index = _by_size(doc)
    for unit, size, reach in _looked_up(value):
        if unit not in index:
            continue
        sizes, places = index[unit]
        low, high = bisect_left(sizes, size - reach), bisect_right(sizes, size + reach)
        if high - low > TRIED:
            at = bisect_left(sizes, size, low, high)
            low, high = max(low, at - TRIED // 2), min(high, at + TRIED // 2)
        for n in sorted(range(low, high), key=lambda n: abs(sizes[n] - size)):
            if same(value, places[n][0]):
                yield from _places(places[n], span)


def _places(found: list[Value], span: Span | None) -> list[Value]:
    first = bisect_left(found, span.start, key=lambda value: value.span.start) if span is not None else 0
    some = found[first : first + PLACES]
    return [value for value in some if span is None or value.span.start < span.end]


def _looked_up(value: Value) -> Iterator[tuple[str, float, float]]:
    """Under which unit, at which size and how far around it the sources may have a value."""
    if value.minutes:
        size = value.value * value.minutes
        single = value.form == ARTICLE and value.rough
        yield _LONG, size, size * (2 * SINGLE if single else TIME)
        yield "", value.value, 0.0
        if value.unit == ORDINAL:
            yield ORDINAL, value.value, 0.0
        return
    for size in {value.value, value.also or value.value}:
        reach = max(value.step, size * BOUND if value.rough else 0.0, 1e-9 * size)
        for unit in PLAIN if value.unit in PLAIN else (value.unit,):
            yield unit, size, reach
    if not value.unit:
        yield ORDINAL, value.value, 0.0
        yield _BARE, value.value, 0.0
