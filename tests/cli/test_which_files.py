"""Which files a run reads, as what, and how a call decides both."""

from __future__ import annotations

import pytest
from office import docx

BAD = "At least 12 people were killed."


def test_show_files_tells_what_would_be_read_and_checks_nothing(run, drafts):
    folder = drafts({"a.docx": docx(BAD), "b/c.md": BAD, "b/~$a.docx": b"x", "d.png": b"x", "e.rtf": b"no rtf"})
    found = run("check", "--isolated", "--show-files", ".", "d.png", cwd=folder)
    assert found.code == 0
    assert sorted(found.out.splitlines()) == ["a.docx: docx", "b/c.md: markdown", "d.png: text", "e.rtf: rtf"]
    assert run("check", "--isolated", "--show-files", "none.txt", cwd=folder).code == 2


def test_a_format_for_a_pattern_holds_in_folders_and_by_name(run, drafts):
    folder = drafts({"desk/a.bak": docx(BAD), "desk/b.txt": "Calm."})
    words = ("check", "--isolated", "--format", "json", "--format-of", "desk/*.bak=docx")
    for path in (".", "desk/a.bak"):
        found = run(*words, path, cwd=folder)
        assert "figures/unattributed-casualty-figure" in [f["rule"] for f in found.data["findings"]]
        assert found.data["documents"][0]["format"] == "docx"
    assert run("check", "--isolated", "--show-files", "--format-of", "*.bak=docx", ".", cwd=folder).out.startswith("desk/a.bak: docx")


def test_a_wrong_format_is_a_wrong_call(run, drafts):
    for word, why in (("x", "write PATTERN=FORMAT"), ("*.x=dock", "there is no format 'dock'"), ("=docx", "write PATTERN")):
        found = run("check", "--format-of", word, ".", cwd=drafts({"a.txt": "x"}))
        assert found.code == 2 and why in found.err


DRAFT = "The fire destroyed 14 homes in Dalby, the council said.\n"
SAID = "The fire destroyed 41 homes in Dalby."


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("a.csv", "Town,Homes destroyed\nKerrow,3\nDalby,14\n", 0),
        ("a.vtt", f"WEBVTT\n\n00:01.000 --> 00:02.000\n{SAID}\n", 4),
        ("a.eml", f"Subject: Fire\nFrom: a@b.example\n\n{SAID}\n", 2),
        ("a.docx", docx("Fire", SAID), 2),
        ("a.rtf", f"{{\\rtf1 Fire\\par {SAID}}}", 2),
    ],
)
def test_sources_of_many_formats_vouch_and_contradict(run, drafts, name, data, line):
    folder = drafts({"draft.txt": DRAFT, f"notes/{name}": data})
    found = run("check", "--isolated", "--format", "json", "draft.txt", "--evidence", "notes", cwd=folder)
    altered = [n["start"]["line"] for f in found.data["findings"] if f["rule"] == "evidence/figure-altered" for n in f["related"]]
    assert altered == ([line] if line else []) and found.data["troubles"] == []


def test_what_is_no_draft_is_read_where_it_is_named_and_told_where_it_is_not(run, drafts):
    folder = drafts({"a.txt": "Calm.", "b.csv": "Town,Killed\nDalby,12\n", "c.json": '{"name": "package"}'})
    shown = run("check", "--isolated", "--show-files", ".", cwd=folder)
    assert shown.out == "a.txt: text\n" and "b.csv: not read: csv is no format of drafts" in shown.err
    assert run("check", "--isolated", ".", cwd=folder).code == 0
    named = run("check", "--isolated", "b.csv", "c.json", cwd=folder)
    assert named.code == 2 and "JSON of another kind" in named.err + named.out


def test_an_attachment_is_a_trouble_and_the_mail_is_read(run, drafts):
    mail = (
        'MIME-Version: 1.0\nSubject: Fire\nContent-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\n'
        f'{SAID}\n--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="list.pdf"\n\nx\n--b--\n'
    )
    folder = drafts({"draft.txt": DRAFT, "a.eml": mail})
    found = run("check", "--isolated", "--format", "json", "draft.txt", "--evidence", "a.eml", cwd=folder)
    assert found.code == 2 and "list.pdf" in found.data["troubles"][0]["message"]
    assert "evidence/figure-altered" in [f["rule"] for f in found.data["findings"]]
