"""Stretches of time without a number: "in recent weeks", "the prior year", "until the end of the season"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from provlint.core.document import Document, Dossier
from provlint.core.span import Span
from provlint.layers.evidence.passages import DraftPlace, place_at, word_range
from provlint.layers.evidence.trace import Status, Trace, altered, replaced, shown, words_span
from provlint.layers.evidence.values import values
from provlint.layers.evidence.words import text_words, word_places
from provlint.lexicon import Language, in_order, per_language

#: words between "end" and the time that ends: "the end of this month"
BETWEEN = 3
_TIMES = in_order("evidence", "time")
_ENDS = in_order("evidence", "end")


@per_language
def _singular(language: Language) -> dict[str, str]:
    """Each word for a stretch of time, in the singular and plural, with its singular."""
    return {form: word for word in _TIMES(language) for form in (word, word + "s")}


def time_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A trace for each stretch of time of the draft that a sentence of the sources gives otherwise, and each end of one."""
    words, times = text_words(draft), _singular(draft.language)
    numbered = [value.span.end for value in values(draft)]
    for n, form in enumerate(words.forms):
        if form not in times:
            continue
        at = bisect_left(numbered, words.starts[n])
        if at and not draft.text[numbered[at - 1] : words.starts[n]].strip(" -"):
            continue  # "two weeks": a figure
        if at < len(numbered) and numbered[at] == words.ends[n]:
            continue
        span = words_span(draft, n, n + 1)
        place = place_at(dossier, draft, span.start)
        trace = _trace(draft, n, span, place) if place is not None else None
        if trace is not None:
            yield trace


def _trace(draft: Document, n: int, span: Span, place: DraftPlace) -> Trace | None:
    words, times = text_words(draft), _singular(draft.language)
    mine = times[words.forms[n]]
    if n and _said_so(place, words.forms[n - 1 : n + 1]):
        return None
    for passage, there in replaced(draft, span, place):
        theirs = text_words(passage.document)
        first, stop = word_range(theirs, there)
        its = [m for m in range(first, stop) if theirs.forms[m] in times]
        if len(its) == 1 and times[theirs.forms[its[0]]] != mine:
            where = words_span(passage.document, its[0], its[0] + 1)
            return altered("date", draft, span, passage.document, where)
    end = next((m for m in range(max(0, n - BETWEEN), n) if words.forms[m] in _ENDS(draft.language)), None)
    if end is None:
        return None
    whole = words_span(draft, end, n + 1)
    for doc in place.documents:
        forms = text_words(doc).forms
        for word in (mine, mine + "s"):
            for m in word_places(doc).get(word, ()):
                if not set(_ENDS(draft.language)).isdisjoint(forms[max(0, m - BETWEEN) : m]):
                    return Trace("date", Status.SUPPORTED, whole, "", doc, words_span(doc, m, m + 1))
    return Trace("date", Status.UNSUPPORTED, whole, f"no source has {shown(draft, whole)}")


def _said_so(place: DraftPlace, pair: list[str]) -> bool:
    """Whether a source has two words one after the other: "recent weeks"."""
    return any(
        m and text_words(doc).forms[m - 1] == pair[0]
        for doc in place.documents
        for m in word_places(doc).get(pair[1], ())
    )
