"""Nobody was hurt in one draft and somebody was in the other, where no word names the event."""

from __future__ import annotations

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Story
from provlint.core.finding import Level
from provlint_story.cross_fact_conflict import CrossFactConflict

WALL = "A wall toppled onto a playground in Pellworth on Tuesday."
SAFE = f"{WALL} Nobody was hurt, the mayor said."


def told(*texts: str, day: int = 13) -> list[Level]:
    days = (13, day)
    drafts = [document(f"KERROW, Ostria, Nov. {days[n]}, 2026 - {text}", f"{n}.txt") for n, text in enumerate(texts)]
    return [f.level or CrossFactConflict.level for f in CrossFactConflict().check(Story("s", drafts))]


@pytest.mark.parametrize("hurt", ["Three children were hurt", "It killed three children"])
def test_somebody_was_hurt(hurt: str) -> None:
    assert told(SAFE, f"{WALL} {hurt}, a doctor said.") == [Level.WARNING]
    # a younger draft may know more
    assert told(SAFE, f"{WALL} {hurt}, a doctor said.", day=14) == [Level.INFO]


@pytest.mark.parametrize("other", [
    "A wall toppled onto a playground in Tallis on Tuesday. Three children were hurt, a doctor said.",
    "A wall toppled onto a playground in Pellworth on Sunday. Three children were hurt, a doctor said.",
    "A ferry ran aground at Pellworth on Tuesday. Three children were hurt, a doctor said.",
    f"{WALL} It was built in 1987. The town owns it. It is closed now. Three children were hurt in 2019, a doctor said.",
])  # fmt: skip
def test_another_event(other: str) -> None:
    assert not told(SAFE, other)


def test_a_draft_that_tells_of_the_hurt_itself() -> None:
    assert not told(f"{WALL} Three children were hurt. Nobody was hurt at the pier.", f"{WALL} Three children were hurt, a doctor said.")
    assert not told(SAFE.replace("Nobody", "Nobody else"), f"{WALL} Three children were hurt, a doctor said.")
