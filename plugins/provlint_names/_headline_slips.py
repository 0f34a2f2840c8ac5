"""A name in the headline that the text writes with another letter: Lighting above, Lightning below."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document, Span
from provlint.layers.names import DEMONYM, LAND, flags, forms, key
from provlint.layers.text import headlines, lazy
from provlint.lexicon import Language

_WORD = lazy(r"(?<![\w’'-])[A-Z][^\W\d_]{4,}(?![\w’'-])")


def headline_slips(doc: Document) -> Iterator[tuple[Span, str, Span]]:
    """Words of the headline that the text has only with one letter more, less, changed or swapped: span, what the text has, where."""
    above = headlines(doc)
    if not above:
        return
    text, below = doc.text, above[-1].end
    names: dict[str, Span] | None = None
    for line in above:
        for match in _WORD.finditer(text, *line):
            word = match.group()
            if word.isupper() or text.find(word, below) >= 0 or text.find(word.lower(), below) >= 0:
                continue
            names = _names(doc, below) if names is None else names
            for other, place in names.items():
                if _one_letter(word, other, doc.language) and not flags(word.lower(), doc.language) & (LAND | DEMONYM):
                    yield Span(*match.span()), other, place
                    break


def _names(doc: Document, below: int) -> dict[str, Span]:
    """The words of names that the text uses below the headline, each with its first place."""
    found: dict[str, Span] = {}
    for form in forms(doc):
        for place in form.places:
            span = place.mention.span
            if span.start < below:
                continue
            for word in form.text.split(" "):
                at = doc.text.find(word, span.start, span.end)
                if at >= 0:
                    found.setdefault(word, Span(at, at + len(word)))
    return found


def _one_letter(one: str, other: str, language: Language) -> bool:
    """Whether one letter tells two words apart, and none of the first or the last two: no ending does."""
    if one[0] != other[0] or one[-2:] != other[-2:] or abs(len(one) - len(other)) > 1 or key(one, language) == key(other, language):
        return False
    low = 0
    while low < min(len(one), len(other)) and one[low] == other[low]:
        low += 1
    if len(one) == len(other):
        swapped = one[low : low + 2] == other[low + 1 : low + 2] + other[low : low + 1]
        return one[low + 1 :] == other[low + 1 :] or (swapped and one[low + 2 :] == other[low + 2 :])
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[low + 1 :] == shorter[low:]
