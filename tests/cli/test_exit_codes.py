"""Exit codes: a table over findings, levels, thresholds and troubles; a count never becomes a code."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from probe import ALONE, inside

RULES = """\
fail-on: {fail_on}
house:
  - {{id: house/grave, kind: existence, tokens: [grave], level: error}}
  - {{id: house/odd, kind: existence, tokens: [odd], level: warning}}
  - {{id: house/mild, kind: existence, tokens: [mild], level: info}}
"""
CLEAN, ODD, GRAVE, MILD = "One.\n", "odd.\n", "grave.\n", "mild.\n"
BROKEN = b"caf\xe9\n"


@pytest.mark.parametrize(
    ("text", "options", "fail_on", "code"),
    [
        (CLEAN, (), "error", 0),
        ("", (), "error", 0),
        (GRAVE, (), "error", 1),
        (ODD, (), "error", 0),
        (MILD, (), "error", 0),
        (ODD, (), "warning", 1),
        (MILD, (), "warning", 0),
        (MILD, (), "info", 1),
        (GRAVE, (), "never", 0),
        (ODD, ("--fail-on", "warning"), "error", 1),
        (ODD, ("--fail-on", "error"), "warning", 0),
        (MILD, ("--fail-on", "info"), "error", 1),
        (GRAVE, ("--fail-on", "never"), "error", 0),
        (GRAVE, ("--exit-zero",), "error", 0),
        (GRAVE, ("--show", "error"), "error", 1),
        (ODD, ("--show", "error", "--fail-on", "warning"), "error", 1),
        (ODD, ("--max-warnings", "1"), "error", 0),
        (ODD * 2, ("--max-warnings", "1"), "error", 1),
        (ODD, ("--max-warnings", "0"), "error", 1),
        (ODD, ("--max-warnings", "0", "--show", "error"), "error", 1),
        (ODD, ("--max-warnings", "0", "--exit-zero"), "error", 0),
        (GRAVE, ("--max-warnings", "5"), "error", 1),
        (MILD, ("--max-warnings", "0"), "error", 0),
        (GRAVE, ("--ignore", "house"), "error", 0),
        (GRAVE + ODD, ("--select", "house/odd"), "error", 0),
        (GRAVE * 255, (), "error", 1),
        (GRAVE * 256, (), "error", 1),
        (GRAVE * 512, (), "error", 1),
        (ODD * 256, (), "error", 0),
        (ODD * 256, (), "warning", 1),
        (BROKEN, (), "error", 2),
        (BROKEN, ("--exit-zero",), "error", 2),
        (BROKEN, ("--fail-on", "never"), "never", 2),
        (GRAVE.encode() + BROKEN, (), "error", 2),
        (CLEAN, ("--fail-on", "eror"), "error", 2),
        (CLEAN, ("--max-warnings", "-1"), "error", 2),
        (CLEAN, ("--max-warnings", "many"), "error", 2),
        (CLEAN, ("--select", "nothing"), "error", 2),
        (CLEAN, ("--formt", "json"), "error", 2),
        (CLEAN, ("--format", "nothing"), "error", 2),
        (CLEAN, ("missing.txt",), "error", 2),
        (CLEAN, (), "eror", 2),
    ],
)
def test_exit_code(drafts, text, options, fail_on, code):
    folder = drafts({"rules.yaml": RULES.format(fail_on=fail_on), "a.txt": text})
    done = inside("check", "a.txt", *options, *ALONE, cwd=folder)
    assert done.code == code, done.out[-500:] + done.err


@pytest.mark.parametrize(("text", "code"), [(CLEAN, 0), (GRAVE * 256, 1), (GRAVE * 512, 1), (BROKEN, 2)])
def test_the_code_of_the_process_is_that_of_the_command(run, drafts, text, code):
    folder = drafts({"rules.yaml": RULES.format(fail_on="error"), "a.txt": text})
    assert run("check", "a.txt", *ALONE, cwd=folder).code == code


def test_a_path_may_fail_earlier_than_others(run, drafts):
    rules = RULES.format(fail_on="error") + 'paths:\n  "press/**": {fail-on: warning}\n'
    folder = drafts({"rules.yaml": rules, "press/a.txt": CLEAN, "b.txt": ODD})
    assert run("check", ".", *ALONE, cwd=folder).code == 0
    drafts({"press/a.txt": ODD})
    assert run("check", ".", *ALONE, cwd=folder).code == 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full on this system")
def test_a_report_that_cannot_be_written_is_an_incomplete_run(tmp_path):
    """A full disk: neither "clean" nor "findings", and no traceback."""
    (tmp_path / "draft.txt").write_text("The the end.\n")
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "provlint", "check", "draft.txt"],
            cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "provlint check: error: standard output cannot be written: No space left on device\n"


def test_all_of_a_long_report_is_written_before_the_end(tmp_path):
    """The process ends without taking its heap apart; nothing may be left in a buffer."""
    (tmp_path / "draft.txt").write_text("He said the the end.\n\n" * 1000)
    words = [sys.executable, "-m", "provlint", "check", "--isolated", "--exit-zero", "--select", "copy/doubled-word"]
    words += ["--most", "1000"]
    done = subprocess.run([*words, "draft.txt"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.count("the word stands twice") == 1000
    assert "1000 errors" in done.stdout + done.stderr
