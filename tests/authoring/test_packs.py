"""docs/packs.md as a stranger would follow it: its files are built, installed and run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from probe import ALONE

PAGE = Path(__file__).resolve().parents[2] / "docs" / "packs.md"


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    """The pack of the page, installed by pip into a folder of its own; gives a runner of commands that see it."""
    folder = tmp_path_factory.mktemp("acme")
    files = re.findall(r'```\w+ title="([^"]+)"\n(.*?)```\n', PAGE.read_text(encoding="utf-8"), re.S)
    assert len(files) == 8
    for name, text in files:
        path = folder / "project" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--target",
         folder / "installed", folder / "project"],
        check=True, timeout=200,
    )  # fmt: skip
    own = {**os.environ, "PYTHONPATH": str(folder / "installed"), "PYTHONDONTWRITEBYTECODE": "1"}

    def call(*words, module="provlint", cwd=None, env=None):
        return subprocess.run(
            [sys.executable, "-m", module, *words],
            cwd=cwd or folder, env={**own, **(env or {})}, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip

    call.folder = folder
    return call


def test_it_is_listed_explained_and_tested(pack):
    assert "provlint-acme 0.1.0: 2 rules" in pack("plugins").stdout
    explained = pack("rules", "acme/unnamed-spokesman").stdout
    assert "whoever is paid to speak can be named" in explained and "Acme style book" in explained
    done = pack("test", "acme")
    assert (done.returncode, done.stdout) == (0, "2 rules, 5 examples; 2 rules shown firing, 0 failed\n"), done.stderr


def test_its_rule_and_its_preset_run(pack, tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.txt").write_text("A party spokesman said so. A police spokesman said so.\n")
    done = pack("check", "a.txt", *ALONE, cwd=tmp_path)
    assert done.stdout == "a.txt:1:1: warning: this spokesman has no name [acme/unnamed-spokesman]\n"
    (tmp_path / "rules.yaml").write_text("extends: acme/strict\n")
    done = pack("check", "a.txt", *ALONE, cwd=tmp_path)
    assert done.stdout.count("error: this spokesman has no name") == 2 and done.returncode == 1
    (tmp_path / "rules.yaml").write_text("extends: acme/strickt\n")
    assert "did you mean acme/strict?" in pack("check", "a.txt", *ALONE, cwd=tmp_path).stdout
    (tmp_path / "rules.yaml").write_text("rules: {acme/unnamed-spokesman: {allow: 5, level: of}}\n")
    assert "'of' is no level (did you mean off?)" in pack("check", "a.txt", *ALONE, cwd=tmp_path).stdout
    schema = pack("schema").stdout
    assert '"acme/unnamed-spokesman"' in schema


def test_its_format_reads_through_the_hook(pack, tmp_path):
    """The package of the page with the hooks in its ``__init__``, as the page goes on."""
    hooks = re.search(r"```python\n(from provlint.authoring import hookimpl.*?)```\n", PAGE.read_text(encoding="utf-8"), re.S)
    package = tmp_path / "site" / "provlint_acme"
    shutil.copytree(pack.folder / "installed" / "provlint_acme", package)
    (package / "__init__.py").write_text(hooks[1])
    (tmp_path / "a.wiki").write_text("== Town hall ==\nThe the mill burned. A party spokesman said so.\n")
    env = {"PYTHONPATH": f"{tmp_path / 'site'}{os.pathsep}{pack.folder / 'installed'}"}
    done = pack("check", ".", *ALONE, cwd=tmp_path, env=env)
    assert "a.wiki:2:22: warning: this spokesman has no name" in done.stdout, done.stderr
    assert pack("check", "--show-files", ".", cwd=tmp_path, env=env).stdout == "a.wiki: wiki\n"
    (package / "_wiki.py").write_text((package / "_wiki.py").read_text().replace("blocks=blocks, ", ""))
    (tmp_path / "a.wiki").write_text("The mill burned. " * 9)
    done = pack("check", ".", *ALONE, cwd=tmp_path, env=env)
    assert done.returncode == 2 and "27 words of text outside all paragraphs" in done.stdout


def test_its_examples_are_tests_of_pytest(pack):
    done = pack("-q", "-p", "no:cacheprovider", "-rA", module="pytest", cwd=pack.folder / "project")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "8 passed" in done.stdout, done.stdout  # five examples, the coverage of two rules, and the test of its own


def test_pytest_fails_where_an_example_does(pack, tmp_path):
    """A rule whose example is wrong, one without a firing example, and a pack that is not there."""
    site = tmp_path / "site"
    installed = pack.folder / "installed"
    (site / "provlint_acme").mkdir(parents=True)
    source = (installed / "provlint_acme" / "unnamed_spokesman.py").read_text()
    (site / "provlint_acme" / "__init__.py").write_text((installed / "provlint_acme" / "__init__.py").read_text())
    (site / "provlint_acme" / "unnamed_spokesman.py").write_text(source.replace("⟦A company spokesman said⟧", "A company spokesman said"))
    (tmp_path / "test_nothing.py").write_text("")
    env = {**os.environ, "PYTHONPATH": f"{site}{os.pathsep}{installed}", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--provlint-pack", "acme", "--provlint-pack", "nope"],
        cwd=tmp_path, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    for words in ("acme/unnamed-spokesman: no firing example", "should mark", "no rules of a pack nope", "3 failed"):
        assert words in done.stdout, (words, done.stdout)
