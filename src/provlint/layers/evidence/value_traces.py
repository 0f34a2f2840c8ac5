"""Figures of the draft: the same in the sources, derived from them, altered, or nowhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from provlint.core.document import Document, Dossier, layer
from provlint.core.span import Span
from provlint.layers.evidence.beside_figures import other_years, rest, told_of_one
from provlint.layers.evidence.choice import source_index
from provlint.layers.evidence.counted import TINY, changed_places, counted
from provlint.layers.evidence.date_traces import with_list
from provlint.layers.evidence.derivations import LONGEST_OF, another_scale, derived, shared, whole_or_rest
from provlint.layers.evidence.exclusions import exclusive
from provlint.layers.evidence.fates import other_toll, tolls_changed_places
from provlint.layers.evidence.measures import converted, measure, measured_otherwise
from provlint.layers.evidence.numbered_things import numbered
from provlint.layers.evidence.passages import DraftPlace, Passage, place_at
from provlint.layers.evidence.slots import AHEAD, TAKEN, both_sides, likeness, slot
from provlint.layers.evidence.table_rows import column_change, compared, in_table, other_year
from provlint.layers.evidence.trace import Status, Trace, altered, followed, replaced, shown, within, words_span
from provlint.layers.evidence.value_agreement import loosely, opposite_bounds, same, units_agree
from provlint.layers.evidence.value_index import equal_values, figures_in
from provlint.layers.evidence.values import (
    ARTICLE,
    FRACTION,
    ORDINAL,
    PERCENT,
    POINTS,
    TABLES,
    YEAR,
    Value,
    in_range,
    values,
    with_bend,
)
from provlint.layers.evidence.words import fold, text_words
from provlint.layers.names.mentions import mentions
from provlint.layers.text.dates import dates
from provlint.layers.text.pattern import worded
from provlint.lexicon import Language, listed

#: small numbers in words stand everywhere, so that a missing one proves little
SMALL = 3
#: the share of a sentence that a passage has whose part of a whole is the draft's, too
NEAR = 0.35
#: values from here on may be derived from the sentences beside a passage, too
LARGE = 100
#: words after a number within which another unit or fate changes what it says
UNIT_WORDS = 6
#: code points of a value before its unit
LONGEST_VALUE = 24
#: code points of a sign before the first word of a value: "$ "
SIGN = 2
#: a sentence of more values with its neighbours is a list or a table: the words around one are those around all
LISTED = 120

#: a noun after a number, which it counts, or the years before Christ
_COUNTING = worded(r" (?!{evidence.no noun}\b)[a-z]{3,}|BC")
_BECOME, _CHANGE = listed("evidence", "become"), listed("evidence", "change")
_ASIDE = listed("evidence", "rank aside")
_TIME = listed("evidence", "occasion")
_OF = listed("evidence", "share of")


def value_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A trace for each figure of the draft; dates, clock times of dates and ordinals in words are not figures."""
    dated = [with_list(draft, mention.span) for mention in dates(draft)]
    starts = [span.start for span in dated]
    for value in values(draft):
        n = bisect_left(starts, value.span.end) - 1
        if n >= 0 and dated[n].end > value.span.start:
            continue
        if value.form == ARTICLE and not value.rough:
            continue
        place = place_at(dossier, draft, value.span.start)
        trace = None
        if place is not None:
            trace = in_table(draft, value, place) or other_years(draft, value, place) or _trace(draft, value, place)
        if trace is not None and (value.unit != ORDINAL or trace.status != Status.UNCHECKED):
            yield trace


