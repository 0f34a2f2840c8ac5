"""Parts of a whole that cannot overlap: "of whom 90 were men and 60 women", "90 in Leeds and 60 in York"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from provlint import Document, Span
from provlint.layers.figures import Figure
from provlint.layers.text import lazy, worded
from provlint.lexicon.language import Language, listed, per_language

#: parts that add up to more than so many wholes are parts of something else
MOST = 2
#: how many words and marks after a whole its parts are looked for
TOKENS = 60
#: words that may stand between a part's number and what it is ("90 of them were elderly men")
TAIL = 7

_TOKEN = lazy(r"\d[\d,]*(?:\.\d+)?|\w[\w'’-]*|[^\w\s]")
#: "140 people were treated, of whom", "the 12 victims,", "140 jobs,"
_OPENED = worded(r"[^.;:()\d]{0,80}?,? {arithmetic.of them} |[^.;:,()\d]{0,40}(?:, |: | \(| [–—] )| ")
_PLACE = listed("arithmetic", "at a place")
_ORDINAL = listed("arithmetic", "ordinal")
_NO_NOUN = listed("arithmetic", "no noun")
_AND = listed("arithmetic", "and")
_OPEN = worded(r"(?<!\w){arithmetic.open}")


class Part(NamedTuple):
    """``span``: the number; ``kind``: the class that excludes other classes of its ``group``, or the place."""

    value: float
    span: Span
    group: str
    kind: str


def overfull(doc: Document, whole: Figure, end: int) -> list[Part]:
    """The parts told right after a whole that exclude each other and make more than the whole; mostly empty.

    ``end``: where the sentence ends, in code points of the text.
    """
    start = whole.phrase.end
    opening = _OPENED(doc.language).match(doc.text, start, end)
    if opening is None or not _closed(doc, whole.span.start, opening.end()):
        return []
    found = list(_parts(doc, opening.end(), end))
    total = sum(part.value for part in found)
    if len(found) < 2 or not whole.low < total <= MOST * whole.low or not _closed(doc, opening.end(), found[-1].span.end):
        return []
    kinds = {part.kind for part in found}
    return found if len({p.group for p in found}) == 1 and len(kinds) == len(found) else []


def _closed(doc: Document, start: int, end: int) -> bool:
    """Whether no word between says that not all parts are told, or that they are told with others."""
    return _OPEN(doc.language).search(doc.text, start, end) is None


def _parts(doc: Document, start: int, end: int) -> Iterator[Part]:
    """Numbers parted by commas and "and", each with what it counts; ends at the first thing that is none."""
    tokens = itertools.islice(_TOKEN.finditer(doc.text, start, end), TOKENS)
    held: tuple[float, Span] | None = None
    tail: list[str] = []
    for match in tokens:
        word = match.group()
        if held is None:
            if (value := _value(word, doc.language)) is None:
                if word == "," or word in _AND(doc.language):
                    continue
                return
            held, tail = (value, Span(*match.span())), []
        elif word == "," or word in _AND(doc.language):
            if (part := _part(held, tail, doc.language)) is None:
                return
            yield part
            held = None
        elif not word[0].isalnum() or len(tail) == TAIL or _value(word, doc.language) is not None:
            break
        else:
            tail.append(word)
    if held is not None and (part := _part(held, tail, doc.language)) is not None:
        yield part


def _part(held: tuple[float, Span], tail: list[str], language: Language) -> Part | None:
    """The part that a number and the words after it make; None where they name neither a class nor a place."""
    classes = _classes(language)
    prepositions = _PLACE(language)
    for k, word in enumerate(tail):
        before = tail[k - 1] if k else ""
        if before in prepositions and word[:1].isupper():
            return Part(*held, "place", word) if _of_the_whole(tail[: k - 1], language) else None
        if k > 1 and tail[k - 2] in prepositions and word in _ORDINAL(language):
            return Part(*held, "ordinal", word) if _of_the_whole(tail[: k - 2], language) else None
        if word in classes:
            return Part(*held, classes[word][0], classes[word][1])
    return None


def _of_the_whole(words: list[str], language: Language) -> bool:
    """Whether nothing between a part's number and its place names another thing: "20 in York", not "20 lorries in York"."""
    return all(word in _NO_NOUN(language) for word in words)


@per_language
def _classes(language: Language) -> dict[str, tuple[str, str]]:
    """What each word counts: (the group of which nobody is two kinds, the kind)."""
    found: dict[str, tuple[str, str]] = {}
    for group, kind, *words in language.rows("part_kinds"):
        found |= dict.fromkeys(words, (group, kind))
    return found


def _value(word: str, language: Language) -> float | None:
    if word[0].isdigit():
        return float(word.replace(",", ""))
    kind, value = language.numbers.get(word.lower(), ("", 0.0))
    return value if kind == "unit" else None
