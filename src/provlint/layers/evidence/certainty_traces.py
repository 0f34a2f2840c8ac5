"""Deeds that the draft tells as done or sure and the sources as possible, planned, alleged or under a condition, in any wording."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provlint.core.document import Document
from provlint.core.span import Span
from provlint.layers.comparison.certainty import Sure, keeps_condition
from provlint.layers.comparison.clauses import Party
from provlint.layers.comparison.deeds import BE, Deed, deeds
from provlint.layers.comparison.roles import NAME, common, paired
from provlint.layers.evidence.deed_traces import last_words, spoken, told_of
from provlint.layers.evidence.hedge_traces import said_by_one, told_plainly
from provlint.layers.evidence.passages import DraftPlace, Passage, word_range
from provlint.layers.evidence.trace import Status, Trace, altered, shown
from provlint.layers.evidence.voices import in_marks
from provlint.layers.evidence.words import stems, text_words
from provlint.lexicon import Language

#: the share of a sentence's weight that a passage has, and one that shares no more than a noun with a deed
PASSAGE, NEAR = 0.3, 0.45
#: and one that tells of the same by a pronoun
SURELY = 0.8
#: what is told as still to come where it is planned or expected
_HELD = frozenset([Sure.VOICED, Sure.DOUBTED])
_TO_COME = frozenset([Sure.PLANNED, Sure.EXPECTED])


def unsure_deeds(draft: Document, place: DraftPlace) -> Iterator[Trace]:
    """The first deed of a sentence of the draft that is told as a fact, and in the sources is none."""
    if place.share < PASSAGE:
        return
    for mine in deeds(draft, place.span):
        if mine.certainty.sure == Sure.FACT and not in_marks(draft, mine.span):
            for passage in place.passages:
                trace = _trace(draft, place, passage, mine) if passage.share >= PASSAGE else None
                if trace is not None:
                    yield trace
                    return


def _trace(draft: Document, place: DraftPlace, passage: Passage, mine: Deed) -> Trace | None:
    doc = passage.document
    for theirs in spoken(doc, passage.span, mine.verb):
        there = _open(draft, place.span, mine, theirs)
        shared = _common(passage, mine, theirs) if there != (0, 0) else []
        if not shared or _told(draft, place, passage, mine, shared) or _voiced(draft, mine, theirs):
            continue
        if mine.certainty.negated == theirs.certainty.negated:
            return Trace("hedge", Status.DROPPED, mine.span, f"the source says {shown(doc, there)} here", doc, there)
        if theirs.certainty.negated and passage.close:
            return altered("outcome", draft, mine.span, doc, Span(there.start, theirs.span.end))
    return None


def _open(draft: Document, sentence: Span, mine: Deed, theirs: Deed) -> Span:
    """The word with which the sources leave a deed open that the draft does not; empty where there is none."""
    sure = theirs.certainty.sure
    if theirs.condition != (0, 0) and (theirs.certainty.ahead or sure == Sure.SOFT):
        words = text_words(draft)
        kept = keeps_condition(words.forms[slice(*word_range(words, sentence))], draft.language)
        return Span(0, 0) if kept or mine.condition != (0, 0) else theirs.condition
    if sure in (Sure.OPEN, Sure.SOFT):
        return Span(0, 0)
    to_come = mine.certainty.ahead or (mine.certainty.going_on and sure == Sure.PLANNED)
    return Span(0, 0) if sure in _TO_COME and to_come else theirs.certainty.place


def _common(passage: Passage, mine: Deed, theirs: Deed) -> list[Party]:
    """The parties that two deeds share, where these and the passage are enough for them to be one deed."""
    pair = paired(mine, theirs, passage.document.language)
    found = common(*pair, passage.document.language) if pair is not None else []
    worth = sum(its for _, its in found)
    if pair is not None and not found and passage.share >= SURELY and all(party.unknown for party in pair[1].agents):
        return list(mine.agents)
    enough = len(found) > 1 if mine.verb == BE else worth >= NAME or passage.share >= NEAR
    return [party for party, _ in found] if enough else []


def _voiced(draft: Document, mine: Deed, theirs: Deed) -> bool:
    """Whether the draft names who says what in the source somebody says or holds to be so."""
    return theirs.certainty.sure in _HELD and said_by_one(draft, mine.span)


def _told(draft: Document, place: DraftPlace, passage: Passage, mine: Deed, shared: Sequence[Party]) -> bool:
    """Whether a sentence of the chosen sources tells a deed as a fact, of the same parties; so it is taken where they stand everywhere."""
    words, known = text_words(draft), stems(draft.language)
    last = last_words(draft, shared)
    verb = known[words.forms[word_range(words, mine.span)[0]]]
    if told_plainly(place, {stem for stem in (verb, *last) if stem}, passage):
        return True
    for doc in place.documents:
        told = told_of(doc, last, mine.verb)
        if told is None or any(_plainly(mine, theirs, shared, doc.language) for theirs in told):
            return True
    return False


def _plainly(mine: Deed, theirs: Deed, shared: Sequence[Party], language: Language) -> bool:
    """Whether the sources tell a deed as a fact, with half of the parties at least."""
    plain = theirs.certainty.sure == Sure.FACT and theirs.certainty.negated == mine.certainty.negated
    return plain and theirs.condition == (0, 0) and 2 * len(common(mine, theirs, language)) >= len(shared)
