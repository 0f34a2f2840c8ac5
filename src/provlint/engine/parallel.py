"""Work shared out over processes: plain results back, and a process that dies costs only what it held.

``os.fork`` and a temporary file a child cost 3 ms; a process pool costs 40 to import and start, and loses the results
of all its workers when one is killed. Where a fork is not to be had, processes are started afresh, for some 300 ms each.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any, Generic, TypeVar

from provlint.core.watchdog import Call, Note, note, watched_by
from provlint.core.workers import go_on, wait

T = TypeVar("T")


def cores() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def can_fork() -> bool:
    """Whether forking is safe here: on Unix, in a process without other threads."""
    if not hasattr(os, "fork") or sys.platform == "darwin" or _only_afresh():
        return False
    threading = sys.modules.get("threading")
    return threading is None or threading.active_count() == 1


def can_spawn() -> bool:
    """Whether processes started afresh do the work where none can be forked; PROVLINT_PROCESSES=spawn makes it so anywhere."""
    return sys.platform in ("win32", "darwin") or _only_afresh()


def _only_afresh() -> bool:
    return os.environ.get("PROVLINT_PROCESSES") == "spawn"


class Child(Generic[T]):
    """A forked process that works through items and leaves each result in a file of its own."""

    def __init__(self, items: Sequence[T], work: Callable[[T], Any]) -> None:
        """Raises OSError where there is no room for another process, or for its file."""
        import tempfile

        self.items = items
        self.note, self._above = Note(), note()
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
            if go_on(self.note.parent) and self._above is not None:
                self._above.trouble()
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
        self.file.seek(0)
        with self.file:
            yield from results_in(self.file, len(self.items))


class Fresh(Generic[T]):
    """A process started afresh that works through items as a ``Child`` does.

    ``function`` is named as ``module:function`` and takes what makes its tools, the items and the path of a file, to which it
    writes each result as soon as it has it.
    """

    def __init__(self, items: Sequence[T], function: str, tools: Any) -> None:
        """Raises OSError where there is no room for another process, or for its file."""
        import tempfile

        from provlint.core.spawned import Ended, Spawned

        self.items = items
        self.fault: tuple[Call | None, str] = None, ""
        handle, self._path = tempfile.mkstemp(prefix="provlint-")
        os.close(handle)
        try:
            self._process = Spawned(function)
            self._process.send((tools, list(items), self._path))
        except Ended as error:
            self.fault = error.call, error.why  # told when its results are asked for
        except OSError:
            os.unlink(self._path)
            raise

    def results(self) -> Iterator[Any]:
        """Wait for the end, then the results of the first items; fewer than items if the process died, see ``fault``."""
        from provlint.core.spawned import Ended

        try:
            self._process.receive()
        except Ended as error:
            self.fault = error.call, error.why
        return self.stop()

    def stop(self) -> Iterator[Any]:
        """End the process now; the results it had finished."""
        self._process.stop()
        with open(self._path, "rb") as stream:
            found = list(results_in(stream, len(self.items)))
        os.unlink(self._path)
        return iter(found)


def results_in(stream: IO[bytes], most: int) -> Iterator[Any]:
    """The results that a process wrote to a file, up to where it died."""
    import pickle

    for _ in range(most):
        try:
            yield pickle.load(stream)
        except Exception:  # cut off where the process died
            return


def share_out(items: Sequence[T], jobs: int) -> list[list[T]]:
    """Items dealt out like cards, so that neighbours of like size do not pile up in one hand."""
    return [list(items[n::jobs]) for n in range(min(jobs, len(items)))]
