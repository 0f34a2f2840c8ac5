"""The head of an article where it stands before it: what a page prints between its headline and its first paragraph.

A standfirst is part of the draft; a day is the draft's own. Names, share bars, sections and captions stand there as well,
in the same elements: a standfirst is known by being a sentence, and a day by being one in a short line.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from provlint.core.document import Document, Settings, Source
from provlint.formats.html_tokens import Token
from provlint.layers.text.date_forms import numeric
from provlint.layers.text.dates import dates

#: elements that hold a standfirst, and those in which nobody looks for the head of an article
HOLDS = frozenset("p div h2 h3 h4 h5 h6 blockquote hgroup".split())
#: a sentence has so many words, and words without a stop are one where they are as long as a line
_WORDS, _LINE = 5, 60
#: a line in which a day is looked for is no longer
_DAY = 100
#: so much of a page behind its headline can be its head
REACH = 6000
_STOPS = re.compile(r"[.!?…][”\"’')\]]*\Z")


def words_of(source: str, tokens: Sequence[Token]) -> str:
    """The text of some tokens on one line."""
    parts = []
    for token in tokens:
        if token.kind == "text":
            parts.append(source[token.start : token.end])
        elif token.kind == "reference":
            parts.append(html.unescape(source[token.start : token.end]))
        elif token.name not in ("b", "i", "em", "strong", "a", "span"):
            parts.append(" ")
    return " ".join("".join(parts).split())


def is_sentence(text: str) -> bool:
    """Whether the text of an element reads as a standfirst."""
    if "|" in text or (len(text) <= _DAY and day_of(text)):
        return False
    return len(text) >= _LINE or (len(text.split()) >= _WORDS and _STOPS.search(text) is not None)


def day_of(text: str, settings: Settings | None = None) -> str:
    """The full date in a line as 2025-03-04; "" where there is none, and where month or day are left open."""
    if len(text) > _DAY or not any(char.isdigit() for char in text):
        return ""
    for mention in dates(Document(Source("", text), settings=settings)):
        if mention.year is not None and mention.month is not None and mention.day is not None:
            return f"{mention.year:04}-{mention.month:02}-{mention.day:02}"
    found = numeric(text)
    if found is None or found[1][1] is None or found[1][2] is None:
        return ""
    year, month, day = found[1]
    return f"{year:04}-{month:02}-{day:02}"
