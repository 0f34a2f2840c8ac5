"""The constructions of the grammar of figures: each knows the example it is documented by, and order decides."""

from __future__ import annotations

import pytest

from provlint.layers.figures import fates, in_sentence, not_a_figure, numbers
from provlint.layers.figures.construction import EXAMPLES
from provlint.layers.figures.counted_noun import phrase
from provlint.layers.text.line import Line
from provlint.lexicon import DEFAULT


def line_of(sentence: str) -> Line:
    return Line(sentence, 0, len(sentence), DEFAULT)


def token(line: Line, word: str) -> int:
    return next(i for i in range(line.n) if line.word(i) == word)


@pytest.mark.parametrize(("construction", "sentence", "word"), EXAMPLES, ids=[c.__name__ for c, _, _ in EXAMPLES])
def test_a_construction_knows_its_example(construction, sentence, word) -> None:
    line = line_of(sentence)
    number = numbers.number_at(line, token(line, word))
    assert number is not None
    assert construction(not_a_figure.place(line, number, False))
    assert not_a_figure.uncounted(line, number, False)


def test_every_construction_of_no_figure_has_an_example() -> None:
    documented = {construction for construction, _, _ in EXAMPLES}
    tables = (not_a_figure.DIGITS_OF_NOBODY, not_a_figure.PRONOUN, not_a_figure.ANSWER, not_a_figure.ANY_FORM)
    assert not {c.__name__ for table in tables for c in table if c not in documented}


@pytest.mark.parametrize(
    ("sentence", "low", "high", "form"),
    [
        ("1,200 boats came.", 1200, 1200, "digits"),
        ("3.5 million boats came.", 3.5e6, 3.5e6, "digits"),
        ("It cost $2m in all.", 2e6, 2e6, "digits"),
        ("twenty-five boats came.", 25, 25, "words"),
        ("two hundred and six boats came.", 206, 206, "words"),
        ("a dozen boats came.", 12, 12, "words"),
        ("several hundred boats came.", 200, 900, "words"),
        ("half a million boats came.", 5e5, 5e5, "words"),
        ("a couple of thousand boats came.", 2000, 2000, "words"),
        ("a quarter of a million boats came.", 2.5e5, 2.5e5, "words"),
        ("tens of thousands of boats came.", 20_000, float("inf"), "vague"),
        ("a few boats came.", 2, 9, "some"),
        ("a handful of boats came.", 2, float("inf"), "some"),
        ("a majority of boats came.", 0.5, 1, "most"),
        ("a pair of boats came.", 2, 2, "group"),
        ("no one came.", 0, 0, "none"),
        ("between 10 and 20 boats came.", 10, 20, "digits"),
        ("3 to 5 million boats came.", 3e6, 5e6, "digits"),
        ("at least nine boats came.", 9, float("inf"), "words"),
    ],
)
def test_numbers_are_read_by_their_first_word(sentence: str, low: float, high: float, form: str) -> None:
    line = line_of(sentence)
    found = next(filter(None, (numbers.number_at(line, i) for i in range(line.n))))
    assert (found.low, found.high, found.form) == (low, high, form)


@pytest.mark.parametrize(
    "sentence",
    ["as many boats came.", "no more boats came.", "another two boats came.", "the dozen came.", "the majority came."],
)
def test_what_only_looks_like_a_number(sentence: str) -> None:
    line = line_of(sentence)
    forms = {n.form for i in range(line.n) if (n := numbers.number_at(line, i)) is not None}
    assert forms <= {"words"} if "two" in sentence else not forms


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("12 men, including a guard, were killed.", "killed"),
        ("12 men who came from Kerrow were killed.", "killed"),
        ("12 men have been wounded.", "wounded"),
        ("12 men were fatally shot.", "killed"),
        ("12 men were shot and wounded.", "wounded"),
        ("12 men were shot to death.", "killed"),
        ("12 men are in critical condition.", "injured"),
        ("12 men suffered burns.", "injured"),
        ("12 men were taken to a hospital.", "injured"),
        ("12 men were taken into custody.", "detained"),
        ("12 men fled their homes.", "displaced"),
        ("12 men, whose captain was killed, left.", None),
        ("12 men, as a guard was killed, left.", None),
        ("12 men were seen, and a guard was killed.", None),
        ("12 men was killed.", None),
        ("12 men wounded a guard.", None),
    ],
)
def test_what_befell_people_to_the_right(sentence: str, what: str | None) -> None:
    line = line_of(sentence)
    number = numbers.number_at(line, 0)
    assert number is not None
    found = fates.fate_right(line, phrase(line, number.last), number.high)
    assert (found.what if found else None) == what


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("The blast killed 12 men.", "killed"),
        ("They fatally shot 12 men.", "killed"),
        ("They planned to kill 12 men.", None),
        ("They shot dead 12 men.", "killed"),
        ("It ended in the killing of 12 men.", "killed"),
        ("They stand trial for the attempted killing of 12 men.", None),
        ("The death toll rose to 12", "killed"),
        ("The number of dead climbed to 12", "killed"),
    ],
)
def test_what_befell_people_to_the_left(sentence: str, what: str | None) -> None:
    line = line_of(sentence)
    at = token(line, "12")
    found = fates.fate_left(line, at, phrase(line, at + 1))
    assert (found.what if found else None) == what


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("It cost $12 million.", "money"),
        ("12 percent of the boats came.", "share"),
        ("Most of the guards left.", "share"),
        ("A double killing shook the port.", "killed"),
        ("There were 12 deaths.", "killed"),
        ("Two attempted murders were tried.", "other"),
        ("They heard twin blasts.", "blasts"),
        ("The blast killed 12 men.", "killed"),
        ("No shops were hit.", "other"),
        ("12 attacks were counted.", "attacks"),
        ("12 people came.", "people"),
        ("12 boats came.", "boats"),
        ("A mother of two came.", None),
        ("One shot was fired.", None),
        ("Both came.", None),
        ("It weighs 300 pounds.", None),
    ],
)
def test_what_a_figure_counts(sentence: str, what: str | None) -> None:
    line = line_of(sentence)
    found = list(in_sentence.read(line, [line.starts[i] for i in range(line.n)]))
    assert [f.what for f in found[:1]] == ([what] if what else [])
