"""Where words stand: looked for one by one, or many of them in one pass."""

from __future__ import annotations

from provlint.authoring.testing import document
from provlint.layers.text import lexicon_words, occurrences, vocabulary


def test_many_words_are_found_where_each_alone_is_found():
    text = "The  dam’s a-b “broke” on\n\nMonday. a b the End; " + " ".join(f"w{n} x{n}" for n in range(30)) + " the "
    doc = document(text)
    every = vocabulary(doc)
    alone = sorted(place for word in every for place in occurrences(doc, [word]))
    together = list(occurrences(doc, every))
    assert len(every) > 40
    assert together == alone
    assert all(lexicon_words([text[start:end]]) == {word} for start, end, word in together)
