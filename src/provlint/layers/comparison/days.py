"""When things happened, as a document tells it: dates and times of day, each with the words of what happened then."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.comparison.statement import Statement, home, statement
from provlint.layers.comparison.telling import nation_words, telling
from provlint.layers.story.anchors import published
from provlint.layers.text.dates import dates
from provlint.layers.text.pattern import lazy, worded
from provlint.lexicon import listed

#: a date without a year lies at most so many days ahead of the draft
AHEAD = 60
#: of a document, so many dates are read
MOST = 200
_CLOCK = lazy(r"(?<![\d:.,])(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b")
#: a clause ends here: what stands beyond happened at another time
_EDGE = worded(r"[,;:()—–]\s|\s{comparison.clause end}\s|\n\s*\n")
_OPENS = listed("comparison", "opens")


class Day(NamedTuple):
    """A date as given: parts that are not given are 0."""

    year: int
    month: int
    day: int

    def contradicts(self, other: Day) -> bool:
        """Whether the two cannot be one day, as far as both are told."""
        return any(a and b and a != b for a, b in zip(self, other, strict=True))


@layer
def happenings(doc: Document) -> tuple[Statement, ...]:
    """The dates with a year and the words of their clauses."""
    found = []
    for mention in dates(doc)[:MOST]:
        if mention.kind == "date" and mention.year and mention.month and not mention.header:
            day = Day(mention.year, mention.month, mention.day or 0)
            found.append(_in_clause(doc, mention.span, "date", str(mention.year), day))
    return tuple(found)


@layer
def recent(doc: Document) -> tuple[Statement, ...]:
    """The dates without a year and the words of their clauses; the draft's own day tells which year it is, 0 without one."""
    own, night = published(doc), _AT_NIGHT(doc.language)
    found = []
    for mention in dates(doc)[:MOST]:
        if mention.kind == "date" and mention.month and mention.day and not mention.year and not mention.header:
            if not night.isdisjoint(_beside(doc, mention.span)):
                continue  # one night has two dates
            year = 0
            if own is not None:
                ahead = datetime.date.fromordinal(own + AHEAD)
                year = ahead.year - ((mention.month, mention.day) > (ahead.month, ahead.day))
            found.append(_in_clause(doc, mention.span, "day", "", Day(year, mention.month, mention.day)))
    return tuple(found)


@layer
def weekdays(doc: Document) -> tuple[Statement, ...]:
    """The days of the week (0 is Monday) and the words of their clauses; those on which somebody only spoke are left out."""
    said, night = _SAYING(doc.language), _AT_NIGHT(doc.language)
    found = []
    for mention in dates(doc)[:MOST]:
        if mention.kind == "weekday" and mention.weekday is not None and not mention.header:
            beside = _beside(doc, mention.span)
            told = _TOLD(doc.language).search(doc.text, max(0, mention.span.start - TOLD), mention.span.start)
            if told is None and said.isdisjoint(beside) and night.isdisjoint(beside):
                found.append(_in_clause(doc, mention.span, "weekday", "", mention.weekday))
    return tuple(found)


def _beside(doc: Document, span: Span) -> list[str]:
    """The three words before and the two after a date or day, in lower case."""
    before = doc.text[max(0, span.start - BEFORE) : span.start].lower().split()[-3:]
    return before + doc.text[span.end : span.end + BEFORE].lower().split()[:2]


@layer
def days_of_week(doc: Document) -> frozenset[int]:
    """The days of the week that a document names anywhere but in its dateline, 0 for Monday."""
    return frozenset(d.weekday for d in dates(doc)[:MOST] if d.weekday is not None and not d.header)


def unlike_days(documents: Sequence[Document]) -> list[Document]:
    """The documents that name a day of the week which another one, that names days as well, does not, and the reverse."""
    named = [(doc, days_of_week(doc)) for doc in documents]
    sets = {days for _, days in named if days}
    return [doc for doc, days in named if days and any(days - other and other - days for other in sets)]


#: so near before a day stands whom somebody told something on it, in code points
TOLD = 70
#: "told a committee on Monday", but not "told the police that he had left on Monday"
_TOLD = worded(r"\b{slot_words.telling somebody}(?:\s(?!{slot_words.opens a clause}\b)[\w’'.-]+){1,6}? on\s\Z")
_SAYING, _AT_NIGHT = listed("slot_words", "saying"), listed("slot_words", "at night")


def apart(one: Day, other: Day) -> int:
    """How many days, about, lie between two dates; a year that is not given is the other's."""
    years = one.year - other.year if one.year and other.year else 0
    return abs(372 * years + 31 * (one.month - other.month) + one.day - other.day)


_ONCE = listed("comparison", "once")


