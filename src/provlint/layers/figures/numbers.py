"""Numbers in digits and words, with what bends them ("at least", "nearly"), read as intervals."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from provlint.core.record import NamedTuple
from provlint.layers.figures.kinds import Writing
from provlint.layers.text.line import Line
from provlint.layers.text.projection import lexicon_words
from provlint.lexicon import Language, per_language, word_table

_DASHES = frozenset("-–—")
_QUOTES = frozenset("\"“”'‘’«»")
_MONEY = frozenset("$£€¥")
#: kinds of words that are spelled out one after the other: twenty-five, two hundred and six
_SPELLED = frozenset({Writing.UNIT, Writing.TENS, Writing.SCALE})
_NOTHING = ("", 0.0)


class Number(NamedTuple):
    """Tokens ``[first, last)`` with the hedge, ``[core, last)`` without.

    ``form``: a ``Writing``. ``hedge``: the words before the number that bend it; ``bend``: a ``Bend``, as the list ``hedges`` has it.
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


class _Core(NamedTuple):
    """A number without its hedge: tokens ``[first, last)``, bounds, and how it is written."""

    first: int
    last: int
    low: float
    high: float
    approximate: bool
    form: str


class _Words(NamedTuple):
    joint: frozenset[str]
    own_count: frozenset[str]
    vague_scale: frozenset[str]
    no_more: frozenset[str]
    as_many: frozenset[str]
    range: frozenset[str]
    dollar: frozenset[str]


_WORDS = word_table("figure_numbers", _Words)


@per_language
def number_bytes(language: Language) -> frozenset[bytes]:
    """The words that can open a number, as ``occurrences`` knows them."""
    words = (w for w, (kind, _) in language.numbers.items() if kind not in ("scale", "fraction"))
    return lexicon_words(words) | lexicon_words(language.sequence("figure_numbers", "opens"))


@per_language
def _letters(language: Language) -> dict[str, float]:
    return {letter: float(value) for letter, value in language.rows("number_letters")}


def letter_scale(line: Line, i: int) -> float:
    """What a letter glued to the number before token ``i`` stands for ("200m", "1.2bn"); 0 where it is none."""
    return _letters(line.language).get(line.low[i], 0.0) if line.glued(i) else 0.0


@per_language
def _hedges(language: Language) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Hedges by their last word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, bend in language.rows("hedges"):
        parts = tuple(phrase.split())
        found.setdefault(parts[-1], []).append((parts, bend))
    for entries in found.values():
        entries.sort(key=lambda e: -len(e[0]))
    return found


def cardinal(words: list[str], language: Language) -> float | None:
    """The value of spelled-out words (``["twenty", "-", "five"]``, ``["one", "hundred", "and", "two"]``), or None.

    Knows 0 to 999,999,999,999 and beyond; "and" and hyphens are skipped.
    """
    table, joints = language.numbers, _WORDS(language).joint
    total = current = 0.0
    seen = False
    last = inf  # the scale a further part must stay below
    for word in words:
        if word in joints:
            continue
        kind, value = table.get(word, _NOTHING)
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


#: tokens; "nine hundred and ninety-nine billion ..." has 27, a longer run of number words is no number
LONGEST_NUMBER = 40


def _kind(line: Line, i: int) -> str:
    """The kind of the number word at token ``i``; "" where it is none."""
    return line.language.numbers.get(line.low[i], _NOTHING)[0]


def _words_end(line: Line, i: int) -> int:
    """The end of the run of spelled-out number words from token ``i``."""
    j = i
    stop = min(line.n, i + LONGEST_NUMBER)
    while j < stop and _goes_on(line, i, j):
        j += 1
    return j


def _goes_on(line: Line, i: int, j: int) -> bool:
    """Whether token ``j`` belongs to the number words that began at token ``i``."""
    low, kind = line.low, _kind(line, j)
    if kind in ("unit", "tens"):
        return not (j > i and _kind(line, j - 1) == "unit")  # "nine eleven"
    if kind == "scale":
        return not (j == i and low[j] == "dozen" and low[j - 1 : j] == ["the"])
    if j == i:
        return False
    if low[j] in _DASHES and line.glued(j) and line.glued(j + 1):  # twenty-five
        return _kind(line, j - 1) == "tens" and _kind(line, j + 1) == "unit"
    if low[j] == "and" and _kind(line, j - 1) == "scale" and low[j - 1] != "dozen":  # two hundred and six
        return _kind(line, j + 1) in ("unit", "tens") and not _predicate_next(line, j + 1)
    return False


