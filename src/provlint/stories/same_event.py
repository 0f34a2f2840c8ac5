"""What speaks for or against two drafts being about one event, however many words they share: matches, cases, headlines."""

from __future__ import annotations

from collections.abc import Mapping

from provlint.layers.story.anchors import Anchors
from provlint.lexicon.language import Language, per_language

#: so many words of sport in both leads make both reports of a match; of courts and charges, of a case
MATCH, CASE = 4, 4
#: days between the reports of one match, and between reports of a case that need not name the same people
MATCH_DAYS, CASE_DAYS = 2, 14
#: headlines that name one matter share several words of at least this weight, this much together, so many days apart at most
TELLING, NAMED, WEEKS = 4.0, 11.0, 45


def one_matter(one: Anchors, other: Anchors, weights: Mapping[bytes, float]) -> bool:
    """Whether two headlines, weeks apart at most, name one matter: several rare words in common. Symmetric."""
    if one.published is None or other.published is None or abs(one.published - other.published) > WEEKS:
        return False
    named = [w for w in map(weights.__getitem__, one.title & other.title) if w >= TELLING]
    return len(named) > 1 and sum(named) >= NAMED


def apart(one: Anchors, other: Anchors, language: Language) -> bool:
    """Whether two drafts contradict each other on which event they are about. Symmetric."""
    days = None if one.published is None or other.published is None else abs(one.published - other.published)
    if min(one.match, other.match) >= MATCH:
        if days is not None and days > MATCH_DAYS:
            return True
        return bool(one.scores and other.scores) and one.scores.isdisjoint(other.scores)
    if min(one.court, other.court) >= CASE and days is not None and days > CASE_DAYS:
        return not one.people & other.people - _nations(language) - one.officials - other.officials
    return False


@per_language
def _nations(language: Language) -> frozenset[bytes]:
    """Words that stand where a surname may and are none: nations and their people."""
    forms = (form for _, *rest in language.rows("demonyms") for field in rest for form in field.split("|"))
    return frozenset(form.lower().encode("latin-1", "replace") for form in forms)
