"""A "not" of the draft that its source does not have, or one of the source that is gone.

A paraphrase says no in many ways, so a negation is told only where the other side has the negated word of the same things and says no
in no way at all, and no sentence of the sources tells what the draft does.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

from provlint.core.document import Document, Dossier, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.evidence.choice import source_index
from provlint.layers.evidence.passages import MOST_PLACES, DraftPlace, Passage, places, word_range
from provlint.layers.evidence.trace import Trace, altered, within, words_span
from provlint.layers.evidence.values import values
from provlint.layers.evidence.words import text_words
from provlint.layers.text.pattern import lazy
from provlint.lexicon import listed

#: passages of a sentence that are looked at, and the share of its weight that they have at least
PASSAGES, NEAR = 3, 0.3
#: words between a negation and the word that it is said of, and words on each side of that word in its clause
NEXT, REACH = 3, 8
#: of what stands around the word, the share of the weight that both have, and so many telling words
SAME, FEWEST = 0.6, 2
_NEGATORS, _NEGATIVE = listed("evidence", "negator"), listed("evidence", "negative")
_TRYING, _OPENING, _NO_THING = listed("evidence", "trying"), listed("evidence", "opening"), listed("evidence", "no thing")
_COMPARING = listed("evidence", "comparing")
_STOP = lazy(r"[;:.()?“”\"–—]|\n\s*\n")


class Negation(NamedTuple):
    """A negation and the word that it is said of, by their numbers."""

    word: int
    of: int


def negation_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A trace for the first negation of a sentence of the draft that its passage lacks, or the first one of the passage that it lacks."""
    for place in places(dossier, draft):
        if place.share >= NEAR:
            trace = next(filter(None, (_one_sided(draft, place, p) for p in place.passages[:PASSAGES] if p.share >= NEAR)), None)
            if trace is not None:
                yield trace


@layer
def negations(doc: Document, sentence: Span) -> tuple[Negation, ...]:
    """The negations of a sentence with the telling words that follow them."""
    words, negators = text_words(doc), _NEGATORS(doc.language)
    first, end = word_range(words, sentence)
    found = []
    for n in range(first, end):
        if words.forms[n] in negators:
            of = next((m for m in range(n + 1, min(end, n + 1 + NEXT)) if words.stems[m] and not words.stems[m].isdigit()), None)
            if of is None or (words.forms[n] in _TRYING(doc.language) and words.forms[n + 1] not in _OPENING(doc.language)):
                continue  # "failed at a school"
            after = words.forms[n : min(end, n + 1 + REACH)]
            large = words.forms[n] in _NO_THING(doc.language) and not _COMPARING(doc.language).isdisjoint(after)
            hyphened = doc.text[words.ends[of] : words.ends[of] + 1] == "-"  # "not life-threatening"
            if not large and not hyphened and not _STOP.compiled.search(doc.text, words.ends[n], words.starts[of]):
                found.append(Negation(n, of))
    return tuple(found)


@layer
def _says_no(doc: Document, sentence: Span) -> bool:
    """Whether a sentence has a negation or another word that says no, or asks."""
    words = text_words(doc)
    forms = set(words.forms[slice(*word_range(words, sentence))])
    says = not forms.isdisjoint(_NEGATORS(doc.language)) or not forms.isdisjoint(_NEGATIVE(doc.language))
    return says or "?" in doc.text[slice(*sentence)]


def _one_sided(draft: Document, place: DraftPlace, passage: Passage) -> Trace | None:
    doc = passage.document
    mine, theirs = negations(draft, place.span), negations(doc, passage.span)
    if mine and not _says_no(doc, passage.span):
        for one in mine[:1]:
            at = _said_of_both(draft, one.of, place, passage)
            if at is not None and not _told(place, text_words(draft).stems[one.of], negated=True):
                span, there = words_span(draft, one.word, one.of + 1), words_span(doc, at, at + 1)
                return _altered(draft, span, doc, there)
    if theirs and not mine and not _says_no(draft, place.span):
        for other in theirs[:1]:
            at = _said_of_both(doc, other.of, place, passage, draft)
            if at is not None and not _told(place, text_words(doc).stems[other.of], negated=False):
                span, there = words_span(draft, at, at + 1), words_span(doc, other.word, other.of + 1)
                return _altered(draft, span, doc, there)
    return None


