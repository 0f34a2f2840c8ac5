"""Reviewdog's diagnostic format, one object a line; columns count UTF-8 bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from provlint.core.finding import Entry, Report, Trouble
from provlint.core.span import Location
from provlint.output import escape as _escape

name = "rdjsonl"


def render(report: Report, options: Mapping[str, Any]) -> Iterator[str]:
    """One diagnostic a finding or trouble. Only a fix of one edit is a suggestion: reviewdog applies each alone."""
    for entry in report.shown:
        yield _escape.json(_diagnostic(entry)) + "\n"
    for item in report.troubles:
        yield _escape.json(_trouble(item)) + "\n"


def _diagnostic(entry: Entry) -> dict[str, Any]:
    code = {"value": entry.rule, "url": entry.url} if entry.url else {"value": entry.rule}
    diagnostic: dict[str, Any] = {
        "message": entry.message,
        "location": _location(entry.path, entry.start, entry.end),
        "severity": str(entry.level).upper(),
        "source": {"name": "provlint"},
        "code": code,
    }
    suggestions = [
        {"range": _range(fix.edits[0].start, fix.edits[0].end), "text": fix.edits[0].text}
        for fix in entry.fixes
        if len(fix.edits) == 1
    ]
    if suggestions:
        diagnostic["suggestions"] = suggestions
    if entry.related:
        diagnostic["relatedLocations"] = [
            {"message": note.message, "location": _location(note.path, note.start, note.end)} for note in entry.related
        ]
    return diagnostic


def _trouble(item: Trouble) -> dict[str, Any]:
    return {
        "message": item.message,
        "location": {"path": item.path},
        "severity": "ERROR",
        "source": {"name": "provlint"},
        "code": {"value": f"trouble/{item.kind}"},
    }


def _location(path: str, start: Location, end: Location) -> dict[str, Any]:
    return {"path": path, "range": _range(start, end)}


def _range(start: Location, end: Location) -> dict[str, Any]:
    return {
        "start": {"line": start.line, "column": start.byte_column},
        "end": {"line": end.line, "column": end.byte_column},
    }
