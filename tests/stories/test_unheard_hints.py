"""Where nobody hears hints, a story of which no two drafts are of one event for sure is not compared, and nothing louder is lost."""

from __future__ import annotations

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Story
from provlint.core.finding import Level
from provlint.core.rule import StoryRule
from provlint.plugin import catalogue

RULES = [rule for rule in catalogue.load().rules.values() if issubclass(rule, StoryRule)]

#: of one town and one kind, with nothing that shows one event
UNSURE = (
    "A fire in a block of flats on Tuesday killed three people, police said. Officials said 40 people had fled. "
    "It is unclear who started the fire.",
    "A fire in a block of flats on Tuesday killed five people, police said. Some 70 people had fled. "
    "Harbour Front claimed responsibility for the fire.",
)
SURE = tuple(f"Marsdon Quellin of the Tallis Oyster Guild fled the fire at Wexcombe. {text}" for text in UNSURE)


def told(story: Story, floor: Level) -> list[tuple[str, str, Level]]:
    found = []
    for kind in RULES:
        rule = kind()
        rule._floor = floor
        for finding in rule.check(story):
            if min(rule.level, finding.level or rule.level) >= floor:
                found.append((rule.id, finding.message, finding.level or rule.level))
    return found


def story_of(texts: tuple[str, ...]) -> Story:
    return Story("s", [document(text, f"{n}.txt") for n, text in enumerate(texts)], found=True)


@pytest.mark.parametrize("texts", [UNSURE, SURE])
def test_what_is_loud_is_told_whoever_hears_hints(texts: tuple[str, ...]) -> None:
    loud = [one for one in told(story_of(texts), Level.INFO) if one[2] > Level.INFO]
    assert loud == told(story_of(texts), Level.WARNING)
    assert loud


def test_hints_that_nobody_hears_cost_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(story: Story) -> tuple[object, ...]:
        raise AssertionError("compared")

    assert any(level is Level.INFO for *_, level in told(story_of(UNSURE), Level.INFO))
    for name in ("casualty", "date", "fact", "figure"):
        monkeypatch.setattr(f"provlint_story.cross_{name}_conflict.differences", never)
    monkeypatch.setattr("provlint_story.attribution_lost.differences", never)
    told(story_of(UNSURE), Level.WARNING)
    with pytest.raises(AssertionError, match="compared"):
        told(story_of(SURE), Level.WARNING)
