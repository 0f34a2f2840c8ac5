"""Names: mentions of people, bodies and places, grouped into the names of one person or body."""

from __future__ import annotations

from typing import NamedTuple

from provlint.document import Document
from provlint.span import Span


class Mention(NamedTuple):
    """One occurrence. ``kind``: person, body, place, other. ``form`` is the text without titles."""

    span: Span
    form: str
    kind: str
    title: str = ""
    role: Span | None = None


class Name(NamedTuple):
    """The mentions of one person or body in all their spellings; ``form`` is its fullest, most frequent spelling."""

    form: str
    kind: str
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...] = ()


def mentions(doc: Document) -> tuple[Mention, ...]:
    """All mentions in order."""
    return ()


def names(doc: Document) -> tuple[Name, ...]:
    """The mentions grouped, by first mention."""
    return ()
