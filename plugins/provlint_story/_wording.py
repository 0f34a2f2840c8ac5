"""Quotations as words, and where two of them that are the same speech part ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from provlint import Document, NamedTuple, Span
from provlint.layers.attribution import reports_at
from provlint.layers.names import COURTESY
from provlint.layers.speech import quotations
from provlint.layers.text import lazy

_WORD = lazy(r"\[[^\]\n]{0,80}\]|…|\.{3,}|[A-Za-z](?:\.[A-Za-z])+\.?|[^\W_]+(?:['’][^\W_]+)*")
_LOCAL = lazy(r"“[^“”\n]{1,3000}”|\"[^\"\n]{1,3000}\"|``[^`\n]{1,3000}''")

#: a mark for words the writer left out or put in and says so
OPEN = "[]"

_SAME = {
    "toward": "towards", "okay": "ok", "gray": "grey", "mister": "mr", "u.s": "us", "u.k": "uk", "till": "until",
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10",
}  # fmt: skip


#: the same words from two people: so many of the shorter quotation, and so many words
SAID_BY_TWO, LONG = 0.9, 8
#: one speaker's quotations that begin alike end in so many other words at most, after so many equal ones at least
TAIL, STEM = 2, 4
#: of a transcript, as many words are compared
LONGEST = 400


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


def sound(word: str) -> str:
    """A word as a reader hears it: case, apostrophes and house spellings gone."""
    word = word.lower().replace("’", "'").rstrip(".")
    return _SAME.get(word, word).replace("isation", "ization")


def quoted(doc: Document, least: int) -> tuple[Quoted, ...]:
    """The quotations of a draft with at least ``least`` words."""
    text = doc.text
    spans = [(q.span, q.inner, q.closed) for q in quotations(doc)]
    if not spans:
        spans = [(Span(*m.span()), Span(m.start() + 1, m.end() - 1), True) for m in _LOCAL.finditer(text, 0, len(text))]
    found = []
    for span, inner, closed in spans:
        words = []
        places = []
        for match in _WORD.finditer(text, inner.start, inner.end):
            token = match.group()
            words.append(OPEN if token[0] in "[…." else sound(token))
            places.append(Span(*match.span()))
            if len(words) == LONGEST:
                break
        if len(words) >= least:
            report = next((r for r in reports_at(doc, *inner) if r.source), None)
            speaker = report.speaker or " ".join(doc.text[slice(*report.source[0])].split()) if report else ""
            found.append(Quoted(doc, span, tuple(words), tuple(places), closed, speaker))
    return tuple(found)


def one_speaker(one: Quoted, other: Quoted) -> bool | None:
    """Whether two speakers are one: they share a name or are called the same; None where the words do not tell."""
    if not one.speaker or not other.speaker:
        return None
    if one.speaker.lower() == other.speaker.lower():
        return True
    mine, theirs = _names(one), _names(other)
    return not mine.isdisjoint(theirs) if mine and theirs else None


def _names(quote: Quoted) -> frozenset[str]:
    """The words of a speaker's name, posts and courtesy titles left out."""
    posts = quote.doc.language.long_list("role_nouns")
    found = (w.lower() for w in _NAME.compiled.findall(quote.speaker))
    return frozenset(w for w in found if w not in posts and w not in COURTESY(quote.doc.language) and len(w) > 2)


_NAME = lazy(r"\b[A-Z][\w’'-]+")


def meetings(quotes: Sequence[Quoted], size: int) -> Iterator[tuple[int, int]]:
    """Pairs of quotations of different drafts that share a run of ``size`` words, as indices, each once."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    seen: set[tuple[int, int]] = set()
    for number, quote in enumerate(quotes):
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


def drift(one: Quoted, other: Quoted, loose: frozenset[str]) -> Drift | None:
    """How two quotations that share a run differ; None where one only holds more of the speech than the other.

    ``loose`` are words no quotation should end with: one that does was cut in the middle of a phrase.
    """
    from difflib import SequenceMatcher  # only where two quotations meet: it costs start-up

    blocks = [b for b in SequenceMatcher(None, one.words, other.words, autojunk=False).get_matching_blocks() if b.size]
    if not blocks:
        return None
    common = sum(b.size for b in blocks)
    last = blocks[-1]
    same = one_speaker(one, other)
    if same is False:
        # two people may say much the same; hardly anybody says the same words
        verbatim = common >= max(LONG, SAID_BY_TWO * min(len(one.words), len(other.words)))
        return Drift("speaker", (0, len(one.words)), (0, len(other.words))) if verbatim else None
    for before, after in pairwise(blocks):
        mine = one.words[before.a + before.size : after.a]
        theirs = other.words[before.b + before.size : after.b]
        if OPEN in mine or OPEN in theirs or "".join(mine) == "".join(theirs):
            continue
        if min(before.size, after.size) < (1 if same else 2) or max(len(mine), len(theirs)) > 4:
            continue
        if common >= (0.7 if min(before.size, after.size) < 2 else 0.6) * min(len(one.words), len(other.words)):
            return Drift("words", (before.a + before.size, after.a), (before.b + before.size, after.b))
    ends = last.a + last.size == len(one.words), last.b + last.size == len(other.words)
    if same and ends == (False, False) and last.size >= STEM and one.closed and other.closed:
        tails = len(one.words) - last.a - last.size, len(other.words) - last.b - last.size
        whole = OPEN not in one.words[-tails[0] :] and OPEN not in other.words[-tails[1] :]
        if whole and max(tails) <= TAIL and common >= 0.6 * max(len(one.words), len(other.words)):
            return Drift("words", (last.a + last.size, len(one.words)), (last.b + last.size, len(other.words)))
    if last.size >= 4 and ends == (True, False) and _cut(one, last.a + last.size, other, last.b + last.size, loose):
        return Drift("cut", (last.a + last.size - 1, len(one.words)), (last.b + last.size, len(other.words)))
    if last.size >= 4 and ends == (False, True) and _cut(other, last.b + last.size, one, last.a + last.size, loose):
        return Drift("cut", (last.a + last.size, len(one.words)), (last.b + last.size - 1, len(other.words)))
    return None


def _cut(short: Quoted, end: int, full: Quoted, onward: int, loose: frozenset[str]) -> bool:
    """Whether the short quotation ends in the middle of a phrase and the writer ends it in other words."""
    if short.words[end - 1] not in loose or full.words[onward] == OPEN:
        return False
    text = short.doc.text
    after = [sound(m.group()) for m in _WORD.finditer(text, short.span.end, min(len(text), short.span.end + 60))]
    going_on = list(full.words[onward : onward + 3])
    return bool(after) and after[: len(going_on)] != going_on


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
