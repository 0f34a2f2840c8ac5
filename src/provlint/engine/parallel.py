"""Work shared out over forked processes: plain results back, and a process that dies costs only what it held.

``os.fork`` and a temporary file a child cost 3 ms; a process pool costs 40 to import and start, and loses the results
of all its workers when one is killed. Where there is no fork, everything runs in this process.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any, Generic, TypeVar

from provlint.core.watchdog import Call, Note, watched_by
from provlint.core.workers import wait

T = TypeVar("T")


def cores() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def can_fork() -> bool:
    """Whether forking is safe here: on Unix, in a process without other threads."""
    if not hasattr(os, "fork") or sys.platform == "darwin":
        return False
    threading = sys.modules.get("threading")
    return threading is None or threading.active_count() == 1


class Child(Generic[T]):
    """A forked process that works through items and leaves each result in a file of its own."""

    def __init__(self, items: Sequence[T], work: Callable[[T], Any]) -> None:
        """Raises OSError where there is no room for another process, or for its file."""
        import tempfile

        self.items = items
        self.note = Note()
        #: where the child did not come to its end: the call it was at, and what happened
        self.fault: tuple[Call | None, str] = None, ""
        # written by the child, read by us when it has ended: a pipe would fill up and hold the child
        self.file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        sys.stdout.flush()
        sys.stderr.flush()
        try:
            self.pid = os.fork()
        except OSError:
            self.file.close()
            raise
        if self.pid == 0:
            watched_by(self.note)
            self._run(work)

    def _run(self, work: Callable[[Any], Any]) -> None:
        import pickle

        code = 1
        try:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
            for item in self.items:
                pickle.dump(work(item), self.file, pickle.HIGHEST_PROTOCOL)
                self.file.flush()
            code = 0
            self.note.done(0)
        finally:
            os._exit(code)

    def results(self) -> Iterator[Any]:
        """Wait for the end, then the results of the first items; fewer than items if the process died, see ``fault``."""
        _, call, what = wait(self.pid, self.note)
        self.fault = call, what
        yield from self._read()

    def stop(self) -> Iterator[Any]:
        """End the process now; the results it had finished."""
        import contextlib

        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        yield from self._read()

    def _read(self) -> Iterator[Any]:
        import pickle

        self.file.seek(0)
        with self.file:
            for _ in self.items:
                try:
                    yield pickle.load(self.file)
                except Exception:  # cut off where the process died
                    return


def share_out(items: Sequence[T], jobs: int) -> list[list[T]]:
    """Items dealt out like cards, so that neighbours of like size do not pile up in one hand."""
    return [hand for hand in (list(items[n::jobs]) for n in range(jobs)) if hand]
