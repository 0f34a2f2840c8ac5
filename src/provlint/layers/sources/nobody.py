"""Constructions that report and name nobody: "it has been learned that", "has been described as", "there is talk of"."""

from __future__ import annotations

import functools
from typing import NamedTuple

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.quotes.nearby import marked_near, sentence_near
from provlint.layers.text.pattern import lazy
from provlint.layers.text.projection import lexicon_words, occurrences
from provlint.lexicon import load

__all__ = ["Nobody", "nobodies"]


class Nobody(NamedTuple):
    """``span``: the words that report. ``frame``: learned (it has been learned that), seen (has been described as), questioned (called
    into question), talk (there is talk of), estimate (by one estimate), calls (led to calls for).

    ``sure``: nothing but a source is missing; else it may be common knowledge ("is considered").
    """

    span: Span
    frame: str
    sure: bool


#: "It has been learned that six vessels left."
_LEARNED = lazy(
    r"\b[Ii]t(?:[’']s| is| was| has been| had been| has also been)(?: [a-z]+ly| also| now| being)* $",
)
#: "in what has been described as one of the heaviest raids"; "is widely understood to be the owner"
_PERFECT = lazy(
    r"\b(?:has|have|had|having) (?P<how>(?:often|long|also|widely|repeatedly|frequently|variously|already|even|since|now|"
    r"consistently|sometimes) )*been "
    r"(?P<too>(?:often|long|also|widely|repeatedly|frequently|variously|universally|roundly|heavily|sharply) )*$"
)
_WIDELY = lazy(
    r"\b(?:is|are|was|were|be|been|being|and|but|while|,)(?: now| also| still| already)? "
    r"(?:widely|generally|commonly|broadly|universally|roundly|largely|popularly|often|increasingly) $"
)
_BEING = lazy(r"\b(?:is|are|was|were)(?: now| also| already)? being (?:[a-z]+ly )?$")
_PLAIN = lazy(r"\b(?:is|are|was|were) $")
_BY = lazy(r"[^.;:]{0,160}?\bby (?!now\b|then\b|the (?:end|time)\b|[A-Z]?[a-z]+ing\b)")
#: "has been called into question"
_QUESTION = lazy(r"\b(?P<verb>(?:(?:has |have |had )?been|being|was|were|is|are) (?:brought|called|thrown|put)) into $")
_THERE = lazy(
    r"\b[Tt]here(?:[’']s| is| are| was| were| has been| have been| had been| remains)"
    r"(?: (?:also|now|still|even|already|been|some|much|growing|widespread|increasing|mounting|a lot of|new|persistent|"
    r"unconfirmed))* $"
)
_OF = lazy(r"(?: (?:this|last) [a-z]+| among [a-z ]{3,30}?| online| here)? (?P<of>that|of|about|as to|whether)\b")
_COUNT = lazy(r"\b[Bb]y (?:one|some|most|many|several|any|all|certain|various|other) $")
_LED = lazy(
    r"\b(?:led to|prompt(?:ed|ing)|spark(?:ed|ing)|trigger(?:ed|ing)|amid|renew(?:ed|ing)|fuel(?:l?ed|l?ing)|brought|drew|"
    r"drawing)(?: (?:growing|mounting|renewed|fresh|widespread|increasing|new|urgent|louder))? $"
)
_FOR = lazy(r" (?:for|on|to)\b")
_FROM = lazy(r"[^.;:“”\"]{0,90}?\b(?:from|by|among)\b")

_AS = lazy(r" (?:as|to (?:be|have)|for|that)\b")


@functools.cache
def _classes(language: str) -> dict[str, frozenset[str]]:
    """The words of the list ``passive_reports`` by their class."""
    found: dict[str, set[str]] = {}
    for word, kind in load(language, "passive_reports"):
        found.setdefault(kind, set()).add(word)
    return {kind: frozenset(words) for kind, words in found.items()}


@functools.cache
def _gate(language: str) -> frozenset[bytes]:
    return lexicon_words(row[0] for row in load(language, "passive_reports"))


@layer
def nobodies(doc: Document) -> tuple[Nobody, ...]:
    """All of them outside quotation marks, in the order of the text."""
    found: list[Nobody] = []
    language = doc.settings.language
    for start, end, word in occurrences(doc, _gate(language)):
        sentence = sentence_near(doc, start)
        if sentence is None:
            continue
        one = _reported(doc.text, start, end, word.decode("latin-1"), sentence, _classes(language))
        if one is not None and not marked_near(doc, start):
            found.append(one)
    return tuple(found)


def _reported(
    text: str, start: int, end: int, word: str, sentence: Span, classes: dict[str, frozenset[str]]
) -> Nobody | None:
    """The construction that a listed word makes with what stands before it."""
    low = max(sentence.start, start - 60)
    if word in classes["learned"]:
        lead = _LEARNED.search(text, low, start)
        if lead is not None and text.startswith((" that ", " the ", " he ", " she ", " it "), end):
            return Nobody(Span(lead.start(), end), "learned", True)
    if word in classes["talk"] or word in classes["consensus"]:
        lead = _THERE.search(text, low, start)
        if lead is None or not _OF.match(text, end, sentence.end):
            return None
        return Nobody(Span(lead.start(), end), "talk", word in classes["talk"])
    if word in classes["estimate"]:
        lead = _COUNT.search(text, low, start)
        return Nobody(Span(lead.start(), end), "estimate", True) if lead is not None else None
    if word == "question":
        lead = _QUESTION.search(text, low, start)
        if lead is None or _BY.match(text, end, sentence.end):
            return None
        return Nobody(Span(lead.start(), end), "questioned", True)
    if word == "calls":
        lead = _LED.search(text, low, start)
        if lead is None or not _FOR.match(text, end) or _FROM.match(text, end, sentence.end):
            return None
        return Nobody(Span(lead.start(), end), "calls", False)
    if _BY.match(text, end, sentence.end):
        return None
    return _seen(text, start, end, word, low, classes)


def _seen(text: str, start: int, end: int, word: str, low: int, classes: dict[str, frozenset[str]]) -> Nobody | None:
    """The passive without its agent: "has been described as", "is widely understood to be", "has often been accused of"."""
    goes_on = _AS.match(text, end) is not None
    accused, called = word in classes["accused"], word in classes["called"]
    wide = _WIDELY.search(text, low, start)
    if wide is not None and (called or accused or word in classes["believed"]):
        if word in classes["ambiguous"] and not goes_on:
            return None
        often = wide.group().rstrip().endswith(("often", "increasingly"))
        opens = wide.start() + len(wide.group()) - len(wide.group().lstrip(", "))
        return Nobody(Span(opens, end), "seen", not often and not accused)
    perfect = _PERFECT.search(text, low, start)
    if perfect is not None and (called or accused):
        often = bool(perfect.group("how") or perfect.group("too"))
        if not (often if accused else goes_on or word.startswith("critici")):
            return None
        return Nobody(Span(perfect.start(), end), "seen", often or word in classes["voiced"])
    being = _BEING.search(text, low, start)
    if being is not None and called and goes_on:
        return Nobody(Span(being.start(), end), "seen", True)
    plain = _PLAIN.search(text, low, start)
    if plain is not None and word in classes["regarded"] and text.startswith(" as ", end):
        return Nobody(Span(plain.start(), end), "seen", False)
    return None
