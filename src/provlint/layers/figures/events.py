"""Events: what a figure is of. Place, day and kind, so that the dead of one blast never meet those of another."""

from __future__ import annotations

import functools
from bisect import bisect_right

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.figures.kinds import Article, Deed
from provlint.layers.text.dateline import dateline
from provlint.layers.text.pattern import worded
from provlint.layers.text.projection import lexicon_words, occurrences
from provlint.layers.text.sentences import lede_end, sentence_index, sentences, told_sentences
from provlint.lexicon import DEFAULT, Language, listed, per_language

#: kinds that speak of any deed: "the attack" may be the strike, the blast or the shooting
GENERIC = frozenset({Deed.ATTACK, Deed.KILLING, Deed.UNTOLD})
_DEEDS = GENERIC | {Deed.STRIKE, Deed.BLAST, Deed.SHOOTING, Deed.CLASH}
#: in the first sentences every word for an event is taken for the main one, unless something speaks against it
LEAD = 4
#: a mention is held against the main event and so many of the latest others
RECENT = 40
_NOWHERE: frozenset[str] = frozenset()
#: for an event told before: what the article of a new mention speaks for it
_ARTICLE_POINTS: dict[str, int] = {Article.KNOWN: 2, Article.NEW: -2, Article.FURTHER: -7}
_SERIES = frozenset({Deed.ATTACKS, Deed.STRIKES, Deed.SHOOTINGS, Deed.KILLINGS})
_DAY = worded(
    r"{dates.month*}[a-z]{0,6}\.?\s\d{1,2}(?!\d)"
    r"|\d{1,2}\s{dates.month*}[a-z]{0,6}|[A-Z][a-z]{2,5}sday|[A-Z][a-z]{2,4}day"
)
_PLACE = worded(
    r"(?<![\w-])(?:{event_words.in}"
    r"|{event_words.place of} of)"
    r"\s(?:{event_words.before a place}\s){0,3}"
    r"((?:[A-Z][\w’'-]+)(?:\s[A-Z][\w’'-]+){0,2}(?:\sand\s[A-Z][\w’'-]+)?)"
)
_SINCE = worded(r"[Ss]ince\s(?:[\w’'-]+\s){0,8}?({dates.month*}[a-z]{0,6}\.?\s\d{1,2})")


_DOING = worded(
    r"\s(?:{event_words.object after}|{event_words.object article}\s|{event_words.object stem}|\d"
    r"|{event_words.count after}\s)"
)


_GUNFIRE = worded(r"{event_words.before fire}\s$")
_BRIGADE = worded(r"\s{event_words.brigade stem}")


_LAW = worded(r"{event_words.of law}\b")
_LATER = worded(r"\s{event_words.later than}\s(?:{event_words.a}|{event_words.the})\s(?:[\w-]+\s){0,2}\Z")
_DONE = worded(r"{event_words.deed}")


_THE = listed("event_words", "the")
_A = listed("event_words", "a")
_ANOTHER = listed("event_words", "another")
_PREPOSITIONS = listed("event_words", "preposition")


class Event(NamedTuple):
    """``kind``: strike, blast, shooting, war, crash ... or "". ``places`` lower-cased words of place names.

    ``day``: ``10-07`` (month and day), a weekday (``thu``) or "". ``since``: the day a series or a count begins.
    ``main``: the event the draft is about. ``span``: the word that names it first. ``key``: unlike any other's of the
    draft.
    """

    key: str
    kind: str
    places: frozenset[str]
    day: str
    since: str
    main: bool
    span: Span

    @property
    def place(self) -> str:
        return " ".join(sorted(self.places))


class Mention(NamedTuple):
    """One word for an event and what its clause says of it."""

    span: Span
    kind: str
    places: frozenset[str]
    day: str
    since: str
    article: str  # "the", "a", "another" or ""


@per_language
def event_words(language: Language) -> dict[bytes, str]:
    """The words for events as the projection has them, with the kind each is of."""
    return {next(iter(lexicon_words([row[0]]))): row[1] for row in language.rows("events")}


