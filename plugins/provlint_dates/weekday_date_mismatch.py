"""dates/weekday-date-mismatch: a weekday and a date that do not agree."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document, Finding, Level, Rule
from provlint.layers.text import dates, draft_date, exists, weekday_of


class WeekdayDateMismatch(Rule):
    """A weekday and its date do not agree, or the calendar has no such day.

    Why: one of the two is wrong, and the reader cannot tell which.
    Instead: look the day up in the source; this rule never chooses one.
    Source: Reuters Handbook of Journalism, dates; BBC Editorial Guidelines 3.3: check facts that can be checked.
    Limits: a date without a year is held against the year of the draft's own date, and left alone where there is none.
    """

    level = Level.ERROR
    examples = (
        "The council met on ⟦Monday, Jan. 4, 2024⟧, in the old hall.",
        "The fire broke out on ⟦Tuesday, 5 June 2024⟧.",
        "The lease ends on ⟦Feb. 30, 2025⟧.",
        "KERROW, June 3, 2024 - The vote is on ⟦Friday, June 6⟧, the clerk said.",
        "The council met on Thursday, Jan. 4, 2024, in the old hall.",
        "The council met on Monday, Jan. 4, in the old hall.",
        "The lease began on Feb. 29, 2024, a Thursday.",
        "On Friday, 12 people came.",
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        months, weekdays = doc.language.months, doc.language.weekdays
        for mention in dates(doc):
            month, day = mention.month, mention.day
            if month is None or day is None:
                continue
            if not exists(mention.year, month, day):
                year = f" in {mention.year}" if mention.year is not None else ""
                yield self.at(mention.span, f"the calendar has no {months[month - 1]} {day}{year}")
                continue
            if mention.weekday is None:
                continue
            year_known = mention.year if mention.year is not None else _near_year(doc, month)
            if year_known is None or not exists(year_known, month, day):
                continue
            real = weekday_of(year_known, month, day)
            if real != mention.weekday:
                given = weekdays[mention.weekday]
                yield self.at(
                    mention.span,
                    f"{months[month - 1]} {day}, {year_known}, is a {weekdays[real]}, not a {given}",
                )


def _near_year(doc: Document, month: int) -> int | None:
    """The year of a day without one, by the draft's own date: the one that brings the two within half a year."""
    own = draft_date(doc)
    if own is None or own[1] is None:
        return None
    year, own_month = own[0], own[1]
    months = month - own_month
    if abs(months) == 6:
        return None
    return year + 1 if months < -6 else year - 1 if months > 6 else year
