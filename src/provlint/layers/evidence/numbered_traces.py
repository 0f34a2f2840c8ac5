"""Numbers that name or place a thing: League Two, World War One, the 17th century, the third year running."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from provlint.core.document import Document, Dossier, layer
from provlint.core.span import Span
from provlint.layers.evidence.passages import DraftPlace, place_at
from provlint.layers.evidence.trace import Status, Trace, shown, words_span
from provlint.layers.evidence.values import QUARTER, YEAR, names_with_number, values
from provlint.layers.evidence.words import WORD, fold, text_words, word_places
from provlint.layers.text.pattern import Lazy, lazy, worded
from provlint.lexicon import Language, in_order, listed, per_language

#: words before a number among which a rank may stand for it: "the Second World War"
BEFORE = 3
#: the highest number that a name has in words
HIGHEST = 12
_ROMAN = in_order("evidence", "roman")
_RANKS = in_order("evidence", "rank")
_TIMES = listed("evidence", "time")
_ROW = listed("evidence", "row")
_NAMED = lazy(r"(?P<name>(?:[^\W\d_a-z][\w’'-]{1,40}[ \u00a0]){1,3})(?P<number>[A-Z][a-z]+)\b")
_CENTURY = worded(
    r"(?i)\b(?:(?P<digits>\d{1,2})(?:{evidence.ordinal})|(?P<rank>{evidence.rank}))[\s-](?P<unit>centur)(?:y|ies)\b"
)


@per_language
def _numbers(language: Language) -> dict[str, int]:
    """The words that number a name: One to Twelve."""
    return {
        word: int(value)
        for word, (kind, value) in language.numbers.items()
        if kind == "unit" and word.isalpha() and 1 <= value <= HIGHEST
    }


@per_language
def _streak(language: Language) -> Lazy:
    """Things said to have come one after the other, with how many or the how manieth."""
    count = "|".join((r"\d+(?:{evidence.ordinal})?", *_RANKS(language), *_numbers(language)))
    return lazy(
        language.fill(
            rf"(?i)\b(?:{count})\s(?:{{evidence.streak before}}\s[\w-]+|[\w-]+\s{{evidence.streak after}})(?!\w)"
        )
    )


def ends_with_number(language: Language, name: str) -> bool:
    """Whether a name's last word is a number: such names are traced here, with the number."""
    return " " in name and name.rpartition(" ")[2].lower() in _numbers(language)


