"""One thing counted twice: "212 passengers on board" and, further down, "all 221 passengers"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from provlint import Document, Span
from provlint.layers.quotes import between_marks
from provlint.layers.text import lazy, paragraph_index, sentence_at, worded
from provlint.lexicon import listed

#: fewer are told of in parts, and more than so much more is another matter
LEAST, MOST = 10, 1.5
#: so far before a number what points back from it stands, in code points
BACK = 24
_COUNT = lazy(r"(?<![\w.,$£€#/-])(\d{1,3}(?:,\d{3})+|\d{2,9}) ([a-z]+ )??([a-z]+s)\b(?![’'-])")
_POINTS_BACK = worded(r"(?<!\w){figure_rules.points back} \Z")
#: "more than 212", "another 212", "up to 212": no exact total, or another lot
_LOOSE = worded(r"(?<!\w){figure_rules.loose before} \Z")
_CHANGED = worded(r"(?<!\w){figure_rules.explained}(?!\w)")
_MEASURE = listed("figure_rules", "measure")
_CURRENCY = listed("figure_kinds", "currency")


class _Told(NamedTuple):
    """A count of a noun: its words, its value, whether it points back at what was told before, and the word before the noun."""

    span: Span
    value: int
    back: bool
    kind: str = ""


def told_again(doc: Document) -> Iterator[tuple[Span, Span]]:
    """A count, and a larger one of the same noun further down that points back at it ("the 221 passengers").

    A smaller one may be a part. Draft-wide a noun has to have exactly these two counts.
    """
    counts: dict[str, list[_Told]] = {}
    for match in _COUNT.finditer(doc.text):
        kind, noun = match[2] or "", match[3]
        if noun in _MEASURE(doc.language) or noun in _CURRENCY(doc.language) or paragraph_index(doc, match.start()) < 0:
            continue
        before = doc.text[max(0, match.start() - BACK) : match.start()]
        value = int(match[1].replace(",", ""))
        if _LOOSE(doc.language).search(before) or value < LEAST or between_marks(doc, match.start()):
            value = 0
        counts.setdefault(noun, []).append(_Told(Span(*match.span()), value, _POINTS_BACK(doc.language).search(before) is not None, kind))
    for told in counts.values():
        if len(told) == 2:
            first, again = told
            near = 0 < first.value < again.value <= first.value * MOST
            if near and again.kind in ("", first.kind) and again.back and not first.back and not any(_explained(doc, t.span) for t in told):
                yield first.span, again.span


def _explained(doc: Document, span: Span) -> bool:
    """Whether the sentence of a count speaks of a change, of parts or of another lot."""
    home = sentence_at(doc, span.start)
    return home is None or _CHANGED(doc.language).search(doc.text, *home) is not None
