"""Two matters that were taken for one: each kind that was read among warnings of found stories, beside what must stay told."""

from __future__ import annotations

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Story
from provlint.core.finding import Level
from provlint_story.attribution_lost import AttributionLost
from provlint_story.cross_casualty_conflict import CrossCasualtyConflict
from provlint_story.cross_fact_conflict import CrossFactConflict
from provlint_story.cross_figure_conflict import CrossFigureConflict
from provlint_story.role_conflict import RoleConflict
from provlint_story.uncredited_overlap import UncreditedOverlap


def levels(rule, first: str, second: str, found: bool = False) -> set[Level]:
    story = Story("s", [document(first, "1.txt"), document(second, "2.txt")], found=found)
    return {finding.level or rule.level for finding in rule().check(story)}


def test_two_people_die_in_two_places() -> None:
    clerk = "A fire at the mill in Kerrow killed a clerk. Mara Quellin was pulled out by firefighters and died at the scene."
    same = "A fire at the mill in Kerrow killed a clerk. Mara Quellin was taken to a hospital, where she died."
    other = "A fire at the mill in Kerrow killed a clerk. Leo Rask was taken to a hospital, where he died."
    assert levels(CrossFactConflict, clerk, same) == {Level.WARNING}
    assert levels(CrossFactConflict, clerk, other) == set()


def test_the_latest_tremor_has_a_depth_of_its_own() -> None:
    first = "The quake that struck Kerrow on Saturday had a depth of 12 miles, the survey said."
    assert levels(CrossFigureConflict, first, "The quake that struck Kerrow on Saturday had a depth of 9 miles, the survey said.")
    assert not levels(CrossFigureConflict, first, "The latest tremor that struck Kerrow had a depth of 9 miles, the survey said.")


@pytest.mark.parametrize(("block", "level"), [("1400", Level.WARNING), ("5700", Level.INFO)])
def test_far_blocks_of_one_street_may_be_two_deeds(block: str, level: Level) -> None:
    text = (
        "Kerrow fire at Quarry Lane\n\nThe boathouse of the Tallis rowing club burned down in the {} block of Quarry Lane, Fire Chief "
        "Dana Whitlow and watchman Anton Kest said."
    )
    assert levels(CrossFactConflict, text.format("1200"), text.format(block), found=True) == {level}
    assert levels(CrossFactConflict, text.format("1200"), text.format(block)) == {Level.WARNING}


REWRITE = (
    "The harbour master of Kerrow closed the pier on Monday after a crack had opened in its third arch. No repairs are expected in the "
    "{} recent case after a 7-year-old fell through the boards of the pier on Wednesday when he got off the last ferry, which had {} people on board."
)


def test_most_is_no_number() -> None:
    assert not levels(CrossFigureConflict, REWRITE.format("most", "40"), REWRITE.format("more", "40"))
    assert levels(CrossFigureConflict, REWRITE.format("most", "40"), REWRITE.format("most", "60"))


APPEAL = (
    "The harbour master of Kerrow closed the pier on Monday after a crack had opened in its third arch. The ferry to Tallis leaves from "
    "the quay for now, and the buses of the county stop beside it. {} about the crack {} asked to call the harbour office at noon."
)


def test_what_anyone_may_know_is_no_hedge() -> None:
    assert not levels(AttributionLost, APPEAL.format("Anyone who may have information", "is"), APPEAL.format("Those with information", "are"))
    hedged = APPEAL.format("The boatman who allegedly lied", "was")
    assert levels(AttributionLost, hedged, APPEAL.format("The boatman who lied", "was"))


def test_words_in_quotation_marks_are_no_post() -> None:
    quoted = "President Castell spoke first. Coming from two hours with Mr. Castell, the prime minister ''looked ashen,'' Mr. Roe said."
    assert not levels(RoleConflict, "President Castell walked to the pier.", quoted)
    assert levels(RoleConflict, "President Ramon Castell walked to the pier.", "Prime Minister Ramon Castell walked to the pier.")


def test_a_month_alone_is_another_time() -> None:
    first = "A blast in Kerrow killed three clerks and a guard, the minister said."
    assert levels(CrossCasualtyConflict, first, "A blast in Kerrow killed 100 people, the minister said.")
    assert not levels(CrossCasualtyConflict, first, "A blast shook Kerrow, the minister said. In October, blasts killed about 100 people.")


def test_a_dateline_without_its_dash_is_a_place() -> None:
    first = "PORT SELM (NP) — Two people were killed and two others were hurt when a gunman shot at a wedding in Port Selm, police said."
    other = "KERROW HILL, Ostria A gunman killed six people and hurt seven others in a college town until his car hit a wall, police said."
    assert not levels(CrossCasualtyConflict, first, other)


RIVER = "By nightfall the river had risen over the lower road and cut off the two farms that stand nearest to the old mill."


@pytest.mark.parametrize(
    "shared",
    [
        "Woman of 40 saved from river after night on roof of farm near old mill in Kerrow, and her dog too",
        "The dead are Mara Quellin, 19, Leo Rask, 43, Ines Okafor, 8, Anton Kest, 71, Dana Whitlow, 30, and Rita Hale, 12, of Kerrow.",
        "He was charged with assault with a deadly weapon, racketeering, and use and carry of firearms in relation to a crime in Kerrow.",
        "A boat of the county takes the two sisters from the roof of their farm in Kerrow on Monday evening. (Ana Ruiz/The Gazette)",
        "The river has risen over the lower road and cut off two farms near the old mill, stay away - Kerrow (@kerrowriver) January 16",
        "Editor's note: The mayor calls his rivals thieves and cowards, and he has pledged again to close the river to all boats of Tallis.",
    ],
    ids=["headline", "names", "charges", "caption", "post", "note"],
)
def test_what_nobody_words_is_no_copying(shared: str) -> None:
    one = f"The mayor spoke at noon.\n\n{shared}\n\nRoads are closed."
    other = f"Two families are safe.\n\n{shared}\n\nThe school is shut."
    assert levels(UncreditedOverlap, one, other) == set()
    assert levels(UncreditedOverlap, one.replace(shared, RIVER), other.replace(shared, RIVER)) == {Level.ERROR}
