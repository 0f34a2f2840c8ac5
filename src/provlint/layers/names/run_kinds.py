"""What one run of capitalised words is: a title and a name, a body, a place, a person; a construction each, in order."""

from __future__ import annotations

from collections.abc import Callable

from provlint.core.record import NamedTuple
from provlint.layers.names.normal_form import BODIES
from provlint.layers.names.word_flags import (
    BODY,
    BODYHEAD,
    COMMON,
    DEMONYM,
    GIVEN,
    KEEP,
    LAND,
    MODIFIER,
    PLACE,
    SURNAME,
    THING,
    TITLE,
    phrase_flags,
)
from provlint.layers.text.pattern import lazy
from provlint.lexicon import Language

_GENERATIONS = frozenset(("jr.", "sr."))
_ACRONYM = lazy(r"(?:[A-Z]\.){2,6}|[A-Z][A-Z0-9&]{1,6}s?$")
#: the weight from which a sequence is a person
PERSON_FROM = 1.5
#: a person's name has so many words at most
PERSON_WORDS = 5


class Piece(NamedTuple):
    """A name inside a capitalised sequence; offsets are relative to the sequence. ``sure`` 0 waits for the document."""

    start: int
    end: int
    form: str
    kind: str
    title: str
    sure: float


class RunWord(NamedTuple):
    start: int
    end: int
    text: str
    low: str
    flags: int


def lone(text: str, classes: int, first: bool) -> tuple[str, float]:
    """The kind of a name of one word, and how sure it is one; no kind where it is none."""
    if acronym(text):
        return ("place" if classes & LAND else "body"), 1.0
    if classes & (TITLE | MODIFIER | KEEP) and not classes & (GIVEN | SURNAME):
        return "", 0.0
    if classes & LAND:
        return "place", 1.0
    if classes & DEMONYM:
        return "other", 1.0
    if classes & THING:
        return "", 0.0
    return "other", 0.0 if first and classes & COMMON else 0.4


def acronym(text: str) -> bool:
    """Whether a word is capitals, with or without points."""
    return not text[1:2].islower() and len(text) > 1 and _ACRONYM.match(text) is not None


def piece(sequence: str, run: list[RunWord], kind: str, title: str, sure: float) -> Piece:
    start, end = run[0].start, run[-1].end
    return Piece(start, end, sequence[start:end], kind, title, sure)


class _Run(NamedTuple):
    """A run of words for the constructions: what its words are together (``some``), and how it stands in the sentence."""

    sequence: str
    words: list[RunWord]
    some: int
    first: bool
    the: bool
    language: Language

    @property
    def last(self) -> RunWord:
        return self.words[-1]


def kinds(sequence: str, run: list[RunWord], first: bool, the: bool, language: Language) -> list[Piece]:
    """The names in a run without connecting words, by the first construction that knows it."""
    some = 0
    for word in run:
        some |= word.flags
    it = _Run(sequence, run, some, first, the, language)
    for construction in _CONSTRUCTIONS:
        found = construction(it)
        if found is not None:
            return found
    return [piece(sequence, run, "other", "", 0.5)]


def _titled(it: _Run) -> list[Piece] | None:
    """Foreign Minister Ana Ruiz"""
    cut = _title_end(it)
    if not cut:
        return None
    while cut < len(it.words) - 1 and it.words[cut].flags & MODIFIER and not it.words[cut].flags & (GIVEN | SURNAME):
        cut += 1  # Chief Executive Ana Ruiz
    name = it.words[cut:]
    if _only_title(name):
        return []
    if name[0].flags & (DEMONYM | LAND) and not name[0].flags & (GIVEN | SURNAME):
        return [piece(it.sequence, name, "other", "", 0.5)]
    return [piece(it.sequence, name, "person", it.sequence[it.words[0].start : it.words[cut - 1].end], 3.0)]


def _title_end(it: _Run) -> int:
    """How many words a title and what belongs to it take at the beginning of a run; 0 where there is none."""
    run, last = it.words, it.last
    if not it.some & (TITLE | KEEP) or (last.flags & BODY and len(run) > 1 and not last.flags & GIVEN):
        return 0
    cut = 0
    kept = TITLE | MODIFIER | DEMONYM | LAND  # before a word that is a title only where no name comes before it
    for i, word in enumerate(run[:-1]):
        if word.flags & TITLE or (word.flags & KEEP and (all(w.flags & kept for w in run[:i]) or _owns_a_post(run[i - 1]))):
            cut = i + 1
    return cut


def _owns_a_post(word: RunWord) -> bool:
    """Whether a word is the kind of a place or of a body and no name: Kerrow District Judge, Kerrow Superior Court Judge."""
    place = word.flags & MODIFIER and word.flags & PLACE and not word.flags & SURNAME
    return bool((place or word.flags & BODY) and not word.flags & GIVEN)


