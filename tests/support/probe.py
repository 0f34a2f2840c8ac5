"""A plugin made for a test: a distribution in a folder, found through PYTHONPATH like any installed one."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tomllib
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

from provlint.cli import main

_PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
#: words for the command line that leave out all packs of ours, so that only the probe speaks
ALONE = tuple(f"-pno:{name}" for name in _PROJECT["entry-points"]["provlint.plugins"] if name != "provlint")

RULE = '''"""A rule of the test's own."""
from provlint import Rule, Level


class Probe(Rule):
    """A draft says needle.

    Why: the test looks for it.
    Source: the test.
    """

    level = Level.{level}
    examples = ("hay", "⟦needle⟧")

    def check(self, doc):
{body}
'''

FIND = """        at = doc.text.find("needle")
        while at >= 0:
            yield self.at((at, at + 6), {message})
            at = doc.text.find("needle", at + 6)
"""


#: every needle, with a safe fix
FIX_RULE = '''"""A rule of the test's own."""
from provlint import Fix, Level, Rule
from provlint.authoring import Edit


class Probe(Rule):
    """A draft says needle.

    Why: the test looks for it.
    Source: the handbook of tests.
    """

    level = Level.ERROR
    fix = "safe"
    examples = ("hay", "⟦needle⟧")

    def check(self, doc):
        at = doc.text.find("needle")
        while at >= 0:
            yield self.at((at, at + 6), "a needle", fix=Fix("make it hay", (Edit(at, at + 6, "hay"),), True))
            at = doc.text.find("needle", at + 6)
'''

#: every thread that two drafts of a story share
STORY_RULE = '''"""A rule of the test's own."""
from provlint import Level, Note, StoryRule


class Probe(StoryRule):
    """Two drafts of a story say thread.

    Why: the test looks for it.
    Source: the test.
    """

    level = Level.WARNING
    examples = ({"a.txt": "x"}, {"a.txt": "⟦thread⟧", "b.txt": "thread"})

    def check(self, story):
        docs = [d for d in story.documents if "thread" in d.text]
        for doc in docs:
            at = doc.text.find("thread")
            notes = [Note(o.text.find("thread"), o.text.find("thread") + 6, "also here", o.path) for o in docs if o is not doc]
            if notes:
                yield self.at((at, at + 6), "a thread", related=notes, doc=doc)
'''


def rule(message: str = '"a needle lies here"', level: str = "ERROR", before: str = "") -> str:
    """The source of a rule that finds every needle; ``before`` is put at the beginning of its check."""
    return RULE.format(level=level, body=before + FIND.format(message=message))


def install(folder: Path, rules: dict[str, str], name: str = "probe") -> dict[str, str]:
    """Write the distribution with its rules, by module name; gives the environment that finds it."""
    package = folder / f"provlint_{name}"
    package.mkdir(parents=True)
    package.joinpath("__init__.py").write_text(
        '"""A pack of the test."""\nfrom provlint import hookimpl, rules_in\n\n\n@hookimpl\ndef provlint_rules():\n'
        "    return rules_in(__package__)\n"
    )
    for module, source in rules.items():
        package.joinpath(f"{module}.py").write_text(source)
    info = folder / f"provlint_{name}-1.0.dist-info"
    info.mkdir()
    info.joinpath("METADATA").write_text(f"Metadata-Version: 2.1\nName: provlint-{name}\nVersion: 1.0\n")
    info.joinpath("entry_points.txt").write_text(f"[provlint.plugins]\n{name} = provlint_{name}\n")
    # compiled files are kept: the tests start many processes
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(folder)}


def run(*words: str | bytes, env: dict[str, str], cwd: Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    """``provlint`` with these words, as a process of its own; only the probe speaks unless the words say otherwise."""
    command = [sys.executable, "-m", "provlint", *words]
    return subprocess.run(command, env=env, cwd=cwd, capture_output=True, timeout=60, **options)  # type: ignore[call-overload,no-any-return]


def inside(*words: str, cwd: Path, env: dict[str, str] | None = None) -> SimpleNamespace:
    """``provlint`` with these words in this process: a tenth of the time, for tables of many calls."""
    out, err = io.StringIO(), io.StringIO()
    with chdir(cwd), mock.patch.dict(os.environ, env or {}), redirect_stdout(out), redirect_stderr(err):
        try:
            code = main(words)
        except SystemExit as exit_:
            code = exit_.code if isinstance(exit_.code, int) else 2
    text = out.getvalue()
    data = json.loads(text) if text.startswith("{") else None
    return SimpleNamespace(code=code, out=text, err=err.getvalue(), data=data)
