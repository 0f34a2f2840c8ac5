"""Numbers of a draft held against a table: another row's or another year's, how a column changes, its sum, and how many rows it has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import fsum

from provlint.core.document import Document
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.evidence.derivations import changed, derived, few_values
from provlint.layers.evidence.passages import DraftPlace, Passage, word_range
from provlint.layers.evidence.slots import slot
from provlint.layers.evidence.tables import Cell, Row, Table, named_rows, row_at, rows_of, table
from provlint.layers.evidence.trace import Status, Trace, altered
from provlint.layers.evidence.value_agreement import same
from provlint.layers.evidence.value_index import equal_values
from provlint.layers.evidence.values import ORDINAL, PERCENT, TABLES, YEAR, Value
from provlint.layers.evidence.words import text_words
from provlint.lexicon import listed

#: words between a number and the year that it is told for: "9,240 pupils in 2025"
TO_YEAR = 3
#: words after a number that may name its column, the rows of a column that are added up, and numbers of such a sum that are shown
AFTER, LEAST_ROWS, LONGEST_SUM = 5, 2, 12
#: a number from here on is of the row that has it, whatever the draft calls what it counts
LARGE = 1000
_MORE = listed("evidence", "than more", "than less")
_OTHER_YEAR = listed("evidence", "against")


class Held(NamedTuple):
    """A number of a draft's sentence held against a table: the rows that the number may be of, and all that the sentence names."""

    draft: Document
    value: Value
    sentence: Span
    source: Document
    table: Table
    rows: list[Row]
    named: list[Row]


def in_table(draft: Document, value: Value, place: DraftPlace) -> Trace | None:
    """What a table has of a number of the draft: the same in the row named beside it, derived from its rows, or another one there;
    None where no table says so or another source has the number in a passage."""
    if value.unit == YEAR or not few_values(draft, place.span) or any(
        p.document.format not in TABLES and any(equal_values(p.document, value, p.span)) for p in place.passages
    ):
        return None
    for doc in place.documents:
        its = table(doc)
        if its is None:
            continue
        named = named_rows(draft, place.span, its)
        numbers = [v.span for v in few_values(draft, place.span) if v.unit != YEAR]
        rows = list(dict.fromkeys(rows_of(named, value.span, numbers)))
        held = Held(draft, value, place.span, doc, its, rows, list(dict.fromkeys(one.row for one in named)))
        trace = _derived(held) if compared(draft, value) else _cell(held)
        if trace is not None:
            return trace
    return None


def compared(draft: Document, value: Value) -> str:
    """The word right after a number that makes it a difference: "75 fewer than in 2024"; "" where none does."""
    words = text_words(draft)
    n = word_range(words, Span(value.span.end, len(draft.text)))[0] if value.span.end < len(draft.text) else len(words.forms)
    for form in words.forms[n : n + 2]:
        if form in _MORE(draft.language):
            return form
    return ""


def _cell(held: Held) -> Trace | None:
    """A number that stands in a row the sentence names, or only in another one's."""
    value = held.value
    found = _cells_of(held)
    own = next((cell for row, cell in found if row in held.rows), None)
    if own is not None and (other := _of_another_year(held, found) or _of_another_column(held, own)) is not None:
        return _altered(held, value.span, other)
    if own is not None:
        return Trace("figure", Status.SUPPORTED, value.span, "", held.source, own.value.span)
    follows = _derived(held)
    if follows is not None or not held.rows or not found:
        return follows
    stems = _stems(held)
    for _, cell in found:
        there = [c for row in held.rows for c in row.cells if c.head == cell.head]
        if there and (cell.value.value >= LARGE or not stems.isdisjoint(cell.counts)):
            return _altered(held, value.span, there[0])
    return None


def _cells_of(held: Held) -> list[tuple[Row, Cell]]:
    """The cells that have a number of the draft, with their rows."""
    found = []
    for theirs in equal_values(held.source, held.value):
        row = row_at(held.source, held.table, theirs.span.start)
        found += [(row, cell) for cell in row.cells if cell.value.span == theirs.span]
    return found


