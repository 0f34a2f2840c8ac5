"""Bad input: a message that says what and where, exit 2 where the run is not complete, and all other files linted."""

from __future__ import annotations

import os
import resource

import pytest

GOOD = "The the end.\n"


def check(run, folder, *words, **more):
    found = run("check", "--format", "json", *words, cwd=folder, **more)
    assert "Traceback" not in found.err and found.data is not None, found.err
    return found


def rules(found):
    return [f["rule"] for f in found.data["findings"]]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("bad.txt", b"\x00\x01\x02\x00" * 400, "binary file"),
        ("bad.txt", b"caf\xe9 the the end\n", "not valid UTF-8 at line 1, column 4"),
        ("bad.txt", b"\xff\xfea\xd8", "binary file"),
    ],
    ids=["binary", "undecodable", "broken-utf16"],
)
def test_file_that_cannot_be_read_as_text(run, drafts, name, data, message):
    found = check(run, drafts({"good.txt": GOOD, name: data}), ".")
    assert found.code == 2
    (trouble,) = found.data["troubles"]
    assert message in trouble["message"] and trouble["path"] == name
    assert "copy/doubled-word" in rules(found)
    if "UTF-8" in message:
        assert rules(found).count("copy/doubled-word") == 2


def test_missing_path_and_empty_folder(run, drafts):
    folder = drafts({"good.txt": GOOD, "empty/readme.rst.bak": "x"})
    found = check(run, folder, "good.txt", "no-such.txt", "empty")
    assert found.code == 2 and rules(found) == ["copy/doubled-word"]
    by_path = {t["path"]: t["message"] for t in found.data["troubles"]}
    assert "no such file" in by_path["no-such.txt"] and "no drafts in this folder" in by_path["empty"]


def test_empty_file_is_clean(run, drafts):
    found = check(run, drafts({"empty.txt": b"", "mark.txt": b"\xef\xbb\xbf", "blank.md": b"\n\n"}), ".")
    assert found.code == 0 and found.data["troubles"] == [] and found.data["findings"] == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs on this system")
def test_fifo_does_not_hold_up_the_run(run, drafts):
    folder = drafts({"good.txt": GOOD})
    os.mkfifo(folder / "pipe.txt")
    found = check(run, folder, "good.txt", "pipe.txt")
    assert found.code == 2 and rules(found) == ["copy/doubled-word"]


def test_ten_megabyte_line(run, drafts):
    words = b"Police said on Tuesday that the council met and spoke of nothing in particular, as it had before. "
    folder = drafts({"long.txt": words * (10_000_000 // len(words)) + b"The the end.", "good.txt": GOOD})
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    found = check(run, folder, ".", "--select", "copy,quotes,residue,dates")
    assert found.code == 1 and not found.data["troubles"]
    assert {f["path"] for f in found.data["findings"] if f["rule"] == "copy/doubled-word"} == {"good.txt", "long.txt"}
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 60


def test_gitignore_is_respected(run, drafts):
    folder = drafts({".gitignore": "build/\n*.draft.txt\n", "good.txt": GOOD, "build/a.txt": GOOD, "x.draft.txt": GOOD, ".git/HEAD": ""})
    found = check(run, folder, ".")
    assert [d["path"] for d in found.data["documents"]] == ["good.txt"]


def test_stdin_gives_positions_of_the_buffer(run, tmp_path):
    found = run("check", "--format", "json", "--stdin-filename", "drafts/draft.md", "-", cwd=tmp_path,
                stdin=b"# One\n\n*The* the end.\n")
    (item,) = [f for f in found.data["findings"] if f["rule"] == "copy/doubled-word"]
    assert (item["path"], item["start"]["line"], item["start"]["column"]) == ("drafts/draft.md", 3, 2)
    assert found.code == 1


def test_wrong_calls(run, tmp_path):
    for words, hint in [
        (("chekc",), "did you mean check"),
        (("check", "--fromat", "json"), "did you mean --format"),
        (("check", "--format", "yaml"), "there are"),
        (("check", "--select", "coppy"), "did you mean copy"),
        (("rules", "copy/doubled-wrod"), "did you mean copy/doubled-word"),
        (("check", "--config", "none.yaml"), "no such file"),
    ]:
        found = run(*words, cwd=tmp_path)
        assert found.code == 2 and hint in found.err, (words, found.err)


def test_vim_reads_the_text_output(run, drafts):
    """Vim's default errorformat takes ``%f:%l:%c:%m``; one line a finding, related places too."""
    import re

    found = run("check", "--isolated", "draft.txt", cwd=drafts({"draft.txt": GOOD}))
    assert re.fullmatch(r"draft\.txt:1:1: error: .+ \[copy/doubled-word\]", found.out.splitlines()[0])


def test_module_in_the_draft_folder_is_not_imported(run, drafts):
    folder = drafts({"good.txt": GOOD, "yaml.py": "raise SystemExit('imported from the drafts')\n"})
    found = check(run, folder, "good.txt")
    assert found.code == 1
