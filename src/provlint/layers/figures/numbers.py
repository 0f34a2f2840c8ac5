"""Numbers in digits and words, with what bends them ("at least", "nearly"), read as intervals."""

from __future__ import annotations

import functools
from math import inf
from typing import NamedTuple

from provlint.layers.text.line import Line
from provlint.layers.text.projection import lexicon_words
from provlint.lexicon import load

_DASHES = frozenset("-–—")
_QUOTES = frozenset("\"“”'‘’«»")


class Number(NamedTuple):
    """Tokens ``[first, last)`` with the hedge, ``[core, last)`` without.

    ``form``: digits, words, vague, some, most, group, both, another, none, fold.
    ``hedge`` is the words before the number that bend it; ``bend`` its kind in the list ``hedges``.
    """

    first: int
    core: int
    last: int
    low: float
    high: float
    approximate: bool
    form: str
    hedge: str = ""
    bend: str = ""
    money: str = ""


@functools.cache
def number_words() -> dict[str, tuple[str, float]]:
    """Number word -> (kind, value)."""
    return {row[0]: (row[1], float(row[2])) for row in load("en", "numbers")}


@functools.cache
def number_bytes() -> frozenset[bytes]:
    """The words that can open a number, as ``words.occurrences`` knows them."""
    return lexicon_words(
        w for w, (kind, _) in number_words().items() if kind not in ("scale", "fraction")
    ) | lexicon_words(["dozen", "hundred", "thousand", "million", "half", "third", "thirds", "quarter", "quarters"])


@functools.cache
def _hedges() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Hedges by their last word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, bend in load("en", "hedges"):
        parts = tuple(phrase.split())
        found.setdefault(parts[-1], []).append((parts, bend))
    for entries in found.values():
        entries.sort(key=lambda e: -len(e[0]))
    return found


def cardinal(words: list[str]) -> float | None:
    """The value of spelled-out words (``["twenty", "-", "five"]``, ``["one", "hundred", "and", "two"]``), or None.

    Knows 0 to 999,999,999,999 and beyond; "and" and hyphens are skipped.
    """
    table = number_words()
    total = current = 0.0
    seen = False
    last = inf  # the scale a further part must stay below
    for word in words:
        if word in ("and", "-", "–", "a", "an"):
            continue
        kind, value = table.get(word, ("", 0.0))
        if kind in ("unit", "tens"):
            if seen and current % 100 and not (current % 100 >= 20 and current % 10 == 0 and value < 10):
                return None
            current += value
        elif kind == "scale":
            if value == 100 or value == 12:
                current = (current or 1) * value
            else:
                if value >= last:
                    return None
                total += (current or 1) * value
                current, last = 0.0, value
        else:
            return None
        seen = True
    return total + current if seen else None


def digits(word: str) -> float | None:
    """The value of a token in digits; None for a list such as ``3,4`` that is no thousands group."""
    whole, _, part = word.partition(".")
    if "," in whole:
        groups = whole.split(",")
        if not 1 <= len(groups[0]) <= 3 or any(len(g) != 3 for g in groups[1:]):
            return None
        whole = "".join(groups)
    if len(whole) > 15 or not (whole + part).isascii():
        return None
    return float(f"{whole}.{part}" if part else whole)


#: tokens; "nine hundred and ninety-nine billion ..." has 27, and a longer run of number words is a list or no text
LONGEST_NUMBER = 40


def _words_end(line: Line, i: int) -> int:
    """The end of the run of spelled-out number words from token ``i``."""
    table, low = number_words(), line.low
    j = i
    stop = min(line.n, i + LONGEST_NUMBER)
    while j < stop:
        kind = table.get(low[j], ("", 0.0))[0]
        if kind in ("unit", "tens"):
            if j > i and table.get(low[j - 1], ("", 0))[0] == "unit":
                break
            j += 1
        elif kind == "scale":
            if j == i and low[j] == "dozen" and low[j - 1 : j] == ["the"]:
                break
            j += 1
        elif low[j] in _DASHES and j > i and line.glued(j) and line.glued(j + 1):
            if table.get(low[j - 1], ("",))[0] != "tens" or table.get(low[j + 1], ("",))[0] != "unit":
                break
            j += 1
        elif low[j] == "and" and j > i and table.get(low[j - 1], ("",))[0] == "scale" and low[j - 1] != "dozen":
            if table.get(low[j + 1], ("",))[0] not in ("unit", "tens") or _predicate_next(line, j + 1):
                break
            j += 1
        else:
            break
    return j


def _predicate_next(line: Line, i: int) -> bool:
    """Whether a number after "and" opens a count of its own ("two hundred and five were hurt" does not)."""
    return line.low[i + 1] in ("others", "other", "more")


