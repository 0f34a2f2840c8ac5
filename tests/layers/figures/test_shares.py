"""Shares told in words, multiples and ranks: what is read, and what only looks like one."""

import pytest
from growth import linear

from provlint.authoring.testing import document
from provlint.layers.figures.figures import figures
from provlint_figures.unattributed_figure import UnattributedFigure

READ = [
    ("Half of the businesses stayed shut.", "fraction", 50, "Half of the businesses"),
    ("About half of all shops closed.", "fraction", 50, "About half of all shops"),
    ("Two-thirds of firms agreed.", "fraction", 200 / 3, "Two-thirds of firms"),
    ("Nearly a quarter of workers left.", "fraction", 25, "Nearly a quarter of workers"),
    ("A fifth of its houses are dry.", "fraction", 20, "A fifth of its houses"),
    ("It lost a sixth of the crews.", "fraction", 100 / 6, "a sixth of the crews"),
    ("Foxes are nearly twice as common, and twice as many.", "times", 2, "twice as many"),
    ("As many as one in seven couples, it seems.", "ratio", 100 / 7, "As many as one in seven couples"),
    ("Six out of ten homes are dry.", "ratio", 60, "Six out of ten homes"),
    ("Guests were 1.9 times more likely to fall.", "times", 1.9, "1.9 times more likely"),
    (
        "It was the third crash of a jet from the base since 2013.",
        "rank",
        3,
        "the third crash of a jet from the base since 2013",
    ),
]


@pytest.mark.parametrize(("text", "unit", "value", "phrase"), READ, ids=[r[3] for r in READ])
def test_a_share_is_read(text, unit, value, phrase):
    doc = document(text)
    (figure,) = (f for f in figures(doc) if f.what == "share")
    assert (figure.unit, figure.low, doc.text[slice(*figure.phrase)]) == (unit, pytest.approx(value), phrase)


NONE = [
    "She scored in the first half of the game.",
    "Half of the year is gone.",
    "He came third in 2013.",
    "They met three times as agreed at noon.",
    "One in the morning is late.",
    "It was the third crash of the day, in the south.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_share(text):
    assert [f for f in figures(document(text)) if f.unit in ("fraction", "ratio", "times", "rank")] == []


WARNED = [
    ("The mill is shut.\n\nOnly 7% of children can swim.", ["only 7%"]),
    ("The mill is shut.\n\nAs many as 55,000 people from the hills are moving south.", ["As many as 55,000 people"]),
    ("The mill is shut.\n\nThe asthma affects 6.8 million Marlanders.", ["6.8 million Marlanders"]),
    ("The mill is shut.\n\nThe cost can range from $12,000 to $25,000 per cycle.", ["$12,000"]),
    # one is enough for a sentence
    ("The mill is shut.\n\nHalf of the shops and a third of the inns closed.", ["Half of the shops"]),
    # said by somebody, here or elsewhere
    ("Half of the shops closed, the mayor said.", []),
    ("Half of the shops closed.\n\nThe mayor said half of the shops closed.", []),
    ("Half of the shops closed.[1]\n\n[1] Port office, May 4.", []),
    # a study's own results, history, a release, a poll
    ("A study asked 400 people. Half of the patients slept well.", []),
    ("In the 14th century half of the towns died out.", []),
    ("FOR IMMEDIATE RELEASE\n\nHalf of the families joined the programme.", []),
    ("Half of the voters stayed home.", []),
    # no attacks: charges, findings, works and walkouts
    ("It rained.\n\nHarl is charged in twelve dockside bombings.", []),
    ("It rained.\n\nAn inquiry determined the militia was behind twelve attacks.", []),
    ("It rained.\n\nThe chip runs 36 trillion operations per second.", []),
    ("It rained.\n\nThe drivers held 12 strikes.", []),
]


@pytest.mark.parametrize(("text", "expected"), WARNED, ids=[w[0][-44:] for w in WARNED])
def test_which_figures_carry_the_news(text, expected):
    found = [f for f in UnattributedFigure().check(document(text)) if f.level is None]
    assert [text[f.start : f.end].lower() for f in found] == [e.lower() for e in expected]


UNITS = [
    "Half of the shops and one in seven inns of Kerrow closed, 1.9 times more than in May. ",
    "More than 3,000 migrants have landed, the third wave in the harbour since 2013.\n\n",
    "Only 7% of children, 12% of inns and a third of half of the quarter of the ",
]


@pytest.mark.parametrize("unit", UNITS)
def test_growth(unit):
    linear([UnattributedFigure()], unit)
