"""Figures of the draft: the same in the sources, derived from them, altered, or nowhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import combinations

from provlint.core.document import Document, Dossier, layer
from provlint.core.span import Span
from provlint.layers.evidence.exclusions import exclusive
from provlint.layers.evidence.passages import DraftPlace, Passage, place_at, source_index
from provlint.layers.evidence.trace import ALIGNED, Status, Trace, align, shown, words_span
from provlint.layers.evidence.value_agreement import NAMED, same, units_agree
from provlint.layers.evidence.values import Value, values
from provlint.layers.evidence.words import text_words
from provlint.layers.text.dates import dates

#: small numbers in words stand everywhere, so that a missing one proves little
SMALL = 3
#: so small a number is a sum or difference of some numbers of almost any sentence
TINY = 12
#: values from here on may be derived from the sentences beside a passage, too
LARGE = 100
#: words after a number within which another unit or fate changes what it says
UNIT_WORDS = 6
#: values of a passage that are added, subtracted or divided by each other
MOST_VALUES = 8


def value_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A trace for each figure of the draft; dates, clock times of dates and ordinals in words are not figures."""
    dated = [mention.span for mention in dates(draft)]
    starts = [span.start for span in dated]
    for value in values(draft):
        n = bisect_left(starts, value.span.end) - 1
        if n >= 0 and dated[n].end > value.span.start:
            continue
        place = place_at(dossier, draft, value.span.start)
        if place is not None:
            yield _trace(draft, value, place)


def _trace(draft: Document, value: Value, place: DraftPlace) -> Trace:
    for passage in place.passages:
        for theirs in _inside(passage):
            if same(value, theirs):
                changed = _unit_changed(draft, value, place, passage)
                return changed or Trace("figure", Status.SUPPORTED, value.span, "", passage.document, theirs.span)
    other = _replaced(draft, value, place)
    said = shown(draft, value.span)
    if other is None:
        for doc, theirs in _everywhere(place):
            if same(value, theirs):
                return Trace("figure", Status.SUPPORTED, value.span, "", doc, theirs.span)
    if _counts_one(value):
        return Trace("figure", Status.UNCHECKED, value.span, "too small to be traced")
    if other is None or value.unit == "percent" or value.rough:
        for passage in place.passages:
            if value.value <= TINY and not passage.close:
                continue
            working = derived(value, _inside(passage) if value.value < LARGE else _near(passage))
            if working:
                return Trace("figure", Status.DERIVED, value.span, "", passage.document, passage.span, working)
    if other is not None:
        doc, span = other
        return Trace("figure", Status.ALTERED, value.span, f"{said}: the source has {shown(doc, span)}", doc, span)
    if value.form == "words" and value.value <= SMALL and not value.unit:
        return Trace("figure", Status.UNCHECKED, value.span, "too small to be traced")
    return Trace("figure", Status.UNSUPPORTED, value.span, f"no source has {said}")


def _counts_one(value: Value) -> bool:
    return value.value <= 1 and not value.unit and value.form == "words"


@layer
def _sentence_values(doc: Document, sentence: int) -> tuple[Value, ...]:
    """The values of one sentence of a source and of the sentences beside it."""
    spans = source_index(doc).sentences
    low, high = spans[max(0, sentence - 1)].start, spans[min(len(spans) - 1, sentence + 1)].end
    found = values(doc)
    first = bisect_left(found, low, key=lambda value: value.span.start)
    return found[first : bisect_left(found, high, key=lambda value: value.span.start)]


def _inside(passage: Passage) -> Iterator[Value]:
    """The values of the sentence of a passage itself."""
    return (value for value in _near(passage) if passage.span.start <= value.span.start < passage.span.end)


def _everywhere(place: DraftPlace) -> Iterator[tuple[Document, Value]]:
    """The values beside the passages, then those of the chosen documents."""
    for passage in place.passages:
        yield from ((passage.document, value) for value in _near(passage))
    for doc in place.documents:
        yield from ((doc, value) for value in values(doc))


