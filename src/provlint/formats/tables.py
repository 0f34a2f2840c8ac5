"""Rows of a table as sentences: each value with the name of its column."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: of a table with so many rows its first one is looked at for the names of the columns
LEAST = 2
_NUMBER = re.compile(r"[$€£¥]? ?[-+]?\d[\d,. \u00a0]*%?\Z")


def header(rows: Sequence[Sequence[str]]) -> Sequence[str]:
    """The names of the columns, where the first row holds them: words in each cell, none twice, and no numbers."""
    if len(rows) < LEAST:
        return ()
    first = [cell.strip() for cell in rows[0]]
    words = [cell for cell in first if cell]
    if len(words) < 2 or len(set(words)) < len(words) or any(len(cell) > 60 for cell in words):
        return ()
    return first if not any(cell[:1].isdigit() and not any(c.isalpha() for c in cell) for cell in words) else ()


def around(names: Sequence[str], number: int, value: str) -> tuple[str, str]:
    """What stands before and after a value: the name of its column, "pupils_2025" as the words it is made of, as what is counted where
    the value is a number."""
    name = names[number].replace("_", " ") if number < len(names) else ""
    if not name:
        return "", ""
    if _NUMBER.match(value):
        return "", f" {name[:1].lower()}{name[1:]}" if name[1:2].islower() or len(name) == 1 else f" {name}"
    return f"{name}: ", ""
