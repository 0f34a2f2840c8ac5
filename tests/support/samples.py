"""Reports for the tests of the writers, built by hand from texts of our own."""

from __future__ import annotations

from provlint.core.finding import (
    DocumentInfo,
    Entry,
    Level,
    LocatedEdit,
    LocatedFix,
    LocatedNote,
    Report,
    Suppression,
    Trouble,
)
from provlint.core.span import LineIndex

#: emoji, combining marks, CRLF and a tab; the byte order mark is not part of the decoded text
TEXT = (
    "Cafe\u0301 owners \U0001f600\U0001f600 met.\r\n"
    "\tThe the mayor of Łódź\u2028said 12 people \U0001f9d1\u200d\U0001f692 left.\r"
    "End.\n"
)


def entry(text: str, quote: str, path: str = "draft.txt", **fields: object) -> Entry:
    """A finding on the first occurrence of ``quote`` in ``text``."""
    index = LineIndex(text)
    start = index.locate(text.index(quote))
    end = index.locate(text.index(quote) + len(quote))
    values: dict[str, object] = {
        "rule": "copy/doubled-word",
        "level": Level.WARNING,
        "message": f"“{quote}” stands twice",
        "fingerprint": f"{start.offset:016x}",
        "line_text": index.line_text(start.line),
    }
    return Entry(path=path, quote=quote, start=start, end=end, **values | fields)


def note(text: str, quote: str, path: str, message: str) -> LocatedNote:
    place = entry(text, quote, path)
    return LocatedNote(path, quote, message, place.start, place.end)


def fix(text: str, quote: str, new: str, title: str = "remove one", safe: bool = True) -> LocatedFix:
    place = entry(text, quote)
    return LocatedFix(title, safe, (LocatedEdit(place.start, place.end, new),))


def report(path: str = "draft.txt", message: str = "the word “the” is doubled") -> Report:
    """One finding of each level, one suppressed, one trouble; ``path`` and ``message`` stand everywhere they can."""
    findings = (
        entry(TEXT, "The the", path, message=message, fixes=(fix(TEXT, "The the", "The"),), level=Level.ERROR),
        entry(
            TEXT,
            "Łódź",
            path,
            rule="names/name-variant",
            message=message,
            related=(note(TEXT, "owners", path, message),),
            url="https://example.org/rules/names/name-variant",
        ),
        entry(TEXT, "12 people", path, rule="figures/unattributed-figure", level=Level.INFO, message=message),
        entry(TEXT, "End.", path, message=message, suppressed=Suppression("directive", message)),
    )
    return Report(
        "0.1.0",
        (DocumentInfo(path, "text", "0" * 64, 17, None), DocumentInfo("clean.txt", "text", "1" * 64, 3, "story")),
        findings,
        (Trouble("rule-raised", message, path, "house", "house/x", "ValueError: no"),),
    )
