"""Constructions by table: one row each, with the words that call for it, what stands round them, and a name.

A table of a language (``claims.tsv``, ``agentless.tsv``) has the columns kind; grade; the list whose words call for the
construction, ``{subject.list}``; a pattern of what ends right before the word, of what begins right after it, and of what must
not follow; and an example. A blank in a pattern stands for any white space.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from provlint.core.document import Document
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.text.pattern import Lazy, flowing
from provlint.layers.text.projection import lexicon_words, occurrences
from provlint.lexicon import Language

__all__ = ["Construction", "Construed", "constructions", "construed"]


class Construed(NamedTuple):
    """``span``: the words of the construction. ``kind``: its name. ``grade``: ``stop``, ``ask`` or ``hint``."""

    span: Span
    kind: str
    grade: str


class Construction(NamedTuple):
    """A row of a table of constructions.

    ``lead`` matches what ends right before the word, ``tail`` what begins right after it, ``bar`` what must not follow.
    """

    kind: str
    grade: str
    lead: Lazy
    tail: Lazy
    bar: Lazy | None
    example: str


@functools.cache
def constructions(language: Language, table: str) -> dict[bytes, list[Construction]]:
    """The constructions of a table by the words that call for them, as the projection has them."""
    tables = (table, *language.subjects(table))
    rows, by_word = language.derived(f"constructions-{table}", tables, lambda: _made(language, table))
    every = [
        Construction(kind, grade, flowing(lead), flowing(tail), flowing(bar) if bar else None, example)
        for kind, grade, lead, tail, bar, example in rows
    ]
    return {word: [every[number] for number in numbers] for word, numbers in by_word.items()}


def _made(language: Language, table: str) -> tuple[list[tuple[str, ...]], dict[bytes, list[int]]]:
    """The rows of a table with their lists filled in, and which of them each word calls for."""
    rows: list[tuple[str, ...]] = []
    by_word: dict[bytes, list[int]] = {}
    for kind, grade, hole, lead, tail, bar, example in language.rows(table):
        subject, _, name = hole.strip("{}").partition(".")
        for word in lexicon_words(language.lists(subject)[name]):
            by_word.setdefault(word, []).append(len(rows))
        rows.append((kind, grade, language.fill(lead) + r"\Z", language.fill(tail), language.fill(bar), example))
    return rows, by_word


@functools.cache
def _calling(language: Language, table: str) -> frozenset[bytes]:
    """The words that call for any construction of a table."""
    return frozenset(constructions(language, table))


#: how far before its word a construction can begin, in code points
REACH = 70


def construed(doc: Document, table: str) -> Iterator[Construed]:
    """All constructions of a table in a draft, whoever makes them, in the order of their words."""
    text = doc.text
    by_word = constructions(doc.language, table)
    last = -1
    for start, end, word in occurrences(doc, _calling(doc.language, table)):
        for one in by_word[word]:
            after = one.tail.match(text, end)  # first: it looks at one place
            before = one.lead.search(text, max(0, start - REACH), start) if after is not None else None
            if before is None or after is None or before.start() < last:
                continue
            if one.bar is not None and one.bar.match(text, after.end()):
                continue
            last = after.end()
            yield Construed(Span(before.start(), after.end()), one.kind, one.grade)
            break
