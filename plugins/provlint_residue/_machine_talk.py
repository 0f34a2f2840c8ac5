"""A writing machine speaking to its user: of itself, of what it was given, of what it made, and what else it can do.

A human reporter says "I" too, and so do columnists and people who are quoted. What gives a machine away is the
construction: a first person that calls itself a model, declines a request, hands over a text or offers another one. The
constructions of a language stand in its ``machine_talk.tsv``; here is where each of them counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provlint import Block, Document, NamedTuple
from provlint.layers.quotes import between_marks, sentence_at
from provlint.layers.text import Lazy, lazy, paragraph_index, paragraphs, phrase_places, vocabulary, worded
from provlint.lexicon import Language, per_language

_PART = re.compile(r"<([a-z]+)>")
#: who says the words that follow is somebody else
_TELLS = worded(r"\b{machine_words.telling}\b|:\s*\Z")
_CLOSING = " \t\r\n*_)]\"”’'"


class Talk(NamedTuple):
    """One construction. ``anchors``: phrases, each as its words and as it stands in the projection.

    ``place``: "sentence", the pattern is searched in the sentence of the anchor; "start", it opens that sentence;
    "opening", and a paragraph; "line", it is a line of its own or stands in the first or last paragraph.
    """

    place: str
    anchors: tuple[tuple[frozenset[bytes], bytes], ...]
    pattern: Lazy


@per_language
def _talks(language: Language) -> tuple[Talk, ...]:
    """The constructions of a language, the parts of their patterns put in."""
    parts: dict[str, str] = {}
    talks = []
    for place, name, pattern in language.rows("machine_talk"):
        filled = _PART.sub(lambda hole: parts.get(hole[1], hole[0]), pattern)
        if place == "part":
            parts[name] = filled
            continue
        anchors = tuple((frozenset(a.encode().split()), a.encode()) for a in name.split(" / "))
        talks.append(Talk(place, anchors, lazy(language.fill(filled))))
    return tuple(talks)


def machine_talk(doc: Document) -> Iterator[tuple[int, int]]:
    """Where a machine speaks to its user, as spans of ``Document.text``; unsorted, and they may overlap."""
    known = vocabulary(doc)
    for talk in _talks(doc.language):
        seen: set[int] = set()
        for words, anchor in talk.anchors:
            if words <= known:
                for at in phrase_places(doc, anchor):
                    found = _read(doc, talk, at, seen)
                    if found is not None:
                        yield found


def _read(doc: Document, talk: Talk, at: int, seen: set[int]) -> tuple[int, int] | None:
    """The words of the machine in the sentence of an anchor; each sentence is read once."""
    sentence = sentence_at(doc, at)
    if sentence is None or sentence.start in seen:
        return None
    seen.add(sentence.start)
    block = paragraphs(doc)[paragraph_index(doc, at)]
    if talk.place == "sentence":
        match = talk.pattern.search(doc.text, sentence.start, sentence.end)
    else:
        match = talk.pattern.match(doc.text, sentence.start, block.end)
    if match is None:
        return None
    start, end = match.span()
    start += len(match.group()) - len(match.group().lstrip())
    opens = not doc.text[block.start : sentence.start].strip()
    closes = not doc.text[end : block.end].strip(_CLOSING)
    if talk.place == "opening" and not opens:
        return None
    if talk.place == "alone" and not (opens and closes):
        return None
    if talk.place == "line" and not (opens and closes) and not _at_an_edge(doc, block):
        return None
    return (start, end) if not _told_by_another(doc, sentence.start, start) else None


def _at_an_edge(doc: Document, block: Block) -> bool:
    """Whether a paragraph is the first or the last of the draft: there a machine greets its user and takes its leave."""
    blocks = paragraphs(doc)
    return block in (blocks[0], blocks[-1])


def _told_by_another(doc: Document, opening: int, start: int) -> bool:
    """Whether the words stand between marks, or behind somebody who says them in the same sentence."""
    if between_marks(doc, start):
        return True
    return start > opening and _TELLS(doc.language).search(doc.text, opening, start) is not None
