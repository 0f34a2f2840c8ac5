"""Patterns that are only tried where two words, or one, stand that they need: a pass over the words finds the places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from provlint import Document, NamedTuple
from provlint.layers.text import Lazy, adjacent, lazy, occurrences
from provlint.lexicon.language import Language

#: how far around its words a pattern may reach
_REACH = 60
_LIST = re.compile(r"\{([a-z_]+)\.([^{}]+)\}|\{([a-z]+)\}|(\S+)")

Pair = tuple[bytes, bytes]


class Frame(NamedTuple):
    pattern: Lazy
    message: str


class Anchors(NamedTuple):
    """Frames by the pairs of words, and by the single words, at which they are tried."""

    pairs: Mapping[Pair, Sequence[Frame]]
    words: Mapping[bytes, Sequence[Frame]]
    wanted: frozenset[Pair]


def anchored(
    language: Language,
    rows: Iterable[Sequence[str]],
    fill: Callable[[str], str],
    named: Mapping[str, frozenset[str]] = {},  # never changed
) -> Anchors:
    """Frames from rows of (anchor, pattern, message).

    An anchor is one word or two, each a word, a list of the lexicon (``{grammar.modal}``) or a class of ``named``;
    several are parted by a stroke. ``fill`` puts the lists into a pattern.
    """
    pairs: dict[Pair, list[Frame]] = {}
    single: dict[bytes, list[Frame]] = {}
    for anchor, pattern, message in rows:
        frame = Frame(lazy(fill(pattern)), message)
        for each in anchor.split("|"):
            parts = [_words(match, language, named) for match in _LIST.finditer(each.strip())]
            if len(parts) == 1:
                for word in parts[0]:
                    single.setdefault(word, []).append(frame)
            else:
                for one in parts[0]:
                    for other in parts[1]:
                        pairs.setdefault((one, other), []).append(frame)
    return Anchors(pairs, single, frozenset(pairs))


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

    def look(start: int, end: int, frames: Sequence[Frame]) -> Iterator[tuple[re.Match[str], str]]:
        for frame in frames:
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
