"""What a newcomer types: help, near misses, patterns of paths, documents that are no text, completion, the house's format."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys

import pytest

from provlint.cli import COMMANDS, parser_of
from provlint.core.rule import modules
from provlint.output import reporters

DRAFT = {"draft.md": "The the end came.\n"}


def test_help_explains_the_whole_and_each_command(run, tmp_path):
    whole = run("help", cwd=tmp_path)
    assert whole.code == 0 and all(f"  {name}" in whole.out for name in COMMANDS)
    for name in COMMANDS:
        one = run("help", name, cwd=tmp_path)
        assert one.code == 0 and one.out.startswith(f"usage: provlint {name}")
    check = run("help", "check", cwd=tmp_path).out
    assert all(name.replace("_", "-") in check for name in modules(reporters.__path__))
    assert "examples:\n  provlint check drafts/ " in check
    wrong = run("help", "chek", cwd=tmp_path)
    assert wrong.code == 2 and "did you mean check?" in wrong.err


def test_examples_are_calls_that_parse():
    counted = 0
    for name in COMMANDS:
        for line in (parser_of(name).epilog or "").splitlines():
            call = re.split(r"\s{2,}| [|>] ", line.strip())[0]
            if call.startswith("provlint "):
                words = shlex.split(call)[1:]
                parser_of(words[0]).parse_args(words[1:])
                counted += 1
    assert counted > 20


def test_manual_page_is_one_that_man_reads(run, tmp_path):
    page = run("help", "--man", cwd=tmp_path).out
    assert page.startswith(".TH PROVLINT 1") and ".SH PROVLINT CHECK" in page and "\\-\\-fail\\-on" in page
    if shutil.which("groff"):
        done = subprocess.run(["groff", "-man", "-Tutf8", "-ww"], input=page, capture_output=True, text=True, check=True)
        assert "--fail-on" in done.stdout and not done.stderr


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--show", "warn"), "did you mean warning?"),
        (("--show", "Error"), "did you mean error?"),
        (("--fail-on", "nver"), "did you mean never?"),
        (("--color", "alway"), "did you mean always?"),
        (("--format", "jsno"), "did you mean json?"),
        (("--output", "sariff=x"), "did you mean sarif?"),
        (("--statistic", "--shwo", "info"), "did you mean --show?"),
    ],
)
def test_wrong_values_get_the_nearest_right_one(run, drafts, words, hint):
    done = run("check", *words, "draft.md", cwd=drafts(DRAFT))
    assert done.code == 2 and hint in done.err


def test_patterns_of_paths_are_made_out(run, drafts):
    folder = drafts({"a/one.md": "The the end.\n", "a/b/two.md": "A a dog.\n", "a/note.txt": "The the end.\n"})
    found = run("check", "--isolated", "--no-story", "--format", "json", "a/**/*.md", cwd=folder)
    assert [info["path"] for info in found.data["documents"]] == ["a/b/two.md", "a/one.md"]
    nothing = run("check", "--isolated", "*.odt", cwd=folder)
    assert nothing.code == 2 and "*.odt" in nothing.out + nothing.err


@pytest.mark.parametrize(
    ("name", "data", "way"),
    [
        ("a.docx", b"PK\x03\x04" + b"\x00word" * 40, "damaged or cut off"),
        ("a.odt", b"PK\x03\x04" + b"\x00word" * 40, "damaged or cut off"),
        ("a.pages", b"PK\x03\x04" + b"\x00word" * 40, "export it as Word"),
        ("a.txt", b"PK\x03\x04" + b"\x00word/document" * 40, "a Word file under another name: give it the suffix .docx"),
        ("a.pdf", b"%PDF-1.4\nplain enough\n", "PDF"),
        ("a.dat", b"%PDF-1.4\nplain enough\n", "give it the suffix .pdf, or say --format-of 'a.dat=pdf'"),
        ("a.rtf", b"{\\rtf1 The the end.", "cut off"),
        ("a.dat", b"{\\rtf1 The the end.}", "RTF under another name"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 99, "open it and save it as .docx"),
        ("a.png", b"\x89PNG" + b"\x00" * 99, "a binary file, not a draft"),
    ],
)
def test_documents_that_are_no_text_get_a_way_out(run, tmp_path, name, data, way):
    (tmp_path / name).write_bytes(data)
    done = run("check", "--isolated", name, cwd=tmp_path)
    assert done.code == 2 and way in done.out + done.err


def test_rules_as_json(run, tmp_path):
    rules = {r["id"]: r for r in json.loads(run("rules", "--format", "json", cwd=tmp_path).out)["rules"]}
    one = rules["copy/duplicated-paragraph"]
    assert one["level"] == "error" and one["fix"] == "suggest" and one["why"]
    assert one["options"]["min_words"] == {
        "default": 7, "help": "shorter paragraphs may recur (refrains, labels, answers)", "choices": [], "minimum": 1,
    }  # fmt: skip
    only = json.loads(run("rules", "copy/doubled-word", "--format", "json", cwd=tmp_path).out)["rules"]
    assert [r["id"] for r in only] == ["copy/doubled-word"]


def test_completion_of_bash(run, tmp_path):
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash")
    script = run("completion", "bash", cwd=tmp_path).out

    def complete(*words):
        line = " ".join(f"'{word}'" for word in words)
        code = f"{script}\nCOMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _provlint; echo \"${{COMPREPLY[@]}}\""
        return subprocess.run([bash, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert complete("provlint", "che") == ["check"]
    assert complete("provlint", "check", "--fail") == ["--fail-on"]
    assert complete("provlint", "check", "--show", "w") == ["warning"]
    assert complete("provlint", "check", "--format", "sar") == ["sarif", "sarif-all"]
    assert "copy/doubled-word" in complete("provlint", "check", "--select", "copy/d")
    assert complete("provlint", "rules", "copy/doubled-w") == ["copy/doubled-word"]
    assert "quotes" in complete("provlint", "test", "quo") and complete("provlint", "help", "led") == ["ledger"]
    assert complete("provlint", "completion", "z") == ["zsh"]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_completion_of_other_shells_is_well_formed(run, tmp_path, shell):
    script = run("completion", shell, cwd=tmp_path).out
    assert "fail-on" in script and "copy/doubled-word" in script
    if shell == "zsh":  # to zsh the command is the first word: driven in zsh 5.9, "1:" completed nothing
        assert "'2:word:(attribution " in script
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=script, text=True, check=True)


DESK = """\
draft.md
  3 errors
    1:1  "The the": the word stands twice  [copy/doubled-word]
    3:1  "The the": the word stands twice  [copy/doubled-word]
    5:1  "The the": the word stands twice  [copy/doubled-word]
         and 2 more [copy/doubled-word]
