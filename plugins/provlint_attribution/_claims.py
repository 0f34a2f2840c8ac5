"""The constructions of a claim in the writer's own voice: one row each, with its words, what stands round them, and a name."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from provlint import Document, Span, layer
from provlint.layers.speech import spoken
from provlint.layers.text import gate, lexicon_words, occurrences, sentence_at
from provlint.lexicon.language import Language, listed


class Claim(NamedTuple):
    """``span``: the words that claim. ``kind``: the name of the construction. ``sure``: a desk would ask for a source anywhere."""

    span: Span
    kind: str
    sure: bool


class Construction(NamedTuple):
    """A row of the list ``claims``: a claim around one of the words of a list.

    ``lead`` matches what ends right before the word, ``tail`` what begins right after it, ``bar`` what must not follow.
    """

    kind: str
    sure: bool
    lead: re.Pattern[str]
    tail: re.Pattern[str]
    bar: re.Pattern[str] | None
    example: str


CHARGED = listed("claim_words", "charged")
CHARGED_GATE = gate("claim_words", "charged")


@functools.cache
def constructions(language: Language) -> dict[bytes, list[Construction]]:
    """The constructions of the list ``claims`` by the words that call for them, as the projection has them."""
    found: dict[bytes, list[Construction]] = {}
    for kind, sure, hole, lead, tail, bar, example in language.rows("claims"):
        subject, _, name = hole.strip("{}").partition(".")
        one = Construction(
            kind,
            sure == "sure",
            re.compile(language.fill(lead) + "$"),
            re.compile(language.fill(tail)),
            re.compile(language.fill(bar)) if bar else None,
            example,
        )
        for word in lexicon_words(language.lists(subject)[name]):
            found.setdefault(word, []).append(one)
    return found


#: how far before its word a construction can begin
REACH = 70


def claims(doc: Document) -> Iterator[Claim]:
    """All claims by construction, whoever makes them, in the order of their words."""
    text = doc.text
    table = constructions(doc.language)
    last = -1
    for start, end, word in occurrences(doc, table):
        for one in table[word]:
            before = one.lead.search(text, max(0, start - REACH), start)
            after = one.tail.match(text, end) if before is not None else None
            if before is None or after is None or before.start() < last:
                continue
            if one.bar is not None and one.bar.match(text, after.end()):
                continue
            last = after.end()
            yield Claim(Span(before.start(), after.end()), one.kind, one.sure)
            break


#: how many charged sentences of a draft are shown
SHOWN = 3
_WORD = re.compile(r"[a-z]{4,}")


@layer
def accusing(doc: Document) -> tuple[Span, ...]:
    """The sentences with two charged words or more, whoever says them: by their places alone, before a report is read."""
    found: list[Span] = []
    last = -1
    for start, _, _ in occurrences(doc, CHARGED_GATE(doc.language)):
        if last >= 0 and start - last < WITHIN:
            sentence = sentence_at(doc, start)
            if sentence is not None and sentence.start <= last and (not found or found[-1] != sentence):
                found.append(sentence)
        last = start
    return tuple(found)


#: how far apart two charged words of one sentence can stand
WITHIN = 400


def charged(doc: Document, sentence: Span) -> Span | None:
    """From the first to the last charged word of a sentence that has two of them or more, outside what somebody says."""
    words = CHARGED(doc.language)
    found = [m for m in _WORD.finditer(doc.text, *sentence) if m.group() in words and not spoken(doc, *m.span())]
    if len({m.group() for m in found}) < 2:
        return None
    return Span(found[0].start(), found[-1].end())
