"""How many people did or were done what, as a document tells it: "five men and one woman have complained" is six."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.comparison.quantities import small
from provlint.layers.comparison.statement import SAME, Statement, closeness, later, statement
from provlint.layers.comparison.telling import stem, worth
from provlint.layers.figures.interval import Interval
from provlint.layers.text.pattern import worded
from provlint.layers.text.sentences import sentences
from provlint.lexicon.language import Language, listed, per_language

#: of a document, so many crowds are read
MOST = 100
#: larger numbers are counts of a population, which sources round as they like
LARGEST = 500
_SIGN = worded(r"(?:\b{comparison.auxiliary}|ed)\s")
_VERB = worded(
    r"(?:,? who)?(?: {comparison.auxiliary}){1,3}(?: {comparison.adverb})? (?P<verb>[a-z]{3,})\b"
    r"| (?P<past>[a-z]{3,}ed) (?P<after>[a-z]+)"
)
_UNTOLD = listed("comparison", "not a crowd")
_PARTS = listed("comparison", "part of a crowd")


@per_language
def _crowd(language: Language) -> re.Pattern[str]:
    number = "|".join(sorted(small(language), key=len, reverse=True))
    people = "|".join(sorted(language.first_fields("people"), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,$£€-])(?P<all>[Aa]ll (?:of the )?)?(?P<number>{number}|(?i:{number})|\d{{1,3}})"
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
        did = verb and ("verb" if verb["verb"] else "past")
        if verb is not None and did and 1 < total <= LARGEST and (thing := stem(verb[did])) not in _UNTOLD(language):
            span = Span(first.start(), verb.end(did))
            yield statement(doc, span, "crowd", thing, Interval.exactly(total))


_JOIN = worded(r"(?:{comparison.joins})(?: and)? ")


def _number(match: re.Match[str], language: Language) -> float:
    return float(match["number"]) if match["number"].isdigit() else small(language)[match["number"].lower()]


def crowds_differ(one: Statement, other: Statement) -> tuple[str, bool] | None:
    """How two crowds differ: "" where they agree, None where they are not the same people."""
    near = (one.near & other.near) - {one.thing}
    if abs(later(one.doc, other.doc)) > 1 or len(near) < 2 or closeness(one, other) < SAME:
        return None
    if one.value == other.value:
        return "", True
    return "conflict", worth(near, one.doc.language) >= SAME
