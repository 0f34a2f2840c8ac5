"""What speaks for or against two drafts being about one event, however many words they share: matches, cases, headlines."""

from __future__ import annotations

from collections.abc import Mapping

from provlint.layers.story.anchors import Anchors, around
from provlint.lexicon import Language, per_language

#: so many words of sport in both leads make both reports of a match; of courts and charges, of a case
MATCH, CASE = 4, 4
#: drafts whose datelines are further apart and name a weekday each tell of two weeks
WEEK = 8
#: days between two verdicts in one case
RULED_DAYS = 4
#: days between the reports of one match, and between reports of a case that need not name the same people
MATCH_DAYS, CASE_DAYS = 2, 14
#: drafts so many days apart are of two cases with fewer words of courts
LONG_DAYS, LATE = 90, 3
#: with scores that are none of the other's, fewer words of sport make two matches
SCORED = 2
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
    days = _days_apart(one, other)
    if days is not None and days > WEEK and one.weekdays and other.weekdays and one.published is None:
        return True  # each tells of a day of its own week
    if min(one.match, other.match) >= MATCH:
        if days is not None and days > MATCH_DAYS:
            return True
        return bool(one.scores and other.scores) and one.scores.isdisjoint(other.scores)
    if min(one.match, other.match) >= SCORED and days is not None and days > MATCH_DAYS:
        return bool(one.scores and other.scores) and one.scores.isdisjoint(other.scores)
    least = min(one.court, other.court)
    late = days is not None and (least >= CASE if CASE_DAYS < days <= LONG_DAYS else days > LONG_DAYS and least >= LATE)
    # headlines of a verdict each, days apart: two cases
    ruled = days is not None and days > RULED_DAYS and least >= CASE and min(one.after, other.after) > 1
    if late or ruled:
        people = one.people & other.people - _nobody(language) - one.officials - other.officials
        return not (people or one.aged & other.aged)
    return False


def _days_apart(one: Anchors, other: Anchors) -> int | None:
    """How many days lie between two drafts, None where they do not both say."""
    if one.published is not None and other.published is not None:
        return abs(one.published - other.published)
    if one.dateline is not None and other.dateline is not None:
        return around(one.dateline, other.dateline)
    return None


@per_language
def _nobody(language: Language) -> frozenset[bytes]:
    """Words that stand where a surname may and are none: nations and their people, the last words of outlets."""
    forms = [form for _, *rest in language.rows("demonyms") for field in rest for form in field.split("|")]
    forms += [name.split()[-1] for name, kind in language.rows("outlets") if kind == "name" and " " in name]
    return frozenset(form.lower().encode("latin-1", "replace") for form in forms)
