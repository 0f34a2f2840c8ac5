"""Evil packs cost nobody else a finding: each is named, the rest is kept, exit 2."""

from __future__ import annotations

import itertools
import json
import os
import signal
import subprocess
import sys
import time

import packs
import probe
import pytest

#: each way to fall short is tried once here; ``make fuzz`` tries all of them, also those that wait for the deadline
CASES = list(packs.cases(slow=bool(os.environ.get("PROVLINT_FUZZ"))))


@pytest.mark.parametrize(("name", "modules", "own"), CASES, ids=[f"{n}-{c[0][:40]}" for n, c in enumerate(CASES)])
def test_an_evil_pack_is_named_and_the_rest_is_kept(tmp_path, name, modules, own):
    counts = packs.Counts()
    packs.one(tmp_path / "case", name, modules, own, (), counts)
    assert not (counts.crashes or counts.hangs or counts.lost or counts.silent or counts.wrong), counts


SHORT = "from provlint.core import watchdog\nwatchdog.set_deadline(1.0)\n"
STUBBORN = "while True:\n            try:\n                while True: pass\n            except BaseException: pass"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells processor time from outside")
def test_a_rule_that_cannot_be_interrupted_is_ended_and_the_rest_is_kept(tmp_path):
    """With a deadline of one second, set by the pack itself."""
    counts = packs.Counts()
    modules = {"bad": SHORT + packs.RULE.format(before="", body=STUBBORN)}
    packs.one(tmp_path / "case", STUBBORN, modules, 0, (), counts)
    assert not (counts.crashes or counts.hangs or counts.lost or counts.silent or counts.wrong), counts


def test_a_rule_that_hangs_is_stopped_twice_and_then_off(tmp_path):
    env = probe.install(tmp_path / "packs", {"needle": probe.rule(), "bad": SHORT + packs.RULE.format(before="", body="while True: pass")})
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_text("A needle.\n")
    began = time.process_time()
    done = probe.run("check", "--isolated", "--format", "json", "--jobs", "1", *probe.ALONE, ".", cwd=tmp_path, env=env)
    report = json.loads(done.stdout)
    assert done.returncode == 2 and len(report["findings"]) == 12
    stopped = [t for t in report["troubles"] if "was stopped" in t["message"]]
    assert len(stopped) == 2 and "off for the rest of the run" in stopped[1]["message"]
    assert time.process_time() - began < 30


def test_an_import_that_hangs_is_stopped(tmp_path):
    env = probe.install(tmp_path / "packs", {"needle": probe.rule()})
    probe.install(tmp_path / "packs", {}, name="bad")
    # the deadline is set by the first pack in the alphabet, for the next one
    probe.install(tmp_path / "packs", {"short": SHORT + packs.RULE.format(before="", body="return ()")}, name="aaa")
    (tmp_path / "packs/provlint_bad/__init__.py").write_text("while True:\n    pass\n")
    (tmp_path / "a.txt").write_text("A needle.\n")
    done = probe.run("check", "--isolated", "--format", "json", *probe.ALONE, "a.txt", cwd=tmp_path, env=env)
    report = json.loads(done.stdout)
    assert done.returncode == 2 and [f["rule"] for f in report["findings"]] == ["probe/needle"]
    assert "cannot be loaded: RuleTimeout" in report["troubles"][0]["message"]


REPORTER = '''from provlint import hookimpl


class Bad:
    name = "bad"

    def render(self, report, options):
        {body}


@hookimpl
def provlint_reporters():
    return [Bad()]
'''


@pytest.mark.parametrize(
    "body",
    ["raise ValueError('x')", "raise SystemExit(0)", "return None", "yield 7", "import os; os._exit(0)", "yield 'a'; raise KeyboardInterrupt"],
)
def test_a_reporter_that_fails_is_named_and_the_findings_are_told(tmp_path, body):
    env = probe.install(tmp_path / "packs", {"needle": probe.rule()})
    probe.install(tmp_path / "packs", {}, name="bad")
    (tmp_path / "packs/provlint_bad/__init__.py").write_text(REPORTER.format(body=body))
    (tmp_path / "a.txt").write_text("A needle.\n")
    done = probe.run("check", "--isolated", "--format", "bad", *probe.ALONE, "a.txt", cwd=tmp_path, env=env)
    assert done.returncode == 2 and not done.stdout and b"Traceback" not in done.stderr
    assert b"the reporter bad of plugin bad" in done.stderr and b"a.txt:1:3: error:" in done.stderr, done.stderr
    words = ("--output", "bad=x.txt", "--output", "json=x.json")
    done = probe.run("check", "--isolated", *words, *probe.ALONE, "a.txt", cwd=tmp_path, env=env)
    assert done.returncode == 2 and b"a.txt:1:3: error:" in done.stdout
    assert json.loads((tmp_path / "x.json").read_text())["findings"]


