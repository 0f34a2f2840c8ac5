"""Every number of a text, read leniently.

Sources come as they come: "15.5km", "2007-11", "$8.2m", "two dozen". What may stand for what is in ``value_agreement``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from math import floor, log10

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.evidence.fractions import STEP, fractions
from provlint.layers.figures.numbers import cardinal
from provlint.layers.text.pattern import Lazy, lazy, worded
from provlint.lexicon import Language, in_order, listed, per_language

#: units that are no words of the text: minutes of the day, a year, a rank; and the shares that are never one another
CLOCK, YEAR = "clock", "year"
ORDINAL, QUARTER = "ordinal", "quarter"
PERCENT, POINTS = "percent", "points"
#: the form of one unit of time without a number: "a week"
ARTICLE = "article"
#: the form of a part of a whole in words: "two thirds"
FRACTION = "fraction"
#: the years that four digits alone are taken for
FIRST_YEAR, LAST_YEAR = 1500, 2100
#: minutes of half a day, and from when on an hour is one of the afternoon
HALF_DAY, AFTERNOON = 720, 780
#: quarters of a year
QUARTERS = 4
#: code points before a number in which a word may bend it
BEND_CHARS = 20

#: a letter or a hyphened letter before digits makes them a name: COVID-19, F-16, Q3
_NAMED = lazy(r"(?:[^\W\d_]-?|[A-Z]{2,}\s)\Z")
#: hours of the day (14:00), and the second year of a span (2007-11)
_HOURS = lazy(r"(?<![\d:.])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])(?!\s?[apAP]\.?[mM])")
#: a rank of a quarter: "Q3"
_QUARTER = lazy(r"(?<!\w)Q([1-4])(?!\w)")
_SPAN_OF_YEARS = lazy(r"(?<!\d)((?:1[5-9]|20)\d\d)\s?[-–—/]{1,2}\s?(\d\d)(?!\d)")
_AFTER_YEAR = lazy(r"(?<!\d)(?:1[5-9]|20)\d\d\s?[-–—/]{1,2}\s?\Z")
_CAPITAL = lazy(r"[^\W\d_a-z][\w’']+[ \u00a0]\Z")
#: how far a number may stand behind the amount of money that it is held against, and the least such number's last place
CARRIED, THOUSAND = 60, 1000
NO_MONEY = frozenset(["", CLOCK, YEAR, ORDINAL, QUARTER, PERCENT, POINTS])
#: the end of a sentence, and a noun that a number counts
_STOP, _COUNTED_NOUN = lazy(r"[.;:!?]\s|\n"), worded(r"[\s-](?!{evidence.no noun}\b)[a-z]{3,}")
_CLOSED = lazy(r"[.,;:)]")
#: the ends of a range differ by less than so many times
MOST_TIMES = 10
_AGAINST = worded(r"\b{evidence.against}\s\Z")
#: formats whose values have the heads of their columns behind them, and such a head after its value
TABLES = frozenset(["csv", "xlsx"])
HEAD = lazy(r" (?P<head>[^;\n\d]{1,60}?(?: ?(?:1[5-9]|20)\d\d)?)(?=;|\n|\Z)")
_COUNTED, _ENDED = lazy(r"[.)](?:\s+[A-Z]|\s*\Z)"), lazy(r"[.!?”\":]\s+\Z")
_DECADE = lazy(r"['’]?s\b")
_LIST = lazy(r"(?m)^\s*\d{1,2}[.)]\s")
_YEAR_HEAD = listed("evidence", "year head")
_RANKED = worded(r"\b({evidence.rank})(?P<quarter>[\s-]quarters?)?\b", re.I)
_RANKS = in_order("evidence", "rank")
_LOWER = worded(r"{evidence.lower}\s(?:[$£€]\s?)?\Z")
_UPPER = worded(r"{evidence.upper}\s(?:[$£€]\s?)?\Z")
_ONE_IN = worded(r"(?i)\b{evidence.one in}\s\Z")
_FROM = listed("evidence", "between")
_BETWEEN, _RANGE = listed("evidence", "range", "pair"), listed("evidence", "range")
_NEAR = worded(r"{evidence.near}\s(?:[$£€]\s?)?\Z")


#: the kinds of number words that are counted with: not the vague ones, nor fractions
_COUNTING = frozenset(["unit", "tens"]) | {"scale"}


class Value(NamedTuple):
    """A number. ``unit``: percent, points, clock (minutes of the day), year, ordinal, quarter, a currency, a word for time, or "".

    ``step`` is the place of its last written digit that is no filling zero; ``rough``: ">", "<" or "~" where a word says that it is
    a lower bound, an upper bound or rounded. ``minutes``: how long its unit of time is, 0 where it is none. ``also`` is a
    second reading: "5.68m" is metres or millions.
    """

    span: Span
    value: float
    unit: str
    step: float
    form: str
    rough: str = ""
    minutes: float = 0.0
    also: float = 0.0


class _Reading(NamedTuple):
    """How a language writes numbers: the patterns of digits, of words and of one unit of time ("a week"), and its units by word as
    (kind, value)."""

    digits: Lazy
    words: Lazy
    article: Lazy
    units: dict[str, tuple[str, str]]


@per_language
def _reading(language: Language) -> _Reading:
    units = {word: (kind, value) for word, kind, value in language.rows("number_units")}

    def those(*kinds: str) -> str:
        """The units of some kinds as a branch, longer ones first, a blank standing for any."""
        words = sorted((w for w, (kind, _) in units.items() if kind in kinds), key=len, reverse=True)
        return "|".join(re.escape(w).replace("\\ ", r"\s?") for w in words)

    digits = (
        r"(?P<money>[$£€¥]\s?)?(?<![\w./:])(?<![\d\s],)(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<=\$)\.\d+)"
        + language.fill(r"(?P<ordinal>{evidence.ordinal})?(?!\d|:\d\d(?!\d)(?!\s?[apAP]\.?\s?[mM]\b))")
        + rf"(?:[\s-]?(?P<scale>{those('scale')})\b(?!\.m))?"
        + r"(?:(?P<clock>:\d\d)?\s?(?P<half>[apAP])\.?\s?[mM]\b\.?)?"
        + rf"(?:[\s-]?(?P<unit>{those('share', 'currency', 'time')})(?!\w))?"
    )
    names = sorted((w for w, (kind, _) in language.numbers.items() if kind in _COUNTING and w.isalpha()), key=len)
    word = "|".join(reversed(names))
    words = (
        rf"(?i)\b(?P<words>(?:{word})(?:(?:\s?-\s?|\s|\sand\s)(?:{word}))*)\b"
        + language.fill(r"(?:\s{evidence.again})?")
        + rf"(?:[\s-](?P<unit>{those('share', 'currency', 'time')})(?!\w))?"
    )
    time = rf"(?P<{{}}>{those('time')})(?!\w)"
    article = (
        rf"(?i)\b(?:{language.fill('{evidence.article}')}[\s-]{time.format('unit')}"
        + rf"|{language.fill('{evidence.whole}')}\s{time.format('unit2')}"
        + rf"|{language.fill('{evidence.definite article}')}\s{time.format('unit3')}(?=\s{language.fill('{evidence.until}')}\b))"
    )
    return _Reading(lazy(digits), lazy(words), lazy(article), units)


@layer
def values(doc: Document) -> tuple[Value, ...]:
    """All values of a text in order, in digits and in words. The ``step`` of a decade ("1990s") is ten."""
    text = doc.text
    reading = _reading(doc.language)
    found = [value for match in reading.digits.finditer(text) if (value := _digits(doc, reading, match)) is not None]
    hours = [(match, float(match.group(1)) * 60 + float(match.group(2))) for match in _HOURS.finditer(text)]
    halves = all(minutes < AFTERNOON for _, minutes in hours)  # 11:20 may be that of the night
    for match, minutes in hours:
        found.append(Value(Span(*match.span()), minutes, CLOCK, 1, "digits", also=(minutes + HALF_DAY) % (2 * HALF_DAY) if halves else 0.0))
    for match in _QUARTER.finditer(text):
        found.append(Value(Span(*match.span()), float(match.group(1)), QUARTER, 1, "digits"))
    for match in _SPAN_OF_YEARS.finditer(text):
        found.append(Value(Span(*match.span(2)), float(match.group(1)[:2] + match.group(2)), YEAR, 1, "digits"))
    found += (Value(part.span, part.percent, PERCENT, STEP, FRACTION, _rough(doc, part.span.start)) for part in fractions(doc))
    found.sort()
    ends = [value.span.end for value in found]
    for value in (*_in_words(doc, reading), *_ranks(doc), *_single(doc, reading)):  # not the "million" of "$2 million"
        n = bisect_right(ends, value.span.start)
        if n == len(ends) or found[n].span.start >= value.span.end:
            found.append(value)
    found.sort()
    found = _ranged(doc, found)
    return tuple(_in_column(doc, reading, found) if doc.format in TABLES else _carried(doc, found))


def _digits(doc: Document, reading: _Reading, match: re.Match[str]) -> Value | None:
    text = doc.text
    start, end = match.span()
    group = match.groupdict()
    before = text[max(0, start - 4) : start]
    if text[end : end + 1] == "/" and text[end + 1 : end + 2].isdigit():
        return None  # 9/11 is a name, 1/2 no figure to trace
    if len(group["digits"]) == 2 and _AFTER_YEAR.search(text[max(0, start - 8) : start]):
        return None  # the second year of a span has a value of its own
    if not group["money"] and _NAMED.search(before) and not (len(group["digits"]) > 2 and before[-1:].isspace()):
        return None
    if end - start <= 2 and _COUNTED.match(text, end) and _ENDED.search(text[max(0, start - 3) : start]):
        return None  # the number of an item in a running text: "... the vote. 6. How it went."
    if start == 0 or text[start - 1] == "\n":
        opens = _LIST.match(text, start)
        if opens is not None and opens.end() > end:
            return None
    if group["half"]:
        return Value(Span(start, end), _minutes_of_day(group), CLOCK, 1, "digits")
    written = group["digits"]
    number = float(written.replace(",", ""))
    also = number if group["scale"] and len(group["scale"]) == 1 and not group["money"] else 0.0
    scale = float(reading.units[group["scale"]][1]) if group["scale"] else 1.0
    unit, minutes = _unit(reading, group["unit"] or "")
    if group["money"]:
        unit = reading.units[group["money"].strip()][1]
    if group["ordinal"]:
        unit = ORDINAL
    decimals = len(written.partition(".")[2])
    step = scale * (10.0**-decimals if decimals else _place(number))
    plain = not unit and not decimals and scale == 1 and "," not in written
    if group["unit"] in _YEAR_HEAD(doc.language) and text[match.start("unit") - 1] == " " and "," not in written:
        plain, minutes = not decimals, 0.0  # a row of a table: "2023 year; 1,420 boats"
    if plain and FIRST_YEAR <= number <= LAST_YEAR:
        unit, step = YEAR, 10.0 if number % 10 == 0 and _DECADE.match(text, end) else 1.0
    return Value(Span(start, end), number * scale, unit, step, "digits", _rough(doc, start), minutes, also)


def _minutes_of_day(group: dict[str, str | None]) -> float:
    """2:30 p.m. as minutes after midnight."""
    hours = float((group["digits"] or "0").replace(",", "")) % 12
    past = float((group["clock"] or ":0")[1:])
    return hours * 60 + past + (720 if (group["half"] or "").lower() == "p" else 0)


def _rough(doc: Document, start: int) -> str:
    return _bend(doc, start)[0]


def _bend(doc: Document, start: int) -> tuple[str, int]:
    """What a word before a number says of it, and where that word begins; "" and the number's own place where none does."""
    low = max(0, start - BEND_CHARS)
    before = doc.text[low:start].lower()
    signs = ((">", _LOWER), ("<", _UPPER), ("~", _NEAR))
    found = [(match.start(), sign) for sign, pattern in signs if (match := pattern(doc.language).search(before)) is not None]
    at, sign = min(found, default=(len(before), ""))  # the longest: "no more than" is no "more than"
    return sign, low + at


