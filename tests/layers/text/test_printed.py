"""What an agency or a paper has signed."""

from __future__ import annotations

import pytest

from provlint.core.document import Document, Source
from provlint.formats import plain
from provlint.layers.text import printed, reported_by

BODY = "The mill by the river burned on Tuesday, and nobody was hurt."


def document(text: str) -> Document:
    return plain.parse(Source("a.txt", text))


@pytest.mark.parametrize(
    ("text", "signed", "agency"),
    [
        (f"KERROW (Reuters) - {BODY}", True, False),
        (f"Mill burns\n\n{BODY}\n\n(Reporting by Ana Roe; Editing by Bo Li)\n", True, True),
        (f"Mill burns – Kerrow Post\n\n{BODY}\n\nIt is old.\n", True, False),
        (f"Mill burns\n\n{BODY}\n\nAna Roe contributed to this report.\n", False, False),
        (f"Mill burns\n\n{BODY}\n\nIt is old.\n", False, False),
    ],
)
def test_who_has_signed_a_draft(text, signed, agency):
    doc = document(text)
    assert (printed(doc), reported_by(doc)) == (signed, agency)
