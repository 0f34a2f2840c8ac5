"""The files for builds: each valid by its schema, the action's script run with hostile inputs, the recipes run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
SCHEMAS = re.findall(r"<!-- schema: ([\w-]+) -->\n```yaml\n(.*?)```", PAGE, re.S)


def valid(schema: str, file: Path) -> None:
    words = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(file)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_action_is_valid() -> None:
    pytest.importorskip("check_jsonschema")
    valid("github-actions", ROOT / "action.yml")


@pytest.mark.parametrize(("schema", "text"), SCHEMAS, ids=[name for name, _ in SCHEMAS])
def test_the_examples_are_valid(schema: str, text: str, tmp_path: Path) -> None:
    pytest.importorskip("check_jsonschema")
    (tmp_path / "example.yml").write_text(text)
    valid(schema, tmp_path / "example.yml")


def test_both_hosts_have_an_example() -> None:
    assert {name for name, _ in SCHEMAS} == {"github-workflows", "gitlab-ci"}


def test_the_example_names_only_inputs_that_the_action_has() -> None:
    workflow = yaml.safe_load(dict(SCHEMAS)["github-workflows"])
    step = workflow["jobs"]["provlint"]["steps"][-1]
    assert set(step["with"]) <= set(ACTION["inputs"])
    for name in ACTION["inputs"]:
        assert f"| `{name}` |" in PAGE


def test_no_expression_stands_in_a_script() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


@pytest.fixture
def runner(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A folder with a draft, and the environment that a runner gives to the action's second step."""
    temp = tmp_path / "temp"
    (temp / "provlint" / "bin").mkdir(parents=True)
    command = temp / "provlint" / "bin" / "provlint"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m provlint "$@"\n')
    command.chmod(0o755)
    work = tmp_path / "work"
    (work / "drafts").mkdir(parents=True)
    (work / "drafts" / "a.md").write_text("The bridge fell. At least 12 people were killed.\n")
    env = {
        **os.environ,
        "RUNNER_TEMP": str(temp),
        "GITHUB_OUTPUT": str(temp / "output"),
        "GITHUB_STEP_SUMMARY": str(temp / "summary"),
        "PROVLINT_PATHS": "drafts",
        "PROVLINT_ANNOTATE": ACTION["inputs"]["annotate"]["default"],
        "PROVLINT_FAIL_ON": "",
        "PROVLINT_TRUST": "head",
        "PROVLINT_ARGUMENTS": "",
        "PROVLINT_BASE": "",
    }
    return work, env


def step(work: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    script = ACTION["runs"]["steps"][1]["run"]
    words = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(words, cwd=work, env=env, capture_output=True, text=True, timeout=60, check=False)


needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


@needs_bash
def test_the_action_annotates_fails_and_leaves_reports(runner: tuple[Path, dict[str, str]]) -> None:
    work, env = runner
    done = step(work, env)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=drafts/a.md,line=1,endLine=1,col=18,")
    report = Path((Path(env["GITHUB_OUTPUT"])).read_text().strip().removeprefix("report="))
    assert json.loads(report.read_text())["summary"]["error"] == 1
    assert "1 error" in Path(env["GITHUB_STEP_SUMMARY"]).read_text()
    assert json.loads((Path(env["RUNNER_TEMP"]) / "provlint.sarif").read_text())["version"] == "2.1.0"
    assert step(work, {**env, "PROVLINT_FAIL_ON": "never"}).returncode == 0


@needs_bash
def test_hostile_inputs_stay_words(runner: tuple[Path, dict[str, str]]) -> None:
    work, env = runner
    evil = "$(touch owned); `touch owned`; '\"; touch owned #\n--help\n*"
    done = step(work, {**env, "PROVLINT_PATHS": evil})
    assert done.returncode == 2
    assert not list(work.rglob("owned")) and "usage:" not in done.stdout
    done = step(
        work, {**env, "PROVLINT_FAIL_ON": "error; touch owned", "PROVLINT_ARGUMENTS": "--select\n$(touch owned)"}
    )
    assert done.returncode == 2
    assert not list(work.rglob("owned"))


@needs_bash
@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_only_changed_lines_count_in_a_pull_request(runner: tuple[Path, dict[str, str]]) -> None:
    work, env = runner

    def git(*words: str) -> str:
        who = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main"]
        return subprocess.run([*who, *words], cwd=work, capture_output=True, text=True, check=True).stdout.strip()

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "base")
    base = {**env, "PROVLINT_BASE": git("rev-parse", "HEAD")}
    (work / "drafts" / "b.md").write_text("It rained.\n")
    git("add", "-A")
    git("commit", "-qm", "head")
    done = step(work, base)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    (work / "drafts" / "b.md").write_text("The dam broke. At least 9 people were killed.\n")
    git("commit", "-qam", "more")
    done = step(work, base)
    assert done.returncode == 1
    assert [line.split(",")[0] for line in done.stdout.splitlines()] == ["::error file=drafts/b.md"]
    assert step(work, {**base, "PROVLINT_ANNOTATE": "all"}).stdout.count("::error") == 2
    # the pull request cannot turn the rule off for itself where the base is trusted
    (work / "rules.yaml").write_text("rules:\n  figures: off\n")
    git("add", "-A")
    git("commit", "-qm", "off")
    assert step(work, base).returncode == 0
    assert step(work, {**base, "PROVLINT_TRUST": "base"}).returncode == 1
