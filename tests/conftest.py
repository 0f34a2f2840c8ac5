"""What several tests share: a runner of the real command, drafts in a folder, and packs made on the spot."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
_NUMBERS = itertools.count()


def provlint(*words, cwd=None, stdin=None, env=None):
    """Run the real command. Gives code, out, err; ``data`` is the parsed JSON where the output is one object."""
    done = subprocess.run(
        [sys.executable, "-m", "provlint", *map(str, words)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={**os.environ, **(env or {})},
        check=False,
        timeout=120,
    )
    out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    data = json.loads(out) if out.startswith("{") and "\n{" not in out else None
    return SimpleNamespace(code=done.returncode, out=out, err=err, data=data)


@pytest.fixture(autouse=True)
def own_cache(monkeypatch, tmp_path_factory):
    """Each test has results of earlier runs of its own, and none to begin with: they must not hide a fault."""
    monkeypatch.setenv("XDG_CACHE_HOME", os.path.join(tmp_path_factory.getbasetemp(), f"cache-{next(_NUMBERS)}"))


@pytest.fixture
def run():
    return provlint


@pytest.fixture
def drafts(tmp_path):
    """A function that writes drafts into an empty folder: ``drafts({"a.txt": "text"})`` gives the folder."""

    def write(files):
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return tmp_path

    return write


@pytest.fixture
def shared():
    """The folder of research data beside a developer's checkout."""
    if not (SHARED / "corpora").is_dir():
        pytest.skip("the research data (../shared) is not beside this checkout")
    return SHARED
