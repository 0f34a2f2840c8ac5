"""The toll of a draft: numbers first, single victims where there are none."""

import pytest

from provlint.layers.tolls import toll
from provlint.layers.victims import victims
from provlint.testing import document

TOLLS = [
    ("Nine people were killed and four hurt in a blast in Kerrow.", 9, 4),
    ("A man was shot and killed outside a bar, police said.", 1, None),
    ("A woman was shot in the leg on Mill Road.", None, 1),
    ("Five people were shot, one fatally, at a fair.", 1, 4),
    ("A mother and her son were found dead in their home.", 2, None),
    ("A man killed his wife before killing himself, deputies said.", 2, None),
    ("A clerk, 24, accidentally shot himself in the foot.", None, 1),
    ("It was a triple homicide in the harbour district.", 3, None),
    ("The council met on Tuesday. Nothing was decided.", None, None),
    ("A blast killed two people in Kerrow. This year 40 people have been killed in blasts.", 2, None),
    ("Two guards and the driver were killed in the ambush.", 3, None),
]


@pytest.mark.parametrize(("text", "killed", "hurt"), TOLLS, ids=[t[0][:40] for t in TOLLS])
def test_toll(text, killed, hurt):
    found = document(text).get(toll)
    assert (found.killed.low if found.killed else None) == killed
    assert (found.hurt.low if found.hurt else None) == hurt


def test_victims_have_names_and_fates():
    doc = document("Police said Ana Ruiz, 24, was fatally shot. A neighbor was wounded.")
    assert [(v.what, v.who, v.named) for v in doc.get(victims)] == [
        ("killed", "ruiz", True),
        ("wounded", "neighbor", False),
    ]


def test_who_does_it_is_no_victim():
    assert document("The gunman shot and killed the clerk.").get(victims)[0].who == "clerk"
    assert len(document("The gunman shot and killed the clerk.").get(victims)) == 1
