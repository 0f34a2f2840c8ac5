"""Only what is new: which lines a change touched, and which findings are there because of it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Mapping, Sequence

from provlint.core.finding import SIDE_SUFFIX, Entry, Suppression
from provlint.core.record import NamedTuple
from provlint.files.git import Repository
from provlint.files.reading import read_bytes
from provlint.files.roots import repository_root
from provlint.suppression import baseline, patch
from provlint.suppression.patch import Hunk

_BREAK = re.compile(rb"(?<=\n)")


class Change(NamedTuple):
    """What happened to one file. ``lines`` are the touched ones, 1-based, in runs (first, last).

    ``before`` is the file as it was, None for a new one. ``fits`` is False where a patch is not of this file.
    """

    lines: tuple[tuple[int, int], ...]
    before: bytes | None
    fits: bool = True

    def touches(self, first: int, last: int) -> bool:
        """Whether a run of lines holds a touched one."""
        return any(a <= last and first <= b for a, b in self.lines)


WHOLE = ((1, 1 << 30),)


#: the bytes of a file's text by its path and bytes, line for line as places count them; None where it cannot be read
Lines = Callable[[str, bytes], bytes | None]


class Since(NamedTuple):
    """What a branch did: the changed files by absolute path, and all files of the commit that it is compared with."""

    changes: dict[str, Change]
    held: frozenset[str]


def since(revision: str, folder: str = ".", lines: Lines = lambda path, data: data) -> Since:
    """Everything in the working folder that HEAD's branch did since ``revision``.

    ``lines`` tells the text of files that are none (Word files). Raises GitError.
    """
    repository = Repository(folder)
    base = repository.fork_point(revision)
    found: dict[str, Change] = {}
    for now, then in repository.changed(base):
        before = repository.content(base, then) if then else None
        if before is None:
            found[now] = Change(WHOLE, None)
            continue
        try:
            after = read_bytes(now)
        except OSError:
            continue
        old, new = lines(now, before), lines(now, after)
        found[now] = Change(WHOLE if old is None or new is None else touched(old, new), before)
    return Since(found, repository.held(base))


def touched(before: bytes, after: bytes) -> tuple[tuple[int, int], ...]:
    """The runs of lines of ``after`` that ``before`` has not; 1-based, both ends in."""
    import difflib

    old, new = _BREAK.split(before), _BREAK.split(after)
    # equal heads and tails are taken off first: the rest is quadratic in the worst case
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    matcher = difflib.SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False)
    return tuple(
        (head + j1 + 1, head + j2) for tag, _, _, j1, j2 in matcher.get_opcodes() if tag != "equal" and j2 > j1
    )


class Foreign(ValueError):
    """A patch speaks of a file that is not here."""


class Patched(NamedTuple):
    """What a patch did: the changed files by absolute path. ``gone``: by the names of files without folders those that it takes
    away, where nothing shows from which folder on its names go.
    """

    changes: dict[str, Change]
    gone: dict[str, list[patch.FilePatch]]

    def took_away(self, path: str) -> str:
        """The name of a file that is gone by the patch, and that a draft seems to be; empty where it is none.

        It is one where its path ends in the whole name, with a folder, or its file's name is the same and so is its text.
        """
        own = os.path.abspath(path)
        for one in self.gone.get(os.path.basename(own), ()):
            for name in {one.new, one.new[2:] if _PREFIXED.match(one.new) else one.new}:
                if ("/" in name and own.endswith(f"/{name}")) or _text_of(one) == _lines_of(own):
                    return name
        return ""


def _text_of(gone: patch.FilePatch) -> list[bytes] | None:
    """The lines of a file that is gone; None where the patch does not tell."""
    return [line[1:].rstrip(b"\r") for hunk in gone.hunks for line in hunk.lines if line[:1] == b"-"] if gone.hunks else None


def _lines_of(path: str) -> list[bytes]:
    try:
        data = read_bytes(path)
    except OSError:
        return []
    return [line.rstrip(b"\r") for line in data.removesuffix(b"\n").split(b"\n")]


def from_patch(data: bytes, folder: str = ".") -> Patched:
    """What a unified diff did; it has been applied already.

    Names may carry git's ``a/`` and ``b/`` (or ``i/``, ``w/`` and the like) or not; they are sought below ``folder`` and
    below the repository's root. Where a name can be that of several files, all of them count as changed that the patch fits.
    Raises ``patch.BadPatch``, Foreign and OSError.
    """
    files = patch.parse(data)
    names = _Names(files, folder)
    found: dict[str, Change] = {}
    for one in files:
        if not one.left and not one.moved:
            for path, change in _changes(one, names.living(one)):
                found[path] = change
    for one in files:
        if one.left:
            _is_left(one, names.living(one) if one.left != "nothing" else names.paths(one), found)
        elif one.moved:
            _is_moved(one, names.living(one)[0], names)
    gone: dict[str, list[patch.FilePatch]] = {}
    for one in files:
        if one.left == "nothing" and not names.known:
            gone.setdefault(os.path.basename(one.new), []).append(one)
    return Patched(found, gone)


def _changes(one: patch.FilePatch, paths: Sequence[str]) -> list[tuple[str, Change]]:
    """What a patch did to the file that it means, or to those that it may mean."""
    if one.hunks is None:
        return [(path, Change(WHOLE, None)) for path in paths]
    changes = [(path, reverse(read_bytes(path), one.hunks)) for path in paths]
    return [change for change in changes if change[1].fits] or changes[:1]


def _is_left(one: patch.FilePatch, paths: Sequence[str], found: Collection[str]) -> None:
    """Raises Foreign where more is left of a file than the patch says."""
    for path in paths:
        # a file that became another kind of file is taken away, and made again
        if path not in found and (one.left == "nothing" or read_bytes(path)):
            raise Foreign(
                f"it leaves {one.left} of {one.new}, which is here as {path}: it is reversed, not applied, or of another state"
            )


def _is_moved(one: patch.FilePatch, path: str, names: _Names) -> None:
    """Raises Foreign where a file was not moved or copied as the patch says."""
    before = [old for old in names.paths(one._replace(new=one.old)) if not os.path.samefile(old, path)]
    if one.moved == "renamed":
        again = before and one.old not in names.written
    else:
        again = one.same and before and one.old not in names.written and read_bytes(before[0]) != read_bytes(path)
    if again:
        raise Foreign(f"it says that {one.old} was {one.moved} to {one.new}, and that is not so here: it is reversed, or not applied")


_PREFIXED = re.compile(r"[a-z0-9]/")


class _Names:
    """How the names of a patch lead to files: from which folder on, and with prefixes or not, for all of them alike."""

    def __init__(self, files: Sequence[patch.FilePatch], folder: str) -> None:
        root = repository_root(folder)
        own = os.path.abspath(folder)
        bases = dict.fromkeys((own, *([root] if root is not None else ())))
        # a prefix is one only where both names have one
        prefixed = all(
            _PREFIXED.match(one.new) and (one.old == "/dev/null" or _PREFIXED.match(one.old)) for one in files if not one.moved
        )
        #: the names that the patch itself gives a content
        self.written = {one.new[cut:] for one in files if one.left != "nothing" for cut in (0, 2) if not (cut and one.moved)}
        ways = [(base, cut) for base in bases for cut in ((2, 0) if prefixed else (0,))]
        here = [one for one in files if one.left != "nothing"]
        #: whether anything shows from which folder on the names go
        self.known = bool(here)
        #: the ways on which all files are here that should be; of a file that is gone, its namesake elsewhere is none
        self._ways = [way for way in ways if all(_at(one, *way) for one in here)] or ways
        #: where nothing shows from which folder on the names go: those between, or without a repository any
        self._between = [own[: m.start()] for m in re.finditer("/", own) if m.start() > len(root)] if root and not here else []
        self._anywhere = "" if root or here else own

    def paths(self, one: patch.FilePatch) -> list[str]:
        """The files here that a patch may mean by its new name, the likeliest first."""
        ways = [*self._ways, *((base, cut) for base in self._between for cut in (2, 0))]
        if self._anywhere:
            ways += [(self._anywhere, m.end()) for m in re.finditer("/", one.new)]
        return list(dict.fromkeys(path for way in ways if (path := _at(one, *way))))

    def living(self, one: patch.FilePatch) -> list[str]:
        """The same; raises Foreign where there is none."""
        paths = self.paths(one)
        if not paths and any(os.path.isdir(os.path.join(base, one.new[cut:])) for base, cut in self._ways):
            raise Foreign(f"{one.new} is a folder here, a submodule perhaps: a patch tells nothing of the files in it")
        if not paths:
            raise Foreign(
                f"it changes {one.new}, and there is no such file here: it was not applied, "
                "or its names begin in another folder (git diff --relative)"
            )
        return paths


def _at(one: patch.FilePatch, base: str, cut: int) -> str:
    """The file in a folder that has a patch's new name; empty where there is none."""
    path = os.path.normpath(os.path.join(base, one.new if one.moved else one.new[cut:]))
    return path if path.startswith(base.rstrip("/") + os.sep) and os.path.isfile(path) else ""


