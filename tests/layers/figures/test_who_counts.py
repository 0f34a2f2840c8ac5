"""Whose number it is, where a count, a court or the one who sets it is named beside the figure."""

from __future__ import annotations

import pytest

from provlint.authoring import Source
from provlint.formats import plain
from provlint.layers.figures import casualty_figures, casualty_supports

HELD = [
    ("An inquest heard on Oct. 6 that six sailors drowned when the ferry sank.", "An inquest"),
    ("Jurors in Kerrow were told that six sailors drowned when the ferry sank.", "Jurors in Kerrow"),
    ("The coroner, Mara Roe, put the number of drowned at six.", "The coroner, Mara Roe"),
    ("The mayor of Sorn, Rita Hale, put the death toll at 40.", "The mayor of Sorn, Rita Hale"),
    ("The number of drowned was put at six by the coroner, Mara Roe.", "the coroner"),
    ("The coroner counted six dead.", "The coroner"),
    ("The fire killed 40 people on the quay, by the Red Cross's count.", "the Red Cross's"),
    ("The fire killed 40 people, by the count of the clinic.", "the clinic"),
    ("The fire killed 40 people, in the words of Rita Hale.", "Rita Hale"),
    ("On the clinic's figures, the fire killed 40 people.", "the clinic's figures"),
]
LOOSE = [
    "The storm counted six dead.",
    "The toll was raised to 84 by Monday.",
    "The fire killed 40 people on the quay by the river.",
    "The fire killed 40 people, in other words a bus full.",
    "The fire killed 40 people, on all accounts a bad day.",
]


@pytest.mark.parametrize(("sentence", "source"), HELD)
def test_a_count_has_its_counter(sentence: str, source: str) -> None:
    doc = plain.parse(Source("draft.txt", f"It rained. {sentence}"))
    (figure,) = casualty_figures(doc)
    support = casualty_supports(doc)[figure]
    assert support.attribution is not None and doc.quote(*support.attribution.source[0]) == source


@pytest.mark.parametrize("sentence", LOOSE)
def test_nobody_counts(sentence: str) -> None:
    doc = plain.parse(Source("draft.txt", f"It rained. {sentence}"))
    assert not [figure for figure in casualty_figures(doc) if casualty_supports(doc)[figure].attribution is not None]
