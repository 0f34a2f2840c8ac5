"""What people are and whom they belong to: the governor who is the mayor, Ruiz of the Green Party who is of the Civic Union."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from provlint.core.document import Document, Dossier, layer
from provlint.core.span import Span
from provlint.layers.evidence.exclusions import exclusive
from provlint.layers.evidence.known_people import known_people, posts_in
from provlint.layers.evidence.name_index import NEAR, near_each_other
from provlint.layers.evidence.passages import DraftPlace, place_at, word_range
from provlint.layers.evidence.trace import Status, Trace, shown, within, words_span
from provlint.layers.evidence.words import fold, text_words, word_places
from provlint.layers.names.mentions import Mention, mentions
from provlint.layers.names.roles import described
from provlint.lexicon import listed

#: words between a person and the body that the person is said to be of: ", leader of the"
BETWEEN = 3
_ROLES = listed("evidence", "role subject")
_OF = listed("evidence", "belonging")


def belonging_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A trace for each post of a person that cannot be the one of the sources, and for each body that the person is said to be of and
    is never named beside in the sources, where another one is."""
    found = mentions(draft)
    for n, mention in enumerate(found):
        person = mention.kind == "person" or (mention.kind == "other" and " " in mention.form)
        place = place_at(dossier, draft, mention.span.start) if person else None
        if place is None:
            continue
        for trace in (_other_post(draft, mention, place), _other_body(draft, mention, found[n + 1 : n + 2], place)):
            if trace is not None:
                yield trace


def _other_post(draft: Document, mention: Mention, place: DraftPlace) -> Trace | None:
    """The trace of what a person is said to be beside the name, where the sources say what excludes it and never that."""
    said, last = described(draft, mention), fold(mention.form.split()[-1])
    mine = posts_in(draft, said) if said is not None else frozenset()
    if said is None or not mine:
        return None
    for doc in place.documents:
        known = known_people(doc).get(last)
        pair = exclusive(draft.language, sorted(mine), sorted(known.posts), _ROLES(draft.language)) if known is not None else None
        if pair is None or any(_near(other, (last, post)) for other in place.documents for post in mine):
            continue
        words = text_words(draft)
        n = next(n for n in range(*word_range(words, said)) if words.forms[n] == pair[0])
        span = words_span(draft, n, n + 1)
        places = word_places(doc)
        m = next(m for m in places[pair[1]] if _close(places[last], m))
        message = f"{shown(draft, span)}: the source has “{pair[1]}” of {mention.form}"
        return Trace("title", Status.ALTERED, span, message, doc, words_span(doc, m, m + 1))
    return None


def _close(places: list[int], n: int) -> bool:
    """Whether a word stands within a few words of one of some others."""
    at = bisect_left(places, n)
    return any(abs(m - n) <= 2 * NEAR for m in places[max(0, at - 1) : at + 1])


def _other_body(draft: Document, mention: Mention, after: tuple[Mention, ...], place: DraftPlace) -> Trace | None:
    """The trace of the body right after a person's name, which the sources name, but never beside the person."""
    if not after or after[0].kind == "person" or " " not in after[0].form:
        return None
    body, words = after[0], text_words(draft)
    first, end = word_range(words, Span(mention.span.end, body.span.start))
    if not 1 <= end - first <= BETWEEN or words.forms[first] not in _OF(draft.language):
        return None
    last, own = fold(mention.form.split()[-1]), [fold(word) for word in body.form.split()]
    held = [doc for doc in place.documents if last in word_places(doc)]
    if not held or not all(any(form in word_places(doc) for doc in held) for form in own):
        return None
    if any(_near(doc, (last, form)) for doc in held for form in (own[0], own[-1])):
        return None
    other = next(((doc, its) for doc in held if (its := _body_beside(doc, last)) is not None), None)
    if other is None or own[-1] == fold(other[0].text[slice(*other[1])].split()[-1]):
        return None
    doc, there = other
    message = f"{shown(draft, body.span)}: the source has {shown(doc, there)} of {mention.form}"
    return Trace("name", Status.MISATTRIBUTED, body.span, message, doc, there)


@layer
def _near(doc: Document, pair: tuple[str, str]) -> bool:
    return near_each_other((doc,), *pair)


@layer
def _body_beside(doc: Document, last: str) -> Span | None:
    """The first body that a source names right after a person, given by the folded surname: "of the Green Alliance"."""
    words = text_words(doc)
    for n in word_places(doc).get(last, ()):
        if words.forms[n + 1 : n + 2] and words.forms[n + 1] in _OF(doc.language):
            near = Span(words.ends[n], words.ends[min(len(words.ends) - 1, n + 2 * BETWEEN)])
            for other in within(mentions(doc), near)[:1]:
                if other.kind != "person" and " " in other.form:
                    return other.span
    return None
