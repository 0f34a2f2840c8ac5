"""Two reports of one event, worded apart: the one value that each gives of a thing (a magnitude, a score, a term, an age) is compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Document, Story
from provlint.core.finding import Level
from provlint.core.rule import StoryRule
from provlint.layers.comparison import single_differences
from provlint.layers.comparison.single_differences import MOST, agree, singles_differ
from provlint.layers.comparison.singles import given, may_give, singles
from provlint.layers.comparison.sought import fits, needed
from provlint.layers.comparison.statement import Statement
from provlint.layers.figures.interval import Interval
from provlint.layers.text.pattern import Lazy
from provlint.plugin import catalogue

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("singles.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
#: shared wording is meant here, and sources that one of two newsrooms has
WORDING = {"story/uncredited-overlap", "story/close-paraphrase", "story/shared-origin"}


def told(first: str, second: str) -> list[tuple[str, str]]:
    story = Story("s", [document(first, "1.txt"), document(second, "2.txt")])
    rules = [rule() for name, rule in catalogue.load().rules.items() if issubclass(rule, StoryRule) and name not in WORDING]
    return [(r.id, f.message) for r in rules for f in r.check(story) if (f.level or r.level) > Level.INFO]


@pytest.mark.parametrize(("kind", "wanted", "first", "second"), ROWS)
def test_two_reports_of_one_event(kind: str, wanted: str, first: str, second: str) -> None:
    both = told(first, second), told(second, first)
    assert all(both) if wanted == "told" else not any(both), (kind, both)


QUAKE = "A quake of magnitude {} shook Kerrow on Saturday and cracked the walls of the grain silo, the survey said."


def test_a_value_that_the_other_draft_knows_is_none() -> None:
    assert told(QUAKE.format("6.1"), QUAKE.format("6.4"))
    both = QUAKE.format("6.4") + " It had first given the magnitude as 6.1."
    assert not told(QUAKE.format("6.1"), both)


def test_two_values_of_a_draft_are_held_against_nothing() -> None:
    both = QUAKE.format("6.4") + " An hour later a quake of magnitude 5.2 shook Pellworth."
    assert not told(QUAKE.format("6.1"), both)


def test_what_is_only_compared_with_another_time_is_of_the_event() -> None:
    doc = document("Prices in Kerrow rose 4.1 percent in March from a year earlier, the office said.", "1.txt")
    assert [s.text for s in singles(doc, "share")] == ["4.1 percent"]
    then = document("In 2019 a quake of magnitude 6.1 shook Kerrow.", "1.txt")
    assert [s.kind for s in given(then, "magnitude")]
    assert not singles(then, "magnitude")


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (Interval(1.0, 3.0), Interval(2.0, 4.0), True),
        (Interval(1.0, 2.0), Interval(3.0, 4.0), False),
        (((3, 1),), ((3, 2),), False),
        (((6, 4), (6, 2)), ((6, 4),), True),
        (frozenset("ab"), frozenset("bc"), True),
        (frozenset("ab"), frozenset("cd"), False),
    ],
)
def test_values_agree(one: object, other: object, both: bool) -> None:
    assert agree(one, other) is agree(other, one) is both


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("is held on $2-million bond", "is held on a $2 million bond"),
        ("shot 15 to 20 people at a party", "shot people at a party in a town of about 20,000 people"),
    ],
)
def test_what_is_no_other_value(first: str, second: str) -> None:
    text = "The rower Leo Casal of the Tallis boathouse {}, the sheriff of Kerrow said."
    assert not told(text.format(first), text.format(second))


def test_an_address_counts_nothing() -> None:
    doc = document("The rower Leo Casal was found at 313 North Quarry in the evening.", "1.txt")
    assert not singles(doc, "count")


@pytest.mark.parametrize(("age", "level"), [("nine", Level.INFO), ("12", Level.WARNING)])
def test_ages_in_found_drafts_of_no_day_may_lie_two_years_apart(age: str, level: Level) -> None:
    text = "Kerrow boathouse fire: Tallis rowing club\n\nA {}-year-old drowned in the river at the Tallis boathouse in Kerrow, Dana Whitlow and Anton Kest said."
    story = Story("s", [document(text.format("7"), "1.txt"), document(text.format(age), "2.txt")], found=True)
    rule = catalogue.load().rules["story/cross-fact-conflict"]()
    assert {f.level or rule.level for f in rule.check(story)} == {level}


def test_many_drafts_cost_no_more_than_the_first_unlike_ones() -> None:
    drafts = [document(QUAKE.format(f"{n % 9}.{n % 10}"), f"{n}.txt") for n in range(3 * MOST)]
    (found,) = [d for d in singles_differ(drafts) if d.kind == "magnitude"]
    assert len(found.others) < MOST


def test_a_kind_is_read_where_words_of_it_stand() -> None:
    plain = document("The harbour master of Kerrow opened the new pier to the boats of Pellworth.", "1.txt")
    assert not may_give(plain, "magnitude")
    assert not may_give(plain, "prison term")
    assert may_give(document(QUAKE.format("6.1"), "1.txt"), "magnitude")


def test_what_only_one_draft_may_give_is_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(doc: Document, kind: str) -> tuple[Statement, ...]:
        asked.append(kind)
        return singles(doc, kind)

    monkeypatch.setattr(single_differences, "singles", ask)
    other = "The survey said the grain silo of Kerrow was shut on Saturday and its walls were cracked."
    list(singles_differ([document(QUAKE.format("6.1"), "1.txt"), document(other, "2.txt")]))
    assert "count" in asked
    assert "magnitude" not in asked


def test_a_construction_is_looked_for_in_the_sentences_that_hold_its_words() -> None:
    needs = needed(document("", "1.txt").language, ["{single_words.quake}"])
    doc = document("At 6.4 the stock stood. A tremor of 6.1 shook Kerrow.\n\nThe quake was of 5.2. It was 4.8 later.", "1.txt")
    found = fits(doc, Lazy(r"\d\.\d"), needs)
    assert [m.group() for m in found] == ["6.1", "5.2"]
