"""Dates as systems write them: numbers with signs between them, and the values of metadata."""

from __future__ import annotations

from provlint.layers.text.pattern import lazy

#: 28-08-2016, 16.04.2017, 8/19/2013, 2016/08/28; the signs are the same on both sides
NUMERIC = lazy(r"(?<![\d.,/:-])(?:(\d{4})([-./])(\d{1,2})\2(\d{1,2})|(\d{1,2})([-./])(\d{1,2})\6(\d{4}|\d\d))(?![\d/:-]|[.,]\d)")
_ISO_VALUE = lazy(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")

#: no draft is older: 0001-01-01 stands for no date
FIRST = 1700

Ymd = tuple[int, int | None, int | None]


def numeric(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], Ymd] | None:
    """The first date in numbers in a span, as (its span, (year, month, day)).

    Dots and hyphens put the day first, and so does a slash where the other order names no month. Month and day are
    None where a slash leaves both orders open.
    """
    match = NUMERIC.search(text, start, len(text) if end is None else end)
    if match is None:
        return None
    if match[1]:
        year, month, day = int(match[1]), int(match[3]), int(match[4])
    else:
        first, second = int(match[5]), int(match[7])
        year = int(match[8]) if len(match[8]) == 4 else _century(int(match[8]))
        if match[6] == "/" and first <= 12 and second <= 12 and first != second:
            return match.span(), (year, None, None)
        day, month = (second, first) if second > 12 or (match[6] == "/" and first <= 12) else (first, second)
    if 1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 2999:
        return match.span(), (year, month, day)
    return None


def iso_value(value: str) -> Ymd | None:
    """The date that a metadata value begins with: 2016-08-28, 20160828, 2016-08-28T10:00:00Z."""
    match = _ISO_VALUE.match(value)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    return (year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 and FIRST <= year <= 2999 else None


def _century(year: int) -> int:
    """A year of two digits, as of the last hundred years that a draft may be of."""
    return 2000 + year if year < 60 else 1900 + year
