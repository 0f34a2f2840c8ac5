"""The door of ``provlint check``: argparse stops there, plain frozen values go on."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from provlint.cli import main, parser_of
from provlint.cli._options import CheckOptions
from provlint.serve import client


def test_every_option_of_check_goes_on_and_no_other():
    parser = parser_of("check")
    names = {action.dest for action in parser._actions} - {"help"}
    # these make the catalogue and the configuration
    at_the_door = {"config", "evidence", "isolated", "format_of", "require_evidence", "select", "ignore", "plugins"}
    assert set(CheckOptions._fields) == names - at_the_door


def test_values_are_plain_and_frozen():
    args = parser_of("check").parse_args(["a.md", "b.md", "--among", "c", "--fail-on", "info", "--jobs", "3"])
    options = CheckOptions.of(args)
    assert options == CheckOptions(paths=("a.md", "b.md"), among=("c",), fail_on="info", jobs=3)
    assert CheckOptions.of(parser_of("check").parse_args([])) == CheckOptions()
    with pytest.raises(AttributeError):
        options.jobs = 4


def _said(capsys, *words: str) -> tuple[int, str]:
    code = main(list(words))
    return code, "".join(capsys.readouterr())


@pytest.mark.parametrize("words", [["--select", "house/typo"], ["--select", "quotes,house/typo"], ["--ignore", "house/typo"]])
def test_a_house_rule_that_no_draft_has_is_a_trouble(words, tmp_path, capsys):
    (tmp_path / "a.txt").write_text("He saw the mill.\n")
    code, said = _said(capsys, "check", "--no-cache", *words, str(tmp_path))
    assert code == 2 and f"{words[0]} house/typo: no rule of these drafts begins so" in said


def test_a_house_rule_that_one_draft_has_is_met(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "rules.yaml").write_text("house:\n  - id: house/mill\n    kind: existence\n    tokens: [mill]\n    message: no mills\n")
    (tmp_path / "desk" / "a.txt").write_text("He saw the mill.\n")
    (tmp_path / "b.txt").write_text("He saw the mill.\n")
    code, said = _said(capsys, "check", "--no-cache", "--select", "house/mill", ".")
    assert code in (0, 1) and "no mills" in said and "b.txt" not in said and "begins so" not in said


def test_among_a_path_that_is_not_there_is_a_trouble(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("He saw the mill.\n")
    code, said = _said(capsys, "check", "--no-cache", "--isolated", "--among", str(tmp_path / "nope"), str(tmp_path / "a.txt"))
    assert code == 2 and "nope: trouble: there is no such file or folder" in said
    assert main(["check", "--no-cache", "--isolated", "--among", str(tmp_path), str(tmp_path / "a.txt")]) == 0


def test_isolated_goes_with_no_config(tmp_path, capsys):
    (tmp_path / "r.yaml").write_text("rules:\n  copy: off\n")
    code, said = _said(capsys, "check", "--isolated", "--config", str(tmp_path / "r.yaml"), str(tmp_path))
    assert code == 2 and "--isolated reads no rules.yaml" in said


def test_a_run_that_fails_on_what_is_not_shown_says_so(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("He saw the the mill.\n")
    (tmp_path / "r.yaml").write_text("rules:\n  copy/doubled-word: info\n")
    words = ["check", "--no-cache", "--config", str(tmp_path / "r.yaml"), "--fail-on", "info", str(tmp_path)]
    code, said = _said(capsys, *words)
    assert code == 1 and "the run fails on 1 of level info and below, not shown (--show info)" in said, said
    code, said = _said(capsys, *words, "--show", "info")
    assert code == 1 and "the run fails on" not in said


def test_a_folder_whose_drafts_are_left_out_says_by_what(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules.yaml").write_text("exclude: ['*.md', 'old/']\n")
    (tmp_path / ".gitignore").write_text("*.txt\n")
    (tmp_path / "old").mkdir()
    for name in ("a.md", "b.md", "c.txt", "old/d.html"):
        (tmp_path / name).write_text("He saw the the mill.\n")
    code, said = _said(capsys, "check", "--no-cache", ".")
    assert code == 2 and "3 left out by exclude: in rules.yaml, 1 left out by .gitignore" in said


def test_the_formats_of_the_help_can_all_be_asked_for(tmp_path, capsys):
    main(["check", "--help"])
    listed = " ".join(capsys.readouterr().out.split()).partition("how to print: ")[2].partition(" (")[0].split(", ")
    assert "sarif-all" in listed and len(listed) > 10
    (tmp_path / "a.txt").write_text("He saw the mill.\n")
    assert all(main(["check", "--no-cache", "--isolated", "-q", "--format", name, str(tmp_path)]) == 0 for name in listed)


def test_a_file_that_cannot_be_written_is_not_called_fixed(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("He saw the the mill.\n")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    code, said = _said(capsys, "check", "--no-cache", "--isolated", "--fix", str(tmp_path / "b.txt"))
    assert code == 2 and "nothing was written" in said and "fixed 1" not in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--most", "0"], "0 is no number from 1 to 1,000"),
        (["--most", "1001"], "1001 is no number from 1 to 1,000"),
        (["--select", ","], "--select: the value is empty"),
        (["--ignore", " , "], "--ignore: the value is empty"),
        (["--select", "copy", "--select", ","], "--select: the value is empty"),
        (["--cache-dir", "a.txt"], "--cache-dir a.txt: not a folder"),
        (["--cache-dir", "/dev/null"], "--cache-dir /dev/null: not a folder"),
    ],
)
def test_a_value_that_says_nothing_is_a_wrong_call(words, said, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("He saw the the mill.\n")
    code, out = _said(capsys, "check", *words, "a.txt")
    assert code == 2 and said in out and "stands twice" not in out


def test_more_processes_than_drafts_are_not_started(tmp_path, capsys, monkeypatch):
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text("He saw the the mill.\n")
    began = time.monotonic()
    code, out = _said(capsys, "check", "--no-cache", "--isolated", "--jobs", "99999999999", str(tmp_path))
    assert code == 1 and out.count("stands twice") == 3 and time.monotonic() - began < 60


def test_a_width_that_is_no_number_counts_for_nothing(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "²")
    code, out = _said(capsys, "check", "--help")
    assert code == 0 and "--fail-on" in out


def test_no_cache_is_cleared_that_is_not_there(tmp_path, capsys):
    for action in ("clear", "stats"):
        code, out = _said(capsys, "cache", action, "--cache-dir", str(tmp_path / "none"))
        assert code == 2 and "there is no such folder" in out


def test_a_server_is_not_asked_in_words_that_nobody_knows(tmp_path, capsys, monkeypatch):
    (tmp_path / "a.txt").write_text("He saw the mill.\n")
    for word, note in (("wat", True), ("off", False), ("ON", False), ("", False)):
        monkeypatch.setenv(client.VARIABLE, word)
        monkeypatch.setattr(client, "inside", lambda: True)  # none is started here
        _, out = _said(capsys, "check", "--isolated", str(tmp_path / "a.txt"))
        assert (f"PROVLINT_SERVER={word!r} is none of off, on and only" in out) is note


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["check", "--help"], ["help"], ["help", "check"], ["schema"]])
def test_help_that_cannot_be_written_is_a_fault(words):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([sys.executable, "-m", "provlint", *words], stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"standard output cannot be written" in done.stderr
