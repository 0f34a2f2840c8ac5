"""A folder of small JSON files, each under the digest of all that its content rests on.

Nothing in it is ever trusted to be whole: a file that is torn, damaged or in another shape is as good as none, and is
written anew. Files come into being under another name and are put in place whole, so that any number of runs may read,
write and clear at once. No fault of the folder is a fault of the run.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import sys
import time
from collections.abc import Iterator
from typing import Any

from provlint.core.record import NamedTuple

#: the shape of the files; another one is another folder, and the old one goes when its files are old
SHAPE = "v2"
#: bytes of a value that is found again rather than kept
LARGEST = 4_000_000
#: a file that nobody has read for so many days goes; what is left after a write that was killed, after an hour
DAYS, TORN = 30, 3600
#: the folder is looked through once a day and once for so many bytes written to it, by whatever runs, and cut down to
#: the second size where it is larger than the first
DAY, LOOK, MOST, LEFT = 86_400, 64 << 20, 512 << 20, 384 << 20
_SUM = 64


class Stats(NamedTuple):
    """What a cache holds: how many results, how many bytes, and the time (seconds since 1970) of the oldest; 0 of none."""

    results: int
    size: int
    oldest: float


def default_folder() -> str:
    """The user's folder for caches, as the system has it; "" where there is no home."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        base = base if os.path.isabs(base) else os.path.expanduser("~/.cache")
    return os.path.join(base, "provlint") if os.path.isabs(base) else ""


def digest(*parts: str | bytes) -> str:
    """A digest of parts, each told apart from the next by its length."""
    made = hashlib.blake2b(digest_size=32)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(b"%d:" % len(data))
        made.update(data)
    return made.hexdigest()


class Store:
    """The cache in a folder. ``put`` and ``get`` never raise for what the folder holds or does not allow."""

    def __init__(self, folder: str) -> None:
        self.folder = os.path.join(folder, SHAPE)
        self._ours: bool | None = None
        self._swept = False

    def get(self, key: str) -> Any:
        """The value under a key as JSON gives it; None where there is none that is whole."""
        path = self._path(key)
        try:
            with open(path, "rb") as stream:
                data = stream.read()
                age = time.time() - os.fstat(stream.fileno()).st_mtime
        except OSError:
            return None
        if not self._is_ours():
            return None
        body = data[_SUM + 1 :]
        if data[: _SUM + 1] != _sum(key, body) + b"\n":
            return None
        try:
            value = json.loads(body)
        except (ValueError, RecursionError):
            return None
        if age > DAY:
            with contextlib.suppress(OSError):
                os.utime(path)
        return value

    def put(self, key: str, value: Any) -> None:
        """Keep a value under a key, in place of what is there."""
        if not self._is_ours(make=True):
            return
        body = json.dumps(value, separators=(",", ":"), check_circular=False).encode("ascii")
        if len(body) > LARGEST:
            return
        path = self._path(key)
        torn = f"{path}.{os.getpid()}.{time.monotonic_ns()}.tmp"
        try:
            os.makedirs(os.path.dirname(path), 0o700, exist_ok=True)
            handle = os.open(torn, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
            try:
                with open(handle, "wb") as stream:
                    stream.write(_sum(key, body) + b"\n" + body)
                os.replace(torn, path)
            except BaseException:
                with contextlib.suppress(OSError):
                    os.unlink(torn)
                raise
        except OSError:
            return
        # keys are digests, spread evenly: so many bytes bring one look, with nothing to count across runs
        due = int(key[:12], 16) % LOOK < len(body)
        if due or not self._swept:
            self._swept = True
            with contextlib.suppress(OSError):
                self._sweep(due)

    def stats(self) -> Stats:
        """What the cache holds."""
        count, size, oldest = 0, 0, 0.0
        for path, status in self._files():
            if path.endswith(".json"):
                count += 1
                size += status.st_size
                oldest = min(oldest or status.st_mtime, status.st_mtime)
        return Stats(count, size, oldest)

    def clear(self) -> int:
        """Take out all results, and say how many there were. Raises OSError where one cannot be taken out."""
        gone = 0
        for path, _ in self._files() if self._is_ours() else ():
            with contextlib.suppress(FileNotFoundError):  # another run was quicker
                os.unlink(path)
                gone += path.endswith(".json")
        for name in _names(self.folder):
            with contextlib.suppress(OSError):
                os.rmdir(os.path.join(self.folder, name))
        return gone

    def _path(self, key: str) -> str:
        return os.path.join(self.folder, key[:2], f"{key[2:]}.json")

    def _is_ours(self, *, make: bool = False) -> bool:
        """Whether the folder is there, or can be made, and nobody else's: who can write into it can make findings up."""
        if self._ours is None or (make and not self._ours):
            try:
                if make:
                    os.makedirs(self.folder, 0o700, exist_ok=True)
                status = os.stat(self.folder)
                mine = not hasattr(os, "getuid") or (status.st_uid == os.getuid() and not status.st_mode & stat.S_IWOTH)
                self._ours = stat.S_ISDIR(status.st_mode) and mine
            except OSError:
                self._ours = False
        return self._ours

    def _files(self) -> Iterator[tuple[str, os.stat_result]]:
        for name in _names(self.folder):
            inner = os.path.join(self.folder, name)
            if len(name) == 2 and os.path.isdir(inner) and not os.path.islink(inner):
                for file in _names(inner):
                    path = os.path.join(inner, file)
                    with contextlib.suppress(OSError):
                        status = os.lstat(path)
                        if stat.S_ISREG(status.st_mode) and file.endswith((".json", ".tmp")):
                            yield path, status

    def _sweep(self, due: bool) -> None:
        """Where it is due, or a day has gone since, take out what is old, and what is too much."""
        stamp, now = os.path.join(self.folder, "swept"), time.time()
        try:
            if not due and now - os.stat(stamp).st_mtime < DAY:
                return
        except FileNotFoundError:
            pass
        with open(stamp, "wb"):
            pass
        left = []
        for path, status in self._files():
            age = now - status.st_mtime
            if age > DAYS * DAY or (path.endswith(".tmp") and age > TORN):
                with contextlib.suppress(OSError):
                    os.unlink(path)
            else:
                left.append((status.st_mtime, status.st_size, path))
        size = sum(entry[1] for entry in left)
        if size > MOST:
            for _, own, path in sorted(left):
                if size <= LEFT:
                    break
                size -= own
                with contextlib.suppress(OSError):
                    os.unlink(path)


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _sum(key: str, body: bytes) -> bytes:
    """What stands before a body: it tells a torn or damaged file, and one that was put under another key."""
    return hashlib.blake2b(body, digest_size=_SUM // 2, key=bytes.fromhex(key)).hexdigest().encode("ascii")
