"""Constructions over word forms: each by the sentence it is for, and sentences that only look like them."""

from __future__ import annotations

import pytest
from growth import linear

from provlint.core.document import Document, Source
from provlint.formats import plain
from provlint.layers.text.word_forms import OTHER, shape
from provlint.lexicon import DEFAULT, Language
from provlint_copy._forms import wrong_forms
from provlint_copy._word_kinds import _constructions
from provlint_copy.agreement import Agreement
from provlint_copy.garbled_sentence import GarbledSentence

FRAMES = [row for row in DEFAULT.rows("form_frames") if row[0] != "part"]


def document(text: str) -> Document:
    return plain.parse(Source("a.txt", text))


@pytest.mark.parametrize("row", FRAMES, ids=[row[-1] for row in FRAMES])
def test_each_construction_finds_the_sentence_it_is_for(row):
    kind, _, _, example = row
    before, marked, _ = example.replace("⟧", "⟦").split("⟦")
    doc = document(example.replace("⟦", "").replace("⟧", ""))
    found = [span for span, _ in wrong_forms(doc, kind)]
    assert (len(before), len(before) + len(marked)) in [tuple(span) for span in found], found


@pytest.mark.parametrize(
    "text",
    [
        "These school buildings are old, and those hospital beds were new. These help in a storm. Many show up late.",
        "A sports club of the town, a few days before; this works in theory, a series of steps, a means to an end.",
        "If the man were here, the staff are paid, the young do more. That the mill and the bridge are shut is known.",
        "He could not, and everyone who could sought shelter. May was cold. The will reads well. The can opened.",
        "The place we went to became famous. They have since moved. It has become late. All he did was provide boats.",
        "She has not spoken since arrested men were freed. There are a number of ways and there is much to do.",
        "He goes home, they go, it cost nine, she put it there, he let them in. God save the king.",
        "He is one of the staff. It was the last one of the season. The president Ana and the mayor left.",
        "Before Monday, a spokesman for the mills said it rained. In Kerrow, a clerk said so.",
        "We wait until he comes, and have since we began. Less than nine came, and less water ran.",
    ],
)
def test_sentences_that_are_in_order(text):
    doc = document(text)
    assert [(kind, text[slice(*span)]) for kind in ("number", "form", "slip", "apostrophe") for span, _ in wrong_forms(doc, kind)] == []


@pytest.mark.parametrize(
    "unit",
    ["It should providing one of the best reason of the mill ", "Its claim are sound. ", "Ana Roe, a clerk of the mill of "],
)
def test_time_is_linear_in_the_text(unit):
    linear([Agreement(), GarbledSentence()], unit)


def test_a_long_text_is_read_as_one():
    """A name that begins a stretch in the middle of a sentence stays a name, and blanks alone hide nothing."""
    for lead in range(4080, 4100):
        text = "x" * lead + " Rose went" + " " * 5000 + "home. Rose went."
        code = shape(document(text)).code
        assert code[1] == "C" and code[5] != "C" and len(code) == 8


@pytest.mark.parametrize("token", ["¾Ver", "½", "\ue005", "x\ue400y", "٣rd"])
def test_every_token_is_one_character(token):
    """A word that begins with a fraction is no mark."""
    found = shape(document(f"He paid. {token} The mill {token} closed, and {token}. That was it."))
    assert len(found.code) == found.tokens[-1]


def test_a_character_for_private_use_is_no_word():
    """Such characters stand for classes of words in the code."""
    the, private = (shape(document(f"It was {word} mill.")).code for word in ("the", "\ue400"))
    assert "\ue400" not in private and OTHER in private and OTHER not in the


def test_what_is_kept_of_constructions_is_made_anew_with_the_words_that_decide_how_a_text_is_read(monkeypatch):
    kept = []
    real = Language.derived

    def spy(self, name, tables, make, **how):
        kept.append((name, frozenset(tables)))
        return real(self, name, tables, make, **how)

    monkeypatch.setattr(Language, "derived", spy)
    _constructions(Language("en"))
    tables = dict(kept)["copy-kinds"]
    assert tables == {"form_frames", "common_forms", "form_classes"}
