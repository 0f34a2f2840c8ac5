"""dates/date-without-year: a month and day in a draft whose year nothing tells."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document, Finding, Level, Note, Rule, Span
from provlint.layers.quotes import between_marks
from provlint.layers.text import dates, draft_date, printed
from provlint_dates._undated import undated

#: so many dates of one draft are pointed to
NOTES = 12
#: a longer draft, in code points, is an article out of a system, which keeps its day beside the text
LONG = 3500


class DateWithoutYear(Rule):
    """A date has no year, in a draft that no date with a year heads.

    Why: the year is the first thing that an archive and a later reader lack.
    Instead: give the year once, or date the draft.
    Source: Reuters Handbook of Journalism, dates; Every Casualty, Standards for Casualty Recording: date of the incident.
    Limits: one finding a draft, whose notes are the other dates; whole articles, whose system keeps the day beside the text,
    are left alone.
    """

    level = Level.INFO
    examples = (
        "The war began on ⟦Oct. 7⟧. Since Oct. 7 nobody has crossed.",
        "The war began on Oct. 7, 2023. Since Oct. 7 nobody has crossed.",
        "KERROW, June 3, 2024 - The war began on Oct. 7.",
        "The war began on ⟦Oct. 7⟧, and a truce on Nov. 24.",
        "He may leave in the march of time.",
        "The war began on Oct. 7. " + "The mill by the river was shut, and the town went on as before. " * 60,
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        mentions = [m for m in dates(doc) if m.kind == "date"]
        if not mentions or len(doc.text) > LONG or draft_date(doc) is not None or printed(doc):
            return
        told = {(m.month, m.day) for m in mentions if m.year is not None}
        places: list[Span] = []
        for mention in mentions:
            key = mention.month, mention.day
            if mention.year is None and key not in told and not between_marks(doc, mention.span.start):
                told.add(key)
                places.append(mention.span)
        if places and undated(doc) is None:  # else dates/no-dateline says that the draft has no day
            others = [Note(*place, "nor here") for place in places[1:NOTES]]
            yield self.at(places[0], "no year is given here or at the head of the draft", related=others)
