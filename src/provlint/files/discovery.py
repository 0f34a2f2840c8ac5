"""Paths to drafts: files as named, folders walked in order, .gitignore and ``exclude`` respected."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from provlint.core.finding import Trouble

#: folders that never hold drafts
SKIP = frozenset({".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", ".tox", ".mypy_cache"})


class Found(NamedTuple):
    """A file to read. ``explicit`` files were named on the command line, and are read whatever their suffix."""

    path: str
    explicit: bool


def find(
    paths: Iterable[str],
    suffixes: Iterable[str],
    excluded: Callable[[str], bool],
    *,
    force_exclude: bool = False,
    kept: Callable[[str], bool] = lambda path: False,
) -> Iterator[Found | Trouble]:
    """The files of the paths, each once, in the order of their names; a path that leads nowhere is a Trouble.

    ``excluded`` answers for a path whether the configuration leaves it out; named files are left out only with
    ``force_exclude``. Links to folders are not followed.
    """
    wanted = tuple(suffixes)
    seen: set[str] = set()
    for path in sorted(_tidy(p) for p in paths):
        if os.path.isdir(path):
            count = 0
            for name in _walk(path, wanted, excluded, kept):
                count += 1
                if name not in seen:
                    seen.add(name)
                    yield Found(name, False)
            if not count:
                yield Trouble("input", f"no drafts in this folder (looked for {' '.join(sorted(wanted))})", path=path)
        elif not os.path.lexists(path):
            yield Trouble("input", "there is no such file or folder", path=path)
        elif not os.path.isfile(path):
            yield Trouble("input", "neither a file nor a folder", path=path)
        elif not (force_exclude and excluded(path)) and path not in seen:
            seen.add(path)
            yield Found(path, True)


def _tidy(path: str) -> str:
    tidy = os.path.normpath(path)
    return tidy.replace(os.sep, "/") if os.sep != "/" else tidy


def _walk(
    root: str, suffixes: tuple[str, ...], excluded: Callable[[str], bool], kept: Callable[[str], bool]
) -> Iterator[str]:
    ignores = _Ignores(root)
    stack = [root]
    while stack:
        folder = stack.pop()
        ignores.enter(folder)
        folders, files = [], []
        with os.scandir(folder) as entries:
            for entry in entries:
                path = entry.name if folder == "." else f"{folder}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in SKIP and not excluded(path + "/") and (
                        kept(path) or not ignores.match(path, True)
                    ):
                        folders.append(path)
                elif (
                    entry.name.lower().endswith(suffixes)
                    and entry.is_file()
                    and (kept(path) or not ignores.match(path, False))
                    and not excluded(path)
                ):
                    files.append(path)
        yield from sorted(files)
        stack += sorted(folders, reverse=True)


class _Ignores:
    """The .gitignore files from the repository's root down to where the walk is."""

    def __init__(self, root: str) -> None:
        self._specs: dict[str, object] = {}
        folder = os.path.abspath(root)
        while True:
            self._read(folder)
            parent = os.path.dirname(folder)
            if os.path.exists(os.path.join(folder, ".git")) or parent == folder:
                break
            folder = parent

    def enter(self, folder: str) -> None:
        self._read(os.path.abspath(folder))

    def _read(self, folder: str) -> None:
        name = os.path.join(folder, ".gitignore")
        if folder in self._specs or not os.path.isfile(name):
            return
        import pathspec  # only where there is something to ignore: it costs start-up

        with open(name, encoding="utf-8", errors="surrogateescape") as lines:
            self._specs[folder] = pathspec.GitIgnoreSpec.from_lines(lines)

    def match(self, path: str, folder: bool) -> bool:
        if not self._specs:
            return False
        whole = os.path.abspath(path)
        for base, spec in self._specs.items():
            if whole.startswith(base.rstrip("/") + "/"):
                inner = os.path.relpath(whole, base).replace(os.sep, "/") + ("/" if folder else "")
                if spec.match_file(inner):  # type: ignore[attr-defined]
                    return True
        return False
