"""A finding of a story told in another of its drafts: the one that was looked at, where its own draft was not."""

from __future__ import annotations

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
        there = LocatedNote(entry.path, entry.quote, "what is said of", entry.start, entry.end)
        yield entry._replace(
            message=f"with {entry.path}:{entry.start.line}:{entry.start.column}: {entry.message}",
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
