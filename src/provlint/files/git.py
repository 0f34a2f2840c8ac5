"""What we ask of git: a revision's files, and what changed since. Read-only, and nothing a repository says is run."""

from __future__ import annotations

import os
import re

from provlint.core.record import NamedTuple
from provlint.files.reading import read_bytes


class GitError(Exception):
    """git said no; the message is for people."""


class Renamed(NamedTuple):
    """A changed file: its path now and its path then (absolute); ``then`` is empty for a new one."""

    now: str
    then: str


class Repository:
    """The repository of the working folder. Raises GitError where there is none."""

    def __init__(self, folder: str = ".") -> None:
        self.folder = folder
        self.root = self.folder
        self.root = self.ask("rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").rstrip("\n")

    def ask(self, *words: str, missing_ok: bool = False) -> bytes:
        """The output of a git command. Raises GitError with its last words."""
        import subprocess  # 10 ms, and most runs ask git nothing

        command = ["git", "-c", "core.quotepath=off", "-c", "core.fsmonitor=false", "-C", self.root, *words]
        try:
            done = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)
        except OSError as error:
            raise GitError(f"git cannot be run: {error.strerror or error}") from error
        if done.returncode and not missing_ok:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise GitError(said[-1].removeprefix("fatal: ") if said else f"git {words[0]} failed")
        return done.stdout

    def commit(self, revision: str) -> str:
        """The full name of a revision's commit."""
        found = self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", missing_ok=True)
        if not found.strip():
            raise GitError(f"there is no revision {revision!r}")
        return found.decode("ascii").strip()

    def fork_point(self, revision: str) -> str:
        """The commit at which HEAD left ``revision``: what the revision has got since then is no change of ours.

        Where the histories have nothing in common, the revision itself.
        """
        commit = self.commit(revision)
        base = self.ask("merge-base", commit, "HEAD", missing_ok=True).decode("ascii").strip()
        return base or commit

    def changed(self, commit: str) -> list[Renamed]:
        """The files of the working folder that differ from a commit, renames followed, new ones included."""
        words = self.ask("diff", "--name-status", "-z", "-M", "--no-ext-diff", commit, "--").split(b"\0")
        found: list[Renamed] = []
        at = 0
        while at + 1 < len(words):
            status = words[at][:1]
            if status in (b"R", b"C"):
                then, now = words[at + 1 : at + 3]
                found.append(Renamed(self.path(now), self.path(then)))
                at += 3
                continue
            if status != b"D":
                path = self.path(words[at + 1])
                found.append(Renamed(path, "" if status == b"A" else path))
            at += 2
        for name in self.ask("ls-files", "-o", "--exclude-standard", "-z").split(b"\0"):
            if name:
                found.append(Renamed(self.path(name), ""))
        known = {one.now for one in found}
        # of files that its index tells it to take for unchanged git says nothing, whatever they hold
        for line in self.ask("ls-files", "-v", "-z").split(b"\0"):
            path = self.path(line[2:])
            if (line[:1].islower() or line[:1] == b"S") and path not in known and os.path.lexists(path):
                found.append(Renamed(path, path))
        return found

    def held(self, commit: str) -> frozenset[str]:
        """The absolute paths of all files of a commit."""
        names = self.ask("ls-tree", "-r", "--name-only", "--full-tree", "-z", commit).split(b"\0")
        return frozenset(self.path(name) for name in names if name)

    def path(self, name: bytes) -> str:
        """The absolute path of a file that git names."""
        return os.path.join(self.root, name.decode("utf-8", "surrogateescape"))

    def inner(self, path: str) -> str | None:
        """The path below the root as git names it; None outside."""
        inner = os.path.relpath(os.path.realpath(os.path.dirname(path) or "."), os.path.realpath(self.root))
        if inner.startswith(".."):
            return None
        return os.path.normpath(os.path.join(inner, os.path.basename(path))).replace(os.sep, "/")

    def content(self, commit: str, path: str) -> bytes | None:
        """The bytes of a file (absolute path) in a commit; None where it was not there."""
        inner = self.inner(path)
        if inner is None:
            return None
        name = f"{commit}:{inner}"
        if self.ask("cat-file", "-t", name, missing_ok=True).strip() != b"blob":
            return None
        return self.ask("cat-file", "blob", name)

    def tracked(self) -> frozenset[str]:
        """The absolute paths of all files that git tracks."""
        names = self.ask("ls-files", "-z").split(b"\0")
        return frozenset(self.path(name) for name in names if name)


