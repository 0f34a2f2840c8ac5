"""Which columns of a table are the text, the id, the date and the title: as told, or by their usual names."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from provlint.archive.records import HALVES, Fault, Record
from provlint.core.record import NamedTuple

#: the names that are looked for where none is told, the first that is there counts
USUAL = {
    "text": ("text", "body", "content", "article"),
    "id": ("id", "uuid", "guid", "url", "_id"),
    "date": ("date", "published", "published_at", "publication_date", "pubdate"),
    "title": ("title", "headline"),
}


class BadInput(ValueError):
    """An input that cannot be read as an archive; the message says why."""


class Columns(NamedTuple):
    """The names of columns; "" is one that there is not (of ``text``: not yet known). ``format`` is that of all texts."""

    text: str = ""
    id: str = ""
    date: str = ""
    title: str = ""
    format: str = "text"

    def among(self, names: list[str], where: str) -> Columns:
        """The columns, those that are not told by their usual names. Raises BadInput where one is not there."""
        found = {}
        for column, usual in USUAL.items():
            told = getattr(self, column)
            if told and told not in names:
                raise BadInput(f"{where} has no column {told!r}; there are {', '.join(names) or 'none'}")
            found[column] = told or next((name for name in usual if name in names), "")
        if not found["text"]:
            there = ", ".join(names) or "none"
            raise BadInput(f"{where} has no text column by a usual name; say which with --text (there are {there})")
        return self._replace(**found)


def record_of(row: Mapping[str, Any], columns: Columns, name: str) -> Record | Fault:
    """The record of a row; ``name`` is its id where it has none of its own."""
    own = row.get(columns.id) if columns.id else None
    known = name if own is None or own == "" else HALVES.sub("\ufffd", str(own))
    text = row.get(columns.text)
    if not isinstance(text, str):
        return Fault(known, "input", f"its text ({columns.text}) is {_kind(text)}")
    date = row.get(columns.date) if columns.date else None
    if date is not None and not isinstance(date, datetime.date):
        date = HALVES.sub("\ufffd", str(date))
    title = row.get(columns.title) if columns.title else None
    return Record(known, text, date, title if isinstance(title, str) else "", columns.format)


def _kind(value: object) -> str:
    return "missing" if value is None else f"{type(value).__name__}, not text"
