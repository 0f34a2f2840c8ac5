"""Desk: a draft at a time, for the people who write them: what is worst first, a few of each kind, the rest counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from provlint.core.finding import Entry, Level, LocatedNote, Report
from provlint.output import escape as _escape
from provlint.output.reporters import _lines
from provlint.output.reporters._byfile import groups

name = "desk"

#: of one rule in one draft so many are shown
SHOWN = 3
#: and so many of the places that belong to a finding
PLACES = 2
_HEADS = {Level.ERROR: ("error", "errors"), Level.WARNING: ("warning", "warnings"), Level.INFO: ("note", "notes")}


def render(report: Report, options: Mapping[str, Any]) -> Iterator[str]:
    """The drafts in order, errors, warnings and notes in each. ``options["color"]`` is a bool."""
    color = bool(options.get("color"))
    first = True
    for group in groups(report._replace(findings=report.shown)):
        if not group.entries and not group.troubles:
            continue
        if not first:
            yield "\n"
        first = False
        yield _lines.paint(_escape.visible(group.path or "provlint"), _lines.BOLD, color) + "\n"
        for item in group.troubles:
            yield f"  trouble: {_escape.visible(item.message)}\n"
        for level in (Level.ERROR, Level.WARNING, Level.INFO):
            yield from _level(level, [entry for entry in group.entries if entry.level == level], color)


def _level(level: Level, entries: list[Entry], color: bool) -> Iterator[str]:
    if not entries:
        return
    head = _HEADS[level][len(entries) != 1]
    yield f"  {_lines.paint(f'{len(entries)} {head}', _lines.COLORS.get(level, _lines.BOLD), color)}\n"
    counts: dict[str, int] = {}
    for entry in entries:
        counts[entry.rule] = counts.get(entry.rule, 0) + 1
    width = max(len(_place(entry)) for entry in entries)
    told: dict[str, int] = {}
    for entry in entries:
        told[entry.rule] = nth = told.get(entry.rule, 0) + 1
        most = SHOWN if level > Level.INFO else 1  # notes are folded
        if nth <= most:
            yield f"    {_place(entry):>{width}}  {_escape.visible(entry.message)}  [{_escape.visible(entry.rule)}]\n"
            yield from _places(entry, width)
        if nth == most and counts[entry.rule] > most:
            yield f"    {'':>{width}}  and {counts[entry.rule] - most:,} more [{_escape.visible(entry.rule)}]\n"


def _place(entry: Entry) -> str:
    return f"{entry.start.line}:{entry.start.column}"


def _places(entry: Entry, width: int) -> Iterator[str]:
    """The places that belong to a finding, short; the path only where it is another draft's."""
    for note in entry.related[:PLACES]:
        yield f"    {'':>{width}}  · {_where(note, entry.path)} {_escape.visible(note.message)}\n"
    if len(entry.related) > PLACES:
        more = len(entry.related) - PLACES
        yield f"    {'':>{width}}  · and {more:,} more place{'' if more == 1 else 's'}\n"


def _where(note: LocatedNote, here: str) -> str:
    path = "" if note.path == here else _escape.visible(note.path) + ":"
    return f"{path}{note.start.line}:{note.start.column}"
