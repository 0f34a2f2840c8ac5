"""Real editors, headless: the snippets of docs/editors.md as they stand there show findings and apply a quick fix."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import probe
import pytest

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
PAGE = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
TEXT = "\U0001f600 A needle here.\n\nOne needle.\n"


def snippet(name: str) -> str:
    """The code block that the page marks as tested under a name."""
    found = re.search(rf"<!-- tested: {name} -->\n```\w+\n(.*?)```", PAGE, re.S)
    assert found, f"docs/editors.md has no snippet {name}"
    return found[1]


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    """The environment of an editor that finds ``provlint`` and the probe, with a draft and a file for its words."""
    env = probe.install(tmp_path / "packs", {"needle": probe.FIX_RULE})
    (tmp_path / "drafts").mkdir()
    draft = tmp_path / "drafts" / "draft.md"
    draft.write_text(TEXT, encoding="utf-8")
    tools = tmp_path / "bin"
    tools.mkdir()
    command = tools / "provlint"
    alone = " ".join(probe.ALONE)
    command.write_text(f'#!/bin/sh\nwhat="$1"; shift\nexec "{sys.executable}" -m provlint "$what" {alone} "$@"\n')
    command.chmod(0o755)
    return {
        **env,
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "DRAFT": str(draft),
        "OUT": str(tmp_path / "out.json"),
        "SNIPPET": str(tmp_path / "snippet"),
    }


def run(place: dict[str, str], *words: str) -> str:
    folder = Path(place["DRAFT"]).parent
    done = subprocess.run(
        words, env=place, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=90, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def needs(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed")


@pytest.mark.slow
@needs("nvim")
def test_neovim_shows_findings_and_applies_a_fix(place: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "init.lua").write_text(snippet("neovim"))
    said = run(
        place, "nvim", "--headless", "--clean", "-n", "-S", str(tmp_path / "init.lua"), "-S", str(HERE / "neovim.lua")
    )
    found, after = map(json.loads, said.splitlines())
    assert found == [[0, 7, 13, "a needle"], [2, 4, 10, "a needle"]]  # Neovim counts bytes
    assert after == ["\U0001f600 A hay here.", 1]


EGLOT = "(condition-case nil (progn (package-initialize) (require 'eglot)) (error (kill-emacs 3)))"


def _has_eglot() -> bool:
    if shutil.which("emacs") is None:
        return False
    return subprocess.run(["emacs", "--batch", "--eval", EGLOT], capture_output=True, check=False).returncode == 0


@pytest.mark.slow
@needs("emacs")
def test_emacs_shows_findings_and_applies_a_fix(place: dict[str, str], tmp_path: Path) -> None:
    if not _has_eglot():
        pytest.skip("Emacs has no eglot")
    (tmp_path / "init.el").write_text(snippet("emacs"))
    draft = Path(place["DRAFT"]).with_suffix(".txt")  # text-mode is there without a package, markdown-mode is not
    draft.write_text(TEXT, encoding="utf-8")
    words = ["--eval", "(package-initialize)", "-l", str(tmp_path / "init.el"), "-l", str(HERE / "emacs.el")]
    said = run({**place, "DRAFT": str(draft), "LC_ALL": "C.UTF-8"}, "emacs", "--batch", *words)
    found, after = map(json.loads, said.splitlines())
    assert sorted(found) == [
        [5, 11, "provlint [probe/needle]: a needle"],
        [23, 29, "provlint [probe/needle]: a needle"],
    ]
    assert after == ["\U0001f600 A hay here.", 1]


def _vim_has(*features: str) -> bool:
    if shutil.which("vim") is None:
        return False
    version = subprocess.run(["vim", "--version"], capture_output=True, text=True, check=False).stdout
    return all(f"+{feature}" in version for feature in features)


@pytest.mark.slow
@pytest.mark.skipif(not _vim_has("quickfix", "eval"), reason="no vim with quickfix and eval")
def test_vim_reads_the_text_output_by_its_own_errorformat(place: dict[str, str]) -> None:
    Path(place["SNIPPET"]).write_text(snippet("vim"))
    run(place, "vim", "-u", "NONE", "-i", "NONE", "-es", "-S", str(HERE / "quickfix.vim"))
    found = json.loads(Path(place["OUT"]).read_text())
    assert found == [
        ["draft.md", 1, 5, " error: a needle [probe/needle]"],
        ["draft.md", 3, 5, " error: a needle [probe/needle]"],
    ]


ALE = next(
    (p for p in ("/usr/share/vim-ale", "/usr/share/vim/vimfiles/pack/dist-bundle/opt/ale") if Path(p).exists()), ""
)


@pytest.mark.slow
@pytest.mark.skipif(not (ALE and _vim_has("eval", "job", "timers")), reason="no vim with ALE")
def test_ale_shows_findings_of_the_unsaved_buffer(place: dict[str, str]) -> None:
    Path(place["SNIPPET"]).write_text(snippet("ale"))
    run(place, "vim", "-u", "NONE", "-i", "NONE", "-es", "-S", str(HERE / "ale.vim"))
    found = json.loads(Path(place["OUT"]).read_text())
    assert found == [[1, 8, 13, "a needle"], [3, 5, 10, "a needle"]]  # ALE counts bytes, its ends are inclusive


def test_snippets_that_cannot_be_run_are_at_least_what_they_say() -> None:
    blocks = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.S)
    read = {"toml": tomllib.loads, "json": json.loads}
    assert {kind for kind, text in blocks if kind in read and read[kind](text)} == set(read)
