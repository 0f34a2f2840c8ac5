"""Waiting for a forked process: one that hangs where no exception reaches it is ended, and what it was at is told."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import time

from provlint.core.watchdog import ASLEEP, TICK, Call, Note

#: seconds of processor time that a call may go on after its own process tried to stop it
GRACE = 3.0


class Leash:
    """Whoever wants the work under way: an open file that can be read as soon as they have something to say."""

    def fileno(self) -> int:
        """The open file."""
        raise NotImplementedError

    def pulled(self, pid: int) -> None:
        """It can be read; ``pid`` is the process at work, 0 where there is none yet."""
        raise NotImplementedError


def wait(pid: int, note: Note, leash: Leash | None = None) -> tuple[int, Call | None, str]:
    """Wait for a child: its wait status, and where it died or was ended in a call, that call and what happened.

    Linux can tell processor time from outside; elsewhere this only waits, and hears nothing of a leash.
    """
    watch = Outside(pid, note)
    try:
        handle = os.pidfd_open(pid)
    except (AttributeError, OSError):
        status = os.waitpid(pid, 0)[1]
    else:
        try:
            heard: list[int] = [handle] if leash is None else [handle, leash.fileno()]
            while handle not in (ready := select.select(heard, [], [], TICK)[0]):
                if ready and leash is not None:
                    leash.pulled(pid)
                elif watch.hangs():
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
                    status = os.waitpid(pid, 0)[1]
                    return status, note.call(), f"it could not be stopped after {watch.spent():.0f} seconds"
        finally:
            os.close(handle)
        status = os.waitpid(pid, 0)[1]
    if note.state()[4]:
        return status, None, ""
    return status, note.call(), ended(status)


def ended(status: int) -> str:
    """How a process ended that was not asked to."""
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        with contextlib.suppress(ValueError):
            return f"it brought the process down ({signal.Signals(number).name})"
        return f"it brought the process down (signal {number})"
    return f"it ended the process (exit code {os.waitstatus_to_exitcode(status)})"


class Outside:
    """A child as its parent sees it."""

    def __init__(self, pid: int, note: Note) -> None:
        self.pid = pid
        self.note = note
        self._seen = -1
        self._began = self._last = self._clock = 0.0

    def spent(self) -> float:
        return max(self._last - self._began, time.monotonic() - self._clock)

    def hangs(self) -> bool:
        """Whether the call that it is at has long had its time."""
        number, allowance, running, *_ = self.note.state()
        known = _stat(self.pid)
        if not running or known is None:
            self._seen = -1
            return False
        state, seconds = known
        now = time.monotonic()
        if number != self._seen or state in "Tt":
            self._seen, self._began, self._last, self._clock = number, seconds, seconds, now
            return False
        if seconds - self._last > TICK / 100:
            self._clock = now
        self._last = seconds
        return seconds - self._began > allowance + GRACE or now - self._clock > ASLEEP + 2 * GRACE


def processor_time(pid: int) -> float | None:
    """The seconds of processor time that a process has used; None where the system does not tell."""
    known = _stat(pid)
    return known[1] if known is not None else None


def _stat(pid: int) -> tuple[str, float] | None:
    """The state and the seconds of processor time, from the system's table; None where there is none."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as stream:
            fields = stream.read().rpartition(b") ")[2].split()
    except OSError:
        return None
    return fields[0].decode("ascii"), (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
