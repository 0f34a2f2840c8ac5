"""A watchdog for what plugins do: one timer for the whole run, no cost a call, and a page on which a parent can read.

Deadlines count processor time, so that a busy machine changes nothing; a call that only waits is given longer, by the
clock. What cannot be interrupted from inside is ended from outside: ``provlint.core.workers``.
"""

from __future__ import annotations

import contextlib
import functools
import mmap
import os
import signal
import struct
import threading
import time
from collections.abc import Iterator
from types import FrameType

from provlint.core.record import NamedTuple

TICK = 0.5
#: seconds that a call may wait for something without using the processor
ASLEEP = 30.0
#: so many times a time-out is raised in a call that goes on all the same, before the process is given up
PATIENCE = 6
#: seconds of processor time that the calls of one run may lose together, before the rest get a fifth of the deadline
BUDGET = 40.0


class RuleTimeout(BaseException):
    """A call took longer than its deadline. No Exception: a rule that catches those must not catch this."""


class Call(NamedTuple):
    """What a process is at: ``what`` is ``rule ID``, ``format NAME``, ``plugin NAME`` or ``reporter NAME``."""

    what: str
    path: str = ""


#: what ended a process before, or could not be stopped in it, and why: it is not called again
SUSPECTS: dict[Call, str] = {}


def suspect(what: str, path: str = "") -> str:
    """Why a call is not to be made; empty where it may be. What ended two processes is not called at all."""
    if not SUSPECTS:
        return ""
    known = [why for call, why in SUSPECTS.items() if call.what == what]
    return SUSPECTS.get(Call(what, path), known[0] if len(known) > 1 else "")


@functools.lru_cache(maxsize=1024)
def _name_on_page(what: str) -> bytes:
    return what.encode("utf-8", "surrogatepass")[:255] + b"\0"


class Note:
    """A page of memory that a process shares with its parent: the call it is at, and whether it has come to its end."""

    _HEAD = struct.Struct("=qddBBBi")  # number of the call, allowance, unused, running, printing, done, exit code
    _WHAT, _PATH, _TROUBLED, SIZE = 64, 320, 4095, 4096

    def __init__(self, file: str = "") -> None:
        """``file`` is one of ``SIZE`` bytes that both map, where the process is no fork of its parent."""
        if file:
            with open(file, "r+b") as stream:
                self.memory = mmap.mmap(stream.fileno(), self.SIZE)
        else:
            self.memory = mmap.mmap(-1, self.SIZE)
        self.parent = os.getpid()
        self._head = [0, 0.0, 0.0, 0, 0, 0, 0]
        self._path = ""

    def _put(self) -> None:
        self._HEAD.pack_into(self.memory, 0, *self._head)

    def begin(self, what: str, path: str, allowance: float) -> None:
        """A call begins."""
        memory = self.memory
        name = _name_on_page(what)
        memory[self._WHAT : self._WHAT + len(name)] = name
        if path != self._path:  # a run asks a hundred rules about one draft
            self._path = path
            where = path.encode("utf-8", "surrogatepass")[:3000] + b"\0"
            memory[self._PATH : self._PATH + len(where)] = where
        head = self._head
        head[0] += 1
        head[1] = allowance
        head[3] = 1
        self._put()

    def end(self) -> None:
        """The call has ended."""
        self.memory[24] = self._head[3] = 0

    def printing(self) -> None:
        """From now on something stands on standard output: nothing can be run again."""
        self._head[4] = 1
        self._put()

    def done(self, code: int) -> None:
        """The process has come to its end by itself."""
        self._head[5], self._head[6] = 1, code
        self._put()

    def trouble(self) -> None:
        """Somebody below whoever reads this page stopped a process that waited."""
        self.memory[self._TROUBLED] = 1

    def troubled(self) -> bool:
        """Whether that was so."""
        return bool(self.memory[self._TROUBLED])

    def forget(self) -> None:
        """For the next process."""
        self._head = [self._head[0], 0.0, 0.0, 0, 0, 0, 0]
        self._path = ""
        self._put()

    def state(self) -> tuple[int, float, bool, bool, bool, int]:
        """Number of the call, allowance, running, printing, done, exit code, as the child left them."""
        number, allowance, _, running, printing, done, code = self._HEAD.unpack_from(self.memory, 0)
        return number, allowance, bool(running), bool(printing), bool(done), code

    def call(self) -> Call | None:
        """The call under way; None where there is none."""
        if not self.state()[2]:
            return None

        def word(at: int) -> str:
            return self.memory[at : self.memory.find(b"\0", at)].decode("utf-8", "surrogatepass")

        return Call(word(self._WHAT), word(self._PATH))


