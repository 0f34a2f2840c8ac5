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
