"""Full: the text lines, each with its source line and the span underlined, for reading at a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from provlint.core.finding import Entry, Report
from provlint.output import escape as _escape
from provlint.output.reporters import _lines

name = "full"

#: columns of the source line that are shown; a paragraph of prose is often one line of a thousand
WIDTH = 100


def render(report: Report, options: Mapping[str, Any]) -> Iterator[str]:
    """The lines of ``text``, and below each finding its source line. ``options``: ``color`` (bool), ``width`` (int)."""
    color = bool(options.get("color"))
    width = max(20, int(options.get("width") or WIDTH))
    for entry in report.shown:
        yield _lines.finding(entry, color)
        yield from _excerpt(entry, width, color)
        for note in entry.related:
            yield _lines.note(note, color)
        for fix in entry.fixes:
            kind = "fix" if fix.safe else "suggestion"
            yield f"    {kind}: {_escape.visible(fix.title)}\n"
    for item in report.troubles:
        yield _lines.trouble(item, color)


def _excerpt(entry: Entry, width: int, color: bool) -> Iterator[str]:
    line = entry.line_text
    start = min(entry.start.column - 1, len(line))
    end = entry.end.column - 1 if entry.end.line == entry.start.line else len(line)
    end = min(max(end, start), len(line))
    left, right = _window(len(line), start, end, width)
    head = "…" if left else ""
    before = head + _shown(line[left:start])
    marked = _shown(line[start : min(end, right)])
    after = _shown(line[min(end, right) : right]) + ("…" if right < len(line) else "")
    gutter = f"{entry.start.line:>5} | "
    code = _lines.COLORS.get(entry.level, _lines.BOLD)
    yield f"{gutter}{before}{_lines.paint(marked, code, color and bool(marked))}{after}\n"
    carets = "^" * max(1, _cells(marked))
    yield f"{'':>5} | {' ' * _cells(before)}{_lines.paint(carets, code, color)}\n"


def _window(length: int, start: int, end: int, width: int) -> tuple[int, int]:
    """The part of a line that is shown: the span in the middle, its beginning always."""
    if length <= width:
        return 0, length
    spare = max(0, width - (end - start))
    left = max(0, min(start - spare // 2, length - width))
    left = min(left, start)
    return left, min(length, left + width)


def _shown(text: str) -> str:
    return _escape.visible(text.replace("\t", "    "))


def _cells(text: str) -> int:
    """The terminal columns a text takes: two for wide characters, none for marks that sit on another."""
    if text.isascii():
        return len(text)
    count = 0
    for char in text:
        if unicodedata.combining(char) or char in "\u200c\u200d" or "\ufe00" <= char <= "\ufe0f":
            continue
        count += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return count
