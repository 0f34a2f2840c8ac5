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


def from_patch(data: bytes, folder: str = ".") -> dict[str, Change]:
    """The changed files of a unified diff by absolute path; the patch has been applied already.

    Names may carry git's ``a/`` and ``b/`` (or ``i/``, ``w/`` and the like) or not; they are sought below ``folder`` and
    below the repository's root. Raises ``patch.BadPatch``, Foreign and OSError.
    """
    found = {}
    gone = []
    for one in patch.parse(data):
        path = _found(one, folder)
        if one.left:
            gone.append((one, path))
            continue
        if path is None:
            raise Foreign(f"it changes {one.new}, and there is no such file here: apply the patch first, in the same folder")
        after = read_bytes(path)
        found[path] = Change(WHOLE, None) if one.hunks is None else reverse(after, one.hunks)
    for one, path in gone:
        # a file that became another kind of file is taken away, and made again
        if path is None or path in found or (one.left == "an empty file" and not read_bytes(path)):
            continue
        raise Foreign(f"it leaves {one.left} of {one.new}, which is here: it is reversed, not applied, or of another state")
    return found


_PREFIXED = re.compile(r"[a-z0-9]/")


def _found(one: patch.FilePatch, folder: str) -> str | None:
    """The file that a patch means. A prefix is one only where both names have one."""
    prefixed = _PREFIXED.match(one.new) and (one.old == "/dev/null" or _PREFIXED.match(one.old))
    names = [one.new[2:], one.new] if prefixed else [one.new]
    root = repository_root(folder)
    bases = (os.path.abspath(folder), *([root] if root is not None else ()))
    # of a file that is gone another one of its name, in the folder below, is none
    for base in bases[-1:] if one.left else bases:
        for name in names:
            path = os.path.normpath(os.path.join(base, name))
            if path.startswith(base.rstrip("/") + os.sep) and os.path.isfile(path):
                return path
    return None


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
