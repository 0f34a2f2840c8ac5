"""Datelines as agencies and houses write them, and openings that are none."""

import pytest

from provlint.authoring.testing import document
from provlint.layers.text import dateline

DATELINES = (
    ("KERROW, May 13, 2024 — Rain fell.", "KERROW"),
    ("KERROW, Oct. 7, 2025 - Rain fell.", "KERROW"),
    ("SELM (NPA) - Rain fell.", "SELM"),
    ("SELM, Ostria (NPA) — Rain fell.", "SELM"),
    ("Selm, 13 May 2024 – Rain fell.", "Selm"),
    ("NEW SELM -- Rain fell.", "NEW SELM"),
    ("Kerrow (NPA) – Rain fell.", "Kerrow"),
    ("KERROW (Ostria), June 3 — Rain fell.", "KERROW"),
    ("KERROW, May 13 (NPA) — Rain fell.", "KERROW"),
    ("Tallis, 14 May 2024: Rain fell.", "Tallis"),
    ("TALLIS (NPA), May 14: Rain fell.", "TALLIS"),
    ("Storm over the coast\n\nKERROW, May 13 — Rain fell.", "KERROW"),
)


@pytest.mark.parametrize(("text", "place"), DATELINES)
def test_dateline(text, place):
    doc = document(text)
    found = dateline(doc)
    assert found is not None
    assert doc.text[slice(*found.place)] == place
    assert doc.text[found.end :] == "Rain fell."


@pytest.mark.parametrize(
    "text",
    [
        "Rain fell — and it fell long.",
        "Ana Ruiz – who was there – left.",
        "May 13, 2024 — Rain fell.",
        "“KERROW — it is ours,” she said.",
        "KERROW rain fell.",
        "Tallis: rain fell.",
        "Correction, May 14, 2024: rain fell.",
        "Tuesday, 14 May 2024: rain fell.",
        "",
    ],
)
def test_none(text):
    assert dateline(document(text)) is None