def _core(line: Line, i: int) -> tuple[int, int, float, float, bool, str] | None:
    """The number that opens at token ``i``: (first, last, low, high, approximate, form)."""
    low = line.low
    word = low[i]
    if word[:1].isdigit():
        value = digits(word)
        if value is None:
            return None
        j = i + 1
        scale = number_words().get(low[j], ("", 0.0))
        if scale[0] == "scale" and not line.glued(j):
            value *= scale[1]
            j += 1
        elif (
            low[j] in ("m", "bn", "k", "tn")
            and line.glued(j)
            and line.text[line.starts[i] - 1 : line.starts[i]] in "$£€"
        ):
            value *= {"m": 1e6, "bn": 1e9, "k": 1e3, "tn": 1e12}[low[j]]
            j += 1
        return i, j, value, value, False, "digits"
    kind, value = number_words().get(word, ("", 0.0))
    if kind in ("unit", "tens", "scale"):
        j = _words_end(line, i)
        if j == i:
            return None
        amount = cardinal(low[i:j])
        if amount is None:
            return None
        first = i
        approximate = False
        if kind == "scale":
            before = low[i - 1] if i else ""
            if before in ("a", "an"):
                first = i - 1
                approximate = word != "dozen"
            elif before == "several" or (before == "few" and i > 1):
                return i - 1, j, amount * 2, amount * 9, True, "words"
            elif before == "half" or (before == "a" and low[i - 2] == "half"):
                amount /= 2
                first = i - 1
                approximate = amount > 100
            elif low[max(0, i - 3) : i] == ["couple", "of"] or (before == "of" and low[i - 2 : i - 1] == ["couple"]):
                amount *= 2
                first, approximate = i - 2, True
            else:
                return None
            if first > 2 and low[first - 2 : first] == ["quarter", "of"]:
                amount /= 4
                first -= 2
                approximate = True
                first -= low[first - 1] == "a"
            if first and low[first - 1] == "half":
                amount /= 2
                first -= 1
        return first, j, amount, amount, approximate, "words"
    if kind == "vague":
        j = i + 1
        amount = value
        if low[j] == "of" and low[j + 1] in ("thousands", "millions", "hundreds", "billions"):
            amount = value / 2 * number_words()[low[j + 1]][1]
            j += 2
        elif word == "tens":
            return None
        return i, j, amount, inf, True, "vague"
    if kind == "some":
        if word == "few":
            if low[i - 1 : i] != ["a"]:
                return None
            if number_words().get(low[i + 1], ("",))[0] == "scale":
                return None
            return i - 1, i + 1, 2, 9, True, "some"
        if word in ("handful", "number"):
            if low[i + 1] != "of" or low[i - 1 : i] != ["a"]:
                return None
            return i - 1, i + 2, 2, inf, True, "some"
        if number_words().get(low[i + 1], ("",))[0] == "scale" or low[i - 1 : i] in (["as"], ["so"], ["how"], ["too"]):
            return None
        return i, i + 1, value, 9 if word == "several" else inf, True, "some"
    if kind == "most":
        if word == "majority" and (low[i + 1] != "of" or low[i - 1 : i] not in (["a"], ["the"])):
            return None
        return i, i + 1, 0.5, 1.0, True, "most"
    if kind == "group":
        if word == "twin":
            return i, i + 1, 2, 2, False, "group"
        if low[i + 1] != "of" or low[i - 1 : i] not in (["a"], ["the"], ["another"]):
            return None
        if number_words().get(low[i + 2], ("",))[0] == "scale":
            return None
        return i - 1, i + 2, value, value, word == "couple", "group"
    if kind in ("both", "another", "none", "fold"):
        if word == "no" and low[i + 1] == "one":
            return i, i + 2, 0, 0, False, "none"
        if word == "no" and low[i + 1] in ("fewer", "less", "more", "longer", "."):
            return None
        if word == "another" and (number_words().get(low[i + 1], ("",))[0] or low[i + 1][:1].isdigit()):
            return None
        return i, i + 1, value, value, False, kind
    return None


def number_at(line: Line, i: int) -> Number | None:
    """The number whose first digit or number word is token ``i``, with range and hedge; None where there is none."""
    core = _core(line, i)
    if core is None:
        return None
    first, last, low_, high, approximate, form = core
    low = line.low
    table = number_words()
    # a range: "three to five", "5-7", "two or three", "between 10 and 20"
    if form in ("digits", "words") and low[last] in ("to", "or", "-", "–", "and"):
        joint = low[last]
        opens = low[last + 1]
        between = joint == "and" and low[first - 1 : first] == ["between"]
        tight = joint in _DASHES and line.glued(last) and line.glued(last + 1)
        if (joint in ("to", "or") or between or tight) and (
            opens[:1].isdigit() or table.get(opens, ("",))[0] in ("unit", "tens", "scale")
        ):
            other = _core(line, last + 1)
            if other and other[2] > low_ and other[5] == form and other[0] == last + 1:
                scale = other[3] / 1 if other[2] != other[3] else other[2]
                base = low_
                if low[other[1] - 1] in table and table[low[other[1] - 1]][0] == "scale" and low_ < 1000 <= scale:
                    base = low_ * table[low[other[1] - 1]][1]
                if between:
                    first -= 1
                low_, high, last = base, other[3], other[1]
    money = ""
    if first and low[first - 1] in ("$", "£", "€", "¥"):
        money = low[first - 1]
        first -= 1
        if first and low[first - 1] in ("us", "u.s.", "a", "c") and line.glued(first):
            first -= 1
    start, hedge, bend = _hedge(line, first)
    if (bend and low_ == high) or bend in ("min", "over", "under", "max"):
        if bend in ("min", "over"):
            high = inf
        elif bend in ("max", "under"):
            low_ = 0.0
        elif bend in ("near", "about"):
            approximate = True
    elif bend in ("near", "about"):
        approximate = True
    return Number(start, first, last, low_, high, approximate, form, hedge, bend, money)


def _hedge(line: Line, first: int) -> tuple[int, str, str]:
    """The hedge that ends right before token ``first``: its first token, its words, its kind."""
    low = line.low
    table = _hedges()
    start, kind = first, ""
    for _ in range(2):
        at = start
        while at and low[at - 1] in _QUOTES:
            at -= 1
        for parts, bend in table.get(low[at - 1], ()) if at else ():
            size = len(parts)
            if at >= size and tuple(low[at - size : at]) == parts:
                start = at - size
                if not kind or kind in ("plain", "more"):
                    kind = bend
                break
        else:
            break
    if start == first:
        return first, "", ""
    return start, " ".join(low[start:first]), kind
