"""The readable text has letters as a reader sees them, and every place leads back to the source."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mapped import tells_the_truth

from provlint.authoring.testing import document
from provlint.core import letters

#: soft hyphen, zero-width space, word joiner, byte order mark
UNSEEN = "\u00ad\u200b\u2060\ufeff"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The har\u00adbour was shut.", "The harbour was shut."),
        ("The \u200bharbour was\u2060 shut\ufeff.", "The harbour was shut."),
        ("The ofﬁcer ﬂed a baﬄed sheriﬀ.", "The officer fled a baffled sheriff."),
        ("Siobha\u0301n Mu\u0308ller left.", "Siobhán Müller left."),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_reader_sees_letters(name, written, read):
    doc = document(f"<p>{written}</p>" if name == "a.html" else written, name)
    assert doc.text.strip() == read
    tells_the_truth(doc)
    start = doc.text.index(read[:3])
    first = doc.source.text.index(written[:3])
    assert doc.to_source(start, start + len(read)) == (first, first + len(written))


@pytest.mark.parametrize("text", [
    "The Persian \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 keeps its joiner.",
    "A family \U0001f468\u200d\U0001f469\u200d\U0001f467 left.",
    "A mark of origin \ufeff\ufe01\ufe02 stands here.",
    "Thai \u0e01\u200b\u0e02 parts its words.",
])  # fmt: skip
def test_what_belongs_there_stays(text):
    assert document(text).text == text


def test_a_reference_is_a_letter_too():
    doc = document("<p>The har&shy;bour of Siobha&#769;n.</p>", "a.html")
    assert doc.text.strip().startswith("The harbour")
    tells_the_truth(doc)


def test_a_block_of_what_nobody_sees_is_none():
    doc = document("One.\n\n\u200b\n\nTwo.")
    assert [doc.text[b.start : b.end] for b in doc.blocks] == ["One.", "Two."]


@given(st.text(alphabet="ab ﬁﬄ\n\u0301\u0308e" + UNSEEN, max_size=40))
def test_every_place_leads_back(text):
    doc = document(text)
    if doc.pieces is not None:
        tells_the_truth(doc)
    assert not set(doc.text) & {"ﬁ", "ﬄ", "\u00ad"}
    places = [doc.to_source(i, i + 1) for i in range(len(doc.text))]
    assert places == sorted(places)


@pytest.mark.parametrize("text", ["One.\n\n\u200b\n\nTwo.", "One.\n\n \u200b \u00ad \n\nTwo.", "\ufeff\u200b\n\nOne.\n\nTwo."])
def test_a_paragraph_of_unseen_signs_is_none(text):
    doc = document(text, "a.txt")
    assert [doc.text[b.start : b.end].strip() for b in doc.blocks] == ["One.", "Two."]


def test_a_sign_is_read_wherever_it_stands():
    random.seed(4)
    whole = re.compile(letters._SIGNS.pattern.replace("(?<=[A-Za-z])[\u0300", "[A-Za-z][\u0300"))
    found = 0
    for _ in range(1500):
        text = "".join(random.choice("ae \u0301\u0308\u00ad\u200b\ufeffﬁ\u0620\u1100\ufe0f“") for _ in range(25))
        changed = {(change.start, change.end) for change in letters.changes(text)}
        spans = {match.span() for match in whole.finditer(text)}
        assert changed <= spans
        assert all(text[start] in "ae" for start, _ in spans - changed)  # marks in an order that no letter has
        found += len(changed)
    assert found > 3000
