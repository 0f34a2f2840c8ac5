"""Books (EPUB): the chapters in the order of reading, each read as a page."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from urllib.parse import unquote

from provlint.core.document import Document, Settings, Source
from provlint.formats import pages, told, xml
from provlint.formats.archive import Archive
from provlint.formats.read import Unreadable
from provlint.formats.told import Line, Told

name = "epub"
suffixes = (".epub",)
sought = "evidence"
WHAT = "a book (EPUB)"
_META = {"title": "title", "creator": "author", "date": "date", "language": "language"}


def decode(path: str, data: bytes) -> Source:
    """The text of a book. Raises Unreadable."""
    archive = Archive.of(data, WHAT, "META-INF/container.xml", "give it the suffix of what it is")
    if "META-INF/encryption.xml" in archive and b"EncryptedKey" in archive.read("META-INF/encryption.xml"):
        raise Unreadable("is encrypted (DRM) and cannot be read")
    roots: list[str] = []

    def rooted(name: str, attributes: Mapping[str, str]) -> None:
        if name.endswith(xml.GLUE + "rootfile"):
            roots.append(attributes.get("full-path", ""))

    xml.feed(xml.parser(rooted, _nothing), archive.read("META-INF/container.xml"), "META-INF/container.xml")
    if not roots:
        raise Unreadable("names no book in its container: damaged")
    chapters, meta = _spine(archive, roots[0])
    lines: list[Line] = []
    for chapter in chapters:
        lines += pages.lines(archive.read(chapter).decode("utf-8-sig", "replace"))
    return told.source(path, data, Told(lines, meta))


def parse(source: Source, settings: Settings | None = None) -> Document:
    """A Document whose text is that of the source. ``source`` comes from ``decode``."""
    return told.document(source, name, settings)


def _spine(archive: Archive, part: str) -> tuple[list[str], dict[str, str]]:
    """The chapters of a book in their order, and what it says of itself."""
    items: dict[str, str] = {}
    aside: set[str] = set()  # pictures, and the table of contents
    order: list[str] = []
    meta: dict[str, str] = {}
    said: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        said.clear()
        word = name.rpartition(xml.GLUE)[2]
        if word == "item" and "html" in attributes.get("media-type", ""):
            items[attributes.get("id", "")] = unquote(attributes.get("href", ""))
        if word == "item" and (attributes.get("media-type", "").startswith("image/") or "nav" in attributes.get("properties", "").split()):
            aside.add(attributes.get("id", ""))
        if word == "itemref":
            order.append(attributes.get("idref", ""))

    def end(name: str) -> None:
        key, text = _META.get(name.rpartition(xml.GLUE)[2]), " ".join("".join(said).split())
        if key and text:
            meta.setdefault(key, text[:10] if key == "date" else text)
        said.clear()

    xml.feed(xml.parser(start, end, said.append), archive.read(part), part)
    lost = next((key for key in order if not items.get(key) and key not in aside), None)
    if lost is not None:
        raise Unreadable(f"lacks its chapter {lost[:40]!r}: damaged")
    folder = posixpath.dirname(part)
    # a page that the order leaves out is read after it: notes, and what a damaged order has lost
    read = [key for key in dict.fromkeys([*order, *items]) if key in items and (key in order or key not in aside)]
    return [posixpath.normpath(posixpath.join(folder, items[key])) for key in read if items[key]], meta


def _nothing(name: str) -> None:
    return
