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
import struct
import sys
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator
from re import _compiler, _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, AnyStr, TypeVar

if TYPE_CHECKING:
    from provlint.lexicon.placed import Part

T = TypeVar("T")

#: changed whenever the shape of what is kept changes
_SHAPE = 2
#: what is made of more bytes has a file of its own: it is not read where it is not asked for
_LARGE = 100_000
#: the code of patterns is as this makes it
_BUILD = f"{_compiler.MAGIC} 6"
#: checksum and length of a file's directory
_HEAD = struct.Struct("<II")
#: so many values a file holds; patterns made from a draft's own words must not fill it
_MOST = 4000


def _folder() -> str:
    """Where Python keeps the bytecode of this package; "" where it keeps none."""
    return os.path.dirname(globals().get("__cached__") or "")


class Shelf:
    """Values by key in one file, each with the stamp of what it was made of.

    The file begins with a directory of what it holds; a value is read when it is asked for.
    """

    def __init__(self, name: str) -> None:
        self._path = os.path.join(_folder(), f"{name}.{sys.implementation.cache_tag}-{sys.hexversion:x}.bin")
        #: stamp, offset after the directory, length and checksum of what the file holds
        self._there: dict[Any, tuple[Any, int, int, int]] | None = None
        self._file = -1
        self._base = 0
        self._new: dict[Any, tuple[Any, bytes]] = {}

    def _directory(self) -> dict[Any, tuple[Any, int, int, int]]:
        if self._there is None:
            self._there = {}
            with contextlib.suppress(OSError, ValueError, EOFError, TypeError, struct.error):
                self._file = os.open(self._path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
                check, size = _HEAD.unpack(os.read(self._file, _HEAD.size))
                data = os.read(self._file, size)
                if len(data) == size and zlib.crc32(data) == check:
                    shape, found = marshal.loads(data)
                    if shape == _SHAPE:
                        self._there, self._base = found, _HEAD.size + size
        return self._there

    def _bytes(self, place: tuple[Any, int, int, int]) -> bytes | None:
        """The bytes of a value; None where they are not what was written."""
        _, offset, size, check = place
        try:
            data = _read_at(self._file, size, self._base + offset)
        except OSError:
            return None
        return data if len(data) == size and zlib.crc32(data) == check else None

    def get(self, key: Any, stamp: Any) -> Any:
        """The value under a key; None where there is none of this stamp."""
        made = self._new.get(key)
        if made is not None:
            return marshal.loads(made[1]) if made[0] == stamp else None
        place = self._directory().get(key)
        if place is None or place[0] != stamp:
            return None
        data = self._bytes(place)
        return None if data is None else marshal.loads(data)

    def put(self, key: Any, stamp: Any, value: Any) -> None:
        """Keep a value of numbers, words, bytes, and tuples, lists, sets and dictionaries of these."""
        if len(self._new) < _MOST:
            self._new[key] = stamp, marshal.dumps(value)

    def save(self) -> None:
        """Write what is new. Any number of processes may do so at once: the file is put in place whole."""
        if not self._new or not os.path.isfile(globals().get("__cached__") or ""):
            return
        values: dict[Any, tuple[Any, bytes]] = {}
        builds = {mark for mark, _ in self._new.values() if isinstance(mark, str)}
        for key, place in self._directory().items() if len(self._directory()) + len(self._new) <= _MOST else ():
            data = self._bytes(place)
            # what another build has made is never asked for again, and each start would read of it
            if data is not None and not (builds and place[0] not in builds):
                values[key] = place[0], data
        values |= self._new
        self._new = {}
        torn = f"{self._path}.{os.getpid()}"
        try:
            os.makedirs(os.path.dirname(self._path), exist_ok=True)
            with open(torn, "wb") as stream:
                stream.writelines(_written(values))
            os.replace(torn, self._path)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(torn)


def _read_at(file: int, size: int, offset: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(file, size, offset)  # processes that have forked share the place in a file
    os.lseek(file, offset, os.SEEK_SET)
    return os.read(file, size)


def _written(values: dict[Any, tuple[Any, bytes]]) -> Iterator[bytes]:
    """The parts of a file that holds these values."""
    directory, at = {}, 0
    for key, (mark, data) in values.items():
        directory[key] = mark, at, len(data), zlib.crc32(data)
        at += len(data)
    head = marshal.dumps((_SHAPE, directory))
    yield _HEAD.pack(zlib.crc32(head), len(head))
    yield head
    yield from (data for _, data in values.values())


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
    large = alone or sum(size for _, size, _ in marks[1:]) > _LARGE
    place = shelf(f"lists-{name}" if large else "lists")
    found = place.get(name, marks)
    if found is None:
        found = make()
        place.put(name, marks, found)
    return found  # type: ignore[no-any-return]


def _short(source: str | bytes) -> Any:
    """A source as a key of the directory, which is read whole: a long one by its length and checksums."""
    if len(source) < 24:
        return source
    data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    return zlib.crc32(data), zlib.adler32(data), len(data)


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """``re.compile(source, flags)``, by what the compiler made of the same pattern before (see ``with_part``)."""
    return with_part(source, flags)[0]


def with_part(source: AnyStr, flags: int = 0) -> tuple[re.Pattern[AnyStr], Part | None]:
    """A compiled pattern, and the words by which its matches are found sooner (``fixed_parts``), if there are any.

    Python has no public way to keep a compiled pattern. The engine checks the code that it is given, and where another
    build of Python would not take it, the pattern is compiled as usual.
    """
    place = shelf("patterns")
    key = _short(source), int(flags)
    found = place.get(key, _BUILD)
    if found is None or found[-1] != source:
        from provlint.lexicon import first_characters, fixed_parts  # a run that finds all its patterns does without

        try:
            parsed = _parser.parse(source, flags)
            code = _compiler._code(parsed, flags)
            part = fixed_parts.fixed_part(code, parsed, flags)
            data = array("I", first_characters.told(code, parsed, flags)).tobytes()
            state = parsed.state
            named = dict(state.groupdict)
            numbered: list[str | None] = [None] * state.groups
            for group, number in named.items():
                numbered[number] = group
            found = int(flags | state.flags), data, state.groups - 1, named, tuple(numbered), part, source
        except (AttributeError, TypeError, ValueError, OverflowError):
            return re.compile(source, flags), None
        place.put(key, _BUILD, found)
    own, data, groups, named, numbered, part, _ = found
    try:
        made: re.Pattern[AnyStr] = _compiler._sre.compile(
            source, own, memoryview(data).cast("I").tolist(), groups, named, numbered
        )
    except (AttributeError, TypeError, RuntimeError):
        return re.compile(source, flags), None
    return made, part


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


class Sieve:
    """Says of a word that it is surely none of some words, or that it may be one: a bit for each checksum."""

    __slots__ = ("_bits", "_mask")

    def __init__(self, bits: bytes) -> None:
        """``bits`` is what ``built`` gave."""
        self._bits, self._mask = bits, len(bits) * 8 - 1

    @staticmethod
    def built(words: Iterable[str]) -> bytes:
        """The bits for some words: about one in six is set, so that one word in six that is none of them may be one."""
        sums = {zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words}
        size = 8
        while size < len(sums) * 4:
            size *= 2
        bits = bytearray(size // 8)
        for one in sums:
            bits[(one & (size - 1)) >> 3] |= 1 << (one & 7)
        return bytes(bits)

    def may_hold(self, word: str) -> bool:
        """False where the word is none of them."""
        at = zlib.crc32(word.encode("utf-8", "surrogatepass")) & self._mask
        return bool(self._bits[at >> 3] >> (at & 7) & 1)
