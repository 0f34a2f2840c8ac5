"""Markdown: a table that fits a comment on a pull request; nothing in it is markup but ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from provlint.core.finding import Entry, Level, Report, Trouble
from provlint.output import escape as _escape

name = "markdown"

#: code hosts refuse a comment of more than 65,536 characters; what does not fit is counted
ROOM = 60_000


def render(report: Report, options: Mapping[str, Any]) -> Iterator[str]:
    """A heading with the counts, troubles, and a table of the findings as far as they fit."""
    yield f"### provlint: {_headline(report)}\n"
    if report.partial:
        yield "\nThe run was broken off; this report is partial.\n"
    if report.troubles:
        yield "\n"
    used = 0
    for item in report.troubles:
        line = _trouble(item)
        used += len(line)
        if used > ROOM // 2:
            yield "- more troubles do not fit here\n"
            break
        yield line
    entries = report.shown
    if not entries:
        return
    yield "\n| place | level | finding | rule |\n| --- | --- | --- | --- |\n"
    for number, entry in enumerate(entries):
        row = _row(entry)
        used += len(row)
        if used > ROOM:
            yield f"\nand {len(entries) - number} more.\n"
            return
        yield row


def _headline(report: Report) -> str:
    counts = [(report.count(level), str(level)) for level in (Level.ERROR, Level.WARNING, Level.INFO)]
    said = [_count(number, "info finding" if word == "info" else word) for number, word in counts if number]
    if report.troubles:
        said.append(_count(len(report.troubles), "trouble"))
    return f"{', '.join(said) or 'nothing found'} in {_count(len(report.documents), 'document')}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _row(entry: Entry) -> str:
    place = f"{_escape.markdown(entry.path)}:{entry.start.line}:{entry.start.column}"
    rule = _escape.markdown(entry.rule)
    if entry.url.startswith("https://"):
        rule = f"[{rule}]({_escape.markdown_url(entry.url)})"
    return f"| {place} | {entry.level} | {_escape.markdown(entry.message)} | {rule} |\n"


def _trouble(item: Trouble) -> str:
    place = _escape.markdown(item.path or "provlint")
    return f"- {place}: trouble: {_escape.markdown(item.message)} ({_escape.markdown(item.kind)})\n"
