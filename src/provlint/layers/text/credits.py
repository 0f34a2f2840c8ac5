"""Who made the draft and its pictures: bylines, credit lines, datelines of agencies, photo credits, captions."""

from __future__ import annotations

from typing import NamedTuple

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.text.paragraphs import paragraphs
from provlint.layers.text.pattern import lazy
from provlint.layers.text.projection import has_any, lexicon_words, occurrences


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


_BYLINE = lazy(
    r"(?:By|BY|Von|Par|Por|Words by|Story by|Reported by|Written by)[ :]+[A-Z][\w.’'-]+(?:,? (?:and |"
    r"with )?[A-Z(][\w.’')/-]+){0,12}(?:,? [^.!?\n]{0,60})?\s*$"
)
_BY = ("By ", "BY ", "By:", "Von ", "Par ", "Por ", "Words by", "Story by", "Reported by", "Written by")
#: "Reporting by Ana Ruiz", "with files from", "contributed to this report", "is a staff writer for": by their one word
_CREDIT_WORDS = lexicon_words(
    "contributed by files reporting material agencies writer writers reporter reporters correspondent "
    "correspondents chief"
    " editor editors report".split()
)
_BEFORE_BY = frozenset("reporting editing writing compiled edited text research".split())
_CONTRIBUTED = lazy(
    r" (?:(?:reporting |research )?(?:to|for) (?:this|the) (?:report|story|article|piece|dispatch)|reporting|"
    r"from [A-Z])"
)
_FILES = lazy(r"[Ww]ith (?:additional )?$")
_FROM = lazy(r" (?:from|by) ")
_POST = lazy(r"\b(?:is|are) (?:an? |the )?(?:[\w’'-]+ ){0,4}$")
_POST_OF = lazy(r" (?:for|at|with|in) (?:the )?[A-Z]")
_STAFF = ("staff ", "Staff ")
_DATELINE = lazy(r"[^\n]{0,60}?\((?:AP|Reuters|REUTERS|AFP|UPI|dpa|Xinhua|Bloomberg|CNN|[A-Z]{2,6})\) ?[-–—]")
_PHOTO_WORDS = lexicon_words(
    "photo photos photograph getty reuters afp ap handout courtesy pool image images epa picture".split()
)
_PHOTO = (
    lazy(
        r"\([^()\n]{0,60}(?:AP|AFP|Reuters|REUTERS|Getty|EPA|Photo|Handout|Courtesy|courtesy|Pool|"
        r"Image)[^()\n]{0,80}\)"
    ),
    lazy(r"(?:Photo|Photograph|Picture|Image|Credit|Photo credit)s?(?: by|:) ?[A-Z][^\n]{0,80}"),
    lazy(r"(?:via |/ ?)?(?:Getty Images|AP Photo|AFP/Getty|Reuters/[A-Z])[^\n]{0,40}"),
)


@layer
def credits(doc: Document) -> Credits:
    """The credits of a draft."""
    text = doc.text
    bylines: list[Span] = []
    datelines: list[Span] = []
    blocks = paragraphs(doc)
    for number, block in enumerate(blocks):
        if (
            text[block.start] in "BVPWSR"
            and block.end - block.start < 200
            and _BYLINE.match(text, block.start, block.end)
        ):
            bylines.append(block.span)
        if number < 6 and text.find("(", block.start, block.start + 64) >= 0:
            match = _DATELINE.match(text, block.start, block.end)
            if match is not None:
                datelines.append(Span(match.start(), match.end()))
    lines = sorted(span for hit in occurrences(doc, _CREDIT_WORDS) if (span := _credit(text, *hit)) is not None)
    photos: list[Span] = []
    if has_any(doc, _PHOTO_WORDS):
        photos = sorted({Span(m.start(), m.end()) for p in _PHOTO for m in p.finditer(text)})
    author = any(doc.meta.get(key) for key in ("author", "authors", "byline", "credit"))
    return Credits(tuple(bylines), tuple(lines), tuple(datelines), tuple(photos), author)


def _credit(text: str, start: int, end: int, word: bytes) -> Span | None:
    """The credit that hangs on a word, or None where it is only a word."""
    if word == b"by":
        before = text[max(0, start - 14) : start - 1].rpartition(" ")[2].lstrip("(\n")
        if before.lower() in _BEFORE_BY and before[:1].isupper() and text[end + 1 : end + 2].isupper():
            return Span(start - 1 - len(before), end)
        return None
    if word == b"contributed":
        match = _CONTRIBUTED.match(text, end)
        return Span(start, match.end()) if match is not None else None
    if word in (b"files", b"reporting", b"material"):
        lead = _FILES.search(text, max(0, start - 20), start)
        return Span(lead.start(), end) if lead is not None and _FROM.match(text, end) else None
    if word == b"agencies":
        return Span(start - 10, end) if text[max(0, start - 10) : start].lower() == "staff and " else None
    if text.startswith(_STAFF, max(0, start - 6)):
        return Span(start - 6, end)
    if word == b"report":
        return None
    lead = _POST.search(text, max(0, start - 60), start)
    return Span(lead.start(), end) if lead is not None and _POST_OF.match(text, end) else None
