"""Somebody with a name is accused of a crime in the draft's own voice, and pictures that show something."""

from __future__ import annotations

import pytest
from growth import linear

from provlint import Level
from provlint.authoring.testing import document
from provlint_attribution.unattributed_claim import UnattributedClaim
from provlint_sourcing.unverified_user_content import UnverifiedUserContent


def levels(rule, sentence):
    doc = document(f"The weir was shut on Monday. {sentence} The road is open again.")
    return [f.level or rule.level for f in rule().check(doc)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tom Hart stole the money from the fund.",
        "Hart is a liar.",
        "Ana Ruiz embezzled two million from the board.",
        "Mayor Ruiz lied to the council about the dam.",
        "Governor Lind rigged the vote in the valley.",
        "Hart forged the permit and burned the ledger.",
        "Councillor Dahl cheated on the test.",
        "The mayor is a crook.",
        "Lind, a known fraud, ran for the board.",
        "Hart has laundered money for the Front since 2010.",
        "Lind abused his office to enrich his sons.",
        "Dahl evaded taxes for a decade.",
        "Lars Dahl murdered his wife in May.",
    ],
)
def test_a_bare_accusation_is_shown(sentence):
    assert Level.WARNING in levels(UnattributedClaim, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Tom Hart stole the money from the fund, Ana Ruiz said.",
        "Tom Hart stole the money, police found.",
        "Tom Hart stole the show.",
        "Hart lied down.",
        "“Hart is a liar,” said Ana Ruiz.",
        "Lind forged an alliance with the valley.",
    ],
)
def test_what_somebody_says_and_what_is_no_crime_is_not(sentence):
    assert Level.WARNING not in levels(UnattributedClaim, sentence)


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("Pictures showed three men with wounds.", Level.INFO),
        ("But images from the square showed guards at the gate.", Level.INFO),
        ("The couple's video shows a glowing ball.", Level.WARNING),
        ("The Front released a video showing its fighters.", Level.INFO),
        ("A traffic camera captured footage of the car.", Level.INFO),
        ("Amateur video appeared to show smoke.", Level.WARNING),
        ("Satellite images taken in May show two runways.", Level.INFO),
        ("Dramatic footage captured the fall of the bridge.", Level.INFO),
    ],
)
def test_pictures_that_show_something_are_asked_for(sentence, level):
    assert levels(UnverifiedUserContent, sentence) == [level]


@pytest.mark.parametrize(
    "sentence",
    [
        "The pictures showed three men.",
        "He took pictures of the dam.",
        "Pictures showed three men, said Ana Ruiz.",
        "Pictures showed three men. This paper could not verify them, and pictures, independently confirmed, showed it.",
        "The gallery shows pictures by Dahl.",
    ],
)
def test_pictures_of_somebody_are_not(sentence):
    assert Level.WARNING not in levels(UnverifiedUserContent, sentence)


@pytest.mark.parametrize("unit", ["Pictures of the dam, taken at night, ", "Hart stole the money. ", "Hart is a "])
def test_time_is_linear_in_the_text(unit):
    linear([UnattributedClaim(), UnverifiedUserContent()], unit)