def _trace(draft: Document, value: Value, place: DraftPlace) -> Trace:
    found = next(
        (
            (p, v)
            for p in place.passages
            for v in equal_values(p.document, value, p.span)
            if not _counts_others(draft, value, p.document, v)
        ),
        None,
    )
    if found is None:
        turned = _bound_turned(draft, value, place) if value.rough else None
        turned = turned or _measured_otherwise(draft, value, place) or rest(draft, value, place)
        if turned is not None:
            return turned
    if found is not None and found[1].minutes in (0.0, value.minutes):  # 12 months are the year to March
        changed = _unit_changed(draft, value, place, found[0])
        if changed is not None:
            return changed
    ranked = found is not None and found[1].unit == ORDINAL != value.unit  # six men, and a seventh
    rowed = found is not None and (_in_a_row(draft, value, place, found[0]) or told_of_one(draft, value, found[0].document, found[1]))
    other = changed_places(draft, value, place, *found) if found is not None else None
    other = other or tolls_changed_places(draft, value.span, place)
    other = other or (other_year(draft, value, place, found) if found is not None else None)
    other = other or (None if ranked or rowed else _in_its_slot(draft, value, place))
    if found is not None and other is None:
        return Trace("figure", Status.SUPPORTED, value.span, "", found[0].document, found[1].span)
    other = other or _replaced(draft, value, place)
    if other is None:
        for doc, theirs in _everywhere(place, value):
            if not _counts_others(draft, value, doc, theirs):
                return Trace("figure", Status.SUPPORTED, value.span, "", doc, theirs.span)
    if _counts_one(value):
        return Trace("figure", Status.UNCHECKED, value.span, "too small to be traced")
    if other is None or value.unit == PERCENT or value.rough == "~":
        for passage in place.passages:
            if passage.document.format in TABLES and value.unit != PERCENT:
                continue  # the numbers of a row count different things
            if value.value <= TINY and not passage.close and not value.minutes and value.unit != POINTS:
                continue
            near = _inside(passage) if value.value < LARGE else values_beside(passage)
            points = value.unit == PERCENT and bool(compared(draft, value))  # "six percent fewer" is no 58 less 52 percent
            working = derived(value, [v for v in near if v.unit != PERCENT] if points else near, in_range=in_range(draft, value))
            if working:
                return Trace("figure", Status.DERIVED, value.span, "", passage.document, passage.span, working)
    if other is not None and (working := whole_or_rest(draft, value, place, other)):
        return Trace("figure", Status.DERIVED, value.span, "", *other, working)
    measured = _converted(draft, value, place) if other is None else None
    if measured is not None:
        return measured
    added = shared(value, place) or counted(draft, value, place) or numbered(draft, value, place)
    added = added or column_change(draft, value, place)
    if added is not None:
        return Trace("figure", Status.DERIVED, value.span, "", *added)
    said = shown(draft, value.span)
    other = other or another_scale(value, place) or _beside_another(draft, value, place) or other_toll(draft, value.span, place)
    other = other or _other_part(draft, value, place)
    if other is not None:
        doc, span = other
        status = Status.UNSUPPORTED if any(loosely(value, its) for its in within(values(doc), span)) else Status.ALTERED
        return Trace("figure", status, value.span, f"{said}: the source has {shown(doc, span)}", doc, span)
    if _too_small(draft, value):
        return Trace("figure", Status.UNCHECKED, value.span, "too small to be traced")
    return Trace("figure", Status.UNSUPPORTED, value.span, f"no source has {said}")


def _too_small(draft: Document, value: Value) -> bool:
    """Whether a number says too little for a source to lack it: a small one in words, a part of a whole, a rank that orders nothing."""
    ranked = value.unit == ORDINAL and not value.minutes  # the 71st minute is told like a count
    small = value.form == FRACTION or (value.form == "words" and value.value <= SMALL and not value.unit)
    return small or (ranked and not _orders(draft, value))


def _other_part(draft: Document, value: Value, place: DraftPlace) -> tuple[Document, Span] | None:
    """The only part of a whole of the nearest passage, where a sentence tells of another part, and of one only."""
    passage = place.passages[0] if place.passages and value.form == FRACTION else None
    if passage is None or passage.share < NEAR:
        return None
    mine, its = ([v for v in found if v.form == FRACTION] for found in (within(values(draft), place.span), _inside(passage)))
    return (passage.document, its[0].span) if len(mine) == len(its) == 1 else None


def _counts_others(draft: Document, value: Value, doc: Document, theirs: Value) -> bool:
    """Whether a span of time or an age meets a number that counts something (thirty countries are no 30 years), or a number is told
    in another unit or for another time."""
    if measured_otherwise(draft, value, doc, theirs):
        return True
    return bool(value.minutes and not theirs.minutes) and _COUNTING(doc.language).match(doc.text, theirs.span.end) is not None


def _converted(draft: Document, value: Value, place: DraftPlace) -> Trace | None:
    """The trace of a measure that a passage has in another unit, converted."""
    for passage in place.passages:
        for theirs in _listed(values_beside(passage)):
            working = converted(draft, value, passage.document, theirs)
            if working:
                return Trace("figure", Status.DERIVED, value.span, "", passage.document, theirs.span, working)
    return None


