"""Whether two drafts that were found to be one story tell of one event for sure: two shootings in one city share most words."""

from __future__ import annotations

import math

from provlint.core.document import Document, Story, layer
from provlint.core.record import NamedTuple
from provlint.layers.comparison.telling import sentence_words, telling, weight, worth
from provlint.layers.figures.events import GENERIC, Event, events
from provlint.layers.figures.toll import toll
from provlint.layers.story.anchors import anchors, days_between, shares
from provlint.layers.text.sentences import sentence_index, sentence_rank, sentences
from provlint.lexicon import Language, listed, per_language

#: names that both headlines or leads hold weigh so much together at least: two or three that are rare in the news
NAMED = 15.0
#: two such names in both headlines are enough
HEADED = 14.5
#: less is enough between drafts of which both say that they are of the same days
SOON, NAMED_SOON = 3, 9.0
#: people that both name, of no office and unknown to most news, show it as well
PEOPLE = 2
#: names alone show nothing between drafts so many days apart: one house has many cases
LONG = 45
#: what a name is worth that was never counted, and from which worth on it is unusual
RARE, UNUSUAL = 7.3, 5.2
#: what else two sentences on one deed share weighs so much, in words that each weigh so much: "the grain silo", not "five
#: people were shot"
SITE, TELLING = 9.0, 4.0
#: so many dead, counted alike, show it as well
DEAD = 2
#: a shorter one that stands in capitals is an abbreviation of the house
LETTERS = 4
#: the event of a draft is told in its first sentences
TOP = 3


def surely_one(story: Story, one: Document, other: Document) -> bool:
    """Whether two drafts of a story are of one event for sure: by declaration, by the names that they share, or because both
    tell of one deed at one site on one day. Symmetric.
    """
    return not story.found or _named_alike(one, other) or _one_deed(one, other)


def _named_alike(one: Document, other: Document) -> bool:
    mine, theirs = anchors(one), anchors(other)
    language = one.language
    known = shares(language)
    people = mine.people & theirs.people - mine.officials - theirs.officials
    if mine.aged & theirs.aged or len(people - known.keys()) >= PEOPLE:
        return True
    days = days_between(one, other)
    if days is not None and abs(days) > LONG:
        return False
    least = NAMED_SOON if days is not None and abs(days) <= SOON else NAMED
    top = (mine.lead | mine.title) & (theirs.lead | theirs.title) & mine.names & theirs.names
    unusual = {w for w in top - _common(language) if len(w) >= LETTERS or not _shouted(w, one, other)}
    worths = {w: -math.log(known[w]) if w in known else RARE for w in unusual}
    heavy = {w: worth for w, worth in worths.items() if worth >= UNUSUAL}
    headed = math.fsum(heavy[w] for w in heavy.keys() & mine.title & theirs.title)
    return math.fsum(heavy.values()) >= least or headed >= HEADED


def _shouted(word: bytes, one: Document, other: Document) -> bool:
    """Whether a word stands in capitals in one of two drafts."""
    capitals = word.decode("latin-1").upper()
    return capitals in one.text or capitals in other.text


_PAGE = listed("comparison", "by the page")
_OFFICES = listed("comparison", "of many events")


@per_language
def _common(language: Language) -> frozenset[bytes]:
    """Words in capitals that show no event: weekdays and months, the page around a draft, outlets, offices, idle words."""
    outlets = [word for name, _ in language.rows("outlets") for word in name.split()]
    calendar = (*language.weekdays, *language.months, *language.month_forms)
    words = (*calendar, *outlets, *_PAGE(language), *_OFFICES(language), *language.long_list("idle_words"))
    return frozenset(word.lower().encode("latin-1", "replace") for word in words)


class _Deed(NamedTuple):
    """The event at the top of a draft, and the telling stems of its sentence that name no place and no kind of event."""

    event: Event
    words: frozenset[str]


@layer
def _deed(doc: Document) -> _Deed | None:
    """What a draft tells of; None where its top does not say what happened, where and when."""
    event = next((e for e in events(doc) if e.main), None)
    if event is None or event.kind in GENERIC or not event.places or not event.day:
        return None
    at = sentence_index(doc, event.span.start)
    if not 0 <= sentence_rank(doc, event.span.start) < TOP:
        return None
    start, end = sentences(doc)[at]
    written = doc.text[start:end].split()
    plain = frozenset(word.strip(",;:.").lower() for word in written if word[0].islower())
    return _Deed(event, sentence_words(doc, at) & telling(" ".join(plain), doc.language))


def _one_deed(one: Document, other: Document) -> bool:
    """Whether both drafts begin with a deed of one kind, day and place and count its dead alike or share rare words for
    what was there.
    """
    mine, theirs = _deed(one), _deed(other)
    if mine is None or theirs is None or mine.event.kind != theirs.event.kind or mine.event.day != theirs.event.day:
        return False
    days = days_between(one, other)
    if (days is not None and abs(days) > SOON) or mine.event.places.isdisjoint(theirs.event.places):
        return False
    dead = toll(one).killed
    if dead is not None and dead.exact and dead.low >= DEAD and dead == toll(other).killed:
        return True
    shared = [word for word in mine.words & theirs.words if weight(word, one.language) >= TELLING]
    return len(shared) > 1 and worth(shared, one.language) >= SITE
