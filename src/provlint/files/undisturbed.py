"""A few steps that a polite end of the process does not part: a file written beside another and put in its place."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator

#: what a system or a build ends a process with; ctrl-C raises, and whoever is at work cleans up
_NUMBERS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """While it lasts these signals wait, and end the process after it. Where the system cannot say so, nothing is kept away."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _NUMBERS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
