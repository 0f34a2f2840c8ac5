"""The files of word lists, read when first asked for and kept.

A list that a language lacks is an error that says so, never an empty one. The folders are those of ``FOLDERS``, so that
a test or a training run can hand in a language of its own.
"""

from __future__ import annotations

import contextlib
import functools
import os
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from provlint.lexicon.compiled import Table, derived

T = TypeVar("T")

#: where the folders of languages lie; the first that has a file goes
FOLDERS = [os.path.dirname(os.path.abspath(__file__))]

#: the folder of the lists that hold in every language; a language that has such a list itself goes by its own
EVERY = "_any"


class LexiconMissing(LookupError):
    """There is no such list in this language."""


@functools.cache
def languages() -> tuple[str, ...]:
    """The languages that have word lists, sorted."""
    found: set[str] = set()
    for base in FOLDERS:
        with os.scandir(base) as entries:
            found.update(entry.name for entry in entries if entry.is_dir() and not entry.name.startswith("_"))
    return tuple(sorted(found))


def _read(language: str, file: str) -> bytes:
    """A list's file through the package's loader, so that a zip file on the path will do; LexiconMissing without it."""
    get_data = getattr(__spec__.loader if __spec__ is not None else None, "get_data", None)
    if get_data is not None:
        for folder in (language, EVERY):
            for base in FOLDERS:
                with contextlib.suppress(OSError):
                    return bytes(get_data(os.path.join(base, folder, file)))
    raise LexiconMissing(f"no word list {file.rpartition('.')[0]!r} for the language {language!r}")


def _body(data: bytes) -> bytes:
    """The file without the comment lines it opens with."""
    while data.startswith(b"#"):
        data = data[data.index(b"\n") + 1 :]
    return data


def derived_of(language: str, name: str, files: Iterable[str], make: Callable[[], T], *, alone: bool = True) -> T:
    """What ``make`` works out of files of a language, kept from run to run under a name (see `compiled.derived`)."""
    bases = [os.path.join(base, folder) for folder in (language, EVERY) for base in FOLDERS]
    paths = [next((p for b in bases if os.path.isfile(p := os.path.join(b, file))), file) for file in files]
    return derived(f"{language}-{name}", paths, make, alone=alone)


@functools.cache
def load(language: str, name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a list, each a tuple of its fields, in the order of the file.

    Raises LexiconMissing where the language has no list of this name.
    """

    def make() -> tuple[tuple[str, ...], ...]:
        data = _read(language, f"{name}.tsv")
        return tuple(
            tuple(line.split("\t"))
            for line in data.decode("utf-8").splitlines()
            if line.strip() and not line.startswith("#")
        )

    return derived_of(language, f"{name}-rows", [f"{name}.tsv"], make, alone=False)


@functools.cache
def words(language: str, name: str) -> frozenset[str]:
    """The first field of every row."""
    return frozenset(row[0] for row in load(language, name))


@functools.cache
def fields(language: str, name: str) -> dict[str, str]:
    """A long list of two fields as a dictionary, numbers still as text: a draft asks for few. Do not change it."""

    def make() -> dict[str, str]:
        data = _read(language, f"{name}.tsv")
        found = _body(data).decode("utf-8").replace("\n", "\t").split("\t")
        return dict(zip(found[::2], found[1::2], strict=False))

    return derived_of(language, f"{name}-fields", [f"{name}.tsv"], make, alone=False)


@functools.cache
def classes(language: str, name: str) -> dict[str, frozenset[str]]:
    """The first fields of all rows by their second field: ``said<TAB>verb`` gives ``{"verb": {"said"}}``.

    The dictionary is shared: do not change it.
    """

    def make() -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for row in load(language, name):
            found.setdefault(row[1] if len(row) > 1 else "", set()).add(row[0])
        return {kind: frozenset(entries) for kind, entries in found.items()}

    return derived_of(language, f"{name}-classes", [f"{name}.tsv"], make, alone=False)


#: a short list that is asked so often is read after all: a set answers in a tenth of the time
_OFTEN, _SHORT = 2_000, 200_000


class WordList(Table):
    """A long list of words that answers ``in`` without being read."""

    __slots__ = ("_asked", "_set")

    def __init__(self, data: tuple[int, bytes, bytes]) -> None:
        super().__init__(data)
        self._asked = 0
        self._set: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._set is not None:
            return word in self._set
        self._asked += 1
        if self._asked == _OFTEN and len(self._text) < _SHORT:
            self._set = self.whole()
        return self.has(word.encode("utf-8", "surrogatepass"))

    def whole(self) -> frozenset[str]:
        """All the words as a set, for whoever wants every one of them."""
        return frozenset(self._words())

    def _words(self) -> list[str]:
        return [*filter(None, self._text.decode("utf-8").replace("\t", "").split("\n"))]  # no word has a value

    def __iter__(self) -> Iterator[str]:
        """The words sorted by code point."""
        return iter(sorted(self._words()))


@functools.cache
def word_list(language: str, name: str) -> WordList:
    """The words of ``<language>/<name>.txt``: comment lines first, then one word a line, sorted by code point."""

    def make() -> tuple[int, bytes, bytes]:
        found = _body(_read(language, f"{name}.txt")).decode("utf-8").splitlines()
        return Table.built((word, "") for word in found)

    return WordList(derived_of(language, f"{name}-words", [f"{name}.txt"], make))