def _measured_otherwise(draft: Document, value: Value, place: DraftPlace) -> Trace | None:
    """The trace of a number that a passage has in another unit, or for another time."""
    for passage in place.passages:
        for theirs in equal_values(passage.document, value, passage.span):
            if measured_otherwise(draft, value, passage.document, theirs):
                span = Span(value.span.start, measure(draft, value.span).end)
                there = Span(theirs.span.start, measure(passage.document, theirs.span).end)
                return altered("figure", draft, span, passage.document, there)
    return None


def _orders(draft: Document, value: Value) -> bool:
    """Whether a rank says which of several things it is: "for the first time", "a second strike"; not an item of a list, nor
    "the second half of the report"."""
    words = text_words(draft)
    n = bisect_left(words.starts, value.span.end)
    after = words.forms[n : n + 1]
    if not after or draft.text[value.span.end : words.starts[n]] not in (" ", "-", "\u00a0"):
        return False
    if value.value == 1:
        return after[0] in _TIME(draft.language)
    return after[0] not in _ASIDE(draft.language) and draft.text[words.starts[n]].islower()


def _level(language: Language, mine: str, its: str) -> tuple[str, str] | None:
    """The words before a number where one says how much it became and the other by how much it changed: "to" and "by"."""
    become, change = _BECOME(language), _CHANGE(language)
    return (mine, its) if (mine in become and its in change) or (mine in change and its in become) else None


def _bound_turned(draft: Document, value: Value, place: DraftPlace) -> Trace | None:
    """A trace where a passage has the same number as the opposite bound: "almost 200" for "more than 200"."""
    for passage in place.passages:
        for theirs in _listed(_inside(passage)):
            if opposite_bounds(value, theirs) and same(value, theirs._replace(rough=value.rough)):
                span, there = with_bend(draft, value), with_bend(passage.document, theirs)
                return altered("figure", draft, span, passage.document, there)
    return None


def _in_its_slot(draft: Document, value: Value, place: DraftPlace) -> tuple[Document, Span] | None:
    """Another value of the same kind that stands in the sources in the words that are around the draft's, where the draft's
    own does not. Years follow one another in the same words, so that a year of the draft's sentence takes no other's place."""
    if value.minutes:
        return None
    beside = _listed(within(values(draft), place.span)) if value.unit == YEAR else ()
    beside = [v for v in beside if v.unit == YEAR]
    if _share_of(draft, value):
        return None
    mine = slot(draft, (value.span, place.span))
    best, own, other = 0.0, 0.0, None
    for passage in place.passages:
        for theirs in _inside(passage) if _listed(values_beside(passage)) else ():
            if theirs.unit != value.unit and not same(value, theirs):
                continue
            its = slot(passage.document, (theirs.span, passage.span))
            near = likeness(place.weights, mine, its)
            if same(value, theirs):
                own = max(own, near)
            elif (
                near > best
                and both_sides(mine, its)
                and (not mine.after or mine.after[:1] == its.after[:1])
                and not any(same(year, theirs) for year in beside)
            ):
                best, other = near, (passage.document, theirs.span)
    return other if best >= TAKEN and best - own >= AHEAD else None


def _share_of(draft: Document, value: Value) -> bool:
    """Whether a value is a part of the next one: "nine of the 14 incidents", where the words after both are those of the whole."""
    after = within(values(draft), Span(value.span.end, value.span.end + LONGEST_OF))
    return bool(after) and " ".join(draft.text[value.span.end : after[0].span.start].lower().split()) in _OF(draft.language)


def _counts_one(value: Value) -> bool:
    return value.value <= 1 and not value.unit and value.form == "words"


@layer
def _sentence_values(doc: Document, sentence: int) -> tuple[Value, ...]:
    """The values of one sentence of a source and of the sentences beside it."""
    return tuple(within(figures_in(doc), sentences_beside(doc, sentence)))


def sentences_beside(doc: Document, sentence: int) -> Span:
    """From the sentence before one of a source to the one after it."""
    spans = source_index(doc).sentences
    return Span(spans[max(0, sentence - 1)].start, spans[min(len(spans) - 1, sentence + 1)].end)


def _inside(passage: Passage) -> Sequence[Value]:
    """The values of the sentence of a passage itself."""
    return within(figures_in(passage.document), passage.span)


