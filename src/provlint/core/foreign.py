"""Calling what a plugin brought: whatever it raises is its fault and not ours, and what it prints goes where logs go."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from types import FrameType

#: two interrupts within so many seconds are one: a terminal tells both a process and its parent, which hands it on
TWICE = 0.3


class _Interrupt:
    """Whether the keyboard interrupt under way was asked for from outside: a rule can raise one, too."""

    watched = False
    asked = 0.0


def _interrupted(signum: int, frame: FrameType | None) -> None:
    now = time.monotonic()
    if _Interrupt.asked and now - _Interrupt.asked < TWICE:
        return
    _Interrupt.asked = now
    raise KeyboardInterrupt


def watch_interrupts() -> None:
    """From now on ctrl-C is told from a KeyboardInterrupt that a plugin raises. Main thread only, once a process."""
    if threading.current_thread() is threading.main_thread() and (
        signal.getsignal(signal.SIGINT) is signal.default_int_handler
    ):
        signal.signal(signal.SIGINT, _interrupted)
        _Interrupt.watched = True


def forget_interrupts() -> None:
    """For a process forked off one in which they were watched: it may have to begin anew, or not at all."""
    _Interrupt.watched, _Interrupt.asked = False, 0.0


def ours(error: BaseException) -> bool:
    """Whether an exception that came out of a plugin's code is to end the run: ctrl-C, and nothing else."""
    return isinstance(error, KeyboardInterrupt) and (bool(_Interrupt.asked) or not _Interrupt.watched)


@contextlib.contextmanager
def hushed() -> Iterator[None]:
    """What is printed in the meantime, by Python or below it, goes to standard error: the report stands alone."""
    before = sys.stdout
    saved = -1
    with contextlib.suppress(OSError, ValueError, AttributeError):
        if before.fileno() == 1:
            before.flush()
            saved = os.dup(1)
            os.dup2(2, 1)
    sys.stdout = sys.stderr
    try:
        yield
    finally:
        if sys.stdout is not None:
            with contextlib.suppress(OSError, ValueError):
                sys.stdout.flush()
        sys.stdout = before
        if saved >= 0:
            os.dup2(saved, 1)
            os.close(saved)
