"""Counts of those in hospital, and tolls that a draft also tells in parts: check and the table of the story say the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from provlint.authoring.testing import document
from provlint.cli import main
from provlint.layers.comparison import in_all
from provlint.layers.figures import claims

RULE = "story/cross-casualty-conflict"
TRAM = "A tram left the rails at the fish market in Kerrow on Friday"
HURT = "Fourteen passengers were hurt at Kerrow’s fish market on Friday when a tram jumped its rails, Mayor Rita Hale said."


def told(folder: Path, capsys: pytest.CaptureFixture[str], *drafts: str) -> tuple[list[str], dict[str, str]]:
    """The levels at which check tells tolls apart, and how the drafts differ by the table, by matter."""
    for name, text in zip("abcd", drafts, strict=False):
        (folder / f"{name}.txt").write_text(f"KERROW, Ostria, Nov. 14, 2026 - {text}\n", encoding="utf-8")
    words = ["--isolated", "--story", "--format", "json", str(folder)]
    assert main(["check", "--no-cache", "--exit-zero", "--select", RULE, "--show", "info", "-q", *words]) == 0
    levels = [f["level"] for f in json.loads(capsys.readouterr().out)["findings"]]
    assert main(["story", *words]) == 0
    rows = json.loads(capsys.readouterr().out)["stories"][0]["matters"]
    return levels, {row["matter"]: row["how"] for row in rows if row["kind"] == "toll"}


@pytest.mark.parametrize(("one", "other", "conflict"), [
    (f"Nine people were taken to hospital after a tram left the rails, police said. {TRAM}.",
     f"Fourteen people were taken to hospital after a tram left the rails, police said. {TRAM}.", True),
    (f"{TRAM}, sending nine people to hospital, police said.", f"{TRAM}, sending 14 passengers to a nearby hospital, police said.", True),
    (f"{TRAM} and nine people were hurt, police said.", f"{TRAM}, sending 14 people to hospital, police said.", True),
    (f"{TRAM}, sending nine people to hospital, police said.", HURT, False),
    (f"{TRAM} and nine people were hurt, police said. Two of them were taken to hospital.", HURT, True),
    (f"{TRAM}, sending at least 12 people to hospital, police said.", HURT.replace("hurt", "taken to hospital"), False),
])  # fmt: skip
def test_people_in_hospital(tmp_path: Path, capsys: pytest.CaptureFixture[str], one: str, other: str, conflict: bool) -> None:
    levels, rows = told(tmp_path, capsys, one, other)
    assert levels == ["error"] * conflict
    assert rows == {"wounded": "conflict" if conflict else "agree"}


@pytest.mark.parametrize("some", [
    "Nine people were taken to Tallis Hospital, police said.",
    "Nine people were taken to hospital in critical condition, police said.",
    "Fourteen people were hurt and nine were taken to hospital, police said.",
])  # fmt: skip
def test_who_is_only_a_part_of_those_in_hospital(tmp_path: Path, capsys: pytest.CaptureFixture[str], some: str) -> None:
    levels, _ = told(tmp_path, capsys, f"{TRAM}. {some}", HURT.replace("hurt", "taken to hospital"))
    assert not levels


def test_who_was_shot_was_not_always_taken_to_hospital(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shot = "Five people were shot at the fish market in Kerrow on Friday, police said."
    taken = "A shooting at the fish market in Kerrow on Friday sent four people to hospital, police said."
    assert told(tmp_path, capsys, shot, taken)[0] == []


FIRE = "A fire at the rope works in Kerrow on Friday"


@pytest.mark.parametrize(("dead", "levels"), [("seven", []), ("nine", ["error"])])
def test_a_toll_with_its_parts_is_the_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str], dead: str, levels: list[str]) -> None:
    parts = "Seven people, five of them children, died on Friday in a fire at the rope works in Kerrow, police said. Two adults died as well."
    found, rows = told(tmp_path, capsys, f"{FIRE} killed {dead} people, police said. Five of the dead were children.", parts)
    assert found == levels
    assert rows == {"killed": "conflict" if levels else "agree"}


def test_adults_who_died_as_well_are_no_toll(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = "Five children died when the rope works in Kerrow burned on Friday. Two adults died as well, Mayor Rita Hale said."
    found, rows = told(tmp_path, capsys, f"{FIRE} killed seven people, police said.", more)
    assert found == []
    assert "differ" not in rows.values()


@pytest.mark.parametrize(
    ("parts", "total"),
    [
        ("killed the driver and three passengers", "Four"),
        ("killed a guard and four clerks", "Five"),
        ("killed three people in Tallis and two in Selm", "Five"),
    ],
)
def test_a_toll_told_in_parts_is_added_up(tmp_path: Path, capsys: pytest.CaptureFixture[str], parts: str, total: str) -> None:
    first, whole = f"A storm in Kerrow on Monday {parts}, police said.", "{} people died in a storm in Kerrow on Monday, police said."
    assert told(tmp_path, capsys, first, whole.format(total)) == ([], {"killed": "agree"})
    assert told(tmp_path, capsys, first, whole.format("Eleven")) == (["error"], {"killed": "conflict"})


def test_a_list_may_be_a_part_and_is_no_contradiction(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, whole = "A storm in Kerrow on Monday killed four adults and two children, police said.", "{} people died in a storm in Kerrow."
    assert told(tmp_path, capsys, first, whole.format("Six")) == ([], {"killed": "agree"})
    sons = "A woman of 43 and her two sons were killed in a storm in Kerrow on Monday, police said."
    assert told(tmp_path, capsys, sons, whole.format("Three")) == ([], {"killed": "agree"})


def test_those_of_another_fate_are_no_part() -> None:
    doc = document("A storm killed four adults and two children were hurt. Three men died and two women were hurt.", "1.txt")
    assert [in_all(doc, claim).low for claim in claims(doc) if claim.what == "killed"] == [4, 3]
    doc = document("A storm killed four adults, a doctor said. It killed nine men, two guards said.", "1.txt")
    assert [in_all(doc, claim).low for claim in claims(doc) if claim.what == "killed"] == [4, 9]
