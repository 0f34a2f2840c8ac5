"""CSV (RFC 4180): one finding a row, for spreadsheets and for counting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from provlint.core.finding import Report
from provlint.output import escape as _escape

name = "csv"

COLUMNS = (
    "path", "line", "column", "end_line", "end_column", "level", "rule", "message", "quote", "fingerprint",
)  # fmt: skip


def render(report: Report, options: Mapping[str, Any]) -> Iterator[str]:
    """A head and one row a finding; a trouble is a row of level ``trouble`` without a place."""
    yield ",".join(COLUMNS) + "\r\n"
    for entry in report.shown:
        start, end = entry.start, entry.end
        place = [start.line, start.column, end.line, end.column]
        yield _row(entry.path, *place, str(entry.level), entry.rule, entry.message, entry.quote, entry.fingerprint)
    for item in report.troubles:
        yield _row(item.path, "", "", "", "", "trouble", item.kind, item.message, "", "")


def _row(*cells: object) -> str:
    return ",".join(_escape.csv(cell) if isinstance(cell, str) else str(cell) for cell in cells) + "\r\n"
