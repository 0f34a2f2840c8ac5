"""What a number measures, and in how long: 140 miles an hour are no 140 km/h, 90 million a year are no 90 million a month."""

from __future__ import annotations

from bisect import bisect_left

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.evidence.values import Value
from provlint.layers.evidence.words import text_words
from provlint.layers.figures.units import units
from provlint.layers.text.pattern import lazy
from provlint.lexicon import Language, listed, per_language

#: words between a number and the time that it is told for: "310,000 passengers a day"
BETWEEN = 4
#: how far a measure in another unit may lie off, as a share
CONVERTED = 0.04
_EACH = listed("evidence", "each")
_HOUR = listed("evidence", "hour")
_PARTED = lazy(r"[^\s/'’-]")


class Measure(NamedTuple):
    """What follows a number: the dimension that it measures ("" for none) and the size of the unit; in how many minutes, 0 for no
    time; and where all that ends."""

    dimension: str
    size: float
    minutes: float
    end: int


@per_language
def _times(language: Language) -> dict[str, float]:
    """Each unit of time in the singular with its minutes."""
    return {word: float(size) for word, kind, size in language.rows("number_units") if kind == "time" and not word.endswith("s")}


@layer
def measure(doc: Document, span: Span) -> Measure:
    """What stands behind a number of a text."""
    words, each = text_words(doc), _EACH(doc.language)
    n = bisect_left(words.starts, span.end)
    dimension, size, end = "", 0.0, span.end
    unit = units(doc.language).get(words.forms[n]) if n < len(words.forms) and not _parted(doc, span.end, n) else None
    if unit is not None:
        (dimension, size), end = unit, words.ends[n]
        hour = n + 1 + (words.forms[n + 1 : n + 2] != [] and words.forms[n + 1] in each)  # "km an hour", "km/h"
        if hour < len(words.forms) and words.forms[hour] in _HOUR(doc.language) and (hour > n + 1 or doc.text[end] == "/"):
            return Measure("speed", size, 0.0, words.ends[hour])
    for m in range(n, min(n + BETWEEN + 1, len(words.forms) - 1)):
        if words.forms[m][:1].isdigit() or _parted(doc, words.ends[m - 1], m):
            break
        minutes = _times(doc.language).get(words.forms[m + 1]) if words.forms[m] in each else None
        if minutes is not None:
            return Measure(dimension, size, minutes, words.ends[m + 1])
    return Measure(dimension, size, 0.0, end)


def _often(doc: Document, span: Span) -> float:
    """The minutes of the stretch of time that a word before a number says it is for: "annual savings of 180 million"; 0 for none."""
    words = text_words(doc)
    first = bisect_left(words.starts, span.start)
    found = [form for form in words.forms[max(0, first - BETWEEN) : first] if form in _frequencies(doc.language)]
    return _frequencies(doc.language)[found[-1]] if found else 0.0


@per_language
def _frequencies(language: Language) -> dict[str, float]:
    """Words for how often, each with the minutes of its stretch of time."""
    rows = [(side, words) for subject, side, words in language.rows("opposites") if subject == "frequency"]
    return {word: _times(language).get(side, 0.0) for side, words in rows for word in words.split("|")}


def _parted(doc: Document, low: int, n: int) -> bool:
    """Whether a sign stands between an offset and a word."""
    return _PARTED.compiled.search(doc.text, low, text_words(doc).starts[n]) is not None


def measured_otherwise(draft: Document, value: Value, source: Document, theirs: Value) -> bool:
    """Whether a number is one of the source's in another unit, or for another stretch of time."""
    mine, its = measure(draft, value.span), measure(source, theirs.span)
    if (mine.minutes or its.minutes) and not (mine.minutes and its.minutes):
        mine = mine._replace(minutes=mine.minutes or _often(draft, value.span))
        its = its._replace(minutes=its.minutes or _often(source, theirs.span))
    if mine.minutes and its.minutes and mine.minutes != its.minutes:
        return True
    return bool(mine.dimension and its.dimension) and mine[:2] != its[:2]


def converted(draft: Document, value: Value, source: Document, theirs: Value) -> str:
    """How a measure of the draft follows from one of the source in another unit; "" where it does not."""
    mine, its = measure(draft, value.span), measure(source, theirs.span)
    if not mine.dimension or mine.dimension != its.dimension or mine.size == its.size:
        return ""
    alike = abs(value.value * mine.size - theirs.value * its.size) <= CONVERTED * theirs.value * its.size
    return " ".join(source.text[theirs.span.start : its.end].split()) if alike else ""
