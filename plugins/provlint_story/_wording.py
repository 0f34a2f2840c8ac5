"""Quotations of drafts, and where two of them that are the same speech part ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from provlint import Document, NamedTuple, Span
from provlint.layers.evidence import (
    OPEN,
    lined_up,
    named_beside,
    no_other_word,
    one_speaker,
    quoted_words,
    rounded,
    speaker_names,
    told_by,
)
from provlint.layers.speech import quotations
from provlint.layers.text import lazy
from provlint.lexicon import Language

_LOCAL = lazy(r"“[^“”\n]{1,3000}”|\"[^\"\n]{1,3000}\"|``[^`\n]{1,3000}''")

#: the same words from two people: so many of the shorter quotation, and so many words
SAID_BY_TWO, LONG = 0.9, 8
#: one speaker's quotations that begin alike end in so many other words at most, after so many equal ones at least
TAIL, STEM = 2, 4
#: a change within a quotation is of so many words at most
CHANGED = 4
#: so much of the shorter quotation the two must share; more where a single equal word stands beside the change
SHARED, SHARED_ALONE = 0.6, 0.7
#: one speaker's quotations that share no run of words: of so many words, so much the longer at most, so much in common
RESAID, LENGTHS, SAID_AGAIN = 7, 1.3, 0.65
#: a cut quotation shares so many words before the cut
BEFORE_CUT = 4
#: of a transcript, as many words are compared; code points after a quotation in which the writer may end it
LONGEST, GOES_ON = 400, 60


class Quoted(NamedTuple):
    """A quotation with its words as they sound, the places of these words, and its speaker's name or description."""

    doc: Document
    span: Span
    words: tuple[str, ...]
    places: tuple[Span, ...]
    closed: bool
    speaker: str = ""


class Drift(NamedTuple):
    """Where two quotations part ways, as ranges of words; ``kind`` is words, cut, speaker."""

    kind: str
    first: tuple[int, int]
    second: tuple[int, int]


def quoted(doc: Document, least: int) -> tuple[Quoted, ...]:
    """The quotations of a draft with at least ``least`` words."""
    text = doc.text
    spans = [(q.span, q.inner, q.closed) for q in quotations(doc)]
    if not spans:
        spans = [(Span(*m.span()), Span(m.start() + 1, m.end() - 1), True) for m in _LOCAL.finditer(text, 0, len(text))]
    found = []
    for span, inner, closed in spans:
        pairs = list(quoted_words(doc, inner, LONGEST))
        if len(pairs) >= least:
            words, places = zip(*pairs, strict=True)
            found.append(Quoted(doc, span, words, places, closed, told_by(doc, inner)))
    return tuple(found)


