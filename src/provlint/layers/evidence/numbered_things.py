"""Things that a source numbers, as the draft ranks or counts them: "the 23rd move" for "move 23", nine lots for "lots 4410 to 4418"."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.document import Document
from provlint.core.span import Span
from provlint.layers.evidence.passages import DraftPlace, word_range
from provlint.layers.evidence.trace import within
from provlint.layers.evidence.value_index import figures_in
from provlint.layers.evidence.values import ORDINAL, Value
from provlint.layers.evidence.words import text_words
from provlint.lexicon import listed

#: things of one passage that are looked at
MOST = 60
_RANGE = listed("evidence", "range")


def numbered(draft: Document, value: Value, place: DraftPlace) -> tuple[Document, Span] | None:
    """Where a passage numbers what a value of the draft ranks or counts; None where none does."""
    words = text_words(draft)
    _, end = word_range(words, value.span)
    thing = words.stems[end] if end < len(words.stems) else ""
    if not thing or value.unit not in ("", ORDINAL):
        return None
    for passage in place.passages:
        for first, last in _numbers(passage.document, passage.span, thing):
            ranked = value.unit == ORDINAL and first.value == value.value
            if ranked or (not value.unit and last is not None and last.value - first.value + 1 == value.value):
                return passage.document, Span(first.span.start, (last or first).span.end)
    return None


def _numbers(doc: Document, span: Span, thing: str) -> Iterator[tuple[Value, Value | None]]:
    """The numbers right behind a word in a sentence, each with the last one of the range that it begins."""
    words, found = text_words(doc), within(figures_in(doc), span)[:MOST]
    for n, value in enumerate(found):
        first, _ = word_range(words, value.span)
        if not first or words.stems[first - 1] != thing or value.unit not in ("", "year"):
            continue
        after = found[n + 1] if n + 1 < len(found) else None
        ranges = after is not None and doc.text[value.span.end : after.span.start].strip().lower() in _RANGE(doc.language)
        yield value, after if ranges else None