def _listed(found: Sequence[Value]) -> Sequence[Value]:
    """Some values, or none where they are a list or a table, in which the words around one are those around all."""
    return found if len(found) <= LISTED else ()


def _everywhere(place: DraftPlace, value: Value) -> Iterator[tuple[Document, Value]]:
    """What a value may stand for beside the passages, then in the chosen documents."""
    for passage in place.passages:
        beside = sentences_beside(passage.document, passage.sentence)
        yield from ((passage.document, theirs) for theirs in equal_values(passage.document, value, beside))
    for doc in place.documents:
        yield from ((doc, theirs) for theirs in equal_values(doc, value))


def values_beside(passage: Passage) -> tuple[Value, ...]:
    """The values of the sentence of a passage and of the sentences beside it; of a table, those of its row."""
    if passage.document.format in TABLES:
        return tuple(_inside(passage))
    return _sentence_values(passage.document, passage.sentence)


def _replaced(draft: Document, value: Value, place: DraftPlace) -> tuple[Document, Span] | None:
    """The value that stands in the place of the draft's in a passage that follows its sentence closely."""
    for passage, theirs in replaced(draft, value.span, place):
        for other in within(values(passage.document), Span(theirs.start - SIGN, theirs.end)):
            if other.span.end > theirs.start and _comparable(value, other):
                return passage.document, other.span
    return None


def _comparable(value: Value, other: Value) -> bool:
    """Whether one value may stand in the place of the other: a year for a year only."""
    return units_agree(value.unit, other.unit) and (value.unit == "year") == (other.unit == "year")


def _unit_changed(draft: Document, value: Value, place: DraftPlace, passage: Passage) -> Trace | None:
    """A trace where the same number has got another unit, scale or fate in a sentence that is otherwise the source's."""
    alignment = followed(draft, place, passage)
    if alignment is None:
        return None
    words = text_words(draft)
    first = bisect_left(words.starts, value.span.start)
    end = bisect_left(words.starts, value.span.end, first)
    source_forms = text_words(passage.document).forms
    for change in alignment.changes:
        if not first - UNIT_WORDS <= change.draft[0] <= end + UNIT_WORDS:
            continue
        mine_run, its_run = words.forms[slice(*change.draft)], source_forms[slice(*change.source)]
        pair = exclusive(draft.language, mine_run, its_run)
        if change.draft == (first - 1, first) and len(its_run) == 1:
            pair = pair or _level(draft.language, mine_run[0], its_run[0])
        if pair is None:
            continue
        mine, its = pair
        span = words_span(draft, *change.draft)
        if any(v.span.overlaps(span) and v.span != value.span for v in within(values(draft), Span(span.start - LONGEST_VALUE, span.end))):
            continue  # the unit of another value, of which it is told
        whole = Span(min(value.span.start, span.start), max(value.span.end, span.end))
        place_there = words_span(passage.document, *change.source)
        message = f"{shown(draft, whole)}: the source has “{its}”, not “{mine}”"
        return Trace("figure", Status.ALTERED, whole, message, passage.document, place_there)
    return None


def _in_a_row(draft: Document, value: Value, place: DraftPlace, passage: Passage) -> bool:
    """Whether a row of a table has a value, and a name or another value of its sentence, too."""
    if passage.document.format not in TABLES:
        return False
    row = passage.document.text[slice(*passage.span)].lower()
    if any(f" {fold(m.form.split()[0])}" in row for m in within(mentions(draft), place.span)):
        return True
    theirs = _listed(_inside(passage))
    beside = [v for v in _listed(within(values(draft), place.span)) if v.span != value.span and v.value > TINY]
    return any(same(mine, its) and not same(value, its) for mine in beside for its in theirs)


def _beside_another(draft: Document, value: Value, place: DraftPlace) -> tuple[Document, Span] | None:
    """The value of the same things in a passage that has another value of the sentence, as in the same row of a table."""
    noun = slot(draft, (value.span, place.span)).after[:1]
    beside = [v for v in _listed(within(values(draft), place.span)) if v.span != value.span and v.value > TINY]
    for passage in place.passages if noun and beside else ():
        theirs = _listed(_inside(passage))
        if not any(same(mine, its) for mine in beside for its in theirs):
            continue
        for its in theirs:
            alike = its.unit == value.unit and slot(passage.document, (its.span, passage.span)).after[:1] == noun
            if alike and not any(same(mine, its) for mine in beside):
                return passage.document, its.span
    return None
