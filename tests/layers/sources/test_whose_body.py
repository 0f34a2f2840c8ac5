"""Who asked not to be named, where the source's body stands between the two."""

from __future__ import annotations

import pytest

from provlint.authoring import Source
from provlint.formats import plain
from provlint.layers.sources import unnamed

SENTENCES = [
    "The price is high, said a banker at its adviser, Roe & Co., who asked not to be named because the talks are private.",
    "The price is high, said a banker at an adviser, who asked not to be named because the talks are private.",
    "An aide to the adviser, who asked not to be named because the talks are private, said the price is high.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_source_is_before_its_body(sentence: str) -> None:
    doc = plain.parse(Source("draft.txt", sentence))
    asked = [one for one in unnamed(doc) if one.anonymity is not None]
    assert [one.noun for one in asked] == ["banker" if "banker" in sentence else "aide"]
    assert asked[0].reason is not None
