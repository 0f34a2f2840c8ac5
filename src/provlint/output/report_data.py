"""The parts of a report as plain data, in the keys and the order of the JSON contract."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from provlint.core.finding import (
    Claim,
    DocumentInfo,
    Entry,
    HeldDraft,
    Level,
    LocatedFix,
    LocatedNote,
    Report,
    Suppression,
    Trouble,
)
from provlint.core.span import Location

SCHEMA = "provlint-report/1"


def tool(report: Report) -> dict[str, Any]:
    return {"name": "provlint", "version": report.version}


def place(location: Location) -> dict[str, int]:
    return {
        "line": location.line,
        "column": location.column,
        "offset": location.offset,
        "utf16_column": location.utf16_column,
        "byte_column": location.byte_column,
    }


def document(info: DocumentInfo) -> dict[str, Any]:
    """A draft; ``language`` stands there only where it is another than the configuration's.

    ``unit`` stands there where a line of a place is no line of the file, but a paragraph or a page of it.
    """
    found: dict[str, Any] = {
        "path": info.path,
        "format": info.format,
        "sha256": info.sha256,
        "words": info.words,
        "story": info.story,
    }
    if info.language:
        found["language"] = info.language
    if info.unit != "line":
        found["unit"] = info.unit
    return found


def finding(entry: Entry, claim: Claim | None = None) -> dict[str, Any]:
    """A finding; ``trace`` stands there where it tells of a claim held against sources."""
    suppressed = entry.suppressed
    return {
        "rule": entry.rule,
        "pack": entry.pack,
        "level": str(entry.level),
        "message": entry.message,
        "path": entry.path,
        "quote": entry.quote,
        "start": place(entry.start),
        "end": place(entry.end),
        "related": [_note(note) for note in entry.related],
        "fixes": [_fix(fix) for fix in entry.fixes],
        "fingerprint": entry.fingerprint,
        "url": entry.url,
        "suppressed": None if suppressed is None else _suppression(suppressed),
        **({"more": entry.more} if entry.more else {}),
        **({"trace": trace(claim)} if claim is not None else {}),
    }


def held(draft: HeldDraft) -> dict[str, Any]:
    """A draft held against sources: the sources, how many claims have each status, and the claims."""
    counts = Counter(claim.status for claim in draft.claims)
    return {
        "path": draft.path,
        "sources": [{"path": path, "sha256": digest, "words": words} for path, digest, words in draft.sources],
        "complete": draft.complete,
        "counts": dict(sorted(counts.items())),
        "claims": [trace(claim) | _span(claim.quote, claim.start, claim.end) for claim in draft.claims],
    }


def trace(claim: Claim) -> dict[str, Any]:
    """What became of a claim; ``source`` is null where no source has it."""
    source = claim.source
    return {
        "kind": claim.kind,
        "status": claim.status,
        "says": claim.says,
        "working": claim.working,
        "source": None if source is None else {"path": source.path, **_span(source.quote, source.start, source.end)},
    }


def _span(quote: str, start: Location, end: Location) -> dict[str, Any]:
    return {"quote": quote, "start": place(start), "end": place(end)}


def traced(report: Report) -> Mapping[tuple[str, str, int], Claim]:
    """The claims of a report by the path, rule and offset of the finding that tells of each."""
    return {
        (draft.path, f"evidence/{claim.kind}-{claim.status}", claim.start.offset): claim
        for draft in report.held
        for claim in draft.claims
    }


def trouble(item: Trouble) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "message": item.message,
        "path": item.path,
        "pack": item.pack,
        "rule": item.rule,
        "detail": item.detail,
    }


def summary(report: Report) -> dict[str, Any]:
    """The counts of a report; ``partial`` stands there only when the run was broken off."""
    counts: dict[str, Any] = {
        "documents": len(report.documents),
        "words": sum(info.words for info in report.documents),
        "error": report.count(Level.ERROR),
        "warning": report.count(Level.WARNING),
        "info": report.count(Level.INFO),
        "suppressed": sum(entry.suppressed is not None for entry in report.findings),
        "troubles": len(report.troubles),
    }
    if report.partial:
        counts["partial"] = True
    return counts


def _suppression(found: Suppression) -> dict[str, str]:
    """By what and why; the source a waiver rests on, who decided and for how long where it says so."""
    more = {"source": found.source, "who": found.who, "on": found.on, "until": found.until}
    return {"by": found.by, "reason": found.reason, **{key: value for key, value in more.items() if value}}


def _note(note: LocatedNote) -> dict[str, Any]:
    return {
        "path": note.path,
        "quote": note.quote,
        "message": note.message,
        "start": place(note.start),
        "end": place(note.end),
    }


def _fix(fix: LocatedFix) -> dict[str, Any]:
    edits = [{"start": place(edit.start), "end": place(edit.end), "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}
