"""JSON lines: the same data as JSON, one object a line, for streams and for tools that read line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from provlint.core.finding import Report
from provlint.output import escape as _escape
from provlint.output import report_data as _data

name = "jsonl"
reads_claims = True


def render(report: Report, options: Mapping[str, Any]) -> Iterator[str]:
    """A head, the documents, findings, troubles and remarks, the evidence, and a summary; ``type`` says which a line is."""
    yield _line("report", {"schema": _data.SCHEMA, "tool": _data.tool(report)})
    for info in report.documents:
        yield _line("document", _data.document(info))
    claims = _data.traced(report)
    for entry in report.findings:
        yield _line("finding", _data.finding(entry, claims.get((entry.path, entry.rule, entry.start.offset))))
    for item in report.troubles:
        yield _line("trouble", _data.trouble(item))
    for item in report.remarks:
        yield _line("remark", _data.trouble(item))
    for draft in report.held:
        yield _line("evidence", _data.held(draft))
    yield _line("summary", _data.summary(report))


def _line(kind: str, data: dict[str, Any]) -> str:
    return _escape.json({"type": kind, **data}) + "\n"
