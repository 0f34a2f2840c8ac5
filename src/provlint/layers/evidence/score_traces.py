"""Results of a match or a vote told as two numbers, 3-1, held as one thing: its numbers stand in a source apart, too."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.document import Document, Dossier, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.evidence.passages import DraftPlace, Passage, place_at, word_range
from provlint.layers.evidence.trace import Status, Trace, altered, shown, within, words_span
from provlint.layers.evidence.words import fold, text_words
from provlint.layers.text.pattern import lazy
from provlint.lexicon import listed

#: words on each side of two numbers among which one says that they are a result
NEAR = 5
#: passages of a sentence that are looked at, and the share of its weight that they have at least
PASSAGES, LEAST = 2, 0.4
_PAIR = lazy(r"(?<![\w.,:/–-])(\d{1,3})[-–](\d{1,3})(?![\w:/–-]|[.,]\d)")
#: the result of a match on a line of its own: "Alba 2 Selm 3"
_LINE = lazy(r"(?m)^(?P<home>[A-Z][\w.'’& -]{2,30}?) (?P<first>\d{1,2}),? +(?P<away>[A-Z][\w.'’& -]{2,30}?) (?P<second>\d{1,2})[ \t]*$")
_BEATING = listed("evidence", "beating")
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


class _Line(NamedTuple):
    """A result on a line of its own: the folded words of the winner and of the loser, and where it stands."""

    winner: tuple[str, ...]
    loser: tuple[str, ...]
    numbers: tuple[int, int]
    span: Span


@layer
def _lines(doc: Document) -> tuple[_Line, ...]:
    """The results of a text that stand on lines of their own, draws without a winner."""
    found = []
    for match in _LINE.finditer(doc.text):
        home, away = (tuple(map(fold, match[name].split())) for name in ("home", "away"))
        first, second = int(match["first"]), int(match["second"])
        sides = (home, away) if first > second else (away, home) if second > first else ((), ())
        found.append(_Line(*sides, (max(first, second), min(first, second)), Span(*match.span())))
    return tuple(found)


@layer
def _known(doc: Document) -> frozenset[tuple[int, int]]:
    """The pairs of numbers of a text that may be a result, the higher first."""
    pairs = (sorted((int(match[1]), int(match[2]))) for match in _PAIR.finditer(doc.text))
    return frozenset((high, low) for low, high in pairs) | {line.numbers for line in _lines(doc)}


def score_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A trace for each result of the draft that is another one in a passage, and stands nowhere in the chosen sources, and for each
    winner who lost."""
    for score in scores(draft):
        place = place_at(dossier, draft, score.span.start)
        if place is None or len(within(scores(draft), place.span)) > 1:
            continue
        if any(score.numbers in _known(doc) for doc in place.documents):
            yield from _changed_sides(draft, score, place)
            continue
        told = next((found for p in place.passages[:PASSAGES] if (found := _only(p)) is not None), None)
        if told is not None:
            doc, there = told
            yield altered("figure", draft, score.span, doc, there)
        elif any(scores(doc) or _lines(doc) for doc in place.documents):
            yield Trace("figure", Status.UNSUPPORTED, score.span, f"no source has {shown(draft, score.span)}")


def _changed_sides(draft: Document, score: Score, place: DraftPlace) -> Iterator[Trace]:
    """A trace where who beats whom by a result is the other way round in the source: "Alba beat Selm 3-2", of "Alba 2 Selm 3"."""
    words = text_words(draft)
    first, end = word_range(words, place.span)
    for doc in place.documents:
        for line in _lines(doc):
            if line.numbers != score.numbers or not line.winner:
                continue
            for n in range(first + 1, end - 1):
                won = words.forms[n] in _BEATING(draft.language) and tuple(words.forms[n - len(line.loser) : n]) == line.loser
                if won and tuple(words.forms[n + 1 : n + 1 + len(line.winner)]) == line.winner:
                    span = words_span(draft, n - len(line.loser), n + 1 + len(line.winner))
                    yield altered("outcome", draft, span, doc, line.span)


def _only(passage: Passage) -> tuple[Document, Span] | None:
    """The only result of a passage that tells what a sentence of the draft tells."""
    theirs = within(scores(passage.document), passage.span)
    return (passage.document, theirs[0].span) if passage.share >= LEAST and len(theirs) == 1 else None