def meetings(quotes: Sequence[Quoted], size: int) -> Iterator[tuple[int, int]]:
    """Pairs of quotations of different drafts that share a run of ``size`` words, as indices, each once."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    seen: set[tuple[int, int]] = set()
    for number, quote in enumerate(quotes):
        for name in speaker_names(quote.speaker, quote.doc.language) if len(quote.words) >= RESAID else ():
            for other in index["", name]:
                pair = other, number
                if pair not in seen and quotes[other].doc is not quote.doc and _resaid(quotes[other], quote):
                    seen.add(pair)
                    yield pair
            if len(index["", name]) < 12:
                index["", name].append(number)
        for run in {quote.words[i : i + size] for i in range(len(quote.words) - size + 1)}:
            if OPEN in run:
                continue
            for other in index[run]:
                pair = other, number
                if pair not in seen and quotes[other].doc is not quote.doc:
                    seen.add(pair)
                    yield pair
            if len(index[run]) < 12:
                index[run].append(number)


def _resaid(one: Quoted, other: Quoted) -> bool:
    """Whether two quotations of about one length hold most of the same words, in whatever order."""
    shorter, longer = sorted((len(one.words), len(other.words)))
    return longer <= LENGTHS * shorter and len(set(one.words) & set(other.words)) >= SAID_AGAIN * shorter


def drift(one: Quoted, other: Quoted, loose: frozenset[str]) -> Drift | None:
    """How two quotations that share a run differ; None where one only holds more of the speech than the other.

    ``loose`` are words no quotation should end with: one that does was cut in the middle of a phrase.
    """
    language = one.doc.language
    here = lined_up(language, one.words, other.words)
    if here is None:
        return None
    same = one_speaker(one.speaker, other.speaker, language)
    shorter, longer = sorted((len(one.words), len(other.words)))
    if same is False and not _also_named(one, other):
        # two people may say much the same; hardly anybody says the same words
        verbatim = here.common >= max(LONG, SAID_BY_TWO * shorter)
        return Drift("speaker", (0, len(one.words)), (0, len(other.words))) if verbatim else None
    for gap in here.gaps:
        mine, theirs = one.words[slice(*gap.first)], other.words[slice(*gap.second)]
        beside = min(gap.before, gap.after)
        if beside < (1 if same else 2) or max(len(mine), len(theirs)) > CHANGED or not _changed(language, mine, theirs):
            continue
        if here.common >= (SHARED_ALONE if beside < 2 else SHARED) * shorter:
            return Drift("words", gap.first, gap.second)
    ends = here.first[1] == len(one.words), here.second[1] == len(other.words)
    last = here.gaps[-1] if here.gaps and not here.gaps[-1].after else None
    if last is None:
        return None
    if same and ends == (False, False) and last.before >= STEM and one.closed and other.closed:
        mine, theirs = one.words[slice(*last.first)], other.words[slice(*last.second)]
        near = max(len(mine), len(theirs)) <= TAIL and here.common >= SHARED * longer
        if near and _changed(language, mine, theirs):
            return Drift("words", last.first, last.second)
    if last.before < BEFORE_CUT:
        return None
    if ends == (True, False) and _cut(one, here.first[1], other, here.second[1], loose):
        return Drift("cut", (here.first[1] - 1, len(one.words)), last.second)
    if ends == (False, True) and _cut(other, here.second[1], one, here.first[1], loose):
        return Drift("cut", last.first, (here.second[1] - 1, len(other.words)))
    return None


def held(one: Quoted, other: Quoted) -> bool:
    """Whether one of two quotations holds all the words of the other, in one run."""
    here = lined_up(one.doc.language, one.words, other.words)
    whole = here is not None and here.common >= min(len(one.words), len(other.words))
    return here is not None and whole and not any(gap.before and gap.after for gap in here.gaps)


def _changed(language: Language, mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two runs of words are another wording, which no brackets or dots of the writer and no house style explain."""
    if OPEN in mine or OPEN in theirs:
        return False
    return (
        not no_other_word(language, mine, theirs)
        and not rounded(language, mine, theirs)
        and not rounded(language, theirs, mine)
    )


def _also_named(one: Quoted, other: Quoted) -> bool:
    """Whether the speaker of one draft stands beside the words in the other: it may be read so there."""
    mine, theirs = (speaker_names(q.speaker, q.doc.language) for q in (one, other))
    return named_beside(other.doc, other.span, mine) or named_beside(one.doc, one.span, theirs)


def _cut(short: Quoted, end: int, full: Quoted, onward: int, loose: frozenset[str]) -> bool:
    """Whether the short quotation ends in the middle of a phrase and the writer ends it in other words."""
    if short.words[end - 1] not in loose or full.words[onward] == OPEN:
        return False
    after = Span(short.span.end, min(len(short.doc.text), short.span.end + GOES_ON))
    going_on = full.words[onward : onward + 3]
    told = tuple(word for word, _ in quoted_words(short.doc, after, len(going_on)))
    return bool(told) and told != going_on


def clusters(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The connected groups of pairs, each sorted."""
    owner: dict[int, int] = {}

    def root(i: int) -> int:
        while owner.setdefault(i, i) != i:
            i = owner[i]
        return i

    for a, b in pairs:
        x, y = root(a), root(b)
        owner[max(x, y)] = min(x, y)
    found: dict[int, list[int]] = defaultdict(list)
    for i in sorted(owner):
        found[root(i)].append(i)
    return [found[k] for k in sorted(found)]
