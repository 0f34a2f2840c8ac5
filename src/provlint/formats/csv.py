"""Tables of values (CSV, TSV; RFC 4180): a row is a sentence, each value with the name of its column."""

from __future__ import annotations

import re

from provlint.core.document import Block, Document, Settings, Source
from provlint.core.record import NamedTuple
from provlint.formats import tables
from provlint.formats.building import Builder

name = "csv"
suffixes = (".csv", ".tsv")
sought = "evidence"

_HEAD = 8000


class _Cell(NamedTuple):
    """A value and where it stands; ``text`` differs from the source where quotation marks are doubled in it.

    ``torn``: it opens with a quotation mark, and none closes it right before the next value.
    """

    text: str
    start: int
    end: int
    torn: bool = False


def parse(source: Source, settings: Settings | None = None) -> Document:
    """A Document with a paragraph for each row; every value leads back to its place."""
    text = source.text
    rows = _rows(text, _delimiter(text))
    names = tables.header([[cell.text for cell in row] for row in rows[:2]])
    if names and any(cell.text for cell in rows[0][max(map(len, rows[1:]), default=0) :]):
        names = ()  # a head over nothing: it is a row, or has swallowed one
    build = Builder(text)
    blocks: list[Block] = []
    for row in rows[1:] if names else rows:
        told = [(number, cell) for number, cell in enumerate(row) if cell.text.strip()]
        if not told:
            continue
        if build.length:
            build.put("\n\n", build.cursor, max(build.cursor, told[0][1].start))
        start = build.length
        for count, (number, cell) in enumerate(told):
            before, after = tables.around(names, number, cell.text)
            build.put(("; " if count else "") + before, build.cursor, max(build.cursor, cell.start))
            build.put(cell.text, cell.start, cell.end)
            build.put(after, build.cursor, build.cursor)
        blocks.append(Block("paragraph", start, build.length))
    faults = ("damaged: it ends in the middle of a row",) if _cut(text, rows) or _open(text, rows) else ()
    return Document(source, "".join(build.parts), blocks, pieces=build.pieces, format=name, settings=settings, faults=faults)


def _cut(text: str, rows: list[list[_Cell]]) -> bool:
    """Whether the last row has no end, and less than every other one."""
    return len(rows) > 2 and not text.endswith(("\r", "\n")) and len(rows[-1]) < min(map(len, rows[:-1]))


def _open(text: str, rows: list[list[_Cell]]) -> bool:
    """Whether the file ends within a quoted value: from the first one that is not closed as it should be, one mark is left over."""
    torn = next((cell for row in rows for cell in row if cell.torn), None)
    return torn is not None and text.count('"', max(0, torn.start - 1)) % 2 == 1


def _delimiter(text: str) -> str:
    """What parts the values: of tab, semicolon, comma and bar the one that stands most evenly in the first lines."""
    lines = [line for line in text[:_HEAD].splitlines()[:20] if line.strip()]
    counts = {sign: [line.count(sign) for line in lines] for sign in "\t;,|"}
    even = [sign for sign, found in counts.items() if found and min(found) > 0 and min(found) == max(found)]
    return (even or sorted(counts, key=lambda sign: -sum(counts[sign])))[0]


def _rows(text: str, delimiter: str) -> list[list[_Cell]]:
    sign = re.escape(delimiter)
    token = re.compile(rf'[ ]*"((?:[^"]|"")*)"([^{sign}\r\n]*)|([^{sign}\r\n]*)')
    rows: list[list[_Cell]] = [[]]
    at = 0
    while at <= len(text):
        match = token.match(text, at)
        if match is None:  # the second alternative takes anything
            break
        group = 1 if match[1] is not None else 3
        start, end = match.span(group)
        value = match[group]
        if group == 1:
            inner = value.replace('""', '"').replace("\r", " ").replace("\n", " ")
            after = match[2].rstrip()  # a quotation mark in the middle of a value: what stands after it belongs to it
            rows[-1].append(_Cell(inner + after, start, match.start(2) + len(after) if after else end, '"' in after))
        else:
            start += len(value) - len(value.lstrip())
            rows[-1].append(_Cell(value.strip(), start, start + len(value.strip()), value.lstrip().startswith('"')))
        at = match.end()
        if text.startswith(delimiter, at):
            at += 1
        elif at < len(text):
            at += 2 if text.startswith("\r\n", at) else 1
            rows.append([])
        else:
            break
    return rows