def numbered_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A trace for each numbered name, each century and each run of things one after the other that a draft tells of."""
    yield from _other_year(dossier, draft)
    for find in (_names, _centuries, _streaks):
        for span, kind, where in find(draft, dossier):
            if where is None:
                yield Trace(kind, Status.UNSUPPORTED, span, f"no source has {shown(draft, span)}")
            else:
                yield Trace(kind, Status.SUPPORTED, span, "", *where)


#: a claim, its kind, and where a source has it
Found = tuple[Span, str, tuple[Document, Span] | None]


def _names(draft: Document, dossier: Dossier) -> Iterator[Found]:
    numbers = _numbers(draft.language)
    for match in _NAMED.finditer(draft.text):
        number = numbers.get(match["number"].lower())
        if number is None or not names_with_number(draft.text, Span(*match.span("number"))):
            continue
        place = place_at(dossier, draft, match.start())
        if place is not None:
            name = [fold(word.group()) for word in WORD.finditer(match["name"])]
            yield Span(*match.span()), "name", _numbered(place, name, number, draft.language)


def _numbered(place: DraftPlace, name: list[str], number: int, language: Language) -> tuple[Document, Span] | None:
    """Where a source has a name with a number: World War Two, World War II, WWII, the Second World War."""
    ranks = _RANKS(language)
    forms = {word for word, value in _numbers(language).items() if value == number} | {str(number), _ROMAN(language)[number - 1]}
    initials = "".join(word[0] for word in name)
    for doc in place.documents:
        words = text_words(doc)
        for at in word_places(doc).get(name[-1], ()):
            after = words.forms[at + 1 : at + 2]
            if not forms.isdisjoint(after) or ranks[number - 1] in words.forms[max(0, at - BEFORE) : at]:
                return doc, words_span(doc, at, at + 1)
        for at in (n for form in forms for n in word_places(doc).get(initials + form, ())):
            return doc, words_span(doc, at, at + 1)
        for at in word_places(doc).get(initials, ()):
            if not forms.isdisjoint(words.forms[at + 1 : at + 2]):
                return doc, words_span(doc, at, at + 1)
    return None


@layer
def quarters(doc: Document) -> tuple[tuple[int, int, Span], ...]:
    """The quarters of a year that a text tells of with the year: number, year, and where the year stands."""
    found = []
    for one, other in pairwise(values(doc)):
        quarter, year = (one, other) if one.unit == QUARTER else (other, one)
        between = doc.text[one.span.end : other.span.start]
        if quarter.unit == QUARTER and year.unit == YEAR and len(between.split()) <= 1 and len(between) < 12:
            found.append((int(quarter.value), int(year.value), year.span))
    return tuple(found)


def _other_year(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A quarter of a year that the sources have of other years only."""
    for quarter, year, span in quarters(draft):
        place = place_at(dossier, draft, span.start)
        if place is None:
            continue
        theirs = [(doc, its, where) for doc in place.documents for number, its, where in quarters(doc) if number == quarter]
        if theirs and all(its != year for _, its, _ in theirs):
            doc, _, where = theirs[0]
            message = f"{shown(draft, span)}: of this quarter the source has {shown(doc, where)}"
            yield Trace("date", Status.ALTERED, span, message, doc, where)


@layer
def _told_centuries(doc: Document) -> tuple[tuple[int, Span], ...]:
    """The centuries that a text tells of by their number, in order, with their places."""
    ranks = _RANKS(doc.language)
    return tuple(
        (int(match["digits"] or 0) or ranks.index(match["rank"].lower()) + 1, Span(*match.span()))
        for match in _CENTURY(doc.language).finditer(doc.text)
    )


@layer
def centuries(doc: Document) -> dict[int, Span]:
    """The centuries that a text names or has years of, each with its first place."""
    found: dict[int, Span] = {}
    for number, span in _told_centuries(doc):
        found.setdefault(number, span)
    for value in values(doc):
        if value.unit == YEAR:
            found.setdefault((int(value.value) - 1) // 100 + 1, value.span)
    return found


def _centuries(draft: Document, dossier: Dossier) -> Iterator[Found]:
    for number, span in _told_centuries(draft):
        place = place_at(dossier, draft, span.start)
        if place is not None:
            where = ((doc, centuries(doc)[number]) for doc in place.documents if number in centuries(doc))
            yield span, "date", next(where, None)


def _streaks(draft: Document, dossier: Dossier) -> Iterator[Found]:
    for match in _streak(draft.language).finditer(draft.text):
        place = place_at(dossier, draft, match.start())
        if place is not None:
            said = [fold(word) for word in match.group().split()]
            yield Span(*match.span()), "figure", _row(place, draft.language) or _pair(place, said[0], set(said[1:]))


def _pair(place: DraftPlace, first: str, words: set[str]) -> tuple[Document, Span] | None:
    """Where a source has a rank right before a stretch of time among some words: "for a third year"."""
    for doc in place.documents:
        forms = text_words(doc).forms
        for at in word_places(doc).get(first, ()):
            if first in _RANKS(doc.language) and at + 1 < len(forms) and forms[at + 1] in words & _TIMES(doc.language):
                return doc, words_span(doc, at, at + 2)
    return None


def _row(place: DraftPlace, language: Language) -> tuple[Document, Span] | None:
    for doc in place.documents:
        for word in sorted(_ROW(language)):
            for at in word_places(doc).get(word, ()):
                return doc, words_span(doc, at, at + 1)
    return None
