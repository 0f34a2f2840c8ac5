"""The day of one event that two drafts put on two days, by the word for it or by the count of its dead."""

from __future__ import annotations

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Story
from provlint.core.finding import Level
from provlint_story.cross_date_conflict import CrossDateConflict
from provlint_story.cross_figure_conflict import CrossFigureConflict

HEAD = "KERROW, Ostria, Nov. 13, 2026 - "  # a Friday
FIRST = "A fire in Pellworth {} killed seven people, the harbour master said."
OTHER = "Seven people died in a fire in Pellworth {}, Mayor Rita Hale said."


def told(*texts: str, found: bool = False, rule=CrossDateConflict) -> list[tuple[Level, str]]:
    story = Story("s", [document(text, f"{n}.txt") for n, text in enumerate(texts, 1)], found=found)
    return [(finding.level or rule.level, finding.message) for finding in rule().check(story)]


@pytest.mark.parametrize(("one", "other", "found"), [
    ("on Tuesday", "on Wednesday", True),
    ("on Nov. 10", "on Nov. 8", True),
    ("on Nov. 10", "on Wednesday", True),
    ("on Nov. 10", "on Tuesday", False),
    ("late on Tuesday", "on Monday", True),
    ("late on Tuesday", "on Wednesday", False),
    ("on Tuesday night", "early on Wednesday", False),
    ("on Tuesday", "on Tuesday", False),
])  # fmt: skip
def test_the_day_of_one_fire(one: str, other: str, found: bool) -> None:
    levels = [level for level, _ in told(HEAD + FIRST.format(one), HEAD + OTHER.format(other))]
    assert levels == [Level.ERROR] * found


def test_the_day_stands_behind_the_dead() -> None:
    one = "A fire at the rope works in Pellworth killed seven people on Tuesday, the harbour master said."
    assert told(HEAD + one, HEAD + OTHER.format("on Wednesday")) == [
        (Level.ERROR, "the event is dated “Tuesday” (the harbour master) here and “Wednesday” (Mayor Rita Hale) in 2.txt")
    ]


@pytest.mark.parametrize("other", [
    "Seven people died in a fire in Pellworth, Mayor Rita Hale said on Wednesday.",
    "Seven people died in a fire in Tallis on Wednesday, Mayor Rita Hale said.",
    "Six people died in a fire in Pellworth on Wednesday, Mayor Rita Hale said.",
    "Seven people died in a crash in Pellworth on Wednesday, Mayor Rita Hale said.",
    "Seven people died in a fire in Pellworth on Wednesday, Mayor Rita Hale said. A lifeboat came on Tuesday.",
    "Seven people died in another fire in Pellworth on Wednesday, Mayor Rita Hale said.",
])  # fmt: skip
def test_what_is_no_other_day_of_one_event(other: str) -> None:
    assert not told(HEAD + FIRST.format("on Tuesday"), HEAD + other)


def test_found_drafts_and_drafts_of_two_weeks() -> None:
    one, other = FIRST.format("on Tuesday"), OTHER.format("on Wednesday")
    assert all(level != Level.ERROR for level, _ in told(HEAD + one, HEAD + other, found=True))
    assert not told(HEAD + one, HEAD.replace("13", "20") + other)


def test_a_difference_has_the_source_of_its_sentence() -> None:
    text = "Jon Arden was found guilty of setting fire to the rope works in Kerrow and jailed for {} years, the court said."
    ((_, message),) = told(text.format(20), text.format(12).replace("the court", "a clerk"), rule=CrossFigureConflict)
    assert "20 years” (the court)" in message
    assert "12 years” (a clerk)" in message
