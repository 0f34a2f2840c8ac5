"""Which claims without a source are a warning beside a draft that has one: not what a body told, nor what is being told on."""

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Story
from provlint.core.finding import Level
from provlint_story.attribution_lost import AttributionLost


def levels(first, second):
    story = Story("s", [document(first, "1.txt"), document(second, "2.txt")])
    return {f.level or AttributionLost.level for f in AttributionLost().check(story)}


BARE = "Kerrow was dark at nine. The cannery locked two of its exits before the fire. Nobody was in the yard."


@pytest.mark.parametrize(
    ("source", "level"),
    [("a source", Level.WARNING), ("a neighbour", Level.WARNING), ("the company", Level.INFO), ("the Tallis Courier", Level.INFO)],
)
def test_who_can_be_found_is_no_hearsay(source, level):
    assert levels(f"The cannery locked two of its exits before the fire, {source} said.", BARE) == {level}


@pytest.mark.parametrize(
    ("bare", "level"),
    [
        ("Kerrow was under water. The flood swept away 210 barns and tore up roads.", Level.WARNING),
        ("The governor said Kerrow was under water. The flood swept away 210 barns and tore up roads.", Level.INFO),
        ("Kerrow was under water. The flood reportedly swept away 210 barns and tore up roads.", None),
    ],
)
def test_a_figure_that_somebody_may_still_be_telling(bare, level):
    first = "Kerrow was under water. Roads were closed. The flood swept away 210 barns, the mayor said."
    found = levels(first, bare + " The roads are closed. Boats went out.")
    assert found <= {Level.INFO} if level in (None, Level.INFO) else found == {level}
