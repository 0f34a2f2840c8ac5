"""Patterns that are only tried where two words, or one, stand that they need: a pass over the words finds the places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from provlint import Document, NamedTuple
from provlint.layers.text import Lazy, adjacent, lazy, occurrences
from provlint.lexicon import Language

#: how far around its words a pattern may reach
_REACH = 60
_LIST = lazy(r"\{([a-z_]+)\.([^{}]+)\}|\{([a-z]+)\}|(\S+)")

Pair = tuple[bytes, bytes]


class Frame(NamedTuple):
    pattern: Lazy
    message: str


class Anchors(NamedTuple):
    """Frames, and by the pairs of words and the single words at which they are tried, which of them."""

    frames: Sequence[Frame]
    pairs: Mapping[Pair, Sequence[int]]
    words: Mapping[bytes, Sequence[int]]
    wanted: frozenset[Pair]


#: patterns with their messages, and which of them are tried at a pair of words and at a word
_Data = tuple[list[tuple[str, str]], dict[Pair, list[int]], dict[bytes, list[int]]]


def anchored(
    language: Language,
    table: str,
    others: Iterable[str] = (),
    fill: Callable[[str], str] | None = None,
    named: Callable[[], Mapping[str, frozenset[str]]] = dict,
) -> Anchors:
    """Frames from a table with rows of (anchor, pattern, message).

    An anchor is one word or two, each a word, a list of the lexicon (``{grammar.modal}``) or a class of ``named``;
    several are parted by a stroke. ``fill`` puts the lists into a pattern. What is made of the table is kept from run to run
    while it, the lists that it names, and the ``others`` that it is made of stay as they are.
    """

    def make() -> _Data:
        return _made(language, language.rows(table), fill or language.fill, named())

    frames, pairs, words = language.derived(f"copy-{table}", (table, *language.subjects(table), *others), make)
    return Anchors([Frame(lazy(pattern), message) for pattern, message in frames], pairs, words, frozenset(pairs))


def _made(
    language: Language,
    rows: Iterable[Sequence[str]],
    fill: Callable[[str], str],
    named: Mapping[str, frozenset[str]],
) -> _Data:
    frames: list[tuple[str, str]] = []
    pairs: dict[Pair, list[int]] = {}
    single: dict[bytes, list[int]] = {}
    for anchor, pattern, message in rows:
        number = len(frames)
        frames.append((fill(pattern), message))
        for each in anchor.split("|"):
            parts = [_words(match, language, named) for match in _LIST.finditer(each.strip())]
            if len(parts) == 1:
                for word in parts[0]:
                    single.setdefault(word, []).append(number)
            else:
                for one in parts[0]:
                    for other in parts[1]:
                        pairs.setdefault((one, other), []).append(number)
    return frames, pairs, single


def _words(match: re.Match[str], language: Language, named: Mapping[str, frozenset[str]]) -> list[bytes]:
    if match.group(1):
        found: Iterable[str] = language.sequence(match.group(1), match.group(2))
    else:
        found = named[match.group(3)] if match.group(3) else [match.group(4)]
    return [word.lower().encode("latin-1") for word in found]


def tried(doc: Document, anchors: Anchors) -> Iterator[tuple[re.Match[str], str]]:
    """Every match of a frame at one of its places, each span once: (match, message)."""
    text = doc.text
    seen: set[tuple[int, int]] = set()

    def look(start: int, end: int, numbers: Sequence[int]) -> Iterator[tuple[re.Match[str], str]]:
        for number in numbers:
            frame = anchors.frames[number]
            for match in frame.pattern.finditer(text, max(0, start - _REACH), min(len(text), end + _REACH)):
                low, high = match.span(1)
                if low < end and start < high and (low, high) not in seen:
                    seen.add((low, high))
                    yield match, frame.message

    for pair, places in adjacent(doc, anchors.wanted):
        for start, end in places:
            yield from look(start, end, anchors.pairs[pair])
    for start, end, word in occurrences(doc, anchors.words):
        yield from look(start, end, anchors.words[word])
