"""Which findings are not shown, and why: directives in the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from provlint.document import Document
from provlint.finding import Entry


def apply(doc: Document, entries: Sequence[Entry]) -> Iterable[Entry]:
    """The entries of one document, those that a directive names marked as suppressed."""
    return entries
