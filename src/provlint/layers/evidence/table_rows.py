"""Tables: the number of another year's row, and how a column changes from one row to another."""

from __future__ import annotations

from bisect import bisect_right
from itertools import combinations

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.evidence.choice import source_index
from provlint.layers.evidence.derivations import changed, few_values
from provlint.layers.evidence.passages import DraftPlace, Passage
from provlint.layers.evidence.slots import slot
from provlint.layers.evidence.value_agreement import same
from provlint.layers.evidence.value_index import equal_values
from provlint.layers.evidence.values import HEAD, TABLES, YEAR, Value


class Cell(NamedTuple):
    """A value of a row with the head of its column."""

    head: str
    value: Value


def other_year(draft: Document, value: Value, place: DraftPlace, found: tuple[Passage, Value]) -> tuple[Document, Span] | None:
    """What a table has in the column of a value for the only year that its sentence names, where the value stands in another year's
    row; None where it stands in that row, too."""
    passage, theirs = found
    doc = passage.document
    if doc.format not in TABLES or value.unit == YEAR:
        return None
    years = [v for v in few_values(draft, place.span) if v.unit == YEAR]
    row = _cells(doc, passage.span)
    head = next((cell.head for cell in row if cell.value.span == theirs.span), "")
    noun = slot(draft, (value.span, place.span)).after[:1]
    if len(years) != 1 or not head or not noun or slot(doc, (theirs.span, passage.span)).after[:1] != noun:
        return None
    if not any(cell.value.unit == YEAR for cell in row) or any(same(years[0], cell.value) for cell in row):
        return None
    its = [cell.value for there in equal_values(doc, years[0]) for cell in _cells(doc, _row(doc, there.span)) if cell.head == head]
    return (doc, its[0].span) if its and not any(same(value, v) for v in its) else None


def column_change(draft: Document, value: Value, place: DraftPlace) -> tuple[Document, Span, str] | None:
    """By how much, in percent or in number, a column changes between two rows, the value of one of which the sentence gives."""
    mine = [v for v in few_values(draft, place.span) if v.span != value.span and v.unit != YEAR]
    rows = [p for p in place.passages if p.document.format in TABLES] if mine else []
    for one, other in combinations(rows, 2):
        if one.document is not other.document:
            continue
        cells = {cell.head: cell.value for cell in _cells(other.document, other.span) if cell.value.unit != YEAR}
        for head, its in _cells(one.document, one.span):
            there = cells.get(head)
            if there is None or not any(same(v, its) or same(v, there) for v in mine):
                continue
            working = changed(value, its, there)
            if working:
                return one.document, min(its, there).span, working
    return None


@layer
def _cells(doc: Document, row: Span) -> tuple[Cell, ...]:
    """The values of a row that have a head, none where they are many."""
    found = ((HEAD.match(doc.text, value.span.end), value) for value in few_values(doc, row))
    heads = (Cell(match["head"].lower() if match else "", value) for match, value in found)
    return tuple(cell for cell in heads if cell.head or cell.value.unit == YEAR)


def _row(doc: Document, span: Span) -> Span:
    """The row in which something stands."""
    rows = source_index(doc).sentences
    return rows[bisect_right(rows, span.start, key=lambda row: row.start) - 1]
