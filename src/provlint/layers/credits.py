"""Who made the draft and its pictures: bylines, credit lines, datelines of agencies, photo credits, captions."""

from __future__ import annotations

from typing import NamedTuple

from provlint.document import Document
from provlint.layers.blocks import paragraphs
from provlint.layers.pattern import lazy
from provlint.layers.words import has_any, lexicon_words
from provlint.span import Span


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
    r"(?:By|BY|Von|Par|Por|Words by|Story by|Reported by|Written by)[ :]+[A-Z][\w.’'-]+(?:,? (?:and |with "
    r")?[A-Z(][\w.’')/-]+){0,12}"
    r"(?:,? [^.!?\n]{0,60})?\s*$"
)
_BY = ("By ", "BY ", "By:", "Von ", "Par ", "Por ", "Words by", "Story by", "Reported by", "Written by")
_LINE_WORDS = lexicon_words("contributed reporting editing writing compiled files agencies staff correspondent".split())
_LINES = (
    lazy(r"contributed (?:reporting |research )?(?:to|for) (?:this|the) (?:report|story|article|piece|dispatch)"),
    lazy(r"contributed reporting|contributed from [A-Z]"),
    lazy(r"(?:Reporting|Editing|Writing|Compiled|Edited|Additional reporting|Text|Research) by [A-Z]"),
    lazy(r"(?:[Ww]ith (?:files|reporting|additional reporting|material) (?:from|by)|[Ss]taff and agencies)"),
    lazy(
        r"(?:[Ii]s|are) (?:an? |the )?(?:\w+ ){0,4}(?:staff writer|reporter|correspondent|bureau chief|"
        r"editor)s? (?:for|at|with|in)\b"
    ),
    lazy(r"[Ss]taff (?:[Ww]riter|[Rr]eport(?:er)?|[Cc]orrespondent)s?\b"),
)
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


def credits(doc: Document) -> Credits:
    """The credits of a draft."""
    text = doc.text
    bylines: list[Span] = []
    datelines: list[Span] = []
    blocks = doc.get(paragraphs)
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
    lines: list[Span] = []
    if has_any(doc, _LINE_WORDS):
        lines = sorted({Span(m.start(), m.end()) for p in _LINES for m in p.finditer(text)})
    photos: list[Span] = []
    if has_any(doc, _PHOTO_WORDS):
        photos = sorted({Span(m.start(), m.end()) for p in _PHOTO for m in p.finditer(text)})
    author = any(doc.meta.get(key) for key in ("author", "authors", "byline", "credit"))
    return Credits(tuple(bylines), tuple(lines), tuple(datelines), tuple(photos), author)
