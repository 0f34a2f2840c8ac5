"""Where somebody is said to come from: "the British rower Nick Scott", "England's Justin Rose", held against what sources say of them."""

from __future__ import annotations

from bisect import bisect_left

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.evidence.choice import source_index
from provlint.layers.evidence.name_index import place_class, with_classes
from provlint.layers.evidence.passages import DraftPlace, word_range
from provlint.layers.evidence.trace import Status, Trace, shown, words_span
from provlint.layers.evidence.words import fold, text_words, word_places
from provlint.layers.names.mentions import Mention, mentions
from provlint.layers.text.sentences import sentence_index
from provlint.lexicon import listed

#: words between a country and the person that it is said of
BETWEEN = 4
#: places of a thing in a sentence that are looked at
MOST = 8
_BEFORE = listed("evidence", "apposed")
_JOINING = listed("evidence", "pair")
_CONTINENT = listed("evidence", "continent")
#: what parts a country from the person after it
_PARTING = frozenset(",.;:()\n\"“”")


def other_origin(draft: Document, mention: Mention, kind: str, place: DraftPlace) -> Trace | None:
    """A trace for a country or nationality before a person of whom the sources never say it, though they have both: told of
    somebody else there."""
    land = place_class(draft.language, fold(mention.form))
    person = _person_after(draft, mention) if land else None
    if person is None:
        return None
    last = fold(person.form.split()[-1])
    apart = [doc for doc in place.documents if last in word_places(doc)]
    if not apart or any(_said_of(doc, (last, land)) for doc in apart):
        return None
    message = f"{shown(draft, mention.span)}: the sources have it, but not of {person.form}"
    there = next(iter(word_places(apart[0])[last]))
    return Trace(kind, Status.UNSUPPORTED, mention.span, message, apart[0], words_span(apart[0], there, there + 1))


def other_peoples(draft: Document, mention: Mention, kind: str, place: DraftPlace) -> Trace | None:
    """A trace for the adjective of a country before a thing that the sources never call so, but by another country's adjective:
    "Indian carriers" for Israeli ones."""
    land = place_class(draft.language, fold(mention.form))
    if not land or land == fold(mention.form):
        return None
    words = text_words(draft)
    n = bisect_left(words.starts, mention.span.end)
    if n == len(words.stems) or draft.text[mention.span.end : words.starts[n]] != " " or not words.stems[n]:
        return None
    head = words.stems[n]
    if not draft.text[words.starts[n]].islower():
        return None
    other: tuple[Document, Span] | None = None
    for passage in place.passages:
        theirs = text_words(passage.document)
        found = _stem_places(passage.document).get(head, [])
        first, end = word_range(theirs, passage.span)
        for m in found[bisect_left(found, max(1, first)) : bisect_left(found, end)][:MOST]:
            its = place_class(draft.language, theirs.forms[m - 1])
            if its == land:
                return None
            if its and theirs.forms[m - 1] in _CONTINENT(draft.language):
                return None
            if its and other is None and passage.document.text[theirs.starts[m - 1]].isupper():
                other = passage.document, words_span(passage.document, m - 1, m + 1)
    if other is None or any(_called(doc, (head, land)) for doc in place.documents):
        return None
    doc, there = other
    span = Span(mention.span.start, words.ends[n])
    message = f"{shown(draft, span)}: the source has {shown(doc, there)}"
    return Trace(kind, Status.ALTERED, mention.span, message, doc, there)


@layer
def _stem_places(doc: Document) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for n, stem in enumerate(text_words(doc).stems):
        found.setdefault(stem, []).append(n)
    return found


@layer
def _called(doc: Document, pair: tuple[str, str]) -> bool:
    """Whether a source has a country shortly before or after a thing, given by its stem."""
    head, land = pair
    words = text_words(doc)
    return any(
        land in with_classes(doc.language, words.forms[max(0, n - BETWEEN) : n + BETWEEN])
        for n in _stem_places(doc).get(head, ())
    )


def _person_after(draft: Document, mention: Mention) -> Mention | None:
    """The person that a country is said of: the next name, a few words on, with no sign between; or the one before ", the"."""
    found = mentions(draft)
    before = bisect_left(found, mention.span.start, key=lambda m: m.span.start) - 1
    if before >= 0 and found[before].kind == "person" and " " in found[before].form:
        apposed = draft.text[found[before].span.end : mention.span.start].replace(",", " , ").split()
        if len(apposed) == 2 and apposed[0] == "," and apposed[1] in _BEFORE(draft.language):
            return found[before]  # Ana Ruiz, the Chilean rower
    n = bisect_left(found, mention.span.end, key=lambda m: m.span.start)
    if n == len(found) or found[n].kind != "person" or " " not in found[n].form:
        return None
    between = draft.text[mention.span.end : found[n].span.start]
    if len(between.split()) > BETWEEN or not _PARTING.isdisjoint(between):
        return None
    if fold(mention.form) == place_class(draft.language, fold(mention.form)) and not _JOINING(draft.language).isdisjoint(between.split()):
        return None  # Leo Hale of Chile and Ana Ruiz of Peru
    return found[n]


@layer
def _said_of(doc: Document, pair: tuple[str, str]) -> bool:
    """Whether a source has a country in a sentence that names somebody, or beside one, and there of nobody else: not before the
    name of another person, nor within that of a body (the Swedish Academy)."""
    last, land = pair
    spans, words = source_index(doc).sentences, text_words(doc)
    for at in {sentence_index(doc, words.starts[n]) for n in word_places(doc).get(last, ())}:
        low, high = spans[max(0, at - 1)].start, spans[min(len(spans) - 1, at + 1)].end
        first, end = word_range(words, Span(low, high))
        if land in with_classes(doc.language, [words.forms[n] for n in range(first, end) if not _of_another(doc, n, last)]):
            return True
    return False


def _of_another(doc: Document, n: int, last: str) -> bool:
    """Whether a country's adjective, given by the number of its word, is said of another person than the one with a surname, or is a part
    of a body's name."""
    words = text_words(doc)
    form = words.forms[n]
    if not place_class(doc.language, form) or place_class(doc.language, form) == form or n + 1 >= len(words.forms):
        return False
    found = mentions(doc)
    k = bisect_left(found, words.ends[n] + 1, key=lambda m: m.span.end)
    if k == len(found):
        return False
    after = found[k]
    if after.span.start < words.ends[n]:
        return after.kind == "body" and after.span.start < words.starts[n]
    between = doc.text[words.ends[n] : after.span.start]
    if after.kind != "person" or len(between.split()) > BETWEEN or not _PARTING.isdisjoint(between):
        return False
    return fold(after.form.split()[-1]) != last
