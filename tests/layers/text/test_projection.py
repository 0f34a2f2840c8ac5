"""Where words stand: looked for one by one, or many of them in one pass."""

from __future__ import annotations

import random
import re

import pytest

from provlint.authoring.testing import document
from provlint.layers.text import lexicon_words, occurrences, phrase_places, places_of, projection, vocabulary


def test_many_words_are_found_where_each_alone_is_found():
    text = "The  dam’s a-b “broke” on\n\nMonday. a b the End; " + " ".join(f"w{n} x{n}" for n in range(30)) + " the "
    doc = document(text)
    every = vocabulary(doc)
    alone = sorted(place for word in every for place in occurrences(doc, [word]))
    together = list(occurrences(doc, every))
    assert len(every) > 40
    assert together == alone
    assert all(lexicon_words([text[start:end]]) == {word} for start, end, word in together)


@pytest.mark.parametrize("size", [0, 1 << 20])
def test_places_are_those_of_a_search_in_a_short_text_and_in_a_long_one(size):
    """By the index of words where there is one, by a search where the text is too long for it."""
    random.seed(16)
    some = ["of", "the", "mill", "it", "rained", "of the", "Kerrow", "it’s"]
    doc = document(" ".join(random.choice(some) for _ in range(2000)) + " and of the mill" + " x" * size)
    text = projection(doc)
    for phrase in (b"of the mill", b"it rained", b"rained rained", b"the", b"mill of the", b"x of", b"no such"):
        found = [m.start() for m in re.finditer(b" (?=%b )" % phrase, text)]
        assert list(phrase_places(doc, phrase)) == found
    words = [b"mill", b"kerrow", b"nobody"]
    wanted = {}
    for start, _, word in occurrences(doc, words):
        wanted.setdefault(word, []).append(start)
    assert places_of(doc, words) == wanted
