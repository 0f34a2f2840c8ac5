"""Records: texts that lie in no file of their own. A record becomes a document, and findings lead back to its columns."""

from __future__ import annotations

import datetime
import re

from provlint.core.digest import sha256_of
from provlint.core.document import Document
from provlint.core.record import NamedTuple
from provlint.engine.engine import Engine

#: half of a pair of UTF-16: no character, and no file or table can hold it
HALVES = re.compile("[\ud800-\udfff]")
HALF = "half a character (a lone UTF-16 surrogate) stands in it; U+FFFD was read in its place"
_BOM = b"\xef\xbb\xbf"
#: formats whose text may begin with a heading of ours, and what makes a line one
_HEADED = {"text": "", "markdown": "# "}


class Record(NamedTuple):
    """One text of an archive.

    ``id`` names it in all that is found; of two records with one id the second is bad. ``date`` is the day it was published: a
    date, or words that hold one ("2024-05-13T08:00", "May 13, 2024"); others are as good as none. ``title`` is read before
    the text unless the text begins with it. ``format`` is the name of a format (``text``, ``markdown``, ``html``).
    """

    id: str
    text: str
    date: datetime.date | str | None = None
    title: str = ""
    format: str = "text"


class FileRecord(NamedTuple):
    """One file of an archive: its bytes, and the path under which it is linted, whose suffix tells its format."""

    id: str
    path: str
    data: bytes


class Fault(NamedTuple):
    """A record that could not be looked at, or not by all rules, and why.

    ``kind``: input, format, rule, plugin or config; ``rule`` where it is one rule's. What else was found in the record
    stands all the same.
    """

    id: str
    kind: str
    message: str
    rule: str = ""


class BadRecord(ValueError):
    """A record that cannot be read; the message says why."""


class Place(NamedTuple):
    """How offsets of a document's source lead back to the columns of its record.

    ``title`` is the length of the title that was read before the text, ``lead`` of what makes it a heading; ``shift`` and
    ``lines`` count the code points and lines before the text.
    """

    title: int = 0
    lead: int = 0
    shift: int = 0
    lines: int = 0


class Read(NamedTuple):
    """A record as a document. ``note`` is what had to be changed to read it, for people."""

    doc: Document
    place: Place
    sha256: str
    note: str = ""


def flat(name: str) -> str:
    """A name under which a record is linted: nothing in it is a folder, so that only the rules.yaml that holds here does."""
    return name.replace("%", "%25").replace("/", "%2F").replace("\\", "%5C")


def faults_in(record: Record) -> str:
    """What is wrong with the fields of a record; "" where nothing is."""
    for name in ("id", "text", "title", "format"):
        value = getattr(record, name, None)
        if not isinstance(value, str):
            return f"{name} is {type(value).__name__}, not text"
    if not record.id:
        return "it has no id"
    if record.date is not None and not isinstance(record.date, (str, datetime.date)):
        return f"date is {type(record.date).__name__}, not a date or text"
    return ""


def read(record: Record | FileRecord, engine: Engine) -> Read:
    """The document of a record. Raises BadRecord; what a format said of it stays with the engine's troubles."""
    if isinstance(record, FileRecord):
        doc = engine.parse(record.path, record.data)
        if doc is None:
            raise BadRecord("")
        return Read(doc, Place(), doc.source.sha256)
    wrong = faults_in(record)
    if wrong:
        raise BadRecord(wrong)
    known = engine.catalogue.suffixes()
    suffix = known.get(record.format)
    if suffix is None:
        raise BadRecord(f"there is no format {record.format!r}; there are {', '.join(sorted(known))}")
    text, halves = HALVES.subn("\ufffd", record.text)
    title, more = HALVES.subn("\ufffd", record.title)
    title = " ".join(title.split())
    place = Place()
    head = ""
    if title and record.format in _HEADED and not " ".join(text[: 2 * len(title) + 40].split()).startswith(title):
        lead = _HEADED[record.format]
        head = f"{lead}{title}\n\n"
        place = Place(len(title), len(lead), len(head), 2)
    data = (head + text).encode("utf-8")
    if record.format == "html" or text.startswith("\ufeff"):
        data = _BOM + data  # the text is decoded already: no page's word on its encoding counts
    doc = engine.parse(flat(record.id) + suffix, data)
    if doc is None:
        raise BadRecord("")
    note = HALF if halves + more else ""
    said = "" if record.format in _HEADED else title  # the others have a place for it in their own markup
    return Read(_with_meta(doc, record.date, said), place, sha256_of(text.encode("utf-8")), note)


def _with_meta(doc: Document, date: datetime.date | str | None, title: str) -> Document:
    """The document with the date and title of its record, which count for more than what it says itself."""
    given = {"date": date, "title": title}
    given = {key: value for key, value in given.items() if value}
    if not given:
        return doc
    return Document(
        doc.source, doc.text, doc.blocks, pieces=doc.pieces, format=doc.format, meta={**doc.meta, **given},
        comments=doc.comments, settings=doc.settings, unread=doc.unread, links=doc.links,
        faults=doc.faults[len(doc.source.faults) :],
    )  # fmt: skip
