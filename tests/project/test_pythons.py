"""Every Python finds the same: the oldest 3.11 to be had, Debian 12's own for one, and the newest."""

from __future__ import annotations

import json
import os
import re
import shutil
import site
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_ASK = "import sys, sysconfig; print(*sys.version_info[:3], sysconfig.get_config_var('EXT_SUFFIX'))"
#: a group that is repeated possessively, which CPython 3.11.2 matches wrongly
_POSSESSIVE_GROUP = re.compile(r"(?<!\()\)(?:[*+?]|\{\d*,?\d*\})\+")


def _pythons() -> dict[tuple[int, ...], tuple[Path, str]]:
    """The interpreters of this machine from 3.11 on, by version: those on the PATH, the system's, and beside ours."""
    names = [f"python3.{minor}" for minor in range(11, 20)] + ["python3"]
    folders = [*os.environ.get("PATH", "").split(os.pathsep), "/usr/bin", "/usr/local/bin"]
    places = [Path(folder, name) for folder in folders for name in names]
    places += Path(sys.base_prefix).parent.glob("*/bin/python3")
    found: dict[tuple[int, ...], tuple[Path, str]] = {}
    for real in sorted({place.resolve() for place in places if place.is_file()}):
        done = subprocess.run([str(real), "-I", "-c", _ASK], capture_output=True, text=True, check=False)
        if done.returncode == 0 and "shims" not in real.parts:
            *version, suffix = done.stdout.split()
            key = tuple(map(int, version))
            if key >= (3, 11):
                found.setdefault(key, (real, suffix))
    return found


PYTHONS = _pythons()


def findings(command: list[str], env: dict[str, str] | None = None) -> list[dict[str, object]]:
    words = [*command, "-m", "provlint", "check", "--isolated", "--show", "info", "--format", "json", "seeds"]
    done = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=300)
    assert done.stdout.startswith("{"), done.stderr
    return json.loads(done.stdout)["findings"]


@pytest.fixture(scope="module")
def ours() -> list[dict[str, object]]:
    return findings([sys.executable])


@pytest.mark.slow
def test_the_oldest_3_11_finds_what_we_find(ours) -> None:
    """Another patch version of our minor one can use our installed packages."""
    same = {v: p for v, p in PYTHONS.items() if v[:2] == sys.version_info[:2] and v != tuple(sys.version_info[:3])}
    if not same:
        pytest.skip("there is no other Python of our minor version here (Debian 12 brings 3.11.2 as python3)")
    oldest = same[min(same)][0]
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT / "plugins"), *site.getsitepackages()])
    env = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    assert findings([str(oldest)], env) == ours, f"{oldest} {min(same)}"


@pytest.mark.slow
def test_the_newest_python_finds_what_we_find(ours, tmp_path) -> None:
    newest = max(PYTHONS, default=(0,))
    if newest[:2] <= sys.version_info[:2]:
        pytest.skip("there is no newer Python here")
    subprocess.run([str(PYTHONS[newest][0]), "-m", "venv", str(tmp_path / "venv")], check=True, timeout=120)
    python = tmp_path / "venv/bin/python"
    quiet = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*quiet, str(ROOT)], capture_output=True, text=True, check=False, timeout=300)
    if done.returncode and shutil.which("pip") is not None and "No matching distribution" in done.stderr:
        pytest.skip("the packages that provlint needs cannot be had for this Python")
    assert done.returncode == 0, done.stderr
    assert findings([str(python), "-P"]) == ours, f"{python} {newest}"


@pytest.mark.parametrize("folder", ["src", "plugins"])
def test_no_pattern_repeats_a_group_possessively(folder: str) -> None:
    for path in sorted((ROOT / folder).rglob("*.py")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            assert not _POSSESSIVE_GROUP.search(line), f"{path}:{number}"