def _of_another_year(held: Held, found: list[tuple[Row, Cell]]) -> Cell | None:
    """The cell of the year right after a number, where the number is another year's: "2,060 pupils in 2025"."""
    words = text_words(held.draft)
    first = word_range(words, held.value.span)[1]
    near = next((n for n, form in enumerate(words.forms[first : first + TO_YEAR], first) if form[:1].isdigit()), None)
    if near is None or not _OTHER_YEAR(held.draft.language).isdisjoint(words.forms[first:near]):
        return None
    year = float(words.forms[near]) if words.forms[near].isdigit() else 0.0
    cells = [cell for row, cell in found if row in held.rows]
    if not year or any(cell.year in (0.0, year) for cell in cells):
        return None
    there = (c for row in held.rows for c in row.cells if c.year == year and any(c.counts == cell.counts for cell in cells))
    return next(there, None)


def _of_another_column(held: Held, own: Cell) -> Cell | None:
    """The cell of the column that the words after a number name, where the number is another column's: "97 trains were late"."""
    words = text_words(held.draft)
    first = word_range(words, held.value.span)[1]
    end = min(word_range(words, held.sentence)[1], first + AFTER)
    end = next((n for n in range(first, end) if words.forms[n][:1].isdigit() or _parted(held.draft, n)), end)
    after = [stem for stem in words.stems[first:end] if stem]
    cells = [cell for row in held.rows if own in row.cells for cell in row.cells if cell is not own]
    told = [cell for stem in after for cell in cells if stem in cell.counts]
    alone = len(told) == 1 and after[0] in told[0].counts  # "97 trains did not run": what is counted, in each column
    if not own.counts.isdisjoint(after) or not told or alone:
        return None
    return told[-1] if after[0] in told[0].counts else told[0]


def _parted(draft: Document, n: int) -> bool:
    """Whether a sign stands before a word."""
    words = text_words(draft)
    return draft.text[words.ends[n - 1] : words.starts[n]].strip(" -\u00a0") != ""


def _stems(held: Held) -> set[str]:
    words = text_words(held.draft)
    return set(words.stems[slice(*word_range(words, held.sentence))])


def _altered(held: Held, span: Span, cell: Cell) -> Trace:
    there = Span(cell.value.span.start, cell.value.span.end + 1 + len(cell.head))
    return altered("figure", held.draft, span, held.source, there)


def _derived(held: Held) -> Trace | None:
    """A number that follows from the rows of a table: from two years of one row, a column's sum, or how many rows there are."""
    working = next(_workings(held), None)
    if working is None:
        return None
    cell, how = working
    return Trace("figure", Status.DERIVED, held.value.span, "", held.source, cell.value.span, how)


def _workings(held: Held) -> Iterator[tuple[Cell, str]]:
    value, stems = held.value, _stems(held)
    beside = [v for v in few_values(held.draft, held.sentence) if v.span != value.span]
    for row in held.rows:
        for earlier, later in two_years(row):
            given = any(same(v, earlier.value) or same(v, later.value) for v in beside)
            if (given or not stems.isdisjoint(later.counts)) and (how := changed(value, earlier.value, later.value, 1)):
                yield later, how
    if value.unit == ORDINAL:
        yield from _ranked(held)
        return
    if value.unit == PERCENT:
        for row in held.named:
            if row.cells and (how := derived(value, [cell.value for cell in row.cells])):
                yield row.cells[0], how
        return
    if compared(held.draft, value) and len(held.named) == 2:
        there = {cell.head: cell for cell in held.named[1].cells}
        for cell in held.named[0].cells:
            other = there.get(cell.head)
            if other is not None and not stems.isdisjoint(cell.counts) and (how := changed(value, cell.value, other.value, 1)):
                yield cell, how
    yield from _sums(held, stems)
    after = slot(held.draft, (value.span, held.sentence)).after[:1]
    if after and not value.unit:
        rows = held.table.rows
        if after[0] in held.table.kind and value.value == len(rows) and rows[0].cells:
            yield rows[0].cells[0], f"{len(rows)} rows"