def kinds_agree(one: str, other: str) -> bool:
    """Whether two kinds may be one event. A series is never a single event."""
    if one == other:
        return True
    if one in _SERIES or other in _SERIES:
        return False
    return (one in GENERIC or other in GENERIC) and one in _DEEDS and other in _DEEDS


def days_agree(one: str, other: str) -> bool:
    """Whether two days may be one; a weekday and a date may, for all this knows."""
    if not one or not other or one == other:
        return True
    return ("-" in one) != ("-" in other)


@functools.cache
def _within() -> dict[str, str]:
    return {row[0]: row[1] for row in DEFAULT.rows("places_within")}


@functools.cache
def wholes() -> frozenset[str]:
    """The countries and states that hold towns of the news, by their last words."""
    return frozenset(_within().values())


def places_agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of place words share a place, or one names the country or state of the other."""
    if not one.isdisjoint(other):
        return True
    within = _within()
    return any(within.get(w) in other for w in one) or any(within.get(w) in one for w in other)


def compatible(one: Event | None, other: Event | None) -> bool:
    """Whether nothing that a draft says of two of its events tells them apart."""
    if one is None or other is None or one == other:
        return True
    if not kinds_agree(one.kind.removesuffix("s"), other.kind.removesuffix("s")) or not days_agree(one.day, other.day):
        return False
    return not one.places or not other.places or places_agree(one.places, other.places)


def may_be_one(one: Event, other: Event) -> bool:
    """Whether two events, of one draft or of drafts of one story, may be the same one."""
    if not kinds_agree(one.kind, other.kind) or not days_agree(one.day, other.day):
        return False
    if one.main and other.main:
        return True
    if one.places and other.places:
        return places_agree(one.places, other.places)
    return bool(one.day) and one.day == other.day


@per_language
def _calendar(language: Language) -> tuple[frozenset[str], dict[str, int]]:
    """The weekdays by their full names, and the months by their first three letters, lower case."""
    months = {name[:3].lower(): number for number, name in enumerate(language.months, 1)}
    return frozenset(name.lower() for name in language.weekdays), months


def _day(words: str, language: Language) -> str:
    weekdays, months = _calendar(language)
    low = words.lower().rstrip(".")
    if low in weekdays:
        return low[:3]
    for part in low.replace(".", " ").split():
        if part[:3] in months:
            number = next((p for p in low.replace(".", " ").split() if p.isdigit()), "")
            return f"{months[part[:3]]:02}-{int(number):02}" if number else ""
    return ""


def day_between(doc: Document, start: int, end: int) -> str:
    """The first day that a stretch of text names, as events have it; "" for none. The day of a dateline is the draft's own."""
    top = dateline(doc)
    first = top.end if top and start < top.end < end else start
    days = (_day(match.group(), doc.language) for match in _DAY(doc.language).finditer(doc.text, first, end))
    return next(filter(None, days), "")


def places_between(doc: Document, start: int, end: int) -> frozenset[str]:
    """The words, in lower case, of the places that a stretch of text names after "in", "near", "the city of" ..."""
    text = doc.text
    weekdays, months = _calendar(doc.language)
    found = set()
    for match in _PLACE(doc.language).finditer(text, start, end):
        if (
            text[match.start(1) - 4 : match.start(1)] == "the "
            and text[match.end() : match.end() + 2].strip().islower()
        ):
            continue  # "in the Iranian city"
        for word in match.group(1).replace("’s", "").replace("'s", "").split():
            low = word.lower()
            if low not in weekdays and low[:3] not in months and low != "and":
                found.add(low)
    return frozenset(found)


