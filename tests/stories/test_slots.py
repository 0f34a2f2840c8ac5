"""Drafts that tell one thing and differ in one slot: a day, an hour, a street, a ship, a charge, a verdict ... (slots.tsv)."""

from pathlib import Path

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Story
from provlint.core.finding import Level
from provlint.core.rule import StoryRule
from provlint.layers.comparison.slots import found, slots
from provlint.plugin import catalogue

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("slots.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
#: shared wording is meant here
WORDING = {"story/uncredited-overlap", "story/close-paraphrase", "story/shared-origin"}


def told(first, second):
    story = Story("s", [document(first, "1.txt"), document(second, "2.txt")])
    rules = [
        rule() for name, rule in catalogue.load().rules.items() if issubclass(rule, StoryRule) and name not in WORDING
    ]
    return [(r.id, f.message) for r in rules for f in r.check(story) if (f.level or r.level) > Level.INFO]


@pytest.mark.parametrize(("kind", "wanted", "first", "second"), ROWS)
def test_a_slot(kind, wanted, first, second):
    both = told(first, second), told(second, first)
    if wanted == "told":
        assert all(both), kind
    else:
        assert not any(both), both


def test_what_one_draft_says_in_both_ways_is_no_slot_of_its_own():
    """A sentence of two charges has both, and a draft that knows the other's value is not held against it."""
    first = next(row[2:] for row in ROWS if row[0] == "charge" and row[1] == "told")
    assert told(*first)
    assert not told(first[0], first[1] + " The charge of murder was dropped.")


def test_only_slots_that_another_draft_fills_otherwise_are_compared():
    one, other = document("Ana Roe, 41, left. Leo Casal, 30, stayed.", "1.txt"), document("Ana Roe, 43, left.", "2.txt")
    assert len(found(one, "age")) == 2
    assert [s.thing for s in slots([one, other])["1.txt"]] == ["ana roe"]
    assert slots([one, one]) == {}


def test_ages_a_year_apart_in_drafts_of_two_days_may_both_hold():
    one, other = "Ana Roe, 41, left Kerrow.", "Ana Roe, 42, left Kerrow."
    assert told(one, other)
    assert not told("2024-06-04 - " + one, "2024-06-09 - " + other)
    assert told("2024-06-04 - " + one, "2024-06-09 - " + other.replace("42", "47"))
