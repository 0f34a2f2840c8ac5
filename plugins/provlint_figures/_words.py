"""What several rules of the pack say alike: the words of a place, cut to a readable length, and its sentence."""

from __future__ import annotations

from provlint import Document, Span, layer
from provlint.layers.figures import Figure
from provlint.layers.text import projection, sentence_at

#: whole numbers in this range may be years
YEARS = range(1500, 2100)
_EXACT = frozenset({"digits", "words"})


def quoted(doc: Document, span: tuple[int, int]) -> str:
    """The words of a span on one line, in quotation marks."""
    words = " ".join(doc.text[slice(*span)].split())
    return f"“{words}”" if len(words) <= 60 else f"“{words[:57]}...”"


def sentence(doc: Document, span: tuple[int, int]) -> Span:
    """The sentence that a span begins in, or the span itself where none does."""
    return sentence_at(doc, span[0]) or Span(*span)


def percent_places(doc: Document) -> list[int]:
    """Where a sign or word for percent stands, in order; a word may be glued to its number."""
    return list(_percents(doc))


@layer
def _percents(doc: Document) -> tuple[int, ...]:
    bare = projection(doc)
    places = []
    for text, sign in ((doc.text, "%"), (bare, b"percent"), (bare, b"per cent"), (bare, b"pct")):
        at = text.find(sign)  # type: ignore[arg-type]
        while at >= 0:
            places.append(at)
            at = text.find(sign, at + 1)  # type: ignore[arg-type]
    places.sort()
    return tuple(places)


def exact(figure: Figure) -> bool:
    """Whether a figure is one number, of the whole of what it counts: neither rounded, bounded nor a part."""
    return (
        figure.form in _EXACT
        and figure.low == figure.high
        and not figure.approximate
        and not figure.part
        and (figure.hedge in ("", "plain"))
    )
