"""Path patterns of rules.yaml: ``*`` stays inside a folder, ``**`` crosses folders, a bare name fits anywhere below."""

from __future__ import annotations

import os
from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import cache

#: what makes a path of the command line a pattern
_MAGIC = frozenset("*?[")


def is_pattern(path: str) -> bool:
    """Whether a path has a sign that stands for other names."""
    return not _MAGIC.isdisjoint(path)


def fitting(pattern: str) -> list[str]:
    """The files and folders that a pattern fits, sorted."""
    import glob  # few runs need it, and start-up counts

    return sorted(glob.glob(pattern, recursive=True))


def inside(path: str, base: str) -> tuple[str, ...] | None:
    """The parts of ``path`` below the folder ``base``; None where it lies elsewhere."""
    whole, root = os.path.abspath(path), os.path.abspath(base)
    prefix = root if root.endswith(os.sep) else root + os.sep
    if not whole.startswith(prefix):
        return None
    return tuple(whole[len(prefix) :].split(os.sep))


def matches(parts: tuple[str, ...], glob: str) -> bool:
    """Whether a file's parts fit a pattern, or lie below a folder that fits it.

    As in .gitignore: a pattern without a slash (but at its end) fits at any depth. No input takes more than the product
    of the two lengths, whatever the pattern.
    """
    return _match(parts, _split(glob))


def fits(path: str, glob: str, folder: str) -> bool:
    """Whether a path fits a pattern that is relative to a folder ("" for the working folder)."""
    parts = inside(path, folder or ".")
    return parts is not None and matches(parts, glob)


class Globs:
    """Many patterns, of which few fit a path: looked up by the plain names that they begin with."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._by_start: dict[tuple[str, ...], list[tuple[int, tuple[str, ...]]]] = {}
        for n, glob in enumerate(patterns):
            pieces = _split(glob)
            plain = next((k for k, piece in enumerate(pieces) if is_pattern(piece)), len(pieces))
            self._by_start.setdefault(pieces[:plain], []).append((n, pieces))

    def fitting(self, path: str, base: str) -> list[int]:
        """The numbers of the patterns, relative to a folder, that a path fits or that a folder above it fits, in order."""
        parts = inside(path, base)
        if parts is None:
            return []
        starts = (self._by_start.get(parts[:k], ()) for k in range(len(parts) + 1))
        return sorted(n for some in starts for n, pieces in some if _match(parts, pieces))


@cache
def _split(glob: str) -> tuple[str, ...]:
    tidy = glob.removeprefix("./").rstrip("/")
    pieces = [piece for piece in tidy.split("/") if piece]
    if len(pieces) == 1 and pieces[0] != "**" and not tidy.startswith("/"):
        pieces.insert(0, "**")
    return tuple(pieces)


def _match(parts: tuple[str, ...], pieces: tuple[str, ...]) -> bool:
    # reach: the pieces that the parts so far may have used up
    reach = _skip({0}, pieces)
    for part in parts:
        if len(pieces) in reach:
            return True  # a folder above fits
        now = set()
        for at in reach:
            if pieces[at] == "**":
                now.add(at)
            elif fnmatchcase(part, pieces[at]):
                now.add(at + 1)
        reach = _skip(now, pieces)
        if not reach:
            return False
    return len(pieces) in reach


def _skip(reach: set[int], pieces: tuple[str, ...]) -> set[int]:
    """``**`` may stand for no folder at all."""
    for at in sorted(reach):
        while at < len(pieces) and pieces[at] == "**":
            at += 1
            reach.add(at)
    return reach
