"""A progress bar on stderr: only at a terminal, only for work of more than a second, and never in the way of output."""

from __future__ import annotations

import os
import sys
import time
from typing import Any

#: seconds of work before anything is drawn, and between two drawings
PATIENCE, PAUSE = 1.0, 0.1


def wanted() -> bool:
    """Whether somebody is there to see a bar: stderr is a terminal that can move its cursor, and no build log."""
    return sys.stderr.isatty() and os.environ.get("TERM", "") not in ("", "dumb") and not os.environ.get("CI")


class Bar:
    """Call it with ``(done, total)`` in documents; ``close()`` it before anything else is printed.

    rich is imported when the bar is first drawn, and its refresh thread is not started: the run may fork.
    """

    def __init__(self, shown: bool | None = None) -> None:
        self.shown = wanted() if shown is None else shown
        self.began = self.last = time.monotonic()
        self._bar: Any = None
        self._task: Any = None

    def __call__(self, done: int, total: int) -> None:
        if not self.shown:
            return
        now = time.monotonic()
        if now - self.began < PATIENCE or now - self.last < PAUSE:
            return
        self.last = now
        if self._bar is None:
            self._draw(total)
        self._bar.update(self._task, completed=done, total=total or None)
        self._bar.refresh()

    def _draw(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = TextColumn("linting"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
        self._bar = Progress(*columns, console=Console(file=sys.stderr), transient=True, auto_refresh=False,
                             redirect_stdout=False, redirect_stderr=False)  # fmt: skip
        self._task = self._bar.add_task("linting", total=total or None)
        self._bar.start()

    def close(self) -> None:
        """Take the bar off the screen."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()
