"""One grade for every source without a name, and that grading costs no more than the text is long."""

from __future__ import annotations

import pytest
from growth import linear

from provlint.authoring.testing import document
from provlint.layers.sources import graded, nobodies
from provlint.layers.text import constructions
from provlint_attribution.hedge_without_source import HedgeWithoutSource
from provlint_attribution.vague_attribution import VagueAttribution
from provlint_sourcing.anonymous_too_vague import AnonymousTooVague
from provlint_sourcing.anonymous_without_reason import AnonymousWithoutReason


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("Two port officials told the Herald that the crane was unsafe.", ["role"]),
        ("A person familiar with the talks said they had failed.", ["role"]),
        ("A source said two pages were missing.", ["anonymous"]),
        ("Experts say the dam is unsafe.", ["class"]),
        ("A local charity said the dam was unsafe.", ["class"]),
        ("Officials said the dam was unsafe.", ["class"]),
        ("It has been learned that the dam is unsafe.", ["nobody"]),
        ("Experts say the dam is unsafe. “It will not last,” said Ana Ruiz, who teaches at Kerrow.", ["named"]),
        (
            "Four guards died at the bridge, a port official said.\n\nAna Ruiz, a spokeswoman for the port, said the four "
            "guards had drowned.",
            ["named"],
        ),
        ("Ana Ruiz said the dam was unsafe.", []),
    ],
)
def test_each_source_has_one_grade(text, grades):
    assert [one.grade for one in graded(document(text))] == grades


def test_each_passive_without_an_agent_has_an_example_that_it_finds():
    language = document("").language
    for one in {c.example: c for row in constructions(language, "agentless").values() for c in row}.values():
        assert one.kind in [n.frame for n in nobodies(document(one.example))], one.example


@pytest.mark.parametrize(
    "text",
    [
        "The vote has been condemned at home and abroad by all three churches.",
        "The board has been accused of neglect by Ana Ruiz.",
        "“It was revealed that the dam had leaked,” said Ana Ruiz.",
    ],
)
def test_a_passive_with_its_agent_or_in_speech_hides_nobody(text):
    assert not nobodies(document(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The bridge shook, a bus driver at the stop said.", ["a bus driver"]),
        ("One woman told the Herald that the bridge shook.", ["One woman"]),
        ("The bridge shook, said a teacher.", ["a teacher"]),
        ("Another driver, retail worker Ana Ruiz, said the bridge shook.", []),
        ("Ana Ruiz, a driver at the stop said, saw it.", []),
        ("Drivers at the stop said the bridge shook.", []),
        ("A guard then said the men would let them go.", []),
    ],
)
def test_a_person_of_no_office_who_speaks_is_a_source(text, found):
    draft = document(text)
    assert [draft.text[slice(*one.mentions[0].span)] for one in graded(draft) if one.mentions] == found


def test_later_places_are_of_the_same_source():
    text = "Critics say it leaks. It was built in May. Critics say it will go."
    found = graded(document(text))
    assert [[text[slice(*p)] for p in one.places] for one in found] == [["Critics", "Critics"]]


def test_a_class_that_speaks_owns_the_hedge_in_its_sentence():
    rule = HedgeWithoutSource()
    assert not list(rule.check(document("It closed, with experts warning of an alleged leak.")))
    assert list(rule.check(document("It closed after an alleged leak.")))


@pytest.mark.parametrize(
    "unit",
    [
        "Experts say the alleged leak is old. A port official said so, and a source agreed. ",
        "An official said four guards died at the bridge. Ana Ruiz, a spokeswoman, said so. ",
        "It fell amid growing criticism of the alleged leak, with some saying it had to. ",
        "A bus driver at the stop said so. It has been condemned at home, and he is accused of neglect. ",
    ],
)
def test_grading_takes_no_more_than_the_text_is_long(unit):
    linear([VagueAttribution(), HedgeWithoutSource(), AnonymousTooVague(), AnonymousWithoutReason()], unit)