def _ranked(held: Held) -> Iterator[tuple[Cell, str]]:
    """The columns by which a row that a sentence names has a rank, from either end: "Holt came second"."""
    rank = int(held.value.value)
    for row in held.named:
        for cell in row.cells:
            column = held.table.columns[cell.head].sizes
            if 0 < rank <= len(column) and cell.value.value in (column[rank - 1], column[-rank]):
                yield cell, f"{rank} of {len(column)} by {cell.head}"


def _sums(held: Held, stems: set[str]) -> Iterator[tuple[Cell, str]]:
    """The sums of the columns that a sentence tells of, over all rows or over those it names."""
    for head, column in held.table.columns.items():
        if len(column.sizes) < LEAST_ROWS or stems.isdisjoint(column.first.counts):
            continue
        named = tuple(cell.value.value for row in held.named for cell in row.cells if cell.head == head)
        for sizes, total in ((column.sizes, column.total), (named, fsum(named))):
            if len(sizes) > 1 and same(held.value, column.first.value._replace(value=total)):
                yield column.first, " + ".join(f"{size:g}" for size in sizes[:LONGEST_SUM])


def two_years(row: Row) -> Iterator[tuple[Cell, Cell]]:
    """The cells of a row that count the same in two years, the earlier first."""
    for one, other in combinations([cell for cell in row.cells if cell.year], 2):
        if one.counts == other.counts and one.year != other.year:
            yield (one, other) if one.year < other.year else (other, one)


def other_year(draft: Document, value: Value, place: DraftPlace, found: tuple[Passage, Value]) -> tuple[Document, Span] | None:
    """What a table has in the column of a value for the only year that its sentence names, where the value stands in another year's
    row; None where it stands in that row, too."""
    passage, theirs = found
    doc = passage.document
    its = table(doc)
    if its is None or value.unit == YEAR:
        return None
    years = [v for v in few_values(draft, place.span) if v.unit == YEAR]
    row = row_at(doc, its, passage.span.start)
    head = next((cell.head for cell in row.cells if cell.value.span == theirs.span), "")
    noun = slot(draft, (value.span, place.span)).after[:1]
    if len(years) != 1 or not head or not noun or slot(doc, (theirs.span, passage.span)).after[:1] != noun:
        return None
    if not any(cell.value.unit == YEAR for cell in row.cells) or any(same(years[0], cell.value) for cell in row.cells):
        return None
    rows = (row_at(doc, its, there.span.start) for there in equal_values(doc, years[0]))
    cells = [cell.value for row in rows for cell in row.cells if cell.head == head]
    return (doc, cells[0].span) if cells and not any(same(value, v) for v in cells) else None


def column_change(draft: Document, value: Value, place: DraftPlace) -> tuple[Document, Span, str] | None:
    """By how much, in percent or in number, a column changes between two rows, the value of one of which the sentence gives."""
    mine = [v for v in few_values(draft, place.span) if v.span != value.span and v.unit != YEAR]
    rows = [(p, its) for p in place.passages if (its := table(p.document)) is not None] if mine else []
    for (one, its_table), (other, _) in combinations(rows, 2):
        if one.document is not other.document:
            continue
        there = row_at(other.document, its_table, other.span.start)
        cells = {cell.head: cell.value for cell in there.cells if cell.value.unit != YEAR}
        for cell in row_at(one.document, its_table, one.span.start).cells:
            second = cells.get(cell.head)
            if second is None or not any(same(v, cell.value) or same(v, second) for v in mine):
                continue
            working = changed(value, cell.value, second)
            if working:
                return one.document, min(cell.value, second).span, working
    return None
