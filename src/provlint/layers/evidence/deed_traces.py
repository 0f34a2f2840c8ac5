"""Who does what to whom, held against the sources: sides exchanged, and one name of the sources in another's place.

The words of a sentence that is told anew stand in another order, so deeds are held against each other, not words: "Rask is being sued
by Hale" is what "Hale sued Rask" says. A clash is told only where no sentence of the chosen sources may tell what the draft does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provlint.core.document import Document, Dossier, layer
from provlint.core.span import Span
from provlint.layers.comparison.clauses import Party
from provlint.layers.comparison.deeds import Deed, deeds
from provlint.layers.comparison.roles import NAME, Clash, agrees, clash, deed_verb, paired
from provlint.layers.evidence.choice import source_index
from provlint.layers.evidence.known_people import known_people
from provlint.layers.evidence.name_index import capital
from provlint.layers.evidence.passages import MOST_PLACES, DraftPlace, Passage, places, word_range
from provlint.layers.evidence.slips import slips
from provlint.layers.evidence.trace import Status, Trace, shown, unchanged
from provlint.layers.evidence.voices import in_marks, voice_of
from provlint.layers.evidence.words import stems, text_words
from provlint.layers.text.verb_forms import verb_base
from provlint.lexicon import Language, listed

#: the share of a sentence's weight that a passage has which exchanges two names, and one that has another name
EXCHANGED, REPLACED = 0.3, 0.45
#: and one that is the sentence in other words
SURELY = 0.8
#: what a deed with another name shares with the draft's, at least, beside the verb
SHARED = 1
_SPEAKER = listed("deeds", "of the speaker")


def deed_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A trace for the first deed of each sentence whose sides the sources have exchanged, or done by or to somebody else."""
    for place in places(dossier, draft):
        if place.share >= EXCHANGED and not unchanged(draft, place):
            told = (deed for deed in deeds(draft, place.span) if not in_marks(draft, deed.span))
            trace = next((t for deed in told if (t := _trace(draft, place, deed)) is not None), None)
            if trace is not None:
                yield trace


def _trace(draft: Document, place: DraftPlace, mine: Deed) -> Trace | None:
    for passage in place.passages:
        if passage.share < EXCHANGED:
            break
        for theirs in spoken(passage.document, passage.span, mine.verb):
            found = clash(mine, theirs, draft.language)
            if found is None or not (_known(place, found.mine) and _enough(place, passage, found)) or _told(draft, place, mine, found):
                continue
            span = found.mine.span
            there = Span(min(theirs.span.start, found.theirs.span.start), max(theirs.span.end, found.theirs.span.end))
            message = f"{shown(draft, span)}: the source has {shown(passage.document, there)}"
            return Trace("name", Status.MISATTRIBUTED, span, message, passage.document, there)
    return None


def _known(place: DraftPlace, party: Party) -> bool:
    """Whether the chosen sources have the last word of a name; a noun needs none."""
    return not party.names or capital(place.documents, party.names[-1]) > 0


def _enough(place: DraftPlace, passage: Passage, found: Clash) -> bool:
    """Whether a passage is near enough for what it has otherwise: nearer where a name stands in another's place, or where neither side
    has a name."""
    if found.exchanged:
        near = found.shared >= NAME or passage.share >= REPLACED
        return (near and bool(found.mine.names or found.theirs.names)) or passage.close
    if _one_spelling(found.mine, found.theirs):
        return False
    people = [_person(place, party) for party in (found.mine, found.theirs)]
    if not any(people):  # a body may stand for another one of which it is a part
        return passage.close and found.shared > SHARED
    return all(people) and (passage.share >= SURELY or (passage.share >= REPLACED and found.shared >= SHARED))


def _one_spelling(mine: Party, theirs: Party) -> bool:
    """Whether two names may be one in two spellings: Duncan Rait and Duncan Raite."""
    one, other = mine.names, theirs.names
    return bool(one and other) and (one[0] == other[0] or (slips(one[-1], other[-1], 1) <= 1 and one[-1] != other[-1]))


def _person(place: DraftPlace, party: Party) -> bool:
    """Whether a name is a person's, in its text or in the chosen sources."""
    return party.kind == "person" or any(party.names[-1] in known_people(doc) for doc in place.documents)


def spoken(doc: Document, sentence: Span, verb: str) -> Iterator[Deed]:
    """The deeds of a sentence of a source that tell what a verb tells, with whoever speaks it in the place of "I"."""
    verb = deed_verb(verb, doc.language)
    if verb not in _verbs(doc, sentence) or doc.text[sentence.start : sentence.end].rstrip()[-1:] == "?":
        return  # most sentences; a question tells nothing
    for deed in deeds(doc, sentence):
        if deed_verb(deed.verb, doc.language) != verb:
            continue
        others = tuple((slot, _speaker(doc, party)) for slot, party in deed.others)
        yield deed._replace(agents=tuple(_speaker(doc, party) for party in deed.agents), others=others)


@layer
def _verbs(doc: Document, sentence: Span) -> frozenset[str]:
    """What the words of a sentence tell where they are verbs."""
    words = text_words(doc)
    bases = {verb_base(words.forms[n], doc.language) for n in range(*word_range(words, sentence))}
    return frozenset(deed_verb(base, doc.language) for base in bases)


def _speaker(doc: Document, party: Party) -> Party:
    if party.pronoun not in _SPEAKER(doc.language):
        return party
    voice = voice_of(doc, party.span)
    return party._replace(names=voice.names, kind="person") if voice is not None and voice.names else party


def _told(draft: Document, place: DraftPlace, mine: Deed, found: Clash) -> bool:
    """Whether a sentence of the chosen sources may tell the deed as the draft does; so it is taken where its names stand everywhere."""
    last = last_words(draft, [found.mine, *(party for _, party in mine.others), *mine.agents])
    for doc in place.documents:
        told = told_of(doc, last, mine.verb)
        if told is None or any(_same(mine, theirs, found, doc.language) for theirs in told):
            return True
    return False


def last_words(draft: Document, parties: Iterable[Party]) -> list[str]:
    """The stem of the last word of each party of the draft."""
    words, known = text_words(draft), stems(draft.language)
    return [known[words.forms[word_range(words, party.span)[1] - 1]] for party in parties]


def told_of(doc: Document, last: Iterable[str], verb: str) -> Iterator[Deed] | None:
    """The deeds of a source that tell what a verb tells, in sentences that have any of these stems; None where one stands everywhere."""
    index = source_index(doc)
    rows = [index.postings.places(stem) for stem in last]
    if any(len(row) > MOST_PLACES for row in rows):
        return None
    return (deed for n in sorted(set().union(*rows)) for deed in spoken(doc, index.sentences[n], verb))


def _same(mine: Deed, theirs: Deed, found: Clash, language: Language) -> bool:
    """Whether a deed of the sources may be the draft's, with the party that another one has otherwise."""
    pair = paired(mine, theirs, language)
    if pair is None or any(party == found.theirs for party in (*theirs.agents, *(other for _, other in theirs.others))):
        return False
    mine, theirs = pair
    if found.mine not in mine.agents:
        return agrees(theirs, None, "", found.mine, language)
    others = [(slot, party) for slot, party in mine.others if party.names or not found.mine.names]
    if not others:
        return agrees(theirs, found.mine, "", None, language)
    return any(agrees(theirs, found.mine, slot, other, language) for slot, other in others)
