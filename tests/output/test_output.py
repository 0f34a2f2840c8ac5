"""The command line around the writers: several outputs at once, atomically; hostile names; nothing in pipes; ctrl-C."""

from __future__ import annotations

import json
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import naughty
import probe
import pytest
import readers

ONLY = ("check", "--isolated", *probe.ALONE)


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return probe.install(tmp_path_factory.mktemp("probe"), {"needle": probe.rule()})


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text("A needle.\n")
    return tmp_path


def test_several_outputs_at_once_say_the_same(draft: Path, env: dict[str, str]) -> None:
    formats = sorted(set(readers.READERS) - {"text"})
    words = [f"--output={name}=out.{name}" for name in formats]
    done = probe.run(*ONLY, *words, "draft.txt", env=env, cwd=draft)
    assert done.returncode == 1, done.stderr
    assert done.stdout == b"draft.txt:1:3: error: a needle lies here [probe/needle]\n"
    for name in formats:
        rows = list(readers.READERS[name]((draft / f"out.{name}").read_bytes()))
        assert [(row.kind, row.path, row.message) for row in rows] == [("finding", "draft.txt", "a needle lies here")]
    assert not list(draft.glob(".provlint-*"))


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("json", "write FORMAT=FILE"),
        ("jsom=a", "there is no format 'jsom'"),
        ("json=", "write FORMAT=FILE"),
        ("json=nowhere/a", "there is no folder nowhere"),
        ("json=.", "is a folder"),
    ],
)
def test_a_wrong_output_is_a_wrong_call(draft: Path, env: dict[str, str], word: str, said: str) -> None:
    done = probe.run(*ONLY, "--output", word, "draft.txt", env=env, cwd=draft)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert not done.stdout


def test_outputs_are_written_when_the_reader_of_stdout_goes_away(tmp_path: Path, env: dict[str, str]) -> None:
    (tmp_path / "draft.txt").write_text("A needle.\n" * 20_000)
    command = [sys.executable, "-m", "provlint", *ONLY, "--output=json=out.json", "draft.txt"]
    child = subprocess.Popen(command, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    child.stdout.close()
    assert child.stderr is not None
    told = child.stderr.read()
    child.stderr.close()
    child.wait(60)
    assert b"Traceback" not in told
    assert json.loads((tmp_path / "out.json").read_text())["summary"]["error"] == 20_000


def test_two_outputs_into_one_file_are_a_wrong_call(draft: Path, env: dict[str, str]) -> None:
    done = probe.run(*ONLY, "--output", "json=a", "--output", "csv=./a", "draft.txt", env=env, cwd=draft)
    assert done.returncode == 2
    assert b"named twice" in done.stderr


def test_an_output_keeps_the_mode_of_the_file_and_follows_links(draft: Path, env: dict[str, str]) -> None:
    (draft / "real.json").write_text("old")
    (draft / "real.json").chmod(0o640)
    (draft / "link.json").symlink_to("real.json")
    probe.run(*ONLY, "--output", "json=link.json", "draft.txt", env=env, cwd=draft)
    assert (draft / "link.json").is_symlink()
    assert json.loads((draft / "real.json").read_text())["summary"]["error"] == 1
    assert (draft / "real.json").stat().st_mode & 0o777 == 0o640


def test_an_output_that_cannot_be_written_leaves_the_old_file(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from provlint.cli import _output

    target = draft / "report.json"
    target.write_text("old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(_output.os, "fsync", full)
    with pytest.raises(OSError):
        _output.replace(str(target), b"new")
    assert target.read_text() == "old"
    assert list(draft.glob(".provlint-*")) == []


def _names() -> list[bytes]:
    """The naughty strings as file names, as far as a file system takes them."""
    names = []
    for text in naughty.strings():
        try:
            name = os.fsencode(text) + b".txt"
        except UnicodeEncodeError:
            continue
        if len(name) < 255 and not set(name) & {0, ord("/")}:
            names.append(name)
    return sorted(set(names))


def test_hostile_file_names_of_a_real_folder_come_back_through_every_format(
    tmp_path: Path, env: dict[str, str]
) -> None:
    names = _names()
    assert len(names) > 450
    folder = os.fsencode(tmp_path / "drafts")
    os.mkdir(folder)
    for name in names:
        with open(folder + b"/" + name, "wb") as stream:
            stream.write(b"A needle.\n")
    words = [f"--output={format}=../{format}.out" for format in readers.READERS]
    done = probe.run(*ONLY, *words, ".", env=env, cwd=tmp_path / "drafts")
    assert done.returncode == 1, done.stderr
    for format, reader in readers.READERS.items():
        rows = list(reader((tmp_path / f"{format}.out").read_bytes()))
        assert sorted(os.fsencode(row.path) for row in rows) == names, format


def test_pipes_and_builds_see_no_bar_and_no_colour(draft: Path, env: dict[str, str]) -> None:
    done = probe.run(*ONLY, "draft.txt", env={**env, "FORCE_COLOR": "1", "TERM": "xterm"}, cwd=draft)
    assert b"\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("words", "more", "colored"),
    [
        ([], {}, True),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"TERM": "dumb"}, False),
        (["--color=never"], {}, False),
        (["--color=always"], {"NO_COLOR": "1"}, True),
    ],
)
def test_colour_is_for_terminals_that_want_it(
    draft: Path, env: dict[str, str], words: list[str], more: dict[str, str], colored: bool
) -> None:
    master, terminal = pty.openpty()
    plain = {key: value for key, value in env.items() if key not in ("NO_COLOR", "TERM")}
    command = [sys.executable, "-m", "provlint", *ONLY, "--quiet", "--format=full", *words, "draft.txt"]
    child = subprocess.Popen(command, cwd=draft, env={**plain, "TERM": "xterm", **more}, stdout=terminal)
    os.close(terminal)
    assert child.wait(30) == 1
    out = os.read(master, 65536)
    os.close(master)
    assert b"a needle lies here" in out
    assert (b"\x1b[" in out) is colored


