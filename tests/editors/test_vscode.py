"""The VS Code extension: packaged as it would be for users, its start of the server driven from node."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import probe
import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "editors" / "vscode"
PACKAGE = json.loads((SOURCE / "package.json").read_text())
#: the packages of npm are installed once, not once a process
pytestmark = pytest.mark.xdist_group("vscode")
OFFLINE = re.compile(r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET")


def test_the_extension_names_no_host_and_has_our_version_and_licence() -> None:
    from provlint import __version__

    assert PACKAGE["version"] == __version__
    assert (SOURCE / "LICENSE").read_text() == (ROOT / "LICENSE").read_text()
    tracked = [path for path in SOURCE.rglob("*") if path.is_file() and "node_modules" not in path.parts]
    assert not [path.name for path in tracked if path.name in ("package-lock.json", ".npmrc", "yarn.lock")]


def test_the_problem_matcher_reads_the_text_output() -> None:
    pattern = PACKAGE["contributes"]["problemMatchers"][0]["pattern"]
    match = re.match(pattern["regexp"], "a/b.md:3:14: warning: the “the” [sic] is doubled [copy/doubled-word]")
    assert match
    parts = ("file", "line", "column", "severity", "message", "code")
    assert [match[pattern[part]] for part in parts] == [
        "a/b.md", "3", "14", "warning", "the “the” [sic] is doubled", "copy/doubled-word",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The extension with its packages installed, in a folder of its own."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed")
    folder = tmp_path_factory.mktemp("vscode") / "extension"
    shutil.copytree(SOURCE, folder, ignore=shutil.ignore_patterns("node_modules", "dist", "*.vsix"))
    words = [npm, "install", "--no-audit", "--no-fund", "--no-package-lock"]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=240, check=False)
    if done.returncode and OFFLINE.search(done.stdout + done.stderr):
        pytest.skip("npm reaches no registry")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.slow
def test_a_vsix_is_made_and_holds_only_what_it_needs(built: Path) -> None:
    words = [str(shutil.which("npm")), "run", "package"]
    done = subprocess.run(words, cwd=built, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(built / f"provlint-{PACKAGE['version']}.vsix") as package:
        names = {name for name in package.namelist() if name.startswith("extension/")}
        bundle = package.read("extension/dist/extension.js").decode()
    files = {"dist/extension.js", "LICENSE.txt", "package.json", "readme.md"}
    assert {name.lower() for name in names} == {f"extension/{name}".lower() for name in files}
    # everything but VS Code's own module and node's is inside
    needed = set(re.findall(r'require\("([^"./][^"]*)"\)', bundle))
    node = {"child_process", "crypto", "fs", "net", "os", "path", "process", "url", "util"}
    assert {name.removeprefix("node:") for name in needed} <= {"vscode", *node}


@pytest.mark.slow
def test_the_start_of_the_server_is_driven_from_node(built: Path, tmp_path: Path) -> None:
    env = probe.install(tmp_path / "packs", {"needle": probe.rule()})
    words = ["node", str(built / "test" / "start.js"), sys.executable, "-m", "provlint", "lsp", *probe.ALONE]
    done = subprocess.run(words, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    # the server may say the same twice before the client has left; whatever it says is this
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert said and all(each == [[5, 11, "probe/needle"]] for each in said), done.stdout