def _of_law(doc: Document, low: int, day: int, event: int) -> bool:
    """Whether a day before the word for an event is another's: of an arrest or a hearing ("was charged Friday in a shooting"),
    of what came later ("were losing hope on Tuesday after the quake").
    """
    if not low <= day < event:
        return False
    text = doc.text
    if _LATER(doc.language).search(text, day, event) is not None:
        return True
    found = _LAW(doc.language).search(text, max(low, day - 48), day)
    return found is not None and _DONE(doc.language).search(text, found.end(), day) is None


def _article(left: str, language: Language) -> str:
    """What introduces the word that ``left`` runs up to: "the" (also this, Thursday's), "a", "another" (also previous), or nothing."""
    for word in reversed(left.lower().split()[-4:]):
        if word in _THE(language) or word.endswith(("’s", "'s")):
            return "the"
        if word in _ANOTHER(language):
            return "another"
        if word in _A(language):
            return "a"
        if word in _PREPOSITIONS(language):
            break
    return ""


@layer
def event_mentions(doc: Document) -> tuple[Mention, ...]:
    """All words for events, with the place and day that their part of the sentence gives."""
    kinds, text = event_words(doc.language), doc.text
    all_sentences = sentences(doc)
    hits: dict[int, list[tuple[int, int, str]]] = {}
    for start, end, word in occurrences(doc, kinds):
        at = sentence_index(doc, start)
        if at >= 0 and end <= all_sentences[at].end:
            kind = kinds[word]
            if text[start].isupper() and start > all_sentences[at].start and text[end : end + 2].strip()[:1].isupper():
                continue  # part of a name
            if word.endswith(b"ing") and _DOING(doc.language).match(text, end):
                continue  # "killing at least 10 people": what was done, not what it is called
            if word == b"fire" and (
                _GUNFIRE(doc.language).search(text[max(0, start - 12) : start]) or _BRIGADE(doc.language).match(text, end)
            ):
                continue
            here = hits.setdefault(at, [])
            if here and start - here[-1][1] <= 1:  # "bomb attack", "shooting rampage": one word for the event
                before = here.pop()
                start, kind = before[0], before[2] if kind in GENERIC else kind
            here.append((start, end, kind))
    found = []
    top = dateline(doc) if hits else None
    opening = top.end if top else 0  # the day of a dateline is the draft's, not the event's
    for at in sorted(hits):
        sentence, here = all_sentences[at], hits[at]
        since = _SINCE(doc.language).search(text, *sentence)
        for i, (start, end, kind) in enumerate(here):
            first = max(sentence.start, opening) if start >= opening else sentence.start
            low = first if i == 0 else max(here[i - 1][1], start - 24)
            high = here[i + 1][0] if i + 1 < len(here) else sentence.end
            days = [
                m.group()
                for m in _DAY(doc.language).finditer(text, low, high)
                if (not since or m.start() != since.start(1)) and not _of_law(doc, low, m.start(), start)
            ]
            day = next(filter(None, (_day(words, doc.language) for words in days)), "")
            left = text[max(sentence.start, start - 24) : start]
            found.append(
                Mention(
                    Span(start, end),
                    kind,
                    places_between(doc, low, high),
                    day,
                    _day(since.group(1), doc.language) if since else "",
                    _article(left, doc.language),
                )
            )
    return tuple(found)


