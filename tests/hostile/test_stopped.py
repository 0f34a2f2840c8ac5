"""Processes that stand still: nothing that stops one keeps the run from its end, and ctrl-Z by a person costs nothing."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import packs
import probe
import pytest

from provlint.core.watchdog import Note
from provlint.core.workers import Outside, Told, go_on

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells from outside what a process does")

STOP = "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)"
ABOVE = "import os, signal; os.kill(os.getppid(), signal.SIGSTOP)\n        return ()"
#: no signal but SIGKILL is heeded
DEAF = (
    "import signal\n        for number in (1, 2, 15): signal.signal(number, signal.SIG_IGN)\n"
    "        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])\n"
)
AT_WORK = "        import os, pathlib; open('new', 'w').write(str(os.getpid())); os.replace('new', 'at-work')\n"
#: a minute or two for what takes seconds where nothing else is under way
PATIENCE = 120


def made(folder: Path, check: str = "return ()", init: str = "") -> dict[str, str]:
    """Three drafts, a pack that finds needles and one that does something else; the environment."""
    env = probe.install(folder / "packs", {"needle": probe.rule()})
    probe.install(folder / "packs", {"bad": packs.RULE.format(before="", body=check)}, name="aaa")
    if init:
        (folder / "packs/provlint_aaa/__init__.py").write_text(init)
    (folder / "drafts").mkdir()
    for number in range(3):
        (folder / f"drafts/{number}.txt").write_text("A needle.\n")
    return {**env, "PROVLINT_SERVER": "off"}


@contextlib.contextmanager
def begun(folder: Path, env: dict[str, str], *words: str):
    """A run of its own process group, as a shell starts one; whatever is left of it is ended."""
    command = [sys.executable, "-m", "provlint", "check", "--isolated", "--no-cache", *words, *probe.ALONE, "."]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    process = subprocess.Popen(command, cwd=folder / "drafts", env=env, start_new_session=True, **streams)
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def worker_of(folder: Path) -> int:
    """The process that works, once its rule says so."""
    note = folder / "drafts/at-work"
    until = time.monotonic() + PATIENCE
    while not note.exists() and time.monotonic() < until:
        time.sleep(0.02)
    return int(note.read_text())


def state(pid: int) -> str:
    """The state of a process, "" where there is none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0]
    except OSError:
        return ""


def until(true, what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.05)


REPORTER = (
    "from provlint import hookimpl\n\n\nclass Bad:\n    name = 'bad'\n\n    def render(self, report, options):\n"
    f"        {STOP}\n        yield 'x'\n\n\n@hookimpl\ndef provlint_reporters():\n    return [Bad()]\n"
)


@pytest.mark.parametrize(
    ("check", "init", "words"),
    [(STOP, "", ("--jobs", "1")), (STOP, "", ("--jobs", "2")), ("", f"{STOP}\n", ()), ("", REPORTER, ("--format", "bad"))],
    ids=["rule", "rule of one of several", "import", "reporter"],
)
def test_what_stops_its_process_is_ended_and_named(tmp_path, check, init, words):
    env = made(tmp_path, check or "return ()", init)
    with begun(tmp_path, env, *words) as process:
        out, err = process.communicate(timeout=PATIENCE)
    said = out + err
    assert process.returncode == 2 and said.count(b"a needle lies here") == 3, said
    assert b"aaa" in said and b"it stopped the process" in said, said


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_whoever_stops_what_waits_for_him_is_found_out(tmp_path, jobs):
    env = made(tmp_path, ABOVE)
    with begun(tmp_path, env, "--jobs", jobs) as process:
        out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2 and b"was stopped" in err, (out, err)


def test_a_stop_that_has_not_arrived_is_taken_back():
    """A busy machine may let a process run, and so stand still, only after the one that stopped it has gone: here it blocks the signal."""
    code = "import signal, time; signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTSTP]); print('ready', flush=True); time.sleep(600)"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None and process.stdout.readline()
        assert not go_on(process.pid)
        process.send_signal(signal.SIGTSTP)
        until(lambda: state(process.pid) == "S", "it sleeps, and does not stand still")
        assert go_on(process.pid)
        assert not go_on(process.pid)
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("check", [STOP, DEAF + "        while True: pass"], ids=["stopped", "deaf"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_run_whatever_its_rules_do(tmp_path, number, check, jobs):
    env = made(tmp_path, AT_WORK.strip() + "\n        " + check)
    with begun(tmp_path, env, "--jobs", jobs) as process:
        worker = worker_of(tmp_path)
        if check is STOP:
            until(lambda: state(worker) in ("T", ""), "the rule stops")
        process.send_signal(number)
        process.communicate(timeout=PATIENCE)
        until(lambda: state(worker) in ("", "Z"), "nothing is left of the work")
    assert process.returncode == -number


def test_ctrl_c_reaches_a_process_that_stands_still(tmp_path):
    env = made(tmp_path, AT_WORK.strip() + "\n        " + STOP)
    with begun(tmp_path, env, "--jobs", "1") as process:
        worker = worker_of(tmp_path)
        until(lambda: state(worker) in ("T", ""), "the rule stops")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=PATIENCE)
    assert process.returncode in (130, 2), "2: on a slow machine it was ended before"


def asleep() -> subprocess.Popen[str]:
    """A process that has begun to sleep: it uses no more of the processor."""
    words = [sys.executable, "-c", "import time; print('asleep', flush=True); time.sleep(600)"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stdout.readline()
    time.sleep(0.1)
    return process


def test_ctrl_c_that_is_not_heeded_is_the_end_all_the_same():
    """One that sleeps, and one that works, as their parent sees them at so many looks."""
    told = Told()
    told.interrupt = True
    sleeper = asleep()
    try:
        watch = Outside(sleeper.pid, Note(), told)
        looks = [watch.hangs() for _ in range(200)]
    finally:
        sleeper.kill()
        sleeper.communicate()
    assert not any(looks[:50]) and "ctrl-C" in looks[-1]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_person_may_stop_a_run_and_let_it_go_on(tmp_path, jobs):
    """Longer than a process may stand still: its parent stood still with it."""
    wait = "import os, time\n        while not os.path.exists('../go'): time.sleep(0.05)\n        return ()"
    env = made(tmp_path, AT_WORK.strip() + "\n        " + wait)
    with begun(tmp_path, env, "--jobs", jobs) as process:
        worker = worker_of(tmp_path)
        os.killpg(process.pid, signal.SIGSTOP)
        until(lambda: state(worker) == "T" and state(process.pid) == "T", "both stop")
        time.sleep(8)
        os.killpg(process.pid, signal.SIGCONT)
        (tmp_path / "go").touch()
        out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1 and out.count(b"a needle lies here") == 3, (out, err)


def test_time_in_which_the_parent_stood_still_is_not_counted():
    """What sleeps in a call is ended after so many looks, whatever the clock says between two of them."""
    note = Note()
    sleeper = asleep()
    try:
        note.begin("rule a/b", "a.txt", 10.0)
        watch = Outside(sleeper.pid, note)
        looks = 1
        while not (why := watch.hangs()):
            looks += 1
            assert looks < 1000
    finally:
        sleeper.kill()
        sleeper.communicate()
    assert 60 < looks < 200 and "could not be stopped" in why
