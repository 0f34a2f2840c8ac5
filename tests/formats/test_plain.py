"""Plain text in: the quick way through drafts without carriage returns reads the paragraphs of the way line by line."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provlint.authoring import Source
from provlint.core.span import LineIndex
from provlint.formats import plain
from provlint.layers.text.projection import words

PIECES = ("a", "b. ", "\n", "\n", "\n\n", " ", "\t", "x" * 50, "y" * 90, "- ", "\u2028", "\x0c", "\x00", "“")
LINES = st.lists(st.sampled_from(PIECES), max_size=16).map("".join)
ANY = st.lists(st.sampled_from((*PIECES, "\r", "\r\n")), max_size=16).map("".join)


@given(LINES)
def test_both_ways_read_the_same_paragraphs(text):
    quick = plain.parse(Source("draft.txt", text)).blocks
    # a line end of the other kind in front sends the draft line by line
    slow = plain.parse(Source("draft.txt", "\r\n\r\n" + text)).blocks
    assert [(b.start + 2, b.end + 2) for b in quick] == [(b.start, b.end) for b in slow]


@given(ANY)
def test_lines_start_behind_each_line_end(text):
    starts = [0]
    for i, char in enumerate(text):
        if char == "\n" or (char == "\r" and text[i + 1 : i + 2] != "\n"):
            starts.append(i + 1)
    assert list(LineIndex(text).starts) == starts


@given(st.lists(st.sampled_from(["the", "The", "mill", "Ä", "7", ",", "’", "\n"]), max_size=12))
def test_words_that_stand_twice_in_a_row(parts):
    found = words(plain.parse(Source("draft.txt", " ".join(parts))))
    plainly = [p.lower().encode("latin-1") for p in parts if p[0].isalnum()]
    assert found.total == len(plainly)
    assert found.distinct == set(plainly)
    assert found.repeated == {a for a, b in pairwise(plainly) if a == b}


def test_wrapped_lines_below_an_indented_one_are_its_paragraph():
    text = (
        "Fire closes the mill\n"
        "\t   KERROW (AP) _ A fire that began in a store of the old mill on\n"
        "Monday closed it, the fire office said.\n"
        "\t   The road is shut.\n"
    )
    found = [text[b.start : b.end].strip() for b in plain.parse(Source("draft.txt", text)).blocks]
    assert [p.split()[0] for p in found] == ["Fire", "KERROW", "The"]
    assert found[1].endswith("office said.")


def test_wide_lines_that_break_within_sentences_are_one_paragraph():
    told = "The port office said that the ferry struck the quay in the fog and that nobody had called the master. " * 5
    for width in (60, 100, 120, 150):
        text = textwrap.fill(told, width) + "\n"
        assert len(plain.parse(Source("draft.txt", text)).blocks) == 1, width
    lines = "\n".join(["The port office said that the ferry struck the quay in the fog and that nobody had called the master that day."] * 5)
    assert len(plain.parse(Source("draft.txt", lines)).blocks) == 5


@pytest.mark.parametrize("length", [60, 119, 200])
def test_two_lines_of_any_length_that_break_within_a_sentence_are_one_paragraph(length):
    first = ("The port office said on Friday that 41 people were wounded when the ferry struck " * 4)[:length].rsplit(" ", 1)[0]
    second = "the quay, " + "and that the repairs of the pier will take the whole of the winter. " * 3
    for end, count in (("", 1), (".", 2)):
        text = f"{first}{end}\n{second.strip() if count == 1 else second.strip().capitalize()}"
        assert len(plain.parse(Source("draft.txt", text)).blocks) == count
