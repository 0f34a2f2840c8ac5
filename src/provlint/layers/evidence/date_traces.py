"""Dates of the draft: weekdays, days of a month, months and years that the sources have, have otherwise, or lack."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from provlint.core.document import Document, Dossier, layer
from provlint.core.span import Span
from provlint.layers.evidence.passages import DraftPlace, place_at
from provlint.layers.evidence.trace import Status, Trace, replaced, shown, within
from provlint.layers.evidence.values import CLOCK, values
from provlint.layers.evidence.words import fold, text_words
from provlint.layers.text.dates import DateMention, dates, exists, weekday_of
from provlint.layers.text.pattern import Lazy, lazy, worded
from provlint.lexicon import Language, in_order, per_language

#: code points of a date at most
LONGEST_DATE = 40
#: code points between a time of day and the weekday that it is of
BESIDE = 6
_PARTED = lazy(r"[.;:!?()\n]|\d")
#: ("day", month, day), ("weekday", 0 for Monday, 0), ("month", 1 to 12, 0) or ("year", year, 0)
Day = tuple[str, int, int]

_RANKS = in_order("evidence", "rank")
#: a day beside a month's name in any order and case: "30th of May", "may 30"
_DAY_OF = worded(
    r"(?i)(?<!\d)(?P<day>\d{1,2})(?:{evidence.ordinal})?\s(?:of\s|day of\s)?(?P<month>{dates.month*})\b"
    r"|(?i:\b(?P<rank>{evidence.rank})\s(?:day\s)?of\s(?P<month3>{dates.month*})\b)"
    r"|\b(?P<month2>{dates.month*})\.?\s(?:the\s)?(?P<day2>\d{1,2})(?!\d)"
)

_DAYS_BEFORE = worded(r"(?<![\d.,:/$£€-])(?:\d{1,2},\s?){0,3}\d{1,2}\s?{evidence.day list}\s?\Z")
_DAYS_AFTER = worded(r"(?:,\s?\d{1,2}){0,3}\s?{evidence.day list}\s?\d{1,2}(?![\d.,:]?\d|\s?[ap]\.?m)(?! {dates.month*})")
#: a month whose name is a common word, too
_BESIDE_MONTH = worded(r"\b{evidence.before a month} (?P<month>{dates.month*})\b")


@per_language
def _lower(language: Language) -> Lazy:
    """Weekdays and months of transcripts, which write them in lower case; the shortest ("may") are other words there."""
    names = (*language.weekdays, *(name for name in language.months if len(name) > 3))
    return lazy(r"\b(?:" + "|".join(names).lower() + r")\b")


@layer
def days(doc: Document) -> dict[Day, Span]:
    """What a source dates, each with its first place."""
    found: dict[Day, Span] = {}
    for mention in dates(doc):
        for day in _days_of(mention):
            found.setdefault(day, mention.span)
        if mention.month is not None:
            found.setdefault(("month", mention.month, 0), mention.span)
            if mention.day is not None and mention.year is not None:
                weekday = weekday_of(mention.year, mention.month, mention.day)
                found.setdefault(("weekday", weekday, 0), mention.span)
    for match in _DAY_OF(doc.language).finditer(doc.text):
        parts = match.groupdict()
        month, number = parts["month"] or parts["month2"] or parts["month3"] or "", parts["day"] or parts["day2"] or "0"
        if parts["rank"]:
            number = str(_RANKS(doc.language).index(parts["rank"].lower()) + 1)
        found.setdefault(("day", doc.language.month_numbers[month.lower()], int(number)), Span(*match.span()))
    for mention in dates(doc):
        for day in listed_days(doc, mention.span):
            found.setdefault(day, mention.span)
    for match in _BESIDE_MONTH(doc.language).finditer(doc.text):
        found.setdefault(("month", doc.language.month_numbers[match["month"].lower()], 0), Span(*match.span("month")))
    for match in _lower(doc.language).finditer(doc.text):
        name = match.group()
        number_of_day = doc.language.weekday_numbers.get(name)
        month_number = doc.language.month_numbers.get(name, 0)
        key = ("weekday", number_of_day, 0) if number_of_day is not None else ("month", month_number, 0)
        found.setdefault(key, Span(*match.span()))
    for value in values(doc):
        if value.unit == "year":
            found.setdefault(("year", int(value.value), 0), value.span)
    return found


@layer
def listed_days(doc: Document, date: Span) -> frozenset[Day]:
    """The days before or after a day of a month that are of the same month: those of "8 and 9 September", "May 3, 4 and 6"."""
    mention = next(m for m in within(dates(doc), date) if m.span == date)
    if mention.month is None or mention.day is None or mention.year is not None:
        return frozenset()
    if doc.text[date.start].isdigit():
        match = _DAYS_BEFORE(doc.language).search(doc.text, max(0, date.start - LONGEST_DATE), date.start)
    else:
        match = _days_after(doc, date.end)
    numbers = [int(n) for n in re.findall(r"\d+", match.group())] if match is not None else []
    return frozenset(("day", mention.month, n) for n in numbers if exists(None, mention.month, n))


@per_language
def _no_things(language: Language) -> frozenset[str]:
    """Small words that a number before them does not count."""
    kinds = language.classes("word_classes")
    return frozenset(map(fold, (*kinds["prep"], *kinds["modal"], *kinds["be"], *kinds["have"], *kinds["cc"], *kinds["sub"])))


def _days_after(doc: Document, end: int) -> re.Match[str] | None:
    """The days after the first one of a month, where the last of them counts nothing: not in "May 3 and 14 others"."""
    match = _DAYS_AFTER(doc.language).match(doc.text, end)
    if match is None:
        return None
    words = text_words(doc)
    n = bisect_left(words.starts, match.end())
    beside = n < len(words.starts) and doc.text[match.end() : words.starts[n]].strip(" ") == ""
    return match if not beside or words.forms[n] in _no_things(doc.language) else None


def with_list(doc: Document, date: Span) -> Span:
    """A date with the other days of its month after it: "Sept. 8 and 9"."""
    listed = listed_days(doc, date) and not doc.text[date.start].isdigit()
    match = _days_after(doc, date.end) if listed else None
    return Span(date.start, match.end()) if match is not None else date


def _days_of(mention: DateMention) -> Iterator[Day]:
    """What a date of the draft says that a source must have."""
    if mention.month is not None:
        yield ("day", mention.month, mention.day) if mention.day is not None else ("month", mention.month, 0)
    if mention.weekday is not None:
        yield "weekday", mention.weekday, 0
    if mention.year is not None:
        yield "year", mention.year, 0


def date_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A trace for each date and weekday of the draft; headers of the draft itself are its own."""
    for mention in dates(draft):
        place = place_at(dossier, draft, mention.span.start)
        listed = with_list(draft, mention.span)
        wanted = [*_days_of(mention), *(sorted(listed_days(draft, mention.span)) if listed != mention.span else ())]
        if not mention.header and wanted and place is not None:
            yield _trace(draft, mention, wanted, place)._replace(span=listed)


