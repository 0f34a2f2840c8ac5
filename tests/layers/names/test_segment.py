"""Capitalised sequences: where they are cut and what each piece is, a construction a line."""

from __future__ import annotations

import pytest

from provlint.layers.names.segment import FIRST, MID, THE, pieces
from provlint.lexicon import DEFAULT


@pytest.mark.parametrize(
    ("sequence", "context", "found"),
    [
        ("Foreign Minister Ana Ruiz", MID, [("Ana Ruiz", "person", "Foreign Minister")]),
        ("Foreign Minister", MID, []),
        ("Secretary of State John Roe", MID, [("John Roe", "person", "Secretary of State")]),
        ("Bank of America", MID, [("Bank of America", "body", "")]),
        ("Ana Ruiz of Ohio", MID, [("Ana Ruiz", "person", ""), ("Ohio", "place", "")]),
        ("New Zealand", MID, [("New Zealand", "place", "")]),
        ("Kerrow City Council", MID, [("Kerrow City Council", "body", "")]),
        ("Al Jazeera", MID, [("Al Jazeera", "body", "")]),
        ("Pellworth Street", MID, [("Pellworth Street", "place", "")]),
        ("House Republican Jane Ruiz", MID, [("Jane Ruiz", "person", "")]),
        ("Ana de Ruiz", MID, [("Ana de Ruiz", "person", "")]),
        ("Iranian Foreign", MID, [("Iranian", "place", ""), ("Foreign", "other", "")]),
        ("The Ana Ruiz", FIRST, [("Ana Ruiz", "person", "")]),
        ("NATO", MID, [("NATO", "body", "")]),
        ("Officials", FIRST, []),
        ("Ruiz", THE, [("Ruiz", "other", "")]),
    ],
)
def test_pieces(sequence: str, context: int, found: list[tuple[str, str, str]]) -> None:
    assert [(p.form, p.kind, p.title) for p in pieces(sequence, context, DEFAULT)] == found
    for piece in pieces(sequence, context, DEFAULT):
        assert sequence[piece.start : piece.end] == piece.form
