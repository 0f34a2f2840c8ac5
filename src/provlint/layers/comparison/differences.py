"""What two documents say differently of one thing: conflicts, older values, sources lost.

The comparison reads one way (``compare``: the statements of one document held against those of others) and is used by
the rules on drafts of a story; statements meet through their kind and thing, never all against all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from math import inf

from provlint.core.document import Document, Story, layer
from provlint.layers.comparison.crowds import crowds, crowds_differ, running_counts, running_counts_differ
from provlint.layers.comparison.culprits import known, named, unknown, unnamed
from provlint.layers.comparison.day_differences import (
    PLAIN,
    another,
    dates_differ,
    recent_differ,
    times_differ,
    weekdays_differ,
    years_differ,
)
from provlint.layers.comparison.days import (
    clock_times,
    happenings,
    recent,
    unlike_days,
    weekdays,
    years,
)
from provlint.layers.comparison.difference import Difference, day, interval
from provlint.layers.comparison.one_matter import other_matter, other_numbers, other_reach, other_time
from provlint.layers.comparison.places import births, deaths, of_one_person, opposed, sides
from provlint.layers.comparison.quantities import (
    amounts,
    converted,
    counts,
    currencies,
    measures,
    one_count,
    own_words_of,
)
from provlint.layers.comparison.single_counts import counts_out, one_doing
from provlint.layers.comparison.single_differences import singles_differ, uncovered
from provlint.layers.comparison.slots import amounts_differ, currencies_differ, slots, slots_differ
from provlint.layers.comparison.statement import (
    LEDE,
    NEAR,
    SAME,
    SURE,
    Statement,
    another_time,
    closeness,
    later,
    told_before,
    unsourced,
)
from provlint.layers.comparison.telling import weight, worth
from provlint.layers.comparison.toll_differences import (
    fates_differ,
    lists_differ,
    presumed,
    role_tolls_differ,
    tolls_differ,
)
from provlint.layers.comparison.tolls import casualties, other_tolls
from provlint.layers.figures.interval import Interval
from provlint.layers.text.pattern import worded
from provlint.layers.text.sentences import sentence_rank
from provlint.lexicon import listed

#: so many unlike statements of one kind and thing are held against each other
MOST = 60
#: so many people or things anybody can count
FEW = 5
#: a count so many times as large as the "more than" of another draft is no other way to say it
FAR = 3
#: how far two places lie apart needs nobody who says so
DISTANCE = "distance"
#: so near behind a count stands "last year", in code points
BEHIND = 12
#: drafts further apart, in days, may each be right of a count
WEEK = 7
#: a quake's magnitude stands so near to its depth, in code points
NEARBY = 160


_GROWING = listed("comparison", "growing")


def compare(documents: Sequence[Document]) -> Iterator[Difference]:
    """The differences between documents, a matter at a time, in a fixed order."""
    yield from uncovered(_aligned(documents), tuple(singles_differ(documents)))


def _aligned(documents: Sequence[Document]) -> Iterator[Difference]:
    """The differences between passages that tell the same."""
    yield from _compared(_pool(documents, counts), _figures)
    yield from _compared(_pool(documents, measures), _lengths)
    yield from _compared(_pool(documents, amounts), amounts_differ)
    yield from _compared(_pool(documents, currencies), currencies_differ)
    yield from _compared(_pool(documents, happenings), dates_differ)
    yield from _compared(_pool(documents, recent), recent_differ)
    yield from _compared(_pool(unlike_days(documents), weekdays), weekdays_differ)
    yield from _compared(_pool(documents, years), years_differ)
    yield from _compared(_pool(documents, clock_times), times_differ)
    yield from _compared(_pool(documents, crowds), crowds_differ)
    yield from _compared(_pool(documents, running_counts), running_counts_differ)
    yield from _compared(_pool(documents, births), _born)
    yield from _compared(_pool(documents, sides), _sides)
    yield from _compared(_pool(documents, deaths), _died)
    unlike = slots(documents)
    yield from _compared(_pool(documents, lambda doc: unlike.get(doc.path, ())), slots_differ)
    yield from _compared(_pool(documents, other_tolls), _tolls_then)
    yield from _lost(documents)
    yield from answers(documents)
    yield from tolls_differ(documents)
    yield from role_tolls_differ(documents)
    yield from presumed(documents)
    yield from fates_differ(documents)
    yield from lists_differ(documents)


def _pool(
    documents: Sequence[Document], read: Callable[[Document], tuple[Statement, ...]]
) -> dict[tuple[str, str], list[Statement]]:
    """The statements of documents by kind and thing; what several say in the same words is held by the first. The last document is
    not read where there is nothing that it could be held against.
    """
    table: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    seen: set[tuple[object, ...]] = set()
    for number, doc in enumerate(documents, 1):
        if number == len(documents) and not table:
            break
        for found in read(doc):
            key = found.kind, found.thing, found.value, found.words, found.source is None
            if key not in seen:
                seen.add(key)
                table[found.kind, found.thing].append(found)
    return {key: found[:MOST] for key, found in sorted(table.items())}


#: says how two statements of one kind and thing differ: "" where they do not, None where they are not of one thing
Judge = Callable[[Statement, Statement], "tuple[str, bool] | None"]


def _compared(table: dict[tuple[str, str], list[Statement]], judge: Judge) -> Iterator[Difference]:
    """The differences within each kind and thing; one a statement, with all that differ from it."""
    for found in table.values():
        done: set[int] = set()
        agreed = _agreements(found, judge)
        for i, one in enumerate(found):
            if i in done:
                continue
            against: dict[str, list[tuple[Statement, bool]]] = defaultdict(list)
            for j in range(len(found)):
                other = found[j]
                if (
                    j == i
                    or other.doc is one.doc
                    or j in done
                    or (one.doc.path, j) in agreed
                    or (other.doc.path, i) in agreed
                ):
                    continue
                verdict = judge(one, other)
                if verdict and verdict[0] and verdict[0] != "new":
                    against[verdict[0]].append((other, verdict[1]))
                    if j > i:
                        done.add(j)
            same = [o for o in found if against and o.value == one.value and o.doc is not one.doc]
            for how, others in against.items():
                told = (*(o for o, _ in others), *same) if how == "conflict" else tuple(o for o, _ in others)
                yield Difference(how, one.kind, one, told, any(sure for _, sure in others))


def _agreements(found: Sequence[Statement], judge: Judge) -> set[tuple[str, int]]:
    """For which document and statement somebody there says the same."""
    agreed = set()
    for i, one in enumerate(found):
        for j in range(i + 1, len(found)):
            other = found[j]
            if other.doc is not one.doc:
                verdict = judge(one, other)
                if verdict is not None and not verdict[0]:
                    agreed.add((one.doc.path, j))
                    agreed.add((other.doc.path, i))
    return agreed


def _figures(one: Statement, other: Statement) -> tuple[str, bool] | None:
    near = one.near & other.near
    score = closeness(one, other)
    if score < SAME or not near or (one.kind in ("count", "money") and not one_count(one, other)):
        return None
    days = later(one.doc, other.doc)
    if interval(one).agrees(interval(other)):
        apart = _far(interval(one), interval(other)) or _both_ways(interval(one), interval(other))
        told = not days and one.kind in ("count", "money") and score >= SURE and apart
        return ("conflict" if told else ""), False
    if one.kind != "count":
        return ("conflict", False) if score >= SURE and len(near) > 2 else None
    if not _one_thing(one, other) or other_matter(one.doc, one.span, other.doc, other.span):
        return None
    if days and one.thing in _GROWING(one.doc.language):
        grown = (interval(other).low - interval(one).low) * days > 0
        return (("update" if days > 0 else "new"), score >= SURE) if grown else ("conflict", score >= SURE)
    spans = one.doc, one.span, other.doc, other.span
    two = other_reach(*spans) or other_time(*spans) or other_numbers(one, other)
    return "conflict", score >= SURE and abs(days) < WEEK and not two


def _one_thing(one: Statement, other: Statement) -> bool:
    """Whether two unlike counts may be of the same things: of one time, with one thing done to them, and neither of a part that the
    other draft knows.
    """
    if counts_out(one.doc, interval(other)) or counts_out(other.doc, interval(one)):
        return False
    return one_doing(one.doc, one.span, other.doc, other.span) and _at_another_time(one) == _at_another_time(other)


def _at_another_time(of: Statement) -> bool:
    """Whether the words right beside a count tell of another time: "last year customs seized 900 kilos"."""
    return another_time(of.doc, of.doc.text[max(0, of.span.start - NEAR) : of.span.end + BEHIND])


def _digits(value: float) -> int:
    """How many digits of a number tell, zeros at its end left out: of 5.8 billion, two."""
    return len(f"{value:.6f}".rstrip("0").replace(".", "").strip("0"))


def _far(one: Interval, other: Interval) -> bool:
    """Whether "more than 300" is said of what another counts as 1,500: both hold, but nobody would say the first."""
    low, high = sorted((one, other), key=lambda i: i.low)
    return low.high == inf and high.high < inf and low.low > 1 and high.low > FAR * low.low


def _both_ways(one: Interval, other: Interval) -> bool:
    """Whether one draft says "around" and the other "over" or "under" of one number."""
    about, bound = (one, other) if one.approximate else (other, one)
    open_ended = bound.high == inf or bound.low == 0
    return (
        about.approximate
        and not bound.approximate
        and open_ended
        and about.low in (bound.low, bound.high)
        and about.high < inf
    )


def _lengths(one: Statement, other: Statement) -> tuple[str, bool] | None:
    if interval(one).agrees(interval(other)):
        return "", True
    mine, theirs = _magnitudes(one), _magnitudes(other)
    if mine and theirs and mine.isdisjoint(theirs):
        return None  # two quakes
    if another(one) or another(other):
        return None
    if one.thing.startswith(DISTANCE) and worth((one.words & other.words) - own_words_of(one), one.doc.language) < PLAIN:
        return None  # from one town, of two places
    near = abs(later(one.doc, other.doc)) < 2 and one.thing in ("depth", "way") and bool(one.words & other.words)
    return ("conflict", True) if near or closeness(one, other) >= SAME else None


_MAGNITUDE = worded(r"(?<![\d.])\d\.\d(?!\d)(?:[ -]{comparison.magnitude})|{comparison.magnitude} (?:of )?\d\.\d")


def _magnitudes(of: Statement) -> frozenset[str]:
    """The magnitudes that the sentences up to a statement give."""
    text = of.doc.text[max(0, of.span.start - NEARBY) : of.span.end + NEARBY]
    return frozenset(c for m in _MAGNITUDE(of.doc.language).compiled.findall(text) for c in re.findall(r"\d\.\d", m))


def _born(one: Statement, other: Statement) -> tuple[str, bool] | None:
    if one.thing == "" or not one.words & other.words:
        return None
    return ("" if one.value == other.value else "conflict"), True


def _died(one: Statement, other: Statement) -> tuple[str, bool] | None:
    if one.value == other.value:
        return "", True
    return ("conflict", True) if of_one_person(one, other) else None


def _sides(one: Statement, other: Statement) -> tuple[str, bool] | None:
    assert isinstance(one.value, int)
    assert isinstance(other.value, int)
    shared = [w for w in one.near & other.near if weight(w, one.doc.language) >= 5.5 and not w[:1].isdigit()]
    if not shared:
        return None
    return ("conflict" if opposed(one.value, other.value) else ""), True


def _tolls_then(one: Statement, other: Statement) -> tuple[str, bool] | None:
    shared = one.words & other.words
    if worth(shared, one.doc.language) < SAME or not any(weight(w, one.doc.language) >= 5.5 for w in shared):
        return None
    return ("" if interval(one).agrees(interval(other)) else "conflict"), worth(shared, one.doc.language) >= SURE


def _lost(documents: Sequence[Document]) -> Iterator[Difference]:
    """Figures that somebody says in one document and nobody in another."""
    table: dict[tuple[str, str, object], list[Statement]] = defaultdict(list)
    for doc in documents:
        for found in (*counts(doc), *converted(doc), *casualties(doc), *measures(doc)):
            table[found.kind, found.thing, found.value].append(found)
    for _, same in sorted(table.items(), key=lambda item: (item[0][:2], str(item[0][2]))):
        sourced = [s for s in same[:MOST] if s.source is not None]
        vouched = {s.doc.path for s in sourced}
        for bare in same[:MOST] if sourced else ():
            if bare.doc.path in vouched or bare.thing.startswith(DISTANCE) or not unsourced(bare):
                continue
            telling = bare.kind == "money" and _digits(interval(bare).low) > 1
            near = [s for s in sourced if telling or (closeness(bare, s) >= SAME and bare.near & s.near)]
            if near:
                vouched.add(bare.doc.path)  # once a document
                best = max(near, key=lambda s: closeness(bare, s))
                yield Difference("lost", bare.kind, bare, (best,), _tells(bare) and _is_news(bare, best))


def _tells(bare: Statement) -> bool:
    """Whether a bare figure is one that somebody must have given: no small number of people or things, and nobody is speaking."""
    small = bare.kind in ("count", "casualties") and interval(bare).low < FEW
    return not small and not told_before(bare.doc, bare.span)


def _is_news(bare: Statement, sourced: Statement) -> bool:
    """Whether a bare figure is told as news: not in passing, and people who died or were hurt below the lede, while it is new."""
    before = bare.doc.text[max(0, bare.span.start - 24) : bare.span.start].lower().split()[-2:]
    if not _LEANS(bare.doc.language).isdisjoint(before) or bare.text.startswith("The "):
        return False
    if bare.kind != "casualties":
        return True
    return sentence_rank(bare.doc, bare.span.start) >= LEDE and later(sourced.doc, bare.doc) <= 1


_LEANS = listed("comparison", "leans on")


def posts_differ(documents: Sequence[Document]) -> Iterator[Difference]:
    """The posts that documents give otherwise for one person."""
    unlike = slots(documents, (POST,))
    yield from _compared(_pool(documents, lambda doc: unlike.get(doc.path, ())), slots_differ)


#: the kind of slots that is a post
POST = "post"


def answers(documents: Sequence[Document]) -> Iterator[Difference]:
    """What some documents call unknown and others tell: who did it, and by which name."""
    yield from _answered(documents, unknown, known)
    yield from _answered(documents, unnamed, named)


def _answered(
    documents: Sequence[Document],
    ask: Callable[[Document], Statement | None],
    answer: Callable[[Document], Statement | None],
) -> Iterator[Difference]:
    """What some documents call unknown and others, that do not, tell."""
    asked = [s for doc in documents if (s := ask(doc)) is not None]
    open_ = {s.doc.path for s in asked}
    told = [s for doc in documents if doc.path not in open_ and (s := answer(doc)) is not None]
    if asked and told:
        one = min(asked, key=day)
        rest = [s for s in asked if s is not one]
        yield Difference("answered", one.kind, one, (*told, *rest), True)


@layer
def differences(story: Story) -> tuple[Difference, ...]:
    """The differences between the drafts of a story."""
    return tuple(compare(story.documents)) if len(story.documents) > 1 else ()
