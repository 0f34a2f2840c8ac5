"""A watchdog for rules: one timer for the whole run, no cost for a call that ends in time."""

from __future__ import annotations

import signal
import threading
from types import FrameType

TICK = 0.5


class RuleTimeout(Exception):
    """A rule or layer took longer than its deadline."""


class Watchdog:
    """Raises RuleTimeout inside a call that runs for more than ``deadline`` seconds.

    The timer ticks twice a second and looks whether the call under way is still the one of the ticks before. It works
    in the main thread of a Unix process; elsewhere it does nothing, and the caller has to watch in its own way.
    """

    def __init__(self, deadline: float = 10.0) -> None:
        self.deadline = deadline
        self.allowance = deadline
        self.active = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
        self._call = 0
        self._running = False
        self._seen = -1
        self._ticks = 0
        self._before: object = None

    def start(self, size: int) -> None:
        """A call on a text of ``size`` characters begins; large texts get more time."""
        self._call += 1
        self.allowance = self.deadline + size / 100_000
        self._running = True

    def stop(self) -> None:
        self._running = False

    def _tick(self, signum: int, frame: FrameType | None) -> None:
        if not self._running or self._call != self._seen:
            self._seen, self._ticks = self._call, 0
            return
        self._ticks += 1
        if self._ticks * TICK >= self.allowance:
            self._running = False
            raise RuleTimeout(f"no end after {self.allowance:.0f} seconds")

    def __enter__(self) -> Watchdog:
        if self.active:
            self._before = signal.signal(signal.SIGALRM, self._tick)
            signal.setitimer(signal.ITIMER_REAL, TICK, TICK)
        return self

    def __exit__(self, *error: object) -> None:
        if self.active:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._before)  # type: ignore[arg-type]
