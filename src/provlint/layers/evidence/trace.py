"""What became of one claim of the draft, and how two sentences line up word by word."""

from __future__ import annotations

import enum
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Protocol, TypeVar

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.evidence.passages import DraftPlace, Passage, word_range
from provlint.layers.evidence.words import text_words

#: sentences that share this of their words are one sentence with a change
ALIGNED = 0.6
#: a passage of so many words of which this share stands in a sentence is taken over by it, whatever the sentence adds; such a passage has
#: this share of the sentence's weight at least
TAKEN_FROM, TAKEN_OVER, FUSED = 10, 0.8, 0.25
#: passages that a sentence may follow
FOLLOWED = 1
#: words of a sentence that are lined up; the rest is left, so that a text without stops stays linear
LONGEST = 120


class Status(enum.StrEnum):
    """What became of a claim."""

    SUPPORTED = "supported"
    DERIVED = "derived"
    ALTERED = "altered"
    MISATTRIBUTED = "misattributed"
    UNSUPPORTED = "unsupported"
    DROPPED = "dropped"
    INFLATED = "inflated"
    UNCHECKED = "unchecked"


class Trace(NamedTuple):
    """A claim of the draft at ``span``. ``kind``: quote, figure, name, title, date, place, source, hedge.

    ``source`` and ``place`` are where the sources have it (None: nowhere); ``working`` is how it was derived.
    """

    kind: str
    status: Status
    span: Span
    message: str = ""
    source: Document | None = None
    place: Span | None = None
    working: str = ""


class Change(NamedTuple):
    """A run of words of the draft and the run of the source in its place; word numbers, half-open, either may be empty."""

    draft: tuple[int, int]
    source: tuple[int, int]


class Alignment(NamedTuple):
    """A draft's sentence lined up with a passage: where they differ, the share of the draft's words they have in common, and that of
    the source's, 0 where it is short."""

    draft: tuple[int, int]
    source: tuple[int, int]
    changes: tuple[Change, ...]
    share: float
    taken: float


def align(draft: Document, sentence: Span, passage: Passage) -> Alignment:
    """Line up a sentence of the draft with a passage, by folded words; once for all claims of the sentence."""
    return _alignment(draft, (sentence, passage))


@layer
def _alignment(draft: Document, pair: tuple[Span, Passage]) -> Alignment:
    sentence, passage = pair
    mine, theirs = text_words(draft), text_words(passage.document)
    first, end = word_range(mine, sentence)
    low, high = word_range(theirs, passage.span)
    end, high = min(end, first + LONGEST), min(high, low + 2 * LONGEST)
    matcher = SequenceMatcher(None, mine.forms[first:end], theirs.forms[low:high], autojunk=False)
    changes = []
    equal = 0
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            equal += b - a
        else:
            changes.append(Change((first + a, first + b), (low + c, low + d)))
    taken = equal / (high - low) if high - low >= TAKEN_FROM else 0.0
    return Alignment((first, end), (low, high), tuple(changes), equal / max(1, end - first), taken)


def unchanged(draft: Document, place: DraftPlace) -> bool:
    """Whether a sentence of the draft is one of its passages, word for word and whole: nobody has other parts in it, nothing is surer."""
    mine = text_words(draft)
    forms = mine.forms[slice(*word_range(mine, place.span))]
    for passage in place.passages:
        if not passage.close:
            break
        theirs = text_words(passage.document)
        first, end = word_range(theirs, passage.span)
        if end - first == len(forms) and theirs.forms[first:end] == forms:
            return True
    return False


def followed(draft: Document, place: DraftPlace, passage: Passage, least: float = ALIGNED) -> Alignment | None:
    """A sentence of the draft lined up with a passage that it follows closely, and shares ``least`` of its words with, or that it has
    taken over and gone on from; None where it does neither."""
    if place.share < FUSED:
        return None
    alignment = align(draft, place.span, passage)
    return alignment if (place.close and alignment.share >= least) or alignment.taken >= TAKEN_OVER else None


def replaced(draft: Document, span: Span, place: DraftPlace, least: float = ALIGNED) -> Iterator[tuple[Passage, Span]]:
    """What the sources have where the draft has a claim: each run of words in the place of ``span`` in a passage that the sentence
    follows (``followed``). Nothing where the words are the same."""
    first, end = word_range(text_words(draft), span)
    for passage in place.passages[:FOLLOWED]:
        alignment = followed(draft, place, passage, least)
        for change in alignment.changes if alignment is not None else ():
            if change.draft[0] < end and first < change.draft[1] and change.source[0] < change.source[1]:
                yield passage, words_span(passage.document, *change.source)


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


P = TypeVar("P", bound=_Placed)


def within(found: Sequence[P], span: Span) -> Sequence[P]:
    """Those of things sorted by their places that begin in a span."""
    first = bisect_left(found, span.start, key=lambda thing: thing.span.start)
    return found[first : bisect_left(found, span.end, first, key=lambda thing: thing.span.start)]


def words_span(doc: Document, first: int, end: int) -> Span:
    """The place of a run of words, not empty."""
    words = text_words(doc)
    return Span(words.starts[first], words.ends[end - 1])


def shown(doc: Document, span: Span, limit: int = 90) -> str:
    """The words of a place in quotation marks, on one line, cut where they are long."""
    text = " ".join(doc.text[span.start : min(span.end, span.start + 2 * limit)].split()).strip('“”"')
    return f"“{text}”" if len(text) <= limit else f"“{text[: limit - 1].rstrip()}…”"


def altered(kind: str, draft: Document, span: Span, doc: Document, there: Span) -> Trace:
    """The trace of a claim of the draft that a source has otherwise."""
    return Trace(kind, Status.ALTERED, span, f"{shown(draft, span)}: the source has {shown(doc, there)}", doc, there)
