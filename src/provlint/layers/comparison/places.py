"""Where, as a document tells it: where somebody was born or died, and which part of a country or city something struck."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.comparison.statement import Statement, statement
from provlint.layers.figures.claims import claims
from provlint.layers.names.mentions import mentions
from provlint.layers.text.pattern import lazy, worded
from provlint.layers.text.projection import gate, has_any
from provlint.layers.text.sentences import sentence_index, sentences
from provlint.lexicon import in_order

_BORN = lazy(r"\b(?:was |were )?[Bb]orn\b")
_IN = worded(r"\bin (?:the (?:[\w-]+ )?{comparison.settlement} of )?(?P<place>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)")
_NOTED = lazy(r"\b(?P<place>[A-Z][a-z]+)-born (?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)")
_NAME = lazy(r"\b[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)+")
#: of two parts of a country so many degrees apart, none holds the other
OPPOSED = 100
_PART = worded(
    r"\b(?:[Tt]he )?(?P<side>{comparison.compass})(?:ern)? (?:{comparison.part} )?(?:of )?(?P<of>[A-Z][a-z]+)\b"
    r"|\b(?P<owner>[A-Z][a-z]+)[’']s (?P<part>{comparison.compass})\b"
)
_COMPASS = in_order("comparison", "compass")


@layer
def births(doc: Document) -> tuple[Statement, ...]:
    """Where people were born, by surname; the one a draft names most stands for "she" and "he"."""
    return tuple(_births(doc)) if "born" in doc.text else ()


def _births(doc: Document) -> Iterator[Statement]:
    text = doc.text
    for match in _BORN.finditer(text):
        at = sentence_index(doc, match.start())
        start, end = sentences(doc)[at] if at >= 0 else (0, 0)
        stop = min([end, match.end() + 160, *[m.start() for m in _BORN.finditer(text, match.end(), end)]])
        for place in _IN(doc.language).finditer(text, match.end(), stop):
            if place["place"].split()[0] not in doc.language.month_forms:
                who = _NAME.search(text, start, match.start())
                name = who.group().split()[-1].lower() if who else ""
                yield statement(doc, Span(*place.span()), "born", name, place["place"].split()[0].lower())
                break
    for match in _NOTED.finditer(text):
        yield statement(doc, Span(*match.span()), "born", match["who"].split()[-1].lower(), match["place"].lower())


@layer
def sides(doc: Document) -> tuple[Statement, ...]:
    """Parts of countries by the compass, in degrees: "western Marland", "Marland's northeast"."""
    found = []
    points = _COMPASS(doc.language)
    if any(point in doc.text for point in points):
        for match in _PART(doc.language).finditer(doc.text):
            country = match["of"] or match["owner"]
            degrees = 45 * points.index(match["side"] or match["part"])
            found.append(statement(doc, Span(*match.span()), "side", country.lower(), degrees))
    return tuple(found)


_AT_THE_SCENE = worded(r"\b{comparison.dies} (?:right )?(?:at|on) the scene\b")
_IN_HOSPITAL = worded(
    r"\b{comparison.dies}\b[^.\n]{0,40}?\b(?:at|in) (?:(?:an?|the|[A-Z][\w’'-]+|[a-z]+) ){0,5}?{comparison.hospital}\b"
    r"|\b{comparison.brought}\b[^.\n]{0,30}? to [^.\n]{0,50}?{comparison.hospital}\b[^\n]{0,70}?\b{comparison.then} "
    r"(?:[a-z]+ ){0,2}?{comparison.dies}\b(?! (?:at|on) the scene)"
)
_SCENE_GATE = gate("comparison", "dies")


@layer
def deaths(doc: Document) -> tuple[Statement, ...]:
    """Where the one who died died, at the scene or in hospital; nothing where a draft tells of both, or of more dead."""
    if not has_any(doc, _SCENE_GATE(doc.language)):
        return ()
    scene = _AT_THE_SCENE(doc.language).search(doc.text)
    hospital = _IN_HOSPITAL(doc.language).search(doc.text)
    match = scene or hospital
    if match is None or (scene and hospital) or any(c.what == "killed" and c.value.high > 1 for c in claims(doc)):
        return ()
    return (statement(doc, Span(*match.span()), "death", "one", "the scene" if scene else "hospital"),)


def of_one_person(one: Statement, other: Statement) -> bool:
    """Whether two deaths may be one person's: people are named before both, and one of them before either, or the other document names
    them at its top."""
    mine, theirs = _named_before(one), _named_before(other)
    if mine and theirs:
        return not mine.isdisjoint(theirs)
    return all(name in _top(other.doc) for name in mine) and all(name in _top(one.doc) for name in theirs)


def _top(doc: Document) -> str:
    """The first sentences of a document: one who is named there is the one that it is about."""
    spans = sentences(doc)[:TOP]
    return doc.text[: spans[-1].end] if spans else ""


#: so many first sentences tell whom a document is about
TOP = 5


def _named_before(of: Statement) -> frozenset[str]:
    """The surnames of the people that the sentence of a statement names before it, or else the sentence before."""
    doc = of.doc
    at = sentence_index(doc, of.span.start)
    if at < 0:
        return frozenset()
    start = sentences(doc)[at].start
    people = [m for m in mentions(doc) if m.kind == "person" and m.span.start < of.span.start]
    here = [m for m in people if m.span.start >= start]
    if not here and at and "\n" not in doc.text[sentences(doc)[at - 1].end : start]:
        here = [m for m in people if m.span.start >= sentences(doc)[at - 1].start]
    if here:
        return frozenset(mention.form.split()[-1] for mention in here)
    subject = _SUBJECT(doc.language).match(doc.text, start, of.span.start)  # "Rask of Kerrow was pronounced dead"
    known = subject is not None and re.search(rf"\b{subject[1].lower()}\b", doc.text) is None
    return frozenset({subject[1]}) if subject is not None and known else frozenset()


_SUBJECT = worded(r"([A-Z][a-z’'-]{2,})(?:,? (?:\d+,? )?of [A-Z][\w’'-]+,?)? (?:{comparison.be}|{comparison.dies})\b")


def opposed(one: int, other: int) -> bool:
    """Whether two directions, in degrees, cannot be meant by one."""
    turn = abs(one - other) % 360
    return min(turn, 360 - turn) > OPPOSED
