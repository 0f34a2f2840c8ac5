"""News in XML (NITF, NewsML-G2, NewsML 1 with NITF inside): headlines, byline, and the paragraphs of the text."""

from __future__ import annotations

import html
from collections.abc import Mapping

from provlint.core.document import Document, Settings, Source
from provlint.formats import told, xml
from provlint.formats.read import Unreadable
from provlint.formats.told import BREAK, Line, Told

name = "newsxml"
suffixes = (".nitf", ".newsml", ".xml")
#: files of this suffix may be anything: they are read where they are named
sought = "named"

_ROOTS = frozenset({"nitf", "newsItem", "newsMessage", "NewsML", "packageItem"})
_HEADINGS = {"hl1": 1, "hl2": 2, "headline": 1, "HeadLine": 1, "h1": 1, "h2": 2, "h3": 3, "SubHeadLine": 2, "subheadline": 2}
_PARAGRAPHS = {
    "p": "paragraph", "byline": "paragraph", "dateline": "paragraph", "li": "list-item", "bq": "quote", "blockquote": "quote",
    "caption": "caption", "media-caption": "caption", "figcaption": "caption", "td": "", "th": "", "by": "paragraph",
    "ByLine": "paragraph", "DateLine": "paragraph", "note": "paragraph", "fn": "paragraph", "creditline": "paragraph",
    "pre": "paragraph", "dt": "list-item", "dd": "list-item",
}  # fmt: skip
#: elements whose text nobody reads as the story's
_UNREAD = frozenset({"style", "script", "docdata", "catalogRef", "rightsInfo", "media-metadata", "revision-history"})
#: elements whose text is not in paragraphs
_LOOSE = frozenset({"body.content", "body", "block", "div", "section", "article", "DataContent", "inlineData"})
_DATES = {"versionCreated": "", "contentCreated": "", "date.issue": "norm", "story.date": "norm", "DateAndTime": ""}


class _Reader:
    def __init__(self) -> None:
        self.root = ""
        self.lines: list[Line] = []
        self.meta: dict[str, str] = {}
        self.skip = 0
        self.open: list[tuple[str, str, int]] = []  # element, kind, depth
        self.said: list[str] = []
        self.names: list[str] = []
        self.links: list[tuple[int, int, str]] = []
        self.opened: list[tuple[int, str]] = []
        self.date: list[str] | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        word = name.rpartition(xml.GLUE)[2]
        self.root = self.root or word
        if self.root not in _ROOTS:
            raise Unreadable(f"XML of another kind (<{self.root}>): NITF and NewsML-G2 are read")
        if word in _DATES:
            self.date = [attributes.get(_DATES[word], "")]
        if self.skip or word in _UNREAD:
            self.skip += 1
            return
        self.names.append(word)
        if word in _HEADINGS or word in _PARAGRAPHS or word in _LOOSE:
            self._end_line()
            kind, depth = ("heading", _HEADINGS[word]) if word in _HEADINGS else (_PARAGRAPHS.get(word, "paragraph"), 0)
            self.open.append((word, kind, depth))
        elif word == "br":
            self.said.append(BREAK)
        elif word == "a":
            self.opened.append((sum(map(len, self.said)), attributes.get("href", "")))

    def end(self, name: str) -> None:
        word = name.rpartition(xml.GLUE)[2]
        if self.date is not None and word in _DATES:
            day = next((text.strip() for text in self.date if text.strip()), "").replace("-", "")[:8]
            if len(day) == 8 and day.isdecimal():
                self.meta.setdefault("date", f"{day[:4]}-{day[4:6]}-{day[6:]}")
            self.date = None
        if self.skip:
            self.skip -= 1
            return
        self.names.pop()
        if self.open and self.open[-1][0] == word:
            self._end_line()
            self.open.pop()
        elif word == "a" and self.opened:
            start, target = self.opened.pop()
            self.links.append((start, sum(map(len, self.said)), target))

    def chars(self, text: str) -> None:
        if self.date is not None:
            self.date.append(text)
        if not self.skip and self.open:
            self.said.append(text)

    def skipped(self, name: str, parameter: bool) -> None:
        """A reference to an entity of a document type that is not read: those of HTML are known."""
        if not parameter:
            self.chars(html.unescape(f"&{name};"))

    def _end_line(self) -> None:
        text = "".join(self.said)
        said = " ".join(text.split()) if BREAK not in text else text.strip()
        if self.open and said:
            _, kind, depth = self.open[-1]
            links = tuple(self.links) if said == text else ()
            if kind == "heading" and any(line.text == said for line in self.lines):
                links, said = (), ""  # NewsML says its headline once for machines and once for people
            if said:
                self.lines.append(Line(said, kind, depth, links))
        self.said.clear()
        self.links.clear()
        self.opened.clear()


def decode(path: str, data: bytes) -> Source:
    """The text of a story in XML. Raises Unreadable."""
    reader = _Reader()
    made = xml.parser(reader.start, reader.end, reader.chars)
    made.StartDoctypeDeclHandler = _doctype
    made.SkippedEntityHandler = reader.skipped
    xml.feed(made, data, "the file")
    titles = [line.text for line in reader.lines if line.kind == "heading"]
    meta = {**({"title": titles[0]} if titles else {}), **reader.meta}
    if not reader.lines:
        raise Unreadable("holds no paragraphs that can be read: the text may stand in another file")
    return told.source(path, data, Told(reader.lines, meta))


def _doctype(name: str, system: str | None, public: str | None, internal: bool) -> None:
    """NITF files name their document type, which is never fetched; one that declares something itself is refused."""
    if internal:
        raise Unreadable("declares entities of its own; it is not read")


def parse(source: Source, settings: Settings | None = None) -> Document:
    """A Document whose text is that of the source. ``source`` comes from ``decode``."""
    return told.document(source, name, settings)