@pytest.mark.skipif(os.name != "posix", reason="forks")
@pytest.mark.parametrize("body", ["os.fork()", "os.fork() or os.fork()", "os.fork() and time.sleep(0.2)"])
def test_a_process_that_a_rule_forks_does_not_come_back(tmp_path, body):
    """What it would tell is told already."""
    bad = packs.RULE.format(before="", body=f"import os, time\n        {body}\n        return ()")
    env = probe.install(tmp_path / "packs", {"needle": probe.rule(), "bad": bad})
    (tmp_path / "a.txt").write_text("A needle.\n")
    done = probe.run("check", "--isolated", "--no-cache", *probe.ALONE, "a.txt", cwd=tmp_path, env=env)
    assert done.returncode == 1 and done.stdout.count(b"a needle lies here") == 1, (done.stdout, done.stderr)


# one fault of the machine or of the caller ---------------------------------------------------------------------

GOOD = "The the end.\n"


def test_a_folder_that_cannot_be_read_costs_only_itself(tmp_path, monkeypatch):
    for name in ("a/a.txt", "b/b.txt", "c/c.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(GOOD)
    (tmp_path / "loop").symlink_to("loop")
    scandir = os.scandir

    def refusing(path):
        if str(path).endswith("b"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    done = probe.inside("check", "--isolated", "--format", "json", ".", cwd=tmp_path)
    assert done.code == 2 and [f["path"] for f in done.data["findings"]] == ["a/a.txt", "c/c.txt"]
    assert [(t["path"], t["message"]) for t in done.data["troubles"]] == [("b", "this folder cannot be read: Permission denied")]


@pytest.mark.skipif(sys.platform != "linux", reason="forks only there")
def test_a_refused_process_is_done_without(tmp_path, monkeypatch):
    import tempfile

    from provlint.engine import parallel, run

    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(GOOD)

    def refuse(*words, **more):
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(run, "can_fork", lambda: True)
    for module, name in ((tempfile, "TemporaryFile"), (parallel.os, "fork")):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, refuse)
            done = probe.inside("check", "--isolated", "--no-cache", "--jobs", "3", "--format", "json", ".", cwd=tmp_path)
        assert done.code == 1 and len(done.data["findings"]) == 4, done
        assert "no further process could be started" in done.err


def test_few_files_may_be_open(tmp_path):
    import resource

    for number in range(30):
        (tmp_path / f"{number}.txt").write_text(GOOD)
    words = [sys.executable, "-m", "provlint", "check", "--isolated", "--jobs", "8", "."]
    limit = lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (16, 16))  # noqa: E731
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, preexec_fn=limit, check=False)
    assert done.returncode in (1, 2) and b"standard output" not in done.stderr and b"Traceback" not in done.stderr
    assert done.stdout.count(b"copy/doubled-word") == 30 or done.returncode == 2


def test_extends_in_diamonds_takes_no_time(tmp_path):
    for level in range(12):
        names = ", ".join(f"{level + 1}-{n}.yaml" for n in range(9))
        for n in range(9):
            (tmp_path / f"{level}-{n}.yaml").write_text(f"extends: [{names}]\n" if level < 11 else "language: en\n")
    (tmp_path / "rules.yaml").write_text("root: true\nextends: [0-0.yaml, 0-1.yaml]\n")
    (tmp_path / "a.txt").write_text(GOOD)
    began = time.process_time()
    assert probe.inside("check", "a.txt", cwd=tmp_path).code == 1
    assert time.process_time() - began < 10


