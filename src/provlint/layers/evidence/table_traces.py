"""What a draft says of a table's numbers that the table tells otherwise: a rise for a fall, and the highest that is not."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.document import Document, Dossier
from provlint.core.span import Span
from provlint.layers.evidence.passages import DraftPlace, places, word_range
from provlint.layers.evidence.table_rows import two_years
from provlint.layers.evidence.tables import Cell, Named, Row, Table, named_rows, rows_of, table
from provlint.layers.evidence.trace import Status, Trace, altered, shown, within, words_span
from provlint.layers.evidence.value_agreement import same
from provlint.layers.evidence.values import YEAR, Value, values
from provlint.layers.evidence.words import text_words
from provlint.layers.text.pattern import lazy
from provlint.lexicon import listed

#: words between what says a rise and the number: "rose slightly to", and between "the highest" and the number or the row it is
BEFORE, BESIDE = 3, 8
#: rows of a table whose words are looked for
MOST_ROWS = 200
#: rows of a table of which one is the highest
LEAST_ROWS = 3
_UP, _DOWN = listed("evidence", "going up"), listed("evidence", "going down")
_MORE, _LESS = listed("evidence", "than more"), listed("evidence", "than less")
_FROM = listed("evidence", "from")
_MOST, _FEWEST = listed("evidence", "the most"), listed("evidence", "the least")
_NEEDS_THE, _THE = listed("evidence", "the most of"), listed("evidence", "definite article")
_STOP = lazy(r"[.;:!?\n]")


def table_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A trace for each direction and superlative of the draft that a table of its sentence's sources tells otherwise."""
    for place in places(dossier, draft):
        for doc in place.documents:
            its = table(doc)
            named = named_rows(draft, place.span, its) if its is not None else []
            if its is None or not named:
                continue
            yield from _directions(draft, place, doc, named)
            yield from _words_of_another(draft, place, doc, its, named)
            yield from _superlatives(draft, place, doc, its, named)


def _directions(draft: Document, place: DraftPlace, doc: Document, named: list[Named]) -> Iterator[Trace]:
    words = text_words(draft)
    up, down, more, less = _UP(draft.language), _DOWN(draft.language), _MORE(draft.language), _LESS(draft.language)
    here = [value for value in within(values(draft), place.span) if value.unit != YEAR]
    numbers = [value.span for value in here]
    for value in here:
        first, end = word_range(words, value.span)
        before = range(first - 1, max(word_range(words, place.span)[0], first - 1 - BEFORE) - 1, -1)
        at = next((n for n in before if words.forms[n] in up or words.forms[n] in down), None)
        after = next((n for n in range(end, min(end + 2, len(words.forms))) if words.forms[n] in more | less), None)
        for earlier, later in (pair for row in rows_of(named, value.span, numbers) for pair in two_years(row)):
            rise = later.value.value - earlier.value.value
            if after is not None and _is_difference(value, rise):
                said, span = words.forms[after] in more, words_span(draft, first, after + 1)
            elif at is not None and any(same(value, cell.value) for cell in (earlier, later)):
                if same(value, earlier.value) != (words.forms[first - 1] in _FROM(draft.language)):
                    whole = earlier if same(value, later.value) else later  # "slipped to 3,155 from 3,120", of 3,155 and then 3,120
                    if not any(same(v, whole.value) for v in here):
                        continue
                    rise = -rise
                said, span = words.forms[at] in up, words_span(draft, at, end)
            else:
                continue
            if rise and said != (rise > 0):
                yield _told(draft, span, doc, earlier if rise > 0 else later, earlier, later)
                break


def _is_difference(value: Value, rise: float) -> bool:
    return abs(abs(rise) - value.value) <= max(1e-9 * value.value, value.step / 2 if value.value >= 10 * value.step else 0.0)


def _told(draft: Document, span: Span, doc: Document, there: Cell, earlier: Cell, later: Cell) -> Trace:
    numbers = (f"{cell.value.value:g} for {cell.year:g}" for cell in (earlier, later))
    message = f"{shown(draft, span)}: the source has {' and '.join(numbers)}"
    return Trace("figure", Status.ALTERED, span, message, doc, there.value.span)


def _words_of_another(draft: Document, place: DraftPlace, doc: Document, its: Table, named: list[Named]) -> Iterator[Trace]:
    """Cells of words that stand in other rows than the only one a sentence names: "Holt in Norland", which is in Sarland there."""
    rows = {one.row.number: one.row for one in named}
    if len(rows) != 1:
        return
    row = next(iter(rows.values()))
    for head, there in row.words:
        mine = doc.text[slice(*there)]
        others = {doc.text[slice(*span)] for other in its.rows[:MOST_ROWS] for h, span in other.words if h == head} - {mine}
        if mine in draft.text[slice(*place.span)]:
            continue
        for other in sorted(others):
            at = draft.text.find(other, place.span.start, place.span.end)
            beside = draft.text[at - 1 : at] + draft.text[at + len(other) : at + len(other) + 1]
            if at >= 0 and other[:1].isupper() and not any(map(str.isalnum, beside)):
                span = Span(at, at + len(other))
                yield altered("name", draft, span, doc, there)


def _superlatives(draft: Document, place: DraftPlace, doc: Document, its: Table, named: list[Named]) -> Iterator[Trace]:
    words = text_words(draft)
    most, least = _MOST(draft.language), _FEWEST(draft.language)
    first, end = word_range(words, place.span)
    for n in range(first, end):
        high = words.forms[n] in most
        if not high and words.forms[n] not in least:
            continue
        if words.forms[n] in _NEEDS_THE(draft.language) and (n == first or words.forms[n - 1] not in _THE(draft.language)):
            continue  # most of them
        span = words_span(draft, n, n + 1)
        row = _nearest(named, span, draft)
        if row is None:
            continue
        columns = _columns(draft, its, row, range(max(first, n - BESIDE), min(end, n + 1 + BESIDE)), span)
        if columns and not any(_extreme(its, row, cell, high) for cell in columns):
            best = _best(its, columns[0], high)
            yield altered("figure", draft, span, doc, best.span)


def _nearest(named: list[Named], span: Span, draft: Document) -> Row | None:
    """The only row named in the clause of a superlative."""
    near = [
        one
        for one in named
        if not _STOP.compiled.search(draft.text, min(one.span.end, span.end), max(one.span.start, span.start))
    ]
    return near[0].row if len({one.row.number for one in near}) == 1 else None


def _columns(draft: Document, its: Table, row: Row, numbers: range, span: Span) -> list[Cell]:
    """The cells of a row that a superlative may be said of: those of the number after it, or whose things it names; else all."""
    words = text_words(draft)
    beside = within(values(draft), Span(span.end, words.ends[numbers.stop - 1]))
    valued = [cell for cell in row.cells for value in beside[:1] if same(value, cell.value)]
    stems = {words.stems[n] for n in numbers}
    return valued or [cell for cell in row.cells if not stems.isdisjoint(cell.counts)] or list(row.cells)


def _extreme(its: Table, row: Row, cell: Cell, high: bool) -> bool:
    sizes = its.columns[cell.head].sizes
    return len(sizes) < LEAST_ROWS or cell.value.value == sizes[-1 if high else 0]


def _best(its: Table, cell: Cell, high: bool) -> Row:
    column = its.columns[cell.head]
    return column.highest if high else column.lowest
