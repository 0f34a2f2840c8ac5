"""Checkstyle XML: a file element a document; many build servers read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from provlint.core.finding import Entry, Report, Trouble
from provlint.output import escape as _escape
from provlint.output.reporters._byfile import groups

name = "checkstyle"


def render(report: Report, options: Mapping[str, Any]) -> Iterator[str]:
    """Lines and columns are 1-based, columns count code points. A trouble is an error of source ``trouble/KIND``."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
    for group in groups(report):
        if not group.entries and not group.troubles:
            continue
        yield f'  <file name="{_escape.xml(group.path or "provlint")}">\n'
        for entry in group.entries:
            yield _finding(entry)
        for item in group.troubles:
            yield _trouble(item)
        yield "  </file>\n"
    yield "</checkstyle>\n"


def _finding(entry: Entry) -> str:
    return (
        f'    <error line="{entry.start.line}" column="{entry.start.column}" severity="{entry.level}"'
        f' message="{_escape.xml(entry.message)}" source="{_escape.xml(entry.rule)}"/>\n'
    )


def _trouble(item: Trouble) -> str:
    source = _escape.xml(f"trouble/{item.kind}")
    return f'    <error line="1" severity="error" message="{_escape.xml(item.message)}" source="{source}"/>\n'
