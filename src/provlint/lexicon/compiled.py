"""What has been worked out of word lists and patterns, kept beside the bytecode of this package.

A run on one short draft would spend most of its time on building tables and compiling patterns that are the same each
time. Like bytecode they are kept in ``__pycache__``, hold only for this build of Python, are worked out anew where what
they were made of has changed, and are never needed: where nothing can be written, everything is worked out each time.
Who can write into that folder can change bytecode too, so they are trusted as much.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import re
import sys
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator
from re import _compiler, _parser  # type: ignore[attr-defined]
from typing import Any, TypeVar

T = TypeVar("T")

#: changed whenever the shape of what is kept changes
_SHAPE = 1
#: so many values a file holds; patterns made from a draft's own words must not fill it
_MOST = 6000


def _folder() -> str:
    """Where Python keeps the bytecode of this package; "" where it keeps none."""
    return os.path.dirname(globals().get("__cached__") or "")


class Shelf:
    """Values by key in one file, each with the stamp of what it was made of."""

    def __init__(self, name: str) -> None:
        self._path = os.path.join(_folder(), f"{name}.{sys.implementation.cache_tag}-{sys.hexversion:x}.bin")
        self._values: dict[Any, tuple[Any, bytes]] | None = None
        self._new = False

    def _loaded(self) -> dict[Any, tuple[Any, bytes]]:
        if self._values is None:
            self._values = {}
            with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
                with open(self._path, "rb") as stream:
                    data = stream.read()
                if data[:8] == b"%08x" % zlib.crc32(data[8:]):
                    shape, values = marshal.loads(data[8:])
                    if shape == _SHAPE:
                        self._values = values
        return self._values

    def get(self, key: Any, stamp: Any) -> Any:
        """The value under a key; None where there is none of this stamp."""
        found = self._loaded().get(key)
        return marshal.loads(found[1]) if found is not None and found[0] == stamp else None

    def put(self, key: Any, stamp: Any, value: Any) -> None:
        """Keep a value of numbers, words, bytes, and tuples, lists, sets and dictionaries of these."""
        values = self._loaded()
        if len(values) >= _MOST:
            values.clear()
        values[key] = stamp, marshal.dumps(value)
        self._new = True

    def save(self) -> None:
        """Write what is new. Any number of processes may do so at once: the file is put in place whole."""
        if not self._new or not os.path.isfile(globals().get("__cached__") or ""):
            return
        self._new = False
        data = marshal.dumps((_SHAPE, self._values))
        torn = f"{self._path}.{os.getpid()}"
        try:
            os.makedirs(os.path.dirname(self._path), exist_ok=True)
            with open(torn, "wb") as stream:
                stream.write(b"%08x" % zlib.crc32(data) + data)
            os.replace(torn, self._path)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(torn)


_SHELVES: dict[str, Shelf] = {}


def shelf(name: str) -> Shelf:
    """The file of a name; one object for each."""
    found = _SHELVES.get(name)
    if found is None:
        found = _SHELVES[name] = Shelf(name)
    return found


def save() -> None:
    """Write what this process has worked out, at its end."""
    for one in _SHELVES.values():
        one.save()


def stamp(*files: str) -> tuple[tuple[str, int, int], ...] | None:
    """What tells one version of some files from another; None where one is no file of its own (in a zip file)."""
    found = []
    for file in files:
        try:
            status = os.stat(file)
        except OSError:
            return None
        found.append((file, status.st_size, status.st_mtime_ns))
    return tuple(found)


def derived(name: str, files: Iterable[str], make: Callable[[], T], *, alone: bool = False) -> T:
    """What ``make`` gives, kept under a name until one of the files, or the code of ``make``, is another one.

    ``alone`` keeps a large value in a file of its own.
    """
    marks = stamp(make.__code__.co_filename, *files)
    if marks is None:
        return make()
    place = shelf(f"lists-{name}" if alone else "lists")
    found = place.get(name, marks)
    if found is None:
        found = make()
        place.put(name, marks, found)
    return found  # type: ignore[no-any-return]


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile(source, flags)``, by what the compiler made of the same pattern before.

    Python has no public way to keep a compiled pattern. The engine checks the code that it is given, and where another
    build of Python would not take it, the pattern is compiled as usual.
    """
    place = shelf("patterns")
    key = source, int(flags)
    found = place.get(key, _compiler.MAGIC)
    if found is None:
        try:
            parsed = _parser.parse(source, flags)
            code = array("I", _compiler._code(parsed, flags))
            state = parsed.state
            named = dict(state.groupdict)
            numbered: list[str | None] = [None] * state.groups
            for group, number in named.items():
                numbered[number] = group
            found = int(flags | state.flags), code.tobytes(), state.groups - 1, named, tuple(numbered)
        except (AttributeError, TypeError, ValueError, OverflowError):
            return re.compile(source, flags)
        place.put(key, _compiler.MAGIC, found)
    own, data, groups, named, numbered = found
    try:
        made: re.Pattern[str] = _compiler._sre.compile(
            source, own, memoryview(data).cast("I").tolist(), groups, named, numbered
        )
    except (AttributeError, TypeError, RuntimeError):
        return re.compile(source, flags)
    return made


class Table:
    """Words with a value each, in a form that needs no reading: a word is looked for where its checksum says.

    ``data`` is (mask, offsets, text): entries of one checksum lie together in the text, from one offset to the next.
    """

    __slots__ = ("_mask", "_offsets", "_text")

    def __init__(self, data: tuple[int, bytes, bytes]) -> None:
        self._mask, offsets, self._text = data
        self._offsets = memoryview(offsets).cast("I")

    @staticmethod
    def built(entries: Iterable[tuple[str, str]]) -> tuple[int, bytes, bytes]:
        """The data of a table. Neither words nor values hold a line end or a tab; of two like words the first counts."""
        rows = [(word.encode("utf-8", "surrogatepass"), value.encode("utf-8")) for word, value in entries]
        size = 1
        while size * 4 < len(rows):
            size *= 2
        buckets: list[list[bytes]] = [[] for _ in range(size)]
        for word, value in rows:
            buckets[zlib.crc32(word) & (size - 1)].append(b"\n" + word + b"\t" + value)
        offsets, text = array("I", [0]), bytearray()
        for bucket in buckets:
            text += b"".join(bucket) + b"\n"
            offsets.append(len(text))
        return size - 1, offsets.tobytes(), bytes(text)

    def __contains__(self, word: str) -> bool:
        return self.has(word.encode("utf-8", "surrogatepass"))

    def has(self, key: bytes) -> bool:
        """Whether a word, given as UTF-8, is in the table."""
        at = zlib.crc32(key) & self._mask
        return self._text.find(b"\n" + key + b"\t", self._offsets[at], self._offsets[at + 1]) >= 0

    def get(self, word: str) -> str | None:
        """The value of a word; None where it is not in the table."""
        key = word.encode("utf-8", "surrogatepass")
        at = zlib.crc32(key) & self._mask
        text = self._text
        found = text.find(b"\n" + key + b"\t", self._offsets[at], self._offsets[at + 1])
        if found < 0:
            return None
        start = found + len(key) + 2
        return text[start : text.index(b"\n", start)].decode("utf-8")

    def __iter__(self) -> Iterator[str]:
        """The words, in no order that means anything."""
        return (line.partition(b"\t")[0].decode("utf-8") for line in self._text.split(b"\n") if line)
