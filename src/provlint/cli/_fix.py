"""``--fix`` and ``--diff``: fixes applied until nothing changes any more, and files written whole or not at all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

from provlint.core.document import Source
from provlint.core.finding import Entry, Level, Report, Trouble
from provlint.files import fixing
from provlint.files.fixing import Skipped
from provlint.formats.read import BinaryFile, decode, encode

PASSES = 10
#: what the rules find in a document of these bytes
Relint = Callable[[str, bytes], Iterable[Entry]]


class Mended(NamedTuple):
    """A file after its fixes: what it was, what it is to be, and which findings that mends."""

    path: str
    source: Source
    text: str
    applied: tuple[Entry, ...]
    skipped: tuple[Skipped, ...]


def mend(
    report: Report, relint: Relint | None, *, unsafe: bool, texts: Mapping[str, bytes] | None = None
) -> tuple[list[Mended], list[Trouble]]:
    """The files of a report after their fixes, not yet written, and what stood in the way.

    ``relint`` None: one pass only. ``texts`` holds the bytes of what is no file (standard input).
    """
    mended: list[Mended] = []
    troubles: list[Trouble] = []
    linted = {info.path: info.sha256 for info in report.documents}
    fixable = [e for e in report.findings if e.suppressed is None and any(f.safe or unsafe for f in e.fixes)]
    binary = {info.path for info in report.documents if info.unit != "line"}
    fixable = [e for e in fixable if e.path not in binary]
    for path, group in groupby(sorted(fixable, key=lambda e: e.path), key=lambda e: e.path):
        entries = list(group)
        try:
            data = (texts or {}).get(path)
            if data is None:
                with open(path, "rb") as stream:
                    data = stream.read()
            source = decode(path, data)
        except (OSError, BinaryFile) as error:
            troubles.append(Trouble("fix", f"cannot be read again: {error}", path=path))
            continue
        same = source.sha256 == linted[path] if path in linted else True
        if not same or any(source.text[e.start.offset : e.end.offset] != e.quote for e in entries):
            troubles.append(Trouble("fix", "it changed while it was linted; nothing was written", path=path))
            continue
        try:
            before = _errors(e for e in report.findings if e.path == path)
            mended.append(_passes(path, source, entries, relint if path in linted else None, unsafe, before))
        except _Endless as error:
            troubles.append(Trouble("fix", str(error), path=path))
    return mended, troubles


class _Endless(Exception):
    """The fixes of a file lead nowhere."""


def _passes(
    path: str, source: Source, entries: list[Entry], relint: Relint | None, unsafe: bool, errors: set[str]
) -> Mended:
    text = source.text
    states = {_digest(text)}
    applied: list[Entry] = []
    for _ in range(PASSES):
        plan = fixing.plan(text, entries, unsafe=unsafe)
        if not plan.applied:
            return Mended(path, source, text, tuple(applied), plan.skipped)
        text = plan.text
        rules = ", ".join(sorted({e.rule for e in plan.applied}))
        if _digest(text) in states:
            raise _Endless(f"the fixes go round in a circle ({rules}); the file is as it was")
        states.add(_digest(text))
        applied += plan.applied
        if relint is None:
            return Mended(path, source, text, tuple(applied), plan.skipped)
        entries = list(relint(path, encode(source, text)))
        new = sorted(_errors(entries) - errors)
        if new:
            raise _Endless(f"the fixes ({rules}) would bring new errors ({', '.join(new)}); the file is as it was")
    raise _Endless(f"the fixes found no end in {PASSES} rounds ({rules}); the file is as it was")


def _errors(entries: Iterable[Entry]) -> set[str]:
    """The rules that find errors."""
    return {e.rule for e in entries if e.level == Level.ERROR and e.suppressed is None}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def write(mended: Iterable[Mended]) -> tuple[list[Mended], list[Trouble]]:
    """Write the files; those that were written, and what kept the others from it."""
    done: list[Mended] = []
    troubles: list[Trouble] = []
    for one in mended:
        if one.text == one.source.text:
            continue
        try:
            fixing.write(one.path, one.source, one.text)
        except fixing.Refused as error:
            troubles.append(Trouble("fix", f"not fixed: {error}", path=one.path))
        else:
            done.append(one)
    fixing.sync({os.path.dirname(one.path) or "." for one in done})
    return done, troubles


def notes(mended: Iterable[Mended], written: bool) -> list[str]:
    """What to tell of fixes on stderr."""
    told = []
    found = [one for one in mended if one.applied]
    count = sum(len(one.applied) for one in found)
    if count:
        files = f"{len(found)} file{'' if len(found) == 1 else 's'}"
        told.append(f"{'fixed' if written else 'would fix'} {count} finding{'' if count == 1 else 's'} in {files}")
    for one in mended:
        for entry, why in one.skipped:
            told.append(f"{entry.path}:{entry.start.line}:{entry.start.column}: not fixed: {entry.rule} {why}")
    return told
