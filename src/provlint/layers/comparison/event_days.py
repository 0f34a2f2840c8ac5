"""The day on which a draft puts its main event, and drafts that count its dead alike and put it on two days."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.comparison.scene import scenes_agree
from provlint.layers.comparison.statement import Statement, later, statement
from provlint.layers.figures.claims import claims
from provlint.layers.figures.events import Event, event_mentions, event_of, events, places_agree
from provlint.layers.figures.toll import toll
from provlint.layers.story.anchors import published
from provlint.layers.text.dates import DateMention, dates
from provlint.layers.text.pattern import worded
from provlint.layers.text.sentences import sentence_index, sentence_rank, sentences
from provlint.lexicon import listed

#: of a document, so many dates, events and claims are read
MOST = 200
#: the day of the event itself stands near the top
LEDE = 8
#: two events of a kind may well kill one each
DEAD = 2
#: drafts further apart, in days, may mean two weeks
WEEK = 4
#: a date lies at most so many days ahead of the draft
AHEAD = 60
#: a date stands so near to the words it dates, in code points
NEAR = 90
#: "blast in Sliema late on", "fire at the Orpheus cinema in Tarn on the night of"
_UP_TO_DAY = worded(
    r"(?: {story_rules.at} (?:the )?(?:[\w’'-]+ ){0,2}?[A-Z][\w’'-]+(?: (?:[A-Z]|{story_rules.site})[\w’'-]*){0,2},?){0,2}"
    r"(?: {story_rules.before a date})* ?"
)
_UP_TO_EVENT = worded(r"(?:['’]s)?,? (?:[a-z-]+ ){0,2}?")
_OTHER = worded(r"\b{story_rules.another event}\b")
_TO_NEXT, _TO_LAST = listed("story_rules", "into the next day"), listed("story_rules", "out of the day before")


class EventDay(NamedTuple):
    """``first`` and ``last`` are the days it may be: of the calendar where the draft's own day tells the week, else 0 to 6 for the
    ``weekday``, or month and day as one number, only for comparing.
    """

    told: Statement
    event: Event
    scale: str  # calendar, weekday, date
    first: int
    last: int


@layer
def event_days(doc: Document) -> tuple[EventDay, ...]:
    """The days that stand right beside the word for the draft's main event, or right behind the count of its dead or hurt."""
    return tuple(_days(doc))


def _days(doc: Document) -> Iterator[EventDay]:
    main = next((e for e in events(doc) if e.main), None)
    if main is None:
        return
    words = [m.span for m in event_mentions(doc)[:MOST] if m.article != "another"]
    counts = [c.figure.phrase for c in claims(doc)[:MOST] if c.figure.casualty and not c.figure.part and c.event == main]
    for mention in dates(doc)[:MOST]:
        weekday = mention.kind == "weekday" and mention.weekday is not None
        if mention.header or not (weekday or (mention.month and mention.day)):
            continue
        at = sentence_index(doc, mention.span.start)
        if at < 0 or sentence_rank(doc, mention.span.start) >= LEDE:
            continue
        near = Span(max(sentences(doc)[at].start, mention.span.start - NEAR), min(sentences(doc)[at].end, mention.span.end + NEAR))
        if _OTHER(doc.language).search(doc.text, *near) or not _beside(doc, mention.span, near, words, counts):
            continue
        if (day := _day(doc, main, mention)) is not None:
            yield day


def _beside(doc: Document, day: Span, near: Span, words: Iterable[Span], counts: Iterable[Span]) -> bool:
    """Whether a day is that of the main event: "blast in Tarn on Monday", "Monday's blast", "killed six people on Monday"."""
    up_to, onto = _UP_TO_DAY(doc.language), _UP_TO_EVENT(doc.language)
    for word in words:
        if near.start <= word.start < near.end and (event := event_of(doc, word)) is not None and event.main:
            if word.end <= day.start and up_to.fullmatch(doc.text, word.end, day.start):
                return True
            if day.end <= word.start and onto.fullmatch(doc.text, day.end, word.start):
                return True
    return any(near.start <= c.end <= day.start and up_to.fullmatch(doc.text, c.end, day.start) is not None for c in counts)


def _day(doc: Document, event: Event, mention: DateMention) -> EventDay | None:
    own = published(doc)
    told = statement(doc, mention.span, "event", "day", None)
    if mention.weekday is not None and mention.kind == "weekday":
        scale, number = "weekday", mention.weekday
        if own is not None:
            scale, number = "calendar", own - (datetime.date.fromordinal(own).weekday() - mention.weekday) % 7
    else:
        assert mention.month is not None
        assert mention.day is not None
        scale, number = "date", 31 * mention.month + mention.day
        ahead = datetime.date.fromordinal(own + AHEAD) if own is not None else None
        year = mention.year
        if year is None and ahead is not None:
            year = ahead.year - ((mention.month, mention.day) > (ahead.month, ahead.day))
        if year is not None:
            try:
                scale, number = "calendar", datetime.date(year, mention.month, mention.day).toordinal()
            except ValueError:
                return None  # no day of the calendar
    text = doc.text
    beside = {*text[max(0, mention.span.start - 24) : mention.span.start].lower().split()[-4:]}
    beside.update(text[mention.span.end : mention.span.end + 16].lower().strip(" ,.").split()[:2])
    sooner, later_on = (not beside.isdisjoint(words(doc.language)) for words in (_TO_LAST, _TO_NEXT))
    return EventDay(told, event, scale, number - sooner, number + later_on)


def two_days(documents: Iterable[Document]) -> tuple[Statement, tuple[Statement, ...]] | None:
    """The first day of the event that others contradict, and theirs: of drafts that tell one deed at one place and count its dead
    alike, none of which names the other's day of anything.
    """
    dated = [(doc, days) for doc in documents if (days := event_days(doc))]
    for i, (doc, mine) in enumerate(dated):
        rest = (pair for pair in dated[i + 1 :] if _one_event(doc, mine[0], pair[0], pair[1][0]))
        others = tuple(theirs[0].told for other, theirs in rest if _apart(doc, mine, other, theirs))
        if others:
            return mine[0].told, others
    return None


def _one_event(one: Document, mine: EventDay, other: Document, theirs: EventDay) -> bool:
    dead = toll(one).killed
    if dead is None or not dead.exact or dead.low < DEAD or dead != toll(other).killed or abs(later(one, other)) > WEEK:
        return False
    a, b = mine.event, theirs.event
    here = places_agree(a.places, b.places) if a.places and b.places else scenes_agree(one, other)
    return here and a.kind == b.kind


def _apart(one: Document, mine: tuple[EventDay, ...], other: Document, theirs: tuple[EventDay, ...]) -> bool:
    """Whether no day of the one may be one of the other, and neither names the other's day at all."""
    pairs = [(a, b) for a in mine for b in theirs if a.scale == b.scale]
    if not pairs or len(pairs) < len(mine) * len(theirs) or any(a.first <= b.last and b.first <= a.last for a, b in pairs):
        return False
    return not _named(one) & {_name(b) for b in theirs} and not _named(other) & {_name(a) for a in mine}


def _name(day: EventDay) -> str:
    return day.told.text.lower().strip(".")


@layer
def _named(doc: Document) -> frozenset[str]:
    """The days and dates that a draft names outside its dateline, as written."""
    return frozenset(" ".join(doc.text[slice(*d.span)].split()).lower().strip(".") for d in dates(doc)[:MOST] if not d.header)
