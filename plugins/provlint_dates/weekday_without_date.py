"""dates/weekday-without-date: a weekday that no date fixes."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document, Example, Finding, Level, Note, Rule
from provlint.layers.quotes import between_marks
from provlint.layers.text import DateMention, aired, dated, dates, paragraphs, printed, weekday_of, worded

_ANY = worded(r"(?i)\b{date_rules.before a kind of day}[ -]\Z")
_GENERIC_AFTER = worded(r" {date_rules.after a kind of day}\b|s\b|-")


#: longer drafts are articles out of a system
SHORT = 5


class WeekdayWithoutDate(Rule):
    """A weekday stands in a draft that no date or dateline fixes.

    Why: a reader who finds the text a month later cannot tell which Thursday it was; neither can the desk.
    Instead: give the date at the first weekday, or give the draft a dateline or a date in its front matter.
    Source: Reuters Handbook of Journalism, datelines and dates; Associated Press Stylebook, time element.
    Limits: one finding a draft, at the first weekday that nothing fixes; the others are its related places. Info in
    whole articles, whose system may keep the date beside the text. What an agency or a paper has signed (a dateline, a credit
    line, the site's name behind the headline) is left alone, and so are subtitles, which are heard on the day.
    """

    level = Level.WARNING
    examples = (
        "The fire broke out ⟦Tuesday⟧ and was out by dawn.",
        "KERROW (Reuters) - The fire broke out Tuesday. Schools open on Friday.",
        "14-03-2021\n\nThe fire broke out Tuesday. Schools open on Friday.",
        "The fire broke out Tuesday.\n\nPublished: 3/19/2021",
        Example("1\n00:00:01,000 --> 00:00:03,000\nThe fire broke out Tuesday.\n", name="news.srt"),
        "The council met ⟦Thursday⟧. It will meet again on Friday.",
        "The fire broke out Tuesday, June 3, and was out by dawn on Wednesday.",
        "KERROW, June 3 (Reuters) - The fire broke out Tuesday and was out by dawn.",
        "The council meets every Thursday, and most Fridays too.",
        "“We leave on Monday,” she said.",
        "The Friday Group sold its ships on May 3, 2024. The Super Tuesday vote came first.",
        "Crews came on Jan. 4, 2024. The fire was out by Thursday.",
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        mentions = dates(doc)
        bare = [m for m in mentions if m.kind == "weekday" and self._points(doc, m)]
        if not bare or dated(doc) or aired(doc) or printed(doc):
            return
        # a date written beside a weekday, or a full date, fixes the week around it
        if any(m.weekday is not None and m.day is not None for m in mentions):
            return
        fixed = {
            weekday_of(m.year, m.month, m.day)
            for m in mentions
            if m.year is not None and m.month is not None and m.day is not None
        }
        free = [m for m in bare if m.weekday not in fixed]
        if not free:
            return
        first, seen, others = free[0], {free[0].weekday}, []
        for mention in free[1:]:
            if mention.weekday not in seen:
                seen.add(mention.weekday)
                others.append(Note(*mention.span, "nor is this day"))
        name = doc.language.weekdays[first.weekday or 0]
        level = Level.INFO if len(paragraphs(doc)) > SHORT else None
        yield self.at(first.span, f"no date or dateline tells which {name} this is", related=others, level=level)

    def _points(self, doc: Document, mention: DateMention) -> bool:
        """Whether the weekday means one day: not "every Friday", not a name, not somebody's words."""
        text = doc.text
        if _ANY(doc.language).search(text, max(0, mention.span.start - 12), mention.span.start):
            return False
        if _GENERIC_AFTER(doc.language).match(text, mention.span.end):
            return False
        return not between_marks(doc, mention.span.start)
