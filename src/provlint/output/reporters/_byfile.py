"""Findings and troubles grouped by file, for formats that speak of files; every document has its group."""

from __future__ import annotations

from provlint.core.finding import Entry, Report, Trouble
from provlint.core.record import NamedTuple


class Group(NamedTuple):
    path: str
    entries: tuple[Entry, ...]
    troubles: tuple[Trouble, ...]


def groups(report: Report) -> list[Group]:
    """One group a path, sorted by path. Troubles that no file is to blame for stand under the empty path, first."""
    entries: dict[str, list[Entry]] = {info.path: [] for info in report.documents}
    troubles: dict[str, list[Trouble]] = {}
    for entry in report.shown:
        entries.setdefault(entry.path, []).append(entry)
    for item in report.troubles:
        troubles.setdefault(item.path, []).append(item)
        entries.setdefault(item.path, [])
    return [Group(path, tuple(entries[path]), tuple(troubles.get(path, ()))) for path in sorted(entries)]
