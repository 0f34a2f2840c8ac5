"""How surely something is told: hedges, modal verbs and bounds of the sources that are gone in the draft, in any wording."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from math import fsum

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.attribution.attributions import reports_at
from provlint.layers.evidence.choice import source_index
from provlint.layers.evidence.passages import LOOSE, MOST_PLACES, DraftPlace, Passage, word_range
from provlint.layers.evidence.trace import Status, Trace, shown, within, words_span
from provlint.layers.evidence.value_agreement import BOUNDS, NAMED
from provlint.layers.evidence.value_index import equal_values
from provlint.layers.evidence.values import Value, values, with_bend
from provlint.layers.evidence.words import text_words
from provlint.layers.text.pattern import lazy
from provlint.lexicon import listed

#: passages of a sentence that are looked at
PASSAGES = 3
#: hedges of a passage that are looked at
MOST = 12
#: words on each side of a hedge that it is said of
REACH = 8
#: the share of the weight of what is hedged that the draft has, and so many telling words of it, not further apart than SPREAD words;
#: one word is enough in a sentence that follows the passage closely
TOLD, FEWEST, SPREAD = 0.5, 2, 10
#: words after a verb among which what it is told of begins
FOLLOWING = 4
#: the least number that is told as a bound: "over two seasons" is none
LEAST = 10
#: the share of a sentence's weight that a passage has whose number is a bound
BOUNDED = 0.45
#: words before a number among which another word may say that it is the highest or lowest
NEAR = 4
_HEDGES = listed("evidence", "hedge")
_OF_A_VERB, _OPENING = listed("evidence", "hedge of a verb"), listed("evidence", "opening")
_OF_A_NOUN, _OPEN = listed("evidence", "hedge of a noun"), listed("evidence", "open")
_INNER = listed("evidence", "within a phrase")
_MODALS = listed("evidence", "modal")
_HEDGED = listed("evidence", "hedged")
_BOUNDING = listed("evidence", "bounding")
_NOT = listed("evidence", "not")
_CLAUSE = listed("evidence", "clause")
_BE = listed("evidence", "be")
_STOP = lazy(r"[,;:.()“”\"\n–—]")


class _Hedged(NamedTuple):
    """What a hedge of a source is said of: the number of the hedge, and the numbers of the telling words before and after it."""

    hedge: int
    before: tuple[int, ...]
    after: tuple[int, ...]


def reworded_hedges(draft: Document, place: DraftPlace) -> Iterator[Trace]:
    """The first hedge, modal verb or bound that the sources have of what a sentence of the draft tells without any."""
    text = draft.text[slice(*place.span)]
    if text.rstrip()[-1:] != "." or _hedged(draft, place.span):
        return
    at = _first_places(draft, place)
    for passage in place.passages[:PASSAGES]:
        if passage.share >= LOOSE:
            for found in islice(_scopes(passage), MOST):
                trace = _lost(draft, place, passage, at, found)
                if trace is not None:
                    yield trace
                    return
    yield from _bounds(draft, place)


@layer
def _hedged(doc: Document, sentence: Span) -> bool:
    """Whether a sentence has a word that leaves what it tells open."""
    words = text_words(doc)
    hedges, modals = _HEDGES(doc.language) | _HEDGED(doc.language), _MODALS(doc.language)
    found = (n for n in range(*word_range(words, sentence)) if words.forms[n] in hedges or words.forms[n] in modals)
    return any(words.forms[n] not in modals or doc.text[words.starts[n]].islower() for n in found)  # not the month of May


def _scopes(passage: Passage) -> Iterator[_Hedged]:
    """The hedges of a sentence of a source with what they are said of: the words after them in their clause, and those before where
    the hedge is a verb of which they are the subject."""
    doc, words = passage.document, text_words(passage.document)
    first, end = word_range(words, passage.span)
    for n in range(first, end):
        form = words.forms[n]
        modal = form in _MODALS(doc.language)
        passive = n > first and words.forms[n - 1] in _BE(doc.language)
        told = form in _HEDGES(doc.language) and form not in _OF_A_NOUN(doc.language)
        told = told or (passive and form in _OF_A_VERB(doc.language))
        after = words.forms[n + 1] if n + 1 < end else ""
        if not (modal or told) or not doc.text[words.starts[n]].islower() or after in _NOT(doc.language) or after[:1].isdigit():
            continue
        before = _clause(doc, range(n - 1, max(first, n - REACH) - 1, -1)) if modal or passive else ()
        start = next((m for m in range(n + 1, end) if words.forms[m] not in _OPENING(doc.language)), end)
        yield _Hedged(n, before, _clause(doc, range(start, min(end, start + REACH))))


def _clause(doc: Document, numbers: range) -> tuple[int, ...]:
    """The telling words of a run of words, from its first one to where its clause ends."""
    words, found = text_words(doc), []
    for n in numbers:
        last = n - numbers.step
        low, high = (words.ends[last], words.starts[n]) if numbers.step > 0 else (words.ends[n], words.starts[last])
        if _STOP.compiled.search(doc.text, low, high) or words.forms[n] in _CLAUSE(doc.language):
            break
        if words.stems[n]:
            found.append(n)
    return tuple(found)


def _first_places(draft: Document, place: DraftPlace) -> dict[str, int]:
    """The first word of a sentence with each stem."""
    words = text_words(draft)
    found: dict[str, int] = {}
    for n in range(*word_range(words, place.span)):
        if words.stems[n]:
            found.setdefault(words.stems[n], n)
    return found


def _lost(draft: Document, place: DraftPlace, passage: Passage, at: dict[str, int], found: _Hedged) -> Trace | None:
    """The trace of a hedge of a passage whose words the draft tells as a fact, as no sentence of the sources does."""
    doc, words = passage.document, text_words(draft)
    theirs = text_words(doc).stems
    after, before = [theirs[n] for n in found.after], [theirs[n] for n in found.before]
    same = [stem for stem in after if stem in at]
    shared = {*same, *(stem for stem in before if stem in at)}
    if not same or len(shared) < (1 if passage.close else FEWEST) or max(at[s] for s in shared) - min(at[s] for s in shared) > SPREAD:
        return None
    if not any(_enough(place, part, shared) for part in (after, after + before)):
        return None
    n = min(at[stem] for stem in same)
    counted = any(s[0].isdigit() and len(s) > 1 and draft.text[words.ends[at[s]] : words.ends[at[s]] + 1] != "-" for s in same)
    verb = at[same[0]] if theirs[found.after[0]] == same[0] else None
    passive = verb is not None and words.forms[verb - 1] in _BE(draft.language)
    if passive and text_words(doc).forms[found.hedge - 1] not in _BE(doc.language):
        verb = None  # "was killed" leaves open who did it
    verbs = verb is not None and (len(same) == 1 or any(0 < at[stem] - verb <= FOLLOWING for stem in same))
    if not counted and not verbs and at.keys().isdisjoint(_named(passage, found.hedge)):
        return None
    if told_plainly(place, shared) or not _OPEN(draft.language).isdisjoint(words.forms[max(0, n - 2) : n]):
        return None
    span, there = words_span(draft, n, n + 1), words_span(doc, found.hedge, found.hedge + 1)
    if said_by_one(draft, span) and not said_by_one(doc, there):
        return None
    return Trace("hedge", Status.DROPPED, span, f"the source says {shown(doc, there)} here", doc, there)


def _named(passage: Passage, hedge: int) -> set[str]:
    """The stems of names before a hedge in its sentence, of whom it may be said; not of places (\"in Kerrow\")."""
    doc, words = passage.document, text_words(passage.document)
    first, _ = word_range(words, passage.span)
    common = doc.language.long_list("common_words")
    named = (n for n in range(first, hedge) if words.stems[n] and doc.text[words.starts[n]].isupper())
    told = (n for n in named if (words.forms[n - 1] not in _INNER(doc.language) if n > first else words.forms[n] not in common))
    return {words.stems[n] for n in told}


def _enough(place: DraftPlace, stems: Sequence[str], shared: set[str]) -> bool:
    own = dict.fromkeys(stems)
    total = fsum(place.weights[stem] for stem in own)
    return total > 0 and fsum(place.weights[stem] for stem in own if stem in shared) >= TOLD * total


def told_plainly(place: DraftPlace, stems: set[str], but: Passage | None = None) -> bool:
    """Whether a sentence of the chosen sources has some words and no hedge; so it is taken where the words stand everywhere. ``but``: a
    passage that is left out."""
    for doc in place.documents:
        index = source_index(doc)
        rare = [stem for stem in sorted(stems) if len(index.postings.places(stem)) <= MOST_PLACES]
        rows = index.postings.shared(rare, MOST_PLACES)
        if but is not None and doc is but.document:
            rows.pop(but.sentence, None)
        if not rare or any(len(row) == len(rare) and not _hedged(doc, index.sentences[n]) for n, row in rows.items()):
            return True
    return False


def said_by_one(doc: Document, span: Span) -> bool:
    """Whether somebody is named who says what stands at a place."""
    return any(report.source for report in reports_at(doc, *span))


def _bounds(draft: Document, place: DraftPlace) -> Iterator[Trace]:
    """Numbers that are an upper or a lower bound in the sources and nothing else, and the number itself here."""
    for value in within(values(draft), place.span):
        exact = not (value.rough or value.minutes or value.also or value.unit in NAMED)
        if not exact or (value.value < LEAST and not value.unit) or _bounding(draft, value):
            continue
        near = (p for p in place.passages[:PASSAGES] if p.share >= BOUNDED)
        found = [(p.document, v) for p in near for v in equal_values(p.document, value, p.span)]
        plain = any(not v.rough and v.value == value.value for doc in place.documents for v in equal_values(doc, value))
        if not found or plain or found[0][1].rough not in BOUNDS:
            continue
        doc, its = found[0]
        there = with_bend(doc, its)
        yield Trace("hedge", Status.DROPPED, value.span, f"the source says {shown(doc, there)} here", doc, there)


def _bounding(draft: Document, value: Value) -> bool:
    """Whether a word before or after a number says that it is the highest or lowest: "a maximum of 12"."""
    words = text_words(draft)
    first, end = word_range(words, value.span)
    return not _BOUNDING(draft.language).isdisjoint(words.forms[max(0, first - NEAR) : end + NEAR])