def _altered(draft: Document, span: Span, doc: Document, there: Span) -> Trace:
    return altered("outcome", draft, span, doc, there)


def _said_of_both(doc: Document, of: int, place: DraftPlace, passage: Passage, draft: Document | None = None) -> int | None:
    """The number of the word that a negation is said of in the text that lacks the negation, where both tell it of the same things."""
    other, span = (passage.document, passage.span) if draft is None else (draft, place.span)
    mine, theirs = text_words(doc), text_words(other)
    stem = mine.stems[of]
    at = next((n for n in range(*word_range(theirs, span)) if theirs.stems[n] == stem), None)
    counts = [_counted(text, n) for text, n in ((doc, of), (other, at))] if at is not None else []
    if at is None or (None not in counts and counts[0] != counts[1]):
        return None  # "two were not in serious condition", of six of whom four were
    here, there = _around(doc, of) - {stem}, _around(other, at) - {stem}
    beside, its = _beside(doc, of), _beside(other, at)
    if any(beside) and beside[1] == its[1] and (beside[1] or beside[0] == its[0]):
        return at  # "does not blame farmers", "blames farmers"; "failed to work", "worked"
    shared = here & there
    total = min(_weight(place, here), _weight(place, there))
    return at if len(shared) >= (1 if passage.close else FEWEST) and _weight(place, shared) >= SAME * total else None


def _counted(doc: Document, n: int) -> float | None:
    """The number nearest before a word, which may say how many it is told of; None for none."""
    words = text_words(doc)
    found = within(values(doc), Span(words.starts[max(0, n - REACH)], words.starts[n]))
    return found[-1].value if found else None


def _beside(doc: Document, n: int) -> tuple[str, str]:
    """The nearest telling words before and after a word in its clause, "" for none; negations and their like do not count."""
    words = text_words(doc)
    passed = _NEGATORS(doc.language) | _NEGATIVE(doc.language)
    found = ["", ""]
    for side, numbers in enumerate((range(n - 1, max(-1, n - 1 - NEXT), -1), range(n + 1, min(len(words.stems), n + 1 + NEXT)))):
        for m in numbers:
            low, high = (words.ends[m - 1], words.starts[m]) if numbers.step > 0 else (words.ends[m], words.starts[m + 1])
            if _STOP.compiled.search(doc.text, low, high) or "," in doc.text[low:high]:
                break
            if words.stems[m] and words.forms[m] not in passed:
                found[side] = words.stems[m]
                break
    return found[0], found[1]


def _weight(place: DraftPlace, stems: set[str]) -> float:
    return fsum(place.weights[stem] for stem in sorted(stems))


def _around(doc: Document, n: int) -> set[str]:
    """The stems around a word up to where its clause ends."""
    words, found = text_words(doc), set()
    for numbers in (range(n - 1, max(-1, n - 1 - REACH), -1), range(n + 1, min(len(words.stems), n + 1 + REACH))):
        for m in numbers:
            low, high = (words.ends[m - 1], words.starts[m]) if numbers.step > 0 else (words.ends[m], words.starts[m + 1])
            if _STOP.compiled.search(doc.text, low, high):
                break
            found.add(words.stems[m])
    return found - {""}


def _told(place: DraftPlace, stem: str, *, negated: bool) -> bool:
    """Whether a sentence of the chosen sources has a word negated, or has it and says no in no way; so it is taken where it stands
    everywhere."""
    for doc in place.documents:
        index, words = source_index(doc), text_words(doc)
        rows = index.postings.places(stem)
        if len(rows) > MOST_PLACES:
            return True
        for n in rows:
            no = any(words.stems[one.of] == stem for one in negations(doc, index.sentences[n]))
            if no if negated else not (no or _says_no(doc, index.sentences[n])):
                return True
    return False
