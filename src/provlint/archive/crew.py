"""Who does the tasks: processes of this machine, or the workers of a Dask cluster. Either way each task runs in a process of
its own kind, which is ended where it hangs, and replaced where it dies.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent import futures
from typing import Any, Protocol

from provlint import __version__
from provlint.archive.tasks import Task
from provlint.core.spawned import Ended, Spawned
from provlint.core.watchdog import SUSPECTS

#: a task is tried so often, each time without what brought the process down before
TRIES = 8
#: a process is replaced after so many tasks, so that nothing it keeps adds up
RENEW = 64
RUN = "provlint.archive.tasks:run"
Done = tuple[Task, "dict[str, Any] | str"]


class Crew(Protocol):
    """``do(tasks)`` gives each task, in any order, with what it counted, or with what went wrong."""

    def do(self, tasks: Iterable[Task]) -> Iterator[Done]: ...

    def close(self) -> None: ...


class _Own(threading.local):
    """The process of a thread."""

    process: Spawned | None = None
    done = 0


_own = _Own()
_all: set[Spawned] = set()
#: set while nothing is to be started any more
_shut = threading.Event()


def attempt(task: Task) -> dict[str, Any] | str:
    """Do a task in the process of this thread; what it counted, or what went wrong, for people."""
    said = ""
    lost = 0
    for _ in range(TRIES):
        if _shut.is_set():
            break
        try:
            if _own.process is None or _own.done >= RENEW:
                _leave()
                _own.process, _own.done = Spawned(RUN, task.spec.folder or None), 0
                _all.add(_own.process)
            _own.done += 1
            result: dict[str, Any] = _own.process.call(task)
            return result
        except Ended as error:
            _leave()
            said = error.why
            if error.call is not None:
                SUSPECTS[error.call] = error.why
            lost += error.call is None
            if lost > 2:
                break
        except OSError as error:
            return f"no process could be started: {error.strerror or error}"
        except Exception as error:  # a fault of ours or of the disk: the traceback's last line tells
            return str(error).strip().rpartition("\n")[2] or type(error).__name__
    return f"its process did not come to the end: {said}"


def _leave() -> None:
    if _own.process is not None:
        _all.discard(_own.process)
        _own.process.stop()
        _own.process = None


class Local:
    """So many processes of this machine, a thread for each that waits for it."""

    def __init__(self, jobs: int) -> None:
        self._pool = futures.ThreadPoolExecutor(jobs)
        self._jobs = jobs
        _shut.clear()

    def do(self, tasks: Iterable[Task]) -> Iterator[Done]:
        waiting: dict[futures.Future[Any], Task] = {}
        for task in tasks:
            waiting[self._pool.submit(attempt, task)] = task
            while len(waiting) > 2 * self._jobs:
                yield from _finished(waiting)
        while waiting:
            yield from _finished(waiting)

    def close(self) -> None:
        """End all processes, whatever they are at."""
        _shut.set()
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in list(_all):
            process.kill()
        self._pool.shutdown(wait=True)
        for process in list(_all):
            process.stop()
        _all.clear()


def _finished(waiting: dict[futures.Future[Any], Task]) -> Iterator[Done]:
    done, _ = futures.wait(waiting, return_when=futures.FIRST_COMPLETED)
    for future in done:
        yield waiting.pop(future), future.result()


class Cluster:
    """The workers of a Dask cluster. They need this provlint, and see the inputs and the archive under the same paths."""

    def __init__(self, address: str) -> None:
        """Raises OSError where there is no such cluster, or no worker in it, or one with another provlint."""
        from distributed import Client

        self._client: Any = Client(address, timeout=10, set_as_default=False)
        versions = self._client.run(version)
        if not versions:
            self.close()
            raise OSError(0, "the cluster has no workers")
        others = sorted({v for v in versions.values() if v != __version__})
        if others:
            self.close()
            raise OSError(0, f"workers have provlint {', '.join(others)}, this is {__version__}")

    def do(self, tasks: Iterable[Task]) -> Iterator[Done]:
        from distributed import as_completed

        names: dict[str, Task] = {}
        sent: list[Any] = []
        for task in tasks:
            future = self._client.submit(attempt, task, pure=False, retries=2)
            names[future.key] = task
            sent.append(future)
        finished = as_completed(sent, loop=self._client.loop)
        del sent
        for future in finished:
            task = names.pop(future.key)
            error = future.exception() if future.status != "finished" else None
            yield task, future.result() if error is None else f"the cluster gave up: {error}"

    def close(self) -> None:
        with contextlib.suppress(Exception):
            self._client.close(timeout=5)


def version() -> str:
    """The version of provlint that a worker has."""
    return __version__


def crew(jobs: int, scheduler: str, stopped: Callable[[str], Any]) -> Crew:
    """Those who do the tasks; ``stopped`` is told why there are none."""
    if not scheduler:
        return Local(jobs)
    try:
        return Cluster(scheduler)
    except ImportError:
        stopped("--scheduler needs dask[distributed]")
    except (OSError, ValueError) as error:
        stopped(
            f"--scheduler {scheduler}: {error.strerror if isinstance(error, OSError) and error.strerror else error}"
        )
    raise AssertionError("nobody was stopped")
