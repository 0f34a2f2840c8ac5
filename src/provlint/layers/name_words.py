"""What single words say about a capitalised sequence: title, body, place, opener ... read from the lexicon as flags."""

from __future__ import annotations

from functools import cache, lru_cache

from provlint.lexicon import WordList, load, word_list

TITLE, KEEP, MODIFIER, OFFICE, BODY, PLACE, THING, PARTICLE, OPENER, DEMONYM, GIVEN, SURNAME, COMMON, LAND, BODYHEAD = (
    1 << i for i in range(15)
)
_CLASSES = {
    "title": TITLE,
    "keep": KEEP,
    "modifier": MODIFIER,
    "office": OFFICE,
    "body": BODY,
    "bodyhead": BODYHEAD,
    "place": PLACE,
    "thing": THING,
    "particle": PARTICLE,
    "opener": OPENER,
}


@cache
def _table() -> dict[str, int]:
    table: dict[str, int] = {}
    for word, kind in load("en", "name_words"):
        table[word] = table.get(word, 0) | _CLASSES[kind]
    for row in load("en", "demonyms"):
        for field in row[1:]:
            for word in field.lower().split("|"):
                table[word] = table.get(word, 0) | DEMONYM
    return table


@cache
def _lists() -> tuple[WordList, WordList, WordList, WordList]:
    return tuple(word_list("en", name) for name in ("given_names", "surnames", "common_words", "places"))  # type: ignore[return-value]


@lru_cache(maxsize=32768)
def flags(word: str) -> int:
    """The classes of a lower-case word, or of a phrase for places and demonyms."""
    given, surnames, common, places = _lists()
    found = _table().get(word, 0)
    if word in given:
        found |= GIVEN
    if word in surnames:
        found |= SURNAME
    if word in common:
        found |= COMMON
    if word in places:
        found |= LAND
    return found


@cache
def capitalised_openers() -> frozenset[str]:
    """The words that open sentences, as they stand there; nearly half of what is capitalised in a draft."""
    return frozenset(word.capitalize() for word, classes in _table().items() if classes & OPENER)
