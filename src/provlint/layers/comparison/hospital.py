"""Counts of people who were taken to hospital: all of them were hurt, and so may have been others."""

from __future__ import annotations

from math import inf

from provlint.core.document import Document
from provlint.core.span import Span
from provlint.layers.figures.interval import Interval
from provlint.layers.text.pattern import worded

#: so far from a count may the words stand that say where its people were taken, in code points
BESIDE = 30
_HOSPITAL = worded(
    r"\b(?:{comparison.taken}(?: [\w-]+){0,5}? {comparison.to hospital} (?:[a-z]+ ){0,2}?{comparison.hospital in general}\b(?! [A-Z])"
    r"|{comparison.taken in}\b)(?![^.;]{0,20}?\b{story_tolls.condition})"
)


def in_hospital(doc: Document, phrase: Span) -> bool:
    """Whether the phrase of a count says that its people were taken to hospital, to none by its name and not only the badly hurt."""
    start, end = max(0, phrase.start - BESIDE), phrase.end + BESIDE
    matches = _HOSPITAL(doc.language).finditer(doc.text, start, end)
    return any(m.start() < phrase.end and m.end() > phrase.start for m in matches)


def hurt_in_all(value: Interval, hospital: bool, other_hospital: bool) -> Interval:
    """What a count says of what another one counts: who counts 12 in hospital knows of at least 12 who were hurt."""
    return Interval(value.low, inf, value.approximate) if hospital and not other_hospital else value
