"""The one door to the bytes of files: what is no file is refused at once, and nothing is read without an end."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable

from provlint.core.finding import SIDE_SUFFIX

# a FIFO named like a draft must not hold up the run
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
#: so many bytes a file may have; a text has less (formats.read)
LARGEST = 1_000_000_000
#: and so many may come from what has no size: standard input, a pipe
MOST_PIPED = 200_000_000
_PART = 1 << 16
NO_FILE = "not a regular file"


class TooMuch(OSError):
    """There is more than is read; the message says so."""


def read_bytes(path: str) -> bytes:
    """What a file holds, without the cost of a stream, which a run of thousands of drafts notices.

    Raises OSError, also for what is no regular file; TooMuch for more than LARGEST bytes.
    """
    handle, size = _opened(path)
    try:
        if size > LARGEST:
            raise TooMuch(0, f"it has {size / 1e6:,.0f} MB, and no file of more than {LARGEST / 1e6:,.0f} MB is read")
        parts = []
        while part := os.read(handle, max(size, _PART)):
            parts.append(part)
        return b"".join(parts)
    finally:
        os.close(handle)


def read_head(path: str, size: int) -> bytes:
    """The first bytes of a file, at most ``size``. Raises OSError, also for what is no regular file."""
    handle, _ = _opened(path)
    with os.fdopen(handle, "rb") as stream:
        return stream.read(size)


def lies_beside(path: str) -> bool:
    """Whether there is a side file of the draft at ``path``, or something in its place."""
    return os.path.lexists(path + SIDE_SUFFIX)


def _opened(path: str) -> tuple[int, int]:
    """A regular file, open, and how many bytes it has."""
    try:
        handle = os.open(path, _FLAGS)
    except FileNotFoundError:
        if os.path.islink(path):  # it leads nowhere
            raise OSError(0, NO_FILE) from None
        raise
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        raise OSError(0, NO_FILE)
    return handle, status.st_size


def read_piped(path: str) -> bytes:
    """What a file holds, or what comes through a pipe (``<(git diff)``, a FIFO) up to its end.

    Devices are refused, but for the one that is empty. Raises OSError; TooMuch for more than MOST_PIPED bytes.
    """
    mode = os.stat(path).st_mode
    if not (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)):
        return b"" if os.path.realpath(path) == os.devnull else read_bytes(path)
    with open(path, "rb", buffering=0) as stream:
        return read_stream(stream.read)


def read_stream(read: Callable[[int], bytes | None]) -> bytes:
    """All that a stream gives that has no size. Raises OSError; TooMuch for more than MOST_PIPED bytes."""
    parts, size = [], 0
    while part := read(_PART):
        parts.append(part)
        size += len(part)
        if size > MOST_PIPED:
            raise TooMuch(0, f"more than {MOST_PIPED / 1e6:,.0f} MB come through it, which are not read")
    return b"".join(parts)