class _Process:
    """What this process shares with its parent, if it has one that watches it."""

    note: Note | None = None
    deadline = 10.0


def set_deadline(seconds: float) -> None:
    """The deadline of a call in this process, where its caller is less patient than a run."""
    _Process.deadline = seconds


def watched_by(note: Note | None) -> None:
    """From now on calls are noted on this page."""
    _Process.note = note


def note() -> Note | None:
    """The page of this process."""
    return _Process.note


@contextlib.contextmanager
def noted(what: str) -> Iterator[None]:
    """A short call that is not timed from inside, but that a parent should know of."""
    page = _Process.note
    if page is not None:
        page.begin(what, "", 10.0)
    try:
        yield
    finally:
        if page is not None:
            page.end()


def _here() -> str:
    """The working folder; empty where it has gone."""
    try:
        return os.getcwd()
    except OSError:
        return ""


class Watchdog:
    """Raises RuleTimeout inside a call that uses more than ``deadline`` seconds of processor time.

    The timer ticks twice a second and looks whether the call under way is still the one of the ticks before. It works
    in the main thread of a Unix process; elsewhere it does nothing, and the caller has to watch in its own way.
    """

    def __init__(self, deadline: float | None = None) -> None:
        self.deadline = deadline
        self.allowance = deadline or _Process.deadline
        self.lost = 0.0
        self.active = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
        self._call = 0
        self._running = False
        self._seen = -1
        self._began = self._last = 0.0
        self._idle = self._raised = 0
        self._before: object = None
        self._note = _Process.note
        self._home = _here()
        self._pid = 0

    def start(self, size: int, what: str = "", path: str = "") -> None:
        """A call on a text of ``size`` characters begins; large texts get more time."""
        self._call += 1
        self._pid = os.getpid()
        deadline = self.deadline or _Process.deadline
        deadline = deadline if self.lost < BUDGET else deadline / 5
        self.allowance = deadline + size / 100_000
        self._running = True
        if self._note is not None:
            self._note.begin(what, path, self.allowance)

    def stop(self) -> tuple[str, ...]:
        """The call has ended; what it did beside, for people. A process that it forked, and that came back from it, ends here."""
        if os.getpid() != self._pid:
            os._exit(2)
        self._running = False
        if self._note is not None:
            self._note.end()
        if not self._home or _here() == self._home:
            return ()
        try:
            os.chdir(self._home)
        except OSError:
            return ("changed the working folder",)
        return ("changed the working folder, which was set back",)

    def _tick(self, signum: int, frame: FrameType | None) -> None:
        now = time.process_time()
        if self._note is not None and os.getppid() != self._note.parent:
            os._exit(2)  # nobody waits for us any more
        if not self._running or self._call != self._seen:
            self._seen, self._began, self._last, self._idle, self._raised = self._call, now, now, 0, 0
            return
        self._idle = self._idle + 1 if now - self._last < TICK / 100 else 0
        self._last = now
        asleep = self._idle * TICK >= ASLEEP
        if now - self._began < self.allowance and not asleep and not self._raised:
            return
        if not self._raised:
            self.lost += now - self._began
        self._raised += 1
        if self._raised > PATIENCE and self._note is None:
            os.write(2, b"provlint: error: a plugin cannot be interrupted; the run ends here\n")
            os._exit(2)
        raise RuleTimeout(f"no end after {ASLEEP if asleep else self.allowance:.0f} seconds")

    def __enter__(self) -> Watchdog:
        if self.active:
            self._before = signal.signal(signal.SIGALRM, self._tick)
            signal.setitimer(signal.ITIMER_REAL, TICK, TICK)
        return self

    def __exit__(self, *error: object) -> None:
        if self.active:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._before)  # type: ignore[arg-type]
