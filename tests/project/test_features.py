"""docs/features.md: every row names a test that there is; and the few features that no other file tests."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from probe import ALONE

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "features.md").read_text(encoding="utf-8")


def names(path: Path) -> set[str]:
    return {n.name for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.FunctionDef)}


def test_every_row_names_a_test_that_there_is():
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| feature")]
    assert len(rows) >= 40
    for row in rows:
        proof = row.strip("| ").split(" | ")[-1]
        found = re.findall(r"`(tests/[\w/]+\.py)?(?:::(\w+))?`", proof)
        assert found, f"no test in: {row}"
        file = ""
        for path, name in found:
            file = path or file
            assert (ROOT / file).is_file(), f"{file} in: {row}"
            assert not name or name in names(ROOT / file), f"{name} in: {row}"


def test_every_threat_names_a_test_that_there_is():
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith("| threat")]
    assert len(rows) >= 15
    for row in rows:
        file = ""
        found = re.findall(r"`(tests/[\w/]+\.py)?(?:::(\w+))?`", row.strip("| ").split(" | ")[-1])
        assert found, row
        for path, name in found:
            file = path or file
            assert name in names(ROOT / file), f"{name} in: {row}"


def test_options_that_the_pages_name_are_there(run):
    """Options in ``code`` that is a call of provlint, or begins with an option."""
    commands = ("check", "config", "init", "test", "rules", "ledger", "names", "archive", "serve")
    known = set(re.findall(r"--[a-z][a-z-]+", "".join(run(command, "--help").out for command in commands)))
    for page in ("features", "configuration", "suppression", "house-rules"):
        text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
        calls = [code for code in re.findall(r"`([^`\n]+)`", text) if code.startswith(("--", "provlint "))]
        named = {option for code in calls for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", code)}
        assert named, page
        assert named <= known, f"{page}: {sorted(named - known)}"


def test_statistics_tell_findings_and_time_by_rule(run, drafts):
    rules = "house:\n  - {id: house/a, kind: existence, tokens: [needle]}\n  - {id: house/b, kind: existence, tokens: [hay]}\n"
    folder = drafts({"rules.yaml": rules, "a.txt": "A needle, a needle, hay.\n"})
    done = run("check", ".", "--statistics", *ALONE, cwd=folder)
    rows = [line.split() for line in done.err.splitlines() if line.endswith(("house/a", "house/b"))]
    assert [(row[0], row[-1]) for row in rows] == [("2", "house/a"), ("1", "house/b")]
    assert all(float(row[1]) >= 0 for row in rows)


def test_a_rule_is_explained(run):
    done = run("rules", "copy/doubled-word")
    assert done.code == 0
    for words in ("Why:", "Source:", "Fix:", "Flagged", "Not flagged:", "^^^", "Measured:"):
        assert words in done.out
