"""GitHub: workflow commands that become annotations on the changed lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from provlint.core.finding import Entry, Level, Report
from provlint.output import escape as _escape

name = "github"

COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}


def render(report: Report, options: Mapping[str, Any]) -> Iterator[str]:
    """One command a finding or trouble; columns are left out of spans over several lines, as GitHub wants."""
    for entry in report.shown:
        yield _command(COMMANDS[entry.level], _properties(entry), entry.message)
    for item in report.troubles:
        place = {"file": item.path} if item.path else {}
        yield _command("error", place | {"title": f"provlint trouble: {item.kind}"}, item.message)


def _properties(entry: Entry) -> dict[str, str]:
    start, end = entry.start, entry.end
    place = {"file": entry.path, "line": str(start.line), "endLine": str(end.line)}
    if start.line == end.line:
        place |= {"col": str(start.column), "endColumn": str(end.column)}
    return place | {"title": entry.rule}


def _command(command: str, properties: dict[str, str], message: str) -> str:
    listed = ",".join(f"{key}={_escape.github_property(value)}" for key, value in properties.items())
    return f"::{command} {listed}::{_escape.github_value(message)}\n"
