"""Results of a match or a vote told as two numbers, 3-1, held as one thing: its numbers stand in a source apart, too."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.document import Document, Dossier, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.evidence.passages import Passage, place_at, word_range
from provlint.layers.evidence.trace import Status, Trace, shown, within
from provlint.layers.evidence.words import text_words
from provlint.layers.text.pattern import lazy
from provlint.lexicon import listed

#: words on each side of two numbers among which one says that they are a result
NEAR = 5
#: passages of a sentence that are looked at, and the share of its weight that they have at least
PASSAGES, LEAST = 2, 0.4
_PAIR = lazy(r"(?<![\w.,:/–-])(\d{1,3})[-–](\d{1,3})(?![\w:/–-]|[.,]\d)")
_RESULT = listed("evidence", "result")


class Score(NamedTuple):
    """A result: where it stands, and its numbers, the higher first."""

    span: Span
    numbers: tuple[int, int]


@layer
def scores(doc: Document) -> tuple[Score, ...]:
    """The results of a text, in order."""
    words, found = text_words(doc), []
    for match in _PAIR.finditer(doc.text):
        span = Span(*match.span())
        first, end = word_range(words, span)
        beside = words.forms[max(0, first - NEAR) : first] + words.forms[end : end + NEAR]
        if not _RESULT(doc.language).isdisjoint(beside):
            low, high = sorted((int(match[1]), int(match[2])))
            found.append(Score(span, (high, low)))
    return tuple(found)


@layer
def _known(doc: Document) -> frozenset[tuple[int, int]]:
    return frozenset(score.numbers for score in scores(doc))


def score_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A trace for each result of the draft that is another one in a passage, and stands nowhere in the chosen sources."""
    for score in scores(draft):
        place = place_at(dossier, draft, score.span.start)
        if place is None or len(within(scores(draft), place.span)) > 1:
            continue
        if any(score.numbers in _known(doc) for doc in place.documents):
            continue
        told = next((found for p in place.passages[:PASSAGES] if (found := _only(p)) is not None), None)
        if told is not None:
            doc, there = told
            message = f"{shown(draft, score.span)}: the source has {shown(doc, there)}"
            yield Trace("figure", Status.ALTERED, score.span, message, doc, there)
        elif any(scores(doc) for doc in place.documents):
            yield Trace("figure", Status.UNSUPPORTED, score.span, f"no source has {shown(draft, score.span)}")


def _only(passage: Passage) -> tuple[Document, Span] | None:
    """The only result of a passage that tells what a sentence of the draft tells."""
    theirs = within(scores(passage.document), passage.span)
    return (passage.document, theirs[0].span) if passage.share >= LEAST and len(theirs) == 1 else None
