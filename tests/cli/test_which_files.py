"""Which files a run reads, as what, and how a call decides both."""

from __future__ import annotations

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
