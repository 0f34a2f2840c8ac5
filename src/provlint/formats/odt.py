"""OpenDocument texts (ODT), as LibreOffice and Google Docs save them: a line for each paragraph, deletions out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from provlint.core.document import Document, Settings, Source
from provlint.formats import told, xml
from provlint.formats.archive import Archive
from provlint.formats.building import CODE
from provlint.formats.read import Unreadable
from provlint.formats.told import BREAK, Line, Told

name = "odt"
suffixes = (".odt",)
sought = "drafts"
WHAT = "an OpenDocument text"

#: declared by every OpenDocument text, even by one without a word
_TEXTS = b"urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_NAMES = {
    f"{space}{xml.GLUE}": word
    for word, space in {
        **{w: _OFFICE.format(w) for w in ("text", "table", "office", "meta", "style")},
        "draw": _OFFICE.format("drawing"),
        "dc": "http://purl.org/dc/elements/1.1/",
        "xlink": "http://www.w3.org/1999/xlink",
    }.items()
}
#: elements whose text is not shown: deleted text, comments, settings
_UNREAD = frozenset(
    "text:tracked-changes office:annotation office:forms text:sequence-decls text:note-citation text:ruby-text "
    "text:index-title-template office:scripts office:font-face-decls office:automatic-styles".split()
)
_LISTS = {
    "text:table-of-content", "text:alphabetical-index", "text:illustration-index", "text:table-index", "text:bibliography",
    "text:user-index", "text:object-index",
}  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n]+")
_QUOTES = frozenset({"quotations", "quote"})
_META = {"dc:title": "title", "dc:creator": "author", "meta:initial-creator": "author", "dc:date": "date", "dc:description": "description"}


def _short(name: str) -> str:
    space, glue, word = name.rpartition(xml.GLUE)
    return f"{_NAMES.get(space + glue, '?')}:{word}"


def _value(attributes: Mapping[str, str], name: str) -> str:
    return next((value for key, value in attributes.items() if _short(key) == name), "")


class _Paragraph:
    """A paragraph that is not ended; ``after`` are the lines of notes and text boxes in it."""

    def __init__(self, kind: str, depth: int) -> None:
        self.kind, self.depth = kind, depth
        self.parts: list[str] = []
        self.length = 0
        self.links: list[tuple[int, int, str]] = []
        self.opened: list[tuple[int, str]] = []
        self.after: list[Line] = []

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def line(self) -> Line:
        return Line("".join(self.parts), self.kind, self.depth, tuple(self.links))


class _Reader:
    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.notes: list[Line] = []
        self.open: list[_Paragraph] = []
        self.skip = 0
        self.lists = self.cells = self.furniture = self.noted = 0
        self.body = False
        self.styles: dict[str, str] = {}
        self.blank = True  # whether white space here would be the second one, or the first of its line

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        word = _short(name)
        if self.skip:
            self.skip += word != "style:style"
            return
        if word in _UNREAD and word != "office:automatic-styles":
            self.skip = 1
        elif word == "style:style":
            self.styles[_value(attributes, "style:name")] = _value(attributes, "style:parent-style-name")
        elif word in ("text:p", "text:h"):
            self._paragraph(word, attributes)
        elif word == "office:text":
            self.body = True
        elif word == "text:note":
            self._hang()
            self.noted += 1
        else:
            self._inner(word, attributes)

    def _inner(self, word: str, attributes: Mapping[str, str]) -> None:
        if word == "text:list":
            self.lists += 1
        elif word == "table:table-cell":
            self.cells += 1
        elif word in _LISTS:
            self.furniture += 1
        elif not self.open:
            return
        elif word == "text:s":
            count = _value(attributes, "text:c")
            self._put(" " * (min(int(count), 1000) if count.isdecimal() else 1), True)
        elif word == "text:tab":
            self._put("\t", True)
        elif word == "text:line-break":
            self._put(BREAK, True)
        elif word == "text:a":
            self.open[-1].opened.append((self.open[-1].length, _value(attributes, "xlink:href")))
        elif word == "draw:object":
            self._put(CODE, False)

    def _paragraph(self, word: str, attributes: Mapping[str, str]) -> None:
        style = _value(attributes, "text:style-name")
        names = {style.lower(), self.styles.get(style, "").lower()}
        depth = _value(attributes, "text:outline-level")
        if self.furniture:
            kind, level = "furniture", 0
        elif word == "text:h":
            kind, level = "heading", int(depth[:2]) if depth.isdecimal() else 1
        elif "title" in names or "subtitle" in names:
            kind, level = "heading", 1 if "title" in names else 2
        elif names & _QUOTES:
            kind, level = "quote", 1
        elif any(name.startswith("preformatted") for name in names):
            kind, level = "code", 0
        elif self.cells:
            kind, level = "", 0
        elif self.lists:
            kind, level = "list-item", self.lists
        else:
            kind, level = "paragraph", 0
        self.open.append(_Paragraph(kind, level))
        self.blank = True

    def _hang(self) -> None:
        """A note hangs here: the character before it is a link to it."""
        if self.open and self.open[-1].length:
            at = self.open[-1].length
            self.open[-1].links.append((at - 1, at, f"#note-{len(self.notes) + 1}"))

    def end(self, name: str) -> None:
        word = _short(name)
        if self.skip:
            self.skip -= word != "style:style"
            return
        if word in ("text:p", "text:h"):
            paragraph = self.open.pop()
            lines = [paragraph.line(), *paragraph.after]
            if self.noted:
                self.notes += lines
            else:
                (self.open[-1].after if self.open else self.lines).extend(lines)
            self.blank = False
        elif word == "text:note":
            self.noted -= 1
        elif word == "text:list":
            self.lists -= 1
        elif word == "table:table-cell":
            self.cells -= 1
        elif word in _LISTS:
            self.furniture -= 1
        elif word == "text:a" and self.open and self.open[-1].opened:
            start, target = self.open[-1].opened.pop()
            if target and self.open[-1].length > start:
                self.open[-1].links.append((start, self.open[-1].length, target))

    def chars(self, text: str) -> None:
        if self.skip or not self.open:
            return
        # white space is one blank, and none where a line begins (OpenDocument 1.3, 6.1.2)
        words = _BLANKS.sub(" ", text)
        self._put(words.lstrip(" ") if self.blank else words, False)

    def _put(self, text: str, counts: bool) -> None:
        if text:
            self.open[-1].put(text)
            self.blank = text.endswith(" ") and not counts


def decode(path: str, data: bytes) -> Source:
    """The text of an OpenDocument text. Raises Unreadable."""
    archive = Archive.of(data, WHAT, "content.xml", "give it the suffix of what it is, or save it anew")
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Unreadable("is encrypted with a password; save a copy without one")
    reader = _Reader()
    xml.feed(xml.parser(reader.start, reader.end, reader.chars), archive.read("content.xml"), "content.xml")
    if not reader.body:
        raise Unreadable(f"an OpenDocument file, but not {WHAT}")
    if not any(line.text.strip() for line in reader.lines) and _TEXTS not in archive.read("content.xml"):
        raise Unreadable("damaged: it has no paragraphs of an OpenDocument text")
    meta = _properties(archive.read("meta.xml")) if "meta.xml" in archive else {}
    return told.source(path, data, Told([*reader.lines, *reader.notes], meta))


def parse(source: Source, settings: Settings | None = None) -> Document:
    """A Document whose text is that of the source. ``source`` comes from ``decode``."""
    return told.document(source, name, settings)


def _properties(data: bytes) -> Mapping[str, str]:
    found: dict[str, str] = {}
    said: list[str] = []

    def end(name: str) -> None:
        key, text = _META.get(_short(name)), " ".join("".join(said).split())
        if key and text:
            found.setdefault(key, text[:10] if key == "date" else text)
        said.clear()

    xml.feed(xml.parser(lambda name, attributes: said.clear(), end, said.append), data, "meta.xml")
    return MappingProxyType(found)
