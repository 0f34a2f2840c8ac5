"""How a value follows from those of a passage: a sum, a rest, a share, a change; and the same digits in another scale."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import combinations, islice, pairwise

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.evidence.counted import MOST_VALUES
from provlint.layers.evidence.exclusions import sides
from provlint.layers.evidence.passages import DraftPlace, word_range
from provlint.layers.evidence.slots import slot
from provlint.layers.evidence.trace import within
from provlint.layers.evidence.value_agreement import NAMED, same
from provlint.layers.evidence.value_index import figures_in
from provlint.layers.evidence.values import NO_MONEY, PERCENT, POINTS, THOUSAND, YEAR, Value
from provlint.layers.evidence.words import text_words
from provlint.layers.text.sentences import sentence_at
from provlint.lexicon import listed

#: a sum may be rounded where it is written with two digits
ROUND_DIGITS = 10
#: code points of what makes a share of two numbers, and shares near one of the draft that are tried
LONGEST_OF, SHARES = 24, 16
#: minutes of a year
YEARLY = 525_600
#: a number from here on is no sum or rest of others by chance
TOLD = 20
#: how often as much a thousand, a million or a billion makes of the same digits
SCALES = (1e3, 1e6, 1e9)
#: values of a sentence that is no list
FEW_VALUES = 20
_OF = listed("evidence", "share of")
_REST = listed("evidence", "rest")


@layer
def _shares(doc: Document) -> list[tuple[float, Span, str]]:
    """The shares of a text, told as two numbers: "seven of eight", by what they are in percent."""
    found = []
    for one, other in pairwise(figures_in(doc)):
        if other.span.start - one.span.end > LONGEST_OF:
            continue
        between = " ".join(doc.text[one.span.end : other.span.start].lower().split())
        if between in _OF(doc.language) and not one.unit and not other.unit and 0 < one.value <= other.value:
            share = 100 * one.value / other.value
            found.append((share, Span(one.span.start, other.span.end), f"{one.value:g} of {other.value:g}"))
    return sorted(found)


def shared(value: Value, place: DraftPlace) -> tuple[Document, Span, str] | None:
    """Where a chosen source tells a share of the draft as two numbers."""
    if value.unit != PERCENT:
        return None
    for doc in place.documents:
        shares = _shares(doc)
        n = bisect_left(shares, value.value - value.step, key=lambda share: share[0])
        for share, span, told in islice(shares, n, n + SHARES):
            if _is(value, share):
                return doc, span, told
    return None


def derived(value: Value, theirs: Iterable[Value], *, in_range: bool = False) -> str:
    """How a value follows from those of one passage: a sum, a difference, a share or a change in percent; "" where it does not. The end
    of a range (``in_range``) is no sum."""
    theirs = list(islice(theirs, 2 * MOST_VALUES))
    given = [v for v in theirs if v.unit not in NAMED][:MOST_VALUES]
    unit = PERCENT if value.unit == POINTS else value.unit  # "two points fewer", from 19 to 17 percent
    plain = [v for v in given if v.unit == unit] if value.unit != PERCENT else given
    for one, other in () if in_range else combinations(plain, 2):
        if value.unit != PERCENT or one.unit == other.unit == PERCENT:
            if _is(value, one.value + other.value):
                return f"{one.value:g} + {other.value:g}"
            if _is(value, abs(one.value - other.value)) and (value.value >= 5 or value.unit == POINTS):
                return f"{max(one.value, other.value):g} - {min(one.value, other.value):g}"
    if value.unit == PERCENT:
        for one, other in combinations([v for v in given if v.unit != PERCENT and v.value], 2):
            low, high = sorted((one.value, other.value))
            if _is(value, 100 * low / high):
                return f"{low:g} of {high:g}"
            if _is(value, 100 * (high - low) / low) or _is(value, 100 * (high - low) / high):
                return f"from {one.value:g} to {other.value:g}"
    if value.step >= THOUSAND and not value.unit:  # "5.1 million more", of two amounts in pounds
        for currency in dict.fromkeys(v.unit for v in given if v.unit not in NO_MONEY and not v.minutes):
            working = derived(value._replace(unit=currency), given)
            if working:
                return working
    if value.unit == YEAR:
        for one, other in ((one, v) for one in theirs if one.unit == YEAR for v in given if v.minutes == YEARLY):
            if value.value in (one.value + other.value, one.value - other.value):
                return f"{one.value:g} {'+' if value.value > one.value else '-'} {other.value:g} years"
    if value.minutes >= YEARLY:
        for one, other in combinations([v for v in theirs if v.unit == YEAR], 2):
            if same(value, value._replace(value=abs(one.value - other.value), minutes=YEARLY, form="digits", rough="")):
                return f"from {min(one.value, other.value):g} to {max(one.value, other.value):g}"
    total = [v.value for v in plain if not v.unit]
    if value.unit != PERCENT and 3 <= len(total) <= 5 and _is(value, sum(total)):
        return " + ".join(f"{v:g}" for v in total)
    return ""


def changed(value: Value, one: Value, other: Value, least: float = TOLD) -> str:
    """How a value is the change from one value to another, in percent or in number from ``least`` on; "" where it is not."""
    low, high = sorted((one.value, other.value))
    if value.unit == PERCENT and low and (_is(value, 100 * (high - low) / low) or _is(value, 100 * (high - low) / high)):
        return f"from {min(one, other).value:g} to {max(one, other).value:g}"
    if value.unit == one.unit == other.unit and value.value >= least and _is(value, high - low):
        return f"{high:g} - {low:g}"
    return ""


def _is(value: Value, exact: float) -> bool:
    """Whether a value is an exact one, or it rounded at the digits written where there are at least two."""
    rounded = value.unit == PERCENT or value.value >= ROUND_DIGITS * value.step
    return exact > 0 and abs(value.value - exact) <= max(value.step / 2 if rounded else 0.0, 1e-9 * exact)


def whole_or_rest(draft: Document, value: Value, place: DraftPlace, other: tuple[Document, Span]) -> str:
    """How a value is the sum of the one that a passage has in its place and another of the same sentence, told together ("wounded or
    killed"), or what it leaves of the other and is said to be left; "" where it is said of what the passage says another of."""
    doc, span = other
    sentence = sentence_at(doc, span.start)
    if sentence is None or value.value < TOLD or value.unit in NAMED or value.minutes:
        return ""
    theirs = [v for v in few_values(doc, sentence) if v.unit == value.unit and not v.rough and not v.minutes][:MOST_VALUES]
    mine = [v for v in few_values(draft, place.span) if v.span != value.span]
    its = next((v for v in theirs if v.span.overlaps(span)), None)
    if its is None or any(same(v, its) for v in mine):
        return ""
    for one in theirs:
        if one.span == its.span:
            continue
        if _is(value, one.value + its.value) and not any(same(v, one) for v in mine) and _of_both(draft, place, doc, (one, its)):
            return f"{min(one, its).value:g} + {max(one, its).value:g}"
        if one.value > its.value and _is(value, one.value - its.value) and _left(draft, place.span) and not _left(doc, sentence):
            return f"{one.value:g} - {its.value:g}"
    return ""


@layer
def few_values(doc: Document, sentence: Span) -> tuple[Value, ...]:
    """The values of a sentence; none where they are a list, in which any number follows from some others."""
    found = within(figures_in(doc), sentence)
    return tuple(found) if len(found) <= FEW_VALUES else ()


def _left(doc: Document, sentence: Span) -> bool:
    """Whether a sentence tells of what is left."""
    words = text_words(doc)
    return not _REST(doc.language).isdisjoint(words.forms[slice(*word_range(words, sentence))])


def _of_both(draft: Document, place: DraftPlace, doc: Document, addends: tuple[Value, Value]) -> bool:
    """Whether a sentence of the draft says of a sum what a passage says of both addends, or of neither: not "50 people were wounded"
    of 41 wounded and nine killed."""
    first, second = sorted(addends)
    theirs, mine = text_words(doc), text_words(draft)
    here = word_range(mine, place.span)
    between = word_range(theirs, Span(first.span.end, second.span.start))
    after = bisect_left(theirs.starts, second.span.end)
    one, other = theirs.forms[slice(*between)], theirs.forms[after : after + 2]
    told = sides(draft.language, mine.forms[slice(*here)])
    fates = sides(doc.language, one), sides(doc.language, other)
    if all(fates) and fates[0] != fates[1]:
        return bool(told & fates[0]) == bool(told & fates[1])
    noun = slot(doc, (first.span, Span(first.span.start, second.span.start))).after[:1]
    another = tuple(filter(None, theirs.stems[after : after + 1]))
    stems = set(mine.stems[slice(*here)])
    return noun == another or stems.issuperset(noun) == stems.issuperset(another)


def another_scale(value: Value, place: DraftPlace) -> tuple[Document, Span] | None:
    """The value of a passage with the same digits in another scale: 14.2 billion for 14.2 million. Two digits at least, since one
    stands for much."""
    if value.value < ROUND_DIGITS * value.step or value.unit in NAMED or value.minutes:
        return None
    for passage in place.passages:
        for theirs in few_values(passage.document, passage.span):
            if theirs.unit == value.unit and theirs.value:
                low, high = sorted((value.value, theirs.value))
                if any(abs(high - low * scale) <= 1e-9 * high for scale in SCALES):
                    return passage.document, theirs.span
    return None
