"""``provlint story`` and ``provlint check --story`` tell of the same conflicts, whatever they are of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from provlint.cli import main

PLANT = "PORTSEY, England, Nov. 12, 2026 - A blast at a fireworks plant in Portsey killed six people on Monday, police said."
#: what the drafts differ on, and the drafts
PAIRS = {
    "no noun for the event": (
        "A blast at a factory near Gharb killed six people on Monday, police said. Four people were injured.",
        "Eight people died when a factory near Gharb blew up on Monday, police said. Five people were injured, Joe Mifsud said.",
    ),
    "a bus that plunged": (
        "A bus crash near Loja on Monday killed 17 people, police said.",
        "Nineteen people died when a bus plunged into a ravine near Loja on Monday, police said.",
    ),
    "a mill that burned down": (
        "A fire at a mill in Ashby on Monday killed six people, police said.",
        "Eight people were killed when a mill burned down in Ashby on Monday, police said.",
    ),
    "others after the dead": (f"{PLANT} Four others were injured, Joe Mifsud said.", f"{PLANT} Five others were injured, Joe Mifsud said."),
    "wounded others": (f"{PLANT} The blast wounded four others, Joe Mifsud said.", f"{PLANT} The blast wounded five others, Joe Mifsud said."),
    "the hour": (f"{PLANT} The blast happened at 10:15 a.m.", f"{PLANT.replace('killed six people', 'tore open the hall and killed six')} "
                 "The blast happened at 11:15 a.m."),
    "the hour, by one speaker": (f"{PLANT} The blast happened at 10:15 a.m., Supt Ana Roe said.",
                                 f"{PLANT} The blast happened at 11:15 a.m., Supt Ana Roe said."),
    "the hour of a fire": (
        "A fire at a mill in Ashby on Monday killed six people, police said. The fire broke out at about 9 p.m.",
        "Six people were killed when a mill burned down in Ashby on Monday, police said. The fire started at around 11 p.m.",
    ),
    "headlines": (f"Blast at fireworks plant kills six\n\n{PLANT}",
                  f"Fireworks plant blast kills seven\n\n{PLANT.replace('six people on Monday, police', 'seven people on Monday, the mayor')}"),
    "headlines, one lede without a noun": (
        "Blast at fireworks plant kills six\n\nPORTSEY, Aug. 3, 2026 - A blast at a fireworks plant near Selm on the island of Norwick "
        "killed six people on Monday, police said.\n\nFour others were injured, Joe Mifsud said.",
        "Seven dead in Norwick fireworks explosion\n\nPORTSEY, Aug. 3, 2026 - Seven people died when a fireworks plant blew up near Selm "
        "on the island of Norwick on Monday, police said.\n\nFive others were injured, Joseph Mifsud said.",
    ),
    "a rewrite": (
        "A nurse was found dead in a flat in Portsey on Monday, police said. Mara Quellin, 41, had been missing since Friday, her "
        "neighbour Leo Grech said. The house, built in 1987, is owned by Leo Grech.",
        "A nurse was found dead in a flat in Portsey on Monday, police said. Mara Quellin, 47, had been missing since Thursday, her "
        "neighbour Leo Borg said. The house, built in 1978, is owned by Leo Borg.",
    ),
    "a quake": (
        "A quake struck Kerrow on Saturday at a depth of 31 kilometers, killing 12 people, the survey said. Deputy Mayor Ramon Castell "
        "said 300 houses were gone.",
        "A quake struck Kerrow on Saturday at a depth of 11.5 km, killing 12 people, the survey said. Mayor Ramon Castell said 450 "
        "houses were gone.",
    ),
    "children": ("Gunmen shot dead five children near Pellworth on Sunday, the army said. Three soldiers were wounded.",
                 "Seven children were shot dead near Pellworth on Sunday by gunmen, the army said. Two soldiers were wounded."),
    "a charge and a name": (
        "Jon Arden, 34, was charged with murder in the death of the teacher Mina Dorr in Kerrow.",
        "John Arden, 34, was charged with manslaughter in the death of the teacher Mina Dorr in Kerrow.",
    ),
    "a quotation": ("“We will rebuild the pier before the winter, and nobody will pay,” Mayor Rita Hale said.",
                    "“We will rebuild the whole pier before the winter, and nobody will pay,” Mayor Rita Hale said."),
    "a date": ("Mara Quellin joined the Harbour Party on 4 March 1979.", "Mara Quellin formally joined the Harbour Party on 5 March 1979."),
    "hints alone": ("The flood in Kerrow destroyed more than 300 houses, the spokesman said.",
                    "The flood in Kerrow destroyed about 1,500 houses, the spokesman said."),
    "two days": ("A blast at a factory near Gharb killed six people on Monday, police said.",
                 "Eight people died when a factory near Gharb blew up on Tuesday, police said."),
    "two places": ("A blast at a factory near Gharb killed six people on Monday, police said.",
                   "Eight people died when a factory near Lurin blew up on Monday, police said."),
    "nothing": (PLANT, PLANT.replace("A blast", "An explosion")),
}  # fmt: skip
#: rules on a story that hold no two statements against each other
NO_ROWS = {"story/uncredited-overlap", "story/close-paraphrase", "story/shared-origin", "story/cross-abbreviation-style"}


def both(folder: Path, capsys: pytest.CaptureFixture[str], drafts: tuple[str, ...]) -> tuple[list, list]:
    """The findings of check and the rows of the table."""
    for name, text in zip("abcd", drafts, strict=False):
        (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    words = ["--isolated", "--story", "--format", "json", str(folder)]
    assert main(["check", "--no-cache", "--exit-zero", "--select", "story", "--show", "info", "-q", *words]) == 0
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert main(["story", *words]) == 0
    return findings, json.loads(capsys.readouterr().out)["stories"][0]["matters"]


def places_of(finding: dict) -> set[tuple[str, int, int]]:
    return {(p["path"], p["start"]["line"], p["start"]["column"]) for p in (finding, *finding["related"])}


@pytest.mark.parametrize("what", PAIRS)
def test_the_table_has_the_conflicts_that_check_reports_and_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    findings, rows = both(tmp_path, capsys, PAIRS[what])
    loud = [f for f in findings if f["level"] != "info" and f["rule"] not in NO_ROWS | {"story/attribution-lost"}]
    conflicts = [row for row in rows if row["how"] == "conflict"]
    told = [{(t["path"], t["line"], t["column"]) for t in row["told"]} for row in conflicts]
    for finding in loud:
        assert any(places_of(finding) & places for places in told), finding["message"]
    for row, places in zip(conflicts, told, strict=True):
        assert any(places_of(finding) & places for finding in loud), row
    assert bool(loud) == (what not in ("two days", "two places", "hints alone", "nothing"))


@pytest.mark.parametrize(
    ("what", "rule", "level", "count"),
    [
        ("no noun for the event", "story/cross-casualty-conflict", "error", 2),
        ("a bus that plunged", "story/cross-casualty-conflict", "error", 1),
        ("a mill that burned down", "story/cross-casualty-conflict", "error", 1),
        ("others after the dead", "story/cross-casualty-conflict", "error", 1),
        ("wounded others", "story/cross-casualty-conflict", "error", 1),
        ("the hour", "story/cross-date-conflict", "warning", 1),
        ("the hour, by one speaker", "story/cross-date-conflict", "warning", 1),
        ("the hour of a fire", "story/cross-date-conflict", "warning", 1),
        ("headlines", "story/cross-casualty-conflict", "error", 1),
        ("headlines, one lede without a noun", "story/cross-casualty-conflict", "error", 2),
    ],
)
def test_a_conflict_is_told_once_by_its_own_rule(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str, rule: str, level: str, count: int
) -> None:
    findings, _ = both(tmp_path, capsys, PAIRS[what])
    told = [(f["rule"], f["level"]) for f in findings if f["level"] != "info" and f["rule"] not in NO_ROWS]
    assert told == [(rule, level)] * count


def test_a_toll_conflict_stands_where_the_lede_gives_the_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    findings, _ = both(tmp_path, capsys, PAIRS["headlines"])
    (finding,) = [f for f in findings if f["rule"] == "story/cross-casualty-conflict"]
    assert finding["start"]["line"] == 3
    assert "6 (police) here, 7 (the mayor)" in finding["message"]


def test_tolls_that_differ_without_a_conflict_do_not_agree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, rows = both(tmp_path, capsys, PAIRS["two places"])
    assert [(row["matter"], row["how"]) for row in rows] == [("killed", "differ")]


def test_a_waived_conflict_is_no_conflict_of_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = PAIRS["a mill that burned down"]
    waived = f"{one} <!-- provlint: ignore[story/cross-casualty-conflict] -- both counts are given -->"
    for name, text in (("a.md", waived), ("b.md", other)):
        (tmp_path / name).write_text(text + "\n", encoding="utf-8")
    assert main(["story", "--isolated", "--story", "--format", "json", str(tmp_path)]) == 0
    (row,) = json.loads(capsys.readouterr().out)["stories"][0]["matters"]
    assert row["how"] == "differ"
