"""A sentence that the source has word for word needs no reading of deeds, outcomes and hedges."""

from __future__ import annotations

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Dossier
from provlint.layers.evidence.passages import places
from provlint.layers.evidence.trace import unchanged

SOURCE = "The ferry Orla hit the pier of Kerrow at dusk. Captain Dana Roe allegedly ignored the red lamp."


@pytest.mark.parametrize(
    ("draft", "same"),
    [
        ("The ferry Orla hit the pier of Kerrow at dusk.", True),
        ("The pier of Kerrow hit the ferry Orla at dusk.", False),
        ("Captain Dana Roe ignored the red lamp.", False),
        ("Captain Dana Roe allegedly ignored the red lamp.", True),
    ],
)
def test_a_sentence_is_unchanged_where_a_passage_is_it_and_nothing_more(draft: str, same: bool) -> None:
    doc = document(draft, "draft.txt")
    (place,) = places(Dossier([document(SOURCE, "source.txt")]), doc)
    assert unchanged(doc, place) is same
