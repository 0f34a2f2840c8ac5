"""The processes below a process: what a command forked, and what its plugins started, must not outlive it where it is ended."""

from __future__ import annotations

import contextlib
import os
import signal


class Offspring:
    """The processes below another one at this moment. Each is held by a handle, so that its number cannot become another's."""

    def __init__(self, pid: int) -> None:
        """Where the system does not tell of them there are none."""
        self._handles: list[int] = []
        waiting, seen = [pid], {pid}
        while waiting:
            for child in _children(waiting.pop()):
                if child not in seen:
                    seen.add(child)
                    waiting.append(child)
                    with contextlib.suppress(AttributeError, OSError):  # it has gone, or this is no Linux
                        self._handles.append(os.pidfd_open(child))

    def end(self) -> None:
        """End those that are still there."""
        while self._handles:
            handle = self._handles.pop()
            with contextlib.suppress(OSError):
                signal.pidfd_send_signal(handle, signal.SIGKILL)
            os.close(handle)


def _children(pid: int) -> list[int]:
    """The numbers of a process's children."""
    found: list[int] = []
    with contextlib.suppress(OSError):
        for thread in os.listdir(f"/proc/{pid}/task"):
            with contextlib.suppress(OSError), open(f"/proc/{pid}/task/{thread}/children", "rb") as stream:
                found += map(int, stream.read().split())
    return found