SLOW = probe.rule(
    before="        import pathlib, time\n        pathlib.Path('started.log').touch()\n        time.sleep(0.05)\n"
)
#: stands still over the eleventh draft, so that the signal meets the run in its middle on any machine
STUCK = probe.rule(
    before="        import pathlib, time\n        if doc.path.startswith('10'):\n"
    "            pathlib.Path('stuck.log').touch()\n            time.sleep(120)\n"
)


def _start(folder: Path, slow: dict[str, str], *words: str, **options: object) -> subprocess.Popen[bytes]:
    for number in range(60):
        (folder / f"{number:02}.txt").write_text("A needle.\n")
    command = [sys.executable, "-m", "provlint", *ONLY, *words, "."]
    return subprocess.Popen(command, cwd=folder, env=slow, **options)  # type: ignore[call-overload,no-any-return]


def test_ctrl_c_prints_what_is_finished(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    slow = probe.install(tmp_path_factory.mktemp("slow"), {"needle": STUCK})
    pipe = subprocess.PIPE
    child = _start(tmp_path, slow, "--format", "json", "--jobs", "1", stdout=pipe, stderr=pipe)
    end = time.monotonic() + 60
    while not (tmp_path / "stuck.log").exists() and time.monotonic() < end:
        time.sleep(0.05)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=60)
    assert child.returncode == 130, err
    data = json.loads(out)
    assert data["summary"]["partial"] is True
    assert 0 < len(data["findings"]) < 60
    assert b"stopped before the end" in err
    assert b"Traceback" not in err


def test_a_bar_is_drawn_at_a_terminal_after_a_second(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    slow = probe.install(tmp_path_factory.mktemp("slow"), {"needle": SLOW})
    master, terminal = pty.openpty()
    tty = {key: value for key, value in slow.items() if key != "CI"} | {"TERM": "xterm"}
    child = _start(tmp_path, tty, stdout=subprocess.PIPE, stderr=terminal)
    os.close(terminal)
    seen = b""
    while select.select([master], [], [], 30)[0]:
        try:
            part = os.read(master, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        seen += part
    out, _ = child.communicate(timeout=120)
    os.close(master)
    assert b"linting" in seen
    assert b"60 errors" in seen
    assert out.count(b"\n") == 60 and b"\x1b" not in out


EVIL_NAMES = [b"n\n+++ b-other", b"n\x1b[2J", b'n"q"\\', "n\u202e".encode(), b"n\xff", "Łódź".encode(), b"plain"]


@pytest.mark.parametrize("name", EVIL_NAMES)
def test_a_patch_of_a_hostile_name_is_one_that_git_applies(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, name: bytes
) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    env = probe.install(tmp_path_factory.mktemp("fixing"), {"needle": probe.FIX_RULE})
    path = os.path.join(os.fsencode(tmp_path), name + b".txt")
    with open(path, "wb") as stream:
        stream.write(b"A needle.\n")
    done = probe.run(*ONLY, "--diff", ".", env=env, cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert len(done.stdout.decode().splitlines()) == 5
    assert not set(done.stdout) & ({*range(32)} - {10})
    subprocess.run(["git", "apply", "-"], input=done.stdout, cwd=tmp_path, check=True, capture_output=True)
    with open(path, "rb") as stream:
        assert stream.read() == b"A hay.\n"


@pytest.mark.parametrize("name", EVIL_NAMES)
def test_stderr_obeys_no_file_name(tmp_path: Path, env: dict[str, str], name: bytes) -> None:
    for words in (["check", "--isolated", *probe.ALONE, b"gone" + name], ["annotate", b"gone" + name]):
        done = probe.run(*words, env=env, cwd=tmp_path)
        assert done.returncode == 2
        told = (done.stdout + done.stderr).decode()
        assert "\x1b" not in told and "\u202e" not in told
        assert not any(line.startswith("+++") for line in told.splitlines())
