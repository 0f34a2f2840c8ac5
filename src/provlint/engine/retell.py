"""A finding of a story told in another of its drafts: the one that was looked at, where its own draft was not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from provlint.core.digest import sha256_of
from provlint.core.document import Document
from provlint.core.finding import Entry, LocatedNote


def retold(entry: Entry, documents: Mapping[str, Document], shown: Collection[str]) -> Iterator[Entry]:
    """The entry once in each ``shown`` draft that holds a related place of it, at the first of them.

    Whoever hands in only the draft that contradicts, a commit hook or an editor, must hear of it there. Fixes are left
    out, since they change the other draft.
    """
    told: set[str] = set()
    for note in entry.related:
        if note.path not in shown or note.path in told:
            continue
        told.add(note.path)
        doc = documents[note.path]
        parts = "\x1f".join((entry.fingerprint, note.path, " ".join(note.quote.split())))
        there = LocatedNote(entry.path, entry.quote, "the other place", entry.start, entry.end)
        yield entry._replace(
            message=_turned(entry, note.path),
            path=note.path,
            quote=note.quote,
            start=note.start,
            end=note.end,
            line_text=doc.line_index().line_text(note.start.line),
            related=(there, *(other for other in entry.related if other is not note)),
            fixes=(),
            fingerprint=sha256_of(parts.encode("utf-8", "surrogatepass"))[:16],
            told_of=entry,
        )


def _turned(entry: Entry, now: str) -> str:
    """The message as it reads in the draft ``now``: what was "here" is in the other draft, and what was in this one is here.

    A message that names neither is opened with the place it was written for.
    """
    parts = re.split(rf"\b(in {re.escape(entry.path)}|in {re.escape(now)}|here)(?![\w/.-]*\w)", entry.message)
    if f"in {now}" not in parts or "here" not in parts:
        return f"with {entry.path}:{entry.start.line}:{entry.start.column}: {entry.message}"
    swapped = {f"in {now}": "here", "here": f"in {entry.path}"}
    return "".join(swapped.get(part, part) for part in parts)