def with_bend(doc: Document, value: Value) -> Span:
    """The place of a value with the word that bends it: "almost 200"."""
    return Span(_bend(doc, value.span.start)[1], value.span.end)


def _place(number: float) -> float:
    """The place of the last digit that is no zero: 100 for 1,200."""
    place = 1.0
    while number and number % (place * 10) == 0 and place < 1e12:
        place *= 10
    return place


def _unit(reading: _Reading, written: str) -> tuple[str, float]:
    """The common name of a unit as written, and how many minutes it is."""
    low = " ".join(written.lower().split())
    kind, value = reading.units.get(low) or reading.units.get(low.replace("percent", "per cent"), ("", ""))
    if kind == "time":
        return "time", float(value)
    return value, 0.0


def _in_words(doc: Document, reading: _Reading) -> Iterator[Value]:
    for match in reading.words.finditer(doc.text):
        words = match.group("words").lower().replace("-", " ").split()
        value = cardinal(words, doc.language)
        scale = len(words) == 1 and doc.language.numbers[words[0]][0] == "scale" and value is not None and value >= 100
        if value is None or scale:
            continue
        unit, minutes = _unit(reading, match.group("unit") or "")
        span = Span(*match.span())
        before = doc.text[max(0, span.start - BEND_CHARS) : span.start]
        if names_with_number(doc.text, span) or (minutes and value == 1 and _SOME_TIME(doc.language).search(before)):
            continue
        if not unit and value > 1 and _ONE_IN(doc.language).search(before):
            yield Value(span, 100 / value, PERCENT, 1.0, "words", "~")  # one in five
            continue
        yield Value(span, value, unit, _place(value), "words", _rough(doc, span.start), minutes)


