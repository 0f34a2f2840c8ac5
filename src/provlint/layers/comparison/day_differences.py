"""When things happened, held against each other: dates, days of the week, years and hours of one happening."""

from __future__ import annotations

from provlint.layers.comparison.days import Day, apart, days_of_week, time_range
from provlint.layers.comparison.one_matter import other_numbers, over
from provlint.layers.comparison.scene import scenes_agree
from provlint.layers.comparison.slots import each_its_own
from provlint.layers.comparison.statement import SAME, SURE, Statement, context, later
from provlint.layers.comparison.telling import stem, worth
from provlint.layers.figures.events import event_mentions, event_of
from provlint.layers.text.pattern import worded
from provlint.layers.text.sentences import sentence_index, sentences

#: two dates of one happening are hardly further apart, in days
SLIP = 10
#: further apart where the clauses share very much
FAR_SLIP, HEAVY = 40, 20.0
#: days of the week in drafts further apart, in days, are of two weeks
WEEK = 4
#: hours of one happening share so many plain words at least, "in the 1200 block" aside: a call and a death have two hours
DOINGS, BLOCK = 2, "block"
#: else two hours of one happening, in minutes, are hardly further apart, and stand in no log of an operation
HOUR, DAY = 60, 1440
#: a quarter of an hour is a round time, of anything so many minutes apart
QUARTER, ABOUT = 15, 5
#: as much of a sentence as there is, for words that may stand at its beginning
WHOLE = 1000
#: what is no name of what two dates share must weigh so much, for a name comes with many dates
PLAIN = 6.5


_ANOTHER = worded(r"\b{comparison.further}\b")


def another(of: Statement) -> bool:
    """Whether the sentence of a statement speaks of one more event: the latest tremor, an aftershock."""
    return _ANOTHER(of.doc.language).search(context(of.doc, of.span, before=WHOLE)) is not None


def dates_differ(one: Statement, other: Statement) -> tuple[str, bool] | None:
    """Dates of one year; those of others are seldom of one happening."""
    near = {w for w in one.near & other.near if not w[:1].isdigit()}
    if one.words.isdisjoint(other.words) or worth(frozenset(near), one.doc.language) < 7.0:
        return None
    assert isinstance(one.value, Day)
    assert isinstance(other.value, Day)
    if not one.value.contradicts(other.value):
        return "", True
    return "conflict", True


def recent_differ(one: Statement, other: Statement) -> tuple[str, bool] | None:
    """Dates without a year, a slip apart: of one happening for sure only where the clauses share much."""
    near = {w for w in one.near & other.near if not w[:1].isdigit()}
    heavy = worth(near, one.doc.language)
    if heavy < 7.0 or worth(one.words & other.words, one.doc.language) < PLAIN:
        return None
    assert isinstance(one.value, Day)
    assert isinstance(other.value, Day)
    if one.value[1:] == other.value[1:]:
        return "", True
    if heavy < SURE and not (one.value.year and other.value.year):
        return None  # of which year, nobody says
    return (
        ("conflict", heavy >= SURE) if apart(one.value, other.value) <= (FAR_SLIP if heavy >= HEAVY else SLIP) else None
    )


def weekdays_differ(one: Statement, other: Statement) -> tuple[str, bool] | None:
    """Days of the week of one happening: the clauses share much, and no draft knows the other's day at all."""
    near = {w for w in one.near & other.near if not w[:1].isdigit()}
    if worth(near, one.doc.language) < SURE or worth(one.words & other.words, one.doc.language) < PLAIN:
        return None
    if one.value == other.value:
        return "", True
    if abs(later(one.doc, other.doc)) > WEEK or each_its_own(one, other) or another(one) or another(other):
        return None
    if other_numbers(one, other):
        return None
    return None if other.value in days_of_week(one.doc) or one.value in days_of_week(other.doc) else ("conflict", True)


def years_differ(one: Statement, other: Statement) -> tuple[str, bool] | None:
    """Years of one deed, done to one thing: the clauses share a word that is no verb."""
    assert isinstance(one.value, Day)
    assert isinstance(other.value, Day)
    near = {w for w in (one.near & other.near) - {stem(one.thing)} if not w[:1].isdigit()}
    least = min(len(one.near), len(other.near)) - 1
    if len(near) < 2 or worth(near, one.doc.language) < SAME or len(near) < 0.6 * least:
        return None
    return ("conflict" if one.value.contradicts(other.value) else ""), True


def of_the_event(hour: Statement) -> bool:
    """Whether an hour is when the document's event took place: "the fire broke out at about 9 p.m."."""
    doc = hour.doc
    at = sentence_index(doc, hour.span.start)
    event = event_of(doc, hour.span) if at >= 0 else None
    if event is None or not event.main:
        return False
    start = sentences(doc)[at].start
    return any(
        start <= mention.span.start < hour.span.start
        and _TAKES_PLACE(doc.language).fullmatch(doc.text, mention.span.end, hour.span.start) is not None
        for mention in event_mentions(doc)
    )


_TAKES_PLACE = worded(r"[^,.;:]{0,60}?\b{comparison.takes place}\b(?:(?!\s{comparison.clause end}\s)[^,.;:]){0,40}")


def times_differ(one: Statement, other: Statement) -> tuple[str, bool] | None:
    near = one.near & other.near
    own = of_the_event(one) and of_the_event(other)
    if not own and (len(near) < 2 or worth(near, one.doc.language) < 9.0 or one.words.isdisjoint(other.words)):
        return None
    if hours_agree(one, other):
        return "", True
    if over(one) != over(other):
        return None
    assert isinstance(one.value, int)
    assert isinstance(other.value, int)
    shared = one.words & other.words
    sure = len(shared - {BLOCK}) >= DOINGS or (BLOCK not in shared and abs(one.value - other.value) <= HOUR)
    return "conflict", sure or (own and scenes_agree(one.doc, other.doc))


def hours_agree(one: Statement, other: Statement) -> bool:
    """Whether two hours may be one: "about noon", "around four" and ten to four, half past three and 3:33."""
    assert isinstance(one.value, int)
    assert isinstance(other.value, int)
    minutes = abs(one.value - other.value)
    if min(minutes, DAY - minutes) <= HOUR and not (one.text[:1].isdigit() and other.text[:1].isdigit()):
        return True
    mine, theirs = time_range(one), time_range(other)
    if mine[0] <= theirs[1] and theirs[0] <= mine[1]:
        return True
    return minutes <= ABOUT and not (one.value % QUARTER and other.value % QUARTER)
