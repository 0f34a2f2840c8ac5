"""The process of a command, watched from outside: what ends it or cannot be stopped in it is left out of a second try.

A rule that calls ``os._exit(0)``, brings the interpreter down or blocks every signal would end a run without a report,
and a gate would take that for a clean draft. A fork before anything is loaded costs 2 ms.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Any, NoReturn

from provlint.core import watchdog, workers
from provlint.core.offspring import Offspring
from provlint.files.reading import MOST_PIPED

#: so many processes are tried, each without what ended the ones before
TRIES = 8


def can_supervise(words: Sequence[str]) -> bool:
    """Whether this process may fork: on Linux, alone in its process, and for a command that comes to an end."""
    if not hasattr(os, "pidfd_open") or sys.platform != "linux" or words[:1] in (["lsp"], ["desk"], ["archive"], ["serve"], []):
        return False
    if sys.getprofile() is not None or sys.gettrace() is not None or not os.path.exists("/proc/self/stat"):
        return False
    threading = sys.modules.get("threading")
    return threading is None or threading.active_count() == 1


def run(words: Sequence[str], main: Callable[[], int], leash: workers.Leash | None = None) -> int:
    """The exit code of ``main`` in a process of its own; 2, and a word, where it did not come to an end.

    Minus the number of a signal that this process was sent, and that ended the other one: ``end`` ends this one likewise.
    """
    if "-" in words:
        _keep_input(leash)
    page = watchdog.Note()
    last = ""
    for _ in range(TRIES):
        page.forget()
        try:
            pid = os.fork()
        except OSError:
            return main()  # no room for two: unwatched, then
        if pid == 0:
            watchdog.watched_by(page)
            _end(page, main)
        with _Signals(pid) as signals:
            status, call, why = workers.wait(pid, page, leash, signals.told)
        _, _, _, printing, done, code = page.state()
        if page.troubled():
            sys.stderr.write("provlint: error: a process that waits for others was stopped, by a plugin or from elsewhere\n")
            return 2
        if done:
            return code
        if signals.told.term and os.WIFSIGNALED(status):
            return -signals.told.term
        if signals.told.interrupt:
            sys.stderr.write(f"provlint: stopped by ctrl-C, and nothing of what was finished could be told: {why}\n")
            return 130
        if call is None or printing:
            said = why or workers.ended(status)
            where = f" ({call.what})" if call is not None else ""
            sys.stderr.write(f"provlint: error: the run did not come to its end: {said}{where}\n")
            return 2
        watchdog.SUSPECTS[call] = why
        last = " ".join(call)
        _rewind()
    sys.stderr.write(f"provlint: error: {TRIES} tries, and the run never came to its end; the last was at {last}\n")
    return 2


def end(code: int) -> NoReturn:
    """End this process with an exit code, or by the signal whose number it is the negative of."""
    if code < 0:
        signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    os._exit(code)


def _end(page: watchdog.Note, main: Callable[[], int]) -> None:
    """Run the command in the child, and leave."""
    code = 2
    try:
        code = main()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        page.done(code)
        if workers.go_on(page.parent):
            page.trouble()
    except BaseException:
        sys.excepthook(*sys.exc_info())
        page.done(2)
    finally:
        os._exit(code)


class _Signals:
    """Hands on to the child what would end this process, and waits for the child."""

    NUMBERS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.told = workers.Told()
        self.below: Offspring | None = None
        self.before: dict[int, Any] = {}

    def __enter__(self) -> _Signals:
        for number in self.NUMBERS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self.before[number] = signal.signal(number, self._hand_on)
        return self

    def _hand_on(self, number: int, frame: FrameType | None) -> None:
        if number == signal.SIGINT:
            self.told.interrupt = True
        else:
            self.told.term = number
            self.below = self.below or Offspring(self.pid)  # it dies at once, and can end nobody itself
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def __exit__(self, *error: object) -> None:
        for number, handler in self.before.items():
            signal.signal(number, handler)
        if self.below is not None:
            self.below.end()


def _keep_input(leash: workers.Leash | None) -> None:
    """Standard input as a file, so that a second try can read it again."""
    import tempfile

    if sys.stdin is None:
        return
    try:
        with tempfile.TemporaryFile() as stream:
            while (part := _some_input(leash)) and stream.tell() <= MOST_PIPED:  # who reads it says that it is too much
                stream.write(part)
            stream.flush()
            os.dup2(stream.fileno(), 0)
    except OSError:
        return  # it is read when it is wanted, and that says what is wrong
    _rewind()


def _some_input(leash: workers.Leash | None) -> bytes:
    """What has come in by now, b"" at its end. Raises OSError."""
    while leash is not None and 0 not in (ready := select.select([0, leash.fileno()], [], [])[0]):
        if ready:
            leash.pulled(0)
    return os.read(0, 1 << 16)


def _rewind() -> None:
    try:
        os.lseek(0, 0, os.SEEK_SET)
    except OSError:
        return  # a terminal or a pipe: nothing was read from it
