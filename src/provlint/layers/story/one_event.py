"""Whether two drafts that were found to be one story tell of one event for sure: two shootings in one city share most words."""

from __future__ import annotations

import math

from provlint.core.document import Document, Story
from provlint.layers.story.anchors import anchors, days_between, shares
from provlint.lexicon.language import Language, per_language

#: names that both headlines or leads hold weigh so much together at least: two or three that are rare in the news
NAMED = 17.0
#: less is enough between drafts of which both say that they are of the same days
SOON, NAMED_SOON = 3, 9.0
#: people that both name, of no office, show it as well
PEOPLE = 2
#: what a name is worth that was never counted
RARE = 7.3


def surely_one(story: Story, one: Document, other: Document) -> bool:
    """Whether two drafts of a story are of one event for sure: by declaration, or by the names that they share. Symmetric."""
    if not story.found:
        return True
    return _named_alike(one, other)


def _named_alike(one: Document, other: Document) -> bool:
    mine, theirs = anchors(one), anchors(other)
    language = one.language
    if mine.aged & theirs.aged or len((mine.people & theirs.people) - mine.officials - theirs.officials) >= PEOPLE:
        return True
    days = days_between(one, other)
    least = NAMED_SOON if days is not None and abs(days) <= SOON else NAMED
    top = (mine.lead | mine.title) & (theirs.lead | theirs.title) & mine.names & theirs.names
    known = shares(language)
    return math.fsum(-math.log(known[w]) if w in known else RARE for w in top - _calendar(language)) >= least


@per_language
def _calendar(language: Language) -> frozenset[bytes]:
    """Weekdays and months, which every draft names."""
    return frozenset(
        word.lower().encode("latin-1", "replace") for word in (*language.weekdays, *language.months, *language.month_forms)
    )
