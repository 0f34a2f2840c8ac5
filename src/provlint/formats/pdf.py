"""PDF: the text of each page, by pypdf (the extra ``formats``); a page that is only a picture is a trouble."""

from __future__ import annotations

import io
import logging
import re
from typing import Any

from provlint.core.document import Document, Settings, Source
from provlint.formats import told
from provlint.formats.read import Unreadable
from provlint.formats.told import BREAK, Line, Told

name = "pdf"
suffixes = (".pdf",)
sought = "evidence"

MOST_PAGES = 2000
MOST_BYTES = 200 << 20
_HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad]\n(?=[a-z])")
#: a line that is shorter than this share of the longest ones ends a paragraph, if it ends a sentence
_SHORT = 0.85


def decode(path: str, data: bytes) -> Source:
    """The text of a PDF, a line for each page. Raises Unreadable."""
    if b"%PDF-" not in data[:1024]:
        raise Unreadable("no PDF: give it the suffix of what it is, or save it anew")
    if len(data) > MOST_BYTES:
        raise Unreadable(f"is larger than {MOST_BYTES >> 20} MiB, the limit")
    try:
        import pypdf
    except ImportError as error:
        raise Unreadable("a PDF, which needs pypdf: pip install 'provlint[formats]', or pdftotext FILE draft.txt") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("is encrypted with a password; save a copy without one")
        if len(reader.pages) > MOST_PAGES:
            raise Unreadable(f"has {len(reader.pages):,} pages; {MOST_PAGES:,} is the limit")
        pages = [page.extract_text() or "" for page in reader.pages]
        empty = [number for number, text in enumerate(pages, 1) if not text.strip() and _drawn(reader.pages[number - 1])]
        meta = _properties(reader)
    except Unreadable:
        raise
    except Exception as error:  # the library raises all kinds of them for damaged files
        raise Unreadable(f"damaged, or no PDF that can be read ({type(error).__name__}: {error})"[:200]) from error
    if not pages or len(empty) == len(pages):
        raise Unreadable("has no text: scanned pages, which want text recognition first (ocrmypdf in.pdf out.pdf)")
    faults: tuple[str, ...] = ()
    if empty:
        which = ", ".join(map(str, empty[:10])) + (" ..." if len(empty) > 10 else "")
        faults = (f"no text on page {which}: scanned, or pictures only; the other pages are read",)
    return told.source(path, data, Told([Line(_paragraphs(text)) for text in pages], meta), "page", faults)


def parse(source: Source, settings: Settings | None = None) -> Document:
    """A Document whose text is that of the source. ``source`` comes from ``decode``."""
    return told.document(source, name, settings)


def _drawn(page: Any) -> bool:
    """Whether a page without text shows something."""
    resources = page.get("/Resources")
    resources = resources.get_object() if resources is not None else {}
    return bool(resources.get("/XObject")) or page.get_contents() is not None


def _paragraphs(text: str) -> str:
    """The lines of a page joined to paragraphs, these parted by two line breaks."""
    lines = [line.strip() for line in _HYPHEN.sub("", text.replace("\r", "\n")).split("\n")]
    longest = sorted(len(line) for line in lines if line)[-max(1, len(lines) // 10) :][:1] or [0]
    parts: list[str] = []
    fresh = True
    for line in lines:
        if not line:
            fresh = True
            continue
        parts.append(("" if not parts else BREAK + BREAK if fresh else " ") + line)
        fresh = len(line) < _SHORT * longest[0] and line.endswith((".", "?", "!", "”", '"', ":"))
    return "".join(parts)


def _properties(reader: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    info = reader.metadata
    for key in ("title", "author"):
        value = getattr(info, key, None) if info is not None else None
        if value and str(value).strip():
            found[key] = " ".join(str(value).split())
    day = re.match(r"D:(\d{4})(\d\d)(\d\d)", str((info or {}).get("/CreationDate", "")))
    if day:
        found["date"] = "-".join(day.groups())
    return found
