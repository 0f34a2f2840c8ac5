"""What ties a draft to its event: its words and names, days, ages, streets and people; quick, without a model."""

from __future__ import annotations

import datetime
import functools
import os
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.layers.story.running_text import in_lower, running_text, running_words, words_of
from provlint.layers.text.pattern import lazy, worded
from provlint.layers.text.projection import as_written
from provlint.lexicon import Language, per_language

#: the words of a lead, and of a headline at most
LEAD, TITLE = 120, 40


class Anchors(NamedTuple):
    """The features of one draft: words lower-cased, as Latin-1 bytes.

    ``every`` word, ``words`` are the telling ones (five letters and more, names and numbers), ``lead`` and ``title`` all
    of the first hundred or of the first paragraph; ``names`` never stand in lower case. ``ages`` in years or months,
    ``times`` of day, ``streets``, ``blocks`` and the surnames of ``people``,
    ``aged`` those with their ages ("quellin 19"), ``full_names`` neighbours that are both names ("mara quellin");
    ``officials`` the surnames of prosecutors, judges and the like; ``weekdays`` (0 is Monday) and ``days`` (ordinals) that the
    lead names. ``roles`` say whom headline and lead speak of (a boy, an officer), ``counts`` are
    their small numbers, ``fate`` is 1 for the hurt and 2 for the dead in the headline, ``dead`` whether the lead speaks
    of a death, ``after`` how many words of arrests and courts the headline has. ``court`` counts words of courts and
    charges, ``match`` the words of sport in the lead, ``scores`` the scores there; ``size`` the distinct words;
    ``published`` is the ordinal of the draft's own date, None where it gives none; ``dateline`` then a dateline's day.
    """

    every: frozenset[bytes]
    words: frozenset[bytes]
    lead: frozenset[bytes]
    title: frozenset[bytes]
    names: frozenset[bytes]
    numbers: frozenset[bytes]
    ages: frozenset[bytes]
    times: frozenset[bytes]
    streets: frozenset[bytes]
    blocks: frozenset[bytes]
    people: frozenset[bytes]
    aged: frozenset[bytes]
    full_names: frozenset[bytes]
    officials: frozenset[bytes]
    dates: frozenset[int]
    weekdays: frozenset[int]
    days: frozenset[int]
    roles: tuple[frozenset[str], frozenset[str]]
    counts: tuple[frozenset[bytes], frozenset[bytes]]
    fate: int
    dead: bool
    after: int
    court: int
    match: int
    scores: frozenset[bytes]
    size: int
    published: int | None
    dateline: int | None


@per_language
def shares(language: Language) -> dict[bytes, float]:
    """How common words are in news: the share of drafts that hold a word, as far as it was counted."""
    found: dict[bytes, float] = {}
    for row in language.rows("word_shares"):
        share = 2.0 ** -int(row[1])
        for word in row[2].encode("latin-1", "replace").split():
            found[word] = max(share, found.get(word, 0.0))
    return found


class _Calendar(NamedTuple):
    """Weekdays (0 is Monday) by their full names, months (1 is January) by all of theirs, as written."""

    weekdays: dict[bytes, int]
    months: dict[bytes, int]


@per_language
def _calendar(language: Language) -> _Calendar:
    return _Calendar(
        {name.encode("latin-1", "replace"): day for day, name in enumerate(language.weekdays)},
        {name.encode("latin-1", "replace"): month for name, month in language.month_forms.items()},
    )


@per_language
def _small(language: Language) -> dict[bytes, bytes]:
    """The words for one to twenty, in digits."""
    return {
        word.encode(): b"%d" % value
        for word, (kind, value) in language.numbers.items()
        if kind in ("unit", "tens") and 1 <= value <= 20
    }


