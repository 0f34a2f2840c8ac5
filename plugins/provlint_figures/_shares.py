"""Shares told with both numbers: "530 of 900 votes, or 59 percent", "75 percent, with 530 of 900 cast", "half of 60, or 30"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from provlint import Document, Span
from provlint.layers.figures import Amount, Told, plain, shares_in_words
from provlint.layers.text import worded
from provlint.lexicon import Language, listed, per_language
from provlint_figures._percent import digits, rounded

#: words that may stand behind a whole, up to a comma
TOLD_MORE = 9
#: words between a part and its whole, and between the two and their percentage
BETWEEN, LINK = 5, 12

#: how far a share in words may be off, in percent, where it is not called exact
ABOUT = 4
_ENDS = frozenset(".,;:!?()—–\"“”")
_OPENS = frozenset((",", "(", "—", "–"))
_CLOSES = frozenset((",", ")", "—", "–", ".", ";"))
_MEANS = listed("changes", "the same in percent")
_EXACTLY = listed("shares", "exactly")
_POINTS = listed("changes", "point")
_WHOM = listed("arithmetic", "of them")
_ARTICLES = listed("arithmetic", "article")
#: what may stand between two numbers and the percentage that they make, as words parted by blanks
_AFTER = worded(
    r"(?:[^\W\d_][\w’'-]* ){0,4}(?:\( |, {shares.or} |{shares.or} |, {shares.an} (?:[a-z]+ ){0,2}of |[—–] "
    r"|, {shares.which is} (?:an? [a-z]+ of )?)"
)
#: what may stand between a percentage and the two numbers that explain it
_BEFORE = worded(r"(?:[a-z]+ ){0,4}(?:\( |, {shares.or} |, {shares.an} |[—–:] )")
_WITH = worded(r"(?:[a-z]+ ){0,3}, {shares.with} ")
_TURNOUT = listed("shares", "turnout")
_TURNED = listed("changes", "up", "down")
_STILL = listed("shares", "something else")


class _Share(NamedTuple):
    """Part and whole, and the tokens ``[first, last)`` around them."""

    part: Amount
    whole: Amount
    first: int
    last: int


def shares(doc: Document, told: Told) -> Iterator[tuple[Span, str]]:
    """Percentages and fractions that the part and the whole beside them do not make: where, and what is wrong."""
    real = [a for a in told.amounts if a.unit != "none"]
    done: set[int] = set()
    for k in range(len(real) - 1):
        share = _of(told, real[k], real[k + 1]) or _of_whom(told, real[k], real[k + 1])
        if share is None or not _makes(share):
            continue
        if worded_wrong := _in_words(told, share):
            yield worded_wrong
            continue
        said = _told_after(told, share, real[k + 2] if k + 2 < len(real) else None) or _told_before(
            told, share, real[k - 1] if k else None
        )
        if said is not None and said.first not in done and (wrong := _wrong(doc, share, said)):
            done.add(said.first)
            yield told.phrase(said), wrong
    for k in range(len(real) - 2):
        said, one, two = real[k : k + 3]
        share = _percent_of(told, said, one, two) or _or_percent(told, said, one, two)
        if share is None:
            continue
        percent = said if said.unit == "percent" else one
        if _makes(share) and percent.first not in done and (wrong := _wrong(doc, share, percent)):
            done.add(percent.first)
            yield told.phrase(percent), wrong
    yield from _fractions(told, real)


def _makes(share: _Share) -> bool:
    part, whole = share.part, share.whole
    alike = part.unit == whole.unit and part.unit not in ("percent", "measure")
    return alike and part.exact and whole.exact and 0 < part.value <= whole.value and whole.value > 1


def _of(told: Told, one: Amount, two: Amount) -> _Share | None:
    """ "530 of its 900 members" — "Of 900 members, 530 came" """
    low = told.line.low
    gap = low[one.last : two.first]
    if "of" in gap and len(gap) <= BETWEEN and gap.index("of") <= 1 and not set(",;:()").intersection(gap):
        return _Share(one, two, one.first, two.end)
    i = one.first - 1
    while i > 0 and low[i] in _ARTICLES(told.line.language):
        i -= 1
    opens = i >= 0 and low[i] == "of" and (i == 0 or low[i - 1] in (",", ";", ":", "that", "“", '"'))
    if opens and two.first - one.end <= 1 and (two.first == one.end or low[one.end] == ","):
        return _Share(two, one, i, two.end)
    # "Of the 900 members in the north, 530 came"
    told_more = low[one.end : two.first]
    if opens and not two.noun and told_more[-1:] == [","] and len(told_more) <= TOLD_MORE and _ENDS.isdisjoint(told_more[:-1]):
        return _Share(two, one, i, two.end)
    return None


def _of_whom(told: Told, one: Amount, two: Amount) -> _Share | None:
    """ "It has 900 members, 530 of them (59 percent) women" """
    low = told.line.low
    if two.first - one.end > BETWEEN or " ".join(low[two.last : two.last + 2]) not in _WHOM(told.line.language):
        return None
    return _Share(two, one, one.first, two.last + 2) if "," in low[one.end : two.first] else None


def _told_after(told: Told, share: _Share, said: Amount | None) -> Amount | None:
    """The percentage that follows two numbers as what they make."""
    if said is None or not _percentage(told, said) or said.first - share.last > LINK:
        return None
    words = told.between(share.last, said.first)
    if not _TURNED(told.line.language).isdisjoint(told.line.low[share.last : said.first]):
        return None  # "six of the 12 rooms, a rise of 20 percent"
    return said if _AFTER(told.line.language).fullmatch(words) else None


FRACTIONS = per_language(lambda language: frozenset(word.encode() for word in language.first_fields("fractions")))


@per_language
def _parts(language: Language) -> dict[str, int]:
    return {word: int(number) for word, number in language.rows("fractions")}


def _fraction(language: Language, low: Sequence[str], i: int) -> tuple[float, int]:
    """A fraction at token ``i``, in percent, and the token behind it; (0, i) for none: "half", "a third", "one in five"."""
    parts = _parts(language)
    first, ratio = _unit(language, low[i]), _unit(language, low[i + 2]) if low[i + 1] == "in" else 0.0
    if first and ratio > first:
        return 100 * first / ratio, i + 3
    if low[i] not in parts and not first and low[i] not in _ARTICLES(language):
        return 0.0, i
    k = i if low[i] in parts else i + 1 + (low[i + 1] == "-")
    count = first or 1.0
    return (100 * count / parts[low[k]], k + 1) if low[k] in parts and count < parts[low[k]] else (0.0, i)


def _unit(language: Language, word: str) -> float:
    kind, value = language.numbers.get(word, ("", 0.0))
    return value if kind == "unit" else 0.0


def _in_words(told: Told, share: _Share) -> tuple[Span, str] | None:
    """A share in words behind its two numbers that they do not make: "530 of 900 members, or exactly three quarters, came"."""
    line, low, language = told.line, told.line.low, told.line.language
    i = share.last
    if low[i] not in _OPENS or (low[i] == "," and low[i + 1] not in _MEANS(language)):
        return None
    bracket = low[i] != ","
    i += 1
    while low[i] in _MEANS(language) and low[i] not in _ARTICLES(language):
        i += 1
    exact = low[i] in _EXACTLY(language)
    first = i + exact
    said, last = _fraction(language, low, first)
    if not said or low[last] not in _CLOSES or not (bracket or low[share.last + 1] not in _ARTICLES(language)):
        return None
    real = share.part.value / share.whole.value * 100
    if abs(said - real) <= (0.5 if exact else ABOUT) + 100 * share.part.fine / share.whole.value:
        return None
    span = Span(line.starts[first], line.ends[last - 1])
    return span, f"the numbers beside it make {plain(round(real, 1))} percent, not {plain(round(said, 1))}"


def _told_before(told: Told, share: _Share, said: Amount | None) -> Amount | None:
    """The percentage that two numbers explain right after it."""
    if said is None or not _percentage(told, said) or share.first - said.end > LINK:
        return None
    low, language = told.line.low, told.line.language
    words = told.between(said.end, share.first)
    if _BEFORE(language).fullmatch(words):
        return said
    turnout = not _TURNOUT(language).isdisjoint(low[max(0, said.first - 6) : said.first])
    other = not _STILL(language).isdisjoint(low[share.last : share.last + 4])
    return said if turnout and not other and _WITH(language).fullmatch(words) else None


def _percentage(told: Told, said: Amount) -> bool:
    """Whether an amount is a percentage that brings no base of its own and is a share, not a change in points."""
    after = told.line.low[said.end]
    return said.unit == "percent" and said.exact and after != "of" and after not in _POINTS(told.line.language)


def _percent_of(told: Told, said: Amount, whole: Amount, part: Amount) -> _Share | None:
    """ "75 percent of its 900 members, or 530" """
    low, language = told.line.low, told.line.language
    if said.unit != "percent" or not said.exact or low[said.end] != "of" or whole.first - said.end > 3:
        return None
    words = told.between(whole.end, part.first)
    return _Share(part, whole, said.first, part.end) if _AFTER(language).fullmatch(words) else None


def _or_percent(told: Told, part: Amount, said: Amount, whole: Amount) -> _Share | None:
    """ "$400 million, or 40 percent of its $1 billion" """
    low, language = told.line.low, told.line.language
    if said.unit != "percent" or not said.exact or low[said.end] != "of" or whole.first - said.end > BETWEEN:
        return None
    words = told.between(part.end, said.first)
    return _Share(part, whole, part.first, whole.end) if _AFTER(language).fullmatch(words) else None


def _wrong(doc: Document, share: _Share, said: Amount) -> str:
    """What is wrong with a percentage; "" where nothing is."""
    part, whole = share.part, share.whole
    real = part.value / whole.value * 100
    least = (part.value - part.fine) / (whole.value + whole.fine) * 100
    most = (part.value + part.fine) / max(whole.value - whole.fine, 1) * 100
    if rounded(digits(doc, said), real) or least - 0.5 <= said.value <= most + 0.5:
        return ""
    return f"the numbers beside it make {plain(round(real, 1))} percent, not {plain(said.value)}"


def _fractions(told: Told, real: list[Amount]) -> Iterator[tuple[Span, str]]:
    """ "half of its 60 staff, or 40 people" """
    language = told.line.language
    for figure in shares_in_words(told.line) if len(real) > 1 else ():
        if figure.unit != "fraction" or figure.approximate or figure.hedge:
            continue
        i = bisect_left(real, figure.span.end, key=lambda amount: amount.span.start)
        if i + 1 >= len(real):
            continue
        whole, part = real[i : i + 2]
        if whole.span.start - figure.span.end > 24:
            continue
        words = told.between(whole.end, part.first)
        share = _Share(part, whole, 0, 0)
        bare = words == ", " and part.end == part.last and told.line.low[part.end] in _CLOSES
        if _makes(share) and (bare or _AFTER(language).fullmatch(words)):
            real_value = figure.low * whole.value / 100
            if abs(real_value - part.value) > max(1.0, 0.02 * real_value, part.fine + whole.fine):
                yield Span(*figure.span), f"that is {plain(round(real_value, 1))} of {plain(whole.value)}, not {plain(part.value)}"