def _predicate_next(line: Line, i: int) -> bool:
    """Whether a number after "and" opens a count of its own ("two hundred and five were hurt" does not)."""
    return line.low[i + 1] in _WORDS(line.language).own_count


def _core(line: Line, i: int) -> _Core | None:
    """The number that opens at token ``i``, read by what its first word is."""
    word = line.low[i]
    if word[:1].isdigit():
        return _in_digits(line, i)
    kind, value = line.language.numbers.get(word, _NOTHING)
    reader = _READERS.get(kind)
    return reader(line, i, value) if reader is not None else None


def _in_digits(line: Line, i: int) -> _Core | None:
    """1,200 — 3.5 million — $2m"""
    low = line.low
    value = digits(low[i])
    if value is None:
        return None
    j = i + 1
    kind, scale = line.language.numbers.get(low[j], _NOTHING)
    if kind == "scale" and not line.glued(j):
        value *= scale
        j += 1
    elif line.text[line.starts[i] - 1 : line.starts[i]] in "$£€" and (letter := letter_scale(line, j)):
        value *= letter
        j += 1
    return _Core(i, j, value, value, False, "digits")


def _in_words(line: Line, i: int, _: float) -> _Core | None:
    """twenty-five — two hundred and six"""
    j = _words_end(line, i)
    amount = cardinal(line.low[i:j], line.language) if j > i else None
    return _Core(i, j, amount, amount, False, "words") if amount is not None else None


def _scaled(line: Line, i: int, value: float) -> _Core | None:
    """a dozen — several hundred — half a million — a couple of thousand — a quarter of a million"""
    low, core = line.low, _in_words(line, i, value)
    if core is None:
        return None
    amount = core.low
    before = low[i - 1] if i else ""
    if before == "several" or (before == "few" and i > 1):
        return _Core(i - 1, core.last, amount * 2, amount * 9, True, "words")
    if before in ("a", "an"):
        first, approximate = i - 1, low[i] != "dozen"
    elif before == "half":
        amount /= 2
        first, approximate = i - 1, amount > 100
    elif before == "of" and low[i - 2 : i - 1] == ["couple"]:
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
    return _Core(first, core.last, amount, amount, approximate, "words")


def _vague(line: Line, i: int, value: float) -> _Core | None:
    """dozens — tens of thousands — hundreds of millions"""
    low = line.low
    if low[i + 1] == "of" and low[i + 2] in _WORDS(line.language).vague_scale:
        return _Core(i, i + 3, value / 2 * line.language.numbers[low[i + 2]][1], inf, True, "vague")
    return None if low[i] == "tens" else _Core(i, i + 1, value, inf, True, "vague")


def _some(line: Line, i: int, value: float) -> _Core | None:
    """several — many — a few — a handful of — a number of"""
    low, word = line.low, line.low[i]
    before = low[i - 1 : i]
    if word in ("handful", "number"):
        return _Core(i - 1, i + 2, 2, inf, True, "some") if low[i + 1] == "of" and before == ["a"] else None
    if _kind(line, i + 1) == "scale":
        return None
    if word == "few":
        return _Core(i - 1, i + 1, 2, 9, True, "some") if before == ["a"] else None
    if before and before[0] in _WORDS(line.language).as_many:
        return None  # "as many", "how many"
    return _Core(i, i + 1, value, 9 if word == "several" else inf, True, "some")


def _most(line: Line, i: int, _: float) -> _Core | None:
    """most of the — a majority of"""
    low = line.low
    if low[i] == "majority" and (low[i + 1] != "of" or low[i - 1 : i] not in (["a"], ["the"])):
        return None
    return _Core(i, i + 1, 0.5, 1.0, True, "most")


def _group(line: Line, i: int, value: float) -> _Core | None:
    """twin blasts — a pair of — another trio of"""
    low = line.low
    if low[i] == "twin":
        return _Core(i, i + 1, 2, 2, False, "group")
    if low[i + 1] != "of" or low[i - 1 : i] not in (["a"], ["the"], ["another"]) or _kind(line, i + 2) == "scale":
        return None
    return _Core(i - 1, i + 2, value, value, low[i] == "couple", "group")


