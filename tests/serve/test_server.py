"""The life of a warm server: who may ask it, what ends it, and what a call does where it is not as it should be."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import probe
import pytest
from warm import Warm, warm_server

import provlint
from provlint.cli import main
from provlint.serve import client, handed, server

pytestmark = pytest.mark.skipif(bool(client.supported()), reason=client.supported())

FAULTY = "Twelve people were killed on Monday.\n\nOfficials said that that the ferry burned in Kerrow Bay.\n"
SLOW = "        import time\n        {before}\n        time.sleep(300)\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(FAULTY)
    return tmp_path


@pytest.fixture
def one(folder):
    with warm_server(folder / "run") as started:
        yield started


def state(pid: int) -> str:
    """What the system says a process is doing: S is asleep, T stopped."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0]


def gone(pid: int, seconds: float = 60.0) -> bool:
    """Whether a process ends within so many seconds; one that nobody has waited for counts as ended."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if state(pid) in "ZX":
                return True
        except OSError:
            return True
        time.sleep(0.02)
    return False


def refused(one: Warm, folder: Path) -> str:
    """Why no server answers; the call by itself must have its result all the same."""
    assert one.run("check", "a.txt", cwd=folder).returncode == 1
    done = one.warm("a.txt", cwd=folder)
    assert done.returncode == 2 and done.stderr.startswith(b"provlint check: error: no server answers: "), done
    return done.stderr.decode().rpartition(": ")[2].strip()


# where it is, and for whom ------------------------------------------------------------------------------------


def test_socket_and_folder_are_the_users_alone(one):
    assert one.socket().stat().st_mode & 0o777 == 0o600
    assert one.socket().parent.stat().st_mode & 0o777 == 0o700


def test_without_a_runtime_folder_there_is_a_private_one(folder):
    where = Warm(folder / "run")
    del where.env["XDG_RUNTIME_DIR"]
    where.env["TMPDIR"] = str(folder)
    where.start("--idle", "60")
    try:
        made = folder / f"provlint-{os.geteuid()}"
        assert made.stat().st_mode & 0o777 == 0o700 and list(made.glob("*.sock"))
        assert where.same("a.txt", cwd=folder).returncode == 1
    finally:
        where.stop()


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o701])
def test_a_folder_that_is_open_to_others_is_not_trusted(one, folder, mode):
    one.socket().parent.chmod(mode)
    try:
        refused(one, folder)
        done = one.run("serve", "--background")
        assert done.returncode == 2 and b"open to others" in done.stderr
    finally:
        one.socket().parent.chmod(0o700)
    assert one.same("a.txt", cwd=folder).returncode == 1


def test_a_socket_that_is_open_to_others_is_not_trusted(one, folder):
    one.socket().chmod(0o666)
    refused(one, folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
@pytest.mark.parametrize("what", ["folder", "socket"])
def test_what_belongs_to_somebody_else_is_not_trusted(one, folder, what):
    path = one.socket().parent if what == "folder" else one.socket()
    os.chown(path, 65534, 65534)
    try:
        refused(one, folder)
    finally:
        os.chown(path, os.geteuid(), os.getegid())


def test_owner_link_and_kind_are_looked_at(folder, monkeypatch):
    (folder / "mine").mkdir(mode=0o700)
    (folder / "link").symlink_to("mine")
    assert client.private(str(folder / "mine")) == ""
    assert "neither" in client.private(str(folder / "link")) and "neither" in client.private(str(folder / "a.txt"))
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    assert "somebody else" in client.private(str(folder / "mine"))


@pytest.mark.parametrize(
    "other",
    [{"PYTHONPATH": "/elsewhere"}, {"PYTHONUTF8": "0"}, {"PYTHONHASHSEED": "3"}, {"LC_ALL": "C"}, {"LD_LIBRARY_PATH": "/x"}],
)
def test_another_python_finds_no_server(one, folder, other):
    done = one.warm("a.txt", cwd=folder, env=other)
    assert done.returncode == 2 and b"there is none" in done.stderr
    assert one.run("check", "a.txt", cwd=folder, env=other).stdout == one.same("a.txt", cwd=folder).stdout


def test_another_version_is_refused_by_the_server_too(one, monkeypatch):
    """Two identities may have one digest."""
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(one.socket()))
        monkeypatch.setattr(sys, "stdin", None)
        monkeypatch.setattr(sys, "stdout", None)
        monkeypatch.setattr(sys, "stderr", None)
        client._request(line, client.identity().replace(provlint.__version__.encode(), b"9.9.9"), ["check", "a.txt"])
        assert line.recv(100) == b"refused another Python, or another version"


def test_limits_of_memory_are_the_callers_own(one, folder):
    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))

    done = one.warm("a.txt", cwd=folder, preexec_fn=limit)
    assert done.returncode == 2 and b"memory is limited" in done.stderr
    assert one.run("check", "a.txt", cwd=folder, preexec_fn=limit).returncode == 1


def test_other_limits_hold_for_the_work(one, folder):
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (40, 40))

    one.same("a.txt", "--no-cache", "--output", "json=r.json", cwd=folder, preexec_fn=limit)
    assert not (folder / "r.json").exists() or (folder / "r.json").stat().st_size <= 40


def test_nothing_is_loaded_to_ask(folder):
    """What makes the call cheap: neither the command line nor what it needs."""
    where = Warm(folder / "run")
    python = [sys.executable, "-P"]
    started = subprocess.run([*python, "-m", "provlint", "serve", "--background", "--idle", "60"], env=where.env, check=False)
    assert started.returncode == 0
    try:
        code = "import sys; from provlint.serve import client; print(client.ask(['check', 'a.txt', '-q']), *sorted(sys.modules))"
        done = subprocess.run([*python, "-c", code], env=where.env, cwd=folder, capture_output=True, text=True, check=True)
    finally:
        where.stop()
    said = done.stdout.splitlines()[-1].split()
    assert said[0] == "1"
    ours = {name for name in said if name.startswith("provlint")}
    assert ours == {"provlint", "provlint.serve", "provlint.serve.client"}
    assert not {"re", "json", "socket", "signal", "argparse", "typing", "yaml", "regex", "pluggy"} & set(said)


def test_asking_costs_little_more_than_starting_python(one, folder):
    def spent(command):
        least = 9.0
        for _ in range(8):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, env={**one.env, "PROVLINT_SERVER": "only"}, cwd=folder, stdout=subprocess.DEVNULL, check=False)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            least = min(least, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        return least

    bare = spent([sys.executable, "-c", "pass"])
    assert spent([sys.executable, "-m", "provlint", "check", "a.txt", "-q"]) < bare * 1.6 + 0.008


# how it begins and ends ---------------------------------------------------------------------------------------


def test_start_status_stop(folder):
    where = Warm(folder / "run")
    assert where.run("serve", "--status").returncode == 1
    assert where.run("serve", "--stop").stdout == b"no server runs\n"
    where.start()
    pid = where.pid()
    assert where.run("serve", "--status").returncode == 0
    assert where.run("serve", "--background").returncode == 0 and where.pid() == pid, "there is one for these calls"
    second = where.run("serve")
    assert second.returncode == 2 and b"a server runs already" in second.stderr
    where.stop()
    assert gone(pid) and not list(where.folder.glob("provlint/*.sock")) and where.run("serve", "--status").returncode == 1


def test_in_the_foreground_it_says_where_it_is_and_ends_on_ctrl_c(folder):
    where = Warm(folder / "run")
    process = where.popen("serve", server="")
    assert b"ready at" in process.stderr.readline()
    assert where.same("a.txt", cwd=folder).returncode == 1
    process.send_signal(signal.SIGINT)
    assert process.wait(120) == 0
    process.communicate()
    refused(where, folder)


def test_it_ends_when_nobody_asks(folder):
    where = Warm(folder / "run")
    where.start("--idle", "1")
    pid = where.pid()
    assert gone(pid, 8) and not list(where.folder.glob("provlint/*.sock"))
    refused(where, folder)


@pytest.mark.parametrize("words", [("--idle", "0"), ("--idle", "soon"), ("--idle", "-3"), ("--stop", "--status"), ("x",)])
def test_wrong_calls(folder, words):
    assert Warm(folder / "run").run("serve", *words).returncode == 2


def test_what_a_killed_server_left_is_no_obstacle(one, folder):
    pid = one.pid()
    os.kill(pid, signal.SIGKILL)
    assert gone(pid) and one.socket().exists()
    refused(one, folder)
    one.start("--idle", "60")
    assert one.same("a.txt", cwd=folder).returncode == 1


def test_a_server_whose_socket_was_taken_away_ends(folder):
    where = Warm(folder / "run")
    where.start("--idle", "3")
    pid = where.pid()
    where.socket().unlink()
    refused(where, folder)
    assert gone(pid)


def test_a_call_starts_one_when_it_is_told_to(folder):
    where = Warm(folder / "run")
    assert where.run("check", "a.txt", cwd=folder, server="on").returncode == 1
    until = time.monotonic() + 120
    while not where.pid() and time.monotonic() < until:
        time.sleep(0.1)
    try:
        assert where.same("a.txt", cwd=folder).returncode == 1
    finally:
        where.stop()


def test_a_server_started_by_many_at_once_is_one(folder):
    where = Warm(folder / "run")
    started = [where.popen("serve", "--background", server="") for _ in range(4)]
    assert [process.wait(60) for process in started].count(0) >= 1
    for process in started:
        process.communicate()
    try:
        assert len(where.run("serve", "--status").stdout.splitlines()) == 1
    finally:
        where.stop()


def test_where_there_can_be_none_it_is_said(monkeypatch, capsys):
    monkeypatch.setattr(sys, "platform", "sunos5")
    assert main(["serve"]) == 2 and "there is no server on this platform" in capsys.readouterr().err
    assert client.ask(["check", "a.txt"]) is None


# what it is made of -------------------------------------------------------------------------------------------


def test_a_changed_program_is_not_answered_for(folder):
    """A word taken out of a list, and a line put into a module: the next call sees it."""
    root = Path(provlint.__file__).parents[2]
    for part in ("src/provlint", "plugins"):
        shutil.copytree(root / part, folder / "copy" / part, ignore=shutil.ignore_patterns("__pycache__"))
    where = Warm(folder / "run")
    where.env["PYTHONPATH"] = f"{folder / 'copy' / 'src'}:{folder / 'copy' / 'plugins'}"
    time.sleep(0.1)  # a server does not begin on files that have just been written
    where.start("--idle", "60")
    try:
        assert b"copy/doubled-word" in where.same("a.txt", cwd=folder).stdout
        rule = folder / "copy" / "plugins" / "provlint_copy" / "doubled_word.py"
        before = rule.read_text()
        rule.write_text(before.replace("Level.ERROR", "Level.WARNING", 1))
        pid = where.pid()
        assert refused(where, folder) in ("changed", "there is none")
        assert gone(pid), "it ends when it has seen that"
        assert rule.read_text() != before
    finally:
        where.stop()


def test_plugins_of_others_are_as_they_lie_there(folder):
    packs = folder / "packs"
    packs.mkdir()
    where = Warm(folder / "run")
    where.env["PYTHONPATH"] = str(packs)
    (folder / "a.txt").write_text("hay needle hay")
    time.sleep(0.1)
    where.start("--idle", "60")
    try:
        assert b"probe" not in where.same("a.txt", cwd=folder).stdout
        probe.install(packs, {"one": probe.rule()})
        assert b"a needle lies here" in where.same("a.txt", cwd=folder).stdout, "a plugin that was not there at the start"
        (packs / "provlint_probe" / "one.py").write_text(probe.rule('"another needle, and a longer word"'))
        assert b"another needle" in where.same("a.txt", cwd=folder).stdout
        (packs / "provlint_probe" / "one.py").write_text("raise ValueError('broken')\n")
        assert where.same("a.txt", cwd=folder).returncode == 2
        (packs / "provlint_probe" / "one.py").unlink()
        where.same("a.txt", cwd=folder)
        shutil.rmtree(packs / "provlint_probe-1.0.dist-info")
        assert where.same("a.txt", cwd=folder).returncode == 0
    finally:
        where.stop()


# work that goes wrong -----------------------------------------------------------------------------------------


@pytest.fixture
def packed(folder):
    """A function that starts a server beside a pack with one rule, whose check begins with some lines."""
    with contextlib.ExitStack() as stack:

        def start(before: str) -> Warm:
            probe.install(folder / "packs", {"one": probe.rule(before=before)})
            where = Warm(folder / "run")
            where.env["PYTHONPATH"] = str(folder / "packs")
            (folder / "a.txt").write_text("hay needle hay")
            time.sleep(0.1)
            where.start("--idle", "60")
            stack.callback(where.stop)
            return where

        yield start


@pytest.mark.parametrize(
    "fault",
    ["import os; os._exit(0)", "import os; os.kill(os.getpid(), 9)", "raise SystemExit(0)", "raise KeyboardInterrupt",
     "print('noise'); import os; os.write(1, b'more noise')", "import os; os.chdir('/'); os.environ.clear(); os.close(0)",
     "import threading; threading.excepthook = None; raise MemoryError"],
)  # fmt: skip
def test_rules_that_bring_the_process_down(packed, folder, fault):
    where = packed(f"        {fault}\n")
    for _ in range(2):  # and the next call is none the worse
        where.same("a.txt", *probe.ALONE, cwd=folder)


def working(where: Warm, folder: Path, kind: str = "only") -> tuple[subprocess.Popen[bytes], int]:
    """A call whose rule sleeps, and the process that does the work."""
    process = where.popen("check", "a.txt", *probe.ALONE, cwd=folder, server=kind)
    until = time.monotonic() + 120
    while not (folder / "at-work").exists() and time.monotonic() < until:
        time.sleep(0.02)
    return process, int((folder / "at-work").read_text() or 0)


AT_WORK = SLOW.format(before="import os, pathlib; open('new', 'w').write(str(os.getpid())); os.replace('new', 'at-work')")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -15), (signal.SIGHUP, -1)])
def test_signals_reach_the_work(packed, folder, number, code):
    where = packed(AT_WORK)
    given = []
    for kind in ("off", "only"):
        (folder / "at-work").unlink(missing_ok=True)
        process, worker = working(where, folder, kind)
        process.send_signal(number)
        out, err = process.communicate(timeout=120)
        given.append((process.returncode, out, err))
        assert gone(worker)
    assert given[0] == given[1] and given[1][0] == code


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGQUIT])
def test_the_work_ends_with_its_caller(packed, folder, number):
    where = packed(AT_WORK)
    process, worker = working(where, folder)
    process.send_signal(number)
    process.communicate(timeout=120)
    assert gone(worker)
    assert where.pid(), "the server goes on"


def test_ctrl_c_while_standard_input_is_awaited(one, folder):
    process = one.popen("check", "-", cwd=folder, stdin=subprocess.PIPE)
    still = 0
    while still < 8:  # asleep for as long as nothing but its standard input could be what it waits for
        time.sleep(0.1)
        still = still + 1 if state(process.pid) == "S" else 0
    process.send_signal(signal.SIGINT)
    assert process.wait(120) == 130
    process.communicate()


def test_a_call_that_is_stopped_and_goes_on(packed, folder):
    where = packed(SLOW.format(before="import os; open('at-work', 'w').write(str(os.getpid()))").replace("(300)", "(4)"))
    process, worker = working(where, folder)
    process.send_signal(signal.SIGTSTP)
    until = time.monotonic() + 60
    while state(worker) != "T" and time.monotonic() < until:
        time.sleep(0.02)
    stopped = state(worker)
    process.send_signal(signal.SIGCONT)
    out, _ = process.communicate(timeout=120)
    assert stopped == "T" and process.returncode == 1 and b"a needle lies here" in out


def test_the_server_is_killed_and_the_work_goes_on(packed, folder):
    where = packed(AT_WORK.replace("(300)", "(4)"))
    process, _ = working(where, folder)
    os.kill(where.pid(), signal.SIGKILL)
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 1 and b"a needle lies here" in out


def test_the_work_is_killed_and_that_is_said(packed, folder):
    where = packed(AT_WORK)
    process, worker = working(where, folder)
    watcher = int(Path(f"/proc/{worker}/stat").read_text().rpartition(") ")[2].split()[1])
    os.kill(watcher, signal.SIGKILL)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 2 and not out and b"there is no result" in err
    assert gone(worker), "what is left of it writes nothing more"


def test_many_at_once(one, folder):
    for n in range(12):
        (folder / f"{n}.txt").write_text(FAULTY * n)
    alone = [one.cold(f"{n}.txt", cwd=folder) for n in range(12)]
    together = [one.popen("check", f"{n}.txt", cwd=folder) for n in range(12)]
    for cold, process in zip(alone, together, strict=True):
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out, err) == (cold.returncode, cold.stdout, cold.stderr)


# callers and servers that do not keep to it -------------------------------------------------------------------


def test_requests_that_are_none(one, folder):
    for data in (b"", b"GET / HTTP/1.1\r\n\r\n", b"%20d" % (1 << 60), b"%20d" % 5 + b"a\0b\0c", b"\0" * 4000, b"%20d" % -4, b"x" * 19):
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(one.socket()))
            line.sendall(data)
            line.shutdown(socket.SHUT_WR)
            line.settimeout(10)
            assert line.recv(100) in (b"", b"refused no request", b"refused no whole request"), data
    assert one.same("a.txt", cwd=folder).returncode == 1


def test_callers_that_say_nothing_keep_nobody_waiting(one, folder):
    with contextlib.ExitStack() as stack:
        for _ in range(10):
            line = stack.enter_context(socket.socket(socket.AF_UNIX))
            line.connect(str(one.socket()))
        assert one.same("a.txt", cwd=folder).returncode == 1


def test_a_caller_that_goes_before_it_says_go_has_nothing_done(one, folder, monkeypatch):
    monkeypatch.chdir(folder)
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(one.socket()))
        client._request(line, _identity(one), ["check", "a.txt", "--output", "json=made.json"])
        assert line.recv(100).startswith(b"ready ")
    time.sleep(0.5)
    assert not (folder / "made.json").exists()


def _identity(one: Warm) -> bytes:
    """What a call in this environment is."""
    code = "import sys; sys.path.pop(0); from provlint.serve import client; sys.stdout.buffer.write(client.identity())"
    return subprocess.run([sys.executable, "-c", code], env=one.env, stdout=subprocess.PIPE, check=True).stdout


@pytest.mark.parametrize("answer", [b"", b"ready", b"nonsense\n", b"ready x", None])
def test_servers_that_answer_nonsense_or_nothing(folder, answer, monkeypatch):
    """Somebody else's program at the place of the socket: the call runs cold, and only once."""
    where = Warm(folder / "run")
    where.start("--idle", "60")
    path = str(where.socket())
    where.stop()
    with socket.socket(socket.AF_UNIX) as listener:
        before = os.umask(0o177)
        listener.bind(path)
        os.umask(before)
        listener.listen(8)

        def talk():
            with contextlib.suppress(OSError):
                while True:
                    line, _ = listener.accept()
                    with line:
                        line.recv(1 << 16)
                        if answer is None:
                            time.sleep(client.PATIENCE + 1)
                        else:
                            line.sendall(answer)

        thread = threading.Thread(target=talk, daemon=True)
        thread.start()
        done = where.run("check", "a.txt", cwd=folder)
        listener.shutdown(socket.SHUT_RDWR)
    thread.join(10)
    assert (done.returncode, done.stdout) == (1, where.cold("a.txt", cwd=folder).stdout)


def test_a_request_says_what_the_process_is(monkeypatch, folder):
    """What is read at the other end is what was said: words with any bytes, variables, streams."""
    here, there = socket.socketpair()
    monkeypatch.setattr(sys, "stdin", None)
    with here, there:
        monkeypatch.setattr(sys, "stdout", None)
        monkeypatch.setattr(sys, "stderr", None)
        monkeypatch.setenv("ODD", "a=b\udcff\n")
        monkeypatch.chdir(folder)
        words = ["check", "na\udce9me", "", "two\nlines", "ä"]
        client._request(here, b"me", words)
        request = handed.received(there)
    assert request.words == words and request.environ[b"ODD"] == b"a=b\xff\n" and request.streams == {}
    assert os.path.samestat(os.fstat(request.folder), os.stat(folder))
    os.close(request.folder)


def test_a_lock_is_held_as_long_as_a_server_lives(one):
    known = server._holder(f"{str(one.socket()).removesuffix('.sock')}.lock")
    assert known is not None and known.pid == one.pid()
