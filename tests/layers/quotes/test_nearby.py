"""The sentence and the marks around one place are those that a reading of the whole draft gives."""

from hypothesis import given
from hypothesis import strategies as st

from provlint import layer
from provlint.authoring.testing import document
from provlint.layers.quotes.marks import between_marks
from provlint.layers.quotes.nearby import marked_near
from provlint.layers.text.sentences import sentence_at

PIECES = st.lists(
    st.sampled_from(
        "officials |said |A source |Mr. |U.S. |. |.” |,” |“|”|\"|'|’|‘|``|''|’’|«|» |„|\n|\n\n|’s |6' 2\" |(|)".split("|")
    ),
    max_size=40,
)


@given(PIECES.map("".join))
def test_answers_are_those_of_the_whole_draft(text: str) -> None:
    near, whole = document(text), document(text)
    for at, char in enumerate(text):
        assert sentence_at(near, at) == sentence_at(whole, at)
        if char.isalpha():
            assert marked_near(near, at) == between_marks(whole, at)


def test_a_part_is_read_once_even_where_nothing_is_found():
    asked = []

    @layer
    def part(doc, index):
        asked.append(index)

    doc = document("One.\n\nTwo.")
    assert [part(doc, 0), part(doc, 1), part(doc, 0)] == [None, None, None]
    assert asked == [0, 1]