@layer
def _resolved(doc: Document) -> tuple[tuple[Event, ...], tuple[int, ...]]:
    """The events, and for every mention the index of its event."""
    found: list[Event] = []
    which: list[int] = []
    told = told_sentences(doc)
    top = told[min(LEAD, len(told)) - 1].end if told else 0
    town, lede = _town(doc), lede_end(doc)
    for mention in event_mentions(doc):
        best, score = -1, 3
        day = mention.day
        recent = found[-RECENT:]
        if mention.article == "the" and not any(e.day == day and kinds_agree(mention.kind, e.kind) for e in recent):
            # "were investigating the blasts Thursday": the day of the inquiry
            day = "" if any(e.kind == mention.kind and e.day for e in recent) else day
        for i in range(len(found)) if len(found) <= RECENT else (0, *range(len(found) - RECENT, len(found))):
            event = found[i]
            points = _fits(mention, day, event, town if mention.span.start < top else _NOWHERE)
            if event.main and mention.span.end <= lede and mention.article != "another" and _may_be(mention, day, event):
                points = max(points, 3)  # the lede tells what the headline names
            if points >= 0 and mention.span.start < top and event.main:
                points += 2
            if points >= score:
                best, score = i, points
        if best < 0:
            best = len(found)
            found.append(Event("", mention.kind, mention.places, day, mention.since, not found, mention.span))
        else:
            event = found[best]
            found[best] = event._replace(
                kind=mention.kind if event.kind in GENERIC else event.kind,
                places=event.places | mention.places
                if not event.places or event.places & mention.places
                else event.places,
                day=event.day or day,
                since=event.since or mention.since,
            )
        which.append(best)
    named = []
    for i, event in enumerate(found):
        where = event.place.replace(" ", "-")
        key = "/".join(p for p in (event.kind or "event", where, event.day) if p)
        named.append(event._replace(key=key if where or event.day else f"{key}#{i + 1}"))
    return tuple(named), tuple(which)


def _may_be(mention: Mention, day: str, event: Event) -> bool:
    """Whether nothing tells a mention and an event apart."""
    apart = mention.places and event.places and not places_agree(mention.places, event.places)
    return kinds_agree(mention.kind, event.kind) and days_agree(day, event.day) and not apart


def _town(doc: Document) -> frozenset[str]:
    """The town of the dateline: what the first sentences tell without a place may have been there."""
    found = dateline(doc)
    return frozenset(doc.text[slice(*found.place)].lower().split()) if found else _NOWHERE


def _fits(mention: Mention, day: str, event: Event, town: frozenset[str]) -> int:
    """How well a mention fits an event met before; -1 where something speaks against it.

    ``town``: where a mention without a place of its own may have been. It can speak for an event, and never against.
    """
    if not kinds_agree(mention.kind, event.kind) or not days_agree(day, event.day):
        return -1
    shared = places_agree(mention.places or (town if mention.article != "another" else _NOWHERE), event.places)
    if mention.places and event.places and not shared:
        return -1
    if mention.since and event.since and mention.since != event.since:
        return -1
    points = 3 * (bool(day) and day == event.day) + 3 * shared + (mention.kind == event.kind) + 2 * event.main
    points += _ARTICLE_POINTS.get(mention.article, 0)
    if mention.kind in _SERIES or mention.kind == "war":
        points += 3
    return points if not day or shared or day == event.day or mention.article == "the" else points - 2


@layer
def events(doc: Document) -> tuple[Event, ...]:
    """The events of a draft in the order they are first named; the first is taken for the main one."""
    return _resolved(doc)[0]


@layer
def _starts(doc: Document) -> list[int]:
    return [m.span.start for m in event_mentions(doc)]


def event_of(doc: Document, span: Span) -> Event | None:
    """The event that something said at a span belongs to.

    The nearest word for an event before it in its sentence, else the nearest after it, else the last one of the
    sentence before in the same paragraph, else the main event. None in a draft that names no event.
    """
    found, which = _resolved(doc)
    if not found:
        return None
    sentence = sentence_index(doc, span.start)
    bounds = sentences(doc)[sentence] if sentence >= 0 else span
    starts = _starts(doc)
    i = bisect_right(starts, span.end - 1) - 1
    if i >= 0 and starts[i] >= span.start:
        return found[which[i]]  # the figure counts the events themselves
    if i >= 0 and starts[i] >= bounds.start:
        return found[which[i]]
    if i + 1 < len(starts) and starts[i + 1] < bounds.end:
        return found[which[i + 1]]
    if sentence > 0:
        before = sentences(doc)[sentence - 1]
        if "\n" not in doc.text[before.end : bounds.start]:
            for k in range(bisect_right(starts, before.start - 1), i + 1):
                event = found[which[k]]
                if event.kind not in _SERIES and event.kind != "war":
                    return event
    return found[0]