_DATE = worded(r"({dates.month*})\.?\s+(\d{1,2}){dates.ordinal}?(?!\d)(?:,?\s+((?:19|20)\d\d))?")
_DATELINE = worded(r"(?m)^[ \t*]*[A-Z][A-Z.’'-]{2,}[^\n]{0,50}?, ({dates.month*})\.? (\d{1,2})(?: \(|,? ?[-—–])")
#: a dateline stands among so many first code points; a year without one is counted as a leap year of so many days
DATELINE, LEAP, YEAR = 600, 4, 366
_ISO = lazy(r"((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
#: a day in the name of a file, as archives and site generators name it: 2024-01-05-fire.md, wire20240105.txt
_IN_NAME = lazy(r"(?<!\d)((?:19|20)\d\d)([-_.]?)([01]\d)\2([0-3]\d)(?!\d)")
_NEAR = as_written("story_text", "near days")
_TIME = lazy(r"\d\d?:\d\d")
_SCORE = lazy(r"(?<![\d-])\d{1,2}-\d{1,2}(?![\d-])")
_AGE = lazy(r"([A-Z][\w’'-]+)?, (\d\d)[,.)]")
#: what follows the name of a street
_STREETS = as_written("story_text", "street")
_YEARS = as_written("story_text", "years")
_OLD = as_written("story_text", "old")
_BLOCK = as_written("story_text", "block")
_TITLES = as_written("story_text", "speaks in many cases")
_COURT = as_written("story_text", "court")
_DIGITS = frozenset(b"%d" % n for n in range(100))


@functools.lru_cache(maxsize=65536)
def bare(word: str) -> str:
    """A word lower-cased, without a possessive ending."""
    word = word.lower().replace("’", "'").rstrip("'-")
    return word[:-2] if word.endswith("'s") else word


@per_language
def _given(language: Language) -> frozenset[bytes]:
    return frozenset(name.title().encode("latin-1", "replace") for name in language.long_list("given_names"))


@layer
def anchors(doc: Document) -> Anchors:
    """The anchors of a draft."""
    text, language = running_text(doc), doc.language
    calendar, small = _calendar(language), _small(language)
    cased, written, words = running_words(doc)  # asked for once: kept, they would take the room of the text again
    names = words - written
    own = published(doc)
    opening = cased[:LEAD]
    lead = frozenset(in_lower(opening))
    weekdays = calendar.weekdays.keys() & opening
    title = frozenset(words_of(text[:200].lstrip().partition("\n")[0]))
    dead, hurt, after = _fates(language)
    dates = list(_dates(cased, written, calendar.months))
    near = not _NEAR(language).isdisjoint(lead)
    numbers = set(filter(bytes.isdigit, words))
    ages = {small.get(a, a) for a in _ages(cased, language)} if not _OLD(language).isdisjoint(words) else set()
    aged = set()
    if ", " in text:
        for surname, age in _AGE.compiled.findall(text):
            ages.add(age.encode())
            if surname:
                aged.add(f"{surname.lower()} {age}".encode("latin-1", "replace"))
    return Anchors(
        words,
        frozenset({w for w in words if len(w) > 4} | names | numbers),
        lead,
        title,
        names,
        frozenset({n for n in numbers if len(n) > 1}),
        frozenset(ages),
        frozenset([t.encode() for t in _TIME.compiled.findall(text)] if ":" in text else ()),
        frozenset(_streets(cased, written, language)),
        frozenset(_before(cased, _BLOCK(language) & words)),
        frozenset(_people(cased, written, names, language)),
        frozenset(aged),
        frozenset(_full_names(cased, names)),
        frozenset(in_lower(_officials(cased, _TITLES(language) & written))),
        frozenset([100 * month + day for _, month, day, _ in dates]),
        frozenset([calendar.weekdays[w] for w in weekdays]),
        frozenset(_days([d for d in dates if d[0] < LEAD], [calendar.weekdays[w] for w in weekdays], near, own)),
        (_roles(title, language), _roles(lead, language)),
        (_counts(title, language), _counts(lead, language)),
        2 * (not dead.isdisjoint(title)) + (not hurt.isdisjoint(title)),
        not dead.isdisjoint(lead),
        len(after & title),
        len(words & _COURT(language)),
        len(lead & _matches(language)),
        frozenset([score.encode() for score in _SCORE.compiled.findall(text[:900])]) if "-" in text else frozenset(),
        len(words),
        own,
        dateline_day(doc) if own is None else None,
    )


@per_language
def _role_words(language: Language) -> dict[bytes, str]:
    return {row[0].encode(): row[1] for row in language.rows("story_words") if row[1][0] != "("}


@per_language
def _fates(language: Language) -> tuple[frozenset[bytes], frozenset[bytes], frozenset[bytes]]:
    """The words of death, of injury and of what comes after."""
    known = language.classes("story_words")
    dead, hurt, after = (frozenset(w.encode() for w in known[kind]) for kind in ("(dead)", "(hurt)", "(after)"))
    return dead, hurt, after


@per_language
def _matches(language: Language) -> frozenset[bytes]:
    """The words of a match, a game, a bout."""
    return frozenset(w.encode() for w in language.classes("story_words")["(match)"])


def _roles(words: frozenset[bytes], language: Language) -> frozenset[str]:
    known = _role_words(language)
    return frozenset([known[w] for w in words & known.keys()])


def _counts(words: frozenset[bytes], language: Language) -> frozenset[bytes]:
    """The small numbers among words, in digits."""
    small = _small(language)
    return words & _DIGITS | {small[w] for w in words & small.keys()}


def _places(words: list[bytes], wanted: Iterable[bytes]) -> Iterator[int]:
    """Where some words stand."""
    for word in wanted:
        at = -1
        try:
            while True:
                at = words.index(word, at + 1)
                yield at
        except ValueError:  # there is none after this one
            pass


def _before(words: list[bytes], wanted: Iterable[bytes]) -> Iterator[bytes]:
    """The numbers that stand before some words."""
    for at in _places(words, wanted):
        if at and words[at - 1].isdigit():
            yield words[at - 1]


def _ages(cased: list[bytes], language: Language) -> Iterator[bytes]:
    """``19`` in 19-year-old and 19 years old, ``nine`` in nine-year-old."""
    for at in _places(cased, _OLD(language)):
        if at > 1 and cased[at - 1].lower() in _YEARS(language):
            age = cased[at - 2].lower()
            if age.isdigit() or age in _small(language):
                yield age


def _streets(cased: list[bytes], written: set[bytes], language: Language) -> Iterator[bytes]:
    """The names of streets."""
    for at in _places(cased, _STREETS(language) & written):
        if at and not cased[at - 1].islower():
            yield from in_lower(cased[at - 1 : at])


def _people(cased: list[bytes], written: set[bytes], names: frozenset[bytes], language: Language) -> Iterator[bytes]:
    """The surnames of those who are given a first and a last name; where a first name first stands is looked at only."""
    common = shares(language)
    found = []
    for first in _given(language) & written:
        at = cased.index(first) + 1
        after = cased[at : at + 2]
        if after and len(after[0]) == 1 and after[0].isupper():
            del after[0]  # the middle initial
        found += after[:1]
    for name in in_lower(found):
        if name in names and common.get(name, 0.0) < 0.015:
            yield name


def _full_names(cased: list[bytes], names: frozenset[bytes]) -> Iterator[bytes]:
    """Two names side by side, in lower case: people with both names, places and bodies of two words."""
    for one, other in pairwise(cased):
        if one[0] < 97 and other[0] < 97 and len(one) > 2 < len(other):
            low, last = one.lower(), other.lower()
            if low in names and last in names:
                yield b"%s %s" % (low, last)


def _officials(cased: list[bytes], titles: Iterable[bytes]) -> Iterator[bytes]:
    """Surnames after the title of somebody who speaks in many cases ("District Attorney Mara Quellin")."""
    for at in _places(cased, titles):
        after = cased[at + 1 : at + 4]
        if len(after) > 1 and after[0].istitle():
            yield after[2] if len(after) > 2 and len(after[1]) == 1 else after[1]


@layer
def published(doc: Document) -> int | None:
    """The day a draft gives for itself: front matter, a full date at its very beginning, or one in its file's name."""
    given = doc.meta.get("date")
    if isinstance(given, datetime.date):
        return given.toordinal()
    head = f"{given}" if given else doc.text[:200]
    if iso := _ISO.search(head):
        return _ordinal(int(iso[1]), int(iso[2]), int(iso[3]))
    for match in _DATE(doc.language).finditer(head):
        if match[3]:
            return _ordinal(int(match[3]), doc.language.month_numbers[match[1].lower()], int(match[2]))
    named = _IN_NAME.search(os.path.basename(doc.path))
    return _ordinal(int(named[1]), int(named[3]), int(named[4])) if named else None


@layer
def dateline_day(doc: Document) -> int | None:
    """The day of a dateline without a year ("KERROW, Jan. 12 (NP) -"), counted from the beginning of a leap year."""
    match = _DATELINE(doc.language).search(doc.text[:DATELINE])
    return _ordinal(LEAP, doc.language.month_numbers[match[1].lower()], int(match[2])) if match else None


def days_between(one: Document, other: Document) -> int | None:
    """By how many days the second draft is younger, by their own dates or else their datelines; None where they do not tell.

    Two datelines without a year are taken for less than half a year apart.
    """
    mine, theirs = published(one), published(other)
    if mine is not None and theirs is not None:
        return theirs - mine
    if mine is None and theirs is None:
        mine, theirs = dateline_day(one), dateline_day(other)
        if mine is not None and theirs is not None:
            days = (theirs - mine) % YEAR
            return days if days <= YEAR // 2 else days - YEAR
    return None


def around(one: int, other: int) -> int:
    """How far two days of datelines without a year are apart, the turn of the year counted in."""
    days = abs(one - other)
    return min(days, YEAR - days)


def _ordinal(year: int, month: int, day: int) -> int | None:
    try:
        return datetime.date(year, month, day).toordinal()
    except ValueError:  # 31 April: a slip of the writer's, no day at all
        return None


def _dates(cased: list[bytes], written: set[bytes], months: dict[bytes, int]) -> Iterator[tuple[int, int, int, int]]:
    """Each month with a day: where it stands, month, day, and the year or 0."""
    for at in _places(cased, months.keys() & written):
        day = cased[at + 1].rstrip(b"stndrh") if at + 1 < len(cased) else b""
        if not (day.isdigit() and len(day) < 3):
            continue
        after = cased[at + 2] if at + 2 < len(cased) else b""
        given = len(after) == 4 and after.isdigit() and after[:2] in (b"19", b"20")
        yield at, months[cased[at]], int(day), int(after) if given else 0


def _days(dates: list[tuple[int, int, int, int]], weekdays: Collection[int], near: bool, own: int | None) -> set[int]:
    """The days a lead names, counted from the draft's own date where they are weekdays.

    ``near``: the lead says yesterday, tonight and the like.
    """
    found: set[int] = set()
    year = datetime.date.fromordinal(own).year if own else 0
    for _, month, day, given in dates:
        if not (given or year):
            continue
        ordinal = _ordinal(given or year, month, day)
        if ordinal and own and not given and ordinal > own + 2:
            ordinal = _ordinal(year - 1, month, day)
        if ordinal:
            found.add(ordinal)
    if own:
        today = (own - 1) % 7
        found.update(own - (today - weekday) % 7 for weekday in weekdays)
        if near:
            found.update((own - 1, own))
    return found