@pytest.mark.parametrize("kind", ["chain", "nul"])
def test_a_chain_without_end_and_a_nul_are_faults_of_the_configuration(tmp_path, kind):
    if kind == "chain":
        for n in range(1500):
            (tmp_path / f"{n}.yaml").write_text(f"extends: {n + 1}.yaml\n")
        (tmp_path / "1500.yaml").write_text("language: en\n")
        (tmp_path / "rules.yaml").write_text("root: true\nextends: 0.yaml\n")
    else:
        (tmp_path / "rules.yaml").write_text('root: true\nextends: "a\\0b.yaml"\n')
    (tmp_path / "a.txt").write_text(GOOD)
    done = probe.inside("check", "a.txt", "--format", "json", cwd=tmp_path)
    assert done.code == 2 and [f["rule"] for f in done.data["findings"]] == ["copy/doubled-word"]
    (trouble,) = done.data["troubles"]
    assert trouble["kind"] == "config" and ("50 files" if kind == "chain" else "NUL") in trouble["message"]


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_closed_streams(tmp_path, closed):
    (tmp_path / "a.txt").write_text(GOOD)
    command = f"{sys.executable} -m provlint check --isolated --format json a.txt {closed}"
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    assert done.returncode == (2 if ">&-" in closed.replace("2>&-", "") else 1), (done.stdout, done.stderr)
    if done.stdout:
        assert json.loads(done.stdout)["findings"]
    assert (tmp_path / "a.txt").read_text() == GOOD


def test_standard_input_that_is_closed_is_a_fault(tmp_path):
    command = f"{sys.executable} -m provlint check --isolated - <&-"
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 2 and b"standard input is closed" in done.stderr, done.stderr


@pytest.mark.parametrize("wait", [0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8])
def test_ctrl_c_at_any_time_leaves_no_traceback_and_no_half_report(tmp_path, wait):
    """From the moment that our code has begun: a pack of the test's own says when. What the interpreter does before is its own."""
    env = probe.install(tmp_path / "packs", {"needle": probe.rule()})
    begun = tmp_path / "begun"
    init = tmp_path / "packs/provlint_probe/__init__.py"
    init.write_text(init.read_text() + f"\n\nopen({str(begun)!r}, 'w').close()\n")
    (tmp_path / "drafts").mkdir()
    for number in range(40):
        (tmp_path / f"drafts/{number}.txt").write_text(GOOD * 20)
    words = [sys.executable, "-m", "provlint", "check", "--isolated", "--format", "json", "."]
    child = subprocess.Popen(words, cwd=tmp_path / "drafts", env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while not begun.exists() and child.poll() is None:
        time.sleep(0.002)
    time.sleep(wait)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=60)
    assert b"Traceback" not in err, err
    if out:
        json.loads(out)


# a cap on findings ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [40, 60, 5000])
def test_of_one_rule_in_one_draft_so_many_are_told_and_the_rest_counted(tmp_path, size):
    (tmp_path / "a.txt").write_text("He saw the the end.\n\n" * size)
    words = ("check", "--isolated", "--select", "copy/doubled-word", "--format", "json", "a.txt")
    done = probe.inside(*words, cwd=tmp_path)
    told = [f for f in done.data["findings"] if "more" not in f]
    assert done.code == 1 and len(told) == min(size, 50) and done.data["summary"]["error"] == size
    rest = [f for f in done.data["findings"] if "more" in f]
    assert [f["more"] for f in rest] == ([size - 50] if size > 50 else [])
    if rest:
        assert rest[0]["start"]["line"] == 101 and f"{size - 50:,} more" in rest[0]["message"]
    assert f"{size} errors" in done.err
    assert len(probe.inside(*words, "--most", "10", cwd=tmp_path).data["findings"]) == 11


def test_what_is_only_counted_cannot_be_silenced_by_one_line(tmp_path):
    (tmp_path / "a.md").write_text("He saw the the end.\n\n" * 1000 + "He saw the the end. <!-- provlint: ignore[copy] -- so -->\n\n" + "The the.\n\n" * 50)
    done = probe.inside("check", "--isolated", "--select", "copy", "--format", "json", "--most", "1000", "a.md", cwd=tmp_path)
    assert done.code == 1 and any("more" in f and not f["suppressed"] for f in done.data["findings"])


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="peak memory in kilobytes is Linux's")
@pytest.mark.parametrize("unit", ["a ", "the the ", "said “", "12 killed. ", "\n\n", "A. ", "Dr. Who's ", "é\u0301"])
def test_memory_is_bounded(tmp_path, unit):
    (tmp_path / "a.txt").write_text("".join(itertools.islice(itertools.repeat(unit), 1_000_000 // len(unit))))
    code = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run([sys.executable, '-m', 'provlint', 'check', '--isolated', '--show', 'info', '-q', 'a.txt'],"
        " stdout=subprocess.DEVNULL)\nprint(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, done.returncode)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=300)
    most, exit_code = map(int, done.stdout.split())
    assert exit_code in (0, 1) and most < 300, (most, exit_code)
