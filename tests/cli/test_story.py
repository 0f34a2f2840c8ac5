"""``provlint story``: the table, JSON and CSV say the same."""

import csv
import io
import json

import pytest

from provlint.cli import main

TEXTS = {
    "2024-06-04-quake.txt": "A quake in Kerrow on Monday killed at least 31 people, the mayor said.",
    "2024-06-06-quake.txt": "The toll grew in Kerrow, where Monday's quake killed 140 people, the ministry said.",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def printed(capsys, *args):
    assert main(["story", "--isolated", "--story", *args, *TEXTS]) == 0
    return capsys.readouterr().out


def test_the_table(folder, capsys):
    lines = printed(capsys).splitlines()
    assert lines[0].endswith(": 2 drafts")
    assert "^ killed (update)" in lines
    assert any("[2] 1:" in line and "“killed 140 people” (the ministry)" in line for line in lines)


def test_json_and_csv_have_the_same_rows(folder, capsys):
    data = json.loads(printed(capsys, "--format", "json"))
    assert data["schema"] == "provlint-story/1"
    (story,) = data["stories"]
    assert [d["day"] for d in story["drafts"]] == ["2024-06-04", "2024-06-06"]
    told = [(t["path"], t["line"], t["column"], t["says"], t["source"]) for m in story["matters"] for t in m["told"]]
    rows = list(csv.DictReader(io.StringIO(printed(capsys, "--format", "csv"))))
    assert [(r["path"], int(r["line"]), int(r["column"]), r["says"], r["source"]) for r in rows] == told
    assert {r["how"] for r in rows} == {"update"}


def test_a_draft_alone_has_no_table(folder, capsys):
    assert main(["story", "--isolated", "2024-06-04-quake.txt"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["story", "--isolated", "--all", "2024-06-04-quake.txt"]) == 0
    assert ": 1 draft\n" in capsys.readouterr().out


def test_the_table_and_the_rule_agree_on_a_toll(tmp_path, capsys):
    for name, text in {
        "a.txt": "A ferry sank off Kerrow on Tuesday, killing 23 people, the coast guard said.",
        "b.txt": "A ferry sank off Kerrow on Tuesday and 32 people died, the coast guard said.",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert main(["story", "--isolated", "--story", str(tmp_path)]) == 0
    assert "! killed (conflict)" in capsys.readouterr().out
    (tmp_path / "b.txt").write_text("A ferry sank off Kerrow on Tuesday, killing at least 20 people.", encoding="utf-8")
    assert main(["story", "--isolated", "--story", str(tmp_path)]) == 0
    assert "! killed" not in capsys.readouterr().out


def test_where_no_two_drafts_are_one_story_it_says_so(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("The library opens at nine.", encoding="utf-8")
    assert main(["story", "--isolated", str(tmp_path)]) == 0
    assert "no two of these drafts tell of one event" in capsys.readouterr().err
