"""Parts that exclude each other cannot make more than their whole."""

import pytest

from provlint.authoring.testing import document
from provlint_figures.arithmetic_mismatch import ArithmeticMismatch

TOO_MANY = (
    ("A total of 140 people were treated, of whom 90 were men and 60 were women.", "90 + 60"),
    ("Of the 12 victims, seven were men and six were women, police said.", "7 + 6"),
    ("The firm will cut 140 jobs, 90 in Selm and 60 in Kerrow, it said.", "90 + 60"),
    ("The line carried 900 people: 700 passengers and 240 crew.", "700 + 240"),
    ("The count found 30 soldiers among 410 dead, of whom 300 were civilians and 120 were soldiers.", "300 + 120"),
)
FINE = (
    "A total of 140 people were treated, of whom 90 were men and 50 were women.",
    "A total of 140 people were treated, of whom 90 were men and 30 were women.",  # others may be children
    "A total of 140 people were treated, of whom 90 were men and 60 were nurses.",  # a man can be a nurse
    "The firm will cut 140 jobs, including 90 in Selm and 60 in Kerrow, it said.",
    "The firm will cut 140 jobs, 90 in Selm and 60 more in Selm, it said.",
    "The firm has 140 shops, 900 in Selm and 600 in Kerrow having closed long ago.",
    "The firm cut 140 jobs, and 90 in Selm were lost to a flood in Kerrow.",
)


@pytest.mark.parametrize(("text", "sum_told"), TOO_MANY)
def test_parts_that_exclude_each_other(text, sum_told):
    (finding,) = ArithmeticMismatch().check(document(text))
    assert sum_told in finding.message


@pytest.mark.parametrize("text", FINE)
def test_parts_that_may_overlap_or_leave_others(text):
    assert not list(ArithmeticMismatch().check(document(text)))


SUMS = (
    ("He spent $900,000 on cars and $700,000 on horses, a total of $1.4 million, the court heard.", "900,000 + 700,000"),
    ("The trust owns 1,200 houses in Sorn and 300 in Tallis, 1,600 in all.", "1,200 + 300"),
    ("The hostel had 40 beds, 25 on the first floor and 20 on the second.", "25 + 20"),
    ("It failed three inspections, in 2020, 2021, 2022 and 2023.", "4 are dated"),
    ("The list doubled from 40,000 to 60,000.", "1.5 times"),
    ("She has the support of 62 of the party’s 118 members, or 58 percent.", "52.5 percent"),
    ("The count showed that 530 of its 900 members voted, a turnout of 75 percent.", "58.9 percent"),
)
SUMS_THAT_HOLD = (
    "He spent $90,000 on tea, $900,000 on cars and $700,000 on horses, a total of $1.69 million, the court heard.",
    "He spent $900,000 on cars and $700,000 on horses, a total of $1.6 million, the court heard.",
    "The trust owns 1,187 houses in Sorn and 298 in Tallis, some 1,500 in all.",
    "It failed three inspections, in 2020, 2021 and 2023.",
    "The list nearly doubled from 40,000 to 71,000, more than doubled from 4,000 to 11,000 and tripled from 3 to 9.",
    "She has the support of 62 of the party’s 118 members, or 53 percent.",
    "The firm has 40 vans, 25 in Leeds and 20 lorries in York.",
    "It has 40 beds, 25 on the first floor and 20 chairs on the second.",
    "Rask has 62 of the 118 seats, or 48 percent of the vote.",
    "Of 900 members 530 voted yes, or 80 percent of those present.",
    "He spent $900,000 on cars and $700,000 on horses, a total of $1.4 million after rebates of $200,000.",
    "Its income doubled from 1950 to 1960.",
)


@pytest.mark.parametrize(("text", "said"), SUMS)
def test_totals_lists_and_shares(text, said):
    (finding,) = ArithmeticMismatch().check(document(text))
    assert said in finding.message


@pytest.mark.parametrize("text", SUMS_THAT_HOLD)
def test_totals_lists_and_shares_that_hold(text):
    assert not list(ArithmeticMismatch().check(document(text)))