@layer
def _clocked(doc: Document) -> tuple[tuple[DateMention, float], ...]:
    """The weekdays that a text gives right beside a time of day, each with the minutes of that time: "9 a.m. on Saturday"."""
    found = []
    clocks = [value for value in values(doc) if value.unit == CLOCK]
    for mention in dates(doc) if clocks else ():
        n = bisect_left(clocks, mention.span.start, key=lambda value: value.span.start)
        for value in clocks[max(0, n - 1) : n + 1] if mention.weekday is not None else ():
            low, high = sorted((value.span, mention.span))
            between = doc.text[low.end : high.start]
            if len(between) <= BESIDE and not _PARTED.compiled.search(between):
                found.append((mention, value.value))
                break  # "from 9 p.m. on Friday to 11 a.m."
    return tuple(found)


@layer
def _weekdays(doc: Document) -> dict[float, dict[int, Span]]:
    """The weekdays that a text gives with each time of day, with the first place of each."""
    found: dict[float, dict[int, Span]] = {}
    for mention, minutes in _clocked(doc):
        if mention.weekday is not None:
            found.setdefault(minutes, {}).setdefault(mention.weekday, mention.span)
    return found


@layer
def _times(doc: Document) -> dict[Span, float]:
    """The time of day beside each weekday of a text that has one."""
    return {mention.span: minutes for mention, minutes in _clocked(doc)}


