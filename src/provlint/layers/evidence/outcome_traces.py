"""Outcomes of the draft that are the opposite in the source: acquitted for convicted, rejected for upheld, a rise for a fall.

Two texts may each tell many things of many people, so an outcome is held only against that of a passage which tells of the
same people, things and numbers, and where no passage gives the draft's own outcome of them. A sentence that has both sides
("one died and two were hurt") is left alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from math import fsum

from provlint.core.document import Document, Dossier, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.evidence.choice import source_index
from provlint.layers.evidence.passages import MOST_PLACES, DraftPlace, Passage, places, word_range
from provlint.layers.evidence.trace import Trace, altered, unchanged, within, words_span
from provlint.layers.evidence.value_agreement import NAMED
from provlint.layers.evidence.value_index import equal_values
from provlint.layers.evidence.values import values
from provlint.layers.evidence.words import fold, text_words
from provlint.layers.text.pattern import lazy
from provlint.lexicon import Language, listed, per_language

#: passages of a sentence that are looked at, and the share of its weight that they have at least
PASSAGES, NEAR = 2, 0.4
#: and of one that tells its outcome of nothing else
WHOLE = 0.25
#: words on each side of an outcome that it may be told of
REACH = 7
#: the share of the weight of what an outcome is told of that both have, and so many telling words
SAME, FEWEST = 0.6, 2
#: and in a passage that the sentence follows closely
SAME_CLOSE = 0.4
#: outcomes of a sentence that are looked at
MOST = 24
#: words between an outcome and a number that stands right beside it
BESIDE = 3
#: the share of a sentence's weight that a passage has which tells the opposite of one number of the same things
COUNTED = 0.5
#: a number from here on that the sources have once leads to what they tell of it; with so many digits it is enough alone
LARGE, LONG_NUMBER = 1000, 4
#: what begins the subjects of outcomes that tell of whoever stands before them
_OF_THE_SUBJECT = "@"
#: words before an outcome that turn it into its opposite
TURNED = 3
#: subjects whose words stand right before the name of whom they tell
_KIN = frozenset(["@kin"])
_TURNING = listed("evidence", "turned")
_BOUNDING = listed("evidence", "bounding before")
_STOP = lazy(r"[;:.()“”\"–—]|\n\s*\n")


class Outcome(NamedTuple):
    """An outcome: the number of its word, its subject and side, and the numbers of the telling words that it is told of, the nearest
    first on each side."""

    word: int
    subject: str
    side: str
    of: tuple[int, ...]


@per_language
def _sides(language: Language) -> dict[str, tuple[tuple[str, str], ...]]:
    """Each folded word with the subjects that it is an outcome of, and its side in each."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for subject, side, words in language.rows("opposites"):
        for word in (" ".join(map(fold, way.split())) for way in words.split("|")):
            found[word] = (*found.get(word, ()), (subject, side))
    return found


def outcome_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A trace for each outcome of the draft whose opposite a passage tells of the same."""
    for place in places(dossier, draft):
        if unchanged(draft, place):
            continue
        found = outcomes(draft, place.span)
        sides_of: dict[str, set[str]] = {}
        for mine in found:
            sides_of.setdefault(mine.subject, set()).add(mine.side)
        once = (mine for mine in found if len(sides_of[mine.subject]) == 1)
        trace = next((t for mine in once if (t := _turned(draft, mine, place)) is not None), None)
        if trace is not None:
            yield trace


@layer
def outcomes(doc: Document, sentence: Span) -> tuple[Outcome, ...]:
    """The first outcomes of a sentence, those left out that are turned into their opposite: "did not win"."""
    words, sides = text_words(doc), _sides(doc.language)
    first, end = word_range(words, sentence)
    found = []
    for n in range(first, end):
        pair = " ".join(words.forms[n : n + 2])  # turned down
        if words.forms[n] not in sides and pair not in sides:
            continue
        hyphened = doc.text[words.starts[n] - 1 : words.starts[n]] == "-"  # a year-old boy
        bound = n > first and words.forms[n - 1] in _BOUNDING(doc.language)  # "three or more"
        if not hyphened and not bound and _TURNING(doc.language).isdisjoint(words.forms[max(first, n - TURNED) : n]):
            before, after = range(n - 1, max(first, n - REACH) - 1, -1), range(n + 1, min(end, n + 1 + REACH))
            for subject, side in sides.get(pair) or sides[words.forms[n]]:
                found.append(Outcome(n, subject, side, (*_run(doc, before, subject), *_run(doc, after, subject))))
            if len(found) >= MOST:
                break
    return tuple(found)


def _run(doc: Document, numbers: range, subject: str) -> tuple[int, ...]:
    """The telling words of a run up to where its clause ends, or another outcome of the same subject stands."""
    words, sides, found = text_words(doc), _sides(doc.language), []
    for n in numbers:
        low, high = (words.ends[n - 1], words.starts[n]) if numbers.step > 0 else (words.ends[n], words.starts[n + 1])
        if _STOP.compiled.search(doc.text, low, high) or any(subject == its for its, _ in sides.get(words.forms[n], ())):
            break
        if words.stems[n]:
            found.append(n)
    return tuple(found)


def _by_number(draft: Document, mine: Outcome, place: DraftPlace) -> Iterator[Passage]:
    """The sentences of the chosen sources that have a number of the draft's outcome, told once in each and by no other number."""
    near = [v for v in within(values(draft), _near(draft, mine)) if v.value >= LARGE and v.unit not in NAMED and not v.minutes]
    for value in near[:1]:
        for doc in place.documents:
            found = list(islice(equal_values(doc, value), 2))
            if len(found) == 1:
                index = source_index(doc)
                n = bisect_right(index.sentences, found[0].span.start, key=lambda span: span.start) - 1
                yield Passage(doc, n, index.sentences[n], WHOLE)


