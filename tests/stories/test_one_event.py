"""Drafts that were found to be one story: what they contradict is told as an error only where they are of one event for sure."""

from provlint.authoring.testing import document
from provlint.core.document import Story
from provlint.core.finding import Level
from provlint.layers.story import surely_one
from provlint.stories.forming import group
from provlint_story.cross_casualty_conflict import CrossCasualtyConflict

KERROW = "Two men were shot in Kerrow on Saturday night, police said. Five people were wounded in the shooting in Kerrow."
OTHERS = "Two men were shot in Kerrow on Saturday night, police said. Seven people were wounded in the shooting in Kerrow."
NAMED = " Omar Fellbrook and Rita Hallorand of Pellworth were among them, said Captain Ines Okafor of the Tallis police."


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
