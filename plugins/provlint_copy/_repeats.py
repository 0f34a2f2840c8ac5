"""Sentences and quotations that stand once more in another paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from provlint import Document, NamedTuple, Span
from provlint.layers.quotes import pairs
from provlint.layers.text import lazy, paragraph_index, paragraphs, sentences_in

_WORD = lazy(r"[^\W_]+(?:[’'][^\W_]+)?")
#: so many letters at an end are the same in both; each counts itself at either end
_EDGE = 16
_SHARED = 3
#: sentences are found by as many words of their beginning or end
_KEY = 5
#: a shorter sentence may recur, and so may a shorter quotation
_LEAST, _LEAST_QUOTED = 9, 6
#: longer credits of a caption are sentences
_CREDIT = 60
#: so many words in one order are no accident
_SURE = 12
#: so many paragraphs at the top may be a deck; further down, a sentence in a paragraph of its own that stands in another one too is
#: a pull quote, which the page set large
_DECK = 3
#: a speech has more: it returns to its refrain
_MOST = 3
_PROSE = frozenset({"paragraph", "quote"})


class Repeat(NamedTuple):
    #: the later place, or the one that a page has set large
    second: Span
    first: Span
    #: a whole sentence, nothing added; quotations are also repeated to be discussed
    sure: bool


def repeats(doc: Document) -> Iterable[Repeat]:
    """Sentences, and quotations, that are told again further down.

    Marks and case count for nothing, nor does a lead-in before the sentence ("However, ..."). Nothing in a draft that
    repeats more than a few: it is a speech, or stands twice itself.
    """
    found = [*_pairs(doc, _sentence_units(doc), _LEAST), *_pairs(doc, _quoted_units(doc), _LEAST_QUOTED)]
    if len(found) <= _MOST:
        taken: list[Span] = []
        for found_one in sorted(found):
            second = found_one.second
            if not any(second.start < other.end and other.start < second.end for other in taken):
                taken.append(second)
                yield found_one


def _sentence_units(doc: Document) -> Iterable[Span]:
    for number, block in enumerate(paragraphs(doc)):
        if block.kind in _PROSE:
            yield from (sentence for sentence in sentences_in(doc, number) if sentence.end - sentence.start > 40)


def _quoted_units(doc: Document) -> Iterable[Span]:
    for pair in pairs(doc):
        if not pair.depth and pair.closed and paragraph_index(doc, pair.span.start) >= 0:
            yield pair.inner


def _pairs(doc: Document, units: Iterable[Span], least: int) -> Iterable[Repeat]:
    text = doc.text
    units = list(units)
    # the letters at both ends first: only what shares them with another is read word by word; as numbers, for in a long draft the
    # letters themselves would take more than the draft
    heads = Counter(hash(text[unit.start : unit.start + _EDGE]) for unit in units)
    tails = Counter(hash(text[unit.end - _EDGE : unit.end - 2]) for unit in units)
    if len(heads) == len(tails) == len(units):
        return
    by_key: dict[tuple[str, ...], tuple[Span, tuple[str, ...]]] = {}
    known: dict[str, str] = {}  # one string for each word, however often it stands
    for unit in units:
        head, tail = text[unit.start : unit.start + _EDGE], text[unit.end - _EDGE : unit.end - 2]
        if heads[hash(head)] + tails[hash(tail)] < _SHARED:
            continue
        written = (word.replace("’", "'") for word in _WORD.findall(text[slice(*unit)].lower()))
        words = tuple(known.setdefault(word, word) for word in written)
        if len(words) < least:
            continue
        # a sentence is one with another if it is the whole of it, or its end after a lead-in
        for key in (words[:_KEY], words[-_KEY:]):
            earlier = by_key.get(key)
            if earlier is not None and _holds(earlier[1], words) and _apart(doc, earlier[0], unit):
                sizes = sorted((len(words), len(earlier[1])))
                stopped = text[unit.start : unit.end].rstrip("”\"’'").endswith((".", "!", "?"))
                same = stopped and sizes[0] >= _SURE and sizes[0] >= 0.8 * sizes[1]
                alone = [one for one in (earlier[0], unit) if _alone(doc, one)]
                pulled = len(alone) == 1 and paragraph_index(doc, alone[0].start) >= _DECK
                second, first = (earlier[0], unit) if pulled and alone[0] == earlier[0] else (unit, earlier[0])
                yield Repeat(second, first, least == _LEAST and same and (pulled or not alone))
                break
        else:
            by_key.setdefault(words[:_KEY], (unit, words))
            by_key.setdefault(words[-_KEY:], (unit, words))


def _holds(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the shorter of two is the beginning or the end of the longer, which says little more."""
    short, long = sorted((one, other), key=len)
    return 2 * len(short) > len(long) and short in (long[: len(short)], long[-len(short) :])


def _alone(doc: Document, unit: Span) -> bool:
    """Whether a sentence is its paragraph, give or take a credit: a caption or a deck repeats the text by custom."""
    block = paragraphs(doc)[paragraph_index(doc, unit.start)]
    return block.end - block.start <= unit.end - unit.start + _CREDIT


def _apart(doc: Document, one: Span, other: Span) -> bool:
    return paragraph_index(doc, one.start) != paragraph_index(doc, other.start)
