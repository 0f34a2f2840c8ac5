"""Where a source without a name may stand: the nouns for one, and what must be near them before anything is read."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator

from provlint.core.document import Document
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.quotes.nearby import sentence_near
from provlint.layers.text.pattern import lazy, worded
from provlint.layers.text.projection import lexicon_words, occurrences, projection, vocabulary
from provlint.lexicon.language import Language

__all__ = ["INSIDE", "SECRET", "Noun", "nouns", "possible", "worth"]


class Noun(NamedTuple):
    """A row of the list ``unnamed``."""

    grade: str
    plural: bool
    bare: bool


@functools.cache
def nouns(language: Language) -> dict[str, Noun]:
    """The nouns of the list ``unnamed`` of a language."""
    return {row[0]: Noun(row[1], row[2] == "plural", row[3] == "bare") for row in language.rows("unnamed")}


@functools.cache
def noun_words(language: Language) -> dict[str, frozenset[bytes]]:
    """The words of ``nouns`` by their grade."""
    table = nouns(language)
    return {grade: lexicon_words(w for w in table if table[w].grade == grade) for grade in _GRADES}


_GRADES = ("strict", "spokes", "rank", "post", "lay", "loose", "person")

SECRET = frozenset(["anonymous", "unnamed"])
_SECRET_BYTES = lexicon_words(SECRET)
_INSIDE_STARTS = (" familiar with", " close to", " with ", " briefed on", " involved in", " privy to")
_KNOWING = b" knowledge of "
#: a word and its phrase beside which a loose noun is a source: behind ``SECRET``, before the others
_BESIDE = {
    b"familiar": b" familiar with ",
    b"knowledge": _KNOWING,
    b"briefed": b" briefed on ",
    b"involved": b" involved in ",
    b"close": b" close to ",
    b"privy": b" privy to ",
    b"anonymous": b" anonymous ",
    b"unnamed": b" unnamed ",
}
INSIDE = lazy(
    r" (?:familiar with|close to|with (?:\w+ )?knowledge of|briefed on|involved in|"
    r"privy to)\b(?: (?:[\w’'-]+ ){0,3}?[\w’'-]+(?=[.,;:”\"]| (?:said|says?|tells?|told|but|who|and|in|of|on|have|"
    r"has|had|confirmed)\b)| (?:the |an? |its |his |her |their )?[\w’'-]+)?"
)
#: one or two of a kind, and a verb of saying near them: a person of no office may be a source
_COUNTED = worded(r"(?<![\w-]){sourcing.one or two} (?:[\w’'-]+ ){0,4}$")
_TELLS = worded(r" {sourcing.tells}\b")
_SAID = worded(r"[,”\"’'] ?{sourcing.asides} (?:[\w’'-]+ ){1,5}$")


def possible(doc: Document, near: bool) -> Iterator[tuple[int, int, bytes]]:
    """Where nouns stand that may be sources, by the words of the whole draft: the cheapest condition first.

    ``near``: a phrase of anonymity stands somewhere, so any noun may be one; else a loose noun is looked for only beside
    the words that make it one.
    """
    known = vocabulary(doc)
    by_grade = noun_words(doc.language)
    wanted = by_grade["strict"] | by_grade["spokes"] | by_grade["post"] | by_grade["lay"] | by_grade["person"]
    if near or b"told" in known:
        wanted |= by_grade["rank"]
    if near:
        return occurrences(doc, wanted | by_grade["loose"])
    found = occurrences(doc, wanted)
    if _BESIDE.keys().isdisjoint(known):
        return found
    loose = by_grade["loose"] if b"told" in known else by_grade["loose"] | by_grade["rank"]
    beside = {place for place in _beside(projection(doc), known) if place[2] in loose}
    return iter(sorted(beside.union(found))) if beside else found


def _beside(text: bytes, known: Collection[bytes]) -> Iterator[tuple[int, int, bytes]]:
    """The words right before or behind a phrase of ``_BESIDE``, as ``occurrences`` gives them."""
    for word, phrase in _BESIDE.items():
        at = text.find(phrase) if word in known else -1
        while at >= 0:
            if phrase is _KNOWING:  # with (intimate) knowledge of
                stop = text.rfind(b" with ", max(0, at - 40), at + 1)
                start = text.rfind(b" ", 0, stop) + 1 if stop > 0 else 0
            elif word in _SECRET_BYTES:
                start = at + len(phrase)
                stop = text.find(b" ", start)
            else:
                start, stop = text.rfind(b" ", 0, at) + 1, at
            if stop > start > 0:
                yield start - 1, stop - 1, text[start:stop]
            at = text.find(phrase, at + 1)


def _speaks(doc: Document, start: int, end: int) -> bool:
    """Whether one or two of a kind stand near a verb of saying."""
    text, language = doc.text, doc.language
    if _COUNTED(language).search(text, max(0, start - 48), start) is None:
        return False
    return _TELLS(language).search(text, end, end + 90) is not None or _SAID(language).search(text, max(0, start - 60), start) is not None


def worth(doc: Document, noun: Noun, start: int, end: int, near: set[Span]) -> bool:
    """Whether a loose noun can be a source at all: a phrase of anonymity or of inside knowledge stands by it."""
    text = doc.text
    if noun.grade == "rank" and text.find(" told ", end, end + 90) > 0:
        return True
    if noun.grade == "person" and _speaks(doc, start, end):
        return True
    if text.startswith(_INSIDE_STARTS, end) and INSIDE.match(text, end):
        return True
    if text[max(0, start - 24) : max(0, start - 1)].rpartition(" ")[2].lower() in SECRET:
        return True
    return bool(near) and sentence_near(doc, start) in near
