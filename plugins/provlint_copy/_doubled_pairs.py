"""Two words that stand twice: "a copy of the of the minutes", "it was it was late"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, compress, count, islice

from provlint import Document
from provlint.layers.text import lazy, worded
from provlint.lexicon import listed
from provlint_copy._shared import in_text, verse

_PAIR = lazy(r"(?<![\w’'-])([a-z’']+) ([a-z’']+)( (?=\1))\1 \2(?![\w’'-])")
#: "over and over and", "door to door to": what parts a word from itself
_PARTS = listed("copy", "parts a word from itself")
_MARKS = tuple("\"'“‘`")
#: "whatever he does he does", "when it happens it happens": two clauses meet
_CLAUSES = worded(r"\b{copy.lets a clause meet itself}(?: [a-z’']+){0,2} $")


#: so many characters are parted at a time
_STRETCH = 1 << 17


def _and_blank(end: int, size: int) -> int:
    return end + size + 1


def _pairs(text: str) -> Iterator[re.Match[str]]:
    """Where two words stand twice. Words are held against those two further on, which is faster than a pattern at each letter."""
    done = at = 0
    size = len(text)
    while at < size:
        # a stretch ends three words late, so that four words are always whole in one
        end = text.find(" ", at + _STRETCH)
        far = end
        for _ in range(3 if far >= 0 else 0):
            far = text.find(" ", far + 1) if far >= 0 else far
        runs = text[at : far if far >= 0 else size].split(" ")
        ends: list[int] = []
        for i in compress(count(), map(str.endswith, runs, islice(runs, 2, None))):
            if runs[i + 2] and i + 3 < len(runs) and runs[i + 3].startswith(runs[i + 1]):
                ends = ends or list(accumulate(map(len, runs), _and_blank, initial=at - 1))
                match = _PAIR.match(text, start) if (start := ends[i + 1] - len(runs[i + 2])) >= done else None
                if match is not None:
                    yield match
                    done = match.end()
        at = end + 1 if end >= 0 else size


def doubled_pairs(doc: Document) -> Iterator[tuple[tuple[int, int], int]]:
    """Where two small words stand twice: the span of the four, and where the second two begin (with the space before)."""
    text, language = doc.text, doc.language
    for match in _pairs(text):
        one, two = match.group(1), match.group(2)
        if one == two or (two in _PARTS(language) and len(one) > 2) or one in _PARTS(language) - {"to", "in"}:
            continue
        start = match.start()
        # a cry stands at the beginning of what is quoted: “my boy my boy”
        if text[start - 1 : start] in _MARKS or _CLAUSES(language).search(text[max(0, start - 30) : start].lower()) or verse(text, start):
            continue
        if in_text(doc, start):
            yield match.span(), match.start(3)
