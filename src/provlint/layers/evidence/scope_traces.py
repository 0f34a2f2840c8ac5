"""Parts that the draft tells as a whole ("all parents" for most of them), and counts that the sources are not sure of."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.document import Document, layer
from provlint.layers.evidence.passages import DraftPlace, word_range
from provlint.layers.evidence.trace import Status, Trace, shown, within, words_span
from provlint.layers.evidence.value_index import equal_values
from provlint.layers.evidence.values import Value, values
from provlint.layers.evidence.words import text_words
from provlint.lexicon import listed

#: the share of a sentence's weight that a passage has, and passages that are looked at
PASSAGE, PASSAGES = 0.4, 3
#: words between "all" and what it is said of, and between a number and what it counts
REACH, COUNTED = 4, 2
_ALL, _NEARLY, _OF_ALL = listed("certainty", "all"), listed("certainty", "nearly"), listed("certainty", "of all")
_SOME, _SOME_OF = listed("certainty", "some"), listed("certainty", "some of")
_DOUBTFUL = listed("certainty", "doubtful")
_OF = "of"


def scopes(draft: Document, place: DraftPlace) -> Iterator[Trace]:
    """A trace for each whole of a sentence of the draft that is a part in the sources, and for each count that they are not sure of."""
    words, every = text_words(draft), _ALL(draft.language)
    if place.share < PASSAGE:
        return
    for n in range(*word_range(words, place.span)):
        if words.forms[n] in every and not _part(draft, n):
            yield from _whole(draft, n, place)
    for value in within(values(draft), place.span):
        yield from _sure(draft, value, place)


def _of_what(doc: Document, n: int) -> int:
    """The word that a word for a whole or a part is said of; -1 where none follows at once."""
    words, skipped = text_words(doc), _OF_ALL(doc.language)
    for m in range(n + 1, min(len(words.forms), n + 1 + REACH)):
        if words.stems[m] and words.forms[m] not in skipped and not words.forms[m][:1].isdigit():
            return m
        if words.forms[m] not in skipped and not words.forms[m][:1].isdigit():
            break
    return -1


def _part(doc: Document, n: int) -> bool:
    """Whether a word says that only a part is meant: "most", and "parts" before "of"."""
    forms = text_words(doc).forms
    behind = forms[n - 1] if n else ""
    if behind in _NEARLY(doc.language) and forms[n] in _ALL(doc.language):
        return True
    digits = forms[n].isdigit()
    of = forms[n + 1 : n + 2] == [_OF]
    return (forms[n] in _SOME(doc.language) and not of) or ((forms[n] in _SOME_OF(doc.language) or digits) and of)


def _whole(draft: Document, n: int, place: DraftPlace) -> Iterator[Trace]:
    mine, m = text_words(draft), _of_what(draft, n)
    if m < 0 or any(mine.stems[m] in _wholes(doc) for doc in place.documents):
        return
    for passage in place.passages[:PASSAGES]:
        doc, words = passage.document, text_words(passage.document)
        for k in range(*word_range(words, passage.span)) if passage.share >= PASSAGE else ():
            its = _of_what(doc, k) if _part(doc, k) else -1
            if its >= 0 and words.stems[its] == mine.stems[m]:
                span, there = words_span(draft, n, m + 1), words_span(doc, k, its + 1)
                yield Trace("hedge", Status.DROPPED, span, f"the source says {shown(doc, there)} here", doc, there)
                return


@layer
def _wholes(doc: Document) -> frozenset[str]:
    """The stems of what a source tells of as a whole."""
    words, every = text_words(doc), _ALL(doc.language)
    found = (_of_what(doc, n) for n, form in enumerate(words.forms) if form in every and not _part(doc, n))
    return frozenset(words.stems[m] for m in found if m >= 0)


def _sure(draft: Document, value: Value, place: DraftPlace) -> Iterator[Trace]:
    """The trace of a count that the sources have with a word for doubt alone: "40 suspected cases"."""
    mine, doubtful = text_words(draft), _DOUBTFUL(draft.language)
    _, end = word_range(mine, value.span)
    if not doubtful.isdisjoint(mine.forms[slice(*word_range(mine, place.span))]):
        return
    counted = next(filter(None, mine.stems[end : end + COUNTED]), "")
    for passage in place.passages[:PASSAGES]:
        doc, words = passage.document, text_words(passage.document)
        for its in equal_values(doc, value, passage.span) if counted and passage.share >= PASSAGE else ():
            _, after = word_range(words, its.span)
            doubted = not doubtful.isdisjoint(words.forms[after : after + 1])
            if doubted and counted in words.stems[after + 1 : after + 1 + COUNTED]:
                there = words_span(doc, after, after + 1)
                yield Trace("hedge", Status.DROPPED, value.span, f"the source says {shown(doc, there)} here", doc, there)
                return