@layer
def years(doc: Document) -> tuple[Statement, ...]:
    """What happened once, by its verb, and the year alone that is given for it: built in 1987."""
    return tuple(_years(doc)) if "in 1" in doc.text or "in 2" in doc.text or "\nin" in doc.text else ()


def _years(doc: Document) -> Iterator[Statement]:
    once, text = _ONCE(doc.language), doc.text
    for match in _IN_YEAR.finditer(text):
        before = text[max(0, match.start() - BEFORE) : match.start()].split()[-4:]
        verb = next((w for w in reversed(before) if w in once), None)
        if verb:
            year = Span(*match.span("year"))
            yield _in_clause(doc, year, "year", verb, Day(int(match["year"]), 0, 0))


_IN_YEAR = lazy(r"\sin\s(?P<year>1[5-9]\d\d|20\d\d)\b(?![-,.]?\d)")
#: the verb stands so near before "in 1987", in code points
BEFORE = 50


@layer
def clock_times(doc: Document) -> tuple[Statement, ...]:
    """The times of day and the words of their clauses; minutes from midnight."""
    return tuple(_clock(doc))


def _clock(doc: Document) -> Iterator[Statement]:
    for match in _CLOCK.finditer(doc.text):
        hour = int(match["hour"])
        if 1 <= hour <= 12:
            minutes = (hour % 12 + 12 * (match["half"] == "p")) * 60 + int(match["minute"] or 0)
            yield _in_clause(doc, Span(*match.span()), "time", "clock", minutes)
    for match in _HOUR(doc.language).finditer(doc.text):
        minutes = 0 if match["midnight"] else NOON
        if match["hour"]:
            minutes = 60 * int(match["hour"]) + int(match["minute"])
        elif match["hundreds"]:
            minutes = 60 * int(match["hundreds"]) + int(match["minutes"])
        yield _in_clause(doc, Span(*match.span("at")), "time", "clock", minutes)


def time_range(of: Statement) -> tuple[int, int]:
    """The first and the last minute that a time of day allows: "around 4 p.m.", "shortly before six", "after three"."""
    assert isinstance(of.value, int)
    before = of.doc.text[max(0, of.span.start - BEFORE) : of.span.start].lower().split()[-2:]
    soon = ROUND if _SOON(of.doc.language).intersection(before[:1]) else HOUR
    last = before[-1] if before else ""
    if last in _EARLIER(of.doc.language):
        return of.value - soon, of.value
    if last in _LATER(of.doc.language):
        return of.value, of.value + soon
    return (of.value - ROUND, of.value + ROUND) if last in _ROUGHLY(of.doc.language) else (of.value, of.value)


_ROUGHLY = listed("comparison", "roughly")
_EARLIER, _LATER, _SOON = listed("comparison", "before an hour"), listed("comparison", "after an hour"), listed("comparison", "soon")
#: an hour that is rounded may be so many minutes off, one that is only a limit an hour
ROUND, HOUR = 15, 60
#: minutes from midnight
NOON = 720
#: an hour with a name, or one of a day of 24 where the draft's place keeps that time
_HOUR = worded(
    r"\b{slot_words.at an hour} (?P<at>{slot_words.noon}\b|(?P<midnight>{slot_words.midnight})\b"
    r"|(?P<hour>0\d|1[3-9]|2[0-3])[:.](?P<minute>[0-5]\d)(?![\d:.]|\s?[ap]\.?\s?m| ?(?:{slot_words.elsewhere}|percent|\())"
    r"|(?P<hundreds>[01]\d|2[0-3])(?P<minutes>[0-5]\d) ?{slot_words.hours}\b(?! ?{slot_words.elsewhere}))"
)


def _in_clause(doc: Document, span: Span, kind: str, thing: str, value: Day | int) -> Statement:
    """A statement whose near words are those of the clause, and whose words are those of them that are no names."""
    start, end = home(doc, span)
    text = doc.text
    edges = [m.end() for m in _EDGE(doc.language).finditer(text, max(start, span.start - 120), span.start)]
    if edges and edges[-1] == span.start and text[span.start - 2].isalpha():
        edges.pop()  # "struck shortly after 5 p.m."
    first = edges[-1] if edges else max(start, span.start - 120)
    stop = min(end, span.end + 120)
    after = _EDGE(doc.language).search(text, span.end, stop)
    opening = text[first : span.start].lower().split()
    opens = len(opening) < 3 and (not opening or opening[-1] in _OPENS(doc.language))
    if after and after.start() == span.end and opens:
        after = _EDGE(doc.language).search(
            text, after.end(), stop
        )  # "in August 1984, she ...": the date opens the sentence
    clause = f"{text[first : span.start]} {text[span.end : after.start() if after else stop]}"
    plain = telling(" ".join(w for w in clause.split() if w[:1].islower()), doc.language)
    return statement(doc, span, kind, thing, value)._replace(near=nation_words(clause, doc.language), words=plain)
