"""What provlint wrote is no draft, no source and no story, whichever run wrote it and in whatever form."""

from __future__ import annotations

import pytest
from office import docx

from provlint.output.ours import is_ours, wrote

DRAFT = (
    "KERROW, May 13, 2024 — A blast at the granary on Quay Street in Kerrow killed 12 people on Monday and hurt 30, Kerrow police "
    "said in a statement.\n\nThe the mill burned. Fire Chief Mara Quellin said so. Quellin left.\n"
)
SOURCE = "Kerrow police said that the blast of May 13 killed 12 people and hurt 31.\n"
REPORTS = ["text", "full", "desk", "github", "markdown", "html", "csv", "json", "jsonl", "sarif", "sarif-all", "rdjsonl", "junit"]
TABLES = [
    ("ledger", "table"), ("ledger", "csv"), ("ledger", "html"), ("ledger", "json"), ("names", "table"), ("story", "table"),
    ("story", "csv"), ("evidence", "table"), ("evidence", "csv"), ("evidence", "json"),
]  # fmt: skip


@pytest.mark.parametrize("format", REPORTS)
def test_a_report_is_known_again(run, drafts, format):
    folder = drafts({"one.md": DRAFT, "two.md": DRAFT})
    out = run("check", "--show", "info", "--format", format, ".", cwd=folder).out.encode()
    assert is_ours(out)
    assert is_ours(b"\xff\xfe" + out.decode().encode("utf-16-le"))


@pytest.mark.parametrize(("command", "format"), TABLES)
def test_a_table_is_known_again(run, drafts, command, format):
    folder = drafts({"one.md": DRAFT, "two.md": DRAFT, "src.txt": SOURCE})
    more = ("--evidence", "src.txt") if command == "evidence" else ("--story",)
    assert is_ours(run(command, "one.md", "two.md", *more, "--format", format, cwd=folder).out.encode())


@pytest.mark.parametrize(
    "text",
    [
        DRAFT,
        "At 10:30:15 the mayor  said that it was over.\n",
        "provlint: a linter\n\nThe report says: error: none [see/below]\n",
        "### How provlint works\n\nIt reads.\n",
        "path,line,column\n1,2,3\n",
        "Matthew 5:3: blessed are the poor [sic/so]\n",
        "Rolls: 2 drafts\n  [1] the first\n",
        "<!doctype html><html><head><meta charset=utf-8><title>provlint: a page about it</title></head><p>Text</p></html>",
    ],
)
def test_what_people_write_is_not_taken_for_ours(text):
    assert not is_ours(text.encode())


def test_the_second_run_of_a_report_says_what_the_first_said(run, drafts):
    folder = drafts({"one.md": "\n".join(DRAFT.splitlines()[:1]) + "\n"})
    words = ("check", "--output", "html=report.html", "--output", "text=t.txt", "--output", "full=f.txt", "--output", "markdown=m.md", ".")
    first, second, third = (run(*words, cwd=folder) for _ in range(3))
    assert (first.code, first.out) == (second.code, second.out) == (third.code, third.out) == (0, "")
    assert "report.html: note: is not read: this run writes it (--output)" in third.err
    other = run("check", ".", cwd=folder)  # another run, which writes nothing
    assert other.code == 0 and "report.html: note: is not read: provlint wrote it" in other.err
    shown = run("check", "--show-files", ".", cwd=folder)
    assert "one.md: markdown\n" in shown.out and "report.html" not in shown.out
    assert "report.html: not read: provlint wrote it" in shown.err
    assert "in 0 drafts" in run("check", "report.html", cwd=folder).err




def test_a_folder_of_reports_alone_is_a_trouble(run, drafts):
    folder = drafts({"in/one.md": DRAFT, "out/x": ""})
    assert run("check", "--output", "html=out/r.html", "in", cwd=folder).code == 1
    found = run("check", "out", cwd=folder)
    assert found.code == 2 and "1 written by provlint" in found.out


def test_a_gate_that_trusts_no_marks_reads_what_bears_one(run, drafts):
    page = '<html><head><meta charset="utf-8"><meta name="generator" content="provlint"></head><p>The the mill burned.</p></html>'
    folder = drafts({"a.html": page})
    assert run("check", "--no-inline", "a.html", cwd=folder).code == 1
    found = run("check", "a.html", cwd=folder)  # named alone, and nothing is read: no gate may be green on that
    assert found.code == 2 and "there is nothing to check" in found.out
    (folder / "b.md").write_text("It rained.\n")
    assert run("check", "a.html", "b.md", cwd=folder).code == 0


