"""A page of quotation marks is no page of quotations."""

from provlint.core.document import Source
from provlint.formats import plain
from provlint.layers.quotes import pairs
from provlint.layers.quotes.glyphs import DRAWN, mark_places


def test_a_drawing_of_marks_quotes_nobody():
    said = "“It rained,” said Ana Ruiz, “and they left.”"
    doc = plain.parse(Source("a.txt", said + "\n\n" + '"' * (DRAWN + 1) + "\n\n" + said))
    assert [doc.quote(*pair.span) for pair in pairs(doc)] == ["“It rained,”", "“and they left.”"] * 2
    assert sum(len(places) for _, places in mark_places(doc)) == 8


def test_many_quotations_in_one_paragraph_are_read():
    doc = plain.parse(Source("a.txt", "“It rained,” he said. " * DRAWN))
    assert len(pairs(doc)) == DRAWN
