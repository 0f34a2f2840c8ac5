"""Word lists as data: one folder a language, one file a subject, read when first asked for and kept.

A file is ``<language>/<name>.tsv``: UTF-8, one entry a line, fields parted by tabs, ``#`` starts a comment line. A new
language is a new folder with the same names; a list that a language lacks is an error that says so, never an empty one.
"""

from __future__ import annotations

import functools
import pkgutil


class LexiconMissing(LookupError):
    """There is no such list in this language."""


@functools.cache
def load(language: str, name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a list, each a tuple of its fields, in the order of the file.

    Raises LexiconMissing where the language has no list of this name.
    """
    try:
        data = pkgutil.get_data(__name__, f"{language}/{name}.tsv")
    except OSError:
        data = None
    if data is None:
        raise LexiconMissing(f"no word list {name!r} for the language {language!r}")
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
def classes(language: str, name: str) -> dict[str, frozenset[str]]:
    """The first fields of all rows by their second field: ``said<TAB>verb`` gives ``{"verb": {"said"}}``.

    The dictionary is shared: do not change it.
    """
    found: dict[str, set[str]] = {}
    for row in load(language, name):
        found.setdefault(row[1] if len(row) > 1 else "", set()).add(row[0])
    return {kind: frozenset(entries) for kind, entries in found.items()}
