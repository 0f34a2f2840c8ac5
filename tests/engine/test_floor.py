"""What is not asked for is not looked for; what is asked for must not depend on that."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from provlint.authoring.testing import unmark
from provlint.cli import main
from provlint.plugin import catalogue

SEEDS = Path(__file__).parents[2] / "seeds"


def _found(folder: Path, show: str, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, int, str, str]]:
    main(["check", "--isolated", "--no-cache", "--no-story", "--format", "json", "--show", show, str(folder), str(SEEDS)])
    found = json.loads(capsys.readouterr().out)["findings"]
    return [(f["path"], f["start"]["offset"], f["rule"], f["level"]) for f in found if f["level"] != "info"]


def test_the_warnings_are_the_same_whether_hints_are_asked_for_or_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A draft for each rule, of all its examples: a hint before a warning must not stand in its way, nor be its condition."""
    for number, rule in enumerate(catalogue.load().rules.values()):
        texts = [unmark(one)[0] for one in rule.examples if isinstance(one, str) and "\n#" not in one]
        for part in range(0, len(texts), 20):  # of more than fifty findings of a rule in a draft only a number is told
            (tmp_path / f"{number:03}-{part}.txt").write_text("\n\n".join(texts[part : part + 20]), encoding="utf-8", newline="")
    with_hints, without = _found(tmp_path, "info", capsys), _found(tmp_path, "warning", capsys)
    assert len(without) > 200 and set(with_hints) ^ set(without) == set()
