"""``--fix`` and ``--diff``: fixes applied until nothing changes any more, and files written whole or not at all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from provlint.core.brought import Edit, Editor, Format
from provlint.core.document import Source
from provlint.core.finding import Entry, Level, Report, Trouble
from provlint.core.record import NamedTuple
from provlint.files import fixing
from provlint.files.fixing import Skipped
from provlint.files.reading import read_bytes
from provlint.formats.read import Unreadable, decode

PASSES = 10
#: what the rules find in a document of these bytes
Relint = Callable[[str, bytes], Iterable[Entry]]


class Mended(NamedTuple):
    """A file after its fixes: what it was, what it is to be, and which findings that mends.

    ``data`` and ``new`` are its bytes before and after where its format writes them; None for a text.
    """

    path: str
    source: Source
    text: str
    applied: tuple[Entry, ...]
    skipped: tuple[Skipped, ...]
    data: bytes | None = None
    new: bytes | None = None


def mend(
    report: Report,
    relint: Relint | None,
    *,
    unsafe: bool,
    texts: Mapping[str, bytes] | None = None,
    format_of: Callable[[str], Format | None] = lambda path: None,
) -> tuple[list[Mended], list[Trouble]]:
    """The files of a report after their fixes, not yet written, and what stood in the way.

    ``relint`` None: one pass only. ``texts`` holds the bytes of what is no file (standard input).
    """
    mended: list[Mended] = []
    troubles: list[Trouble] = []
    linted = {info.path: info.sha256 for info in report.documents}
    fixable = [e for e in report.findings if e.suppressed is None and any(f.safe or unsafe for f in e.fixes)]
    for path, group in groupby(sorted(fixable, key=lambda e: e.path), key=lambda e: e.path):
        entries = list(group)
        reader = format_of(path) if path in linted else None
        own, editor = getattr(reader, "decode", None), getattr(reader, "editor", None)
        if own is not None and editor is None:
            skipped = tuple(Skipped(e, "has a fix, but its format is not written") for e in entries)
            mended.append(Mended(path, Source(path, ""), "", (), skipped))
            continue
        try:
            data = (texts or {}).get(path)
            if data is None:
                data = read_bytes(path)
            source = decode(path, data) if own is None else own(path, data)
        except (OSError, Unreadable) as error:
            troubles.append(Trouble("fix", f"cannot be read again: {error}", path=path))
            continue
        same = source.sha256 == linted[path] if path in linted else True
        if not same or any(source.text[e.start.offset : e.end.offset] != e.quote for e in entries):
            troubles.append(Trouble("fix", "it changed while it was linted; nothing was written", path=path))
            continue
        try:
            before = _errors(e for e in report.findings if e.path == path)
            again = relint if path in linted else None
            writer = _Text(source) if editor is None else _Office(editor, data)
            mended.append(_passes(path, source, writer, entries, again, unsafe, before))
        except (_Endless, fixing.Refused, Unreadable, ValueError) as error:
            troubles.append(Trouble("fix", str(error), path=path))
    return mended, troubles


class _Text:
    """How a text is written: its new text in its old encoding."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.old: bytes | None = None

    def refusal(self, edits: Sequence[Edit]) -> str:
        """Why edits cannot be written; empty where they can."""
        return ""

    def written(self, plan: fixing.Plan) -> bytes:
        """The bytes after a plan. Raises Refused."""
        return fixing.encoded(self.source, plan.text)


class _Office(_Text):
    """How the editor of a format writes its files: with the edits as changes that can be refused."""

    def __init__(self, editor: Callable[[bytes], Editor], data: bytes) -> None:
        """Raises Unreadable."""
        self.old = data
        self._make = editor
        self._editor = editor(data)

    def refusal(self, edits: Sequence[Edit]) -> str:
        return self._editor.refusal(edits)

    def written(self, plan: fixing.Plan) -> bytes:
        """The bytes after a plan; the next one goes on from there. Raises Unreadable."""
        data = self._editor.written(plan.edits)
        self._editor = self._make(data)
        return data


class _Endless(Exception):
    """The fixes of a file lead nowhere."""


