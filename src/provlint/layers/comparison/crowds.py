"""How many people did or were done what, as a document tells it: "five men and one woman have complained" is six."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.comparison.quantities import small
from provlint.layers.comparison.statement import SAME, Statement, closeness, later, statement
from provlint.layers.comparison.telling import nation_words, stem, weight, worth
from provlint.layers.figures.claims import claims
from provlint.layers.figures.interval import Interval
from provlint.layers.text.pattern import Lazy, worded
from provlint.layers.text.projection import gate, has_any
from provlint.layers.text.sentences import sentences
from provlint.lexicon import Language, in_order, listed, per_language

#: of a document, so many crowds are read
MOST = 100
#: a word so rare says what a running count is of
TELLING = 6.0
#: larger numbers are counts of a population, which sources round as they like
LARGEST = 500
_SIGN = worded(r"(?:\b{comparison.auxiliary}|ed|ing)\s")
_VERB = worded(
    r"(?:,? who)?(?: {comparison.auxiliary}){1,3}(?: {comparison.adverb})? (?P<verb>[a-z]{3,})\b"
    r"| (?P<past>[a-z]{3,}(?:ed|ing)) (?P<after>[a-z]+)"
)
_UNTOLD = listed("comparison", "not a crowd")
_PARTS = listed("comparison", "part of a crowd")


@per_language
def _crowd(language: Language) -> Lazy:
    number = "|".join(sorted(small(language), key=len, reverse=True))
    people = "|".join(sorted(language.first_fields("people"), key=len, reverse=True))
    return Lazy(
        rf"(?<![\w.,$£€-])(?P<all>[Aa]ll (?:of the )?)?(?P<number>{number}|(?i:{number})|\d{{1,3}}(?:,\d{{3}})*)"
        rf"(?: (?:[a-z]+ )?(?P<who>{people})\b)?"
    )


@layer
def crowds(doc: Document) -> tuple[Statement, ...]:
    """The people a document counts by what they did or what was done with them; lists are added up."""
    found: list[Statement] = []
    for start, end in sentences(doc):
        if _SIGN(doc.language).search(doc.text, start, end):
            found.extend(_in_sentence(doc, start, end))
            if len(found) >= MOST:
                break
    return tuple(found[:MOST])


def _in_sentence(doc: Document, start: int, end: int) -> Iterator[Statement]:
    text, language = doc.text, doc.language
    at = start
    while (first := _crowd(language).search(text, at, end)) is not None:
        at = first.end()
        if not (first["who"] or first["all"]) or _PARTS(language) & set(
            text[max(start, first.start() - 24) : first.start()].lower().split()
        ):
            continue
        total, last = _number(first, language), first
        while (more := _JOIN(language).match(text, last.end(), end)) and (
            other := _crowd(language).match(text, more.end(), end)
        ):
            if not other["who"]:
                break
            total, last = total + _number(other, language), other
        at = last.end()
        verb = _VERB(language).match(text, last.end(), end)
        if first.start("number") in _hurt(doc):
            continue
        did = verb and ("verb" if verb["verb"] else "past")
        if verb is not None and did and total > 1 and (thing := stem(verb[did])) not in _UNTOLD(language):
            span = Span(first.start(), verb.end(did))
            yield statement(doc, span, "crowd", thing, Interval.exactly(total))


@layer
def _hurt(doc: Document) -> frozenset[int]:
    """Where the counts of people begin whom something befell: another rule compares them."""
    return frozenset(c.figure.span.start for c in claims(doc) if c.figure.casualty)


_JOIN = worded(r"(?:{comparison.joins})(?: and)? ")


def _number(match: re.Match[str], language: Language) -> float:
    return (
        float(match["number"].replace(",", ""))
        if match["number"][0].isdigit()
        else small(language)[match["number"].lower()]
    )


def crowds_differ(one: Statement, other: Statement) -> tuple[str, bool] | None:
    """How two crowds differ: "" where they agree, None where they are not the same people."""
    near = (one.near & other.near) - {one.thing}
    if abs(later(one.doc, other.doc)) > 1 or len(near) < 2 or closeness(one, other) < SAME:
        return None
    assert isinstance(one.value, Interval)
    assert isinstance(other.value, Interval)
    if one.value == other.value:
        return "", True
    days = later(one.doc, other.doc)
    if days or max(one.value.low, other.value.low) > LARGEST:
        grown = (other.value.low - one.value.low) * days > 0
        return ("update" if days > 0 else "new", False) if grown else None
    return "conflict", worth(near, one.doc.language) >= SAME


_FRAMED = in_order("comparison", "running count")
_FRAME = worded(
    r"\bnumber of (?P<what>[^.;\n]{3,90}?) (?:{comparison.have} )?{comparison.grew}(?: {comparison.grew to})? "
    r"(?:{comparison.roughly} |{comparison.at least} )?(?P<number>\d[\d,]*)(?![\d.,]*\d| percent|%)"
    r"|\b{comparison.bringing} to (?P<number2>\d[\d,]*) the (?:total )?number of (?P<what2>[^.,;\n]{3,60})"
    r"|\b{comparison.bringing} the (?:total )?number of (?P<what3>[^.;\n]{3,60}?) to (?P<number3>\d[\d,]*)"
)
_DONE_TO = worded(
    r"(?P<done>[a-z]{5,}ed)(?: or [a-z]{4,}ed)? (?:{comparison.roughly} |{comparison.at least} )?"
    r"(?P<number>\d[\d,]*) {comparison.persons}\b"
)


def _ill(doc: Document, number: Span, what: str) -> Iterator[Statement]:
    """A count of those whom a disease befell: the cases of one draft are the infected people of another."""
    head = nation_words(" ".join(what.split()[:HEAD]), doc.language)
    if not head.isdisjoint(_sick(doc.language)) and has_any(doc, _DISEASE(doc.language)):
        value = Interval.exactly(float(doc.text[slice(*number)].replace(",", "")))
        yield statement(doc, number, "running count", SICK, value)


#: what is counted stands among so many first words
HEAD = 3
#: what the counts of those are of whom a disease befell
SICK = "sick"
_DISEASE = gate("comparison", "disease")


@per_language
def _sick(language: Language) -> frozenset[str]:
    return frozenset(map(stem, language.words("comparison", "sick")))


@layer
def running_counts(doc: Document) -> tuple[Statement, ...]:
    """Numbers that are told as growing, by each telling word of what they count: "the number of people in quarantine rose to"."""
    found: list[Statement] = []
    if any(sign in doc.text for sign in _FRAMED(doc.language)):
        for match in _FRAME(doc.language).finditer(doc.text):
            which = next(n for n in ("", "2", "3") if match[f"number{n}"])
            what, number = match[f"what{which}"], Span(*match.span(f"number{which}"))
            found.extend(_counted(doc, number, nation_words(what, doc.language)))
            found.extend(_ill(doc, number, what))
        for match in _DONE_TO(doc.language).finditer(doc.text):
            found.extend(_counted(doc, Span(*match.span("number")), frozenset({stem(match["done"])})))
    return tuple(found)


def _counted(doc: Document, number: Span, words: frozenset[str]) -> Iterator[Statement]:
    value = Interval.exactly(float(doc.text[slice(*number)].replace(",", "")))
    for word in sorted(words):
        if weight(word, doc.language) >= TELLING and word.isalpha():
            yield statement(doc, number, "running count", word, value)


def running_counts_differ(one: Statement, other: Statement) -> tuple[str, bool] | None:
    """How two running counts of one thing differ: the later one is larger, or that says nothing."""
    assert isinstance(one.value, Interval)
    assert isinstance(other.value, Interval)
    days = later(one.doc, other.doc)
    if one.value.agrees(other.value):
        return "", True
    grown = (other.value.low - one.value.low) * days > 0
    return ("update" if days > 0 else "new", False) if grown else None
