"""Paths to drafts: files as named, folders walked in order, .gitignore and ``exclude`` respected.

What is passed over is either nobody's draft (a library's folder) or named: a gate must not stand open because nobody
looked. A link is never a way out of the folder that is walked, for whoever writes a draft can write a link.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator

from provlint.core.finding import Trouble
from provlint.core.record import NamedTuple
from provlint.files.git import Index
from provlint.output.ours import wrote

#: folders of tools, which hold no drafts unless git tracks what lies there
SKIP = frozenset({"node_modules", "__pycache__", ".tox", ".mypy_cache"})
_NEVER = frozenset({".git", ".hg", ".svn"})
#: folders of a virtual environment, if they hold its file
_VENV = frozenset({"venv", ".venv"})
#: what office programs write beside a file while it is open
_LOCKS = ("~$", ".~lock.")
#: what the system shows as files and nobody wrote
_SYSTEM = ("/proc/", "/sys/", "/dev/")


class Found(NamedTuple):
    """A file to read. ``explicit`` files were named on the command line, and are read whatever their suffix.

    ``real`` is its path with all links followed: two names of one draft have it in common.
    """

    path: str
    explicit: bool
    real: str


class Passed(NamedTuple):
    """What looks like a draft and was not read, and why. No fault: the run is complete without it."""

    path: str
    why: str


#: why what provlint wrote is passed over, and what this run is about to write
OURS = "provlint wrote it"
#: how it begins what is said of a folder or a file that the system keeps from us
UNREADABLE = ("this folder cannot be read", "cannot be looked at")
OUTPUT = "this run writes it (--output)"
#: what is said of a path that is empty
EMPTY = "an empty path names nothing (a variable that is not set?)"


Excluded = Callable[[str], bool]


def find(
    paths: Iterable[str],
    suffixes: Iterable[str],
    excluded: Excluded,
    *,
    force_exclude: bool = False,
    kept: Excluded = lambda path: False,
    also: Excluded = lambda path: False,
    without: Iterable[str] = (),
    outputs: Collection[str] = (),
    marked: bool = True,
) -> Iterator[Found | Trouble | Passed]:
    """The files of the paths, each once under one name; a path that leads nowhere is a Trouble.

    ``excluded`` answers for a path whether the configuration leaves it out; named files are left out only with
    ``force_exclude``. What git tracks is read even where .gitignore names it, and so is what ``kept`` says. Links to
    folders are not followed; links to files are where they stay within the folder walked, and lead to nothing that is
    found by itself. ``also`` answers for a file of another suffix whether it is looked for all the same; ``without`` are
    real paths to leave out, and ``outputs`` those to which the run writes, which are named. What provlint wrote is passed
    over, but for a reviewed copy that is named; not where ``marked`` is False, since anybody can write its marks.
    """
    ours = _Ours(outputs, marked)
    wanted = tuple(suffixes)
    seen = set(without)
    links: list[Found] = []
    passed: Passed | None = None
    read = False
    for path in sorted({_tidy(p) for p in paths}):
        if not path:
            yield Trouble("input", EMPTY)
        elif os.path.isdir(path):
            read = True
            walk = _Walk(path, wanted, excluded, kept, also, ours)
            for item in walk.items():
                if not isinstance(item, Found):
                    yield item
                elif os.path.islink(item.path):
                    links.append(item)
                elif item.real not in seen:
                    seen.add(item.real)
                    yield item
            if not walk.count:
                yield Trouble("input", walk.nothing(), path=path)
        elif not os.path.lexists(path):
            yield Trouble("input", "there is no such file or folder", path=path)
        elif (real := os.path.realpath(path)).startswith(_SYSTEM):
            yield Trouble("input", f"leads to {real}, which is no draft", path=path)
        elif not os.path.isfile(path):
            yield Trouble("input", "neither a file nor a folder", path=path)
        elif not (force_exclude and excluded(path)):
            mine = ours.named(path, real)
            if mine is not None:
                passed = mine
                yield mine
                continue
            read = True
            item = Found(path, True, real)
            if os.path.islink(path):
                links.append(item)
            elif real not in seen:
                seen.add(real)
                yield item
    if passed is not None and not read:
        yield Trouble("input", f"is not read ({passed.why}), and no other file is named: there is nothing to check", path=passed.path)
    for item in links:  # last: where a link and its target are both found, the target's own name is told
        if item.real not in seen:
            seen.add(item.real)
            yield item


def _tidy(path: str) -> str:
    if not path:
        return path
    tidy = os.path.normpath(path)
    return tidy.replace(os.sep, "/") if os.sep != "/" else tidy


class _Ours:
    """What is no draft since provlint wrote it, or is about to."""

    def __init__(self, outputs: Collection[str], marked: bool) -> None:
        self._outputs = outputs
        self._marked = marked

    def passed(self, path: str, real: str) -> Passed | None:
        """Why a file is passed over; None where it is somebody's."""
        if real in self._outputs:
            return Passed(path, OUTPUT)
        return Passed(path, OURS) if self._marked and wrote(path) else None

    def named(self, path: str, real: str) -> Passed | None:
        """The same of a file that the call names: who names a Word file wants it read, whoever wrote its comments."""
        return None if path.lower().endswith(".docx") else self.passed(path, real)


