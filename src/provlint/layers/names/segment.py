"""Pieces: what can be said of a capitalised sequence alone: where it is cut, what is a title, who looks like a person.

Worked out once for each distinct sequence and kept, because the same names come again and again.
"""

from __future__ import annotations

from functools import lru_cache

from provlint.layers.names.run_kinds import Piece, RunWord, kinds, lone, piece
from provlint.layers.names.word_flags import (
    BODY,
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
    THING,
    TITLE,
    flags,
    phrase_flags,
)
from provlint.lexicon import Language, listed

HYPHENED = listed("name_parts", "hyphened")
#: second halves of compounds with a name, short enough to look like a syllable of one
_COMPOUNDS = listed("names", "compound half")
MID, FIRST, THE = 0, 1, 2

def _word(raw: str, language: Language) -> tuple[str, bool]:
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
        hyphened = HYPHENED(language)
        parts = text.split("-")
        kept = len(parts[0])
        for i, part in enumerate(parts[1:], 1):
            if part[:1].isupper() or (part.lower() in hyphened and i + 1 < len(parts) and parts[i + 1][:1].isupper()):
                kept += 1 + len(part)
            elif part.islower() and i == 1 and _syllable(parts[0], part, language):
                kept += 1 + len(part)  # Jong-un, Ing-wen, Tse-tung
            elif i == 1 and parts[0].lower() in hyphened:
                kept += 1 + len(part)
            else:
                ends = True
                break
        size = kept
    return raw[:size], ends


@lru_cache(maxsize=32768)
def _token(raw: str, language: Language) -> tuple[str, bool, str, int]:
    """A raw token without what is no part of a name, whether the name ends there, in lower case, and its classes."""
    text, ends = _word(raw, language)
    low = text.lower().replace("’", "'")
    classes = flags(low, language) or flags(low.rstrip("."), language) if text else 0  # U.S. keeps its points, Gen. loses one
    return text, ends or not text, low, classes


def _syllable(first: str, part: str, language: Language) -> bool:
    """Whether a small part after a hyphen goes on a name, and is not the second half of Iran-led or Hale-era."""
    if len(part) > 5 or part in HYPHENED(language) or part in _COMPOUNDS(language) or first.isupper() or len(first) > 6:
        return False
    return not flags(part, language) & COMMON or not flags(first.lower(), language) & (COMMON | LAND | DEMONYM)


def _words(sequence: str, language: Language) -> list[list[RunWord]]:
    """The words of a sequence, parted where a possessive or a compound ends one name."""
    run: list[RunWord] = []
    runs = [run]
    new = tuple.__new__
    start = 0
    for raw in sequence.split(" "):
        text, ends, low, classes = _token(raw, language)
        if text:
            run.append(new(RunWord, (start, start + len(text), text, low, classes)))
        if ends:
            run = []
            runs.append(run)
        start += len(raw) + 1
    return runs if run else runs[:-1]


@lru_cache(maxsize=32768)
def pieces(sequence: str, context: int, language: Language) -> tuple[Piece, ...]:
    """The names in a sequence that stands in the middle of a sentence, at its beginning, or after "the"."""
    if " " not in sequence:
        return _single(sequence, context, language) if sequence else ()
    found: list[Piece] = []
    for run in _words(sequence, language):
        if run:
            found.extend(_names(sequence, run, context, language))
            context = MID
    return tuple(found)


def _single(sequence: str, context: int, language: Language) -> tuple[Piece, ...]:
    """The name in a sequence of one word: the most frequent case, without the detours of the others."""
    text, _, low, classes = _token(sequence, language)
    if not text:
        return ()
    if classes & OPENER or low == "of":
        return ()
    kind, sure = lone(text, classes, context == FIRST)
    return (Piece(0, len(text), text, kind, "", sure),) if kind else ()


def _names(sequence: str, run: list[RunWord], context: int, language: Language) -> list[Piece]:
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
        return _cut(sequence, run, first, the, language)
    for i, word in enumerate(run):
        if word.low == "of" and i:
            return _around_of(sequence, run, i, first, the, language)
    return _cut(sequence, [w for w in run if w.low != "the"], first, the, language)


def _around_of(
    sequence: str, run: list[RunWord], i: int, first: bool, the: bool, language: Language
) -> list[Piece]:
    """The names around the "of" at place ``i`` of a run.

    "Secretary of State John Roe" is a title and a name, "Bank of America" one body, "Roe of Ohio" two names.
    """
    head, rest = run[i - 1], run[i + 1 :]
    while rest and rest[0].low == "the":
        rest = rest[1:]
    if head.flags & TITLE and rest:
        size = 0
        while size < len(rest) - 1 and rest[size].flags & (OFFICE | LAND | DEMONYM | BODY):
            size += 1
        name = rest[size:]
        if not size or any(w.low in ("of", "the") for w in name):
            return []
        return [piece(sequence, name, "person", sequence[run[0].start : rest[size - 1].end], 3.0)]
    if head.flags & (BODY | PLACE) and not head.flags & GIVEN:
        return [piece(sequence, _trim(run), "body", "", 1.0)]
    left = _names(sequence, run[:i], THE if the else FIRST if first else MID, language)
    return left + (_names(sequence, rest, MID, language) if rest else [])


def _cut(sequence: str, run: list[RunWord], first: bool, the: bool, language: Language) -> list[Piece]:
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
        and not run[1].flags & BODY
        and not phrase_flags([w.low for w in run], language) & LAND
    ):
        run = run[1:]
        first = False
    while len(run) > 1 and run[0].flags & THING and not run[0].flags & GIVEN:
        run = run[1:]
    return kinds(sequence, run, first, the, language)


def _trim(run: list[RunWord]) -> list[RunWord]:
    """A run without particles or connecting words left over at its end."""
    while run and run[-1].text.islower():
        run = run[:-1]
    return run
