"""Long texts are split stretch by stretch: nothing may depend on where a stretch ends, and little is held at once."""

from __future__ import annotations

import importlib
import tracemalloc
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from provlint import Document
from provlint.authoring import Source
from provlint.core.rule import Rule
from provlint.formats import plain
from provlint.layers.quotes.glyphs import mark_places
from provlint.plugin import catalogue

#: the module: its package has a layer of that name
layer = importlib.import_module("provlint.layers.text.projection")

TEXTS = st.text(alphabet="ab .\n-É", max_size=60)
WANTED = frozenset({b"a", b"b", b"ab", b"ba", b"aa"})


def _draft(text: str) -> Document:
    return plain.parse(Source("draft.txt", text))


def _read(doc: Document) -> tuple[object, list[object], list[object]]:
    projected = layer.projection(doc)
    return layer.words(doc), list(layer._passed_over(projected, WANTED)), list(layer._in_turn(projected, WANTED))


@given(TEXTS, st.integers(1, 9))
def test_a_long_text_gives_what_a_short_one_does(text, stretch):
    expected = _read(_draft(text))
    before, layer._STRETCH = layer._STRETCH, stretch
    try:
        assert _read(_draft(text)) == expected
        assert [word for part in layer.split(text) for word in part] == text.split()
    finally:
        layer._STRETCH = before


def _taken(work: Callable[[], object]) -> int:
    """The bytes that a piece of work takes at its highest."""
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        work()
        return tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()


def test_words_of_a_long_text_are_not_all_held_at_once():
    doc = _draft("the mill is old " * 100_000)
    layer.projection(doc)
    assert _taken(lambda: layer.words(doc)) < len(doc.text) * 4


def test_marks_of_a_drawing_are_counted_not_kept():
    doc = _draft('"' * 300_000)
    assert mark_places(doc) == ()
    again = _draft('"' * 300_000)
    assert _taken(lambda: mark_places(again)) < 300_000


def test_no_mark_to_be_filled_in_takes_a_copy_of_the_text():
    rule = catalogue.load().rules["copy/placeholder"]()
    assert isinstance(rule, Rule)
    doc = _draft("the mill is old, " * 100_000 + "and [street name] is closed. " * 20)
    list(rule.check(doc))
    assert _taken(lambda: list(rule.check(doc))) < len(doc.text) // 2
