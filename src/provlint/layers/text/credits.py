"""Who made the draft and its pictures: bylines, credit lines, datelines of agencies, photo credits, captions."""

from __future__ import annotations

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.text.paragraphs import paragraphs
from provlint.layers.text.pattern import lazy, worded
from provlint.layers.text.projection import gate, has_any, occurrences
from provlint.lexicon import in_order, listed


class Credits(NamedTuple):
    """Spans of each kind, in order. ``author``: whether front matter names an author."""

    bylines: tuple[Span, ...]
    lines: tuple[Span, ...]
    datelines: tuple[Span, ...]
    photos: tuple[Span, ...]
    author: bool

    @property
    def any(self) -> bool:
        """Whether the draft says at all who made it."""
        return bool(self.bylines or self.lines or self.datelines or self.author)


_BY = in_order("credits", "by")
_BYLINE = worded(
    r"{credits.by}[ :]+[A-Z][\w.’'-]+(?:,? (?:and |"
    r"with )?[A-Z(][\w.’')/-]+){0,12}(?:,? [^.!?\n]{0,60})?\s*$"
)
#: "Reporting by Ana Ruiz", "with files from", "contributed to this report", "is a staff writer for": by their one word
_CREDIT_WORDS = gate("credits", "word")
_BEFORE_BY = listed("credits", "before by")
_WITH_FROM = gate("credits", "with ... from")
_CONTRIBUTED = worded(
    r" (?:(?:reporting |research )?(?:to|for) (?:this|the) {credits.work}|reporting|"
    r"from [A-Z])"
)
_FILES = lazy(r"[Ww]ith (?:additional )?$")
_FROM = lazy(r" (?:from|by) ")
_POST = lazy(r"\b(?:is|are) (?:an? |the )?(?:[\w’'-]+ ){0,4}$")
_POST_OF = worded(r" {credits.works for} (?:the )?[A-Z]")
_STAFF = ("staff ", "Staff ")
_DATELINE = worded(r"[^\n]{0,60}?\((?:{credits.agency in a dateline}|[A-Z]{2,6})\) ?[-–—]")
_PHOTO_WORDS = gate("credits", "photo word")
_PHOTO = (
    worded(r"\([^()\n]{0,60}{credits.photo in brackets}[^()\n]{0,80}\)"),
    worded(r"{credits.photo label}s?(?: by|:) ?[A-Z][^\n]{0,80}"),
    worded(r"(?:via |/ ?)?(?:{credits.photo agency}|Reuters/[A-Z])[^\n]{0,40}"),
)


@layer
def credits(doc: Document) -> Credits:
    """The credits of a draft."""
    text, language = doc.text, doc.language
    bylines: list[Span] = []
    datelines: list[Span] = []
    blocks = paragraphs(doc)
    for number, block in enumerate(blocks):
        if (
            text.startswith(_BY(language), block.start)
            and block.end - block.start < 200
            and _BYLINE(language).match(text, block.start, block.end)
        ):
            bylines.append(block.span)
        if number < 6 and text.find("(", block.start, block.start + 64) >= 0:
            match = _DATELINE(language).match(text, block.start, block.end)
            if match is not None:
                datelines.append(Span(match.start(), match.end()))
    lines = sorted(span for hit in occurrences(doc, _CREDIT_WORDS(language)) if (span := _credit(doc, *hit)) is not None)
    photos: list[Span] = []
    if has_any(doc, _PHOTO_WORDS(language)):
        photos = sorted({Span(m.start(), m.end()) for p in _PHOTO for m in p(language).finditer(text)})
    author = any(doc.meta.get(key) for key in ("author", "authors", "byline", "credit"))
    return Credits(tuple(bylines), tuple(lines), tuple(datelines), tuple(photos), author)


def _credit(doc: Document, start: int, end: int, word: bytes) -> Span | None:
    """The credit that hangs on a word, or None where it is only a word."""
    text, language = doc.text, doc.language
    if word == b"by":
        before = text[max(0, start - 14) : start - 1].rpartition(" ")[2].lstrip("(\n")
        if before.lower() in _BEFORE_BY(language) and before[:1].isupper() and text[end + 1 : end + 2].isupper():
            return Span(start - 1 - len(before), end)
        return None
    if word == b"contributed":
        match = _CONTRIBUTED(language).match(text, end)
        return Span(start, match.end()) if match is not None else None
    if word in _WITH_FROM(language):
        lead = _FILES.search(text, max(0, start - 20), start)
        return Span(lead.start(), end) if lead is not None and _FROM.match(text, end) else None
    if word == b"agencies":
        return Span(start - 10, end) if text[max(0, start - 10) : start].lower() == "staff and " else None
    if text.startswith(_STAFF, max(0, start - 6)):
        return Span(start - 6, end)
    if word == b"report":
        return None
    lead = _POST.search(text, max(0, start - 60), start)
    return Span(lead.start(), end) if lead is not None and _POST_OF(language).match(text, end) else None
