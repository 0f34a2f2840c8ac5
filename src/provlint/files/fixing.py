"""Fixes: which edits go together, which do not and why, and files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from provlint.core.document import Source
from provlint.core.finding import Entry
from provlint.core.record import NamedTuple
from provlint.files.undisturbed import undisturbed
from provlint.formats.read import encode
from provlint.output import escape as _escape

PREFIX, SUFFIX = ".provlint-", ".tmp"
_Edits = tuple[tuple[int, int, str], ...]


class Refused(OSError):
    """A file that must not, or could not, be written; it is as it was."""


class Skipped(NamedTuple):
    """A fix that was not applied, and why not."""

    entry: Entry
    why: str


class Plan(NamedTuple):
    """The text after the fixes that go together, and their edits in order."""

    text: str
    applied: tuple[Entry, ...]
    skipped: tuple[Skipped, ...]
    edits: _Edits = ()


def plan(text: str, entries: Iterable[Entry], *, unsafe: bool = False) -> Plan:
    """Apply the first fix of each entry that may be applied; the entries are of one file, offsets of its source.

    The earlier fix wins where two touch; the other is skipped and said so, and comes again in the next pass. Raises
    ValueError for entries of two files, and for one whose quote is not what stands at its place.
    """
    entries = list(entries)
    if len({item.path for item in entries}) > 1:
        raise ValueError(f"fixes of two files: {sorted({item.path for item in entries})}")
    for item in entries:
        if item.suppressed is None and text[item.start.offset : item.end.offset] != item.quote:
            raise ValueError(f"{item.path}: {item.rule} speaks of {item.quote!r}, which does not stand at its place")
    chosen: list[tuple[int, int, str]] = []  # sorted, none touches another
    owners: dict[tuple[int, int, str], Entry] = {}
    applied: list[Entry] = []
    skipped: list[Skipped] = []
    seen: set[_Edits] = set()
    for edits, item in sorted(_wanted(text, entries, unsafe), key=lambda w: (w[0], w[1].rule)):
        if edits in seen:  # two rules want the same: one edit does for both
            applied.append(item)
            continue
        if any(_touch(a, b) for a, b in pairwise(edits)):
            skipped.append(Skipped(item, "overlaps itself"))
            continue
        clash = next((found for edit in edits if (found := _clash(edit, chosen)) is not None), None)
        if clash is not None:
            skipped.append(Skipped(item, f"overlaps the fix for {owners[clash].rule}"))
            continue
        seen.add(edits)
        for edit in edits:
            insort(chosen, edit)
            owners[edit] = item
        applied.append(item)
    parts: list[str] = []
    at = 0
    for start, end, new in chosen:
        parts += (text[at:start], new)
        at = end
    return Plan("".join(parts) + text[at:], tuple(applied), tuple(skipped), tuple(chosen))


def first_fix(item: Entry, unsafe: bool) -> _Edits:
    """The edits of the fix of an entry that would be applied; none where there is none."""
    fix = next((f for f in item.fixes if f.safe or unsafe), None)
    return tuple(sorted((e.start.offset, e.end.offset, e.text) for e in fix.edits)) if fix is not None else ()


def _wanted(text: str, entries: Iterable[Entry], unsafe: bool) -> Iterator[tuple[_Edits, Entry]]:
    """The edits of the first fix of each entry that may be applied and would change something."""
    for item in entries:
        if item.suppressed is not None:
            continue
        edits = first_fix(item, unsafe)
        if any(text[a:b] != new for a, b, new in edits):
            yield edits, item


def _clash(edit: tuple[int, int, str], chosen: Sequence[tuple[int, int, str]]) -> tuple[int, int, str] | None:
    """The chosen edit that one touches: since these do not touch each other, a neighbour or nobody."""
    at = bisect_left(chosen, edit)
    for other in chosen[max(0, at - 2) : at + 2]:
        if _touch(edit, other):
            return other
    return None


def _touch(a: tuple[int, int, str], b: tuple[int, int, str]) -> bool:
    """Whether two edits overlap, or insert at one place."""
    return (a[0] < b[1] and b[0] < a[1]) or a[:2] == b[:2] or (a[0] == a[1] and b[0] < a[0] < b[1])


# writing -------------------------------------------------------------------------------------------------------


def write(path: str, source: Source, text: str) -> None:
    """Put ``text`` in the place of ``source``, whole or not at all; encoding, byte order mark and mode stay.

    Raises Refused, as ``replace`` does, and where the encoding cannot say it.
    """
    replace(path, encode(source, source.text), encoded(source, text))


def encoded(source: Source, text: str) -> bytes:
    """A new text of a source in its encoding. Raises Refused where that cannot say it."""
    try:
        return encode(source, text)
    except UnicodeEncodeError as error:
        raise Refused(f"the encoding {source.encoding} has no {text[error.start]!r}; nothing was written") from error


def replace(path: str, old: bytes, new: bytes) -> None:
    """Put bytes in the place of those that a file held when it was read, whole or not at all; its mode stays.

    The new bytes go to a temporary file beside the old one, to disk, and take its place in one step, after a last look
    whether the old one is still what was read. Raises Refused and leaves the file as it was: links, special files,
    files with a second name, files that changed meanwhile, and whatever the system refuses.
    """
    info = _regular(path)
    with undisturbed():
        _replace(path, info, old, new)


def _replace(path: str, info: os.stat_result, old: bytes, new: bytes) -> None:
    folder = os.path.dirname(path) or "."
    temporary = ""
    try:
        handle, temporary = _temporary(folder)
        with os.fdopen(handle, "wb") as stream:
            _keep(stream.fileno(), path, info)
            stream.write(new)
            stream.flush()
            os.fsync(stream.fileno())
            if _bytes(path, info) != old:
                raise Refused("it changed while it was linted; nothing was written")
            os.replace(temporary, path)
            temporary = ""
    except Refused:
        raise
    except OSError as error:
        raise Refused(f"cannot be written: {error.strerror or error}; it is as it was") from error
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def _regular(path: str) -> os.stat_result:
    try:
        info = os.lstat(path)
    except OSError as error:
        raise Refused(f"cannot be written: {error.strerror or error}") from error
    if stat.S_ISLNK(info.st_mode):
        raise Refused("a link, and not the file itself; nothing was written")
    if not stat.S_ISREG(info.st_mode):
        raise Refused("not a regular file; nothing was written")
    if info.st_nlink > 1:
        raise Refused(f"the file has {info.st_nlink} names (hard links) that would come apart; nothing was written")
    # root may write anything; what its owner has marked as not to be written stays unwritten all the same
    if not info.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(path, os.W_OK):
        raise Refused("the file is read-only; nothing was written")
    return info


def _bytes(path: str, before: os.stat_result) -> bytes:
    """The bytes of the file; Refused if another file stands there now."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as stream:
        now = os.fstat(stream.fileno())
        if (now.st_ino, now.st_dev) != (before.st_ino, before.st_dev):
            raise Refused("another file took its place while it was linted; nothing was written")
        return stream.read()


