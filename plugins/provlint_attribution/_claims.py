"""The constructions of a claim in the writer's own voice: one row each, with its words, what stands round them, and a name."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from provlint import Document, NamedTuple, Span, layer
from provlint.layers.text import Lazy, lazy, lexicon_words, occurrences
from provlint.lexicon.language import Language


class Claim(NamedTuple):
    """``span``: the words that claim. ``kind``: the name of the construction. ``grade``: ``stop``, ``ask`` or ``hint``."""

    span: Span
    kind: str
    grade: str


class Construction(NamedTuple):
    """A row of a table of constructions (``claims``, ``praises``, ``forecasts``): a claim around one of the words of a list.

    ``lead`` matches what ends right before the word, ``tail`` what begins right after it, ``bar`` what must not follow.
    """

    kind: str
    grade: str
    lead: Lazy
    tail: Lazy
    bar: Lazy | None
    example: str


@functools.cache
def constructions(language: Language, table: str = "claims") -> dict[bytes, list[Construction]]:
    """The constructions of a table by the words that call for them, as the projection has them."""
    found: dict[bytes, list[Construction]] = {}
    for kind, grade, hole, lead, tail, bar, example in language.rows(table):
        subject, _, name = hole.strip("{}").partition(".")
        one = Construction(
            kind,
            grade,
            lazy(_spaced(language.fill(lead)) + "$"),
            lazy(_spaced(language.fill(tail))),
            lazy(_spaced(language.fill(bar))) if bar else None,
            example,
        )
        for word in lexicon_words(language.lists(subject)[name]):
            found.setdefault(word, []).append(one)
    return found


_BLANK = re.compile(r"(\[[^\]]*\]|\\.)| ")


def _spaced(pattern: str) -> str:
    """A pattern whose blanks, but for those inside a class, match any run of white space: lines may break anywhere."""
    return _BLANK.sub(lambda found: found[1] or r"\s+", pattern)


#: how far before its word a construction can begin
REACH = 70


def claims(doc: Document, table: str = "claims") -> Iterator[Claim]:
    """All claims by the constructions of a table, whoever makes them, in the order of their words."""
    text = doc.text
    by_word = constructions(doc.language, table)
    last = -1
    for start, end, word in occurrences(doc, _claim_words(doc.language, table)):
        for one in by_word[word]:
            after = one.tail.match(text, end)  # first: it looks at one place
            before = one.lead.search(text, max(0, start - REACH), start) if after is not None else None
            if before is None or after is None or before.start() < last:
                continue
            if one.bar is not None and one.bar.match(text, after.end()):
                continue
            last = after.end()
            yield Claim(Span(before.start(), after.end()), one.kind, one.grade)
            break


#: what a construction of a grade weighs beside the words that judge
GRADES = {"stop": 4, "ask": 2, "hint": 1}
#: words of praise, alarm and sweep count for no more than this together: they are the small change of releases
SMALL = 2


class Judging(NamedTuple):
    """A word that judges: its place, what it does (``attack``, ``praise``, ``alarm``, ``sweep``, ``norm``) and its weight."""

    span: Span
    kind: str
    weight: int


@functools.cache
def judging_words(language: Language) -> dict[bytes, tuple[str, int]]:
    """What each word that judges does, and its weight, as the projection has the words."""
    return {
        word: (name[:-2], int(name[-1]))
        for name, words in language.lists("judging").items()
        for word in lexicon_words(words)
    }


@functools.cache
def _claim_words(language: Language, table: str) -> frozenset[bytes]:
    return frozenset(constructions(language, table))


@functools.cache
def _judging_words(language: Language) -> frozenset[bytes]:
    return frozenset(judging_words(language))


@layer
def judging(doc: Document) -> tuple[Judging, ...]:
    """The words of a draft that judge, whoever says them."""
    text = doc.text
    table = judging_words(doc.language)
    found = []
    for start, end, word in occurrences(doc, _judging_words(doc.language)):
        kind, weight = table[word]
        if kind == "attack" or text[start].islower():  # praise in capitals is part of a name
            found.append(Judging(Span(start, end), kind, weight))
    return tuple(found)
