"""Dates: calendar dates, weekdays and the draft's own date, as written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provlint.core.document import Block, Document, Source, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.text.date_forms import iso_value, numeric
from provlint.layers.text.pattern import lazy, worded
from provlint.layers.text.projection import gate, has_any, lexicon_words, occurrences, projection
from provlint.lexicon import Language, in_order, per_language

_DAYS_IN = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_DAY_AFTER = worded(r"\.?[ \u00a0\n](\d{1,2})({dates.ordinal})?(?![\d:%.,]?\d)(?:(?:,? |, ?)(\d{4})(?!\d))?")
_YEAR_AFTER = lazy(r"\.?,?[ \u00a0](?:of )?(\d{4})(?![\d,.]?\d)")
_DAY_BEFORE = worded(r"(?<![\d.,:/$£€-])(\d{1,2})({dates.ordinal})?(?: of)?[ \u00a0]\Z")
_ISO = lazy(r"(?<![\d-])(\d{4})-(\d\d)-(\d\d)(?![\d-])")
_GAP = lazy(r"\.?,? (?:the )?|,? \(|\.?, on |\.? on ")
_GAP_BEFORE = lazy(r"(?:,? \(|, (?:a )?| - )\Z")


_ISO_MONTHS = frozenset(b"%02d" % month for month in range(1, 13))
_AMBIGUOUS_MONTH = gate("dates", "ambiguous month")
_NEVER_ALONE = gate("dates", "never alone")


class _Names(NamedTuple):
    """The names of months and weekdays as words of the projection: their numbers, and which of them are short forms."""

    months: dict[bytes, int]
    weekdays: dict[bytes, int]
    month_words: frozenset[bytes]
    weekday_words: frozenset[bytes]
    short_months: frozenset[bytes]
    short_weekdays: frozenset[bytes]


@per_language
def _names(language: Language) -> _Names:
    months = {name.encode("latin-1", "replace"): n for name, n in language.month_numbers.items()}
    weekdays = {name.encode("latin-1", "replace"): n for name, n in language.weekday_numbers.items()}
    return _Names(
        months,
        weekdays,
        frozenset(months),
        frozenset(weekdays),
        frozenset(months.keys() - lexicon_words(language.months)),
        frozenset(weekdays.keys() - lexicon_words(language.weekdays)),
    )


class DateMention(NamedTuple):
    """``kind``: date (with a month), weekday. Parts that are not given are None; months and days are 1-based.

    ``weekday`` is 0 for Monday. ``header`` marks a date that fixes the draft itself: a dateline, an export's field.
    ``ordinal``: the day is written with st, nd, rd or th.
    """

    span: Span
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    header: bool = False
    ordinal: bool = False


def weekday_of(year: int, month: int, day: int) -> int:
    """The weekday of a date of the Gregorian calendar, 0 for Monday (Sakamoto's method)."""
    table = (0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4)
    y = year - (month < 3)
    return (y + y // 4 - y // 100 + y // 400 + table[month - 1] + day + 6) % 7


def exists(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has the day; without a year, February has 29."""
    if not 1 <= day <= _DAYS_IN[month - 1]:
        return False
    leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return leap or (month, day) != (2, 29)


@layer
def dates(doc: Document) -> tuple[DateMention, ...]:
    """All dates and weekdays in order. A weekday beside its date is one mention ("Thursday, Jan. 4, 2024")."""
    found = sorted([*_calendar(doc), *_iso(doc)])
    days = list(_weekdays(doc))
    if days:
        found = _joined(doc, found, days)
    return tuple(_with_headers(doc, found))


@layer
def draft_date(doc: Document) -> tuple[int, int | None, int | None] | None:
    """The date of the draft itself as (year, month, day): from metadata, a dateline, a date line or an export's field.

    Month and day are None where the draft gives none, or where 3/4/2024 leaves open which is which.
    """
    for key in _META_KEYS(doc.language):
        own = _of_value(doc, str(doc.meta.get(key) or ""))
        if own is not None:
            return own
    for mention in dates(doc):
        if mention.header and mention.year is not None:
            return mention.year, mention.month, mention.day
    return None


def _of_value(doc: Document, value: str) -> tuple[int, int | None, int | None] | None:
    """The date of a metadata value in any of the usual forms."""
    if not value:
        return None
    own = iso_value(value)
    if own is not None:
        return own
    found = numeric(value[:60])
    if found is not None:
        return found[1]
    for mention in dates(Document(Source("", value[:60]), settings=doc.settings)):
        if mention.year is not None and mention.day is not None:
            return mention.year, mention.month, mention.day
    return None


def aired(doc: Document) -> bool:
    """Whether a draft is what somebody says on the air: who hears it knows the day."""
    return doc.format == "subtitles"


def dated(doc: Document) -> bool:
    """Whether metadata, a dateline or a field gives the draft a day, with or without a year, or a page prints one above it."""
    return "day above" in doc.meta or draft_date(doc) is not None or any(m.header and m.day is not None for m in dates(doc))


def _calendar(doc: Document) -> Iterator[DateMention]:
    text, names = doc.text, _names(doc.language)
    day_after, day_before = _DAY_AFTER(doc.language), _DAY_BEFORE(doc.language)
    for start, end, word in occurrences(doc, names.month_words):
        if not text[start].isupper():
            continue
        if word in names.short_months and end < len(text) and text[end].isalpha():
            continue
        month = names.months[word]
        after = day_after.match(text, end)
        if after:
            day, year = int(after[1]), int(after[3]) if after[3] else None
            if 1 <= day <= 31 and (year is None or 1000 <= year <= 2999):
                stop = after.end() if year is not None else after.end(2) if after[2] else after.end(1)
                yield DateMention(Span(start, stop), "date", year, month, day, ordinal=bool(after[2]))
                continue
        before = day_before.search(text, max(0, start - 9), start)
        year_match = _YEAR_AFTER.match(text, end)
        year = int(year_match[1]) if year_match and 1000 <= int(year_match[1]) <= 2999 else None
        stop = year_match.end() if year_match and year is not None else end
        if before and 1 <= int(before[1]) <= 31:
            yield DateMention(Span(before.start(1), stop), "date", year, month, int(before[1]), ordinal=bool(before[2]))
        elif year is not None:
            yield DateMention(Span(start, stop), "date", year, month)
        elif word not in _AMBIGUOUS_MONTH(doc.language):
            # a bare month; those that are verbs, names of people or words of their own need more beside them
            yield DateMention(Span(start, end), "date", None, month)
        elif word not in _NEVER_ALONE(doc.language) and re.search(r"\b[Ii]n \Z", text[max(0, start - 4) : start]):
            yield DateMention(Span(start, end), "date", None, month)


def _iso(doc: Document) -> Iterator[DateMention]:
    # years are in the text as words of four digits; the projection parts them at the hyphens
    if not has_any(doc, _ISO_MONTHS) or not re.search(rb" [12]\d{3} [01]\d [0-3]\d[ t]", projection(doc)):
        return
    for match in _ISO.finditer(doc.text):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
        if 1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 2999:
            yield DateMention(Span(*match.span()), "date", year, month, day)


def _weekdays(doc: Document) -> Iterator[DateMention]:
    text, names = doc.text, _names(doc.language)
    if not has_any(doc, names.weekday_words):
        return
    for start, end, word in occurrences(doc, names.weekday_words):
        if not text[start].isupper() or (text[start - 1 : start] in ("-", "/") and start):
            continue
        if word in names.short_weekdays:
            # "Sun", "Sat", "Wed", "Mon" are words and names: only "Thurs., Jan. 4" and the like are weekdays
            if text[end : end + 1] not in (".", ","):
                continue
            end += text[end] == "."
        yield DateMention(Span(start, end), "weekday", weekday=names.weekdays[word])


def _joined(doc: Document, found: list[DateMention], days: list[DateMention]) -> list[DateMention]:
    """Weekdays merged with the dates beside them."""
    text, short_weekdays = doc.text, _names(doc.language).short_weekdays
    by_start = {m.span.start: i for i, m in enumerate(found)}
    by_end = {m.span.end: i for i, m in enumerate(found)}
    rest = []
    for day in days:
        short = text[day.span.start : day.span.end].rstrip(".").encode("latin-1", "replace").lower() in short_weekdays
        gap = _GAP.match(text, day.span.end)
        i = by_start.get(gap.end()) if gap else None
        if i is None:
            # "Jan. 4, a Thursday" and "4 January (Thursday)"
            back = _GAP_BEFORE.search(text, max(0, day.span.start - 5), day.span.start) if by_end else None
            i = by_end.get(day.span.start - len(back.group())) if back else None
        if i is None or found[i].day is None or found[i].weekday is not None:
            if not short:
                rest.append(day)
            continue
        other = found[i]
        span = Span(min(day.span.start, other.span.start), max(day.span.end, other.span.end))
        found[i] = other._replace(span=span, weekday=day.weekday)
    return sorted(found + rest)


#: where metadata has the day of a draft, the nearest first
_META_KEYS = in_order("date_rules", "meta key")
_TIME = r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?:,? [a-z]{2,4})?"
_DAY = r"(?:{dates.weekday*}[.,]{0,2} )?"
_HEADER_LABEL = worded(
    r"(?:^|[\s\"'>(|•·]){dates.label}(?: on| at)?\s?[:=]?\s{0,3}[\"']?(?:" + _TIME + r",? (?:on )?)?" + _DAY + r"\Z", re.I
)
#: what may stand before the date on a line that is a date: an hour, a weekday
_OPENS_LINE = worded(r"\s*(?:(?:on|by) |" + _TIME + r"[,|]? (?:on )?)?" + _DAY + r"\Z", re.I)
#: and what may follow it there: an hour, an update, a byline
_CLOCK = worded(
    r"T?[\s,|·•—–/-]*(?:at )?(?:\d{1,2}[:.]\d\d.{0,30}|\(.{1,40}\)?.{0,20}|[A-Z]{2,4}|(?:[Bb]y|BY) [A-Z].{1,50}|"
    r"{date_rules.update label}.{1,50})?[\s.|]*\Z"
)
#: "KERROW, June 3 (Reuters) -", "KERROW (Ostria), June 3", "KERROW/OSMUND, June 3", "LONDON — June 3"
_ONE_PLACE = r"(?:[A-Z][A-Z.'’ -]{2,40}|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3})"
_PLACE = lazy(
    rf"\s*{_ONE_PLACE}(?: ?/ ?{_ONE_PLACE}){{0,2}}(?: \([A-Z][\w. ]{{1,30}}\))?(?:, [A-Z][\w. ]{{1,30}})?(?:,| [—–(-])\s?\(?\Z"
)
#: "Council | 12 March 2025", "City desk · 12 March 2025": a bar after the section
_SECTION = lazy(r"[^|·•\n.!?]{1,40} ?[|·•] ?\Z")
_DASH = lazy(r"\s*(?:\([^()\n]{1,40}\)|/[^/\n]{1,40}/)?\s*(?:[—–-]{1,2}|:)\s")
#: the lines at the top in which a date is the draft's own
TOP_BLOCKS, TOP = 6, 900
#: and how far into its line it stands, or what follows it to the line's end
OPENING = 60
#: the lines at the end that may give it with a label ("Published: ...")
LAST_BLOCKS = 2


def _with_headers(doc: Document, found: list[DateMention]) -> list[DateMention]:
    """The mentions, those that fix the draft itself marked, with the numeric dates that do."""
    top = [b for b in doc.blocks[:TOP_BLOCKS] if b.start < TOP]
    last = doc.blocks[max(len(top), len(doc.blocks) - LAST_BLOCKS) :]
    limit = top[-1].end if top else 0
    since = last[0].start if last else len(doc.text)
    marked = []
    for mention in found:
        at = mention.span.start
        if mention.kind == "date" and mention.day is not None and (at < limit or at >= since):
            block = next((b for b in (*top, *last) if b.start <= at < b.end), None)
            if block is not None and _fixes(doc, block, mention.span, at >= since):
                mention = mention._replace(header=True)
        marked.append(mention)
    numbers = [mention for block in (*top, *last) for mention in _in_numbers(doc, block, block.start >= since)]
    return sorted(marked + numbers) if numbers else marked


def _fixes(doc: Document, block: Block, span: Span, labelled: bool) -> bool:
    """Whether a date is the draft's own: alone on its line, in a dateline, or behind a label such as "Published"."""
    if span.start - block.start >= OPENING:
        return False
    text = doc.text
    before, after = text[block.start : span.start], text[span.end : min(block.end, span.end + OPENING)]
    if _HEADER_LABEL(doc.language).search(before) is not None:
        return True
    if labelled:
        return False
    ends = block.end - span.end < OPENING and _CLOCK(doc.language).match(after) is not None
    if _OPENS_LINE(doc.language).match(before) is not None:
        return ends or (not before.strip() and _DASH.match(after) is not None)
    return (ends and _SECTION.match(before) is not None) or (
        _PLACE.match(before) is not None and (ends or _DASH.match(after) is not None)
    )


def _in_numbers(doc: Document, block: Block, labelled: bool) -> Iterator[DateMention]:
    """A date in numbers that stands at the opening of a line and is the draft's own."""
    text = doc.text
    found = numeric(text, block.start, min(block.end, block.start + OPENING + 10))
    if found is None:
        return
    span, (year, month, day) = Span(*found[0]), found[1]
    if not _ISO.match(text, *span) and _fixes(doc, block, span, labelled):
        yield DateMention(span, "date", year, month, day, header=True)


#: "KERROW, Ostria (AP) -", "KERROW (Reuters) —": the agency's system has the date
_AGENCY = lazy(
    rf"\s*{_ONE_PLACE}(?: ?/ ?{_ONE_PLACE}){{0,2}}(?:, [A-Z][\w. ]{{1,30}})? ?"
    r"(?:\([A-Z][\w .&-]{1,30}\)|/[A-Z][\w .&-]{1,30}/)\s?[—–-]{1,2}"
)


@layer
def agency_dateline(doc: Document) -> bool:
    """Whether the draft opens with the dateline of an agency: a place, the agency between brackets, a dash."""
    return any(_AGENCY.match(doc.text, b.start, min(b.end, b.start + 160)) for b in doc.blocks[:TOP_BLOCKS])