def _turned(draft: Document, mine: Outcome, place: DraftPlace) -> Trace | None:
    """The trace of an outcome whose opposite a passage tells of the same people, things and numbers."""
    for passage in (*place.passages[:PASSAGES], *_by_number(draft, mine, place)):
        theirs = outcomes(passage.document, passage.span) if passage.share >= WHOLE else ()
        its = [(other, _shared(draft, mine, place, passage, other)) for other in theirs if other.subject == mine.subject]
        if any(other.side == mine.side for other, _ in its):
            continue
        for other, shared in its:
            if shared and other.side != mine.side and not _told(place, mine, shared):
                span = words_span(draft, mine.word, mine.word + 1)
                there = words_span(passage.document, other.word, other.word + 1)
                return altered("outcome", draft, span, passage.document, there)
    return None


def _shared(draft: Document, mine: Outcome, place: DraftPlace, passage: Passage, other: Outcome) -> set[str]:
    """The stems of what two outcomes are both told of; none where that is too little. Words that are outcomes of other things may be
    among them ("a red warning for snow"), or are left out."""
    doc = passage.document
    here, there = _things(draft, mine, every=False), _things(doc, other, every=False)
    if mine.subject.startswith(_OF_THE_SUBJECT) and next(iter(here), "") != next(iter(there), ""):
        return set()
    if passage.share >= NEAR and _name_behind(draft, mine) == _name_behind(doc, other) != "":
        return {_name_behind(draft, mine)}  # "her son Fenna", for "my daughter Fenna"
    shared = here.keys() & there.keys()
    near = {key for key in _beside(draft, mine) & _beside(doc, other) if key in there}
    if passage.share == WHOLE and any(len(key) >= LONG_NUMBER for key in near):
        return {there[key] for key in near}
    telling = sum(max(1, len(key) - 1) for key in near)  # a number of three digits, or two numbers
    if (passage.close and telling > 1) or (telling and passage.share >= COUNTED and len(shared) >= FEWEST):
        return {there[key] for key in near}
    return _enough(place, passage, here, there) or _enough(
        place, passage, _things(draft, mine, every=True), _things(doc, other, every=True)
    )


def _name_behind(doc: Document, outcome: Outcome) -> str:
    """The stem of the name right behind an outcome that tells of whoever it stands beside; "" for any other."""
    words, n = text_words(doc), outcome.word + 1
    if not outcome.subject.startswith(_OF_THE_SUBJECT) or n >= len(words.stems):
        return ""
    named = doc.text[words.starts[n]].isupper() and doc.text[words.ends[n - 1] : words.starts[n]].strip(" ,") == ""
    return words.stems[n] if named and outcome.subject in _KIN else ""


def _enough(place: DraftPlace, passage: Passage, here: dict[str, str], there: dict[str, str]) -> set[str]:
    """The stems that two sides share, where they are most of what either tells, and the passage is near the sentence or they are most
    of what it tells."""
    shared = sorted(here.keys() & there.keys())
    if len(shared) < FEWEST:
        return set()
    weights = place.weights
    common = fsum(weights[here[key]] for key in shared)
    least = [fsum(weights[stem] for stem in sorted(there.values()))]
    if passage.share >= NEAR:
        least.append(fsum(weights[stem] for stem in sorted(here.values())))
    return {there[key] for key in shared} if common >= (SAME_CLOSE if passage.close else SAME) * min(least) else set()


def _near(doc: Document, outcome: Outcome) -> Span:
    """From the first to the last word that an outcome may be told of."""
    words = text_words(doc)
    numbers = (*outcome.of, outcome.word)
    return Span(words.starts[min(numbers)], words.ends[max(numbers)])


def _beside(doc: Document, outcome: Outcome) -> set[str]:
    """The numbers that stand right beside an outcome, by their value: "rejected 187", "won 3-1"."""
    words = text_words(doc)
    found = set()
    for value in within(values(doc), _near(doc, outcome)):
        first, end = word_range(words, value.span)
        if first <= outcome.word + BESIDE and end >= outcome.word - BESIDE:
            found.add(f"{value.value:g}")
    return found


def _things(doc: Document, outcome: Outcome, *, every: bool) -> dict[str, str]:
    """What an outcome is told of: stems, numbers by their value ("97" for ninety-seven), each with its stem; ``every``: outcomes of
    other subjects, too."""
    words, sides = text_words(doc), _sides(doc.language)
    numbers = {}
    for value in within(values(doc), _near(doc, outcome)):
        first, end = word_range(words, value.span)
        end -= value.minutes > 0 and end - first > 1  # of "four months" both words tell something
        numbers.update(dict.fromkeys(range(first, end), (f"{value.value:g}", words.stems[first])))
    found: dict[str, str] = {}
    for n in outcome.of:
        its = sides.get(words.forms[n], ())
        if not its or (every and all(subject != outcome.subject for subject, _ in its)):
            found.setdefault(*numbers.get(n, (words.stems[n], words.stems[n])))
    return found


def _told(place: DraftPlace, mine: Outcome, stems: set[str]) -> bool:
    """Whether a sentence of the chosen sources tells the draft's own outcome of most of some words, as far as these are rare."""
    for doc in place.documents:
        index, words = source_index(doc), text_words(doc)
        rare = {stem for stem in stems if len(index.postings.places(stem)) <= MOST_PLACES}
        if not rare:
            return True
        for n, row in index.postings.shared(sorted(rare), MOST_PLACES).items():
            if 2 * len(row) > len(rare):
                for other in outcomes(doc, index.sentences[n]):
                    if other[1:3] == mine[1:3] and 2 * len(rare.intersection(words.stems[m] for m in other.of)) > len(rare):
                        return True
    return False
