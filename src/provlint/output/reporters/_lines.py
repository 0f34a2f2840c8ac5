"""The lines that text and full share: a finding, a related place, a trouble; with colour or without."""

from __future__ import annotations

from provlint.core.finding import Entry, Level, LocatedNote, Trouble
from provlint.output import escape as _escape

RESET = "\x1b[0m"
BOLD = "\x1b[1m"
DIM = "\x1b[2m"
COLORS = {Level.ERROR: "\x1b[1;31m", Level.WARNING: "\x1b[1;33m", Level.INFO: "\x1b[1;36m"}
TROUBLE = "\x1b[1;35m"


def paint(text: str, code: str, color: bool) -> str:
    return f"{code}{text}{RESET}" if color else text


def finding(entry: Entry, color: bool) -> str:
    """``path:line:column: level: message [pack/rule]``"""
    where = f"{_escape.path(entry.path)}:{entry.start.line}:{entry.start.column}:"
    level = paint(f"{entry.level}:", COLORS.get(entry.level, BOLD), color)
    rule = paint(f"[{_escape.visible(entry.rule)}]", DIM, color)
    return f"{paint(where, BOLD, color)} {level} {_escape.visible(entry.message)} {rule}\n"


def note(note: LocatedNote, color: bool) -> str:
    """``    path:line:column: note: message``"""
    where = f"{_escape.path(note.path)}:{note.start.line}:{note.start.column}:"
    return f"    {paint(where, BOLD, color)} note: {_escape.visible(note.message)}\n"


def trouble(item: Trouble, color: bool) -> str:
    """``path: trouble: message [kind]``; the tool's own name where no file is to blame.

    Not in the shape of a finding, so that nothing that counts findings counts it.
    """
    where = f"{_escape.path(item.path) or 'provlint'}:"
    parts = [part for part in (item.kind, item.rule or item.pack) if part]
    tag = _escape.visible(", ".join(parts))
    return f"{where} {paint('trouble:', TROUBLE, color)} {_escape.aside(item.message)} [{tag}]\n"
