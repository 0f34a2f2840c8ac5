"""Drafts that were found to be one story: what they contradict is told as an error only where they are of one event for sure."""

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Story
from provlint.core.finding import Level
from provlint.layers.comparison import surely_one
from provlint.stories.forming import group
from provlint_story.cross_casualty_conflict import CrossCasualtyConflict

KERROW = (
    "Two men were shot in Kerrow on Saturday night, police said. Five people were wounded in the shooting in Kerrow."
)
OTHERS = (
    "Two men were shot in Kerrow on Saturday night, police said. Seven people were wounded in the shooting in Kerrow."
)
NAMED = (
    " Omar Fellbrook and Rita Hallorand of Pellworth were among them, said Captain Ines Okafor of the Tallis police."
)


def levels(one, other, found):
    story = Story("s", [document(one, "1.txt"), document(other, "2.txt")], found=found)
    return [finding.level or CrossCasualtyConflict.level for finding in CrossCasualtyConflict().check(story)]


def test_two_tolls_of_one_city_are_a_hint_where_nobody_said_that_they_are_one_event():
    assert levels(KERROW, OTHERS, found=False) == [Level.ERROR]
    assert levels(KERROW, OTHERS, found=True) == [Level.INFO]


def test_people_and_places_in_common_make_them_one_event():
    assert levels(KERROW + NAMED, OTHERS + NAMED, found=True) == [Level.ERROR]


def test_drafts_of_the_same_days_need_less():
    one, other = ("2024-06-04 - " + KERROW + " Pellworth is shut.", "2024-06-05 - " + OTHERS + " Pellworth is shut.")
    story = Story("s", [document(one, "1.txt"), document(other, "2.txt")], found=True)
    assert surely_one(story, *story.documents) and surely_one(story, *reversed(story.documents))


def test_who_found_a_story_is_known():
    drafts = [document(KERROW, "1.txt"), document(KERROW + NAMED, "2.txt")]
    assert not group(drafts, one_story=True)[0].found
    assert not group(drafts, {"declared": ["1.txt", "2.txt"]})[0].found
    assert all(story.found for story in group(drafts))


SILO = "TALLIS (NP) - A blast at the grain silo in Tallis on Monday wounded five people, police said."


@pytest.mark.parametrize(
    ("other", "sure"),
    [
        ("A blast in Tallis on Monday tore open the grain silo and wounded seven people, a doctor said.", True),
        ("A blast in Tallis on Friday tore open the grain silo and wounded seven people, a doctor said.", False),
        ("A blast in Pellworth on Monday tore open the grain silo and wounded seven people, a doctor said.", False),
        ("A blast in Tallis on Monday wounded seven people, a doctor said.", False),
        ("A blast in Tallis on Monday killed four people and wounded seven, a doctor said.", False),
        ("A fire in Tallis on Monday burned down the grain silo and wounded seven people, a doctor said.", False),
    ],
)
def test_one_deed_at_one_site_on_one_day_is_one_event(other, sure):
    """Two drafts without days of their own: kind, place, day and what was hit must all be the same."""
    story = Story("s", [document(SILO, "1.txt"), document(other, "2.txt")], found=True)
    assert surely_one(story, *story.documents) is surely_one(story, *reversed(story.documents)) is sure


def test_one_site_in_drafts_of_two_weeks_is_two_events():
    drafts = [document(f"2024-06-{day} - {SILO}", f"{day}.txt") for day in ("04", "11")]
    drafts = [document(doc.text.replace("TALLIS (NP) - ", ""), doc.path) for doc in drafts]
    assert not surely_one(Story("s", drafts, found=True), *drafts)


def test_the_dead_of_one_deed_counted_alike_show_it():
    one, other = (
        f"A blast in Tallis on Monday killed {dead} people and wounded {hurt}, {who} said."
        for dead, hurt, who in (("four", "five", "police"), ("four", "seven", "a doctor"))
    )
    drafts = [document(one, "1.txt"), document(other, "2.txt")]
    assert surely_one(Story("s", drafts, found=True), *drafts)
    drafts = [document(one, "1.txt"), document(other.replace("four", "six"), "2.txt")]
    assert not surely_one(Story("s", drafts, found=True), *drafts)
