"""``provlint archive``: the same as ``provlint check``, from any input, in any number of processes, after any kill."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import signal
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path

import pytest
import wire

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("duckdb")
ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.xdist_group("archive")


def rows(folder, name, *, numbers=True):
    """The rows of a table, in an order that does not depend on files; without ``numbers``, not of its part either."""
    found = [row for path in sorted((Path(folder) / name).glob("*.parquet")) for row in pq.read_table(path).to_pylist()]
    for row in () if numbers else found:
        row.pop("doc")
    return sorted(found, key=lambda row: json.dumps(row, default=str, sort_keys=True))


def tables(folder, **how):
    return {name: rows(folder, name, **how) for name in ("documents", "findings", "claims", "names", "features", "stories", "faults")}


def lines(path, found):
    path.write_text("".join(json.dumps(row) + "\n" for row in found), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def wired(tmp_path_factory):
    """A wire of 40 drafts as JSON lines, and the archive of it."""
    from conftest import provlint

    folder = tmp_path_factory.mktemp("wired")
    lines(folder / "wire.jsonl", wire.records(30))
    done = provlint("archive", "wire.jsonl", "--out", "out", "--isolated", "--jobs", "1", cwd=folder)
    assert (done.code, done.err.count("trouble")) == (0, 0), done.err
    return folder


def test_findings_and_stories_are_those_of_check(wired, run, tmp_path):
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    for row in wire.records(30):
        (drafts / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8")
    told = run("check", "drafts", "--isolated", "--no-cache", "--format", "json", "--show", "info", "--most", "1000", cwd=tmp_path).data
    assert run("archive", "drafts", "--out", "out", "--isolated", "--part", "8", "--show", "info", cwd=tmp_path).code == 0
    found = rows(tmp_path / "out", "findings")
    assert sorted((f["path"], f["rule"], f["message"], f["start"]["offset"], f["end"]["offset"], f["quote"], f["fingerprint"]) for f in told["findings"]) == sorted(
        (f["id"], f["rule"], f["message"], f["start"], f["end"], f["quote"], f["fingerprint"]) for f in found
    )
    assert any(f["rule"].startswith("story/") and f["story"] and f["related"] for f in found)
    stories = {d["path"]: d["story"] for d in told["documents"] if d["story"]}
    assert 20 <= len(stories) <= 36
    assert len(set(stories.values())) >= 8
    assert {row["id"]: row["story"] for row in rows(tmp_path / "out", "stories")} == stories
    # and the records of a table are found in the same stories
    assert sorted(row["id"] for row in rows(wired / "out", "stories")) == sorted(Path(p).stem for p in stories)


def test_places_lead_back_to_the_records(wired):
    texts = {row["id"]: row["text"] for row in wire.records(30)}
    for name in ("findings", "claims"):
        found = rows(wired / "out", name)
        assert found
        for row in found:
            assert texts[row["id"]][row["start"] : row["end"]] == row["quote"]
    for row in rows(wired / "out", "names"):
        assert texts[row["id"]].startswith(row["form"], row["start"]), row
    assert {row["id"]: row["date"].isoformat() for row in rows(wired / "out", "documents")} == {
        row["id"]: row["date"] for row in wire.records(30)
    }


def _packed(folder, kind):
    found = wire.records(6)
    if kind == "jsonl":
        lines(folder / "in.jsonl", found)
    elif kind == "json":
        lines(folder / "in.json", found)
    elif kind == "jsonl.gz":
        (folder / "in.jsonl.gz").write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in found).encode()))
    elif kind == "parquet":
        pq.write_table(pa.Table.from_pylist(found), folder / "in.parquet", row_group_size=3)
    elif kind == "zip":
        with zipfile.ZipFile(folder / "in.zip", "w", zipfile.ZIP_DEFLATED) as packed:
            for row in found:
                packed.writestr(f"2024/{row['id']}.txt", row["text"])
            packed.writestr("2024/picture.png", b"\x89PNG")
    elif kind in ("tar", "tar.gz", "tgz"):
        with tarfile.open(folder / f"in.{kind}", "w:" if kind == "tar" else "w:gz") as packed:
            for row in found:
                data = row["text"].encode()
                info = tarfile.TarInfo(f"2024/{row['id']}.txt")
                info.size = len(data)
                packed.addfile(info, io.BytesIO(data))
    else:
        (folder / "in").mkdir()
        for row in found:
            (folder / "in" / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8")
    return next(path.name for path in folder.iterdir() if path.name.startswith("in"))


@pytest.mark.parametrize("kind", ["jsonl", "json", "jsonl.gz", "parquet", "zip", "tar", "tar.gz", "tgz", "folder"])
def test_every_input_gives_the_same(kind, run, tmp_path):
    name = _packed(tmp_path, kind)
    done = run("archive", name, "--out", "out", "--isolated", "--jobs", "1", "--part", "1", "--no-story", cwd=tmp_path)
    assert done.code == 0, done.err
    found = rows(tmp_path / "out", "findings")
    ids = {re.sub(r".*/|\.txt$", "", row["id"]) for row in rows(tmp_path / "out", "documents")}
    assert ids == {row["id"] for row in wire.records(6)}
    plain = sorted((re.sub(r".*/|\.txt$", "", f["id"]), f["rule"], f["start"], f["quote"]) for f in found)
    assert plain[:1] == [("000-0", "copy/doubled-word", wire.event(0)[0].index("The the"), "The the")]
    assert len(plain) == len(set(plain)) == 6
    assert {row["source"] for row in rows(tmp_path / "out", "documents")} <= {name, *(f"in/{i}.txt" for i in ids)}


def test_columns_are_told_or_found(run, tmp_path):
    found = [{"guid": "a", "headline": "Fire in the the mill", "published": "2024-05-13T10:00:00Z", "body": "The mill burned."}]
    lines(tmp_path / "a.jsonl", found)
    assert run("archive", "a.jsonl", "--out", "a", "--isolated", cwd=tmp_path).code == 0
    (row,) = rows(tmp_path / "a", "documents")
    assert (row["id"], row["title"], row["date"].isoformat()) == ("a", "Fire in the the mill", "2024-05-13")
    assert [(f["field"], f["start"], f["quote"]) for f in rows(tmp_path / "a", "findings")] == [("title", 8, "the the")]
    lines(tmp_path / "b.jsonl", [{"Volltext": "He said the the mill burned.", "nr": 7}])
    done = run("archive", "b.jsonl", "--out", "b", cwd=tmp_path)
    assert done.code == 2
    assert "--text" in done.err and "Volltext, nr" in done.err
    done = run("archive", "b.jsonl", "--out", "b", "--text", "volltext", cwd=tmp_path)
    assert done.code == 2 and "no column 'volltext'" in done.err
    assert run("archive", "b.jsonl", "--out", "b", "--isolated", "--text", "Volltext", "--id", "nr", cwd=tmp_path).code == 0
    assert [f["id"] for f in rows(tmp_path / "b", "findings")] == ["7"]


def test_a_bad_record_costs_itself_only_and_is_listed(run, tmp_path):
    good = [json.dumps({"id": name, "text": "He said the the mill burned."}) for name in "abc"]
    bad = ["{", "[1]", '{"id": "n", "text": null}', '{"id": "m"}', '{"id": "x", "text": 7}', '"\xff', "nonsense"]
    half = '{"id": "half", "text": "\\ud800 the the mill"}'
    data = "\n".join([good[0], *bad, "", half, good[1], '{"id": "a", "text": "Again."}']) + "\n\n"
    (tmp_path / "in.jsonl").write_bytes(data.encode("latin-1") + good[2].encode())
    done = run("archive", "in.jsonl", "--out", "out", "--isolated", "--jobs", "1", cwd=tmp_path)
    assert done.code == 2
    assert "faults, listed in" in done.err
    assert {f["id"] for f in rows(tmp_path / "out", "findings")} == {"a", "b", "c", "half"}
    faults = {(f["id"], f["message"][:22]) for f in rows(tmp_path / "out", "faults")}
    assert {name for name, _ in faults} == {*(f"in.jsonl:{n}" for n in (2, 3, 7, 8)), "n", "m", "x", "half", "a"}
    assert ("a", "another record has thi") in faults
    assert ("in.jsonl:7", "the line is not UTF-8") in faults


def test_a_rule_that_ends_the_process_costs_itself_only(run, tmp_path):
    pack = tmp_path / "packs" / "provlint_evil"
    pack.mkdir(parents=True)
    (pack / "__init__.py").write_text('"""Evil."""\n')
    (pack / "end.py").write_text(
        '"""Evil."""\nimport os\nfrom provlint import Level, Rule\n\n\nclass End(Rule):\n    """A process ends.\n\n    Why: a test.\n    Source: a test.\n    """\n\n'
        "    level = Level.WARNING\n    examples = ()\n\n    def check(self, doc):\n        if 'needle' in doc.text:\n            os._exit(0)\n        return ()\n"
    )
    info = tmp_path / "packs" / "provlint_evil-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: provlint-evil\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[provlint.plugins]\nevil = provlint_evil\n")
    lines(tmp_path / "in.jsonl", [{"id": n, "text": f"He said the the {n} burned."} for n in ("mill", "needle", "barn")])
    done = run("archive", "in.jsonl", "--out", "out", "--isolated", cwd=tmp_path, env={"PYTHONPATH": str(tmp_path / "packs")})
    assert done.code == 2, done.err
    assert sorted(f["id"] for f in rows(tmp_path / "out", "findings")) == ["barn", "mill", "needle"]
    (fault,) = rows(tmp_path / "out", "faults")
    assert (fault["id"], fault["rule"]) == ("needle", "evil/end")
    assert "ended the process" in fault["message"]


def test_any_number_of_processes_gives_the_same(wired, run, tmp_path):
    lines(tmp_path / "wire.jsonl", wire.records(30))
    done = run("archive", "wire.jsonl", "--out", "out", "--isolated", "--jobs", "3", "--part", "4", cwd=tmp_path)
    assert done.code == 0, done.err
    assert tables(wired / "out", numbers=False) == tables(tmp_path / "out", numbers=False)


def _start(folder, *words):
    return subprocess.Popen(
        [sys.executable, "-m", "provlint", "archive", "wire.jsonl", "--out", "out", "--isolated", "--jobs", "2", "--part", "2", *words],
        cwd=folder, stderr=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kills")
@pytest.mark.parametrize("when", ["lint-00000[2-9]", "window-*", "tell-*"])
def test_a_killed_run_goes_on_where_it_was(when, run, tmp_path):
    lines(tmp_path / "wire.jsonl", wire.records(60))
    process = _start(tmp_path, "--window", "20")
    done = tmp_path / "out" / "work" / "done"
    limit = time.monotonic() + 100
    while not list(done.glob(when)) and process.poll() is None and time.monotonic() < limit:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    killed = process.wait() == -signal.SIGKILL
    before = {path.name: path.stat().st_mtime_ns for path in done.glob("*")} if killed else {}
    parts = {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / "documents").glob("*.parquet")}
    words = ("archive", "wire.jsonl", "--out", "out", "--isolated", "--jobs", "2", "--part", "2", "--window", "20")
    again = run(*words, cwd=tmp_path)
    assert again.code == 0, again.err
    for path, stamp in parts.items():
        if path.stem in before:
            assert path.stat().st_mtime_ns == stamp, f"{path.name} was done again"
    assert not list((tmp_path / "out").rglob("*.tmp")) or not killed
    whole = run("archive", "wire.jsonl", "--out", "whole", *words[4:], cwd=tmp_path)
    assert whole.code == 0
    assert tables(tmp_path / "out") == tables(tmp_path / "whole")
    # and a run of what is whole does nothing
    assert run(*words, cwd=tmp_path).code == 0


def test_windows_and_rare_words_find_what_one_window_finds(wired, run, tmp_path):
    """Nearly: what lies in no common window must share rare words, which drafts of one event do."""
    found = [dict(row, date="") for row in wire.records(30)]
    lines(tmp_path / "wire.jsonl", sorted(found, key=lambda row: row["id"][::-1]))
    done = run("archive", "wire.jsonl", "--out", "out", "--isolated", "--window", "5", "--jobs", "1", cwd=tmp_path)
    assert done.code == 0, done.err

    def stories(folder):
        return sorted((row["story"], row["id"]) for row in rows(folder / "out", "stories"))

    assert stories(tmp_path) == stories(wired)


def test_ready_questions_and_any_other(wired, run):
    done = run("archive", "--out", "out", "--ask", cwd=wired)
    assert done.code == 0, done.err
    for words in ("rules: findings by month", "2024-01  copy/doubled-word", "claims: figures that nobody", "names: names spelled"):
        assert words in done.out
    assert "some 40 workers" in run("archive", "--out", "out", "--ask", "claims", cwd=wired).out
    sql = "SELECT count(*) AS n FROM findings JOIN documents USING (doc)"
    assert run("archive", "--out", "out", "--ask", sql, cwd=wired).out.split()[:1] == ["n"]
    for wrong, said in (("rule", "did you mean rules?"), ("SELECT x FROM y", "y"), ("SELECT * FROM read_text('/etc/hosts')", "")):
        done = run("archive", "--out", "out", "--ask", wrong, cwd=wired)
        assert done.code == 2 and said in done.err and "Traceback" not in done.err
    assert run("archive", "--out", "nowhere", "--ask", "rules", cwd=wired).code == 2


def test_names_in_two_spellings_are_found(run, tmp_path):
    found = [{"id": "1", "text": "“No,” Zoë Al-Quellin said."}, {"id": "2", "text": "“Yes,” Zoe al Quellin said. Ana Ruiz agreed."}]
    lines(tmp_path / "in.jsonl", found)
    assert run("archive", "in.jsonl", "--out", "out", "--isolated", "--no-story", cwd=tmp_path).code == 0
    told = run("archive", "--out", "out", "--ask", "names", cwd=tmp_path).out
    assert "Zoe al Quellin | Zoë Al-Quellin" in told and "Ruiz" not in told


def test_another_archive_is_not_written_over(wired, run, tmp_path):
    lines(tmp_path / "wire.jsonl", wire.records(3))
    assert run("archive", "wire.jsonl", "--out", "out", "--isolated", "--no-story", cwd=tmp_path).code == 0
    done = run("archive", "wire.jsonl", "--out", "out", "--isolated", "--no-story", "--select", "copy", cwd=tmp_path)
    assert done.code == 2 and "--anew" in done.err
    lines(tmp_path / "wire.jsonl", wire.records(4))
    done = run("archive", "wire.jsonl", "--out", "out", "--isolated", "--no-story", cwd=tmp_path)
    assert done.code == 2 and "differs in inputs" in done.err
    (tmp_path / "out" / "mine.txt").write_text("kept")
    assert run("archive", "wire.jsonl", "--out", "out", "--isolated", "--no-story", "--anew", cwd=tmp_path).code == 0
    assert len(rows(tmp_path / "out", "documents")) == 6
    assert (tmp_path / "out" / "mine.txt").read_text() == "kept"
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine.txt").write_text("kept")
    done = run("archive", "wire.jsonl", "--out", "other", cwd=tmp_path)
    assert done.code == 2 and "holds no archive" in done.err


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.jsonl", b"", "no records were found"),
        ("a.json", b'[{"text": "x"}]', "one JSON array"),
        ("a.parquet", b"PAR1 no such thing", "a.parquet: cannot be read"),
        ("a.zip", b"PK no such thing", "a.zip: cannot be read"),
        ("a.tar", b"no such thing", "a.tar: cannot be read"),
        ("a.jsonl.gz", b"no such thing", "a.jsonl.gz: cannot be read"),
        ("a.csv.gz", gzip.compress(b"x", mtime=0), "neither JSON lines nor tar"),
        ("missing.jsonl", None, "there is no such file"),
    ],
)
def test_bad_inputs_are_told(name, data, said, run, tmp_path):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    done = run("archive", name, "--out", "out", cwd=tmp_path)
    assert done.code == 2
    assert said in done.err
    assert "Traceback" not in done.err


def test_a_bomb_and_a_container_within_are_not_read(run, tmp_path):
    with zipfile.ZipFile(tmp_path / "in.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bomb.txt", b"a" * (20 << 20))
        packed.writestr("inner.zip", b"PK")
        packed.writestr("../../up.txt", "He said the the mill burned.")
    done = run("archive", "in.zip", "--out", "out", "--isolated", "--no-story", cwd=tmp_path)
    assert done.code == 2
    assert [f["id"] for f in rows(tmp_path / "out", "findings")] == ["in.zip/../../up.txt"]
    assert {f["id"] for f in rows(tmp_path / "out", "faults")} == {"in.zip/bomb.txt", "in.zip/inner.zip"}


@pytest.mark.parametrize("missing", ["pyarrow", "duckdb"])
def test_without_the_extra_it_says_how_to_get_it(missing, run, tmp_path):
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / f"{missing}.py").write_text(f"raise ModuleNotFoundError(name={missing!r})")
    lines(tmp_path / "in.jsonl", wire.records(1))
    done = run("archive", "in.jsonl", "--out", "out", cwd=tmp_path, env={"PYTHONPATH": str(tmp_path / "none")})
    assert done.code == 2
    assert "archives need their extra" in done.err and "Traceback" not in done.err


def test_a_cluster_that_is_not_there(run, tmp_path):
    pytest.importorskip("distributed")
    lines(tmp_path / "in.jsonl", wire.records(1))
    done = run("archive", "in.jsonl", "--out", "out", "--scheduler", "127.0.0.1:1", cwd=tmp_path)
    assert done.code == 2
    assert "--scheduler 127.0.0.1:1: " in done.err and "Traceback" not in done.err


@pytest.mark.slow
def test_a_cluster_gives_the_same(wired, run, tmp_path):
    pytest.importorskip("distributed")
    code = (
        "import sys\nfrom distributed import LocalCluster\n"
        "if __name__ == '__main__':\n"
        "    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as c:\n"
        "        print(c.scheduler_address, flush=True)\n        sys.stdin.read()\n"
    )
    (tmp_path / "cluster.py").write_text(code)
    lines(tmp_path / "wire.jsonl", wire.records(30))
    with subprocess.Popen([sys.executable, "cluster.py"], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as cluster:
        address = cluster.stdout.readline().strip()
        done = run("archive", "wire.jsonl", "--out", "out", "--isolated", "--scheduler", address, cwd=tmp_path)
        cluster.stdin.close()
    assert done.code == 0, done.err
    assert tables(tmp_path / "out") == tables(wired / "out")


def test_the_published_schema_is_what_is_written(wired):
    from provlint.archive.tables import SCHEMAS, SHAPE, described

    page = (ROOT / "docs" / "archive.md").read_text(encoding="utf-8")
    table: dict[str, list[tuple[str, str]]] = {}
    for name, column, kind in re.findall(r"^\| `(\w+)` \| `(\w+)` \| `([^`]+)` \|", page, re.M):
        table.setdefault(name, []).append((column, kind))
    expected: dict[str, list[tuple[str, str]]] = {}
    for name, column, kind in described():
        expected.setdefault(name, []).append((column, kind))
    assert table == expected
    for name, schema in SCHEMAS.items():
        for path in (wired / "out" / name).glob("*.parquet"):
            assert pq.read_schema(path).equals(schema), path
            assert pq.read_schema(path).metadata[b"provlint"] == SHAPE.encode()
