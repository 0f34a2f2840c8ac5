"""Two parts and their whole in one sentence, in any order."""

import pytest

from provlint.authoring.testing import document
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
