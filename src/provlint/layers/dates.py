"""Dates: calendar dates, weekdays and relative days as written."""

from __future__ import annotations

from typing import NamedTuple

from provlint.document import Document
from provlint.span import Span


class DateMention(NamedTuple):
    """``kind``: date (with a month), weekday, relative. Parts that are not given are None; months and days 1-based.

    ``weekday`` is 0 for Monday. ``header`` marks a date that fixes the draft itself (a dateline, front matter).
    """

    span: Span
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    header: bool = False


def dates(doc: Document) -> tuple[DateMention, ...]:
    """All dates in order."""
    return ()
