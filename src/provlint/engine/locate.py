"""From findings in code points of the readable text to entries in the source file, with fingerprints."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from itertools import accumulate

from provlint.core.digest import sha256_of
from provlint.core.document import Document, layer
from provlint.core.finding import Edit, Entry, Finding, Fix, Level, LocatedEdit, LocatedFix, LocatedNote
from provlint.layers.quotes.marks import pairs

#: how much text on either side goes into a fingerprint: enough to tell two places apart, little enough to survive edits
CONTEXT = 20
#: how much text on either side a baseline compares
NEAR = 80
#: quotation marks of all kinds
MARKS = frozenset("\"'“”„‟‘’‚‛«»‹›「」『』")


class BadSpan(ValueError):
    """A rule pointed outside the text."""


def check_span(doc: Document, start: object, end: object) -> None:
    """Raise BadSpan unless ``0 <= start <= end <= len(text)`` in whole numbers."""
    if type(start) is not int or type(end) is not int:
        raise BadSpan(f"the span ({start!r}, {end!r}) is not of whole numbers")
    if not 0 <= start <= end <= len(doc.text):
        raise BadSpan(f"the span ({start}, {end}) lies outside the text of {len(doc.text)} code points")


def entry(finding: Finding, doc: Document, level: Level, documents: Mapping[str, Document], url: str) -> Entry:
    """The finding as it stands in the source of ``doc``. Raises BadSpan, also for a related place or an edit."""
    check_span(doc, finding.start, finding.end)
    start, end = doc.locate(finding.start, finding.end)
    text = doc.source.text
    related = []
    for note in finding.related:
        other = documents.get(note.path) if note.path else doc
        if other is None:
            raise BadSpan(f"a related place names {note.path!r}, which is no document of this run")
        check_span(other, note.start, note.end)
        a, b = other.locate(note.start, note.end)
        related.append(LocatedNote(other.path, other.source.text[a.offset : b.offset], note.message, a, b))
    return Entry(
        rule=finding.rule,
        level=min(level, finding.level) if finding.level is not None else level,
        message=" ".join(finding.message.split()),
        path=doc.path,
        quote=text[start.offset : end.offset],
        start=start,
        end=end,
        line_text=doc.line_index().line_text(start.line),
        related=tuple(related),
        fixes=tuple(f for f in (_fix(fix, doc) for fix in finding.fixes) if f is not None),
        fingerprint=_digest(finding, doc),
        url=url,
        context=_context(doc, finding.start, finding.end),
        how=finding.how,
        matter=" ".join(finding.matter.split()),
    )


def _context(doc: Document, start: int, end: int) -> str:
    """The words on either side within the paragraph, by which a baseline knows a finding again wherever it moves."""
    block = doc.block_at(start)
    first, last = (block.start, max(block.end, end)) if block is not None else (0, len(doc.text))
    return f"{doc.text[max(first, start - NEAR) : start]} {doc.text[end : min(last, end + NEAR)]}"


def _fix(fix: Fix, doc: Document) -> LocatedFix | None:
    """The fix in source offsets; None where an edit would touch markup or an entity."""
    edits = []
    for edit in fix.edits:
        check_span(doc, edit.start, edit.end)
        if not doc.verbatim(edit.start, edit.end) or _quoted(doc, edit):
            return None
        start, end = doc.locate(edit.start, edit.end)
        edits.append(LocatedEdit(start, end, edit.text))
    return LocatedFix(fix.title, fix.safe, tuple(edits))


def _quoted(doc: Document, edit: Edit) -> bool:
    """Whether an edit would change what somebody said; the marks themselves may be mended."""
    if not (set(doc.text[edit.start : edit.end]) | set(edit.text)) - MARKS:
        return False
    starts, reach = _inner(doc)
    last = bisect_left(starts, edit.end) - 1
    return last >= 0 and reach[last] > edit.start


@layer
def _inner(doc: Document) -> tuple[list[int], list[int]]:
    """Where what stands in quotation marks begins, sorted, and how far any that begins up to there reaches."""
    spans = sorted(pair.inner for pair in pairs(doc))
    return [span.start for span in spans], list(accumulate((span.end for span in spans), max))


def _digest(finding: Finding, doc: Document) -> str:
    text, start, end = doc.text, finding.start, finding.end
    before = " ".join(text[max(0, start - CONTEXT) : start].split())
    after = " ".join(text[end : end + CONTEXT].split())
    content = finding.key or " ".join(text[start:end].split())
    parts = "\x1f".join((finding.rule, doc.path, content, before, after))
    return sha256_of(parts.encode("utf-8", "surrogatepass"))[:16]


def unique(entries: Iterable[Entry]) -> list[Entry]:
    """Sorted by (path, start, end, rule), doubles dropped, equal fingerprints told apart by their order."""
    found: list[Entry] = []
    counts: dict[str, int] = {}
    seen: set[tuple[object, ...]] = set()
    for item in sorted(entries, key=lambda e: (e.path, e.start.offset, e.end.offset, e.rule, e.message)):
        key = (item.rule, item.path, item.start.offset, item.end.offset, item.message)
        if key in seen:
            continue
        seen.add(key)
        n = counts[item.fingerprint] = counts.get(item.fingerprint, 0) + 1
        found.append(item if n == 1 else item._replace(fingerprint=f"{item.fingerprint}-{n}"))
    return found
