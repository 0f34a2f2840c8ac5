"""Fields of a Word file, and which of them are links."""

from __future__ import annotations

import re

_HYPERLINK = re.compile(r"\s*HYPERLINK\b((?:\s*\\[a-z]\s*)?)\s*\"?([^\"\s]*)", re.I)


class Field:
    """A field whose end has not come: ``told`` False while its instruction is read, ``start`` where its result began."""

    __slots__ = ("instruction", "start", "target", "told")

    def __init__(self) -> None:
        self.instruction: list[str] = []
        self.told = False
        self.target = ""
        self.start = 0


def link_target(instruction: str) -> str:
    """Where a field leads by its instruction; "" where it is no link."""
    link = _HYPERLINK.match(instruction)
    return ("#" if "\\l" in link[1] else "") + link[2] if link else ""
