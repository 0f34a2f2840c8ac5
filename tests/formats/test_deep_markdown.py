"""Quotations in quotations and lists in lists: read down to a depth that nobody writes, and told where they go deeper."""

from __future__ import annotations

import pytest

from provlint.authoring import Source
from provlint.formats import markdown

QUOTED = "> "


def _list(levels: int) -> str:
    return "".join(f"{'  ' * level}- item {level}\n" for level in range(levels))


@pytest.mark.parametrize("levels", [5, 19, 20, 21, 60, 150])
def test_what_is_quoted_at_many_levels_is_read(levels: int) -> None:
    doc = markdown.parse(Source("draft.md", f"It rained.\n\n{QUOTED * levels}They saw the the mill.\n"))
    assert "They saw the the mill." in doc.text and not doc.faults


@pytest.mark.parametrize("levels", [5, 10, 11, 60])
def test_a_list_of_many_levels_is_read(levels: int) -> None:
    doc = markdown.parse(Source("draft.md", _list(levels)))
    assert all(f"item {level}" in doc.text for level in range(levels)) and not doc.faults


@pytest.mark.parametrize("text", [f"It rained.\n\n{QUOTED * 250}They saw the mill.\n", _list(130)], ids=["quotation", "list"])
def test_what_stands_deeper_is_told(text: str) -> None:
    doc = markdown.parse(Source("draft.md", text))
    assert len(doc.faults) == 1 and "not read" in doc.faults[0], doc.faults


def test_brackets_in_brackets_are_text() -> None:
    doc = markdown.parse(Source("draft.md", f"{'[' * 300}mill{']' * 300}\n"))
    assert "mill" in doc.text and not doc.faults
