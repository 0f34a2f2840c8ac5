"""Shares told in words: "half of the businesses", "two thirds of them", "one in seven couples", "1.9 times more likely", and
ranks in a series: "the third crash since 2013".

Percentages are read with the other numbers (``in_sentence``); these need the words around the number. The value of a share
is in percent, that of a multiple the number itself.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.figures.counted_noun import Phrase, people, phrase
from provlint.layers.figures.in_sentence import Figure
from provlint.layers.text.line import Line
from provlint.lexicon import Language

#: a larger base is no "one in so many"
BASE = 1000


class Share(NamedTuple):
    """A share: tokens ``[first, last)`` with its hedge, where its noun phrase begins, value in percent, and ``unit``."""

    first: int
    last: int
    noun: int
    low: float
    high: float
    unit: str


def shares_in_words(line: Line) -> Iterator[Figure]:
    """The shares told in words in a sentence, in order: ``what`` is share, ``unit`` fraction, ratio, times or rank."""
    done, language = 0, line.language
    openers, numbers = _openers(language), language.numbers
    for i, word in enumerate(line.low):
        if word not in openers or i < done:
            continue
        if word == "in" and not (i and (line.low[i - 1] in numbers or line.low[i - 1].isdigit())):
            continue
        found = _fraction(language, line, i) or _ratio(language, line, i) or _times(language, line, i) or _rank(language, line, i)
        if found is not None:
            done = found.last
            bare = found.unit in ("times", "rank")
            np = Phrase(found.last, found.last, "", "", False) if bare else _base(line, phrase(line, found.noun))
            yield _figure(language, line, found, np)


def _of_class(language: Language, name: str) -> frozenset[str]:
    return language.classes("share_words")[name]


@functools.cache
def _openers(language: Language) -> frozenset[str]:
    """The words that a share told in words turns on."""
    return _of_class(language, "part") | _of_class(language, "rank") | _of_class(language, "turn")


def _base(line: Line, np: Phrase) -> Phrase:
    """The phrase that a share is of, up to its first word for people or its first plural: what follows may be a verb."""
    for k in range(np.start, np.end):
        word = line.low[k]
        if word in people(line.language) or (word.endswith("s") and len(word) > 3 and not word.endswith(("'s", "’s", "ss"))):
            return np._replace(end=k + 1, head=word)
    return np


def _small(line: Line, i: int) -> float:
    """The value of a whole number in digits or words at token ``i``; 0 for none."""
    if i < 0:
        return 0
    word = line.low[i]
    if word.isdigit():
        return float(word)
    kind, value = line.language.numbers.get(word, ("", 0.0))
    return value if kind in ("unit", "tens") else 0


def _of(language: Language, line: Line, i: int) -> int:
    """The token after "of" (and "all") at token ``i``, where a noun phrase goes on; 0 where none does."""
    low = line.low
    if low[i] != "of":
        return 0
    i += 1
    while low[i] in _of_class(language, "of"):
        i += 1
    return i if i < line.n and (low[i][0].isalpha() or low[i][0].isdigit()) and low[i] not in _of_class(language, "no_base") else 0


def _part(language: Language, word: str) -> int:
    """Into how many parts a word for a part divides, 0 for none: the list is in the order of the numbers from three."""
    names = language.sequence("share_parts", "part")
    singular = word.removesuffix("s")
    return 3 + names.index(singular) if singular in names else 4 if singular in language.words("share_parts", "four") else 0


def _fraction(language: Language, line: Line, i: int) -> Share | None:
    """ "half of the businesses", "a third of the country", "two-thirds of firms", "nearly three quarters of them" """
    low = line.low
    noun = _of(language, line, i + 1)
    if not noun:
        return None
    if low[i] == "half":
        count, base, first = 1.0, 2, i - (low[i - 1] in ("a", "one") if i else 0)
        if i and (low[i - 1] in _of_class(language, "which") or low[i - 1] in ("-", "and")):
            return None  # "the first half of", "two and a half of"
    else:
        base = _part(language, low[i])
        before = i - 1 - (low[i - 1] in ("-", "–") if i else 0)
        count = 1.0 if before >= 0 and low[before] in ("a", "one") else _small(line, before)
        first = before
        if not base or not count or count >= base or (before and low[before - 1] in _of_class(language, "which")):
            return None
    value = 100 * count / base
    return Share(_hedged(language, line, first), i + 1, noun, value, value, "fraction")


def _ratio(language: Language, line: Line, i: int) -> Share | None:
    """ "one in seven couples", "six out of ten homes", "1 in every 5 children" """
    low = line.low
    if low[i] == "out":
        after = i + 2 if low[i + 1] == "of" else 0
    elif low[i] == "in":
        after = i + 1
    else:
        return None
    first = i - 1
    if not after or first < 0:
        return None
    after += low[after] in ("every", "the")
    count, base = _small(line, first), _small(line, after)
    if not 0 < count < base <= BASE or (low[i] == "in" and count > 9) or low[after + 1] in _of_class(language, "no_base"):
        return None
    if not low[after + 1][:1].isalpha() or low[first - 1 : first] in (["-"], ["."], ["$"]):
        return None
    value = 100 * count / base
    return Share(_hedged(language, line, first), after + 1, after + 1, value, value, "ratio")


def _times(language: Language, line: Line, i: int) -> Share | None:
    """ "1.9 times more likely", "three times as many", "twice as likely" """
    low = line.low
    if low[i] in _of_class(language, "twice") and low[i + 1] == "as" and low[i + 2] in _of_class(language, "how"):
        return Share(_hedged(language, line, i), i + 3, i + 3, 2.0, 2.0, "times")
    if low[i] != "times" or low[i + 1] not in _of_class(language, "more") or i == 0:
        return None
    word = low[i - 1]
    value = float(word.replace(",", "")) if word.replace(".", "", 1).replace(",", "").isdigit() else _small(line, i - 1)
    if not value:
        return None
    how = low[i + 2] in _of_class(language, "how")
    if low[i + 1] == "as" and not how:
        return None  # "three times as agreed"
    last = i + 2 + how
    return Share(_hedged(language, line, i - 1), last, last, value, value, "times")


def _rank(language: Language, line: Line, i: int) -> Share | None:
    """ "the third crash of a jet from the base since 2013", "the second execution in the state this year" """
    low = line.low
    if low[i] not in _of_class(language, "rank") or not i or low[i - 1] not in _of_class(language, "whose"):
        return None
    event = next((k for k in range(i + 1, min(i + 5, line.n)) if low[k] in language.first_fields("events")), 0)
    if not event:
        return None
    for k in range(event + 1, min(event + 14, line.n)):
        if low[k] in (",", ".", ";", ":"):
            return None
        if low[k] == "since" or (low[k] == "this" and low[k + 1] in ("year", "month")):
            rank = 2.0 + language.sequence("share_parts", "rank").index(low[i])
            last = min(k + 2, line.n)
            return Share(i - 1, last, last, rank, rank, "rank")
    return None


def _hedged(language: Language, line: Line, first: int) -> int:
    """Where the hedge before a share begins: "about half", "as many as one in seven"."""
    low = line.low
    for words in language.sequence("share_parts", "hedge"):
        parts = words.split()
        if first >= len(parts) and low[first - len(parts) : first] == parts:
            return first - len(parts)
    return first - 1 if first and low[first - 1] in _of_class(language, "hedge") else first


def _figure(language: Language, line: Line, share: Share, np: Phrase) -> Figure:
    hedge = line.low[share.first]
    hedged = share.first < line.n and hedge in _of_class(language, "hedge") | _of_class(language, "hedge start")
    bend = "about" if hedged else ""
    return Figure(
        Span(line.starts[share.first], line.ends[share.last - 1]),
        Span(line.starts[share.first], line.ends[max(np.end, share.last) - 1]),
        share.low,
        share.high,
        bool(bend),
        "share",
        np.head,
        np.role,
        share.unit,
        form="words",
        hedge=bend,
    )