def _only_title(run: list[RunWord]) -> bool:
    """Whether no word is a name: "Foreign Minister" alone."""
    return all(w.flags & (TITLE | MODIFIER | KEEP) and not w.flags & (GIVEN | SURNAME) for w in run)


def _one_word(it: _Run) -> list[Piece] | None:
    """Ruiz"""
    if len(it.words) > 1:
        return None
    kind, sure = lone(it.last.text, it.last.flags, it.first)
    return [piece(it.sequence, it.words, kind, "", sure)] if kind else []


def _title_alone(it: _Run) -> list[Piece] | None:
    """Foreign Minister"""
    return [] if it.some & (TITLE | MODIFIER | KEEP) and _only_title(it.words) else None


def _known_place(it: _Run) -> list[Piece] | None:
    """New Zealand — South African"""
    whole = phrase_flags([w.low for w in it.words], it.language)
    if not whole & (LAND | DEMONYM):
        return None
    return [piece(it.sequence, it.words, "place" if whole & LAND else "other", "", 1.0)]


def _body(it: _Run) -> list[Piece] | None:
    """Kerrow City Council — Hezb Allah — Al Jazeera"""
    run, last = it.words, it.last
    arabic = len(run) == 2 and run[0].text == "Al" and last.low in BODIES(it.language)
    if not (last.flags & BODY and not last.flags & GIVEN) and not run[0].flags & BODYHEAD and not arabic:
        return None
    return [piece(it.sequence, run, "body", "", 1.0)]


def _head_of_place(it: _Run) -> list[Piece] | None:
    """Pellworth Street; but not "Ana Street" """
    if not it.last.flags & PLACE or (it.words[0].flags & GIVEN and it.last.flags & SURNAME):
        return None
    return [piece(it.sequence, it.words, "place", "", 1.0)]


def _person(it: _Run) -> list[Piece] | None:
    """Ana Ruiz — House Republican Ana Ruiz — Ana Roe Jr. Bo said: a stop that ends the sentence, too"""
    run, lead = it.words, 0
    while lead < len(run) - 2 and run[lead].flags & (DEMONYM | LAND | MODIFIER):
        lead += 1
    if lead and run[lead].flags & GIVEN and not run[lead].flags & LAND:
        run = run[lead:]
    weight = _weight(run, it.the)
    if weight < PERSON_FROM:
        # Iranian Foreign X, U.S. Embassy: the country or the acronym stands apart
        if run[0].flags & (LAND | DEMONYM) and len(it.words) == 2:
            return [piece(it.sequence, run[:1], "place", "", 1.0), piece(it.sequence, run[1:], "other", "", 0.4)]
        return [piece(it.sequence, run, "other", "", 0.5)]
    for i, word in enumerate(run[1:-1], 2):
        if word.low in _GENERATIONS:
            after = kinds(it.sequence, run[i:], True, False, it.language)
            return [piece(it.sequence, run[:i], "person", "", weight), *after]
    return [piece(it.sequence, run, "person", "", weight)]


#: tried in order; the first that does not answer None decides
_CONSTRUCTIONS: tuple[Callable[[_Run], list[Piece] | None], ...] = (
    _titled,
    _one_word,
    _title_alone,
    _known_place,
    _body,
    _head_of_place,
    _person,
)
def _weight(run: list[RunWord], the: bool) -> float:
    """How much speaks for a person in a sequence of two words and more."""
    first, last = run[0], run[-1]
    common = any(word.flags & COMMON for word in run)
    weight = 0.0
    if first.flags & GIVEN:
        weight += 2
    if any(_initial(word) for word in run[:-1]):
        weight += 2
    if "al-" in last.low[:3] or any(word.text.islower() for word in run[1:-1]):
        weight += 1.5  # Ana de Ruiz
    if last.flags & SURNAME:
        weight += 0.8
    if not common:
        weight += 1.5
    if the:
        weight -= 2
    if any(word.flags & (BODY | THING) and not word.flags & GIVEN for word in run):
        weight -= 2
    if any(acronym(word.text) for word in run[:-1]):
        weight -= 2
    if any(word.flags & (LAND | DEMONYM) and not word.flags & (GIVEN | SURNAME) for word in run):
        weight -= 1.5
    if len(run) > PERSON_WORDS:
        weight -= 2
    if last.flags & COMMON and not last.flags & SURNAME:
        weight -= 1
    return weight


def _initial(word: RunWord) -> bool:
    """Whether a word is a letter with a point: J."""
    return len(word.text) <= 2 and word.text[0].isupper() and word.text[-1] == "."
