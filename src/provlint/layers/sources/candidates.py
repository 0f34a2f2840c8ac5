"""Where a source without a name may stand: the nouns for one, and what must be near them before anything is read."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from itertools import chain

from provlint.core.document import Document
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.text.pattern import worded
from provlint.layers.text.projection import lexicon_words, occurrences, projection, vocabulary
from provlint.layers.text.sentences import sentence_at
from provlint.lexicon import Language, in_order, listed

__all__ = ["INSIDE", "SECRET", "UNLIKELY", "Noun", "nouns", "possible", "worth"]


class Noun(NamedTuple):
    """A row of the list ``unnamed``."""

    grade: str
    plural: bool
    bare: bool


@functools.cache
def nouns(language: Language) -> dict[str, Noun]:
    """The nouns of the list ``unnamed`` of a language, with the plurals in -s of persons: one or two of them may speak."""
    table = {row[0]: Noun(row[1], row[2] == "plural", row[3] == "bare") for row in language.rows("unnamed")}
    odd = in_order("grammar", "odd plural")(language)
    listed_single = {w for w, noun in table.items() if noun.grade == "person" and not noun.plural}
    # whoever holds an office, follows a calling or is counted among people can be asked as well
    single = [w for w in listed_single | _people(language) - table.keys() if not w.endswith(odd)]
    plurals = {f"{word}s": Noun("person", True, False) for word in single}
    return {word: Noun("person", False, False) for word in single} | plurals | table


def _people(language: Language) -> frozenset[str]:
    """The nouns for one person of any office, calling or kind, but for those that are known where they stand."""
    counted = language.first_fields("people")
    callings = (word for word in language.long_list("role_nouns") if word.isalpha())
    return frozenset(w for w in (*callings, *counted) if f"{w}s" in counted or w not in counted) - _KNOWN(language)


@functools.cache
def noun_words(language: Language, *grades: str) -> frozenset[bytes]:
    """The nouns of some grades, as the projection has them."""
    return lexicon_words(word for word, noun in nouns(language).items() if noun.grade in grades)


#: whom a draft names elsewhere or need not name: those who write it, those who stand for election; and adjectives
_KNOWN = listed("sourcing", "known where they stand", "no noun for a person")
#: grades of nouns that are a source only beside a phrase of anonymity or inside knowledge, or beside what ``worth`` looks for
UNLIKELY = ("loose", "rank", "person")
#: "an anonymous aide": a modifier that says the name is kept back
SECRET = listed("unnamed_phrase", "secret")
#: "people familiar with the plan said", "two with intimate knowledge of it": inside knowledge, as far as what they know
INSIDE = worded(
    r" (?:{unnamed_phrase.inside}|{unnamed_phrase.with} (?:\w+ )?{unnamed_phrase.knowing})\b"
    r"(?: (?:[\w’'-]+ ){0,3}?[\w’'-]+(?=[.,;:”\"]| {unnamed_phrase.after inside}\b)| (?:{unnamed_phrase.its} )?[\w’'-]+)?"
)
_INSIDE, _KNOWING, _WITH = (
    in_order("unnamed_phrase", "inside"),
    in_order("unnamed_phrase", "knowing"),
    in_order("unnamed_phrase", "with"),
)
#: one or two of a kind, and a verb of saying near them: a person of no office may be a source
_COUNTED = worded(r"(?<![\w-]){sourcing.one or two} (?:[\w’'-]+ ){0,4}$")
_TELLS = worded(r" {sourcing.tells}\b")
_SAID = worded(r"[,”\"’'] ?{sourcing.asides} (?:[\w’'-]+ ){1,5}$|\b{sourcing.by way of} (?:[\w’'-]+ ){1,5}$")


def possible(doc: Document, near: bool) -> Iterator[tuple[int, int, bytes]]:
    """Where nouns stand that may be sources, by the words of the whole draft: the cheapest condition first.

    ``near``: a phrase of anonymity stands somewhere, so any noun may be one; else a loose noun is looked for only beside
    the words that make it one.
    """
    known, language = vocabulary(doc), doc.language
    wanted = noun_words(language, "strict", "spokes", "post", "lay", "person")
    loose, rank = noun_words(language, "loose"), noun_words(language, "rank")
    told = b"told" in known
    if near or told:
        wanted |= rank
    if near:
        return occurrences(doc, wanted | loose)
    found = occurrences(doc, wanted)
    phrases = [phrase for phrase in _phrases(language) if phrase.gate in known]
    if not phrases:
        return found
    unlikely = loose if told else loose | rank
    places = chain.from_iterable(_beside(projection(doc), phrase) for phrase in phrases)
    beside = {place for place in places if place[2] in unlikely}
    return iter(sorted(beside.union(found))) if beside else found


class _Beside(NamedTuple):
    """A phrase beside which a loose noun is a source.

    ``gate``: a word of it; ``words``: how it stands in the projection; ``noun``: "before" it ("people familiar with"), "after"
    it ("unnamed people"), or before the word ``opens`` not far before it ("people with intimate knowledge of").
    """

    gate: bytes
    words: bytes
    noun: str
    opens: bytes = b""


@functools.cache
def _phrases(language: Language) -> tuple[_Beside, ...]:
    """The phrases of inside knowledge and of secrecy."""

    def written(words: str) -> bytes:
        return f" {words} ".encode("latin-1", "replace")

    def gate(words: str) -> bytes:
        return written(words).split()[0]

    return (
        *(_Beside(gate(words), written(words), "before") for words in _INSIDE(language)),
        *(_Beside(gate(word), written(word), "after") for word in sorted(SECRET(language))),
        *(_Beside(gate(words), written(words), "before", written(opens)) for words in _KNOWING(language) for opens in _WITH(language)),
    )


def _beside(text: bytes, phrase: _Beside) -> Iterator[tuple[int, int, bytes]]:
    """The words right beside each place of a phrase, as ``occurrences`` gives them."""
    at = text.find(phrase.words)
    while at >= 0:
        if phrase.noun == "after":
            start = at + len(phrase.words)
            stop = text.find(b" ", start)
        else:
            stop = text.rfind(phrase.opens, max(0, at - 40), at + 1) if phrase.opens else at
            start = text.rfind(b" ", 0, stop) + 1 if stop > 0 else 0
        if stop > start > 0:
            yield start - 1, stop - 1, text[start:stop]
        at = text.find(phrase.words, at + 1)


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
    if INSIDE(doc.language).match(text, end):
        return True
    if text[max(0, start - 24) : max(0, start - 1)].rpartition(" ")[2].lower() in SECRET(doc.language):
        return True
    return bool(near) and sentence_at(doc, start) in near