def _other_day(draft: Document, mention: DateMention, place: DraftPlace) -> tuple[Document, Span] | None:
    """The weekday that the sources give with the time of day beside one of the draft, where they never give that one with it."""
    minutes = _times(draft).get(mention.span)
    if mention.weekday is None or mention.month is not None or minutes is None:
        return None
    theirs = [(doc, its) for doc in place.documents if (its := _weekdays(doc).get(minutes))]
    if not theirs or any(mention.weekday in its for _, its in theirs):
        return None
    doc, its = theirs[0]
    return doc, min(its.values())


@layer
def _months(doc: Document) -> dict[tuple[int | None, int | None], Span]:
    """The months that a text names, each with its year (None for none), and the first place of each."""
    found: dict[tuple[int | None, int | None], Span] = {}
    for mention in dates(doc):
        if mention.month is not None:
            found.setdefault((mention.year, mention.month), mention.span)
    return found


def _other_pair(mention: DateMention, place: DraftPlace) -> tuple[Document, Span] | None:
    """The month that the sources give with the year of one of the draft ("May 2023" for March 2023), where they have neither this month
    of that year nor this month without a year."""
    if mention.month is None or mention.year is None or mention.day is not None:
        return None
    theirs = [(doc, _months(doc)) for doc in place.documents]
    if any((year, mention.month) in its for _, its in theirs for year in (mention.year, None)):
        return None
    pairs = ((doc, span) for doc, its in theirs for (year, _), span in its.items() if year == mention.year)
    return next(pairs, None)


def _trace(draft: Document, mention: DateMention, wanted: list[Day], place: DraftPlace) -> Trace:
    said = shown(draft, mention.span)
    replaced = _replaced(draft, mention, place) or _other_day(draft, mention, place)
    if replaced is not None:
        doc, span = replaced
        return Trace("date", Status.ALTERED, mention.span, f"{said}: the source has {shown(doc, span)}", doc, span)
    pair = _other_pair(mention, place)
    if pair is not None:
        doc, span = pair
        return Trace("date", Status.ALTERED, mention.span, f"{said}: the source has {shown(doc, span)}", doc, span)
    missing = [day for day in wanted if not any(day in days(doc) for doc in place.documents)]
    if not missing:
        source = next((doc for doc in place.documents if wanted[0] in days(doc)), None)
        where = days(source)[wanted[0]] if source is not None else None
        return Trace("date", Status.SUPPORTED, mention.span, "", source, where)
    kind, number, _ = missing[0]
    if kind == "day":
        for doc in place.documents:
            other = next((span for day, span in days(doc).items() if day[:2] == ("day", number)), None)
            if other is not None:
                return Trace(
                    "date", Status.ALTERED, mention.span, f"{said}: the source has {shown(doc, other)}", doc, other
                )
    return Trace("date", Status.UNSUPPORTED, mention.span, f"no source has {said}")


def _replaced(draft: Document, mention: DateMention, place: DraftPlace) -> tuple[Document, Span] | None:
    """The date that stands in the place of the draft's in a sentence that is otherwise the source's."""
    mine = set(_days_of(mention))
    for passage, there in replaced(draft, mention.span, place):
        for other in within(dates(passage.document), Span(there.start - LONGEST_DATE, there.end)):
            if other.month is not None and other.month == mention.month and other.day is None:
                continue  # the same month, whose day stands elsewhere: the fourth of January
            same_kind = other.kind == mention.kind and (other.month is None) == (mention.month is None)
            its = listed_days(passage.document, other.span).union(_days_of(other))
            if same_kind and other.span.end > there.start and mine.isdisjoint(its):
                return passage.document, other.span
    return None
