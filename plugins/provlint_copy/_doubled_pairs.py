"""Two words that stand twice: "a copy of the of the minutes", "it was it was late"."""

from __future__ import annotations

from collections.abc import Iterator

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


def doubled_pairs(doc: Document) -> Iterator[tuple[tuple[int, int], int]]:
    """Where two small words stand twice: the span of the four, and where the second two begin (with the space before)."""
    text, language = doc.text, doc.language
    for match in _PAIR.finditer(text):
        one, two = match.group(1), match.group(2)
        if one == two or (two in _PARTS(language) and len(one) > 2) or one in _PARTS(language) - {"to", "in"}:
            continue
        start = match.start()
        # a cry stands at the beginning of what is quoted: “my boy my boy”
        if text[start - 1 : start] in _MARKS or _CLAUSES(language).search(text[max(0, start - 30) : start].lower()) or verse(text, start):
            continue
        if in_text(doc, start):
            yield match.span(), match.start(3)