def _none(line: Line, i: int, value: float) -> _Core | None:
    """none — no one — no passengers"""
    low = line.low
    if low[i] == "no" and low[i + 1] == "one":
        return _Core(i, i + 2, 0, 0, False, "none")
    if low[i] == "no" and low[i + 1] in _WORDS(line.language).no_more:
        return None
    return _Core(i, i + 1, value, value, False, "none")


def _another(line: Line, i: int, value: float) -> _Core | None:
    """another guard; but not "another two", which is two"""
    if _kind(line, i + 1) or line.low[i + 1][:1].isdigit():
        return None
    return _Core(i, i + 1, value, value, False, "another")


def _both(line: Line, i: int, value: float) -> _Core | None:
    """both guards"""
    return _Core(i, i + 1, value, value, False, "both")


def _fold(line: Line, i: int, value: float) -> _Core | None:
    """a double killing"""
    return _Core(i, i + 1, value, value, False, "fold")


#: who reads a number by the kind of its first word; each is documented by examples
_READERS: dict[str, Callable[[Line, int, float], _Core | None]] = {
    Writing.UNIT: _in_words,
    Writing.TENS: _in_words,
    Writing.SCALE: _scaled,
    Writing.VAGUE: _vague,
    Writing.SOME: _some,
    Writing.MOST: _most,
    Writing.GROUP: _group,
    Writing.NONE: _none,
    Writing.ANOTHER: _another,
    Writing.BOTH: _both,
    Writing.FOLD: _fold,
}


def number_at(line: Line, i: int, *, ranges: bool = True) -> Number | None:
    """The number whose first digit or number word is token ``i``, with range and hedge; None where there is none."""
    core = _core(line, i)
    if core is None:
        return None
    if ranges and core.form in ("digits", "words") and line.low[core.last] in _WORDS(line.language).range:
        core = _ranged(line, core) or core
    first, money = _currency(line, core.first)
    start, hedge, bend = _hedge(line, first)
    low, high, approximate = _bent(core, bend)
    return Number(start, first, core.last, low, high, approximate, core.form, hedge, bend, money)


def _ranged(line: Line, core: _Core) -> _Core | None:
    """three to five — 5-7 — two or three — between 10 and 20 — 3 to 5 million"""
    low, numbers, last = line.low, line.language.numbers, core.last
    joint, opens = low[last], low[last + 1]
    between = joint == "and" and low[core.first - 1 : core.first] == ["between"]
    tight = joint in _DASHES and line.glued(last) and line.glued(last + 1)
    if not (joint in ("to", "or") or between or tight):
        return None
    if not (opens[:1].isdigit() or numbers.get(opens, _NOTHING)[0] in _SPELLED):
        return None
    other = _core(line, last + 1)
    if other is None or other.low <= core.low or other.form != core.form or other.first != last + 1:
        return None
    base = core.low
    kind, scale = numbers.get(low[other.last - 1], _NOTHING)
    if kind == "scale" and base < 1000 <= other.high:
        base *= scale
    return core._replace(first=core.first - between, last=other.last, low=base, high=other.high)


def _currency(line: Line, first: int) -> tuple[int, str]:
    """Where the number begins with the sign of its currency ($12, US$12), and the sign."""
    low = line.low
    if not first or low[first - 1] not in _MONEY:
        return first, ""
    money = low[first - 1]
    first -= 1
    if first and low[first - 1] in _WORDS(line.language).dollar and line.glued(first):
        first -= 1
    return first, money


def _bent(core: _Core, bend: str) -> tuple[float, float, bool]:
    """The bounds and the looseness of a number with its hedge."""
    if bend in ("near", "about"):
        return core.low, core.high, True
    if bend in ("min", "over"):
        return core.low, inf, core.approximate
    if bend in ("max", "under"):
        return 0.0, core.high, core.approximate
    return core.low, core.high, core.approximate


def _hedge(line: Line, first: int) -> tuple[int, str, str]:
    """The hedge that ends right before token ``first``: its first token, its words, its kind."""
    low = line.low
    table = _hedges(line.language)
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
