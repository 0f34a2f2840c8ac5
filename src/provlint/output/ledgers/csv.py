"""CSV (RFC 4180): one claim a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provlint.output import escape as _escape
from provlint.output.ledgers.rows import Row, number

name = "csv"

COLUMNS = (
    "path line column end_line end_column quote what low high approximate kind source cue reason reach event place day "
    "story"
).split()


def render(rows: Iterable[Row]) -> Iterator[str]:
    """A head and one row a claim; an open end is empty."""
    yield ",".join(COLUMNS) + "\r\n"
    for row in rows:
        cells: list[object] = [row.path, row.start.line, row.start.column, row.end.line, row.end.column, row.quote]
        cells += [row.what, number(row.low), "" if row.high is None else number(row.high), str(row.approximate).lower()]
        cells += [row.kind, row.source, row.cue, row.reason, row.reach, row.event, row.place, row.day, row.story]
        yield ",".join(_escape.csv(c) if isinstance(c, str) else str(c) for c in cells) + "\r\n"