"""


def test_desk_tells_a_draft_at_a_time_and_a_few_of_each_kind(run, drafts):
    folder = drafts({"draft.md": "The the end.\n\n" * 5, "clean.md": "It ended.\n"})
    done = run("check", "--isolated", "--select", "copy/doubled-word", "--format", "desk", ".", cwd=folder)
    assert done.out.replace("5 errors", "3 errors") == DESK and done.code == 1


def test_house_chooses_its_format(run, drafts):
    folder = drafts({**DRAFT, "rules.yaml": "root: true\noutput: desk\n"})
    assert run("check", "draft.md", cwd=folder).out.startswith("draft.md\n  1 error\n")
    assert run("check", "--format", "text", "draft.md", cwd=folder).out.startswith("draft.md:1:1: error:")
    assert "output: desk" in run("config", "draft.md", cwd=folder).out
    (folder / "rules.yaml").write_text("root: true\noutput: dekk\n")
    wrong = run("check", "draft.md", cwd=folder)
    assert wrong.code == 2 and "rules.yaml:2:9: output: there is no format 'dekk' (did you mean desk?)" in wrong.out
    assert wrong.out.startswith("draft.md:1:1: error:"), "the drafts are linted all the same"


@pytest.mark.parametrize(
    "comment",
    ["provlint-disable copy/doubled-word", "provlint-ignore[copy]", "provlint disable", "noqa: provlint", "prov-lint: ignore[copy]"],
)
def test_directives_of_other_tongues_are_noticed(run, drafts, comment):
    folder = drafts({"draft.md": f"<!-- {comment} -->\nThe the end.\n"})
    found = run("check", "--isolated", "--format", "json", "draft.md", cwd=folder).data["findings"]
    assert {f["rule"] for f in found} == {"copy/doubled-word", "provlint/malformed-suppression"}
    assert "is no directive of provlint" in next(f["message"] for f in found if f["pack"] == "provlint")


def test_comments_that_speak_of_provlint_are_no_directives(run, drafts):
    folder = drafts({"draft.md": "<!-- provlint is on in this folder -->\n<!-- we allow provlint to speak -->\nIt ended.\n"})
    assert run("check", "--isolated", "draft.md", cwd=folder).code == 0


def test_directives_in_plain_text_are_noticed(run, drafts):
    folder = drafts({"draft.txt": "<!-- provlint: ignore[copy/doubled-word] -- said so -->\nThe the end.\n"})
    found = run("check", "--isolated", "--format", "json", "draft.txt", cwd=folder).data["findings"]
    assert {f["rule"] for f in found} == {"copy/doubled-word", "provlint/malformed-suppression"}
    assert "draft.txt.provlint.yaml" in next(f["message"] for f in found if f["pack"] == "provlint")


@pytest.mark.parametrize(
    ("words", "code"), [(["--version"], 0), (["--help"], 0), (["-h"], 0), ([], 2), (["chekc", "x"], 2), (["--nonsense"], 2), (["check", "--help"], 0)]
)
def test_the_first_thing_that_anybody_types(words, code):
    """By the real command: its parent process must take an exit for what it is."""
    done = subprocess.run([sys.executable, "-m", "provlint", *words], capture_output=True, text=True, check=False)
    assert done.returncode == code and "Traceback" not in done.stderr, done.stderr
    assert (done.stdout if code == 0 or not words else done.stderr).strip()
