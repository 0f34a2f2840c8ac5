"""Sizes without a figure: millions of people, sales that doubled."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.document import Document, Dossier
from provlint.core.span import Span
from provlint.layers.evidence.passages import DraftPlace, place_at
from provlint.layers.evidence.trace import Status, Trace, altered, shown, words_span
from provlint.layers.evidence.value_index import figures_in
from provlint.layers.evidence.value_traces import values_beside
from provlint.layers.evidence.values import CLOCK, ORDINAL, YEAR, values
from provlint.layers.evidence.words import text_words, word_places
from provlint.lexicon import Language, in_order, listed, per_language

#: the smallest number of each vague scale, in the order of the list; the next one ends it
SMALLEST = (1e3, 1e6, 1e9, 1e12, 1e15)
#: how many times as much each list of verbs says, the list of what says the same, and between which ratios it holds
FACTORS = (
    (listed("evidence", "doubling"), listed("evidence", "two times"), 1.85, 2.99),
    (listed("evidence", "trebling"), listed("evidence", "three times"), 2.8, 3.99),
    (listed("evidence", "quadrupling"), listed("evidence", "four times"), 3.75, 4.99),
    (listed("evidence", "halving"), listed("evidence", "half times"), 0.4, 0.6),
)
_SCALES = in_order("evidence", "vague scale")
_NO_AMOUNT = frozenset([YEAR, CLOCK, ORDINAL])


@per_language
def _factors(language: Language) -> dict[str, tuple[frozenset[str], float, float]]:
    """Each verb with the words that say the same and the ratios for which it holds."""
    return {
        verb: (same(language), low, high) for verbs, same, low, high in FACTORS for verb in verbs(language)
    }


def size_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A trace for each vague scale and each multiplication of the draft."""
    words, scales, factors = text_words(draft), _SCALES(draft.language), _factors(draft.language)
    figures = {value.span.end for value in values(draft)}
    for n, form in enumerate(words.forms):
        if form not in factors and form not in scales:
            continue
        span = words_span(draft, n, n + 1)
        place = place_at(dossier, draft, span.start)
        if place is None or span.end in figures or draft.text[span.end : span.end + 1] == "-":
            continue
        yield _scale(draft, span, form, place) if form in scales else _factor(draft, span, form, place)


def _scale(draft: Document, span: Span, form: str, place: DraftPlace) -> Trace:
    """Millions: supported by the word, or by a number of that size."""
    scales = _SCALES(draft.language)
    at = scales.index(form)
    said = _said(span, frozenset([form]), place)
    if said is not None:
        return said
    for doc in place.documents:
        for value in figures_in(doc):
            if SMALLEST[at] <= value.value < SMALLEST[at + 1] and value.unit not in _NO_AMOUNT:
                return Trace("figure", Status.SUPPORTED, span, "", doc, value.span)
    for passage in place.passages:
        words = text_words(passage.document)
        for other in scales:
            for n in word_places(passage.document).get(other, ()):
                if passage.close and passage.span.start <= words.starts[n] < passage.span.end:
                    there = words_span(passage.document, n, n + 1)
                    return altered("figure", draft, span, passage.document, there)
    return Trace("figure", Status.UNSUPPORTED, span, f"no source has {shown(draft, span)}")


def _factor(draft: Document, span: Span, form: str, place: DraftPlace) -> Trace:
    """Doubled: supported by a word that says so, or by two numbers of a passage."""
    same, low, high = _factors(draft.language)[form]
    said = _said(span, same, place)
    if said is not None:
        return said
    for passage in place.passages:
        found = [value for value in values_beside(passage) if value.unit not in _NO_AMOUNT and value.value]
        for one, other in ((a, b) for a in found for b in found if a.unit == b.unit and a is not b):
            if low <= other.value / one.value <= high:
                working = f"from {one.value:g} to {other.value:g}"
                return Trace("figure", Status.DERIVED, span, "", passage.document, passage.span, working)
    return Trace("figure", Status.UNSUPPORTED, span, f"no source has {shown(draft, span)}")


def _said(span: Span, forms: frozenset[str], place: DraftPlace) -> Trace | None:
    """A size that a source has in one of some words."""
    for doc in place.documents:
        where = _word(doc, forms)
        if where is not None:
            return Trace("figure", Status.SUPPORTED, span, "", doc, where)
    return None


def _word(doc: Document, forms: frozenset[str]) -> Span | None:
    """The first of some words in a text."""
    found = [places[0] for form in forms if (places := word_places(doc).get(form))]
    return words_span(doc, min(found), min(found) + 1) if found else None
