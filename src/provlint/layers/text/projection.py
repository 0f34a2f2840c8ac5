"""The text as plain words: one byte a character, lower-cased, everything but letters and digits a space.

This is the cheap scan that every rule is gated by. ``vocabulary`` answers "does any of my words occur at all" with one
set operation; ``occurrences`` gives the places of a few words without a pattern.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import accumulate, compress, count, islice
from operator import add, eq
from typing import AnyStr

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.lexicon import Language

#: two words, one after the other
Pair = tuple[bytes, bytes]


class Words(NamedTuple):
    """What the words of a text are, lower-cased Latin-1; apostrophes and hyphens part words (``al-Saidi`` is two).

    ``total``: how many there are; ``distinct``: each once; ``repeated``: those that stand twice in a row, marks
    between them not looked at.
    """

    total: int
    distinct: frozenset[bytes]
    repeated: frozenset[bytes]


def _table() -> bytes:
    table = bytearray(b" " * 256)
    for code in range(256):
        char = chr(code)
        if char.isalnum():
            lower = char.lower()
            table[code] = ord(lower) if len(lower) == 1 and ord(lower) < 256 else code
    return bytes(table)


_TABLE = _table()


#: a long text is split in stretches of so many characters: a word by itself takes ten times what it takes in the text
_STRETCH = 1 << 17


def split(text: AnyStr) -> Iterator[list[AnyStr]]:
    """The words of a text as its ``split()`` gives them, one list for each stretch of a long text."""
    blank = b" " if isinstance(text, bytes) else " "
    at, size = 0, len(text)
    while at < size:
        end = text.find(blank, at + _STRETCH)
        end = end if end >= 0 else size
        yield text[at:end].split()
        at = end


@layer
def projection(doc: Document) -> bytes:
    """The text one byte a character: lower case, marks and characters beyond Latin-1 as spaces, a space at both ends.

    Offset ``i`` of ``Document.text`` is offset ``i + 1`` here.
    """
    return b" " + doc.text.encode("latin-1", "replace").translate(_TABLE) + b" "


@layer
def words(doc: Document) -> Words:
    """The words of the text, in one pass at the speed of C.

    They are not kept in their order: over a large run that would hold a lot of memory.
    """
    total, last = 0, b""
    distinct: set[bytes] = set()
    repeated: set[bytes] = set()
    for found in split(projection(doc)):
        total += len(found)
        distinct.update(found)
        repeated.update(compress(found, map(eq, found, islice(found, 1, None))))
        if found:
            if found[0] == last:
                repeated.add(last)
            last = found[-1]
    return Words(total, frozenset(distinct), frozenset(repeated))


@layer
def word_count(doc: Document) -> int:
    """How many words the text has."""
    return words(doc).total


@layer
def vocabulary(doc: Document) -> frozenset[bytes]:
    """The distinct words of the text."""
    return words(doc).distinct


def has_any(doc: Document, words: frozenset[bytes]) -> bool:
    """Whether at least one of the words occurs."""
    return not words.isdisjoint(vocabulary(doc))


#: a text of more bytes is searched for each word, or passed over once for many: the places of all words would take too much
_INDEXED = 1 << 20
#: the text of another draft than the last is searched for so many words: story rules ask for few, of one draft after the other
FEW = 4
#: in a long text more words than this are looked for in one pass over all words of it
MANY = 20


class _Index:
    """Where each word stands in the texts that were asked for last: rules ask a draft for one list of words after the other, and
    rules on stories one draft after the other.
    """

    #: so many texts of so many bytes are held, a longer one alone
    KEPT, SHORT = 4, 1 << 15

    def __init__(self) -> None:
        self.held: tuple[tuple[bytes, dict[bytes, list[int]]], ...] = ()

    def get(self, text: bytes) -> dict[bytes, list[int]] | None:
        """What ``of`` gives, where it is held."""
        for known, places in self.held:
            if known is text:
                return places
        return None

    def of(self, text: bytes) -> dict[bytes, list[int]]:
        """The words of a projection, each with the offsets of ``Document.text`` where it begins."""
        held = self.get(text)
        if held is not None:
            return held
        places: dict[bytes, list[int]] = defaultdict(list)
        tokens = text.split(b" ")
        starts = map(add, accumulate(map(len, tokens), initial=-1), count())  # and a space after each token
        for word, at in zip(tokens, starts, strict=False):
            places[word].append(at)
        rest = [one for one in self.held if len(one[0]) <= self.SHORT] if len(text) <= self.SHORT else []
        self.held = ((text, places), *rest[: self.KEPT - 1])  # at once, and when it is whole: another thread may ask
        return places


_INDEX = _Index()


def occurrences(doc: Document, words: Iterable[bytes]) -> Iterator[tuple[int, int, bytes]]:
    """Where the words stand, as (start, end, word) of ``Document.text``, sorted."""
    text = projection(doc)
    wanted = frozenset(words) & vocabulary(doc)
    if not wanted:
        return iter(())
    places = _INDEX.get(text)
    if places is None and len(wanted) > FEW and len(text) <= _INDEXED:
        places = _INDEX.of(text)
    if places is not None:
        hits = [(at, at + len(word), word) for word in wanted for at in places[word]]
        hits.sort()
        return iter(hits)
    if len(text) <= _INDEXED:
        return iter(sorted(hit for word in wanted for hit in _hits(text, word)))
    from heapq import merge  # not for every start

    # of a long text a list of all of them may take as much as a hundred times the text
    return _passed_over(text, wanted) if len(wanted) > MANY else merge(*(_hits(text, word) for word in wanted))


def places_of(doc: Document, words: Iterable[bytes]) -> dict[bytes, list[int]]:
    """Where each of the words begins in ``Document.text``, in order; words that do not occur are left out.

    For many words of which few are worth a look: nothing is made for the places of the others. Do not change the lists.
    """
    text = projection(doc)
    wanted = frozenset(words) & vocabulary(doc)
    index = _INDEX.of(text) if len(text) <= _INDEXED else _INDEX.get(text)
    if index is not None:
        return {word: index[word] for word in wanted}
    found: dict[bytes, list[int]] = {}
    for start, _, word in occurrences(doc, wanted):
        found.setdefault(word, []).append(start)
    return found


def phrase_places(doc: Document, phrase: bytes) -> Iterator[int]:
    """Where a phrase of the projection begins in ``Document.text``, in order, a blank between its words.

    Only where the rarest of its words stands is looked at, but in a long text, which is searched.
    """
    text, needle = projection(doc), b" " + phrase + b" "
    index = _INDEX.of(text) if len(text) <= _INDEXED else _INDEX.get(text)
    if index is None:
        at = text.find(needle)
        while at >= 0:
            yield at
            at = text.find(needle, at + 1)
        return
    places, word = min((len(index[w]), w) if w in index else (0, w) for w in phrase.split())
    before = needle.index(b" " + word + b" ")
    for place in index[word] if places else ():
        if text.startswith(needle, place - before):
            yield place - before


def _passed_over(text: bytes, wanted: frozenset[bytes]) -> Iterator[tuple[int, int, bytes]]:
    """Where the words stand, by one pass over all words of a projection, stretch by stretch."""
    low, size = 0, len(text)
    while low < size:
        high = text.find(b" ", low + _STRETCH)
        high = high if high >= 0 else size
        tokens = text[low:high].split(b" ")
        starts = accumulate(map(len, tokens), initial=low - 1)  # each token but for the spaces before it
        yield from [(at + n, at + n + len(w), w) for n, (at, w) in enumerate(zip(starts, tokens, strict=False)) if w in wanted]
        low = high


def _hits(text: bytes, word: bytes) -> Iterator[tuple[int, int, bytes]]:
    return ((at, at + len(word), word) for at in _places(text, word))


def _places(text: bytes, word: bytes) -> Iterator[int]:
    needle = b" " + word + b" "
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + len(word) + 1)


#: a text of more bytes is not searched for one pair of words after the other
_LARGE = 50_000
#: so many sets of pairs are looked for together
_SETS = 64


class _Asked:
    """All pairs of words that anybody has asked for in this process: one pass over a text answers for all of them."""

    def __init__(self) -> None:
        self.sets: set[frozenset[Pair]] = set()
        self.pairs: frozenset[Pair] = frozenset()
        self.firsts: frozenset[bytes] = frozenset()

    def add(self, wanted: frozenset[Pair]) -> bool:
        """Note a set of pairs; False where it is one too many, as from a rule that makes up a new one for each draft."""
        if wanted not in self.sets:
            if len(self.sets) >= _SETS:
                return False
            self.sets.add(wanted)
            self.pairs |= wanted
            self.firsts |= {first for first, _ in wanted}
        return True


_ASKED = _Asked()


@layer
def _neighbours(doc: Document, known: int) -> frozenset[Pair]:
    """The pairs of neighbours in the text that anybody asks for, when so many sets of pairs are known."""
    return _ASKED.pairs.intersection(_in_turn(projection(doc), _ASKED.firsts))


def _in_turn(text: bytes, firsts: frozenset[bytes]) -> Iterator[Pair]:
    """Each word that is one of ``firsts`` with the word after it."""
    last: list[bytes] = []
    for found in split(text):
        found = last + found
        yield from compress(zip(found, islice(found, 1, None), strict=False), map(firsts.__contains__, found))
        last = found[-1:]


def _by_places(text: bytes, asked: frozenset[Pair]) -> list[tuple[Pair, list[tuple[int, int]]]]:
    """What ``adjacent`` gives, by the places of words."""
    index = _INDEX.of(text)
    seconds: dict[bytes, list[bytes]] = {}
    for one, two in asked:
        if one in index and two in index:
            seconds.setdefault(one, []).append(two)
    found: list[tuple[Pair, list[tuple[int, int]]]] = []
    for one, those in seconds.items():
        firsts, far = index[one], len(one) + 2  # a word at 0 of the draft is at 1 of its projection
        if sum(min(len(firsts), len(index[two])) for two in those) > 2 * len(firsts):
            after: dict[bytes, list[int]] = {two: [] for two in those}
            for at in firsts:
                places = after.get(text[at + far : text.find(b" ", at + far)])
                if places is not None:
                    places.append(at)
        else:
            after = {two: _together(text, index, one, two) for two in those}
        found += [((one, two), _apart(places, len(one) + 1 + len(two))) for two, places in after.items() if places]
    return sorted(found)


def _together(text: bytes, index: dict[bytes, list[int]], one: bytes, two: bytes) -> list[int]:
    """Where two words begin that stand next to each other: only where the rarer of them stands is looked at."""
    if len(index[one]) <= len(index[two]):
        after, far = two + b" ", len(one) + 2
        return [at for at in index[one] if text.startswith(after, at + far)]
    before, far = b" " + one + b" ", len(one) + 1
    return [at - far for at in index[two] if at >= far and text.startswith(before, at - far)]


def _apart(starts: list[int], size: int) -> list[tuple[int, int]]:
    """Places of so many characters, but for those that begin within the one before ("had had had")."""
    places: list[tuple[int, int]] = []
    for at in starts:
        if not places or at > places[-1][1]:
            places.append((at, at + size))
    return places


def adjacent(
    doc: Document, wanted: Collection[Pair]
) -> Iterator[tuple[Pair, list[tuple[int, int]]]]:
    """Which of the wanted pairs of words stand next to each other, in sorted order, each with its places.

    A place is (start, end) in ``Document.text``, from the first word's start to the second word's end; one character,
    whichever, stands between the two. One pass over the words finds the pairs, and only those are searched for. In a large
    text, which the passes and the searches would read many times, each pair is looked for where the rarer of its words stands.
    """
    text = projection(doc)
    asked = frozenset(wanted)
    if _LARGE < len(text) <= _INDEXED:
        yield from _by_places(text, asked)
        return
    if _ASKED.add(asked):
        pairs = asked & _neighbours(doc, len(_ASKED.sets))
    else:
        pairs = asked.intersection(_in_turn(text, frozenset(first for first, _ in asked)))
    for one, two in sorted(pairs):
        needle = b" %b %b " % (one, two)
        places = []
        at = text.find(needle)
        while at >= 0:
            places.append((at, at + len(needle) - 2))
            at = text.find(needle, at + len(needle) - 1)
        if places:
            yield (one, two), places


def lexicon_words(words: Iterable[str]) -> frozenset[bytes]:
    """Words as these layers know them: lower-cased Latin-1 bytes, phrases and hyphenated words parted."""
    found: set[bytes] = set()
    for word in words:
        found.update((b" " + word.encode("latin-1", "replace").translate(_TABLE) + b" ").split())
    return frozenset(found)


def as_written(subject: str, *names: str) -> Callable[[Language], frozenset[bytes]]:
    """The words of lists of the lexicon as Latin-1 bytes, upper and lower case as they stand there."""
    return functools.cache(
        lambda language: frozenset(
            word.encode("latin-1", "replace") for name in names for word in language.sequence(subject, name)
        )
    )


def gate(subject: str, *names: str) -> Callable[[Language], frozenset[bytes]]:
    """The words of lists of the lexicon as these layers know them, for ``has_any`` and ``occurrences``."""
    return functools.cache(
        lambda language: lexicon_words(word for name in names for word in language.sequence(subject, name))
    )
