"""What single words say about a capitalised sequence: title, body, place, opener ... read from the lexicon as flags."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from provlint.lexicon import Language, WordList, per_language

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


@per_language
def _table(language: Language) -> dict[str, int]:
    table: dict[str, int] = {}
    for word, kind in language.rows("name_words"):
        table[word] = table.get(word, 0) | _CLASSES[kind]
    for row in language.rows("demonyms"):
        for field in row[1:]:
            for word in field.lower().split("|"):
                table[word] = table.get(word, 0) | DEMONYM
    return table


_LISTS = ("given_names", "surnames", "common_words", "places")


@per_language
def _lists(language: Language) -> tuple[WordList, ...]:
    return tuple(language.long_list(name) for name in _LISTS)


@lru_cache(maxsize=32768)
def flags(word: str, language: Language) -> int:
    """The classes of a lower-case word."""
    given, surnames, common, places = _lists(language)
    found = _table(language).get(word, 0)
    if word in given:
        found |= GIVEN
    if word in surnames:
        found |= SURNAME
    if word in common:
        found |= COMMON
    if word in places:
        found |= LAND
    return found


@per_language
def _phrases(language: Language) -> dict[str, int]:
    found = {word: classes & DEMONYM for word, classes in _table(language).items() if " " in word}
    for phrase in language.long_list("places"):
        if " " in phrase:
            found[phrase] = found.get(phrase, 0) | LAND
    return found


@per_language
def phrase_heads(language: Language) -> frozenset[str]:
    """The first words of the phrases that ``phrase_flags`` knows; few sequences begin with one."""
    return frozenset(phrase.partition(" ")[0] for phrase in _phrases(language))


def phrase_flags(words: Sequence[str], language: Language) -> int:
    """What several lower-case words are together: a place, a people, or nothing known."""
    return _phrases(language).get(" ".join(words), 0) if words[0] in phrase_heads(language) else 0


@per_language
def capitalised_openers(language: Language) -> frozenset[str]:
    """The words that open sentences, as they stand there; nearly half of what is capitalised in a draft."""
    return frozenset(word.capitalize() for word, classes in _table(language).items() if classes & OPENER)
