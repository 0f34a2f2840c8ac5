"""Waiting for a forked process: one that hangs where no exception reaches it is ended, and what it was at is told."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import time

from provlint.core.offspring import Offspring
from provlint.core.watchdog import ASLEEP, TICK, Call, Note

#: seconds of processor time that a call may go on after its own process tried to stop it
GRACE = 3.0
#: seconds that a process may stand still, stopped by a signal, while whoever waits for it goes on
STOPPED = 5.0
#: seconds that a process may live on after a signal that was to end it
MERCY = 3.0
#: after ctrl-C it may finish what it is at and say so: seconds of processor time, or of sleep, before it prints
TO_FINISH = 30.0


class Leash:
    """Whoever wants the work under way: an open file that can be read as soon as they have something to say."""

    #: they have stopped the work themselves, and will let it go on
    paused = False

    def fileno(self) -> int:
        """The open file."""
        raise NotImplementedError

    def pulled(self, pid: int) -> None:
        """It can be read; ``pid`` is the process at work, 0 where there is none yet."""
        raise NotImplementedError


class Told:
    """Which signals the process at work was sent to end it."""

    def __init__(self) -> None:
        self.term = 0  #: the number of the one that ends a process at once
        self.interrupt = False  #: ctrl-C: it may finish what it is at


def wait(pid: int, note: Note, leash: Leash | None = None, told: Told | None = None) -> tuple[int, Call | None, str]:
    """Wait for a child: its wait status, and where it died or was ended in a call, that call and what happened.

    One that hangs is ended, and so is one that does not heed a signal in ``told``. Linux can tell from outside what a
    process does; elsewhere this only waits, and hears nothing of a leash.
    """
    try:
        handle = os.pidfd_open(pid)
    except (AttributeError, OSError):
        status = os.waitpid(pid, 0)[1]
    else:
        watch = Outside(pid, note, told)
        try:
            heard: list[int] = [handle] if leash is None else [handle, leash.fileno()]
            while handle not in (ready := select.select(heard, [], [], TICK)[0]):
                if ready and leash is not None:
                    leash.pulled(pid)
                elif (leash is None or not leash.paused) and (why := watch.hangs()):
                    call = note.call()
                    kill(pid)
                    return os.waitpid(pid, 0)[1], call, why
        finally:
            os.close(handle)
        status = os.waitpid(pid, 0)[1]
    if note.state()[4]:
        return status, None, ""
    return status, note.call(), ended(status)


def kill(pid: int) -> None:
    """End a process that has not been waited for, and all below it."""
    below = Offspring(pid)
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    below.end()


def ended(status: int) -> str:
    """How a process ended that was not asked to."""
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        with contextlib.suppress(ValueError):
            return f"it brought the process down ({signal.Signals(number).name})"
        return f"it brought the process down (signal {number})"
    return f"it ended the process (exit code {os.waitstatus_to_exitcode(status)})"


class _Use:
    """What a process uses from some moment on: seconds of processor time, and looks at which it had used none."""

    def __init__(self) -> None:
        self._began = self._last = 0.0
        self._looks = 0

    def begin(self, seconds: float) -> None:
        """Now, at so many seconds of its processor time."""
        self._began = self._last = seconds
        self._looks = 0

    def look(self, seconds: float) -> tuple[float, float]:
        """The seconds that it has worked, and that it has slept until now."""
        self._looks = 0 if seconds - self._last > TICK / 100 else self._looks + 1
        self._last = seconds
        return seconds - self._began, self._looks * TICK


class Outside:
    """A child as its parent sees it, at looks that are a TICK or more apart.

    Time is counted in looks, not by the clock: who is stopped together with the child (ctrl-Z) makes none.
    """

    def __init__(self, pid: int, note: Note, told: Told | None = None) -> None:
        self.pid = pid
        self.note = note
        self.told = told or Told()
        self._seen = -1
        self._call, self._ending = _Use(), _Use()
        self._stopped = self._heard = 0

    def hangs(self) -> str:
        """Why the process will not come to an end by itself: the call that it is at has long had its time, it stands still, or
        it does not heed a signal. Empty while none of this is so.
        """
        known = _stat(self.pid)
        if known is None:
            return ""
        state, seconds = known
        self._stopped = self._stopped + 1 if state in "Tt" else 0
        why = self._heedless(seconds) if self.told.term or self.told.interrupt else ""
        return why or self._endless(seconds)

    def _heedless(self, seconds: float) -> str:
        if self._stopped:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGCONT)  # while it stands still it hears of nothing else
        self._heard += 1
        if self.told.term:
            return "it did not heed the signal to end" if self._heard * TICK > MERCY else ""
        if self._heard == 1 or self.note.state()[3]:  # it prints, to somebody who may be slow to read
            self._ending.begin(seconds)
        return "it did not heed ctrl-C" if max(self._ending.look(seconds)) > TO_FINISH else ""

    def _endless(self, seconds: float) -> str:
        if self._stopped:
            return "it stopped the process" if self._stopped * TICK > STOPPED else ""
        number, allowance, running, *_ = self.note.state()
        if not running or number != self._seen:
            self._seen = number if running else -1
            self._call.begin(seconds)
            return ""
        used, slept = self._call.look(seconds)
        if used > allowance + GRACE or slept > ASLEEP + 2 * GRACE:
            return f"it could not be stopped after {max(used, slept):.0f} seconds"
        return ""


def go_on(pid: int) -> bool:
    """Let a process go on that waits for this one, if it was stopped while this one went on; whether it was.

    Where the system does not tell it was not.
    """
    for _ in range(4):
        known = _stat(pid)
        if known is None or (known[0] not in "Tt" and not _told_to_stop(pid)):
            return False
        time.sleep(TICK)  # ctrl-Z stops this one as well, maybe a moment later
    with contextlib.suppress(OSError):
        os.kill(pid, signal.SIGCONT)
    return True


def _told_to_stop(pid: int) -> bool:
    """Whether a stop is on its way to a process that has not run since, as on a busy machine; what lets it go on takes that back."""
    try:
        with open(f"/proc/{pid}/status", "rb") as stream:
            told = [int(line.split()[1], 16) for line in stream if line.startswith((b"SigPnd:", b"ShdPnd:"))]
    except OSError:
        return False
    return any(pending >> (number - 1) & 1 for pending in told for number in (signal.SIGSTOP, signal.SIGTSTP))


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
