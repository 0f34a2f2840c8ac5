"""The warm server: one process that has loaded everything, and forks for each call.

What a call does, it does in a process of its own that nobody uses afterwards; the server itself reads no draft and no
rules.yaml, and loads no plugin but ours. It answers only as long as its files are what they were when it loaded them.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import gc
import importlib
import os
import select
import signal
import socket
import stat
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from typing import NoReturn

import provlint
from provlint.core.record import NamedTuple
from provlint.core.workers import Leash
from provlint.engine.cache import keys
from provlint.serve import client
from provlint.serve.handed import Refused, Request, become, caller, received

#: seconds that a call may take to say what it wants
SLOW = 5.0
#: so many calls are worked on at once; others wait in line, and run cold where that takes too long
MOST = 32
#: seconds between two looks at whether the socket is still ours
LOOK = 20.0
#: how a process ends that has found the files changed
STALE = 75

Run = Callable[[Sequence[str], "Line"], int]


class Busy(Exception):
    """There is a server already."""


class NoPlace(Exception):
    """There is no private folder for a socket; the message says why."""


class Known(NamedTuple):
    """A server that runs: its process, since when (seconds since 1970), the path of its socket."""

    pid: int
    since: float
    path: str


class State(NamedTuple):
    """What a server's memory was made of."""

    roots: tuple[str, ...]
    modules: tuple[str, ...]
    stamps: tuple[keys.Stamp, ...]

    def holds(self) -> bool:
        """Whether all of it is as it was."""
        try:
            return keys.program_state(self.roots, self.modules) == self.stamps
        except OSError:
            return False


