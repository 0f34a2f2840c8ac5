"""A long draft is read in parts: what is found is the same, and a part of the text is copied at a time."""

import importlib
import random
import sys
import tracemalloc

import pytest

from provlint.authoring.testing import document
from provlint.core import span
from provlint.core.span import LineIndex
from provlint_copy._repeats import repeats

reading = importlib.import_module("provlint.layers.names.mentions")  # the wing's face has a function of that name

PIECES = (
    "Ana de Ruiz", "Gen. Bo Li", "the Kerrow Mill", "al-Saidi", "said", ", ", "; ", ".\n", "\n\n", " ", "van der Roe", "- ", "KERROW - Ana Daly",
    "ruiz@Kerrow.example ", "“Leo Hale", "J. R. Moss", "of the", "\xa0Mara\xa0Moss", "—", "@Kerrow", "C. ", "El-Amin", "👍",
)  # fmt: skip


@pytest.mark.parametrize("size", [1, 7, 30])
def test_names_read_in_parts_are_the_same(monkeypatch, size):
    made = random.Random(size)
    for _ in range(60):
        text = "".join(made.choices(PIECES, k=60))
        monkeypatch.setattr(reading, "_STRETCH", 1 << 18)
        whole = reading._read(text, document("x").language)
        monkeypatch.setattr(reading, "_STRETCH", size)
        assert reading._read(text, document("x").language) == whole


def test_a_long_text_without_marks_is_read_whole(monkeypatch):
    monkeypatch.setattr(reading, "_STRETCH", 10)
    assert [m.form for m in reading.mentions(document("then Ana Ruiz met Bo Li and Leo Hale there"))] == ["Ana Ruiz", "Bo Li", "Leo Hale"]


@pytest.mark.parametrize("text", ["", "\n", "a\nb", "a\n\nb\n", "é\n👍\n"])
def test_lines_of_a_long_text_begin_where_those_of_a_short_one_do(monkeypatch, text):
    short = LineIndex(text).starts
    monkeypatch.setattr(span, "_LARGE", -1)
    assert LineIndex(text).starts == short


def peak(read, *args) -> int:
    """The most memory that a call takes beyond what is there before."""
    tracemalloc.start()
    read(*args)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def test_no_second_copy_of_a_long_text_is_made():
    text = "👍 it was said there, and nobody of them came to see it all.\n" * 40_000
    assert peak(LineIndex, text) < sys.getsizeof(text) / 2
    assert peak(reading._read, text, document("x").language) < sys.getsizeof(text)


def test_a_word_that_stands_often_is_held_once_where_sentences_are_compared():
    made = random.Random(1)
    words = [f"word{n:06}" for n in range(50)]
    doc = document("\n\n".join(" ".join(["It was said there of", *made.choices(words, k=20)]) + " now and then." for _ in range(3000)))
    list(repeats(doc))  # the layers are there, and the patterns compiled
    assert peak(lambda: list(repeats(doc))) < 2 * len(doc.text)
