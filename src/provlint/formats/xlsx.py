"""Spreadsheets (XLSX): a line for each row, each value with the name of its column; dates and shares as they are shown."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Callable, Mapping

from provlint.core.document import Document, Settings, Source
from provlint.formats import tables, told, xml
from provlint.formats.archive import Archive
from provlint.formats.read import Unreadable
from provlint.formats.told import Line, Told

name = "xlsx"
suffixes = (".xlsx", ".xlsm")
sought = "evidence"
WHAT = "a spreadsheet (XLSX)"
#: rows of all sheets together
MOST_ROWS = 200_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_COLUMN = re.compile(r"([A-Z]{1,3})(\d{1,7})\Z")
#: number formats that are built in and show a day, and those that show a share (ISO/IEC 29500-1, 18.8.30)
_DAYS = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
_SHARES = frozenset({9, 10})
_LITERAL = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]")


def _local(name: str) -> str:
    return name.rpartition(xml.GLUE)[2]


def _walk(
    archive: Archive, part: str, start: Callable[[str, Mapping[str, str]], None], end: Callable[[str, str], None]
) -> None:
    """Walk a part; ``end`` is told the text of an element that has no others in it."""
    said: list[str] = []

    def begin(name: str, attributes: Mapping[str, str]) -> None:
        said.clear()
        start(_local(name), attributes)

    def finish(name: str) -> None:
        end(_local(name), "".join(said))
        said.clear()

    xml.feed(xml.parser(begin, finish, said.append), archive.read(part), part)


class _Book:
    def __init__(self, data: bytes) -> None:
        self.archive = Archive.of(data, WHAT, "xl/workbook.xml", "give it the suffix of what it is, or save it anew")
        self.sheets: list[tuple[str, str]] = []
        self.early = False  # days counted from 1904
        targets: dict[str, str] = {}

        def related(word: str, attributes: Mapping[str, str]) -> None:
            if word == "Relationship":
                targets[attributes.get("Id", "")] = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))

        def listed(word: str, attributes: Mapping[str, str]) -> None:
            if word == "sheet":
                key = next((value for key, value in attributes.items() if key.endswith(xml.GLUE + "id")), "")
                self.sheets.append((attributes.get("name", ""), targets.get(key, "")))
            elif word == "workbookPr":
                self.early = attributes.get("date1904") in ("1", "true")

        _walk(self.archive, "xl/_rels/workbook.xml.rels", related, _nothing)
        _walk(self.archive, "xl/workbook.xml", listed, _nothing)
        self.strings = self._strings() if "xl/sharedStrings.xml" in self.archive else []
        self.shown = self._formats() if "xl/styles.xml" in self.archive else []

    def _strings(self) -> list[str]:
        found: list[str] = []
        guide = [False]
        said = [""]

        def start(word: str, attributes: Mapping[str, str]) -> None:
            if word == "sst":
                said[0] = attributes.get("uniqueCount", "")
            elif word == "si":
                found.append("")
            elif word == "rPh":
                guide[0] = True

        def end(word: str, text: str) -> None:
            if word == "t" and found and not guide[0]:
                found[-1] += text
            elif word == "rPh":
                guide[0] = False

        _walk(self.archive, "xl/sharedStrings.xml", start, end)
        if said[0].isdecimal() and int(said[0]) != len(found):
            raise Unreadable(f"damaged: it says that it holds {said[0]} texts, and holds {len(found)}"[:120])
        return found

    def _formats(self) -> list[str]:
        """Of each style of cells how it shows numbers: day, share, or ""."""
        custom: dict[str, str] = {}
        found: list[str] = []
        inside = [False]

        def start(word: str, attributes: Mapping[str, str]) -> None:
            if word == "numFmt":
                custom[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            elif word == "cellXfs":
                inside[0] = True
            elif word == "xf" and inside[0]:
                found.append(_shows(attributes.get("numFmtId", "0"), custom))

        def end(word: str, text: str) -> None:
            if word == "cellXfs":
                inside[0] = False

        _walk(self.archive, "xl/styles.xml", start, end)
        return found

    def rows(self, part: str) -> list[list[str]]:
        """The rows of a sheet, with empty ones between them."""
        rows: list[list[str]] = []
        column, kind, style = 0, "n", ""
        inline: list[str] = []

        def start(word: str, attributes: Mapping[str, str]) -> None:
            nonlocal column, kind, style
            if word == "row":
                number = attributes.get("r", "")
                wanted = int(number[:8]) if number.isdecimal() else len(rows) + 1
                if wanted > MOST_ROWS:
                    raise Unreadable(f"has more than {MOST_ROWS:,} rows")
                rows.extend([] for _ in range(wanted - len(rows)))
                column = 0
            elif word == "c":
                place = _COLUMN.match(attributes.get("r", ""))
                column = _number(place[1]) if place else column + 1
                kind, style = attributes.get("t", "n"), attributes.get("s", "")
                inline.clear()

        def end(word: str, text: str) -> None:
            if word == "t":
                inline.append(text)
            elif word == "v" and rows:
                self._put(rows[-1], column, self.value(text, kind, style))
            elif word == "is" and rows:
                self._put(rows[-1], column, "".join(inline))

        _walk(self.archive, part, start, end)
        return rows

    @staticmethod
    def _put(row: list[str], column: int, value: str) -> None:
        row.extend("" for _ in range(column - len(row)))
        if row:
            row[-1] = value

    def value(self, text: str, kind: str, style: str) -> str:
        """What a cell shows."""
        if kind == "s":
            number = int(text) if text.strip().isdecimal() else len(self.strings)
            if number >= len(self.strings):
                raise Unreadable("has a cell whose text is not there: damaged")
            return self.strings[number]
        if kind == "b":
            return "true" if text == "1" else "false"
        if kind != "n":
            return text[:10] if kind == "d" else text
        shown = self.shown[int(style)] if style.isdecimal() and int(style) < len(self.shown) else ""
        try:
            number_ = float(text)
            if shown == "day":
                first = datetime.date(1904, 1, 1) if self.early else datetime.date(1899, 12, 30)
                return (first + datetime.timedelta(days=int(number_))).isoformat()
            if shown == "share":
                return f"{round(number_ * 100, 2):g}%"
            return str(int(number_)) if number_ == int(number_) and abs(number_) < 1e15 else f"{number_:.10g}"
        except (ValueError, OverflowError):
            return text


def _nothing(word: str, text: str) -> None:
    return


def _shows(number: str, custom: Mapping[str, str]) -> str:
    code = _LITERAL.sub("", custom.get(number, "")).lower()
    if (number.isdecimal() and int(number) in _DAYS) or ("y" in code and ("m" in code or "d" in code)) or "dd" in code:
        return "day"
    return "share" if (number.isdecimal() and int(number) in _SHARES) or "%" in code else ""


def _number(letters: str) -> int:
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - 64
    return found


def decode(path: str, data: bytes) -> Source:
    """The text of a spreadsheet. Raises Unreadable."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable("is encrypted with a password; save a copy without one")
        raise Unreadable("an old spreadsheet (.xls); save it as .xlsx")
    book = _Book(data)
    lines: list[Line] = []
    if not book.sheets:
        raise Unreadable("damaged: it lists no sheets")
    for title, part in book.sheets:
        if part not in book.archive:
            raise Unreadable(f"lacks its sheet {title!r}: damaged")
        if "/worksheets/" not in part:
            continue  # charts
        rows = book.rows(part)
        if len(lines) + len(rows) > MOST_ROWS:
            raise Unreadable(f"has more than {MOST_ROWS:,} rows")
        if len(book.sheets) > 1:
            lines.append(Line(title, "heading", 1))
        names = tables.header([row for row in rows if any(row)][:2])
        for row in rows:
            said = "; ".join(
                cell.join(tables.around(names, number, cell)) for number, cell in enumerate(row) if cell.strip()
            )
            told_already = names and [cell.strip() for cell in row] == list(names)
            lines.append(Line("; ".join(names), "table") if told_already else Line(said))
    return told.source(path, data, Told(lines), "row")


def parse(source: Source, settings: Settings | None = None) -> Document:
    """A Document whose text is that of the source. ``source`` comes from ``decode``."""
    return told.document(source, name, settings)