def _near(passage: Passage) -> tuple[Value, ...]:
    return _sentence_values(passage.document, passage.sentence)


def _replaced(draft: Document, value: Value, place: DraftPlace) -> tuple[Document, Span] | None:
    """The value that stands in the place of the draft's in a passage that follows its sentence closely."""
    if not place.close:
        return None
    for passage in place.passages[:2]:
        alignment = align(draft, place.span, passage)
        if alignment.share < ALIGNED:
            continue
        words = text_words(draft)
        for change in alignment.changes:
            if change.draft[0] == change.draft[1] or change.source[0] == change.source[1]:
                continue
            mine = Span(words.starts[change.draft[0]], words.ends[change.draft[1] - 1])
            if not (mine.start < value.span.end and value.span.start < mine.end):
                continue
            theirs = words_span(passage.document, *change.source)
            for other in values(passage.document):
                if other.span.start < theirs.end and theirs.start < other.span.end and _comparable(value, other):
                    return passage.document, other.span
    return None


def _comparable(value: Value, other: Value) -> bool:
    """Whether one value may stand in the place of the other: a year for a year only."""
    return units_agree(value.unit, other.unit) and (value.unit == "year") == (other.unit == "year")


def _unit_changed(draft: Document, value: Value, place: DraftPlace, passage: Passage) -> Trace | None:
    """A trace where the same number has got another unit, scale or fate in a sentence that is otherwise the source's."""
    if not place.close:
        return None
    alignment = align(draft, place.span, passage)
    if alignment.share < ALIGNED:
        return None
    words = text_words(draft)
    first = bisect_left(words.starts, value.span.start)
    end = bisect_left(words.starts, value.span.end, first)
    source_forms = text_words(passage.document).forms
    for change in alignment.changes:
        if not first - UNIT_WORDS <= change.draft[0] <= end + UNIT_WORDS:
            continue
        pair = exclusive(draft.language, words.forms[slice(*change.draft)], source_forms[slice(*change.source)])
        if pair is None:
            continue
        mine, its = pair
        span = words_span(draft, *change.draft)
        whole = Span(min(value.span.start, span.start), max(value.span.end, span.end))
        place_there = words_span(passage.document, *change.source)
        message = f"{shown(draft, whole)}: the source has “{its}”, not “{mine}”"
        return Trace("figure", Status.ALTERED, whole, message, passage.document, place_there)
    return None


def derived(value: Value, theirs: Iterable[Value]) -> str:
    """How a value follows from those of one passage: a sum, a difference, a share or a change in percent; "" where it does not."""
    given = [v for v in theirs if v.unit not in NAMED][:MOST_VALUES]
    plain = [v for v in given if units_agree(value.unit, v.unit)] if value.unit not in ("percent",) else given
    for one, other in combinations(plain, 2):
        if value.unit != "percent" or one.unit == other.unit == "percent":
            if _is(value, one.value + other.value):
                return f"{one.value:g} + {other.value:g}"
            if _is(value, abs(one.value - other.value)) and value.value >= 5:
                return f"{max(one.value, other.value):g} - {min(one.value, other.value):g}"
    if value.unit == "percent":
        for one, other in combinations([v for v in given if v.unit != "percent" and v.value], 2):
            low, high = sorted((one.value, other.value))
            if _is(value, 100 * low / high):
                return f"{low:g} of {high:g}"
            if _is(value, 100 * (high - low) / low) or _is(value, 100 * (high - low) / high):
                return f"from {one.value:g} to {other.value:g}"
    total = [v.value for v in plain if not v.unit]
    if value.unit != "percent" and 3 <= len(total) <= 5 and _is(value, sum(total)):
        return " + ".join(f"{v:g}" for v in total)
    return ""


def _is(value: Value, exact: float) -> bool:
    return exact > 0 and abs(value.value - exact) <= max(
        value.step / 2 if value.step >= 1 or value.unit else 0.0, 1e-9 * exact
    )
