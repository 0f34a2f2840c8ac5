"""Attributions: source, cue and content in the constructions of news prose."""

from __future__ import annotations

import pytest

from provlint.document import Document, Source
from provlint.formats.plain import parse
from provlint.layers.attributions import attributions


def document(text: str) -> Document:
    return parse(Source("draft.txt", text))


def parts(text: str) -> list[tuple[str, str, str]]:
    """(source, cue, content) of every attribution, the parts of one joined by " | "."""
    found = []
    for a in document(text).get(attributions):
        found.append(tuple(" | ".join(text[s.start : s.end] for s in role) for role in (a.source, a.cue, a.content)))
    return found  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Ana Ruiz said the bridge was closed.", ("Mayor Ana Ruiz", "said", "the bridge was closed")),
        ("The harbour office said that nine boats sank.", ("The harbour office", "said", "that nine boats sank")),
        ("Nine boats sank in the gale, the harbour office said.", ("the harbour office", "said", "Nine boats sank in the gale")),
        ("“We lost nine boats,” Ruiz said.", ("Ruiz", "said", "“We lost nine boats,”")),
        ("“We lost nine boats,” said Ana Ruiz, the mayor of Kerrow.", ("Ana Ruiz, the mayor of Kerrow", "said", "“We lost nine boats,”")),
        ("Nine boats sank, according to the harbour office.", ("the harbour office", "according to", "Nine boats sank")),
        ("According to the harbour office, nine boats sank.", ("the harbour office", "According to", "nine boats sank")),
    ],
)
def test_constructions(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in parts(text)


def test_a_quotation_that_goes_on_belongs_to_its_speaker() -> None:
    text = "“We lost nine boats,” Ruiz said. “We will not rebuild them this year.”"
    assert parts(text) == [("Ruiz", "said", "“We lost nine boats,” | “We will not rebuild them this year.”")]
