"""Bytes to text without loss: byte order marks, UTF-8, and undecodable bytes kept as they are."""

from __future__ import annotations

import codecs
import hashlib

from provlint.core.document import Source
from provlint.formats.declared import declared

#: the suffixes of files that may declare their encoding
PAGES = (".html", ".htm", ".xhtml")

# The longest mark first: UTF-32-LE begins with the mark of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Unreadable(ValueError):
    """The bytes cannot be read, or not as what their name says; the message says why, and what to do."""


class BinaryFile(Unreadable):
    """The bytes are no text; the message says what they are, and the way to a text."""


#: how documents begin that hold text and are none, what they are, and what makes a text of them
_DOCUMENTS = (
    (b"%PDF-", "a PDF", "pdftotext FILE draft.txt, or save the text it was made of"),
    (b"PK\x03\x04", "a word processor's document", "pandoc FILE -t markdown -o draft.md, or save it as text or HTML"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word document", "open it and save it as text or HTML"),
    (b"{\\rtf", "an RTF document", "pandoc FILE -t markdown -o draft.md, or save it as text or HTML"),
)


def _refusal(path: str, data: bytes) -> BinaryFile:
    for mark, what, way in _DOCUMENTS:
        if data.startswith(mark) and (mark[:2] != b"PK" or path.lower().endswith((".docx", ".odt", ".docm", ".pages"))):
            return BinaryFile(f"{what}, not a text; make one of it: {way.replace('FILE', path)}")
    return BinaryFile("a binary file, not a draft")


def looks_binary(data: bytes) -> bool:
    """Whether bytes without a byte order mark are no text.

    A stray NUL does not make a draft binary; several of them do where they are frequent (UTF-16 without its mark), or
    where the bytes are no UTF-8 either (pictures, archives).
    """
    if data.startswith((b"%PDF-", b"PK\x03\x04", b"{\\rtf")):
        return True
    head = data[:8192]
    nuls = head.count(0)
    if nuls <= 3:
        return False
    return nuls * 20 > len(head) or not _is_utf8(head)


def _is_utf8(head: bytes) -> bool:
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(head) - 3  # only a character cut in two at the end
    return True


def decode(path: str, data: bytes) -> Source:
    """The text of a file. ``encode(decode(path, data)) == data`` for any bytes; raises BinaryFile for a binary file."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
                if encoding != "utf-8" and text.encode(encoding) != data[len(mark) :]:
                    raise _refusal(path, data)
            except UnicodeDecodeError as error:
                if encoding != "utf-8":
                    raise _refusal(path, data) from error
                text = data[len(mark) :].decode(encoding, "surrogateescape")
            return Source(path, text, encoding, mark, _digest(data))
    if looks_binary(data):
        raise _refusal(path, data)
    if path.lower().endswith(PAGES) and not data.isascii():
        page = _page(path, data)
        if page is not None:
            return page
    return Source(path, data.decode("utf-8", "surrogateescape"), "utf-8", b"", _digest(data))


def _page(path: str, data: bytes) -> Source | None:
    """A page in the encoding that it declares; None where it is UTF-8 whatever it says, or the bytes do not fit.

    UTF-8 is tried first: a page that was saved anew often keeps its old declaration, and nothing else looks like UTF-8.
    """
    encoding = declared(data)
    if encoding is None:
        return None
    try:
        data.decode("utf-8")
        return None
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode(encoding, "surrogateescape")
        if text.encode(encoding, "surrogateescape") != data:
            return None
    except UnicodeError:
        return None
    return Source(path, text, encoding, b"", _digest(data))


def encode(source: Source, text: str) -> bytes:
    """``text`` in the encoding of ``source``, with its byte order mark.

    Raises UnicodeEncodeError for a character that the encoding has not.
    """
    errors = "strict" if source.encoding.startswith("utf-") and source.encoding != "utf-8" else "surrogateescape"
    return source.bom + text.encode(source.encoding, errors)


def undecodable(source: Source) -> int | None:
    """The offset of the first byte that was not valid in the encoding of the source, or None."""
    text = source.text
    if text.isascii():
        return None
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return error.start
    return None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