#: "could one day sail"
_SOME_TIME = worded(r"\b{evidence.may happen} \Z")


def names_with_number(text: str, span: Span) -> bool:
    """Whether a number in words is a part of a name: League Two, World War One."""
    return (
        text[span.start].isupper() and _CAPITAL.search(text[max(0, span.start - BEND_CHARS) : span.start]) is not None
    )


def _single(doc: Document, reading: _Reading) -> Iterator[Value]:
    """One unit of time: "a week", "more than a decade", "the past year", "the year to March"."""
    for match in reading.article.finditer(doc.text):
        unit, minutes = _unit(reading, match["unit"] or match["unit2"] or match["unit3"])
        rough = _rough(doc, match.start()) if match["unit"] else ""  # "over the past year" is no bound
        yield Value(Span(*match.span()), 1.0, unit, 1.0, ARTICLE, rough, minutes)


def _ranks(doc: Document) -> Iterator[Value]:
    """Ranks in words; a rank of a quarter of the year is "Q3", too."""
    ranks = _RANKS(doc.language)
    for match in _RANKED(doc.language).finditer(doc.text):
        rank = ranks.index(match.group(1).lower()) + 1
        unit = QUARTER if match.group("quarter") and rank <= QUARTERS else ORDINAL
        yield Value(Span(*match.span()), float(rank), unit, 1, "words")


