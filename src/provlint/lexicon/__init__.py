"""Word lists as data: one folder a language, one file a subject, read when first asked for and kept.

A file is ``<language>/<name>.tsv``: UTF-8, one entry a line, fields parted by tabs, ``#`` starts a comment line. A new
language is a new folder with the same names; a list that a language lacks is an error that says so, never an empty one.
Layers and rules reach the lists through the language of a draft (``Document.language``, see `language`).
"""

from __future__ import annotations

import contextlib
import functools
import os
from collections.abc import Iterator


class LexiconMissing(LookupError):
    """There is no such list in this language."""


@functools.cache
def languages() -> tuple[str, ...]:
    """The languages that have word lists, sorted."""
    found: set[str] = set()
    for base in __path__:
        with os.scandir(base) as entries:
            found.update(entry.name for entry in entries if entry.is_dir() and not entry.name.startswith("_"))
    return tuple(sorted(found))


def _read(language: str, file: str) -> bytes:
    """A list's file through the package's loader, so that a zip file on the path will do; LexiconMissing without it."""
    get_data = getattr(__spec__.loader if __spec__ is not None else None, "get_data", None)
    if get_data is not None:
        for base in __path__:
            with contextlib.suppress(OSError):
                return bytes(get_data(os.path.join(base, language, file)))
    raise LexiconMissing(f"no word list {file.rpartition('.')[0]!r} for the language {language!r}")


def _body(data: bytes) -> bytes:
    """The file without the comment lines it opens with."""
    while data.startswith(b"#"):
        data = data[data.index(b"\n") + 1 :]
    return data


@functools.cache
def load(language: str, name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a list, each a tuple of its fields, in the order of the file.

    Raises LexiconMissing where the language has no list of this name.
    """
    data = _read(language, f"{name}.tsv")
    return tuple(
        tuple(line.split("\t"))
        for line in data.decode("utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    )


@functools.cache
def words(language: str, name: str) -> frozenset[str]:
    """The first field of every row."""
    return frozenset(row[0] for row in load(language, name))


@functools.cache
def fields(language: str, name: str) -> dict[str, str]:
    """A long list of two fields as a dictionary, numbers still as text: a draft asks for few. Do not change it."""
    data = _read(language, f"{name}.tsv")
    found = _body(data).decode("utf-8").replace("\n", "\t").split("\t")
    return dict(zip(found[::2], found[1::2], strict=False))


@functools.cache
def weights(language: str, name: str) -> dict[str, float]:
    """A list of names and numbers as a dictionary. Shared: do not change it."""
    return {key: float(value) for key, value in fields(language, name).items()}


@functools.cache
def classes(language: str, name: str) -> dict[str, frozenset[str]]:
    """The first fields of all rows by their second field: ``said<TAB>verb`` gives ``{"verb": {"said"}}``.

    The dictionary is shared: do not change it.
    """
    found: dict[str, set[str]] = {}
    for row in load(language, name):
        found.setdefault(row[1] if len(row) > 1 else "", set()).add(row[0])
    return {kind: frozenset(entries) for kind, entries in found.items()}


class WordList:
    """A long sorted list of words that answers ``in``.

    A short draft asks for a few dozen words, so the first questions are answered by bisection in the bytes of the
    file; only a run over many drafts is worth building a set of all words.
    """

    __slots__ = ("_asked", "_data", "_set")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._set: frozenset[str] | None = None
        self._asked = 0

    def __contains__(self, word: str) -> bool:
        if self._set is not None:
            return word in self._set
        self._asked += 1
        if self._asked > 400:
            return word in self.whole()
        wanted = word.encode("utf-8", "surrogatepass")
        data, low, high = self._data, 0, len(self._data)
        while low < high:
            middle = (low + high) // 2
            start = data.rfind(b"\n", 0, middle) + 1
            end = data.find(b"\n", middle)
            found = data[start:end]
            if found == wanted:
                return True
            if found < wanted:
                low = end + 1
            else:
                high = start
        return False

    def whole(self) -> frozenset[str]:
        """All the words as a set, for whoever asks for many."""
        if self._set is None:
            self._set = frozenset(self._data.decode("utf-8").split("\n"))
        return self._set

    def __iter__(self) -> Iterator[str]:
        return iter(self._data.decode("utf-8").splitlines())


@functools.cache
def word_list(language: str, name: str) -> WordList:
    """The words of ``<language>/<name>.txt``: comment lines first, then one word a line, sorted by code point."""
    data = _read(language, f"{name}.txt")
    return WordList(_body(data))
