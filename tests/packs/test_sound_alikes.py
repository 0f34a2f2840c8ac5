"""Words that sound alike: each row of the table in company of its own, and the same words where they are meant."""

from __future__ import annotations

import pytest
from growth import linear

from provlint.authoring.testing import document
from provlint.lexicon import DEFAULT
from provlint_copy._sound_alikes import sound_alikes
from provlint_copy.misspelling import Misspelling

ROWS = DEFAULT.rows("sound_alikes")


def told(text):
    doc = document(text)
    return [(doc.text[start:end], put) for (start, end), put in sound_alikes(doc)]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]} {row[2][:12]}" for row in ROWS])
def test_each_row_finds_its_word(row):
    written, meant, before, after = row
    for word, put in zip(written.split("|"), meant.split("|"), strict=True):
        behind = after.split("|")[-1]
        tail = "." if behind in (".", "") else f" {behind} it."
        text = f"Rain fell on {before.split('|')[0]} {word}{tail}".replace("  ", " ")
        assert put in [right for _, right in told(text)], text


@pytest.mark.parametrize(
    "text",
    [
        "The reign was long, and the council met its counsel. He poured over the rim. It is formally known as the Mill.",
        "The breech of the gun was clear. Where are the men? The trail led on, for they had lost the way away from it.",
        "Pubic hair; the principal of the school; a matter of principle; the site of the mill; a slight of the hand.",
    ],
)
def test_words_that_are_meant(text):
    assert told(text) == []


def test_case_and_line_ends():
    assert told("They had free\nreign. Free Reign is a band.") == [("reign", "rein")]
    assert told("The deep-seeded fear.") == [("seeded", "seated")]


def test_time_is_linear_in_the_text():
    linear([Misspelling()], "They were given free reign of the mill ")
