"""A Word file as a package of parts (ISO/IEC 29500-2): which part is the text, and which parts stand beside it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from provlint.core.record import NamedTuple
from provlint.formats import xml
from provlint.formats.archive import Archive
from provlint.formats.read import Unreadable

WHAT = "a Word file"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RELATED = f"http://schemas.openxmlformats.org/package/2006/relationships{xml.GLUE}Relationship"
#: what else a zip file is, by a name of a part in it
_OTHERS = (
    ("xl/workbook.xml", "a spreadsheet (XLSX)"),
    ("ppt/presentation.xml", "slides (PPTX)"),
    ("meta-inf/container.xml", "a book (EPUB)"),
    ("content.xml", "an OpenDocument file (ODT)"),
    ("index/document.iwa", "a Pages document"),
)
_TYPES = "[Content_Types].xml"


class Relation(NamedTuple):
    """What one part says of another one, or of an address. ``kind`` is the last word of its type."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of a Word file."""

    def __init__(self, data: bytes) -> None:
        """Raises Unreadable where the bytes are no Word file that can be read, saying what they are."""
        if not data.startswith(b"PK"):
            raise _no_zip(data)
        self.archive = Archive(data, WHAT)
        if _TYPES not in self.archive or "_rels/.rels" not in self.archive:
            raise self._other()
        relations = self.relations("")
        main = next((r.target for r in relations.values() if r.kind == "officeDocument" and not r.external), "")
        if main not in self.archive:
            raise self._other()
        if b"wordprocessingml" not in self.archive.read(_TYPES):
            raise self._other()
        self.main = main
        self.related = self.relations(main)
        self.core = next((r.target for r in relations.values() if r.kind == "core-properties"), "")

    def _other(self) -> Unreadable:
        found = next((what for name, what in _OTHERS if name in self.archive), "a zip file")
        return Unreadable(f"{found}, not {WHAT}: give it the suffix of what it is, or save it anew from Word")

    def part(self, kind: str) -> str:
        """The name of the part that stands in this relation to the text, "" where there is none."""
        found = next((r.target for r in self.related.values() if r.kind == kind and not r.external), "")
        return found if found in self.archive else ""

    def parts(self, kind: str) -> list[str]:
        """The names of all parts in this relation to the text."""
        return [r.target for r in self.related.values() if r.kind == kind and not r.external and r.target in self.archive]

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of a part by their ids; "" is the package itself."""
        folder, name = posixpath.split(part)
        path = f"{folder}/_rels/{name}.rels".lstrip("/")
        found: dict[str, Relation] = {}
        if path not in self.archive:
            return found

        def start(name: str, attributes: Mapping[str, str]) -> None:
            if name != _RELATED:
                return
            external = attributes.get("TargetMode") == "External"
            target = attributes.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = Relation(kind, target, external)

        xml.feed(xml.parser(start, lambda name: None), self.archive.read(path), path)
        return found


def _no_zip(data: bytes) -> Unreadable:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return Unreadable("is encrypted with a password; save a copy without one")
        return Unreadable("an old Word document (.doc); open it and save it as .docx")
    if not data:
        return Unreadable("an empty file, not a Word file")
    what = next((what for mark, what in ((b"%PDF-", "a PDF"), (b"{\\rtf", "RTF"), (b"<", "HTML or XML")) if data.startswith(mark)), "")
    return Unreadable(f"{what or 'no zip file'}, not {WHAT}: give it the suffix of what it is, or save it anew from Word")
