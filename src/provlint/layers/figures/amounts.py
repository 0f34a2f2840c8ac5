"""Every number of a sentence with what it is a number of, counted or not: what sums and changes are worked out from.

`figures` are what a reader would ask a source for; a part of a whole ("14 Labour", "one in Kerrow") may be none of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from provlint.core.document import Document
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.figures.counted_noun import NOUN_WORDS, Phrase, casualty_words, phrase
from provlint.layers.figures.kinds import Unit
from provlint.layers.figures.not_a_figure import measure, only_named, span_of_time, uncounted
from provlint.layers.figures.number_place import place
from provlint.layers.figures.numbers import Number, digits, letter_scale, number_at
from provlint.layers.text.line import Line
from provlint.lexicon import listed

_PERCENT = listed("figure_kinds", "percent")
_CURRENCY = listed("figure_kinds", "currency")
_ARTICLE = listed("small_words", "article")
_FROM = listed("changes", "from")
_LOOSE_END = listed("figure_kinds", "loose end")
_LOOSE_AFTER = listed("figure_kinds", "loose after")
_EXACT = frozenset({"digits", "words"})
#: a share, a length, a number of nothing
_NO_COUNT = frozenset({Unit.PERCENT, Unit.MEASURE, Unit.NONE})


class Amount(NamedTuple):
    """A number at tokens ``[first, last)``, its noun phrase up to token ``end``.

    ``unit``: "" for a count, percent, a currency (sign or singular word), measure, or none where it counts nothing (a year,
    an age). ``exact``: one number, not hedged. ``fine``: half a unit of its last written digit. ``noun``, ``person``: the
    head of its noun phrase, and whether that is people or what befell people.
    """

    first: int
    last: int
    end: int
    span: Span
    value: float
    unit: str
    exact: bool
    fine: float
    noun: str
    person: bool

    @property
    def counts(self) -> bool:
        """Whether it is a count or a sum of money: what parts can make a whole of."""
        return self.unit not in _NO_COUNT


class Told(NamedTuple):
    """A sentence as tokens, and its amounts in order."""

    line: Line
    amounts: tuple[Amount, ...]

    def phrase(self, amount: Amount) -> Span:
        """One of the amounts with its noun or its sign."""
        return Span(amount.span.start, self.line.ends[amount.end - 1])

    def between(self, start: int, end: int) -> str:
        """The tokens ``[start, end)`` in lower case, a blank after each."""
        return "".join(f"{word} " for word in self.line.low[start:end])


def amounts(doc: Document, sentence: Span, alone: float = inf) -> Told:
    """The numbers of one sentence of ``sentences``, in order. Not kept: one rule asks, once a sentence, and tokens take memory.

    A number that no other stands beside is left out where it is larger than ``alone``, for whoever wants it with its parts.
    """
    line = Line(doc.text, *sentence, doc.language)
    numbers = line.language.numbers
    words = [word for word in line.low if word in numbers or word[:1].isdigit()]
    if not words or (len(words) == 1 and _size(words[0], numbers) > alone):
        return Told(line, ())
    return Told(line, tuple(_read(line)))


def _size(word: str, numbers: dict[str, tuple[str, float]]) -> float:
    """The value of a token that is a number, as it stands there; the least one where a scale may follow."""
    return numbers[word][1] if word in numbers else digits(word) or 0.0


def _read(line: Line) -> Iterator[Amount]:
    numbers = line.language.numbers
    i = 0
    while i < line.n:
        word = line.low[i]
        number = number_at(line, i, ranges=not _two(line, i)) if word[0].isdigit() or word in numbers else None
        if number is None or number.last <= i:
            i += 1
            continue
        number, last = _scaled(line, number)
        yield _amount(line, number, last)
        i = max(last, number.last)


def _two(line: Line, i: int) -> bool:
    """Whether "from" stands before a number: "from 200 to 300" tells two values and no range."""
    return not _FROM(line.language).isdisjoint(line.low[max(0, i - 2) : i])


def _scaled(line: Line, number: Number) -> tuple[Number, int]:
    """The number with the letter glued to it ("200m"), and the token after both."""
    at = number.last
    scale = letter_scale(line, at) if number.form == "digits" and not number.money else 0.0
    if not scale:
        return number, at
    return number._replace(low=number.low * scale, high=number.high * scale, last=at + 1), at + 1


def _amount(line: Line, number: Number, last: int) -> Amount:
    low = line.low
    # "40 million a year", "250 million last year": another phrase opens, and no noun of the number's own follows
    own = low[last] not in _ARTICLE(line.language) and low[last] not in NOUN_WORDS(line.language).time
    np = phrase(line, last) if own else Phrase(last, last, "", "", False)
    after = low[last]
    unit, end = "", np.end
    if after in _PERCENT(line.language) and (after != "per" or low[last + 1] == "cent"):
        unit, end = "percent", last + (2 if after == "per" else 1)
    elif number.money:
        unit = number.money
    elif after in _CURRENCY(line.language):
        unit, end = after.rstrip("s"), last + 1
    elif number.last == number.core + 1 or number.form != "digits":
        unit = _kind(line, number, np)
    exact = number.form in _EXACT and number.low == number.high and not number.approximate and number.bend in ("", "plain")
    person = np.person or not {np.head, after}.isdisjoint(casualty_words(line.language))
    loose = any(_loose(line, at) for at in {last, end})
    span = Span(line.starts[number.core], line.ends[last - 1])
    noun = "" if unit == "percent" else np.head
    return Amount(number.core, last, max(end, last), span, number.low, unit, exact and not loose, _fine(line, number), noun, person)


def _loose(line: Line, i: int) -> bool:
    """ "200-odd", "12 or more", "30 people or so": what follows a number and makes it inexact"""
    low = line.low
    dashed = low[i] == "-" and line.glued(i)
    return low[i + dashed] in _LOOSE_END(line.language) or (low[i] == "or" and low[i + 1] in _LOOSE_AFTER(line.language))


def _kind(line: Line, number: Number, np: Phrase) -> str:
    """ "" for a count; "measure" for miles and days; "none" for what is no number of anything."""
    at = place(line, number, np.person)
    if measure(at) or span_of_time(at):
        return "measure"
    alone = line.low[number.core : number.last] == ["one"]
    return "none" if not alone and uncounted(line, number, np.person) and not only_named(at) else ""


def _fine(line: Line, number: Number) -> float:
    """Half a unit of the last digit as written: .05 million for "1.2 million", 0 for a plain count."""
    word = line.low[number.core if not number.money else number.last - 1]
    digits = next((w for w in line.low[number.core : number.last] if w[0].isdigit()), word)
    if not digits[:1].isdigit():
        return 0.0
    plain = float(digits.replace(",", "")) if digits.replace(",", "").replace(".", "", 1).isdecimal() else 0.0
    scale = number.low / plain if plain else 1.0
    decimals = len(digits.partition(".")[2])
    return 0.5 * scale * 10.0**-decimals if decimals or scale > 1 else 0.0