def _ranged(doc: Document, found: list[Value]) -> list[Value]:
    """The first end of a range takes the unit and scale of the second: "40 to 50 percent", "$2-3 million"; not where it has a unit
    of its own: "fell 1.3 percent to $191 million"."""
    for n in range(len(found) - 1):
        here, after = found[n], found[n + 1]
        between = doc.text[here.span.end : after.span.start].strip().lower()
        if between not in _BETWEEN(doc.language) or after.span.start - here.span.end > 5:
            continue
        if here.unit and here.unit != after.unit and (after.unit or here.unit in NO_MONEY):
            continue  # "fell 1.3 percent to 190", "rose by 9 percent to 128,000"
        if here.unit == after.unit == ORDINAL:  # "in the 12th and 58th minutes"
            here = here._replace(minutes=here.minutes or after.minutes)
        if not here.unit and after.unit not in ("", YEAR, CLOCK, ORDINAL):
            here = here._replace(unit=after.unit, minutes=after.minutes)
        ends = between in _RANGE(doc.language) or _word_before(doc, here.span.start) in _FROM(doc.language)
        if ends and here.value < 1000 <= after.value and after.form == "digits":
            factor = 10 ** (3 * floor(log10(after.value) / 3))
            if here.value * factor < after.value:
                here = here._replace(value=here.value * factor, step=here.step * factor)
        found[n] = here
    return found


