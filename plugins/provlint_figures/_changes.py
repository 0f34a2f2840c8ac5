"""Changes told with both values: "rose from 200 to 150", "up 40 percent, from 200 million to 300 million"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from provlint import Document, Span
from provlint.layers.figures import Amount, Told, plain
from provlint.layers.text import gate
from provlint.lexicon import listed
from provlint_figures._percent import digits, rounded
from provlint_figures._words import YEARS

#: so many words may stand between two values, between a verb and the first value, between the last value and its summary
APART, BEFORE, AFTER = 9, 7, 5
#: below this, a number without a noun may be a place in a ranking
RANKED = 1000
#: "from 3 to 12 million": the scale holds for both numbers below this
SCALED_BELOW = 1000

#: words of which one must stand in a sentence that tells a change
WORDS = gate("changes", "up", "down")
_UP = listed("changes", "up")
_DOWN = listed("changes", "down")
_FROM = listed("changes", "from")
_TO = listed("changes", "to")
_AGAINST = listed("changes", "against")
_BREAK = listed("changes", "break")
_NO_CHANGE = listed("changes", "no change")
_COUNTED = listed("changes", "counted")
_POINTS = listed("changes", "point")
_RATE = listed("changes", "rate")
_SAME = listed("changes", "the same in percent")
_EARLIER = listed("changes", "earlier")
_BELOW_ZERO = listed("changes", "below zero")
_ARTICLES = listed("arithmetic", "article")
_MARKS = frozenset(".;:!?—–\"“”")


class Change(NamedTuple):
    """The value before and the value after, the tokens ``[first, last)`` that tell of both, and the amounts around them."""

    old: Amount
    new: Amount
    first: int
    last: int
    around: tuple[Amount, ...] = ()


class _Way(NamedTuple):
    """A word that says that something rose or fell, at token ``at``, and by how much where that is told."""

    at: int
    up: bool
    size: Amount | None


def changes(doc: Document, told: Told) -> Iterator[tuple[Span, str]]:
    """Changes whose words or percentage their two values do not bear out: where, and what is wrong."""
    real = [a for a in told.amounts if a.unit != "none"]
    for k in range(len(real) - 1):
        change = _from_to(told, real[k], real[k + 1]) or _to_from(told, real[k : k + 3])
        if change is None or not _comparable(told, change):
            continue
        change = change._replace(around=tuple(real[max(0, k - 3) : k + 5]))
        old, new = _values(told, change)
        for way in _ways(told, change):
            if old != new and way.up != (new > old):
                first = min(way.at, change.first)
                span = Span(told.line.starts[first], told.line.ends[change.last - 1])
                said = f"from {_said(doc, change.old)} to {_said(doc, change.new)} is a {'rise' if new > old else 'fall'}"
                yield span, f"{said}, and “{told.line.word(way.at)}” says the contrary"
            elif way.size is not None and (wrong := _sized(doc, told, change, way.size, (old, new))):
                yield told.phrase(way.size), wrong
            else:
                continue
            break


def _from_to(told: Told, old: Amount, new: Amount) -> Change | None:
    """ "from 200 in May to 150" """
    low, language = told.line.low, told.line.language
    begins, to = _before(told, old), _before(told, new)
    if begins < 0 or low[begins] not in _FROM(language) or to < old.end or low[to] not in _TO(language) or to - old.end > APART:
        return None
    if "," in low[old.end : to] or not _MARKS.isdisjoint(low[old.end : to]):
        return None
    return Change(old, new, begins, new.end)


def _to_from(told: Told, real: list[Amount]) -> Change | None:
    """ "to 70 from 50", "at 70, against 50 a year before", "was 70, up 40 percent from 50" """
    low, language = told.line.low, told.line.language
    new, old = real[0], real[2] if len(real) > 2 and real[1].unit == "percent" != real[0].unit else real[1]
    to, against = _before(told, new), _before(told, old)
    if against < new.end or against - new.end > APART or low[against] not in _FROM(language) | _AGAINST(language):
        return None
    gap = low[new.end : against]
    turned = gap[:1] == [","] and not (_UP(language) | _DOWN(language)).isdisjoint(gap)
    if not _MARKS.isdisjoint(gap) or gap.count(",") > 1 or not (turned or (to >= 0 and low[to] in _TO(language))):
        return None
    if old is not real[1] and not turned:
        return None
    return Change(old, new, max(to, 0) if not turned else new.first, old.end)


def _before(told: Told, amount: Amount) -> int:
    """The token before an amount, articles passed over; -1 where it opens the sentence."""
    i = amount.first - 1
    return i - 1 if i > 0 and told.line.low[i] in _ARTICLES(told.line.language) else i


def _comparable(told: Told, change: Change) -> bool:
    """Whether two values are exact, of one kind, and neither years, places in a ranking, rates of two kinds nor below zero."""
    old, new, low, language = change.old, change.new, told.line.low, told.line.language
    if not (old.exact and new.exact and old.value) or (old.unit != new.unit and not _unit_once(change)):
        return False
    if old.noun and new.noun and old.noun.rstrip("s") != new.noun.rstrip("s"):
        return False
    if all(a.value in YEARS and not a.unit and not a.fine for a in (old, new)):
        return False
    start = max(0, change.first - BEFORE)
    bare = not (old.unit or new.unit or old.noun or new.noun) and max(old.value, new.value) < RANKED
    if bare and _COUNTED(language).isdisjoint(low[max(0, start - BEFORE) : change.last]):
        return False  # "it fell from 43 to 47": it may be a place in a ranking
    earlier, rate = _EARLIER(language), _RATE(language)
    rates = [low[a.end] in rate and earlier.isdisjoint(low[a.end + 1 : a.end + 4]) for a in (old, new)]
    # "from 8,000 cars a day to 14,000": the bare number is of the same rate
    unlike = rates[0] != rates[1] and all(a.noun or a.unit for a in (old, new))
    if not _NO_CHANGE(language).isdisjoint(low[start : change.last + 2]) or unlike:
        return False
    return all(low[a.first - 1] not in _BELOW_ZERO(language) for a in (old, new))


def _unit_once(change: Change) -> bool:
    """Whether only one of two values brings its unit, for both: "from 40 crowns to 46", "to 46 crowns from 40"."""
    bare = [a for a in (change.old, change.new) if not a.unit]
    return len(bare) == 1 and not bare[0].noun and bare[0].end == bare[0].last


def _values(told: Told, change: Change) -> tuple[float, float]:
    """Both values, where the second brings the scale of both: "from 3 to 12 million"."""
    old, new = change.old, change.new
    kind, scale = told.line.language.numbers.get(told.line.low[new.last - 1], ("", 1.0))
    alone = all(word[:1].isdigit() or word in "$£€" for word in told.line.low[old.first : old.last])
    shared = kind == "scale" and old.value < SCALED_BELOW <= new.value and alone and old.first < new.first
    return (old.value * scale if shared else old.value), new.value


def _ways(told: Told, change: Change) -> Iterator[_Way]:
    """The words before two values, between them and after them that say which way it went, and by how much."""
    low, language = told.line.low, told.line.language
    words = _UP(language) | _DOWN(language)
    between = range(change.new.end, change.old.first) if change.new.first < change.old.first else range(0)
    for i in between:
        if low[i] in words:
            yield _way(told, change, i, change.old.first)
            yield from _summary(told, change, words)
            return
    found = -1
    sizes = 0
    for i in range(change.first - 1, -1, -1):
        sizes += any(a.first <= i < a.end for a in change.around)
        if change.first - i - sizes > BEFORE or low[i] in _BREAK(language) or low[i] in _MARKS:
            break
        if low[i] == "," and i < change.first - 1:
            break
        if low[i] in words:
            found = i
            break
    if found >= 0:
        yield _way(told, change, found, change.first)
    yield from _summary(told, change, words)


def _summary(told: Told, change: Change, words: frozenset[str]) -> Iterator[_Way]:
    """What sums a change up behind it: "up from 60, a rise of 25 percent"."""
    low, language = told.line.low, told.line.language
    mark = next((i for i in range(change.last, min(change.last + AFTER, told.line.n)) if low[i] in (",", "(", "—", "–")), -1)
    gap = low[change.last : mark]
    between = gap[:1] == ["between"] and gap.count("and") == 1  # "between June and September"
    if mark >= 0 and (between or _BREAK(language).isdisjoint(gap)):
        for i in range(mark + 1, min(mark + AFTER, told.line.n)):
            if low[i] in words:
                summary = _way(told, change, i, min(i + AFTER, told.line.n))
                if summary.size is not None:
                    yield summary
                return
            if low[i] not in _SAME(language):
                break
            size = next((a for a in change.around if a.first == i + 1 and a.unit == "percent"), None)
            if size is not None:  # ", or 15 percent": which way it went is not said again
                old, new = _values(told, change)
                yield _Way(i, new > old, size)
                return


def _way(told: Told, change: Change, i: int, stop: int) -> _Way:
    """The word at token ``i``, with the amount right after it ("fell by 20", "a drop of 20 percent") or before it."""
    low, language = told.line.low, told.line.language
    up = low[i] in _UP(language)
    for amount in change.around:
        after = i < amount.first < stop and amount.first - i <= 2 and low[amount.first - 1] not in _FROM(language)
        if after or amount.end == i:
            return _Way(i, up, amount)
    return _Way(i, up, None)


def _sized(doc: Document, told: Told, change: Change, size: Amount, values: tuple[float, float]) -> str:
    """What is wrong with the size of a change; "" where nothing is."""
    old, new = values
    fine = change.old.fine + change.new.fine
    if not size.exact or size in (change.old, change.new):
        return ""
    points = size.unit == "percent" and told.line.low[size.end] in _POINTS(told.line.language)
    if size.unit == "percent" and not points:
        said = digits(doc, size)
        real = abs(new - old) / old * 100
        least, most = sorted((abs(new - old) + way * fine) / (old - way * change.old.fine) * 100 for way in (-1, 1))
        meant = change.old.unit == "percent" and rounded(said, abs(new - old))
        if meant or rounded(said, real) or least - 0.5 <= float(said) <= most + 0.5:
            return ""
        return f"the numbers beside it make {plain(round(real, 1))} percent, not “{doc.text[slice(*told.phrase(size))]}”"
    if (size.unit != change.old.unit and not points) or (size.noun and change.old.noun and size.noun != change.old.noun):
        return ""
    if points and change.old.unit != "percent":
        return ""
    off = abs(new - old)
    if abs(off - size.value) <= size.fine + fine + (0.5 * points):
        return ""
    return f"the numbers beside it make {plain(round(off, 2))}, not “{doc.text[slice(*size.span)]}”"


def _said(doc: Document, amount: Amount) -> str:
    return " ".join(doc.text[slice(*amount.span)].split())
