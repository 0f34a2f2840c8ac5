"""Word files from the command line: places, waivers, changes, baselines, and clear words where something is not to be had."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
from office import docx, para, unpacked

BAD = "At least 12 people were killed."
RULE = "figures/unattributed-casualty-figure"
ANCHOR = '<w:r><w:commentReference w:id="1"/></w:r>'


def check(run, folder, *words, **more):
    found = run("check", "--isolated", "--format", "json", "--show", "error", *words, cwd=folder, **more)
    assert "Traceback" not in found.err and found.data is not None, found.err
    return found


def rules(found):
    return [f["rule"] for f in found.data["findings"] if f["suppressed"] is None]


def waiver(text):
    return f'<w:comment w:id="1" w:author="A. Ruiz">{para(text)}</w:comment>'


def test_a_walked_folder_reads_word_files_and_their_places(run, drafts):
    folder = drafts({"a/draft.docx": docx("Calm.", "", BAD), "a/~$draft.docx": b"x" * 162})
    found = check(run, folder, ".")
    (finding,) = [f for f in found.data["findings"] if f["rule"] == RULE]
    assert found.code == 1 and (finding["start"]["line"], finding["start"]["column"]) == (3, 1)
    (info,) = found.data["documents"]
    assert (info["format"], info["unit"]) == ("docx", "paragraph")


def test_places_are_logical_in_sarif(run, drafts):
    folder = drafts({"draft.docx": docx("Calm.", BAD), "draft.txt": BAD})
    done = run("check", "--isolated", "--format", "sarif", "--select", RULE, ".", cwd=folder)
    first, second = json.loads(done.out)["runs"][0]["results"]
    (place,) = first["locations"]
    assert place["logicalLocations"] == [
        {"name": "paragraph 2", "fullyQualifiedName": "paragraph 2, character 1", "kind": "paragraph"}
    ]
    assert "logicalLocations" not in second["locations"][0]


@pytest.mark.parametrize("dash", ["--", "\u2013", "\u2014"])
def test_a_comment_in_word_waives_its_paragraph(run, drafts, dash):
    body = para(BAD, ANCHOR), para("The quake was strong."), para("At least 30 people were killed.")
    folder = drafts({"draft.docx": docx(*body, comments=waiver(f"provlint: ignore[{RULE}] {dash} the desk saw the list"))})
    found = check(run, folder, "draft.docx")
    assert rules(found) == [RULE]
    assert [f["suppressed"]["reason"] for f in found.data["findings"] if f["suppressed"]] == ["the desk saw the list"]
    assert run("check", "--isolated", "--no-inline", "draft.docx", cwd=folder).out.count(RULE) == 2


def test_comments_waive_from_one_paragraph_to_another(run, drafts):
    def at(number):
        return f'<w:r><w:commentReference w:id="{number}"/></w:r>'

    said = [f"provlint: ignore-start[{RULE}] -- the desk saw the list", "provlint: ignore-end"]
    comments = "".join(f'<w:comment w:id="{n}" w:author="A">{para(text)}</w:comment>' for n, text in enumerate(said))
    body = para("Calm.", at(0)), para(BAD), para("Calm.", at(1)), para("At least 30 people were killed.")
    found = check(run, drafts({"draft.docx": docx(*body, comments=comments)}), "draft.docx")
    assert [(f["start"]["line"], f["suppressed"] is None) for f in found.data["findings"] if f["rule"] == RULE] == [(2, False), (4, True)]


def test_a_waiver_that_does_nothing_is_told_and_takes_no_text_away(run, drafts):
    folder = drafts({"draft.docx": docx(para("Calm.", ANCHOR), comments=waiver("provlint: ignore[copy/doubled-word] -- none here"))})
    found = run("check", "--isolated", "--format", "json", "draft.docx", cwd=folder)
    (finding,) = found.data["findings"]
    assert finding["rule"] == "provlint/unused-suppression" and finding["fixes"] == []


def test_a_side_file_waives_by_paragraph(run, drafts):
    side = f"ignore:\n  - rule: {RULE}\n    line: 2\n    reason: seen\n"
    folder = drafts({"draft.docx": docx("Calm.", BAD), "draft.docx.provlint.yaml": side})
    assert rules(check(run, folder, ".")) == []


def test_only_changed_paragraphs_count(run, drafts):
    folder = drafts({"draft.docx": docx(BAD, "Calm.")})
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "one"]):
        subprocess.run([*git, *words], cwd=folder, check=True)
    (folder / "draft.docx").write_bytes(docx(BAD, "Calm.", "At least 30 people were killed."))
    found = check(run, folder, "--changed-since", "HEAD", ".")
    assert [f["start"]["line"] for f in found.data["findings"] if f["suppressed"] is None and f["rule"] == RULE] == [3]


def test_a_baseline_knows_findings_again_wherever_they_move(run, drafts):
    folder = drafts({"draft.docx": docx(BAD)})
    check(run, folder, "--baseline", "b.json", "--update-baseline", ".")
    (folder / "draft.docx").write_bytes(docx("New.", BAD))
    assert rules(check(run, folder, "--baseline", "b.json", ".")) == []


def test_standard_input_and_wrong_names(run, drafts):
    folder = drafts({"draft.docx": BAD, "x.txt": "Calm."})
    assert rules(check(run, folder, "-", "--stdin-filename", "in.docx", stdin=docx(BAD))) == [RULE]
    found = check(run, folder, ".")
    assert found.code == 2 and "no zip file, not a Word file" in found.data["troubles"][0]["message"]


def test_evidence_may_be_a_word_file(run, drafts):
    folder = drafts({"draft.txt": "The fire destroyed 14 homes in Dalby, the council said.\n",
                     "notes.docx": docx("The fire destroyed 41 homes in Dalby, the council said.")})  # fmt: skip
    found = run("check", "--isolated", "--format", "json", "draft.txt", "--evidence", "notes.docx", cwd=folder)
    assert any(n["path"] == "notes.docx" for f in found.data["findings"] for n in f["related"])


# the copy with comments ----------------------------------------------------------------------------------------


def said(path):
    comments = unpacked(path.read_bytes()).get("word/comments.xml", b"").decode()
    return [re.sub("<[^>]+>", "", p) for p in re.findall(r"<w:comment .*?</w:p>", comments)]


def test_each_finding_becomes_a_comment_and_none_twice(run, drafts):
    folder = drafts({"draft.docx": docx("Calm.", BAD, "The the end.")})
    words = ("check", "--isolated", "draft.docx", "--output", "docx=reviewed.docx", "--output", "json=r.json")
    assert run(*words, cwd=folder).code == 1
    first = (folder / "reviewed.docx").read_bytes()
    assert said(folder / "reviewed.docx") == [f"{RULE} (error)", "copy/doubled-word (error)"]
    run(*words, cwd=folder)
    assert (folder / "reviewed.docx").read_bytes() == first
    again = run("check", "--isolated", "reviewed.docx", "--output", "docx=reviewed.docx", cwd=folder)
    assert again.code == 1 and (folder / "reviewed.docx").read_bytes() == first
    only = run("check", "--isolated", "--select", "copy", "reviewed.docx", "--output", "docx=reviewed.docx", cwd=folder)
    assert only.code == 1 and said(folder / "reviewed.docx") == ["copy/doubled-word (error)"]


def test_copies_of_several_drafts_go_into_a_folder(run, drafts):
    folder = drafts({"a.docx": docx(BAD), "b.docx": docx("The the end."), "c.txt": BAD, "out/x.txt": "Calm."})
    run("check", "--isolated", "a.docx", "b.docx", "c.txt", "--output", "docx=out", cwd=folder)
    assert len(said(folder / "out/a.docx")) == len(said(folder / "out/b.docx")) == 1
    found = run("check", "--isolated", "a.docx", "b.docx", "--output", "docx=one.docx", cwd=folder)
    assert found.code == 2 and "name a folder for their copies" in found.err and not (folder / "one.docx").exists()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("c.txt", "--output", "docx=x.docx"), "there is no Word file"),
        (("a.docx", "--format", "docx"), "write --output docx=reviewed.docx"),
        (("a.docx", "--output", "docx=no/x.docx"), "there is no folder no"),
    ],
)
def test_what_cannot_be_written_is_said(run, drafts, words, why):
    found = run("check", "--isolated", *words, cwd=drafts({"a.docx": docx(BAD), "c.txt": BAD}))
    assert found.code == 2 and why in found.err


def test_standard_input_can_be_commented(run, drafts):
    folder = drafts({})
    run("check", "--isolated", "-", "--stdin-filename", "in.docx", "--output", "docx=out.docx", cwd=folder, stdin=docx(BAD))
    assert said(folder / "out.docx") == [f"{RULE} (error)"]


# fixes ---------------------------------------------------------------------------------------------------------


def test_fixes_are_tracked_changes(run, drafts):
    folder = drafts({"draft.docx": docx("The the end.", f"Calm. {BAD}"), "b.txt": "The the end.\n"})
    found = run("check", "--isolated", "--fix", ".", cwd=folder)
    assert found.code == 1 and "fixed 2 findings in 2 files" in found.err and "doubled" not in found.out
    xml = unpacked((folder / "draft.docx").read_bytes())["word/document.xml"].decode()
    assert 'w:author="provlint"' in xml and "<w:delText" in xml
    assert (folder / "b.txt").read_text() == "The end.\n"
    again = (folder / "draft.docx").read_bytes()
    run("check", "--isolated", "--fix", ".", cwd=folder)
    assert (folder / "draft.docx").read_bytes() == again


def test_a_diff_shows_paragraphs_and_writes_nothing(run, drafts):
    data = docx("The the end.", "Calm.")
    folder = drafts({"draft.docx": data})
    found = run("check", "--isolated", "--diff", "draft.docx", cwd=folder)
    assert found.code == 1 and "-The the end.\n+The end.\n" in found.out
    assert (folder / "draft.docx").read_bytes() == data


def test_a_fix_that_cannot_be_tracked_is_said(run, drafts):
    note = f'<w:footnote w:id="2">{para("In the the note.")}</w:footnote>'
    data = docx(para("Calm.", '<w:r><w:footnoteReference w:id="2"/></w:r>'), footnotes=note)
    folder = drafts({"draft.docx": data})
    found = run("check", "--isolated", "--fix", "draft.docx", cwd=folder)
    assert found.code == 1 and "not fixed: copy/doubled-word stands in a note" in found.err
    assert (folder / "draft.docx").read_bytes() == data