class _Walk:
    """One folder and what lies below it."""

    def __init__(
        self, root: str, suffixes: tuple[str, ...], excluded: Excluded, kept: Excluded, also: Excluded, ours: _Ours
    ) -> None:
        self.ours = ours
        self.also = also
        self.root = root
        self.real = os.path.realpath(root)
        self.suffixes = suffixes
        self.excluded = excluded
        self.kept = kept
        self.ignores = _Ignores(root)
        self.index = Index(root)
        self.count = 0
        #: drafts that the configuration leaves out, and those that .gitignore names or a tool keeps
        self.excludes = self.ignored = self.own = 0

    def items(self) -> Iterator[Found | Trouble | Passed]:
        stack = [(self.root, self.real, False)]
        while stack:
            folder, real, tool = stack.pop()
            try:
                self.ignores.enter(folder)
                with os.scandir(folder) as entries:
                    found = sorted(entries, key=lambda entry: entry.name)
            except OSError as error:
                self.count += 1  # drafts or none: nobody knows
                yield Trouble("input", f"{UNREADABLE[0]}: {error.strerror or error}", path=folder)
                continue
            folders = []
            for entry in found:
                path = entry.name if folder == "." else f"{folder.rstrip('/')}/{entry.name}"
                inner = f"{real.rstrip('/')}/{entry.name}"
                try:
                    if entry.is_dir(follow_symlinks=False):
                        tools = tool or self.tools(entry.name, path)
                        if self.enters(entry.name, path, tools):
                            folders.append((path, inner, tools))
                    elif (item := self.file(entry, path, inner, tool)) is not None:
                        self.count += isinstance(item, Found)
                        yield item
                except OSError as error:
                    yield Trouble("input", f"{UNREADABLE[1]}: {error.strerror or error}", path=path)
            stack += reversed(folders)

    def nothing(self) -> str:
        """Why no draft was found."""
        counts = (
            (self.excludes, "left out by exclude: in rules.yaml"),
            (self.ignored, "left out by .gitignore or for a tool's own"),
            (self.own, "written by provlint"),
        )
        left = [f"{count} {what}" for count, what in counts if count]
        return f"no drafts in this folder ({', '.join(left) or 'looked for ' + ' '.join(sorted(self.suffixes))})"

    def tools(self, name: str, path: str) -> bool:
        """Whether a folder is a tool's and nobody's drafts."""
        return name in SKIP or (name in _VENV and os.path.isfile(f"{path}/pyvenv.cfg"))

    def enters(self, name: str, path: str, tool: bool) -> bool:
        """Whether a folder is looked into."""
        if name in _NEVER:
            return False
        if self.excluded(path + "/"):
            self.excludes += 1
            return False
        return not (tool or self.ignores.match(path, True)) or self.kept(path) or self.index.holds(path, True)

    def file(self, entry: os.DirEntry[str], path: str, inner: str, tool: bool) -> Found | Passed | None:
        link = entry.is_symlink()
        folder = link and os.path.isdir(path)  # says no to a link that leads to itself
        if not entry.name.lower().endswith(self.suffixes) and not folder and not self.also(path):
            return None
        if entry.name.startswith(_LOCKS):
            return None
        if self.excluded(path):
            self.excludes += 1
            return None
        if self.left_out(path, tool):
            self.ignored += 1
            return None
        if not link:
            if not entry.is_file():
                return Passed(path, "it is neither a file nor a folder")
            passed = self.ours.passed(path, inner)
            self.own += passed is not None
            return passed or Found(path, False, inner)
        target = os.path.realpath(path)
        if not target.startswith(self.real.rstrip("/") + "/") or "/.git/" in target:
            return Passed(path, f"it is a link that leads out of {self.root}")
        if folder:
            return None
        if not os.path.isfile(target):
            return Passed(path, "it is a link that leads nowhere")
        return self.ours.passed(path, target) or Found(path, False, target)

    def left_out(self, path: str, tool: bool) -> bool:
        """Whether a file lies in a tool's folder, or .gitignore names it, and git does not track it."""
        return (tool or self.ignores.match(path, False)) and not self.kept(path) and not self.index.holds(path, False)


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

        try:
            with open(name, encoding="utf-8", errors="surrogateescape") as lines:
                self._specs[folder] = pathspec.GitIgnoreSpec.from_lines(lines)
        except (OSError, ValueError):
            return  # what cannot be read leaves nothing out

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
