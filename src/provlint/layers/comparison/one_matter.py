"""Whether two values may be of one matter, as far as the words beside each tell: of one step of a thing, one day, one subject."""

from __future__ import annotations

import re

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.comparison.days import recent, weekdays
from provlint.layers.comparison.statement import AFTER, AROUND, Statement, context, home
from provlint.layers.comparison.telling import nation_words
from provlint.layers.figures.claims import claims
from provlint.layers.figures.interval import Interval
from provlint.layers.text.pattern import worded
from provlint.layers.text.projection import gate, has_any
from provlint.lexicon import listed

#: so near behind a count stands where it was counted, in code points
BEHIND = 70
#: so near to a value stands what makes it one of something else, in code points
BESIDE = 40
#: a duration so many times as long is one of something else
MANY_TIMES = 5
#: a body in which so many times as many vote is another one
TWICE = 2
#: the kinds of values of which another day has its own
OF_ITS_DAY = listed("slot_told", "of its day")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def other_matter(one: Document, phrase: Span, other: Document, place: Span) -> bool:
    """Whether two values are of two things that happened: each sentence has its own days, or its own step of the matter (the first
    leg, the second reading).
    """
    for read in (_days, _steps):
        mine, theirs = read(one, phrase), read(other, place)
        if mine and theirs and mine.isdisjoint(theirs):
            return True
    return False


def doubtful(one: Statement, other: Statement) -> bool:
    """Whether two values of a kind may each be of something else: shares and changes of two subjects, counts here and in the whole
    country, durations of what was planned and
    what was done.
    """
    if one.kind == "result":
        return _other_size(one, other)
    if one.kind != "duration" and one.kind in OF_ITS_DAY(one.doc.language) and other_time(one.doc, one.span, other.doc, other.span):
        return True
    if one.kind == "money":
        mine, theirs = _head(one), _head(other)
        return bool(mine) and bool(theirs) and mine.isdisjoint(other.words) and theirs.isdisjoint(one.words)
    if one.kind in ("share", "change"):
        mine, theirs = _subject(one), _subject(other)
        if not mine or not theirs or not mine.isdisjoint(theirs):
            return False
        return _tells_of(other.doc, mine) or _tells_of(one.doc, theirs)
    if one.kind == "duration":
        return _planned(one) != _planned(other) or _far(one, other)
    return one.kind == "count" and other_reach(one.doc, one.span, other.doc, other.span)


def _other_size(one: Statement, other: Statement) -> bool:
    """Whether as many more voted here as there that two bodies did."""
    low, high = sorted(sum(map(sum, of.value)) for of in (one, other) if isinstance(of.value, tuple))
    return high > TWICE * low


def other_time(one: Document, phrase: Span, other: Document, place: Span) -> bool:
    """Whether one of two values is told in another way: only expected, asked for, denied, planned, polled, left over, a sum a year, or
    one that was so before ("which had held its rate at 4 percent", "rose from 54 percent").
    """
    return _ways(one, phrase) != _ways(other, place)


