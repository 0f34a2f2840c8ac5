"""Numbers as values, words as matching sees them, and how far two words are apart."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provlint.authoring.testing import document
from provlint.core.document import Dossier, rest_on
from provlint.layers.evidence import source_differences, traces
from provlint.layers.evidence.quotes import exact, nearest
from provlint.layers.evidence.slips import slips
from provlint.layers.evidence.value_agreement import same
from provlint.layers.evidence.values import values
from provlint.layers.evidence.words import WORD, fold, stems, text_words
from provlint.lexicon import language


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("$2.4 million", [(2_400_000, "dollar")]),
        ("15.5km", [(15.5, "")]),
        ("2 p.m.", [(840, "clock")]),
        ("at 14:05", [(845, "clock")]),
        ("two dozen boats", [(24, "")]),
        ("forty-one percent", [(41, "percent")]),
        ("three percentage points", [(3, "points")]),
        ("six months", [(6, "time")]),
        ("they could one day sail", []),
        ("they had one day left", [(1, "time")]),
        ("in 2011", [(2011, "year")]),
        ("COVID-19 and an F-16", []),
        ("1. Boats\n2. Crews", []),
        ("the 9/11 attacks", []),
        ("5.68 m long", [(5_680_000, "")]),
        ("in the 1990s", [(1990, "year")]),
        ("from 2007-11", [(2007, "year"), (2011, "year")]),
        ("a third boat in the second quarter", [(3, "ordinal"), (2, "quarter")]),
        ("in Q3", [(3, "quarter")]),
        ("twenty - five boats", [(25, "")]),
        ("more than a week", [(1, "time")]),
        ("League Two and World War One", []),
        ("$2-3 million", [(2_000_000, "dollar"), (3_000_000, "")]),
    ],
)
def test_values(text, wanted):
    assert [(value.value, value.unit) for value in values(document(text))] == wanted


@given(st.integers(min_value=1, max_value=999_999))
def test_a_number_is_itself_in_digits_with_and_without_commas(number):
    (one,), (other,) = values(document(f"x {number} y")), values(document(f"x {number:,} y"))
    assert same(one, other) or one.unit == "year"


@given(st.text(max_size=200))
def test_words_lie_where_they_say(text):
    doc = document(text)
    words = text_words(doc)
    for start, end, form in zip(words.starts, words.ends, words.forms, strict=True):
        assert 0 <= start < end <= len(doc.text) and fold(doc.text[start:end]) == form


def test_folds_and_stems():
    assert fold("Angoulême’s") == "angouleme" and fold("U.S.") == "us" and fold("%") == "percent"
    stem = stems(language("en"))
    assert stem["killings"] == stem["killed"] and stem["the"] == ""


@pytest.mark.parametrize(
    ("one", "other", "count"), [("ruiz", "ruis", 1), ("holmes", "homes", 1), ("hlae", "hale", 1), ("a", "abcd", 3)]
)
def test_slips(one, other, count):
    assert slips(one, other) == slips(other, one) == count


def test_a_quotation_is_found_as_it_is_and_nearly():
    doc = document("She said the fog was thick, and that nobody had told the crew about the ferry.")
    assert exact(doc, "nobody had told the crew".split()).share == 1.0
    assert exact(doc, "nobody had told a crew".split()) is None
    near = nearest(doc, "nobody had warned the crew about the ferry".split())
    assert near.differing == (("warned", "told"),)
    assert nearest(doc, "the price of bread rose again".split()) is None


def seconds(draft, *sources):
    doc = document(draft)
    rest_on(doc, Dossier([document(text, f"w{n}.txt") for n, text in enumerate(sources)]))
    began = time.process_time()
    traces(doc)
    source_differences(doc)
    return time.process_time() - began


SENTENCE = "On Friday 41 people were wounded, Ana Ruiz said, when the ferry struck the quay. “We saw no fog at all,” she said. "


@pytest.mark.parametrize(
    "make",
    [
        lambda size: (SENTENCE * size, SENTENCE * 20),
        lambda size: (SENTENCE * 5, *(f"{SENTENCE} Also {n} boats. " * size for n in range(4))),
        lambda size: (SENTENCE * 5, *(f"{SENTENCE} Also {n} boats in town {n}." for n in range(4 * size))),
    ],
)
def test_time_grows_in_proportion(make):
    seconds(*make(10))  # patterns are compiled
    small = max(min(seconds(*make(40)) for _ in range(2)), 0.02)
    assert any(seconds(*make(160)) < max(0.3, 10 * small) for _ in range(4))


@given(st.text(alphabet="abzABZ019.,:'’&%é\u0301 -\n", max_size=60))
def test_the_quick_branch_of_a_word_takes_what_the_others_would(text):
    whole = re.compile(
        r"(?:[A-Z]\.){2,}|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:(?:['’&]|[\u0300-\u036f]+)[^\W\d_]+)*[\u0300-\u036f]*|%"
    )
    assert [m.span() for m in WORD.finditer(text)] == [m.span() for m in whole.finditer(text)]
