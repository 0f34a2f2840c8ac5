"""The noun phrase of an unnamed source in each construction, and what looks like one."""

from __future__ import annotations

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Document
from provlint.layers.sources import Unnamed, unnamed


def only(text: str) -> tuple[Document, Unnamed]:
    doc = document(text)
    (found,) = unnamed(doc)
    return doc, found


@pytest.mark.parametrize(
    ("text", "phrase", "cue"),
    [
        ("Two aides at the port said the dam leaks.", "Two aides", "said"),
        ("An official, who left in May, later confirmed it.", "An official", "confirmed"),
        ("A senior official — one of ten on the call — has since warned of it.", "A senior official", "warned"),
        ("The dam leaks, according to a mill official.", "a mill official", "according to"),
        ("The dam leaks, said an aide.", "an aide", "said"),
        ("The board was told by an adviser that it leaks.", "an adviser", "told by"),
        ("The paper wrote so, citing two officials.", "two officials", "citing"),
        ("A spokesman for the mill declined to comment.", "A spokesman", "declined"),
        ("It rests on accounts gathered from dozens of unnamed officials.", "unnamed officials", "accounts gathered from dozens of"),
        ("In Kerrow, an official said the dam leaks.", "an official", "said"),
        ("One of the officials said the dam leaks.", "One of the officials", "said"),
        ("It is the raid an attack senior officials said was planned.", "senior officials", "said"),
    ],
)
def test_the_phrase_and_its_cue(text: str, phrase: str, cue: str) -> None:
    doc, found = only(text)
    assert doc.quote(*found.span) == phrase
    assert found.cue is not None
    assert doc.quote(*found.cue) == cue


@pytest.mark.parametrize(
    "text",
    [
        "The group founded by an aide has reported a loss.",
        "She met an aide who said so.",
        "Ana Ruiz, an official at the port, said the dam leaks.",
        "An official named Ruiz said the dam leaks.",
        "An official at the port, Ana Ruiz, said the dam leaks.",
        "The official count said little.",
        "Official confirmation was reported.",
        "The source of the river said little to him.",
        "No official said so.",
        "My adviser said so.",
        "An official left when she said so.",
        "An official has not said so.",
    ],
)
def test_what_is_no_unnamed_source(text: str) -> None:
    assert unnamed(document(text)) == ()


def test_what_is_told_of_a_source() -> None:
    doc, found = only("Two people with intimate knowledge of the plan said the dam leaks.")
    assert doc.quote(*found.full) == "Two people with intimate knowledge of the plan"
    assert (found.grade, found.counted, found.knows, found.plural) == ("strict", True, True, True)
    _, empty = only("A reliable source said the dam leaks.")
    assert (empty.body, empty.bare, empty.key) == (False, True, "source")
    _, told = only("A mill official at the port said the dam leaks.")
    assert (told.body, told.key) == (True, "mill official at the port")
    _, second = only("A second aide said the dam leaks.")
    assert second.determiner == "a another"
