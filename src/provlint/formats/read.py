"""Bytes to text without loss: byte order marks, UTF-8, and undecodable bytes kept as they are."""

from __future__ import annotations

import codecs

from provlint.core.digest import sha256_of
from provlint.core.document import Source
from provlint.formats.declared import declared

#: so many bytes a text may have: what it takes to look at it is many times as much, and no draft is a tenth of this
LARGEST = 100_000_000
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


#: how files begin that a format of ours reads under its own suffix, a word that stands in them, what they are, the format
_DOCUMENTS = (
    (b"%PDF-", b"", "a PDF", "pdf"),
    (b"{\\rtf", b"", "RTF", "rtf"),
    (b"PK\x03\x04", b"word/document", "a Word file", "docx"),
    (b"PK\x03\x04", b"xl/workbook", "a spreadsheet", "xlsx"),
    (b"PK\x03\x04", b"application/vnd.oasis.opendocument.text", "an OpenDocument text", "odt"),
    (b"PK\x03\x04", b"application/epub+zip", "a book", "epub"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _refusal(path: str, data: bytes) -> BinaryFile:
    for mark, word, what, format in _DOCUMENTS:
        if data.startswith(mark) and word in data:
            return BinaryFile(f"{what} under another name: give it the suffix .{format}, or say --format-of '{path}={format}'")
    if data.startswith(_OLE):
        return BinaryFile("an old Word document, not a text; open it and save it as .docx")
    if path.lower().endswith(".pages"):
        return BinaryFile("a Pages document; export it as Word (.docx)")
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
    """The text of a file. ``encode(decode(path, data)) == data`` for any bytes.

    Raises BinaryFile for a binary file, Unreadable for more than LARGEST bytes.
    """
    if len(data) > LARGEST and not looks_binary(data):
        raise Unreadable(f"it has {len(data) / 1e6:,.0f} MB; a text of more than {LARGEST / 1e6:,.0f} MB is not read: check it in parts")
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
    return sha256_of(data)