def reverse(after: bytes, hunks: Sequence[Hunk]) -> Change:
    """The change that made ``after``: its touched lines, and the file before, by undoing the hunks."""
    new = after.split(b"\n")
    old: list[bytes] = []
    runs: list[tuple[int, int]] = []
    at = 0  # 0-based line of the new file
    fits = True
    for hunk in hunks:
        news = sum(line[:1] in b" +" for line in hunk.lines)
        begin = hunk.start - 1 if news else hunk.start
        fits = fits and at <= begin <= len(new)
        old += new[at:begin]
        at = max(at, begin)
        for line in hunk.lines:
            sign, text = line[:1], line[1:]
            if sign == b"-":
                old.append(text)
            elif sign in b" +":
                fits = fits and at < len(new) and new[at].rstrip(b"\r") == text.rstrip(b"\r")
                if sign == b"+":
                    runs.append((at + 1, at + 1))
                else:
                    old.append(text)
                at += 1
    old += new[at:]
    return Change(tuple(runs), b"\n".join(old) if fits else None, fits)


def narrow(
    findings: Sequence[Entry], changes: Mapping[str, Change], before: Sequence[Entry], looked: Collection[str], what: str
) -> list[Entry]:
    """The findings with those marked as suppressed that a change has nothing to do with.

    Shown are findings on touched lines, findings whose related places are, and findings that were not there ``before``:
    their evidence changed, though their line did not. ``before`` holds the findings of the documents as they were,
    under their paths of now; ``looked`` are the documents it speaks of. In others nothing can be new.
    """
    by_path = {os.path.abspath(path): change for path, change in changes.items()}
    reason = Suppression("diff", f"not on a line changed {what}, and found before as well")
    old, new = [baseline.row(e) for e in before], [baseline.row(e) for e in findings]
    known = {n for n, o in baseline.match(old, new).items() if old[o].path == new[n].path}
    known |= {n for n, e in enumerate(findings) if (e.told_of or e).path.removesuffix(SIDE_SUFFIX) not in looked}
    counted = {(e.path, e.rule): e.more for e in before if e.more}
    known = {n for n in known if findings[n].more <= counted.get((findings[n].path, findings[n].rule), 0)}
    known |= {n for n, e in enumerate(findings) if 0 < e.more <= counted.get((e.path, e.rule), 0)}
    found = []
    for index, entry in enumerate(findings):
        if entry.suppressed is None and index in known and not _near(entry, by_path):
            entry = entry._replace(suppressed=reason)
        found.append(entry)
    return found


def _near(entry: Entry, changes: Mapping[str, Change]) -> bool:
    places = [(entry.path, entry.start.line, entry.end.line), *((n.path, n.start.line, n.end.line) for n in entry.related)]
    for path, first, last in places:
        change = changes.get(os.path.abspath(path))
        if change is not None and change.touches(first, last):
            return True
    return False
