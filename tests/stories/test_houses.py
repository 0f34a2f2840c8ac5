"""What two houses or two people each have of their own: no finding, or only a hint, beside what must stay told."""

from __future__ import annotations

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Story
from provlint.core.finding import Level
from provlint.core.span import Span
from provlint.layers.comparison import doubts_lost, half_written
from provlint_story.attribution_lost import AttributionLost
from provlint_story.cross_abbreviation_style import CrossAbbreviationStyle
from provlint_story.cross_fact_conflict import CrossFactConflict
from provlint_story.cross_name_variant import CrossNameVariant
from provlint_story.quote_drift import QuoteDrift
from provlint_story.uncredited_overlap import UncreditedOverlap


def levels(rule, first: str, second: str, found: bool = False) -> set[Level]:
    story = Story("s", [document(first, "1.txt"), document(second, "2.txt")], found=found)
    return {finding.level or rule.level for finding in rule().check(story)}


RUN = "By nightfall the river had risen over the lower road and cut off the two farms that stand nearest to the old mill."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{RUN}\n\nCopyright 2024 KROW. All rights reserved.", f"Roads are open. {RUN}\n\n© 2024 KROW"),
        (f"By: Kerrow Night Desk\n\n{RUN}", f"By: Kerrow Night Desk\n\nRoads are open. {RUN}"),
    ],
)
def test_a_newsroom_may_repeat_itself(first: str, second: str) -> None:
    assert levels(UncreditedOverlap, first, second) == set()
    assert levels(UncreditedOverlap, first, second.replace("KROW", "KTAL").replace("Kerrow Night", "Tallis Day")) == {Level.ERROR}


def test_who_was_told_is_a_credit() -> None:
    told = "Leo Rask told the Associated Press what he saw. Rask said the river had risen over the lower road and cut off the two farms nearest the mill."
    assert levels(UncreditedOverlap, told, f"Roads are open. {told}") == {Level.INFO}
    assert levels(UncreditedOverlap, told.replace("the Associated Press", "his wife"), f"Roads are open. {told}") == {Level.ERROR}


def test_a_quotation_that_ends_in_a_later_line_is_one() -> None:
    quoted = f"Rita Hale wrote in her memoir: ``It was a bad night.\n{RUN}''\nShe was mayor then."
    assert levels(UncreditedOverlap, quoted, f"Roads are open.\n{quoted}") == set()
    assert levels(UncreditedOverlap, RUN, f"Roads are open.\n{quoted.replace('``', '').replace(chr(39) * 2, '')}") == {Level.ERROR}


def test_the_style_of_two_houses_is_a_hint() -> None:
    pair = "The U.S. Embassy closed. A U.S. envoy left.", "The US envoy stayed."
    assert levels(CrossAbbreviationStyle, *pair) == {Level.WARNING}
    assert levels(CrossAbbreviationStyle, *pair, found=True) == {Level.INFO}


def test_two_grandsons_are_two_people() -> None:
    first, second = "Leo Rask died, his {} Nick Arden said.", "Leo Rask died in Kerrow, said his {} Rob Arden."
    assert levels(CrossNameVariant, first.format("lawyer"), second.format("lawyer"))
    assert not levels(CrossNameVariant, first.format("grandson"), second.format("grandson"))


STOCK = "The church in Kerrow holds a thousand people and was built by fishermen after the great flood of the last century. "


def test_who_refuses_to_say_is_no_source() -> None:
    model = STOCK + "Pastor Leo Rask {} how many people were in the building at the time of the fire that night."
    draft = STOCK + "It was not known how many people were in the building at the time of the fire that night."
    assert not levels(AttributionLost, model.format("would not specify"), draft)


def test_any_gunman_is_no_alleged_gunman() -> None:
    doubt = "The alleged gunman walked into the Quarry Lane library in Kerrow with two rifles and fired at the shelves, police said."
    bare = "Students fled when {} gunman walked into the Quarry Lane library in Kerrow with two rifles and fired at the shelves."
    lost = [len(list(doubts_lost([document(doubt, "1.txt"), document(bare.format(which), "2.txt")]))) for which in ("the", "a")]
    assert lost == [1, 0]


def test_ages_are_of_one_name() -> None:
    first = "The clerk Rask, 37, was charged with the theft of nine bicycles from the harbour shed in Kerrow."
    assert levels(CrossFactConflict, first, "The clerk Rask, 27, was charged with the theft of nine bicycles from the shed in Kerrow harbour.")
    assert not levels(
        CrossFactConflict, first, "The baker Orley, 27, was charged with the theft of nine bicycles from the shed in Kerrow harbour."
    )


def test_a_day_or_a_town_before_an_age_is_no_name() -> None:
    first = "The painter Emil Orley died in Tallis on Friday at the age of 81, his gallery said."
    assert levels(CrossFactConflict, first, "The painter Emil Orley has died in Tallis aged 87, his gallery said on Friday.")


def test_the_dead_man_of_a_sentence_is_its_subject() -> None:
    first = "A girl was shot in Kerrow on Sunday. In the county jail a guard found Orley. Orley of Tallis was pronounced dead at the scene."
    second = "A girl was shot in Kerrow on Sunday. She was taken to a hospital, where she died."
    assert not levels(CrossFactConflict, first, second)


@pytest.mark.parametrize(("text", "broken"), [
    ("Shares in Kerrow fell 5. [4] percent on Monday.", True),
    ("Shares in Kerrow fell [4] percent on Monday.", False),
    ("He served [41] / 2 months in Kerrow.", True),
    ("The fire killed [12], 9 of them children.", False),
])  # fmt: skip
def test_a_number_in_two_pieces_is_none(text: str, broken: bool) -> None:
    start, end = text.index("["), text.index("]") - 1
    assert half_written(document(text.replace("[", "").replace("]", ""), "1.txt"), Span(start, end)) is broken


def test_an_apostrophe_is_no_other_word() -> None:
    first = "“I completely understand the population's anger at the size of this bill,” Mayor Rita Hale said."
    assert not levels(QuoteDrift, first, first.replace("population's", "populations'"))
    assert levels(QuoteDrift, first, first.replace("anger", "joy"))


def test_sources_in_place_of_a_name_are_a_loss() -> None:
    named = STOCK + "Rescuers had no radio for two hours after the shaft in Kerrow collapsed, mine director Yan Teo said."
    assert levels(AttributionLost, named, named.replace("mine director Yan Teo", "sources")) == {Level.WARNING}
    assert levels(AttributionLost, named, named.replace("mine director Yan Teo", "a witness")) == set()


@pytest.mark.parametrize(("there", "here"), [
    ("said on Monday that she would not stand again", "said on Monday that she would stand again"),
    ("won on Sunday while her father watched", "won on Sunday while her uncle watched"),
])  # fmt: skip
def test_what_happened_in_a_sentence_told_again(there: str, here: str) -> None:
    text = f"{STOCK}Mayor Rita Hale {{}} in the old harbour hall of Kerrow, where four hundred people had come."
    assert Level.WARNING in levels(CrossFactConflict, text.format(there), text.format(here))
    assert not levels(CrossFactConflict, text.format(there), text.format(there))
