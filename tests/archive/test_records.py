"""Texts without files: the rows of what is found lead back to the record, and one bad record costs no other."""

from __future__ import annotations

import datetime
import pickle

import pytest

from provlint.archive import (
    BadRecord,
    EngineSpec,
    Fault,
    FindingRow,
    Record,
    group,
    lint_texts,
    pack,
    story_features,
    unpack,
)

DOUBLED = "He said the the mill burned."
ONLY_DOUBLED = EngineSpec(select=("copy/doubled-word",), isolated=True)


def found(*records, spec=ONLY_DOUBLED):
    return list(lint_texts(records, spec))


@pytest.mark.parametrize(
    ("record", "field", "start"),
    [
        (Record("a", DOUBLED), "text", 8),
        (Record("a", "﻿" + DOUBLED), "text", 9),
        (Record("a", "Zoë\r\n\r\n" + DOUBLED), "text", 15),
        (Record("a", DOUBLED, title="A mill burns"), "text", 8),
        (Record("a", DOUBLED, title="A  mill\nburns", format="markdown"), "text", 8),
        (Record("a", "The mill burned.", title="Fire in the the mill"), "title", 8),
        (Record("a", "The mill burned.", title="Fire in the the mill", format="markdown"), "title", 8),
        (Record("a", f"<meta charset=latin-1><p>Zoë, {DOUBLED}</p>", format="html"), "text", 38),
    ],
)
def test_places_are_those_of_the_record(record, field, start):
    (row,) = found(record)
    assert isinstance(row, FindingRow)
    assert (row.id, row.rule, row.field, row.start) == ("a", "copy/doubled-word", field, start)
    assert row.quote == "the the"
    assert getattr(record, field)[row.start : row.end] == row.quote
    (fix,) = row.fixes
    (edit,) = fix.edits
    text = getattr(record, field)
    assert "the the" not in text[: edit.start] + edit.text + text[edit.end :]


def test_a_title_is_read_once():
    whole = EngineSpec(isolated=True, show="info")
    text = "A mill burns\n\nThe mill at Kerrow burned, the fire service said."
    plain = [row._replace(fingerprint="") for row in found(Record("a", text), spec=whole)]
    titled = [row._replace(fingerprint="") for row in found(Record("a", text, title="A mill burns"), spec=whole)]
    assert titled == plain


def test_what_begins_in_the_title_ends_with_it():
    rows = found(Record("a", "the mill burned.", title="Fire in the"), Record("b", DOUBLED))
    for row in rows:
        assert row.quote == {"title": "Fire in the", "text": DOUBLED}[row.field][row.start : row.end]
    assert [row.id for row in rows if row.field == "text"] == ["b"]


@pytest.mark.parametrize(
    "bad",
    [
        Record("bad", None),
        Record("bad", b"bytes"),
        Record("bad", "x", date=20240513),
        Record("bad", "x", title=7),
        Record("bad", "x", format="parchment"),
        Record("", "x"),
        Record("bad", "\0\1\2\3" * 4000),
        "no record",
        None,
    ],
)
def test_a_bad_record_costs_itself_only(bad):
    rows = found(Record("a", DOUBLED), bad, Record("b", DOUBLED))
    assert [row.id for row in rows if isinstance(row, FindingRow)] == ["a", "b"]
    (fault,) = [row for row in rows if isinstance(row, Fault)]
    assert fault.kind == "input"
    assert fault.message


def test_half_a_character_is_told_and_read_as_one():
    row, fault = found(Record("a", "\ud800 " + DOUBLED))
    assert (row.start, row.quote) == (10, "the the")
    assert "U+FFFD" in fault.message


@pytest.mark.parametrize("name", ["../../etc/rules", "a/b", "C:\\x", "ends.html", "wire\nnew line", "ü", "%2F", "a" * 900])
def test_any_id_will_do(name):
    rows = found(Record(name, DOUBLED))
    assert [row.id for row in rows] == [name]


def test_the_date_of_the_column_counts():
    spec = EngineSpec(select=("dates/weekday-date-mismatch",), isolated=True)
    text = "The mill burned on Tuesday, May 13, the fire service said."
    for date in ("2024-05-13", datetime.date(2024, 5, 13), datetime.datetime(2024, 5, 13, 8)):
        assert len(found(Record("a", text, date), spec=spec)) == 1
    for date in (None, "", "soon"):
        assert not found(Record("a", text, date), spec=spec)
    assert story_features(Record("a", text, "May 13, 2024")).day == datetime.date(2024, 5, 13).toordinal()


