"""The hooks in real life: pre-commit installs them from a repository, and git commits go through them, or do not."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PRE_COMMIT = shutil.which("pre-commit", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(PRE_COMMIT is None, reason="pre-commit is not installed"),
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.xdist_group("pre-commit"),
]

CLEAN = "The council met on the ferry. It rained.\n"
FAULTY = "The bridge fell. At least 12 people were killed.\n"
FOUND = re.compile(r"^(\S.*?:\d+:\d+: (?:error|warning): .*\])$", re.M)


def git(folder: Path, *words: str, env: dict[str, str] | None = None) -> str:
    who = ["-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *who, *words], cwd=folder, env=env, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A repository of the project as it now is, and its revision."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in ("src", "plugins"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "rules.yaml", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "hooks")
    return folder, git(folder, "rev-parse", "HEAD").strip()


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """One home for all tests, so that the hooks are installed once."""
    found = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PYTHON"))}
    found["PATH"] = f"{Path(str(PRE_COMMIT)).parent}{os.pathsep}{found['PATH']}"
    return {**found, "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("home")), "PRE_COMMIT_COLOR": "never"}


def repository(folder: Path, hooks: tuple[Path, str], ids: list[str], **files: str) -> Path:
    git(folder, "init", "-q")
    listed = [{"id": name} for name in ids]
    config = {"repos": [{"repo": str(hooks[0]), "rev": hooks[1], "hooks": listed}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    (folder / "rules.yaml").write_text("root: true\n")
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text)
    git(folder, "add", "-A")
    return folder


def pre_commit(folder: Path, env: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(PRE_COMMIT), *words], cwd=folder, env=env, capture_output=True, text=True, timeout=240, check=False
    )


def commit(folder: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    words = ["git", "-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "-qm", "x"]
    return subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, timeout=240, check=False)


def test_the_manifest_is_one(env: dict[str, str]) -> None:
    done = pre_commit(ROOT, env, "validate-manifest", ".pre-commit-hooks.yaml")
    assert done.returncode == 0, done.stdout


def test_try_repo_runs_the_hook(tmp_path: Path, hooks: tuple[Path, str], env: dict[str, str]) -> None:
    repository(
        tmp_path, hooks, [], faulty__txt=FAULTY, clean__md=CLEAN, code__py="x = 'At least 12 people were killed.'\n"
    )
    done = pre_commit(tmp_path, env, "try-repo", str(hooks[0]), "provlint", "--all-files")
    assert done.returncode == 1, done.stdout + done.stderr
    assert [line.split(":")[0] for line in FOUND.findall(done.stdout)] == ["faulty.txt"], done.stdout


@pytest.mark.parametrize("hook", ["provlint", "provlint-tree"])
def test_a_real_commit_goes_through_or_is_blocked(
    tmp_path: Path, hooks: tuple[Path, str], env: dict[str, str], hook: str
) -> None:
    repository(tmp_path, hooks, [hook], draft__txt=CLEAN)
    assert pre_commit(tmp_path, env, "install").returncode == 0
    done = commit(tmp_path, env)
    assert done.returncode == 0, done.stdout + done.stderr
    (tmp_path / "draft.txt").write_text(FAULTY)
    git(tmp_path, "add", "-A")
    done = commit(tmp_path, env)
    assert done.returncode == 1
    assert "draft.txt:1:18: error:" in done.stdout + done.stderr
    assert git(tmp_path, "log", "--oneline").count("\n") == 1


def test_the_fixing_hook_mends_and_stops_once(tmp_path: Path, hooks: tuple[Path, str], env: dict[str, str]) -> None:
    repository(tmp_path, hooks, ["provlint-fix"], draft__txt=CLEAN)
    assert pre_commit(tmp_path, env, "install").returncode == 0
    assert commit(tmp_path, env).returncode == 0
    (tmp_path / "draft.txt").write_text("The council met on the the ferry.\n")
    git(tmp_path, "add", "-A")
    done = commit(tmp_path, env)
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout + done.stderr
    assert (tmp_path / "draft.txt").read_text() == "The council met on the ferry.\n"
    git(tmp_path, "add", "-A")
    done = commit(tmp_path, env)
    assert done.returncode == 0, done.stdout + done.stderr
    assert git(tmp_path, "show", "HEAD:draft.txt") == "The council met on the ferry.\n"


def test_excluded_files_are_left_out_even_when_named(
    tmp_path: Path, hooks: tuple[Path, str], env: dict[str, str]
) -> None:
    repository(tmp_path, hooks, ["provlint"], old__txt=FAULTY)
    (tmp_path / "rules.yaml").write_text("root: true\nexclude: ['old*']\n")
    git(tmp_path, "add", "-A")
    done = pre_commit(tmp_path, env, "run", "--all-files")
    assert done.returncode == 0, done.stdout + done.stderr


STORY = [
    "The envoy Mushtaq Talib al-Saidi was in the first car.\n",
    "Neighbours knew Mushtaq Taleb al-Saidi well.\n",
    "A street was named after Mushtaq Talib Saidi.\n",
]


def test_three_thousand_files_in_batches_give_the_findings_of_one_run(
    tmp_path: Path, hooks: tuple[Path, str], env: dict[str, str]
) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    for number in range(3000):
        name = f"{number:04}-{'a-long-name-' * 8}.txt"
        (folder / name).write_text(STORY[number // 1499] if number % 1499 == 0 else f"Draft number {number}.\n")
    repository(tmp_path, hooks, ["provlint"])
    (tmp_path / "rules.yaml").write_text("root: true\nstories:\n  - {name: street, paths: ['drafts/*']}\n")
    git(tmp_path, "add", "-A")
    hook = pre_commit(tmp_path, env, "run", "provlint", "--all-files", "--verbose")
    whole = subprocess.run(
        [sys.executable, "-m", "provlint", "check", "."], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    runs = re.findall(r" in (\d+) drafts", hook.stdout)
    assert len(runs) > 1, "the list was not cut: this test shows nothing"
    assert sum(map(int, runs)) == 3000
    found = sorted(FOUND.findall(whole.stdout))
    assert sum("story/cross-name-variant" in line for line in found) >= 1, whole.stdout
    # a finding whose drafts lie in several batches is told in each of them, at its place there
    told = sorted(FOUND.findall(hook.stdout))
    assert [line for line in told if ": with drafts/" not in line] == found
    assert all(": with drafts/" in line for line in set(told) - set(found)) and len(told) > len(found)


def test_no_name_of_a_file_is_an_option(hooks: tuple[Path, str]) -> None:
    """What a change calls its files must not set the gate: the hooks that take names end their options before them."""
    for hook in yaml.safe_load((hooks[0] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")):
        if hook.get("pass_filenames", True):
            assert hook["args"][-1] == "--", hook["id"]