def test_a_report_takes_the_place_of_nothing_that_somebody_wrote(run, drafts):
    """Neither of a draft in a folder, nor of what the run reads beside drafts."""
    files = {
        "d/a.md": DRAFT, "src.txt": SOURCE, "rules.yaml": "fail-on: error\n", "base.json": "{}", "cfg.yml": "fail-on: error\n",
        "d/a.md.provlint.yaml": "ignore: []\n",
    }  # fmt: skip
    folder = drafts(files)
    for words in (
        ["json=d/a.md", "d"], ["text=src.txt", "d"], ["json=src.txt", "d", "--evidence", "src.txt"], ["json=rules.yaml", "d"],
        ["json=base.json", "--baseline", "base.json", "d"], ["html=cfg.yml", "--config", "cfg.yml", "d"], ["json=d/a.md.provlint.yaml", "d"],
    ):  # fmt: skip
        done = run("check", "--output", *words, cwd=folder)
        assert done.code == 2 and "take its place" in done.err, words
        assert {name: (folder / name).read_text() for name in files} == files
    # nor of what a link leads to, nor of settings that rules.yaml extends
    for target in ("d/a.md", "src.md", "rules.yaml", "more.yaml"):
        (folder / target).write_text(files.get(target, "fail-on: error\n"))
        (folder / "d" / "out.json").symlink_to(folder / target)
        for path in ("d/out.json", "more.yaml") if target == "more.yaml" else ("d/out.json",):
            assert run("check", "--output", f"json={path}", "d", cwd=folder).code == 2, (target, path)
        assert (folder / target).read_text() == files.get(target, "fail-on: error\n")
        (folder / "d" / "out.json").unlink()
    for format in ("text", "json", "checkstyle", "gitlab", "csv", "html", "markdown"):
        for _ in range(2):
            assert run("check", "--output", f"{format}=r-{format}.txt", "d/a.md", cwd=folder).code < 2


def test_a_fact_check_sheet_is_no_evidence(run, drafts):
    folder = drafts({"one.md": DRAFT, "src/a.txt": SOURCE})
    sheet = run("evidence", "one.md", "--evidence", "src", "--format", "csv", cwd=folder).out
    before = run("check", "one.md", "--evidence", "src", "--show", "info", cwd=folder)
    (folder / "src" / "sheet.csv").write_text(sheet)
    (folder / "src" / "ledger.html").write_text(run("ledger", "one.md", "--format", "html", cwd=folder).out)
    after = run("check", "one.md", "--evidence", "src", "--show", "info", cwd=folder)
    assert "name-unsupported" in before.out and after.out == before.out and after.code == before.code
    assert "src/sheet.csv: note: is not read: provlint wrote it" in after.err


def test_a_reviewed_copy_is_a_draft_once_somebody_has_worked_on_it(run, drafts):
    folder = drafts({"a.docx": docx("The the mill burned in Kerrow on Monday, police said in a statement to all papers of the town.")})
    assert run("check", "a.docx", "--output", "docx=b.docx", cwd=folder).code == 1
    assert wrote(str(folder / "b.docx")) and not wrote(str(folder / "a.docx"))
    both = run("check", ".", cwd=folder)
    assert "a.docx:1:1" in both.out and "b.docx:" not in both.out and "b.docx: note: is not read: provlint wrote it" in both.err
    assert "b.docx:1:1" in run("check", "b.docx", cwd=folder).out  # who names it wants it read
    again = run("check", "b.docx", "--output", "docx=b.docx", cwd=folder)
    assert again.code == 1 and wrote(str(folder / "b.docx"))
    run("check", "a.docx", "--output", "docx=a.docx", cwd=folder)
    assert not wrote(str(folder / "a.docx"))  # the draft itself


def test_a_report_takes_no_drafts_place(run, drafts):
    folder = drafts({"one.md": DRAFT})
    found = run("check", "one.md", "--output", "text=./one.md", cwd=folder)
    assert found.code == 2 and "one.md is one of the drafts" in found.err
    assert (folder / "one.md").read_text() == DRAFT


@pytest.mark.parametrize(
    "words",
    [
        ["check", "--fix", ""], ["check", "a.md", ""], ["check", "--config", "", "a.md"], ["check", "--among", "", "a.md"],
        ["check", "a.md", "--evidence", ""], ["check", "--baseline", "", "a.md"], ["check", "--cache-dir", "", "a.md"],
        ["check", "--diff-from", "", "a.md"], ["check", "--config-from", "", "a.md"], ["check", "--output", "", "a.md"],
        ["check", "--select", "", "a.md"], ["ledger", ""], ["names", ""], ["story", ""], ["annotate", ""], ["evidence", ""], ["init", ""],
        ["config", ""], ["desk", ""], ["archive", "", "--out", "x"],
    ],
)  # fmt: skip
def test_an_empty_path_is_a_wrong_call_and_nothing_is_written(run, drafts, words):
    folder = drafts({"a.md": "The the mill burned.\n"})
    found = run(*words, cwd=folder)
    assert found.code == 2 and "the value is empty" in found.err
    assert (folder / "a.md").read_text() == "The the mill burned.\n" and not (folder / "rules.yaml").exists()


def test_an_empty_path_in_a_configuration_is_a_trouble(run, drafts):
    folder = drafts({"a.md": DRAFT, "rules.yaml": "evidence: ['']\n"})
    found = run("check", "a.md", cwd=folder)
    assert found.code == 2 and "empty" in found.err + found.out


@pytest.mark.parametrize(("output", "said"), [("json=-", "--format json"), ("json=rules.yaml", "configuration"), ("html=./.provlint.yaml", "configuration")])
def test_names_that_no_report_can_have(run, drafts, output, said):
    folder = drafts({"one.md": DRAFT})
    done = run("check", "one.md", "--output", output, cwd=folder)
    assert done.code == 2 and said in done.err
    assert [path.name for path in folder.iterdir()] == ["one.md"]


def test_sources_that_are_all_ours_are_told_to_be_that(run, drafts):
    folder = drafts({"one.md": DRAFT, "src.txt": SOURCE})
    run("check", "one.md", "--output", "json=report.txt", cwd=folder)
    done = run("check", "one.md", "--evidence", "report.txt", cwd=folder)
    assert done.code == 2 and "all that fits 'report.txt' was written by provlint" in done.out