def _passes(
    path: str, source: Source, writer: _Text, entries: list[Entry], relint: Relint | None, unsafe: bool, errors: set[str]
) -> Mended:
    text = source.text
    states = {_digest(text)}
    applied: list[Entry] = []
    data = writer.old
    for _ in range(PASSES):
        entries, refused = _writable(writer, entries, unsafe)
        plan = fixing.plan(text, entries, unsafe=unsafe)
        if plan.applied:
            text = plan.text
            rules = ", ".join(sorted({e.rule for e in plan.applied}))
            if _digest(text) in states:
                raise _Endless(f"the fixes go round in a circle ({rules}); the file is as it was")
            states.add(_digest(text))
            applied += plan.applied
            data = writer.written(plan) if relint is not None or writer.old is not None else None
        if not plan.applied or relint is None:
            new = data if writer.old is not None else None
            return Mended(path, source, text, tuple(applied), (*plan.skipped, *refused), writer.old, new)
        assert data is not None
        # a look at a draft tells of its side file, too, whose places are those of another text
        entries = [entry for entry in relint(path, data) if entry.path == path]
        new_errors = sorted(_errors(entries) - errors)
        if new_errors:
            raise _Endless(f"the fixes ({rules}) would bring new errors ({', '.join(new_errors)}); the file is as it was")
    raise _Endless(f"the fixes found no end in {PASSES} rounds ({rules}); the file is as it was")


def _writable(writer: _Text, entries: Iterable[Entry], unsafe: bool) -> tuple[list[Entry], list[Skipped]]:
    """The entries whose fix can be written, and those whose fix cannot, with the reason."""
    found: list[Entry] = []
    refused: list[Skipped] = []
    for item in entries:
        edits = fixing.first_fix(item, unsafe) if item.suppressed is None else ()
        why = writer.refusal(edits) if edits else ""
        if why:
            refused.append(Skipped(item, why))
        else:
            found.append(item)
    return found, refused


def _errors(entries: Iterable[Entry]) -> set[str]:
    """The rules that find errors."""
    return {e.rule for e in entries if e.level == Level.ERROR and e.suppressed is None}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def write(mended: Iterable[Mended]) -> tuple[list[Mended], list[Trouble], int | None]:
    """Write the files; those that were written, what kept others from it, and how many ctrl-C left as they were (None: no ctrl-C)."""
    done: list[Mended] = []
    troubles: list[Trouble] = []
    changed = [one for one in mended if one.text != one.source.text]
    stopped: int | None = None
    for count, one in enumerate(changed):
        try:
            if one.data is not None and one.new is not None:
                fixing.replace(one.path, one.data, one.new)
            else:
                fixing.write(one.path, one.source, one.text)
        except fixing.Refused as error:
            troubles.append(Trouble("fix", f"not fixed: {error}", path=one.path))
        except KeyboardInterrupt:
            if _is_written(one):
                done.append(one)
                count += 1
            stopped = len(changed) - count
            break
        else:
            done.append(one)
    fixing.sync({os.path.dirname(one.path) or "." for one in done})
    return done, troubles, stopped


def _is_written(one: Mended) -> bool:
    """Whether a file has its fixes already, when ctrl-C came: it has them whole or not at all."""
    new = one.new if one.new is not None else fixing.encoded(one.source, one.text)
    return read_bytes(one.path) == new


def notes(mended: Iterable[Mended], written: Iterable[Mended] | None = None) -> list[str]:
    """What to tell of fixes on stderr: of those that were ``written``; None where they are only shown."""
    told = []
    found = [one for one in (mended if written is None else written) if one.applied]
    count = sum(len(one.applied) for one in found)
    if count:
        files = f"{len(found)} file{'' if len(found) == 1 else 's'}"
        told.append(f"{'would fix' if written is None else 'fixed'} {count} finding{'' if count == 1 else 's'} in {files}")
    for one in mended:
        for entry, why in one.skipped:
            told.append(f"{entry.path}:{entry.start.line}:{entry.start.column}: not fixed: {entry.rule} {why}")
    return told
