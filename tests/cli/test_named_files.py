"""Files that options and drafts name: what is no file is refused at once, and nothing is read without an end."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from provlint.files import reading
from provlint.formats import read

if not hasattr(os, "mkfifo"):
    pytest.skip("this system has no FIFOs", allow_module_level=True)

BAD = "It hit the the town.\n"
NO_FILE = "not a regular file"


@pytest.fixture
def folder(drafts):
    made = drafts({"bad.md": BAD, "folder/a.txt": "Fine.\n"})
    os.mkfifo(made / "pipe")
    return made


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/full", "pipe", "folder"])
def test_a_baseline_is_a_file(run, folder, name):
    for more in ((), ("--update-baseline",)):
        done = run("check", "--baseline", name, *more, "bad.md", cwd=folder)
        assert (done.code, done.out) == (2, "")
        assert f"--baseline {name}: cannot be read: {NO_FILE}" in done.err


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/full", "folder"])
def test_a_patch_is_a_file_or_comes_through_a_pipe(run, folder, name):
    done = run("check", "--diff-from", name, "bad.md", cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert f"--diff-from {name}: cannot be read: {NO_FILE}" in done.err


def test_a_patch_may_come_through_a_pipe_or_be_empty(run, folder):
    patch = "--- a/bad.md\n+++ b/bad.md\n@@ -1 +1 @@\n-It hit.\n+It hit the the town.\n"
    with subprocess.Popen([sys.executable, "-c", f"open('pipe', 'w').write({patch!r})"], cwd=folder):
        done = run("check", "--diff-from", "pipe", "bad.md", cwd=folder)
    assert done.code == 1, done.err
    assert run("check", "--diff-from", "/dev/null", "bad.md", cwd=folder).code == 0


def test_what_lies_in_the_place_of_a_side_file_is_named(run, folder):
    side = folder / "bad.md.provlint.yaml"
    for make in (os.mkfifo, os.mkdir, lambda path: os.symlink("/dev/zero", path), lambda path: os.symlink("nowhere", path)):
        make(side)
        for _ in range(2):
            done = run("check", "--format", "json", "bad.md", cwd=folder)
            assert done.code == 2
            (trouble,) = done.data["troubles"]
            assert trouble["path"] == "bad.md.provlint.yaml" and "cannot be read" in trouble["message"]
            assert done.data["findings"]
        assert run("check", "--no-inline", "bad.md", cwd=folder).code == 1
        side.rmdir() if side.is_dir() and not side.is_symlink() else side.unlink()


def test_endless_input_ends(run, folder, monkeypatch):
    """Whichever way it comes; 200 MB of it are enough to know."""
    for words in (("-",), ("--diff-from", "-", "bad.md")):
        with open("/dev/zero", "rb") as zero:
            done = subprocess.run(
                [sys.executable, "-m", "provlint", "check", *words], stdin=zero, cwd=folder, capture_output=True, timeout=60, check=False
            )
        assert done.returncode == 2
        assert b"more than 200 MB come through it" in done.stderr


def test_a_file_of_any_size_is_refused_before_it_is_read(run, folder):
    with open(folder / "huge.txt", "wb") as stream:
        stream.truncate(1 << 36)
    done = run("check", "huge.txt", "bad.md", "--format", "json", cwd=folder)
    assert done.code == 2
    assert [(t["path"], t["message"]) for t in done.data["troubles"]] == [
        ("huge.txt", "cannot be read: it has 68,719 MB, and no file of more than 1,000 MB is read")
    ]
    assert done.data["findings"]


def test_a_text_has_fewer_bytes_than_a_file(monkeypatch):
    monkeypatch.setattr(read, "LARGEST", 10)
    assert read.decode("a.txt", b"0123456789").text
    with pytest.raises(read.Unreadable, match=r"more than 0 MB is not read"):
        read.decode("a.txt", b"01234567890")
    with pytest.raises(read.BinaryFile):
        read.decode("a.txt", b"%PDF-1234567")


def test_a_stream_is_read_to_its_end_and_no_further(monkeypatch):
    parts = iter([b"ab", b"c", b""])
    assert reading.read_stream(lambda size: next(parts)) == b"abc"
    monkeypatch.setattr(reading, "MOST_PIPED", 1000)
    with pytest.raises(reading.TooMuch):
        reading.read_stream(lambda size: b"x" * 100)