def folder_for(path: str) -> None:
    """See to it that the folder of a socket is there, and ours alone. Raises NoPlace."""
    folder = os.path.dirname(path)
    try:
        os.makedirs(os.path.dirname(folder), mode=0o700, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            os.mkdir(folder, 0o700)
        why = client.private(folder)
        if why or not stat.S_ISDIR(os.lstat(folder).st_mode):
            raise NoPlace(why or f"{folder} is no folder")
    except OSError as error:
        raise NoPlace(f"{folder}: {error.strerror or error}") from error


def running() -> list[Known]:
    """The servers of this user in the folder of the runtime, those of other versions too."""
    folder = os.path.dirname(client.place(b""))
    try:
        if client.private(folder):
            return []
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    found = []
    for name in names:
        if name.endswith(".lock"):
            known = _holder(os.path.join(folder, name))
            if known is not None:
                found.append(known)
    return found


def _holder(path: str) -> Known | None:
    """Who holds a lock; None where nobody does."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        return None
    except OSError:
        words = os.read(handle, 100).split()
        whole = len(words) == 2 and words[0].isdigit()
        return Known(int(words[0]), float(words[1]), f"{path.removesuffix('.lock')}.sock") if whole else None
    finally:
        os.close(handle)


def stop(known: Known, patience: float = 10.0) -> bool:
    """Ask a server to end, once what it is at is done; whether it has gone within so many seconds."""
    with contextlib.suppress(OSError):
        os.kill(known.pid, signal.SIGTERM)
    until = time.monotonic() + patience
    lock = f"{known.path.removesuffix('.sock')}.lock"
    while time.monotonic() < until:
        if _holder(lock) is None:
            return True
        time.sleep(0.02)
    return False


def state_of(roots: Iterable[str], began: float) -> State:
    """What is loaded, and what will be, as it lies on the disk. Raises OSError where it cannot be looked at, Refused where
    it has changed since this process began (seconds since 1970): what was loaded may then be older than what lies there.
    """
    folders = tuple(sorted({os.path.dirname(provlint.__file__), *filter(None, roots)}))
    modules = tuple(sorted({path for _, path in keys.loaded_files() if os.path.isabs(path)}))
    stamps = keys.program_state(folders, modules)
    for path, _, changed, entry in stamps:
        if max(changed, entry) > began * 1e9:
            raise Refused(f"{path} has just been changed")
    return State(folders, modules, stamps)


def _locked(handle: int) -> bool:
    """Lock a file, unless another server has it. Raises OSError for other faults."""
    for _ in range(10):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.EACCES):
                raise
            time.sleep(0.02)  # somebody may only be looking
    return False


class Server:
    """A server on a socket of its own. ``run`` does what a call's words ask for, and gives its exit code."""

    def __init__(self, identity: bytes, state: State, run: Run, idle: float) -> None:
        """Raises Busy where there is one for these calls, NoPlace where there is nowhere to be, OSError for other faults."""
        self.identity, self.state, self.run, self.idle = identity, state, run, idle
        self.path = client.place(identity)
        folder_for(self.path)
        self._lock = os.open(f"{self.path.removesuffix('.sock')}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        if not _locked(self._lock):
            os.close(self._lock)
            raise Busy
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self.path)  # of one that was killed: the lock says that nobody listens there
        before = os.umask(0o177)
        try:
            self._listener.bind(self.path)
        finally:
            os.umask(before)
        self._listener.listen(64)
        self._mark = os.lstat(self.path)
        self._children: set[int] = set()
        self._ending = False
        self._wake = -1

    def serve(self) -> None:
        """Answer until nobody has asked for a while, or somebody says stop, or the program's files change."""
        os.truncate(self._lock, 0)
        os.pwrite(self._lock, b"%d %.3f\n" % (os.getpid(), time.time()), 0)
        self._wake, woken = os.pipe()
        os.set_blocking(self._wake, False)
        os.set_blocking(woken, False)
        signal.set_wakeup_fd(woken, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._end)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        gc.collect()
        gc.freeze()  # what the children share with this process is not written to, and stays shared
        try:
            self._listen()
        finally:
            self.close()

    def _end(self, number: int, frame: object) -> None:
        self._ending = True

    def _listen(self) -> None:
        asked = time.monotonic()
        while not self._ending:
            self._reap()
            if self._children:
                asked = time.monotonic()
            left = asked + self.idle - time.monotonic()
            if left <= 0 or not self._ours():
                return
            heard = [self._wake] if len(self._children) >= MOST else [self._wake, self._listener.fileno()]
            ready, _, _ = select.select(heard, [], [], min(left, LOOK))
            if self._wake in ready:
                with contextlib.suppress(BlockingIOError):
                    os.read(self._wake, 4096)
            if self._listener.fileno() in ready:
                asked = time.monotonic()
                self._accept()

    def _ours(self) -> bool:
        """Whether calls still find this server: its socket is in its place."""
        try:
            return os.path.samestat(os.lstat(self.path), self._mark)
        except OSError:
            return False

    def _accept(self) -> None:
        try:
            line, _ = self._listener.accept()
        except OSError:
            return  # it has gone again, or there are too many open files: it runs cold
        with line:
            try:
                child = os.fork()
            except OSError:
                return
            if child == 0:
                self._answer(line)
            self._children.add(child)

    def _reap(self) -> None:
        for child in list(self._children):
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                self._children.discard(child)
                if os.WIFEXITED(status) and os.WEXITSTATUS(status) == STALE:
                    self._ending = True

    def close(self) -> None:
        """Take the socket away. Calls under way come to their end by themselves."""
        self._listener.close()
        if self._ours():
            with contextlib.suppress(OSError):
                os.unlink(self.path)
        os.close(self._lock)

    def _answer(self, line: socket.socket) -> NoReturn:
        """The life of a child: one call."""
        code = 0
        try:
            signal.set_wakeup_fd(-1)
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD):
                signal.signal(number, signal.SIG_DFL)
            os.setsid()
            for handle in (self._listener.fileno(), self._lock, self._wake):
                os.close(handle)
            line.settimeout(SLOW)
            code = self._spoken(line)
        except OSError:
            code = 0  # the caller has gone, or never said what it wanted
        except BaseException:
            with contextlib.suppress(Exception):
                sys.excepthook(*sys.exc_info())
            code = 1
        finally:
            os._exit(code)

    def _spoken(self, line: socket.socket) -> int:
        try:
            request = received(line)
            pid = caller(line)
            if request.identity != self.identity:
                raise Refused("another Python, or another version")
            if not self.state.holds():
                line.sendall(b"changed")
                return STALE
            become(request, pid)
        except Refused as why:
            line.sendall(b"refused " + str(why).encode("ascii", "replace"))
            return 0
        line.sendall(b"ready %d" % os.getpid())
        if line.recv(1) != client.GO:
            return 0
        line.settimeout(None)
        _do(line, request, self.run)
        return 0


class _Gone(Exception):
    """A signal that was handed on before there was anything to hand it on to."""


class Line(Leash):
    """The connection as the leash of the work under way."""

    def __init__(self, line: socket.socket) -> None:
        self.line = line

    def fileno(self) -> int:
        return self.line.fileno()

    def let_go(self) -> None:
        """The process that does the work has no part in the connection."""
        self.line.close()

    def pulled(self, pid: int) -> None:
        """Hand on what the caller was sent; where the caller has gone, end all that works for it, this process too."""
        said = self.line.recv(1)
        if not said:
            os.killpg(os.getpid(), signal.SIGKILL)
        number = said[0]
        if number in (signal.SIGTSTP, signal.SIGCONT):
            self.paused = number == signal.SIGTSTP
            if pid:
                with contextlib.suppress(OSError):
                    os.kill(pid, signal.SIGSTOP if number == signal.SIGTSTP else signal.SIGCONT)
        elif number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if not pid:
                raise KeyboardInterrupt if number == signal.SIGINT else _Gone(number)
            os.kill(os.getpid(), number)


def _do(line: socket.socket, request: Request, run: Run) -> None:
    """Run a call, and tell the caller how it ended."""
    importlib.invalidate_caches()
    client.enter()
    try:
        code = run(request.words, Line(line))
    except KeyboardInterrupt:
        code = 130
    except _Gone as gone:
        code = -int(gone.args[0])
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.flush()
    line.sendall(b"%d\n" % code)
