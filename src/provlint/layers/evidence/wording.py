"""What a quotation says word for word, and where another wording of the same speech parts ways with it.

One matching for both: a draft's quotations held against its sources, and quotations of two drafts held against each other.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from provlint.core.document import Document
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.evidence.name_index import place_classes, title_classes
from provlint.layers.evidence.words import WORD, fold
from provlint.layers.figures.numbers import cardinal, digits
from provlint.layers.text.pattern import lazy
from provlint.lexicon import Language, listed, per_language

#: stands for what the writer left out or put in and says so, by dots or brackets
OPEN = "[]"
_CUTS = lazy(r"\.\s?\.\s?\.(?:\s?\.)?|…|\[[^\]\n]{0,80}\]|\([^)\n]{0,40}\)")
_PLAIN_NUMBER = lazy(r"\d+(?:\.\d+)?")
_ROUGHLY = listed("evidence", "near")
_PAUSES = listed("evidence", "filled pause")


class Gap(NamedTuple):
    """Where two runs of words differ: the numbers of the words in each, half-open, and how many equal words stand before and
    after it (0 at the beginning and the end of the runs)."""

    first: tuple[int, int]
    second: tuple[int, int]
    before: int
    after: int


class Wording(NamedTuple):
    """Two runs of words lined up: how many words they share in order, where the shared stretch begins and ends in each, half-open,
    and the gaps in order, those before and after the shared stretch among them."""

    common: int
    first: tuple[int, int]
    second: tuple[int, int]
    gaps: tuple[Gap, ...]


def quoted_words(doc: Document, inner: Span, most: int) -> Iterator[tuple[str, Span]]:
    """The folded words between quotation marks with their places, ``most`` of them; OPEN for what is left out or put in."""
    text, at, count = doc.text, inner.start, 0
    cuts = [Span(*m.span()) for m in _CUTS.finditer(text, *inner)]
    for cut in (*cuts, Span(inner.end, inner.end)):
        for match in WORD.finditer(text, at, cut.start):
            if count == most:
                return
            count += 1
            yield fold(match.group()), Span(*match.span())
        if cut.start < cut.end:
            yield OPEN, cut
        at = cut.end


def unbroken(words: Sequence[str]) -> list[list[str]]:
    """The stretches of a quotation between what its writer left out or put in."""
    parts: list[list[str]] = [[]]
    for word in words:
        if word == OPEN:
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


@per_language
def _heard(language: Language) -> Mapping[str, str]:
    """Folded words with one form for those that sound alike or are one word in another house's style."""
    return {fold(word): fold(row[0]) for row in language.rows("same_words") for word in row[1:]}


def _sound(word: str, heard: Mapping[str, str]) -> str:
    return heard.get(word, word).replace("isation", "ization")


def lined_up(language: Language, one: Sequence[str], other: Sequence[str]) -> Wording | None:
    """Two runs of folded words lined up as they sound; None where they share none."""
    return _lined_up(language, tuple(one), tuple(other))


@functools.lru_cache(maxsize=1024)  # the drafts of a story quote the same words again and again
def _lined_up(language: Language, one: tuple[str, ...], other: tuple[str, ...]) -> Wording | None:
    heard = _heard(language)
    mine, theirs = [_sound(w, heard) for w in one], [_sound(w, heard) for w in other]
    blocks = [b for b in SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks() if b.size]
    if not blocks:
        return None
    first, last = blocks[0], blocks[-1]
    gaps = [Gap((0, first.a), (0, first.b), 0, first.size)]
    gaps += [
        Gap((x.a + x.size, y.a), (x.b + x.size, y.b), x.size, y.size)
        for x, y in pairwise(blocks)
        if "".join(mine[x.a + x.size : y.a]) != "".join(theirs[x.b + x.size : y.b])  # "do n't" is "don't"
    ]
    gaps.append(Gap((last.a + last.size, len(mine)), (last.b + last.size, len(theirs)), last.size, 0))
    return Wording(
        sum(b.size for b in blocks),
        (first.a, last.a + last.size),
        (first.b, last.b + last.size),
        tuple(gap for gap in gaps if gap.first[0] < gap.first[1] or gap.second[0] < gap.second[1]),
    )


def no_other_word(language: Language, mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two runs of folded words are filled pauses, or the same number, place or title in another style: what a desk
    may change inside marks."""
    if (
        {*mine, *theirs} <= _PAUSES(language)
        or _contracted(language, mine, theirs)
        or _contracted(language, theirs, mine)
    ):
        return True
    for reading in (_number, _place, _title, _month):
        value = reading(language, mine)
        if value is not None and value == reading(language, theirs):
            return True
    return False


def _contracted(language: Language, mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether one run is the other drawn together: "they're" for "they are". A folded word has no apostrophe, and no "'s"."""
    endings = _contractions(language)
    if not mine:
        return len(theirs) == 1 and theirs[0] in endings["-"]
    if len(mine) != 1 or len(theirs) != 2:
        return False
    ending = mine[0].removeprefix(theirs[0])
    return mine[0] != ending and theirs[1] in endings.get(ending, ())


@per_language
def _contractions(language: Language) -> Mapping[str, frozenset[str]]:
    """Folded endings of contractions to the words that they stand for."""
    return {ending: frozenset(wholes) for ending, *wholes in language.rows("contractions")}


def rounded(language: Language, mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether one run is the number of the other, rounded: "about 26" for 26.4."""
    if not mine or not theirs or " ".join(mine[:-1]) not in _ROUGHLY(language):
        return False
    one, other = _number(language, mine[-1:]), _number(language, theirs)
    return one is not None and other is not None and one == round(other)


def _number(language: Language, words: Sequence[str]) -> float | None:
    """The number that folded words are: "100 million", "twenty four"; None for other words."""
    if not words or not words[0][:1].isdigit():
        return cardinal(list(words), language) if words else None
    if not _PLAIN_NUMBER.compiled.fullmatch(words[0]):
        return None  # a time of day, a version
    value = digits(words[0])
    for word in words[1:]:
        kind, scale = language.numbers.get(word, ("", 0.0))
        if kind != "scale" or value is None:
            return None
        value *= scale
    return value


def _place(language: Language, words: Sequence[str]) -> str | None:
    return place_classes(language).get(" ".join(words))


def _title(language: Language, words: Sequence[str]) -> str | None:
    return title_classes(language).get(words[0]) if len(words) == 1 else None


def _month(language: Language, words: Sequence[str]) -> int | None:
    return language.month_numbers.get(words[0]) if len(words) == 1 else None
