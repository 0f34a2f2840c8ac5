"""Kinds of differences that stories marked before any finding was seen showed to be missed, each beside its control."""

from __future__ import annotations

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Story
from provlint.core.finding import Level
from provlint_story.attribution_lost import AttributionLost
from provlint_story.cross_casualty_conflict import CrossCasualtyConflict
from provlint_story.cross_date_conflict import CrossDateConflict
from provlint_story.cross_fact_conflict import CrossFactConflict
from provlint_story.cross_figure_conflict import CrossFigureConflict
from provlint_story.cross_name_variant import CrossNameVariant


def told(rule, *texts: str) -> list[tuple[Level, str]]:
    story = Story("s", [document(text, f"{n}.txt") for n, text in enumerate(texts, 1)])
    return [(finding.level or rule.level, finding.message) for finding in rule().check(story)]


ISLAND = "A quake shook boats off {} and cracked the walls of its chapel and its lighthouse on Sunday, the county said."


@pytest.mark.parametrize(("one", "other", "found"), [
    ("Skelmirrow", "Skelmarrow", True),  # a letter changed
    ("Skelmirrow", "Skelmirow", True),  # a letter left out
    ("Skelmirrow", "Skolmarrow", True),  # two letters of a long name
    ("Skelmirrow", "Braddenholm", False),
])  # fmt: skip
def test_a_name_nobody_knows_is_spelt_in_two_ways(one: str, other: str, found: bool) -> None:
    assert bool(told(CrossNameVariant, ISLAND.format(one), ISLAND.format(other))) == found
    both = ISLAND.format(one) + f" So were some in {other}."
    assert not told(CrossNameVariant, both, ISLAND.format(other))


def test_a_body_whose_word_has_another_ending() -> None:
    one = "A clerk of Kerrow Distribution Ltd. fell from a ladder at the Christmas party in the grain silo on Quarry Lane."
    other = "A clerk fell from a ladder at the Christmas party of Kerrow Distributors Ltd. in the grain silo on Quarry Lane."
    assert [level for level, _ in told(CrossNameVariant, one, other)] == [Level.WARNING]
    assert not told(CrossNameVariant, one, "Kerrow Distributors Ltd. of Tallis has opened a bakery.")


def test_all_drafts_with_a_name_are_shown() -> None:
    story = Story("s", [document(ISLAND.format(name), f"{n}.txt") for n, name in enumerate(("Skelmirrow", "Skelmirrow", "Skelmarrow"))])
    (finding,) = CrossNameVariant().check(story)
    assert len({finding.path, *(note.path for note in finding.related)}) == 3


HOME = "The driver, Jon Arden, 34, of {}, was led from the pier on Monday. {}"


def test_where_somebody_lives() -> None:
    assert [level for level, _ in told(CrossFactConflict, HOME.format("Kerrow", ""), HOME.format("Tallis", ""))] == [Level.WARNING]
    # the one may be a part of the other
    part = told(CrossFactConflict, HOME.format("Kerrow", ""), HOME.format("Tallis", "Kerrow is near."))
    assert [level for level, _ in part] == [Level.INFO]
    assert not told(CrossFactConflict, HOME.format("Kerrow", ""), HOME.format("France", ""))


@pytest.mark.parametrize(("who", "found"), [
    ("Investigators believe the", True),
    ("Police suspect that the", True),
    ("The two officers on the quay think the", True),
    ("Investigators do not believe the", False),
    ("The suspect is not the", False),
])  # fmt: skip
def test_a_belief_that_has_become_a_fact(who: str, found: bool) -> None:
    what = "pilot of the barge Petrel fell asleep at the wheel before it struck the pier of Kerrow."
    assert any(level == Level.WARNING for level, _ in told(AttributionLost, f"{who} {what}", f"The {what}")) == found


def test_other_things_of_a_kind_meet_each_other_alone() -> None:
    first = "Marines boarded the dhow off Kerrow and seized seven brass sextants, {}, a telescope and 13 maps from the smugglers."
    second = "The cache that the smugglers' dhow carried off Kerrow included seven brass sextants, one telescope, maps and three other sextants."
    assert told(CrossFigureConflict, first.format("two other sextants"), second)
    assert not told(CrossFigureConflict, first.format("a lamp"), second)


def test_a_sentence_that_goes_on_with_an_earlier_event() -> None:
    old = ("The same island was hit by a larger quake in September. That quake killed six people, injured almost 50 and caused heavy "
           "damage to houses, barns and the only road along the coast.")  # fmt: skip
    first = "A quake on the island of Norwick injured two people, the county said."
    assert not told(CrossCasualtyConflict, first, f"A quake shook the island of Norwick, the county said. {old}")


def test_the_lede_tells_what_the_headline_names() -> None:
    headed = (
        "Quake hits island off Norwick, five hurt: media\n\nA 5.6 magnitude quake hit an island off Norwick's coast on Sunday, injuring "
        "five people, the county said. The quake struck four miles east of Selm."
    )
    other = "A strong quake jolted a part of the island off Norwick on Sunday. The quake near Selm, a town on the island, injured two people."
    ((level, message),) = told(CrossCasualtyConflict, headed, other)
    assert level == Level.ERROR
    assert "5 (the county) here, 2 (no source given)" in message


@pytest.mark.parametrize(("hour", "found"), [("1400 hrs", True), ("1100 hours", False)])
def test_an_hour_in_four_digits(hour: str, found: bool) -> None:
    text = "Smugglers in a dhow attacked the freighter Petrel at {} off the lighthouse of Kerrow, the navy said."
    assert bool(told(CrossDateConflict, text.format("11 a.m."), text.format(f"about {hour}"))) == found
