"""Counts, sums and shares of which a report may give one: by what they count, whatever else their sentences tell."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from math import inf

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.comparison.hospital import in_hospital
from provlint.layers.comparison.quantities import added_to, half_written, how_counted
from provlint.layers.comparison.statement import Statement, statement
from provlint.layers.comparison.telling import stem
from provlint.layers.figures.claims import Claim, claims
from provlint.layers.figures.interval import Interval
from provlint.layers.figures.kinds import CASUALTY, HARMED, What, one_fate
from provlint.layers.text.pattern import worded
from provlint.layers.text.projection import gate, has_any
from provlint.lexicon import Language, listed

#: of a document, so many figures are read
MOST = 120
#: so near beside a count stands what was done, in code points
BESIDE = 40
#: a smaller number stands in many drafts
MANY = 20
#: the kind of a statement on who the dead or hurt were, of one number
VICTIMS = "victims"
#: what befell people of whom a draft may count some here and the rest there
_TOLLED = HARMED | {What.KILLED}
#: of people with a name of their own (climbers) one draft says that they are lost, another that they are looked for
_BEFELL = (HARMED | CASUALTY) - {What.KILLED}
_ANY_PEOPLE = listed("single_words", "any people")
_GENERIC = listed("single_words", "anybody")
_AMOUNTS = (What.MONEY, What.SHARE)
_FORMS = frozenset({"digits", "words"})
#: families are not counted as people are
_HOUSEHOLD = "famili"
_UNCOUNTED = listed("comparison", "uncounted")
_FAMILY = listed("single_words", "family")
#: "AK 47 rifles", "$140- $150 million"
_MODEL = re.compile(r"(?:\b[A-Z]{1,3}|(?<=[\w.])[-–]) ?\Z")
#: a grocer that has 410 shops
_HAS = worded(
    r"\b(?:{single_words.has}|{comparison.settlement} of|{single_words.may} {single_words.hold}|{single_words.room})"
    r"(?: {comparison.roughly}| {comparison.at least}| {comparison.at most})? \Z"
)
_TO_MORE = worded(r" {single_words.up to more} [$£€]?\d")
_WORD = re.compile(r"[a-z’'-]+")
_NUMBER_OF = worded(
    r"\bnumber of (?P<what>[a-z]+)\b[^.;\d]{0,80}? {single_words.stands at} (?P<number>\d(?:[\d,]*\d)?)(?![\d.,]*\d| ?percent| ?%)"
)
_GATE = gate("single_words", "number of")


#: the kinds that ``counted`` reads
COUNTED = frozenset({VICTIMS, "toll", "count", *_AMOUNTS})


@functools.cache
def counted_alike(language: Language, kind: str) -> dict[str, str]:
    """The words of ``counted_alike.tsv`` of a kind, by the one that stands for all that count alike: nouns by their stems, what is
    done to things as written, currencies by their sign, people of one sex and age, the last words of bodies.
    """
    return {word: words[0] for row, *words in language.rows("counted_alike") if row == kind for word in words}


@layer
def counted(doc: Document) -> tuple[Statement, ...]:
    """The figures of a document by what they count, the dead left out, who are compared by themselves."""
    return (*_figures(doc), *_numbers_of(doc))


def _figures(doc: Document) -> Iterator[Statement]:
    for claim in claims(doc)[:MOST]:
        figure = claim.figure
        source = claim.report
        sort = counted_alike(doc.language, "who").get(figure.noun)
        if sort is not None and figure.casualty and claim.value.exact and claim.value.low > 1:
            fate = one_fate(figure.what)
            yield statement(doc, figure.phrase, VICTIMS, f"{claim.value.low:g} {fate}", frozenset({sort}), source)
        key = _key(doc, claim)
        if key is not None:
            yield statement(doc, figure.phrase, *key, claim.value, source)
        if claim.what == What.PEOPLE or claim.what in _BEFELL:
            noun, people = stem(figure.noun), _GENERIC(doc.language)
            if noun and figure.form in _FORMS and figure.noun not in people and not figure.role:
                yield statement(doc, figure.phrase, "count", counted_alike(doc.language, "noun").get(noun, noun), claim.value, source)
            if figure.what in HARMED and figure.form in _FORMS and figure.noun in people - _ANY_PEOPLE(doc.language):
                yield statement(doc, figure.phrase, "count", f"{noun} hurt", claim.value, source)


def _key(doc: Document, claim: Claim) -> tuple[str, str] | None:
    """The kind and the thing that a figure counts; None where it may not be compared here."""
    figure, language = claim.figure, doc.language
    if figure.form not in _FORMS or figure.hedge == "max" or half_written(doc, figure.span):
        return None
    before = doc.text[max(0, figure.span.start - BESIDE) : figure.span.start]
    if figure.what not in _AMOUNTS and _owned(doc, figure.phrase):
        return None
    rest = doc.text[figure.span.end : figure.phrase.end]
    if not figure.casualty and rest != rest.lower():
        return None  # an address
    if _MODEL.search(before) or _TO_MORE(language).match(doc.text, figure.phrase.end):
        return None
    noun = stem(figure.noun)
    noun = counted_alike(language, "noun").get(noun, noun)
    if figure.casualty:
        if figure.what in _TOLLED or figure.role:
            return None  # compared by themselves
        fate = one_fate(figure.what)
        return "toll", f"{noun} {fate}" if noun == _HOUSEHOLD else fate
    if figure.what == What.MONEY:
        return figure.what, counted_alike(language, "money").get(figure.unit, figure.unit)
    if figure.what == What.SHARE:
        return figure.what, ""
    if figure.what == What.PEOPLE:
        own = noun in counted_alike(language, "noun").values() or figure.noun in _FAMILY(language)
        return "count", noun if own else figure.what
    if figure.low == figure.high == 1 or (figure.low == figure.high and 1900 <= figure.low <= 2100):
        return None
    return ("count", noun) if noun and noun not in _UNCOUNTED(language) else None


def _numbers_of(doc: Document) -> Iterator[Statement]:
    """Counts whose noun stands before them: "put the number of marchers at 800"."""
    people = doc.language.first_fields("people")
    for match in _NUMBER_OF(doc.language).finditer(doc.text) if has_any(doc, _GATE(doc.language)) else ():
        noun = stem(match["what"])
        thing = What.PEOPLE if match["what"] in people else counted_alike(doc.language, "noun").get(noun, noun)
        value = Interval.exactly(float(match["number"].replace(",", "")))
        yield statement(doc, Span(*match.span("number")), "count", thing, value)


@layer
def parts(doc: Document) -> frozenset[Span]:
    """The phrases of figures that count a part, others, those in hospital, or several times together."""
    return frozenset(c.figure.phrase for c in claims(doc)[:MOST] if c.figure.part or _of_some(doc, c))


def _of_some(doc: Document, claim: Claim) -> bool:
    phrase = claim.figure.phrase
    if not _range(claim) and added_to(doc, phrase):
        return True
    return any(how_counted(doc, phrase)) or in_hospital(doc, phrase)


def _range(claim: Claim) -> bool:
    """Whether a figure is told by its ends: "between 200 and 300"."""
    return not claim.value.exact and claim.value.high < inf and not claim.value.approximate


def counts_out(doc: Document, value: Interval) -> bool:
    """Whether a document gives the number of another one's count, a small one as a part."""
    told = (c.figure for c in claims(doc)[:MOST] if c.value == value and c.figure.what not in _AMOUNTS) if value.exact else ()
    return any(value.low >= MANY or figure.part for figure in told)


def one_doing(one: Document, phrase: Span, other: Document, place: Span) -> bool:
    """Whether of the things of two counts the same may have been done: not where one was cancelled and the other diverted,
    or somebody has the one and something happened to the other.
    """
    if _owned(one, phrase) != _owned(other, place):
        return False
    mine, theirs = _done_to(one, phrase), _done_to(other, place)
    return not mine or not theirs or not mine.isdisjoint(theirs)


def _owned(doc: Document, phrase: Span) -> bool:
    """Whether a count tells what somebody has, not what happened: a grocer "which has 410 shops"."""
    return _HAS(doc.language).search(doc.text, max(0, phrase.start - BESIDE), phrase.start) is not None


def _done_to(doc: Document, phrase: Span) -> frozenset[str]:
    """What is done to the things of a count, as the words right beside it tell."""
    table = counted_alike(doc.language, "done")
    around = doc.text[max(0, phrase.start - BESIDE) : phrase.end + BESIDE].lower()
    return frozenset(table[word] for word in _WORD.findall(around) if word in table)