_VERSION = re.compile(rb"DIRC\0\0\0[23]")


class Index:
    """What git tracks around a folder, read straight from its index: a walk asks this for each ignored file it meets.

    A compressed or split index is left to git itself. Outside a repository nothing is tracked.
    """

    def __init__(self, folder: str) -> None:
        self.folder = os.path.realpath(folder)
        self.root = ""
        self._data: bytes | None = None
        self._names: frozenset[str] = frozenset()

    def holds(self, path: str, folder: bool) -> bool:
        """Whether a file is tracked, or for a folder whether anything in it may be."""
        if self._data is None:
            self._read()
        if not self.root:
            return False
        whole = os.path.join(os.path.realpath(os.path.dirname(path) or "."), os.path.basename(path))
        name = os.path.relpath(whole, self.root).replace(os.sep, "/")
        if self._names:
            return name in self._names or (folder and any(n.startswith(name + "/") for n in self._names))
        known = os.fsencode(name)
        if folder:
            return known + b"/" in (self._data or b"")
        # two bytes of flags, of which twelve bits are the length of the name, stand before it
        return min(len(known), 0xFFF).to_bytes(2, "big") + known + b"\0" in (self._data or b"")

    def _read(self) -> None:
        self._data = b""
        at = self.folder
        while not os.path.exists(os.path.join(at, ".git")):
            if at == os.path.dirname(at):
                return
            at = os.path.dirname(at)
        try:
            place = os.path.join(at, ".git")
            if os.path.isfile(place):
                with open(place, encoding="utf-8", errors="surrogateescape") as stream:
                    place = os.path.join(at, stream.read().removeprefix("gitdir:").strip())
            with open(os.path.join(place, "index"), "rb") as stream:
                self._data = stream.read()
            self.root = at
            if not _VERSION.match(self._data) or any(name.startswith("sharedindex") for name in os.listdir(place)):
                names = Repository(at).ask("ls-files", "-z").split(b"\0")
                self._names = frozenset(os.fsdecode(name) for name in names if name)
        except (OSError, GitError):
            return


class RevisionFiles:
    """Configuration files as they were in a revision (``provlint.config.effective.Files``); those outside, as they are."""

    def __init__(self, repository: Repository, revision: str) -> None:
        self.repository = repository
        self.revision = revision
        self.commit = repository.commit(revision)
        self.held: set[str] = set()
        names = repository.ask("ls-tree", "-r", "--name-only", "-z", self.commit).split(b"\0")
        self.names = {name.decode("utf-8", "surrogateescape") for name in names}

    def read(self, path: str) -> bytes | None:
        inner = self.repository.inner(path)
        if inner is None:
            return read_bytes(path) if os.path.lexists(path) else None
        if inner not in self.names:
            return None
        try:
            return self.repository.ask("cat-file", "blob", f"{self.commit}:{inner}")
        except GitError as error:
            raise OSError(str(error)) from error

    def holds(self, path: str) -> bool:
        """What git tracks is looked at: a .gitignore that comes with a change cannot hide it."""
        if not self.held:
            for name in self.repository.tracked():
                while name not in self.held and len(name) >= len(self.repository.root):
                    self.held.add(name)
                    name = os.path.dirname(name)
        return os.path.abspath(path) in self.held

    def shown(self, path: str) -> str:
        inner = self.repository.inner(path)
        return f"{self.revision}:{inner}" if inner is not None else path
