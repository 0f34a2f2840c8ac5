"""What two documents give one value of, held against each other: the one value that each gives and the other does not know."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import inf

from provlint.core.document import Document
from provlint.core.record import NamedTuple
from provlint.layers.comparison.day_differences import another
from provlint.layers.comparison.difference import Difference, interval
from provlint.layers.comparison.one_matter import (
    OF_ITS_DAY,
    doubtful,
    of_an_aftershock,
    other_matter,
    other_numbers,
    over,
)
from provlint.layers.comparison.quantities import one_period
from provlint.layers.comparison.scene import scenes_agree
from provlint.layers.comparison.single_counts import one_doing
from provlint.layers.comparison.singles import TERM, given, kinds, may_give, singles
from provlint.layers.comparison.slots import each_its_own, in_sentence, plain_words
from provlint.layers.comparison.statement import Statement, context, later
from provlint.layers.comparison.telling import worth
from provlint.layers.figures.claims import claims
from provlint.layers.figures.interval import Interval
from provlint.layers.figures.kinds import What
from provlint.layers.text.pattern import worded
from provlint.lexicon import listed

#: so many documents with unlike values of a kind are held against each other
MOST = 30
#: two values are of one matter where their sentences share words of such a weight and such a share of what the shorter tells
SAME, PART = 9.0, 0.3
#: surely so from here on
SURE, WHOLE = 14.0, 0.35
#: hours of one happening are seldom further apart, in minutes, but for a.m. and p.m.
HOURS, HALF_A_DAY = 150, 720
#: between drafts further apart, in days, it may have grown
SOON = 0
#: who is older by so many days may have had a birthday
BIRTHDAY = 20
_NAMED = listed("slot_told", "named")
#: what one report hardly gives of two events
_OF_ONE_EVENT = frozenset({"magnitude", "degrees"})
#: what a later document may count more of
_GROWS = listed("slot_told", "grows")


class _Pair(NamedTuple):
    one: Statement
    other: Statement
    sure: bool


def singles_differ(documents: Sequence[Document]) -> Iterator[Difference]:
    """For each kind and thing the documents that give one value of it which no other knows."""
    for kind in kinds(documents[0].language) if documents else ():
        able = [doc for doc in documents if may_give(doc, kind)]
        if len(able) > 1:
            yield from _of_kind(able, kind)


def _of_kind(documents: Sequence[Document], kind: str) -> Iterator[Difference]:
    """The differences in a kind of value, a thing at a time. The last document is not read where no other gives any."""
    table: dict[str, dict[tuple[str, ...], list[Statement]]] = defaultdict(dict)
    for number, doc in enumerate(documents, 1):
        if number == len(documents) and not table:
            return
        of_doc: dict[str, list[Statement]] = defaultdict(list)
        for one in singles(doc, kind):
            of_doc[one.thing].append(one)
        for thing, values in of_doc.items():
            table[thing].setdefault(tuple(sorted({_shown(v) for v in values})), values)
    for _, unlike in sorted(table.items()):
        found = list(unlike.values())[:MOST] if len(unlike) > 1 else []
        for i, mine in enumerate(found):
            pairs = [p for theirs in found[i + 1 :] if (p := _pair(mine, theirs)) is not None]
            if pairs:
                one = pairs[0].one
                yield Difference("conflict", one.kind, one, tuple(p.other for p in pairs if p.one is one), pairs[0].sure)
                break


def uncovered(found: Iterable[Difference], singles: Sequence[Difference]) -> Iterator[Difference]:
    """The differences of both ways to compare, a place told once: what one of the two is sure of goes before a hint."""
    surely = [s for d in singles if d.sure for s in (d.one, *d.others)]
    kept = []
    for difference in found:
        if difference.sure or difference.how == "lost" or not _meets(difference, surely):
            yield difference
            kept += [s for s in (difference.one, *difference.others) if difference.how in ("conflict", "update")]
    for single in singles:
        if not _meets(single, kept):
            yield single


def _meets(difference: Difference, places: Iterable[Statement]) -> bool:
    told = (difference.one, *difference.others)
    return any(s.doc is p.doc and s.span.overlaps(p.span) for p in places for s in told)


def _shown(of: Statement) -> str:
    return str(sorted(of.value) if isinstance(of.value, frozenset) else of.value)


def _pair(mine: Sequence[Statement], theirs: Sequence[Statement]) -> _Pair | None:
    """The one value of each of two documents that the other does not know."""
    here, there = mine[0].doc, theirs[0].doc
    if not scenes_agree(here, there):
        return None
    one, other = _left(mine, there), _left(theirs, here)
    if one is None or other is None or not _one_matter(one, other):
        return None
    language = one.doc.language
    own = plain_words(f"{one.text} {other.text}", language)
    shared = worth((one.words & other.words) - own, language)
    least = min(worth(one.words - own, language), worth(other.words - own, language))
    if shared < SAME or shared < PART * least:
        return None
    if one.kind == "share" and abs(interval(one).low + interval(other).low - 100) <= 1:
        return None  # two thirds passed, a third failed
    days = abs(later(here, there))
    if one.kind in _GROWS(language) and days > SOON:
        return None
    if one.kind == "age" and days and (days > BIRTHDAY or abs(interval(one).low - interval(other).low) <= 1):
        return None
    if one.kind == "count" and inf in (interval(one).high, interval(other).high):
        return None  # at least so many of something
    near = one.kind in _OF_ONE_EVENT or (shared >= SURE and shared >= WHOLE * least)
    if one.kind == "time" and HOURS < abs(interval(one).low - interval(other).low) != HALF_A_DAY:
        near = False  # when it began, and when it was over
    near = near and not doubtful(one, other)
    return _Pair(one, other, near)


def _one_matter(one: Statement, other: Statement) -> bool:
    """Whether two values may be of one period, one doing, and the same people."""
    if not one_period(one.doc, one.span, other.doc, other.span) or not one_doing(one.doc, one.span, other.doc, other.span):
        return False
    if one.kind in OF_ITS_DAY(one.doc.language) and other_matter(one.doc, one.span, other.doc, other.span):
        return False
    if one.kind in _OF_ONE_EVENT and of_an_aftershock(one) != of_an_aftershock(other):
        return False
    if one.kind == "age":
        named = _named(one), _named(other)
        return not all(named) or not named[0].isdisjoint(named[1])
    if one.kind == "count" and one.thing == What.PEOPLE:
        mine, theirs = (_noun(s) for s in (one, other))
        anybody = _ANYBODY(one.doc.language)
        if mine == theirs or mine in anybody or theirs in anybody:
            return True
        language = one.doc.language
        return bool(plain_words(_near(one), language) & plain_words(_near(other), language))
    if other_numbers(one, other):
        return False
    if one.kind in ("weekday", "day"):
        return _one_day(one, other)
    if one.kind == "time":
        return over(one) == over(other)
    if one.kind == "share":
        ways = _way(one), _way(other)
        return not all(ways) or ways[0] == ways[1]
    return one.kind != TERM or not each_its_own(*map(_without_numbers, (one, other)))


def _named(of: Statement) -> frozenset[str]:
    """The words of the name that stands right before or after an age: "Leo Rask, 37", "37-year-old Leo Rask"."""
    text = of.doc.text
    before = _NAME_BEFORE.search(text, max(0, of.span.start - NEAR), of.span.start)
    after = _NAME_AFTER.match(text, of.span.end)
    return frozenset(_NAME_WORD.findall(f"{before.group() if before else ''} {after.group() if after else ''}"))


_NAME_BEFORE = re.compile(r"(?:[A-Z][\w’'.-]+ ){0,3}[A-Z][\w’'.-]+, \Z")
_NAME_AFTER = re.compile(r"(?: [A-Z][\w’'.-]+){1,4}")
_NAME_WORD = re.compile(r"[A-Z][\w’'-]+")


def _way(of: Statement) -> str:
    """Whether the words right before a share make it a rise or a fall: two that go two ways are two, unless they are the same."""
    ways = [m.lastgroup or "" for m in _WAY(of.doc.language).finditer(of.doc.text, max(0, of.span.start - WAY), of.span.start)]
    return ways[-1] if ways else ""


_WAY = worded(r"\b(?:(?P<up>{slot_words.rose})|(?P<down>{slot_words.fell}))\b")
#: so near before a share stands whether it is a rise, in code points
WAY = 20


def _without_numbers(of: Statement) -> Statement:
    found = in_sentence(of)
    return found._replace(near=frozenset(word for word in found.near if word.isalpha()))


def _one_day(one: Statement, other: Statement) -> bool:
    """Whether two days may be of one happening: both are the last for something, or their clauses tell the same and give no other
    numbers each.
    """
    language = one.doc.language
    if abs(later(one.doc, other.doc)) > WEEK or another(one) or another(other):
        return False
    if all(_UNTIL(language).search(s.doc.text, max(0, s.span.start - 12), s.span.start) for s in (one, other)):
        return True
    plain = plain_words(context(one.doc, one.span), language) & plain_words(context(other.doc, other.span), language)
    return worth(one.near & other.near, language) >= SAME and worth(plain & one.near & other.near, language) >= TELLING


_UNTIL = worded(r"\b{single_words.until} (?:the )?(?:end of )?(?:next )?\Z")
#: what two clauses share besides names weighs so much where they tell of one happening
TELLING = 5.0
#: days of the week in drafts further apart, in days, are of two weeks
WEEK = 4


def _noun(of: Statement) -> str:
    """What people are called in a count, "people" where the number stands behind the noun."""
    last = of.text.split()[-1].lower()
    return What.PEOPLE if last[:1].isdigit() else last


_ANYBODY = listed("comparison", "persons")


#: so near around a count of people stands what tells who they are, in code points
NEAR = 45


def _near(of: Statement) -> str:
    return of.doc.text[max(0, of.span.start - NEAR) : of.span.end + NEAR]


def _left(values: Sequence[Statement], other: Document) -> Statement | None:
    """The only value of a document that another one does not give of anything; None where there are none or several."""
    left = [one for one in values if not _known(one, other)]
    return left[0] if left and all(one.value == left[0].value for one in left) else None


def _known(one: Statement, other: Document) -> bool:
    """Whether a document gives a value of the kind of a statement that agrees with it, or the same number of anything."""
    counts = one.kind in ("count", "toll")
    alike = (s for s in given(other, one.kind) if s.thing == one.thing or counts)
    if any(agree(one.value, s.value) for s in alike):
        return True
    if isinstance(one.value, frozenset) and one.kind in _NAMED(other.language):
        return all(re.search(rf"\b{re.escape(word)}\b", other.text, re.IGNORECASE) for word in one.value)
    if isinstance(one.value, frozenset) and one.kind in ("victims", "winner"):
        return one.kind == "victims" and any(re.search(rf"\b{word}\b", other.text) for word in one.value)
    value = one.value
    return counts and isinstance(value, Interval) and any(c.value.agrees(value) for c in claims(other) if c.value.exact)


def agree(one: object, other: object) -> bool:
    """Whether two values may both hold: intervals that meet, scores that begin alike, classes of which one is shared."""
    if isinstance(one, Interval) and isinstance(other, Interval):
        return one.agrees(other)
    if isinstance(one, tuple) and isinstance(other, tuple) and len(one) != len(other):
        return not set(one).isdisjoint(other)
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return not one.isdisjoint(other)
    return one == other
