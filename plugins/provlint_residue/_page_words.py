"""Words of a page in the middle of a text: "Click here to see the map", "the video above", "Media playback is ..."."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document
from provlint.layers.quotes import between_marks
from provlint.layers.text import Lazy, lazy, linked, occurrences, paragraph_index, shown_as_code
from provlint.lexicon import Language, per_language

#: how far the words may stand from the one that is always there, in code points
_BEFORE, _AFTER = 110, 170
#: the draft shows something: a picture, a frame
_SHOWS = lazy(r"!\[|<[a-z]+ [^>\n]*\bsrc=|\{[{%]|(?<![^\n])(?:> |\|[^\n]*\|[ \t]*\n\|)")


@per_language
def _forms(language: Language) -> dict[bytes, tuple[bool, Lazy]]:
    return {
        word.encode("latin-1"): (kind == "shows", lazy(language.fill(pattern)))
        for word, kind, pattern in language.rows("page_words")
    }


def page_words(doc: Document) -> Iterator[tuple[tuple[int, int], bool]]:
    """Places where the text says what only a page says, and whether it points at something that is not there."""
    forms, text, last = _forms(doc.language), doc.text, 0
    shows: bool | None = None
    for start, end, word in occurrences(doc, forms):
        points, form = forms[word]
        if start < last or paragraph_index(doc, start) < 0:
            continue
        for match in form.finditer(text, max(0, start - _BEFORE), end + _AFTER):
            if not match.start() <= start < match.end():
                continue
            low, high = match.start(), len(match[0].rstrip()) + match.start()
            if points and shows is None:
                shows = _SHOWS.search(doc.source.text) is not None
            if (points and shows) or between_marks(doc, low) or shown_as_code(doc, low) or linked(doc, low, high):
                continue
            last = high
            yield (low, high), points
