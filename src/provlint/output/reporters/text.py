"""Text: one finding a line, as compilers write them; editors and people read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from provlint.core.finding import Report
from provlint.output.reporters import _lines

name = "text"


def render(report: Report, options: Mapping[str, Any]) -> Iterator[str]:
    """One line a finding, its related places indented below; troubles last. ``options["color"]`` is a bool."""
    color = bool(options.get("color"))
    for entry in report.shown:
        yield _lines.finding(entry, color)
        for note in entry.related:
            yield _lines.note(note, color)
    for item in report.troubles:
        yield _lines.trouble(item, color)
