"""What a run of ``provlint archive`` believes of the one before it: nothing that it has not looked at."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import wire
from conftest import provlint

pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("duckdb")
pytestmark = pytest.mark.xdist_group("archive")

WORDS = ("archive", "wire.jsonl", "--out", "out", "--isolated", "--jobs", "2", "--part", "2", "--window", "20")


def rows(folder: Path) -> dict[str, list[str]]:
    names = ("documents", "findings", "claims", "names", "features", "stories", "faults")
    return {
        name: sorted(str(row) for path in sorted((folder / name).glob("*.parquet")) for row in pq.read_table(path).to_pylist())
        for name in names
    }


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    found = [{**row, "text": row["text"] + " It it ended."} for row in wire.records(12)]
    (folder / "wire.jsonl").write_text("".join(json.dumps(row) + "\n" for row in found), encoding="utf-8")
    assert provlint(*WORDS, cwd=folder).code == 0
    shutil.copytree(folder / "out", folder / "kept", copy_function=shutil.copy2)
    return folder


@pytest.fixture
def folder(whole):
    """Where the whole archive lies as it was built: going on with one is done where it was begun."""
    shutil.rmtree(whole / "out", ignore_errors=True)
    shutil.copytree(whole / "kept", whole / "out", copy_function=shutil.copy2)
    return whole


def spoil(path: Path, how: str) -> None:
    if how == "gone":
        path.unlink()
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "cut":
        os.truncate(path, 100)
    elif how == "same size":
        path.write_bytes(bytes(path.stat().st_size))
    elif how == "other rows":
        held = path.stat().st_size
        table = pq.read_table(path)
        pq.write_table(table.slice(0, 0), path)
        with path.open("r+b") as stream:  # as long as before: zero bytes in front of the end, which is what a reader begins with
            end = stream.read()[-8:]
            size = int.from_bytes(end[:4], "little")
            stream.seek(0)
            foot = stream.read()[-8 - size :]
            stream.seek(4)
            stream.truncate()
            stream.write(bytes(held - 4 - len(foot)) + foot)
    else:
        shutil.copy(path, path.with_name("more.parquet"))


@pytest.mark.parametrize("how", ["gone", "empty", "cut", "same size", "other rows", "one more"])
@pytest.mark.parametrize("name", ["documents", "findings", "faults"])
def test_an_archive_that_was_damaged_is_not_whole(folder, name, how):
    assert provlint(*WORDS, cwd=folder).code == 0
    path = sorted((folder / "out" / name).glob("*.parquet"))[0]
    if how == "other rows" and not pq.read_metadata(path).num_rows:
        pytest.skip("it has none")
    spoil(path, how)
    for words in (WORDS, ("archive", "--out", "out", "--ask", "rules")):
        done = provlint(*words, cwd=folder)
        assert done.code == 2 and "is damaged" in done.err and "--anew" in done.err and "Traceback" not in done.err, done
    if name == "documents" and how == "gone":
        assert provlint(*WORDS, "--anew", cwd=folder).code == 0
        assert rows(folder / "out") == rows(folder / "kept")
        assert provlint(*WORDS, cwd=folder).code == 0, "and of what is whole it does nothing"


@pytest.mark.skipif(os.name != "posix", reason="kills")
@pytest.mark.parametrize("how", ["gone", "empty", "cut", "same size"])
def test_what_was_damaged_of_an_archive_that_was_begun_is_done_anew(folder, how):
    shutil.rmtree(folder / "out")
    words = [sys.executable, "-m", "provlint", *WORDS]
    process = subprocess.Popen(words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    work = folder / "out" / "work"
    end = time.monotonic() + 120
    while not list((work / "done").glob("tell-*")) and process.poll() is None and time.monotonic() < end:
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    ended = json.loads((folder / "out" / "archive.json").read_text())["whole"]
    assert provlint("archive", "--out", "out", "--ask", "rules", cwd=folder).code == (0 if ended else 2)
    if ended:
        pytest.skip("it had come to its end")
    for name in ("documents", "findings", "work/texts", "work/members", "work/pairs"):
        for path in sorted((folder / "out" / name).glob("*.parquet"))[:1]:
            spoil(path, how)
    for path in sorted((work / "plan").glob("*.json"))[:1]:
        path.unlink()
    done = provlint(*WORDS, cwd=folder)
    assert done.code == 0 and "going on" in done.err, done.err
    assert rows(folder / "out") == rows(folder / "kept")
