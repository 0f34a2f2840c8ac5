"""PDF: the text of each page, by pypdf (the extra ``formats``); a page that is only a picture is a trouble."""

from __future__ import annotations

import contextlib
import io
import logging
import re
from collections.abc import Iterator
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
#: what pypdf says where it goes on without a part of the file; all else it says is of tables it has made anew
_LOSS = re.compile(r"PdfReadError|PdfStreamError|not defined|not a stream|Expected|Invalid stream", re.I)
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
    try:
        with _listening() as heard:
            return _read(path, data, pypdf, heard)
    except Unreadable:
        raise
    except Exception as error:  # the library raises all kinds of them for damaged files
        raise Unreadable(f"damaged, or no PDF that can be read ({type(error).__name__}: {error})"[:200]) from error


@contextlib.contextmanager
def _listening() -> Iterator[list[str]]:
    """What pypdf says of a file while it reads it, which goes nowhere else."""
    heard: list[str] = []
    logger = logging.getLogger("pypdf")
    handler = logging.Handler()
    handler.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    level, up = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield heard
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = up


def _read(path: str, data: bytes, pypdf: Any, heard: list[str]) -> Source:
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("is encrypted with a password; save a copy without one")
    if len(reader.pages) > MOST_PAGES:
        raise Unreadable(f"has {len(reader.pages):,} pages; {MOST_PAGES:,} is the limit")
    pages = [page.extract_text() or "" for page in reader.pages]
    blank = [number for number, text in enumerate(pages, 1) if not text.strip()]
    empty = [number for number in blank if _drawn(reader.pages[number - 1])]
    meta = _properties(reader)
    if not pages or len(empty) == len(pages):
        raise Unreadable("has no text: scanned pages, which want text recognition first (ocrmypdf in.pdf out.pdf)")
    unlettered = [number for number, text in enumerate(pages, 1) if text.count("\ufffd") * 10 > len(text)]
    faults: list[str] = []
    if empty:
        faults.append(f"no text on {_numbered(empty)}: scanned, or pictures only; the other pages are read")
    if unlettered:
        faults.append(f"no letters on {_numbered(unlettered)}: its fonts do not say what they show")
    wrong = next(filter(_LOSS.search, heard), "")
    if wrong or (blank and heard) or _promised(reader) > len(pages):
        why = f" ({' '.join(wrong.split())[:80]})" if wrong else ""
        faults.append(f"damaged{why}: what it shows may not be read whole; save it anew, or look at its pages")
    return told.source(path, data, Told([Line(_paragraphs(text)) for text in pages], meta), "page", tuple(faults))


def parse(source: Source, settings: Settings | None = None) -> Document:
    """A Document whose text is that of the source. ``source`` comes from ``decode``."""
    return told.document(source, name, settings)


def _numbered(pages: list[int]) -> str:
    return "page " + ", ".join(map(str, pages[:10])) + (" ..." if len(pages) > 10 else "")


def _promised(reader: Any) -> int:
    """How many pages the file says that it has; 0 where it does not say."""
    count = reader.trailer["/Root"]["/Pages"].get("/Count", 0)
    return count if isinstance(count, int) else 0


def _drawn(page: Any) -> bool:
    """Whether a page without text shows something, or has fonts for what it does not show."""
    resources = page.get("/Resources")
    resources = resources.get_object() if resources is not None else {}
    return bool(resources.get("/XObject") or resources.get("/Font")) or page.get_contents() is not None


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
