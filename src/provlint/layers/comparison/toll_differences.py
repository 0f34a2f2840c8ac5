"""Tolls held against each other: older values, counts that no later day explains, people of two fates, lists added up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from math import inf

from provlint.core.document import Document
from provlint.layers.comparison.difference import Difference, day, interval
from provlint.layers.comparison.statement import Statement, later
from provlint.layers.comparison.tolls import EXACT, NationalToll, added_up, nationals, presumed_dead, role_tolls, tolls
from provlint.layers.story.anchors import dateline_day, published

#: who counts "at least 77" does not know of half as many again
OUTGROWN = 1.5
#: nobody goes missing days after the event: a later count that is so much larger is no update
GROWN = 1.5


def tolls_differ(documents: Sequence[Document]) -> Iterator[Difference]:
    """The tolls of the event itself: older values, and counts that no later day explains."""
    by_fate: dict[str, list[Statement]] = defaultdict(list)
    for doc in documents:
        for toll in tolls(doc):
            by_fate[toll.thing].append(toll)
    for _, told in sorted(by_fate.items()):
        values = _by_day_and_value(told)
        grown_out = {
            key
            for key, one in values.items()
            if any(later(one.doc, o.doc) > 0 and _grown(one, o) for o in values.values())
        }
        one = min([s for s in told if _key(s) in grown_out] or told, key=day)
        newer = [o for o in told if later(one.doc, o.doc) > 0 and _grown(one, o)]
        fallen = [o for o in told if later(one.doc, o.doc) > 0 and _fallen(one, o)]
        if not newer and not fallen and one.thing != "missing":
            yield from _outgrown(told)
        if fallen and not newer:
            # a small count of later days is often a part of the toll
            yield Difference("conflict", "toll", one, tuple(fallen), interval(one).low >= EXACT)
        if newer:
            rest = [o for o in told if o in newer or (o is not one and o.value == one.value)]
            grown = one.thing == "missing" and any(interval(o).low > GROWN * interval(one).high for o in newer)
            yield Difference("conflict" if grown else "update", "toll", one, tuple(rest), True)


def role_tolls_differ(documents: Sequence[Document]) -> Iterator[Difference]:
    """Tolls of the police, of children: an older one, or one of the same day that differs, which is a question."""
    by_role: dict[str, list[Statement]] = defaultdict(list)
    for doc in documents:
        for toll in role_tolls(doc):
            by_role[toll.thing].append(toll)
    for _, told in sorted(by_role.items()):
        one = min(told, key=lambda s: (*day(s)[:1], interval(s).low, s.doc.path))
        more = [o for o in told if o.doc is not one.doc and interval(o).low > interval(one).low]
        others = [o for o in more if later(one.doc, o.doc) >= 0 and not interval(one).agrees(interval(o))]
        if others:
            yield Difference("update", "toll", one, tuple(others), False)


def _outgrown(told: Sequence[Statement]) -> Iterator[Difference]:
    """A toll of "at least 77" beside 525, where the drafts do not say which is younger: the first is an older one."""
    least = min(told, key=lambda s: (interval(s).low, day(s)))
    more = [o for o in told if o.doc is not least.doc and interval(o).low > OUTGROWN * interval(least).low]
    if interval(least).high == inf and more and all(interval(least).agrees(interval(o)) for o in more):
        yield Difference("update", "toll", least, tuple(more), False)


def _key(of: Statement) -> tuple[int | None, int | None, Hashable]:
    return published(of.doc), dateline_day(of.doc), of.value


def _by_day_and_value(told: Iterable[Statement]) -> dict[tuple[int | None, int | None, Hashable], Statement]:
    """The first statement of each day and value: the others of them differ from nothing else."""
    found: dict[tuple[int | None, int | None, Hashable], Statement] = {}
    for one in told:
        found.setdefault(_key(one), one)
    return found


def presumed(documents: Sequence[Document]) -> Iterator[Difference]:
    """People missing in one document whom a later one presumes dead."""
    gone = [t for doc in documents for t in presumed_dead(doc)]
    for toll in (t for doc in documents for t in tolls(doc) if t.thing == "missing") if gone else ():
        later_on = [g for g in gone if g.value == toll.value and later(toll.doc, g.doc) > 0]
        if later_on:
            yield Difference("update", "toll", toll, tuple(later_on), True)
            return


def _fallen(one: Statement, other: Statement) -> bool:
    """Whether a later toll is smaller than the older one allows: it was revised, or one is wrong."""
    return one.thing != "missing" and interval(other).widened().high < interval(one).low


def _grown(one: Statement, other: Statement) -> bool:
    mine, theirs = interval(one), interval(other)
    if one.thing == "missing":
        return theirs.low != mine.low
    return theirs.low > mine.low and not (mine.approximate and mine.agrees(theirs))


def fates_differ(documents: Sequence[Document]) -> Iterator[Difference]:
    """People of one nation and number of whom one document says killed and another wounded."""
    told: dict[tuple[str, int], list[Statement]] = defaultdict(list)
    for doc in documents:
        for of_nation in nationals(doc):
            assert isinstance(of_nation.value, NationalToll)
            told[of_nation.thing, of_nation.value.number].append(of_nation)
    for (_, number), found in sorted(told.items()):
        for one in found if number > 1 else ():
            mine = {f.value for f in found if f.doc is one.doc}
            others = [f for f in found if f.doc is not one.doc and f.value not in mine]
            both = {f.doc.path for f in found if f.value == one.value}
            if others and not any(o.doc.path in both for o in others):
                yield Difference("conflict", "fate", one, tuple(others), True)
                break


def lists_differ(documents: Sequence[Document]) -> Iterator[Difference]:
    """Lists of victims, added up, against the counts of other documents of the same day; the longest list of a fate."""
    done: set[str] = set()
    totals = [total for doc in documents for total in added_up(doc)]
    for total in sorted(totals, key=lambda t: (-interval(t).low, t.doc.path, t.span)):
        others = [
            t
            for other in documents
            if other is not total.doc and abs(later(total.doc, other)) <= 1
            for t in tolls(other)
            if t.thing == total.thing and not interval(t).agrees(interval(total))
        ]
        if others and total.thing not in done:
            done.add(total.thing)
            yield Difference("conflict", "toll", total, tuple(others), True)
