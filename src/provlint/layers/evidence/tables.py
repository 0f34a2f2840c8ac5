"""A table of a source as rows and columns: what each number of a row counts, for which year, and of which row it is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from math import fsum

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.evidence.choice import source_index
from provlint.layers.evidence.passages import word_range
from provlint.layers.evidence.trace import within
from provlint.layers.evidence.values import HEAD, TABLES, YEAR, Value, values
from provlint.layers.evidence.words import text_words
from provlint.layers.text.pattern import lazy
from provlint.layers.text.sentences import sentences
from provlint.lexicon import listed

#: cells of a row that are looked at, and words of the label of a row
MOST_CELLS, LONGEST_LABEL = 20, 4
#: words with which a sentence goes on from what the one before it names
_GOING_ON = listed("evidence", "going on")
#: the first cell of a row that is no number: "port: Arden"
_LABEL = lazy(r"(?:(?<=; )|(?<![^\n]))(?P<head>[^:;\n]{1,60}): (?P<label>[^;\n]{1,60})")


class Cell(NamedTuple):
    """A number of a row: the head of its column in small letters, its stems without the year, and that year (0 for none)."""

    head: str
    counts: frozenset[str]
    year: float
    value: Value


class Row(NamedTuple):
    """A row: its number in the table, its place, what its first cell of words says, folded, its numbers, and its other cells of words:
    the head of each with its place."""

    number: int
    span: Span
    label: tuple[str, ...]
    cells: tuple[Cell, ...]
    words: tuple[tuple[str, Span], ...]


class Column(NamedTuple):
    """The numbers of a column: its first cell, their sizes in order, their sum, and the rows of the highest and the lowest."""

    first: Cell
    sizes: tuple[float, ...]
    total: float
    highest: Row
    lowest: Row


class Table(NamedTuple):
    """The rows of a table, the first of each label, the stems of the head over the labels, and its columns by their heads."""

    rows: tuple[Row, ...]
    labelled: dict[tuple[str, ...], Row]
    kind: frozenset[str]
    columns: dict[str, Column]


@layer
def table(doc: Document) -> Table | None:
    """The rows and columns of a source that is a table with heads; None for any other."""
    if doc.format not in TABLES:
        return None
    rows: list[Row] = []
    labelled: dict[tuple[str, ...], Row] = {}
    cells: dict[str, list[tuple[Row, Cell]]] = {}
    kind: frozenset[str] = frozenset()
    words = text_words(doc)
    for number, span in enumerate(source_index(doc).sentences):
        match = _LABEL.compiled.match(doc.text, span.start, span.end)
        label: tuple[str, ...] = ()
        if match is not None:
            label = tuple(words.forms[slice(*word_range(words, Span(*match.span("label"))))])[:LONGEST_LABEL]
            kind = kind or frozenset(filter(None, words.stems[slice(*word_range(words, Span(*match.span("head"))))]))
        told = tuple((m["head"].lower(), Span(*m.span("label"))) for m in _LABEL.compiled.finditer(doc.text, span.start, span.end))
        row = Row(number, span, label, tuple(_cells(doc, span)), told[1:MOST_CELLS])
        rows.append(row)
        if label:
            labelled.setdefault(label, row)
        for cell in row.cells:
            cells.setdefault(cell.head, []).append((row, cell))
    return Table(tuple(rows), labelled, kind, {head: _column(column) for head, column in cells.items()})


def _column(cells: list[tuple[Row, Cell]]) -> Column:
    sizes = sorted(cell.value.value for _, cell in cells)
    by_size = sorted(cells, key=lambda pair: (pair[1].value.value, pair[0].number))
    return Column(cells[0][1], tuple(sizes), fsum(sizes), by_size[-1][0], by_size[0][0])


def _cells(doc: Document, row: Span) -> Iterator[Cell]:
    """The numbers of a row, each with the head that stands behind it."""
    words = text_words(doc)
    found = within(values(doc), row)
    for value in found[: 2 * MOST_CELLS]:
        if value.span.start > row.start and doc.text[value.span.start - 2 : value.span.start] not in ("; ", " $", " £", " €"):
            continue  # the year of a head
        match = HEAD.match(doc.text, value.span.end)
        if match is None and value.unit != YEAR:
            continue
        head = Span(*match.span("head")) if match is not None else Span(value.span.end, value.span.end)
        years = [v.value for v in within(values(doc), head) if v.unit == YEAR]
        stems = frozenset(s for s in words.stems[slice(*word_range(words, head))] if s and not s.isdigit())
        yield Cell(doc.text[slice(*head)].lower(), stems, years[0] if len(years) == 1 else 0.0, value)


def row_at(doc: Document, its: Table, offset: int) -> Row:
    """The row in which something stands."""
    return its.rows[max(0, bisect_right(source_index(doc).sentences, offset, key=lambda row: row.start) - 1)]


class Named(NamedTuple):
    """A row that a sentence names by its label, and where."""

    row: Row
    span: Span


def named_rows(draft: Document, sentence: Span, its: Table) -> list[Named]:
    """The rows of a table that a sentence of the draft names, in its order; where it names none and goes on from the only one that the
    sentence before it names ("Its six schools"), that one, at its start."""
    here = _named(draft, sentence, its)
    words = text_words(draft)
    if here or _GOING_ON(draft.language).isdisjoint(words.forms[slice(*word_range(words, sentence))]):
        return here
    spans = sentences(draft)
    n = bisect_left(spans, sentence.start, key=lambda span: span.start)
    before = _named(draft, spans[n - 1], its) if n else []
    if len({one.row.number for one in before}) != 1:
        return []
    return [Named(before[0].row, Span(sentence.start, sentence.start))]


def _named(draft: Document, sentence: Span, its: Table) -> list[Named]:
    words = text_words(draft)
    first, end = word_range(words, sentence)
    found: list[Named] = []
    n = first
    while n < end:
        runs = (tuple(words.forms[n : n + length]) for length in range(LONGEST_LABEL, 0, -1))
        match = next((its.labelled[run] for run in runs if run in its.labelled), None)
        if match is None or not draft.text[words.starts[n]].isupper():
            n += 1
            continue
        found.append(Named(match, Span(words.starts[n], words.ends[n + len(match.label) - 1])))
        n += len(match.label)
    return found


def rows_of(named: list[Named], span: Span, numbers: Sequence[Span] = ()) -> list[Row]:
    """The rows that a number of a sentence may be of: those named since the number before it, where none stands before it there those
    of that number, and the first one after it; ``numbers``: the places of all numbers of the sentence, in order."""
    n = bisect_left(named, span.start, key=lambda one: one.span.start)
    low = max(0, n - 1)
    while low and not any(named[low - 1].span.end <= number.start < named[low].span.start for number in numbers):
        low -= 1
    return [one.row for one in (*named[low:n], *named[n : n + 1])]