@layer
def _ways(doc: Document, span: Span) -> frozenset[str]:
    """In which ways a value is told, by the words before it in its clause or its sentence, and right beside it."""
    language, text = doc.language, doc.text
    start, end = home(doc, span)
    clause, before = _clause(doc, span), text[max(start, span.start - AROUND) : span.start]
    after = text[span.end : min(end, span.end + BESIDE)]
    near = text[max(start, span.start - BESIDE // 2) : min(end, span.end + BESIDE)]
    found = (
        ("forecast", _FORECAST(language).search(clause)),
        ("had", _HAD(language).search(clause)),
        ("asked", _ASKED(language).search(clause)),
        ("denied", _DENIED(language).search(before)),
        ("planned", _PLANNED(language).search(before)),
        ("polled", _POLLED(language).search(before)),
        ("left", _LEFT(language).search(near)),
        ("before", _BEFORE(language).search(text, max(start, span.start - BESIDE), span.start)),
        ("rate", _RATE(language).match(after)),
    )
    return frozenset(way for way, match in found if match is not None)


_FORECAST = worded(r"\b{single_words.forecast}\b")
_HAD = worded(r"\b{single_words.relative} had\b")
_ASKED = worded(r"\b{single_words.asked for}\b")
_DENIED = worded(r"\b{single_words.denied}\b")
_PLANNED = worded(r"\b{single_words.once planned}\b")
_POLLED = worded(r"\b{single_words.polled}\b")
_LEFT = worded(r"\b{single_words.still left}\b")
_BEFORE = worded(r"\b{single_words.from before} \Z")
_RATE = worded(r" {single_words.for each} {single_words.a unit of time}\b")


def _head(of: Statement) -> frozenset[str]:
    """What a sum is of: "damage of 8,000 euros", "watches worth 90,000"."""
    found = _WORTH(of.doc.language).search(of.doc.text, max(0, of.span.start - BESIDE), of.span.start)
    return nation_words(found["what"], of.doc.language) if found else frozenset()


_WORTH = worded(r"\b(?P<what>[a-z]{3,}) {single_words.of a sum}(?: (?:{comparison.roughly}|{comparison.at least}))? \Z")


def _tells_of(doc: Document, words: frozenset[str]) -> bool:
    """Whether a document names the subject of another one's value: then its own value is of something else."""
    return bool(words) and words <= nation_words(doc.text, doc.language)


def _far(one: Statement, other: Statement) -> bool:
    """Whether one duration is many times the other: a trial and what its jury needed."""
    assert isinstance(one.value, Interval)
    assert isinstance(other.value, Interval)
    low, high = sorted((one.value.low, other.value.low))
    return high > MANY_TIMES * low


def _planned(of: Statement) -> bool:
    """Whether the words before a duration tell what is to be: it is no matter of a draft that tells what was."""
    return _TO_BE(of.doc.language).search(_clause(of.doc, of.span)) is not None


_TO_BE = worded(r"\b{single_words.to be}\b")


def other_reach(one: Document, phrase: Span, other: Document, place: Span) -> bool:
    """Whether two counts are told of two places: "1,200 jobs at the plant in Kerrow", "5,000 jobs across Norland"."""
    mine = _REACH(one.language).match(one.text, phrase.end, phrase.end + BEHIND)
    theirs = _REACH(other.language).match(other.text, place.end, place.end + BEHIND)
    return mine is not None and theirs is not None and mine["place"] != theirs["place"]


_REACH = worded(
    r"(?:\s[a-z’'-]+){0,3}?\s(?:{single_words.somewhere}(?:\s[a-z’'-]+){0,4}?\s"
    r"(?P<place>(?!{comparison.day of a week}\b)[A-Z][\w’'-]+|{single_words.whole area})"
    r"|(?P<all>{single_words.everywhere})\b)"
)


@layer
def _dated(doc: Document) -> tuple[Statement, ...]:
    """The days on which something happened."""
    return (*weekdays(doc), *recent(doc))


def _days(doc: Document, span: Span) -> frozenset[object]:
    """The days that the sentence of a span tells of."""
    start, end = home(doc, span)
    return frozenset((day.kind, day.value) for day in _dated(doc) if start <= day.span.start < end)


def _steps(doc: Document, span: Span) -> frozenset[str]:
    """The steps of a matter that the sentence of a span names: "first reading", "semifinal"."""
    if not has_any(doc, _STEPPED(doc.language)):
        return frozenset()
    found = _STEP(doc.language).finditer(context(doc, span))
    return frozenset((m["name"] or f"{m['order']} {m['step']}").lower().replace("-", "").removesuffix("s") for m in found)


_STEP = worded(
    r"(?i:\b(?:(?P<order>{single_words.order of a step})(?: and [a-z]+)? (?P<step>{single_words.step})|(?P<name>{single_words.stage}))\b)"
)
_STEPPED = gate("single_words", "step", "stage")


def _subject(of: Statement) -> frozenset[str]:
    """The telling words of a clause before a share, without its verb and its places, and what it is a share of."""
    doc, language = of.doc, of.doc.language
    before = _clause(doc, of.span)
    after = _SHARE_OF(language).match(doc.text, of.span.end)
    plain = _PLACED(language).sub(" ", f"{before} {after['of'] if after else ''}")
    return nation_words(_MOVED(language).sub(" ", plain), language)


_SHARE_OF = worded(r" (?:of|in) (?:{single_words.all of}){0,2}(?P<of>[a-z]+)")
_PLACED = worded(r"\b{single_words.somewhere}(?:\s[a-z’'-]+){0,2}\s(?:[A-Z][\w’'-]+\s?)+")
_MOVED = worded(
    r"\b(?:{slot_words.rose}|{slot_words.fell}|{single_words.raised}|{single_words.lowered}|{single_words.won a share}"
    r"|{comparison.day of a week}|\d[\d.,]*)\b"
)


def _clause(doc: Document, span: Span) -> str:
    """The words of the clause before a span."""
    start = max(home(doc, span).start, span.start - AROUND)
    edges = [m.end() for m in _EDGE(doc.language).finditer(doc.text, start, span.start)]
    return doc.text[edges[-1] if edges else start : span.start]


_EDGE = worded(r"[,;:()—–]\s|\s{comparison.clause end}\s")


def other_numbers(one: Statement, other: Statement) -> bool:
    """Whether the sentences of two values give other figures, and none alike: of two matches, two fires, two years."""
    mine, theirs = _beside(one), _beside(other)
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def _beside(of: Statement) -> frozenset[str]:
    """The numbers of a statement's sentence besides its own: figures by their values, all else in digits as written."""
    doc = of.doc
    start, end = home(doc, of.span)
    start, end = max(start, of.span.start - AROUND), min(end, of.span.end + AROUND)
    found = {(m.start(), m.group().replace(",", "")) for m in _DIGITS.finditer(doc.text, start, end)}
    found |= {(c.figure.span.start, f"{c.value.low:g}") for c in claims(doc) if start <= c.figure.span.start < end}
    return frozenset(number for at, number in found if not of.span.start <= at < of.span.end)


def over(of: Statement) -> bool:
    """Whether an hour is when something was over: "freed by 9 a.m.", "under control at six", not when it began."""
    near = of.doc.text[max(0, of.span.start - AFTER) : of.span.end + AFTER]
    return _OVER(of.doc.language).search(near) is not None


_OVER = worded(r"\b{single_words.over}\b")


def of_an_aftershock(of: Statement) -> bool:
    """Whether a magnitude is that of one more tremor: "a magnitude 4.8 aftershock"."""
    near = of.doc.text[max(0, of.span.start - BESIDE) : of.span.end + BESIDE]
    return _AFTERSHOCK(of.doc.language).search(near) is not None


_AFTERSHOCK = worded(r"\b{single_words.aftershock}\b")
