"""The toll of a draft: numbers first, single victims where there are none."""

import pytest

from provlint.authoring.testing import document
from provlint.layers.figures.toll import toll
from provlint.layers.figures.victims import victims

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
    # lists of people, counted or not
    ("2 clerks, 2 porters dead in Kerrow mill", 4, None),
    ("Mother, 2 children found dead in Kerrow", 3, None),
    ("A father and his two children were found dead in Kerrow.", 3, None),
    ("Man kills wife, 2 sons, then himself", 4, None),
    ("Neighbor kills woman, her son, himself in Kerrow", 3, None),
    ("He is charged with the deaths of a nurse, a clerk and a guard.", 3, None),
    ("The driver is accused of killing Ana Ruiz, 21, and Luis Roe, 34, at the mill.", 2, None),
    ("Three people, two men and a woman, were killed in the blast.", 3, None),
    ("His brother, Luis Roe, died at the scene.", 1, None),
    ("A fire left a family of five dead in Kerrow.", 5, None),
    ("The town mourns the deaths of a pastor, his wife and their three sons.", 5, None),
    ("He killed six of his nephews, his daughter and himself on Monday.", 8, None),
    ("A man killed his wife, two sons and his mother-in-law in Kerrow.", 4, None),
    ("2 guards, clerk dead in Kerrow", 3, None),
    ("A fire left him and his two daughters dead.", 3, None),
    ("A gunman broke into a home in Kerrow and killed a young couple.", 2, None),
    ("They mourn the death of Ana Ruiz, the daughter of a guard and his wife.", 1, None),
    # who did it
    ("Two guards, shooter killed in Kerrow, then the gunman's name is read out", 3, None),
    ("Four shot dead at mill, then gunman kills himself", 5, None),
    ("A guard shot three people and then himself on Monday. Three people died.", 3, None),
    ("Boy identified in Kerrow murder-suicide\n\nPolice named the boy on Monday. He was 9.", 2, None),
    ("An attempted murder-suicide left a baby hurt in Kerrow. The baby was wounded.", None, 1),
    # who died elsewhere
    (
        "Two men were wounded in a shooting at a bar in Kerrow on Monday. Police have no suspects. The bar was closed. "
        "Rain fell. The street is quiet.\n\nIn June Ana Ruiz was shot and killed a mile away.",
        None,
        2,
    ),
    (
        "A man was wounded in a shooting at a bar in Kerrow on Monday. Police have no suspects. The bar was closed. "
        "Rain fell. The street is quiet.\n\nThe man died on Friday.",
        1,
        None,
    ),
]


@pytest.mark.parametrize(("text", "killed", "hurt"), TOLLS, ids=[t[0][:40] for t in TOLLS])
def test_toll(text, killed, hurt):
    found = toll(document(text))
    assert (found.killed.low if found.killed else None) == killed
    assert (found.hurt.low if found.hurt else None) == hurt


def test_victims_have_names_and_fates():
    doc = document("Police said Ana Ruiz, 24, was fatally shot. A neighbor was wounded.")
    assert [(v.what, v.who, v.named) for v in victims(doc)] == [
        ("killed", "ruiz", True),
        ("wounded", "neighbor", False),
    ]


def test_who_does_it_is_no_victim():
    assert victims(document("The gunman shot and killed the clerk."))[0].who == "clerk"
    assert len(victims(document("The gunman shot and killed the clerk."))) == 1
