"""A text without paragraphs is read in parts: cut behind sentences, outside quotations, with all that is found in it."""

from __future__ import annotations

import importlib
from itertools import pairwise

import pytest

from provlint.core.document import Source
from provlint.formats import plain
from provlint.layers.attribution import attributions
from provlint.layers.text import paragraphs, sentences

#: the module: its package has a layer of that name
layer = importlib.import_module("provlint.layers.text.paragraphs")


def _draft(text):
    return plain.parse(Source("draft.txt", text))


LINES = [
    "The mayor of the town said on Monday that the old bridge would stay shut until spring.",
    "“We have waited for nine years. It is enough,” Ana Ruiz said, and she left the hall.",
    "A storm hit the coast, and 12 people were killed, police said.",
]
TEXT = " ".join(f"{LINES[n % 3][:-1]} in case {n}." for n in range(400))


def test_a_paragraph_of_any_usual_length_is_one():
    doc = _draft(TEXT)
    assert len(TEXT) < layer.LONGEST and list(paragraphs(doc)) == list(doc.blocks)


def test_parts_end_with_sentences_and_no_word_is_lost(monkeypatch):
    whole = _draft(TEXT)
    expected = sentences(whole), [(a.source, a.cue, a.content) for a in attributions(whole)]
    monkeypatch.setattr(layer, "LONGEST", 2000)
    doc = _draft(TEXT)
    parts = paragraphs(doc)
    assert len(parts) > 15 and all(part.end - part.start <= 2000 for part in parts)
    assert "".join(TEXT[part.start : part.end] for part in parts).replace(" ", "") == TEXT.replace(" ", "")
    assert (sentences(doc), [(a.source, a.cue, a.content) for a in attributions(doc)]) == expected


@pytest.mark.parametrize("unit", ["a ", "abcdefghij", "“a ", "... ", "a. ", " ", "é", "\u2028a "])
def test_parts_of_what_has_no_sentences(monkeypatch, unit):
    monkeypatch.setattr(layer, "LONGEST", 100)
    text = unit * 300
    parts = paragraphs(_draft(text))
    assert all(0 < part.end - part.start <= 100 for part in parts)
    assert all(one.end <= other.start for one, other in pairwise(parts))
    assert "".join("".join(text[p.start : p.end].split()) for p in parts) == "".join(text.split())
