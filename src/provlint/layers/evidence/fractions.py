"""Parts of a whole in words, as shares in percent: two thirds of the costs, a third more, half the sum."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.document import Document
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.text.pattern import Lazy, lazy
from provlint.lexicon import Language, per_language

#: how exactly a fraction is meant, in percent
STEP = 10.0


class Fraction(NamedTuple):
    """A part of a whole in words, in percent."""

    span: Span
    percent: float


class _Reading(NamedTuple):
    """How a language writes parts of a whole: the pattern, into how many parts each word divides, and how many each counts."""

    pattern: Lazy
    parts: dict[str, int]
    counts: dict[str, int]


@per_language
def _reading(language: Language) -> _Reading:
    parts = {word: int(number) for word, number in language.rows("fractions")}
    units = {word: int(value) for word, (kind, value) in language.numbers.items() if kind == "unit" and word.isalpha()}
    counts = {word: n for word, n in units.items() if 0 < n < max(parts.values())}
    counts |= dict.fromkeys(language.words("evidence", "article"), 1)
    whole = sorted(word for word, number in parts.items() if number == min(parts.values()))
    pattern = (
        rf"(?i)(?:(?<![\w-])(?P<count>{'|'.join(counts)})[ \u00a0-](?P<part>{'|'.join(parts)})(?= {language.fill('{evidence.part of}')}\b)"
        rf"|(?<!\w )(?<![\w-])(?P<whole>{'|'.join(whole)})(?= {language.fill('{evidence.half of}')}\b))"
    )
    return _Reading(lazy(pattern), parts, counts)


def fractions(doc: Document) -> Iterator[Fraction]:
    """The parts of a whole that a text tells in words, in order: not half an hour, nor the first half."""
    reading = _reading(doc.language)
    for match in reading.pattern.finditer(doc.text):
        part, count = (match["part"] or match["whole"]).lower(), reading.counts.get((match["count"] or "").lower(), 1)
        if count < reading.parts[part]:
            yield Fraction(Span(*match.span()), 100 * count / reading.parts[part])
