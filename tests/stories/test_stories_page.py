"""docs/stories.md: every row of its tables, tried as a reader would try it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from provlint.cli import main

PAGE = Path(__file__).parents[2] / "docs/stories.md"


def rows(columns: int) -> Iterator[list[str]]:
    """The rows of the tables of the page with so many columns, without their heads."""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) == columns and cells[1] != "first draft":
            yield cells


def findings(folder: Path, capsys: pytest.CaptureFixture[str], one: str, other: str) -> list[tuple[str, str]]:
    for name, text in (("a.txt", one), ("b.txt", other)):
        (folder / name).write_text(text + "\n", encoding="utf-8")
    words = "check --isolated --no-cache --exit-zero --story --select story --show info --format json -q".split()
    assert main([*words, str(folder)]) == 0
    return [(f["rule"], f["level"]) for f in json.loads(capsys.readouterr().out)["findings"]]


@pytest.mark.parametrize(("one", "other", "wanted"), [pytest.param(*row[1:], id=row[1][:40]) for row in rows(4)])
def test_what_the_page_says_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], one: str, other: str, wanted: str
) -> None:
    match = re.match(r"`([\w/-]+)`, (\w+)", wanted)
    assert match is not None, wanted
    assert match.groups() in findings(tmp_path, capsys, one, other)


@pytest.mark.parametrize(("one", "other"), [pytest.param(*row[1:], id=row[1][:40]) for row in rows(3)])
def test_what_the_page_says_agrees_is_silent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], one: str, other: str
) -> None:
    assert findings(tmp_path, capsys, one, other) == []


def test_the_page_has_its_tables() -> None:
    assert len(list(rows(4))) > 20 and len(list(rows(3))) > 5