def _temporary(folder: str) -> tuple[int, str]:
    """A new file of ours in a folder, locked as long as this process lives, so that nobody sweeps it away."""
    while True:
        path = os.path.join(folder, f"{PREFIX}{os.getpid()}-{os.urandom(4).hex()}{SUFFIX}")
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        if not _lock(handle):
            os.close(handle)
            continue
        try:
            there = os.stat(path).st_ino == os.fstat(handle).st_ino
        except FileNotFoundError:  # swept between its birth and its lock
            there = False
        if there:
            return handle, path
        os.close(handle)


def _lock(handle: int) -> bool:
    try:
        import fcntl
    except ImportError:  # no such locks on Windows, where an open file cannot be removed anyway
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _keep(handle: int, path: str, info: os.stat_result) -> None:
    """Owner, mode and extended attributes of the old file on the new one, as far as we may."""
    if hasattr(os, "fchown"):
        with contextlib.suppress(OSError):
            os.fchown(handle, info.st_uid, info.st_gid)
    if hasattr(os, "fchmod"):
        os.fchmod(handle, stat.S_IMODE(info.st_mode))
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):
            for name in os.listxattr(path):
                with contextlib.suppress(OSError):
                    os.setxattr(handle, name, os.getxattr(path, name))


def sync(folders: Iterable[str]) -> None:
    """The entries of folders to disk, after files in them were replaced; not every file system can."""
    for folder in folders:
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def sweep(folders: Iterable[str]) -> int:
    """Remove the temporary files that killed runs left behind; how many. Files of a run that lives are left alone."""
    count = 0
    for folder in sorted(set(folders)):
        for path in _leftovers(folder or "."):
            with contextlib.suppress(OSError):
                handle = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
                try:
                    if stat.S_ISREG(os.fstat(handle).st_mode) and _lock(handle):
                        os.unlink(path)
                        count += 1
                finally:
                    os.close(handle)
    return count


def _leftovers(folder: str) -> Iterator[str]:
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(PREFIX) and entry.name.endswith(SUFFIX) and entry.is_file(follow_symlinks=False):
                yield entry.path


def difference(path: str, old: str, new: str) -> Iterator[str]:
    """The lines of a unified diff between two texts of a file, each with its line end."""
    import difflib

    before, after = _escape.patch_name(f"a/{path}"), _escape.patch_name(f"b/{path}")
    for line in difflib.unified_diff(_lines(old), _lines(new), before, after):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> Sequence[str]:
    """Lines as ``patch`` and git know them: parted by LF only."""
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
