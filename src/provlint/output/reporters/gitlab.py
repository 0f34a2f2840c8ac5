"""GitLab: a code quality report for merge requests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from provlint.core.finding import Entry, Level, Report, Trouble
from provlint.output import escape as _escape

name = "gitlab"

SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.INFO: "info"}


def render(report: Report, options: Mapping[str, Any]) -> Iterator[str]:
    """A JSON array, one issue a finding or trouble. Of equal fingerprints GitLab shows only the first: all differ."""
    issues = [_issue(entry) for entry in report.shown]
    issues += [_trouble(item) for item in report.troubles]
    seen: dict[str, int] = {}
    before = "[\n "
    for issue in issues:
        print_ = issue["fingerprint"]
        seen[print_] = seen.get(print_, 0) + 1
        if seen[print_] > 1:
            issue["fingerprint"] = _digest(print_, str(seen[print_]))
        yield before + _escape.json(issue)
        before = ",\n "
    yield "\n]\n" if issues else "[]\n"


def _issue(entry: Entry) -> dict[str, Any]:
    positions = {
        "begin": {"line": entry.start.line, "column": entry.start.column},
        "end": {"line": entry.end.line, "column": entry.end.column},
    }
    return {
        "description": entry.message,
        "check_name": entry.rule,
        "fingerprint": entry.fingerprint or _digest(entry.rule, entry.path, entry.quote),
        "severity": SEVERITIES[entry.level],
        "location": {
            "path": entry.path,
            "lines": {"begin": entry.start.line, "end": entry.end.line},
            "positions": positions,
        },
    }


def _trouble(item: Trouble) -> dict[str, Any]:
    return {
        "description": item.message,
        "check_name": f"trouble/{item.kind}",
        "fingerprint": _digest(item.kind, item.path, item.rule, item.message),
        "severity": "critical",
        "location": {"path": item.path or ".", "lines": {"begin": 1, "end": 1}},
    }


def _digest(*parts: str) -> str:
    import hashlib

    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
