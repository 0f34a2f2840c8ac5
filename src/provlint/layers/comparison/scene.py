"""Where the event of a document is, as its headline and first sentences tell: two events of one kind are told apart by it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.comparison.statement import SURE, Statement, later, statement
from provlint.layers.comparison.telling import nation_words, worth
from provlint.layers.figures.events import places_agree, places_between
from provlint.layers.figures.toll import toll
from provlint.layers.text.dateline import dateline
from provlint.layers.text.pattern import lazy
from provlint.layers.text.sentences import told_sentences

#: the first sentence and so many after it (a headline is one) tell where the event is
TOP = 1
#: so many documents are held against each other, and so many days lie between them at most
MOST, SOON = 30, 1


#: a dateline that lost its dash: "KERROW, Ostria A fire ..."
_NO_DASH = lazy(r"\s*(?P<place>[A-Z][A-Z.’'-]{2,}(?: [A-Z][A-Z.’'-]{2,}){0,2}),? [A-Z(]")


class Scene(NamedTuple):
    """``places``: the words of the places that the top names, lower case; ``text`` is the top itself, lower case."""

    places: frozenset[str]
    text: str


@layer
def scene(doc: Document) -> Scene:
    """The places at the top of a document, its dateline included."""
    spans = told_sentences(doc)[: TOP + 1]
    found: set[str] = set()
    for start, end in spans:
        found |= places_between(doc, start, end)
    top = dateline(doc)
    place = doc.text[slice(*top.place)] if top is not None else ""
    for start, end in spans if top is None else ():  # then no sentence is left out
        if without := _NO_DASH.match(doc.text, start, end):
            place = without["place"]
    found.update(place.lower().replace("/", " ").split())
    return Scene(frozenset(found), doc.text[: spans[-1].end].lower() if spans else "")


def two_scenes(documents: Sequence[Document]) -> Iterator[tuple[Statement, Statement]]:
    """Pairs of documents that count as many dead and tell the same of them, at two places of which neither knows the other's."""
    counted = [(doc, dead) for doc in documents[:MOST] if (dead := toll(doc).killed) is not None and dead.exact and dead.low > 1]
    for (one, dead), (other, same) in itertools.combinations(counted, 2):
        if dead == same and abs(later(one, other)) <= SOON and not scenes_agree(one, other):
            mine, theirs = _placed(one), _placed(other)
            if mine is None or theirs is None:
                continue
            language = one.language
            if worth((mine.words & theirs.words) - scene(one).places - scene(other).places, language) >= SURE:
                yield mine, theirs


def _placed(doc: Document) -> Statement | None:
    """The first sentence that names the place of the event, with the words of the top."""
    spans = told_sentences(doc)[: TOP + 1]
    for start, end in spans:
        for word in sorted(places_between(doc, start, end)):
            at = re.search(rf"\b{re.escape(word)}\b", doc.text[start:end], re.IGNORECASE)
            if at is not None:
                found = statement(doc, Span(start + at.start(), start + at.end()), "scene", "", word)
                words = frozenset().union(*(nation_words(doc.text[slice(*span)], doc.language) for span in spans))
                return found._replace(words=words)
    return None


def one_scene(one: Document, other: Document) -> bool:
    """Whether the tops of two documents name a place of the other."""
    mine, theirs = scene(one).places, scene(other).places
    return bool(mine) and bool(theirs) and places_agree(mine, theirs)


def scenes_agree(one: Document, other: Document) -> bool:
    """Whether the events of two documents may be in one place: their tops share a place, or one names the other's."""
    mine, theirs = scene(one), scene(other)
    if not mine.places or not theirs.places or places_agree(mine.places, theirs.places):
        return True
    return any(p in theirs.text for p in mine.places) or any(p in mine.text for p in theirs.places)
