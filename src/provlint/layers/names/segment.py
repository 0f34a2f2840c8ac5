"""Pieces: what can be said of a capitalised sequence alone: where it is cut, what is a title, who looks like a person.

Worked out once for each distinct sequence and kept, because the same names come again and again.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

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
    OFFICE,
    OPENER,
    PARTICLE,
    PLACE,
    SURNAME,
    THING,
    TITLE,
    flags,
    phrase_flags,
)
from provlint.layers.text.pattern import lazy


class Piece(NamedTuple):
    """A name inside a capitalised sequence; offsets are relative to the sequence. ``sure`` 0 waits for the document."""

    start: int
    end: int
    form: str
    kind: str
    title: str
    sure: float


HYPHENED = frozenset("al el as ash an ar ad az at ul ur ud abd".split())
#: second halves of compounds with a name, short enough to look like a syllable of one
_COMPOUNDS = frozenset(
    """era led like style type wide born run made held based backed ally allied fan fans only free bred size sized owned bloc
    area plus tied rich ese ish esque ism ist ian land town side bound born mania hater lover aide style ruled style state
    level class event rally voter base brand hit news name named first""".split()
)
_GENERATIONS = frozenset(("jr.", "sr."))
MID, FIRST, THE = 0, 1, 2

_ACRONYM = lazy(r"(?:[A-Z]\.){2,6}|[A-Z][A-Z0-9&]{1,6}s?$")


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    low: str
    flags: int


def _word(raw: str) -> tuple[str, bool]:
    """A raw token without possessive and trailing marks, and whether the sequence ends after it."""
    if raw.isalpha():
        return raw, False
    text = raw.replace("’", "'")
    ends = False
    size = len(text)
    while size and text[size - 1] in "-'–":
        ends = True
        size -= 1
    text = text[:size]
    if text.endswith(("'s", "'S")) and size > 3:
        size -= 2
        ends = True
        text = text[:size]
    if "-" in text:
        parts = text.split("-")
        kept = len(parts[0])
        for i, part in enumerate(parts[1:], 1):
            if part[:1].isupper() or (part.lower() in HYPHENED and i + 1 < len(parts) and parts[i + 1][:1].isupper()):
                kept += 1 + len(part)
            elif part.islower() and i == 1 and _syllable(parts[0], part):
                kept += 1 + len(part)  # Jong-un, Ing-wen, Tse-tung
            elif i == 1 and parts[0].lower() in HYPHENED:
                kept += 1 + len(part)
            else:
                ends = True
                break
        size = kept
    return raw[:size], ends


@lru_cache(maxsize=32768)
def _token(raw: str) -> tuple[str, bool, str, int]:
    """A raw token without what is no part of a name, whether the name ends there, in lower case, and its classes."""
    text, ends = _word(raw)
    low = text.lower().replace("’", "'")
    return text, ends or not text, low, flags(low.rstrip(".")) if text else 0


def _syllable(first: str, part: str) -> bool:
    """Whether a small part after a hyphen goes on a name, and is not the second half of Iran-led or Hale-era."""
    if len(part) > 5 or part in HYPHENED or part in _COMPOUNDS or first.isupper() or len(first) > 6:
        return False
    return not flags(part) & COMMON or not flags(first.lower()) & (COMMON | LAND | DEMONYM)


def _words(sequence: str) -> list[list[_Word]]:
    """The words of a sequence, parted where a possessive or a compound ends one name."""
    run: list[_Word] = []
    runs = [run]
    new = tuple.__new__
    start = 0
    for raw in sequence.split(" "):
        text, ends, low, classes = _token(raw)
        if text:
            run.append(new(_Word, (start, start + len(text), text, low, classes)))
        if ends:
            run = []
            runs.append(run)
        start += len(raw) + 1
    return runs if run else runs[:-1]


@lru_cache(maxsize=32768)
def pieces(sequence: str, context: int) -> tuple[Piece, ...]:
    """The names in a sequence that stands in the middle of a sentence, at its beginning, or after "the"."""
    if " " not in sequence:
        return _single(sequence, context) if sequence else ()
    found: list[Piece] = []
    for run in _words(sequence):
        if run:
            found.extend(_names(sequence, run, context))
            context = MID
    return tuple(found)


def _single(sequence: str, context: int) -> tuple[Piece, ...]:
    """The name in a sequence of one word: the most frequent case, without the detours of the others."""
    text, _, low, classes = _token(sequence)
    if not text:
        return ()
    if classes & OPENER or low == "of":
        return ()
    kind, sure = _lone(text, classes, context == FIRST)
    return (Piece(0, len(text), text, kind, "", sure),) if kind else ()


def _lone(text: str, classes: int, first: bool) -> tuple[str, float]:
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


def _names(sequence: str, run: list[_Word], context: int) -> list[Piece]:
    """The names in one run of words."""
    found: list[Piece] = []
    the = context == THE
    first = context == FIRST
    while run and run[0].flags & OPENER:
        the = run[0].low == "the"
        first = False
        run = run[1:]
    while run and run[0].low in ("of", "the"):
        run = run[1:]
    if not run:
        return found
    if " of " not in sequence and " the " not in sequence:
        return _cut(sequence, run, first, the)
    # "Secretary of State John Roe" is a title and a name, "Bank of America" one body, "Roe of Ohio" two names
    for i, word in enumerate(run):
        if word.low != "of" or i == 0:
            continue
        head = run[i - 1]
        rest = run[i + 1 :]
        while rest and rest[0].low == "the":
            rest = rest[1:]
        if head.flags & TITLE and rest:
            k = 0
            while k < len(rest) - 1 and rest[k].flags & (OFFICE | LAND | DEMONYM | BODY):
                k += 1
            if k:
                title = sequence[run[0].start : rest[k - 1].end]
                name = rest[k:]
                if not any(w.low in ("of", "the") for w in name):
                    return [_piece(sequence, name, "person", title, 3.0)]
            return found
        if head.flags & (BODY | PLACE) and not head.flags & GIVEN:
            return [_piece(sequence, _trim(run), "body", "", 1.0)]
        left = _names(sequence, run[:i], THE if the else FIRST if first else MID)
        return left + (_names(sequence, rest, MID) if rest else [])
    return _cut(sequence, [w for w in run if w.low != "the"], first, the)


def _cut(sequence: str, run: list[_Word], first: bool, the: bool) -> list[Piece]:
    """The names in one run without connecting words: what only opens the sentence goes."""
    run = _trim(run)
    if not run:
        return []
    if (
        first
        and len(run) > 1
        and run[0].flags & COMMON
        and not run[0].flags & (GIVEN | TITLE | KEEP | BODY | DEMONYM | LAND | PLACE | MODIFIER | PARTICLE)
        and not run[-1].flags & (BODY | PLACE)
        and not phrase_flags([w.low for w in run]) & LAND
    ):
        run = run[1:]
        first = False
    while len(run) > 1 and run[0].flags & THING and not run[0].flags & GIVEN:
        run = run[1:]
    return _kinds(sequence, run, first, the)


def _trim(run: list[_Word]) -> list[_Word]:
    """A run without particles or connecting words left over at its end."""
    while run and run[-1].text.islower():
        run = run[:-1]
    return run


def _piece(sequence: str, run: list[_Word], kind: str, title: str, sure: float) -> Piece:
    start, end = run[0].start, run[-1].end
    return Piece(start, end, sequence[start:end], kind, title, sure)


def _kinds(sequence: str, run: list[_Word], first: bool, the: bool) -> list[Piece]:
    last = run[-1]
    size = len(run)
    some = 0
    for word in run:
        some |= word.flags
    # a title, and perhaps words before it that belong to it
    cut = 0
    if some & (TITLE | KEEP) and not (last.flags & BODY and size > 1 and not last.flags & GIVEN):
        for i, word in enumerate(run[:-1]):
            if word.flags & TITLE or (
                word.flags & KEEP and all(w.flags & (TITLE | MODIFIER | DEMONYM | LAND) for w in run[:i])
            ):
                cut = i + 1
    if cut:
        name = run[cut:]
        while len(name) > 1 and name[0].flags & MODIFIER and not name[0].flags & (GIVEN | SURNAME):
            name = name[1:]
        if all(w.flags & (TITLE | MODIFIER | KEEP) and not w.flags & (GIVEN | SURNAME) for w in name):
            return []
        if any(w.flags & (DEMONYM | LAND) and not w.flags & (GIVEN | SURNAME) for w in name[:1]):
            return [_piece(sequence, name, "other", "", 0.5)]
        return [_piece(sequence, name, "person", sequence[run[0].start : run[cut - 1].end], 3.0)]
    if size == 1:
        kind, sure = _lone(last.text, last.flags, first)
        return [_piece(sequence, run, kind, "", sure)] if kind else []
    if some & (TITLE | MODIFIER | KEEP) and all(
        w.flags & (TITLE | MODIFIER | KEEP) and not w.flags & (GIVEN | SURNAME) for w in run
    ):
        return []
    whole = phrase_flags([w.low for w in run])
    if whole & (LAND | DEMONYM):
        return [_piece(sequence, run, "place" if whole & LAND else "other", "", 1.0)]
    if (
        (last.flags & BODY and not last.flags & GIVEN)
        or run[0].flags & BODYHEAD
        or (size == 2 and run[0].text == "Al" and last.low in BODIES)
    ):
        return [_piece(sequence, run, "body", "", 1.0)]
    if last.flags & PLACE and not (run[0].flags & GIVEN and last.flags & SURNAME):
        return [_piece(sequence, run, "place", "", 1.0)]
    lead = 0
    while lead < size - 2 and run[lead].flags & (DEMONYM | LAND | MODIFIER):
        lead += 1
    if lead and run[lead].flags & GIVEN and not run[lead].flags & LAND:
        run = run[lead:]  # House Republican Jane Roe
    weight = _weight(run, the)
    if weight >= 1.5:
        for i, word in enumerate(run[1:-1], 2):
            if word.low in _GENERATIONS:  # a stop that ends the sentence, too: Ana Roe Jr. Bo said
                return [_piece(sequence, run[:i], "person", "", weight), *_kinds(sequence, run[i:], True, False)]
        return [_piece(sequence, run, "person", "", weight)]
    # Iranian Foreign X, U.S. Embassy: the country or the acronym stands apart
    if run[0].flags & (LAND | DEMONYM) and size == 2:
        return [_piece(sequence, run[:1], "place", "", 1.0), _piece(sequence, run[1:], "other", "", 0.4)]
    return [_piece(sequence, run, "other", "", 0.5)]


def _weight(run: list[_Word], the: bool) -> float:
    """How much speaks for a person in a sequence of two words and more; see the note of each line."""
    first, last = run[0], run[-1]
    weight = 0.0
    initial = particle = body = shout = land = common = False
    for word in run:
        text, classes = word.text, word.flags
        known = classes & (GIVEN | SURNAME)
        common = common or bool(classes & COMMON)
        body = body or bool(classes & (BODY | THING) and not classes & GIVEN)
        land = land or bool(classes & (LAND | DEMONYM) and not known)
        if word is not last:
            initial = initial or (len(text) <= 2 and text[0].isupper() and text[-1] == ".")
            particle = particle or (text.islower() and word is not first)
            shout = shout or acronym(text)
    if first.flags & GIVEN:
        weight += 2
    if initial:
        weight += 2
    if particle or "al-" in last.low[:3]:
        weight += 1.5
    if last.flags & SURNAME:
        weight += 0.8
    if not common:
        weight += 1.5
    if the:
        weight -= 2
    if body:
        weight -= 2
    if shout:
        weight -= 2
    if land:
        weight -= 1.5
    if len(run) > 5:
        weight -= 2
    if last.flags & COMMON and not last.flags & SURNAME:
        weight -= 1
    return weight