def _word_before(doc: Document, start: int) -> str:
    """The word before a number, in small letters; "" where none stands there."""
    return next(reversed(doc.text[max(0, start - BEND_CHARS) : start].lower().split()), "")


def in_range(doc: Document, value: Value) -> bool:
    """Whether a value is an end of a range: "10 to 15"; not "by 300,000 to 8 million"."""
    found = values(doc)
    n = bisect_right(found, value.span.start, key=lambda v: v.span.start) - 1
    pairs = [found[m : m + 2] for m in (n - 1, n) if 0 <= m < len(found) - 1]
    return any(
        doc.text[one.span.end : other.span.start].strip().lower() in _RANGE(doc.language)
        and YEAR not in (one.unit, other.unit)
        and one.value < other.value < MOST_TIMES * one.value
        for one, other in pairs
    )


def _carried(doc: Document, found: list[Value]) -> list[Value]:
    """Large numbers without a unit take the currency of the one before them in their clause, which they are held against: "rose to
    $412 million, from 380 million a year earlier"."""
    for n in range(1, len(found)):
        before, here = found[n - 1], found[n]
        if here.unit or here.minutes or here.step < THOUSAND or before.unit in NO_MONEY or before.minutes:
            continue
        between = doc.text[before.span.end : here.span.start]
        held = _AGAINST(doc.language).search(between) is not None or _CLOSED.match(doc.text, here.span.end) is not None
        held = held and not _STOP.compiled.search(between)
        if held and len(between) <= CARRIED and not _COUNTED_NOUN(doc.language).match(doc.text, here.span.end):
            found[n] = here._replace(unit=before.unit)
    return found


def _in_column(doc: Document, reading: _Reading, found: list[Value]) -> list[Value]:
    """The values of a table with the currency and scale that the head of their column gives: "510000 loss in pounds"."""
    for n, here in enumerate(found):
        head = HEAD.match(doc.text, here.span.end)
        if here.unit == YEAR and head is not None and _YEAR_HEAD(doc.language).isdisjoint(head["head"].lower().split()):
            found[n] = here = here._replace(unit="", step=_place(here.value))  # 1985 pupils
        if here.unit or here.minutes or head is None:
            continue
        words = head["head"].lower().split()
        kinds = [reading.units.get(word.strip("()"), ("", "")) for word in words]
        scale = next((float(value) for kind, value in kinds if kind == "scale"), 1.0)
        unit = next((value for kind, value in kinds if kind in ("currency", "share")), "")
        minutes = next((float(value) for kind, value in kinds if kind == "time"), 0.0)
        if minutes and not unit and not head["head"][-1].isdigit():
            found[n] = here._replace(unit="time", minutes=minutes)  # 31 in a column of hours
        elif unit:
            found[n] = here._replace(unit=unit, value=here.value * scale, step=here.step * scale)
    return found
