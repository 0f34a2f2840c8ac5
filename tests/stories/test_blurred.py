"""A suspicion told as a fact, one witness who has become several, a body under two names, one event at two places."""

from __future__ import annotations

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Story
from provlint.core.finding import Level
from provlint_story.attribution_lost import AttributionLost
from provlint_story.cross_fact_conflict import CrossFactConflict
from provlint_story.cross_name_variant import CrossNameVariant
from provlint_story.quote_drift import QuoteDrift


def told(rule, first: str, second: str, found: bool = False) -> list[str]:
    story = Story("s", [document(first, "1.txt"), document(second, "2.txt")], found=found)
    return [f.message for f in rule().check(story) if (f.level or rule.level) > Level.INFO]


COURT = "Handcuffed and silent, the {}arsonist Leo Rask was led into the court of Kerrow on Tuesday."


@pytest.mark.parametrize("doubt", ["suspected", "alleged", "purported"])
def test_a_doubt_before_a_noun_is_lost(doubt: str) -> None:
    assert told(AttributionLost, COURT.format(f"{doubt} "), COURT.format(""))
    assert not told(AttributionLost, COURT.format(f"{doubt} "), COURT.format("suspected "))
    later = COURT.format("") + f" The {doubt} arsonist said nothing."
    assert not told(AttributionLost, COURT.format(f"{doubt} "), later)


def test_the_head_of_a_noun_phrase_is_doubted() -> None:
    first = "Kerrow's mayor marched on Monday against alleged police brutality in the harbour quarter, after two nights of unrest."
    second = "Two nights of unrest were over on Monday as Kerrow's mayor marched with police through the harbour quarter."
    assert not told(AttributionLost, first, second)


HEARD = "{} said {} had heard shouts from the boathouse in Kerrow before the shots on Monday."


def test_one_witness_has_become_several() -> None:
    one, many = HEARD.format("A neighbour", "she"), HEARD.format("Neighbours", "they")
    assert told(AttributionLost, one, many)
    assert not told(AttributionLost, one, many + " A neighbour called the police.")
    assert not told(AttributionLost, one + " Other neighbours heard nothing.", many)


def test_a_body_whose_last_word_is_another_for_the_same() -> None:
    text = "Dockers of the North Coast Transport {} blocked the port of Kerrow on Thursday and vowed to stay all week."
    assert told(CrossNameVariant, text.format("Union"), text.format("Federation"))
    assert not told(CrossNameVariant, text.format("Union"), text.format("Hospital"))


def test_a_speaker_named_by_post_and_by_name_is_one() -> None:
    first = "“I will not resign before the inquiry has ended,” said Kerrow's mayor, Rita Hale."
    second = "“I will resign before the inquiry has ended,” Mayor Rita Hale of Kerrow told reporters."
    assert told(QuoteDrift, first, second)
    assert not told(QuoteDrift, first, second.replace("will resign", "will not resign"))


RAID = "KERROW, May 17, 2026 - Gunmen in {} opened fire on a police roadblock on Sunday and killed two officers, the ministry said."


def test_one_event_at_two_places() -> None:
    first, second = RAID.format("Dunmarrow"), RAID.format("Carrigill").replace("KERROW", "PELL")
    assert told(CrossFactConflict, first, second)
    assert not told(CrossFactConflict, first, second, found=True)
    assert not told(CrossFactConflict, first, second.replace("killed two", "killed three"))
    assert not told(CrossFactConflict, first, second.replace("on Sunday", "near Dunmarrow on Sunday"))
