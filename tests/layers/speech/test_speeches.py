"""Transcripts, block quotations and quotations inside quotations."""

from __future__ import annotations

import pytest

from provlint.authoring.testing import document
from provlint.layers.speech.transcripts import all_quotations, nested, sentences_of, unmarked


def said(doc, quotation):
    return doc.text[quotation.inner.start : quotation.inner.end]


def test_a_transcript_gives_each_speech_to_its_name():
    doc = document("The hearing went on until noon.\n\nRuiz: We never saw the bridge. Nobody did.\n\nHale: I did.\n\nRuiz: When?\n\nHale: In May.\n")
    found = unmarked(doc)
    assert [(q.kind, said(doc, q), doc.text[q.speaker.start : q.speaker.end]) for q in found] == [
        ("transcript", "We never saw the bridge. Nobody did.", "Ruiz"), ("transcript", "I did.", "Hale"), ("transcript", "When?", "Ruiz"),
        ("transcript", "In May.", "Hale"),
    ]
    assert len(sentences_of(doc, found[0])) == 2


@pytest.mark.parametrize("labels", [("CLAIM", "FACT"), ("Myth", "Reality"), ("Problem", "Solution")])
def test_the_parts_of_a_fact_sheet_are_nobodys_speech(labels):
    one, other = labels
    part = f"{one}: The dam leaks.\n\n{other}: The board hid the leak from the valley for years.\n\n"
    assert unmarked(document("The dam, in short.\n\n" + part * 2)) == ()


def test_a_label_in_a_headline_is_no_transcript():
    doc = document("Ruiz: The bridge is safe\n\nAna Ruiz said the bridge was safe. Ruiz left at noon.\n")
    assert unmarked(doc) == ()


def test_a_block_quotation_under_its_speaker():
    doc = document("Mayor Ana Ruiz said:\n\n> The bridge is safe.\n>\n> It was never closed.\n\nShe left.\n", "draft.md")
    found = unmarked(doc)
    assert [q.kind for q in found] == ["block", "block"]
    assert {doc.text[q.speaker.start : q.speaker.end] for q in found if q.speaker} == {"Mayor Ana Ruiz"}


def test_a_block_quotation_that_nobody_opens_has_no_speaker():
    doc = document("The bridge is old.\n\n> The bridge is safe.\n", "draft.md")
    (found,) = unmarked(doc)
    assert found.kind == "block" and found.speaker is None


def test_quotations_inside_quotations():
    doc = document("“He told me ‘we never saw the bridge’ and left,” Ruiz said.\n")
    (inner,) = nested(doc)
    assert said(doc, inner) == "we never saw the bridge" and inner.depth == 1
    assert [q.depth for q in all_quotations(doc)] == [0, 1]
