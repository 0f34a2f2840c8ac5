"""JSON: the whole report as one object, one finding a line; the contract that other tools build on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from provlint.core.finding import Report
from provlint.output import escape as _escape
from provlint.output import report_data as _data

name = "json"
reads_claims = True


def render(report: Report, options: Mapping[str, Any]) -> Iterator[str]:
    """One JSON object in ASCII, byte for byte the same for the same report."""
    yield f'{{"schema": "{_data.SCHEMA}",\n'
    yield f' "tool": {_escape.json(_data.tool(report))},\n'
    yield from _list("documents", map(_data.document, report.documents))
    claims = _data.traced(report)
    yield from _list("findings", (_data.finding(e, claims.get((e.path, e.rule, e.start.offset))) for e in report.findings))
    yield from _list("troubles", map(_data.trouble, report.troubles))
    if report.remarks:
        yield from _list("remarks", map(_data.trouble, report.remarks))
    if report.held:
        yield from _list("evidence", map(_data.held, report.held))
    yield f' "summary": {_escape.json(_data.summary(report))}}}\n'


def _list(key: str, items: Iterable[dict[str, Any]]) -> Iterator[str]:
    before = f' "{key}": ['
    for item in items:
        yield f"{before}\n  {_escape.json(item)}"
        before = ","
    yield "],\n" if before == "," else f"{before}],\n"
