"""Why a casualty figure without a source weighs little: each reason says its name for a sentence of its own."""

from __future__ import annotations

import pytest

from provlint import Span
from provlint.authoring.testing import document
from provlint.layers.figures import casualty_figures
from provlint_figures import _minor

SENTENCES = {
    "nobody_or_one": "One man was killed on the quay on Monday.",
    "in_capitals": "NINE DOCKERS KILLED ON THE QUAY.",
    "in_a_name": "On Friday the game Doom 3 shot to the top of the list.",
    "on_a_line_of_its_own": "The quay is closed today.\n\nNine dockers killed in Kerrow blast",
    "named": "Two dockers were killed — Ana Ruiz, a crane driver, and Luis Roe.",
    "somebodys_own": "The fire killed his wife and two children.",
    "in_fiction": "In her new novel, a sniper kills six soldiers.",
    "remembered": "A wreath was laid in memory of the 58 men who died at sea.",
    "told_lightly": "The novel kills off nine of its heroes.",
    "settled": "The 2005 bombings killed 52 people.",
    "vague_in_a_clause": "KERROW, May 3, 2024 (Coast Agency) — A blast last month that killed dozens of people began in a store.",
    "spared": "Nine missing miners were found on Monday.",
    "under_inquiry": "Police are investigating a fire that hurt five people.",
    "arrested_by_the_force": "Police arrested 12 people on the quay.",
    "charged": "Leo Roe was charged with killing four women.",
    "": "A blast on the quay killed nine dockers on Monday.",
}


def why(text: str) -> set[str]:
    doc = document(text)
    figures = casualty_figures(doc)
    assert figures, text
    return {_minor.reason(doc, Span(*figure.phrase), [figure]) for figure in figures}


@pytest.mark.parametrize(("name", "text"), SENTENCES.items(), ids=lambda part: part.split()[0] if part else "none")
def test_a_reason_says_its_name(name: str, text: str) -> None:
    assert name in why(text)


def test_every_reason_has_a_sentence() -> None:
    assert {one.__name__.lstrip("_") for one in _minor._REASONS} | {""} == set(SENTENCES)


@pytest.mark.parametrize(("text", "light"), [
    ("Photographer Ana Ruiz shot 40 people for a calendar.", True),
    ("The sexton buried 61 people in the year.", True),
    ("Roe shot 69 in the last round.", True),
    ("A gunman shot 40 people beside a photographer.", False),
    ("A slide of stones buried 61 people.", False),
])  # fmt: skip
def test_whose_trade_it_is(text: str, light: bool) -> None:
    assert ("told_lightly" in why(text)) == light
