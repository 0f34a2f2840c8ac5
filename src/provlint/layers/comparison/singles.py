"""What a report gives one value of: a quake's magnitude, a score, a prison term, an age, an hour. Two reports of one event are held
against each other by these wherever they stand, however they are worded.

The constructions stand in ``singles.tsv``; ``single_counts`` reads counts, sums and shares.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from math import inf

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.comparison.days import Day, recent, time_range, weekdays
from provlint.layers.comparison.quantities import amounts, measures, small
from provlint.layers.comparison.single_counts import COUNTED, VICTIMS, counted, counted_alike, parts
from provlint.layers.comparison.slots import ONCE, class_slots, may_hold
from provlint.layers.comparison.sought import fits, may_stand, needed
from provlint.layers.comparison.statement import AFTER, Statement, another_time, context, heading, statement
from provlint.layers.comparison.telling import sentence_words
from provlint.layers.figures.interval import Interval
from provlint.layers.figures.units import units
from provlint.layers.text.pattern import Lazy, worded
from provlint.layers.text.sentences import sentence_index, sentences
from provlint.lexicon import Language, listed, per_language

#: so many values of a construction are read
MOST = 80
#: a sentence with fewer telling words leans on the one before it
SHORT = 8
#: so near stand the words that make a score no result and a term none that is served, in code points
BESIDE = 40
#: of its last digit that is given, a measured number is exact to a little less than half
HALF = 0.45
#: hours are rounded by so many minutes
ROUND = 15
_NOT_THE_END, _NO_TERM = listed("single_words", "not the end"), worded(r"\b{single_words.no term yet}\b")
_AT_LEAST = listed("comparison", "at least")
_COMPARED = worded(
    r"\b{single_words.compared with} (?:{single_words.before a time})?(?: ?[a-z]+)?"
    r"(?: ?(?:1[89]|20)\d\d| ?{comparison.ago}| ?{comparison.day of a week})\b"
)
#: a term that nobody has to serve yet is none
TERM = "prison term"
#: one number in two units
UNIT = "unit"
_DAYS = frozenset({"weekday", "day"})
#: kinds of which the words around tell nothing of the time
_DATED = listed("slot_told", "of its own time")
_PAIR = re.compile(r"(\d{1,3})(?:[-–]| (?:[a-z]+ )?to )(\d{1,3})")
_WORD = re.compile(r"[a-z’'-]+")
#: the value of a statement: a number, or one of a set of things, or the pairs of a score
Value = Interval | frozenset[str] | tuple[tuple[int, int], ...]


class _Construction(NamedTuple):
    """One row of ``singles.tsv``; ``alone`` is read by its own sentence."""

    kind: str
    how: str
    pattern: Lazy
    needs: frozenset[bytes]
    alone: bool


@per_language
def _constructions(language: Language) -> dict[str, list[_Construction]]:
    """The constructions of each kind."""
    kinds: dict[str, list[_Construction]] = defaultdict(list)
    for kind, how, text, *needs in language.rows("singles"):
        name, pattern = kind.rstrip("*"), Lazy(language.fill(text), re.IGNORECASE)
        kinds[name].append(_Construction(name, how, pattern, needed(language, needs), kind.endswith("*")))
    return dict(kinds)


@per_language
def kinds(language: Language) -> tuple[str, ...]:
    """All kinds of values, sorted."""
    return tuple(sorted({*_constructions(language), *_DAYS, *COUNTED, *ONCE(language), UNIT}))


@per_language
def _sizes(language: Language) -> dict[str, float]:
    """How many hours a span of time has, by its word: what prison terms and durations are held against each other in."""
    return {word: float(size[0]) for kind, word, *size in language.rows("counted_alike") if kind == "hours"}


def may_give(doc: Document, kind: str) -> bool:
    """Whether a document holds a word of what gives a value of a kind; what is not told by words it may hold."""
    if kind in _DAYS or kind in COUNTED or kind == UNIT:
        return True
    if any(may_stand(doc, of.needs) for of in _constructions(doc.language).get(kind, ())):
        return True
    return kind in ONCE(doc.language) and may_hold(doc, kind)


@layer
def given(doc: Document, kind: str) -> tuple[Statement, ...]:
    """All values of a kind in a document, those of other times and of parts too: what it knows. ``words`` are those of the sentence,
    and of the one before where it is short.
    """
    found = dict.fromkeys(_written(doc, kind))
    days = (_alone(s) for s in _days(doc) if s.kind == kind) if kind in _DAYS else ()
    counts = (s for s in counted(doc) if s.kind == kind) if kind in COUNTED else ()
    classes = class_slots(doc, kind) if kind in ONCE(doc.language) else ()
    units = _measured(doc) if kind == UNIT else ()
    return (*found, *days, *map(_leaning, (*counts, *classes, *units)))


@layer
def singles(doc: Document, kind: str) -> tuple[Statement, ...]:
    """The values of a kind that a document gives of its own event."""
    known = given(doc, kind)
    apart, dated = parts(doc) if known and kind != VICTIMS else frozenset[Span](), kind in _DATED(doc.language)
    return tuple(s for s in known if s.span not in apart and not heading(doc, s.span) and (dated or not _elsewhen(s)))


def _elsewhen(of: Statement) -> bool:
    """Whether a value is of another time; a year that it is only compared with tells nothing of that."""
    return another_time(of.doc, _COMPARED(of.doc.language).sub(" ", context(of.doc, of.span, AFTER)))


def _alone(of: Statement) -> Statement:
    return of._replace(words=sentence_words(of.doc, sentence_index(of.doc, of.span.start)))


def _measured(doc: Document) -> Iterator[Statement]:
    """By what unit a number is measured: one number in two units is a slip."""
    for amount in (*amounts(doc), *measures(doc)):
        if (unit := _UNIT.search(amount.text)) is not None:
            size = units(doc.language).get(unit["unit"], ("", 0.0))
            if size[0]:
                yield amount._replace(kind=UNIT, thing=f"{unit['number']} {size[0]}", value=frozenset({f"{size[1]:g}"}))


_UNIT = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)[ -]?(?P<unit>(?:square |sq )?[a-z]+)")


def _leaning(of: Statement) -> Statement:
    return of._replace(words=leaning_words(of.doc, of.span.start))


def leaning_words(doc: Document, offset: int) -> frozenset[str]:
    """The telling words of the sentence at an offset, and of the one before where it is short."""
    at = sentence_index(doc, offset)
    words = sentence_words(doc, at)
    return words | sentence_words(doc, at - 1) if len(words) < SHORT and at > 0 else words


def _written(doc: Document, kind: str) -> Iterator[Statement]:
    for of in _constructions(doc.language).get(kind, ()):
        for match in itertools.islice(fits(doc, of.pattern, of.needs), MOST):
            read = _read(doc, of, match) if sentence_index(doc, match.start()) >= 0 else None
            if read is not None:
                thing, value = read
                found = statement(doc, Span(*match.span()), of.kind, thing, value)
                yield found if of.alone else _leaning(found)


def _read(doc: Document, of: _Construction, match: re.Match[str]) -> tuple[str, Value] | None:
    """What a place gives a value of, and the value; None where it gives none of the event."""
    part = match.groupdict()
    start, end = sentences(doc)[sentence_index(doc, match.start())]
    around = doc.text[max(start, match.start() - BESIDE) : min(end, match.end() + BESIDE)].lower()
    if of.kind == TERM and _NO_TERM(doc.language).search(around):
        return None
    if of.how == "pairs":
        return _pairs(match.group()) if _NOT_THE_END(doc.language).isdisjoint(_WORD.findall(around)) else None
    if of.how == "winner":
        won, lost = (part[which].split()[-1].lower() for which in ("won", "lost"))
        return (" ".join(sorted((won, lost))), frozenset({won})) if won != lost else None
    if of.how == "way":
        return part.get("key") or "", frozenset({"up" if part["up"] else "down"})
    if of.how == "any":
        return "", Interval(0.0, inf)
    if of.how == "clock":
        value = _clock(doc, Span(*match.span()), part)
    elif of.how.startswith("fixed"):
        value = Interval.exactly(float(of.how.split()[1]) * (_sizes(doc.language)["month"] if of.kind == TERM else 1))
    else:
        value = _number(doc, match, part)
    key = (part.get("key") or "").lower()
    return None if value is None else (counted_alike(doc.language, "once").get(key, key), value)


def _pairs(written: str) -> tuple[str, Value]:
    pairs = [(int(one), int(other)) for one, other in _PAIR.findall(written)]
    return "", tuple((max(pair), min(pair)) for pair in pairs)


def _clock(doc: Document, span: Span, part: dict[str, str | None]) -> Interval | None:
    """An hour in minutes from midnight, as wide as it is rounded and as the words before it make it: "around", "after"."""
    hour, minute = int(part["h"] or 0), int(part["m"] or 0)
    half = (part.get("half") or "").lower()
    if "half" in part:
        if not 1 <= hour <= 12:
            return None
        late = half[:1] == "p" or (bool(half) and not half.startswith(("a", "m"))) or half == "afternoon"
        hour = hour % 12 + (12 if late else 0)
    at = 60 * hour + minute
    first, last = time_range(statement(doc, span, "time", "", at))
    return Interval(first - ROUND, last + ROUND)


def _number(doc: Document, match: re.Match[str], part: dict[str, str]) -> Interval | None:
    """The number of a place in its unit, as wide as its last digit or its words allow."""
    last, first = _value(part["n"], doc.language), _value(part.get("low") or part["n"], doc.language)
    if last is None or first is None:
        return None
    step = HALF * 10.0 ** -len(part["n"].partition(".")[2]) if "." in part["n"] or part.get("unit") else 0.0
    unit = (part.get("unit") or "").lower().removesuffix("s")
    if unit == "f":
        return Interval((first - step - 32) / 1.8, (last + step - 32) / 1.8)
    size = _sizes(doc.language).get(unit, 1.0)
    before = doc.text[max(0, match.start() - BESIDE) : match.start("n")].lower().rstrip()
    if before.endswith(tuple(f" {words}" for words in _AT_LEAST(doc.language))):
        return Interval((first - step) * size, inf)
    return Interval((first - step) * size, (last + step) * size)


def _value(written: str, language: Language) -> float | None:
    low = written.lower()
    if low[0].isdigit():
        return float(low)
    ordinals = language.sequence("single_words", "ordinal")
    return ordinals.index(low) + 1.0 if low in ordinals else small(language).get(low)


def _days(doc: Document) -> Iterator[Statement]:
    """The days of the week and the dates that a document gives for something, as numbers."""
    for day in weekdays(doc):
        assert isinstance(day.value, int)
        yield day._replace(value=Interval.exactly(day.value))
    for date in recent(doc):
        assert isinstance(date.value, Day)
        yield date._replace(value=Interval.exactly(31 * date.value.month + date.value.day))
