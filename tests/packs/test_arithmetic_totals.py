"""Two parts and their whole in one sentence, in any order."""

import pytest

from provlint.authoring.testing import document, unmark
from provlint_figures.arithmetic_mismatch import ArithmeticMismatch

WRONG = [
    "There were 312 passengers and 20 crew aboard, making 330 people in all.",
    "There were 330 people aboard, 312 passengers and 20 crew, the line said.",
    "Of the 330 people aboard, 312 were passengers and 20 were crew.",
]
RIGHT = [
    "There were 310 passengers and 20 crew aboard, making 330 people in all.",
    "There were 330 people aboard, including 312 passengers and 20 crew.",
    "Of the 330 people aboard, 100 were clerks and 20 were crew.",
    "He averaged 4.7 points, 2.8 rebounds and 2.3 assists.",
]


@pytest.mark.parametrize("text", WRONG)
def test_parts_that_miss_their_whole(text):
    (finding,) = ArithmeticMismatch().check(document(text))
    assert text[finding.start : finding.end] == "330"


@pytest.mark.parametrize("text", RIGHT)
def test_parts_that_fit_or_are_not_all(text):
    assert list(ArithmeticMismatch().check(document(text))) == []


MARKED = [
    "The board put the fare up from 40 crowns to 46, a rise of ⟦20 percent⟧.",
    "The tax was cut from 80 crowns a head to 60, a cut of ⟦40 percent⟧.",
    "The club lifted the fee from 40 crowns to 46, or ⟦20 percent⟧.",
    "The rent rose by ⟦20 percent⟧, from 40 crowns to 46.",
    "The wait fell from 80 minutes to 60, a drop of ⟦40 percent⟧.",
    "The fare rose from 40 crowns to 46, a rise of 15 percent, and from 40 crowns to 50 euros, or 20 percent.",
    "Of the 200 nurses at the Kerrow clinic, 140, or exactly ⟦three quarters⟧, signed. 140 of the 200 clerks, or ⟦half⟧, came.",
    "Of the 900 houses in Roe, 300, or ⟦one in five⟧, are empty, and 300, or a third, are old.",
    "Of the 300 homes in the valley, 101, or a third, burned. Of the 200 nurses who came, 140, or about three quarters, left.",
    "It sold 30 of its 60 shops, half of them in Roe. Of 200 nurses, 140 signed, a third more than in May.",
    "⟦Half⟧ of the 200 nurses, 120, have signed.",
    "The firm runs ⟦three⟧ mills in the valley, the Alder, the Birch, the Cedar and the Dogwood, the union said.",
    "The club signed ⟦two⟧ strikers, Ana Roe, Bo Li and Max Moss.",
    "It runs three mills, the Alder, the Birch and the Cedar. It is at home in two towns, Roe, Ostria, and Selm, Norland.",
    "It beat two rivals, Ana Roe, Bo Li and Max Moss said. After two weeks, Ana, Bo and Max left.",
]


@pytest.mark.parametrize("text", MARKED)
def test_changes_shares_and_lists(text):
    plain, spans = unmark(text)
    assert [(f.start, f.end) for f in ArithmeticMismatch().check(document(plain))] == list(spans)