def test_records_are_linted_as_files_are(run, drafts):
    texts = {
        "a.txt": "Forty-two people were killed on Monday.\n\nHe said the the mill burned.\n",
        "b.txt": "An official said the mill was safe. <!-- no directive in plain text -->\n",
        "c.md": "<!-- provlint: ignore[copy/doubled-word] -- a test of directives -->\n\nHe said the the mill burned.\n",
    }
    folder = drafts(texts)
    report = run("check", ".", "--isolated", "--no-story", "--no-cache", "--format", "json", cwd=folder).data
    formats = {"txt": "text", "md": "markdown"}
    rows = found(
        *(Record(name.split(".")[0], text, format=formats[name.split(".")[1]]) for name, text in texts.items()),
        spec=EngineSpec(isolated=True),
    )
    assert [(f["rule"], f["message"], f["quote"], f["start"]["line"], f["start"]["column"], f["fingerprint"]) for f in report["findings"] if not f.get("suppressed")] == [
        (r.rule, r.message, r.quote, r.line, r.column, r.fingerprint) for r in rows if not r.suppressed
    ]
    assert [r.rule for r in rows if r.suppressed == "directive"] == ["copy/doubled-word"]


def test_a_spec_is_plain_data():
    spec = EngineSpec(select=("copy",), ignore=("copy/mojibake",), show="info")
    assert pickle.loads(pickle.dumps(spec)) == spec
    assert hash(spec) == hash(EngineSpec(select=("copy",), ignore=("copy/mojibake",), show="info"))
    with pytest.raises(ValueError, match="no level"):
        EngineSpec(show="loud").engine()


FIRE = (
    "KERROW (May 13, 2024) - Fire Chief Mara Quellin said 12 people died when the Aldermill granary burned on Harbour Street.",
    "Mara Quellin, the fire chief, said 14 were dead at the Aldermill granary on Harbour Street, Kerrow, on May 13, 2024.",
)
OTHER = "The school board of Lower Tannick voted on Thursday to buy new desks for 4 classrooms, Ilse Brandt said."


def test_stories_from_features(run, drafts):
    records = [Record("1", FIRE[0]), Record("2", OTHER), Record("3", FIRE[1])]
    features = [story_features(r) for r in records]
    assert group(features) == group(reversed(features)) == [("1", "3"), ("2",)]
    folder = drafts({f"{r.id}.txt": r.text for r in records})
    told = run("check", ".", "--isolated", "--no-cache", "--format", "json", cwd=folder).data
    assert {d["path"]: d["story"] for d in told["documents"]} == {"1.txt": "1.txt", "2.txt": None, "3.txt": "1.txt"}


def test_a_draft_in_another_language_is_in_no_story():
    french = "Le maire de la ville a dit que les pompiers ont éteint le feu dans la nuit, et que les gens sont avec eux pour les aider. " * 4
    assert group([story_features(Record("x", french)), story_features(Record("y", french))]) == [("x",), ("y",)]


def test_features_survive_packing():
    for n, text in enumerate((*FIRE, OTHER, "", "a", "Score 3-2 at 10:30 p.m., Zoë Ågren, 19, said.\n" * 3)):
        features = story_features(Record(f"x\\n\n{n}", text))
        assert unpack(pack(features)) == features
        assert pickle.loads(pickle.dumps(features)) == features


@pytest.mark.parametrize("data", [b"", b"provlint-features/0\n", b"provlint-features/1\n1\n2"])
def test_foreign_bytes_are_no_features(data):
    with pytest.raises(ValueError, match="no features"):
        unpack(data)


def test_features_of_a_bad_record():
    with pytest.raises(BadRecord, match="bad: text is NoneType"):
        story_features(Record("bad", None))


def test_fingerprints_do_not_hang_on_what_is_shown():
    text = "He said Mr. Quellin left. He said Mr. Quellin left.\n\n“Go,' he said. \"Go,” he said. “Go,' he said. “Go,' he said.\n"
    spec = EngineSpec(select=("quotes", "attribution", "names"), isolated=True, show="info")
    whole = {(row.rule, row.start, row.end, row.message): row.fingerprint for row in found(Record("a", text), spec=spec)}
    fewer = found(Record("a", text), spec=spec._replace(show="warning"))
    assert fewer and len(fewer) < len(whole)
    for row in fewer:
        assert whole[row.rule, row.start, row.end, row.message] == row.fingerprint
