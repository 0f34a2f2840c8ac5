"""The noun phrase of a class: "top health experts", "some Muslim groups", "officials at the harbour office"."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.text.pattern import worded
from provlint.layers.text.projection import lexicon_words
from provlint.lexicon import Language, in_order

__all__ = ["LONE", "Phrase", "form_of", "kinds", "learned", "lone_phrase", "phrase", "placed", "stands", "words_before", "words_of"]


#: kinds of one body or one paper
LONE = ("one", "paper")


class Phrase(NamedTuple):
    """``span``: determiner to head noun. ``named``: a name or a body in it tells the reader who they are.

    ``modified``: it has modifiers that say something of them, be it no name. ``definite``: it goes back to somebody.
    """

    span: Span
    named: bool
    modified: bool
    definite: bool


@functools.cache
def kinds(language: Language) -> dict[bytes, str]:
    """The nouns of the list ``vague`` by their kind, as the projection has them."""
    return {next(iter(lexicon_words([row[0]]))): row[1] for row in language.rows("vague")}


@functools.cache
def _learned_ends(language: Language) -> tuple[bytes, ...]:
    """How the nouns for people of a science or an art of healing end: "dieticians", "virologists"."""
    return tuple(end.encode("latin-1") for end in in_order("vague_phrase", "learned end")(language))


def learned(language: Language, words: Iterable[bytes]) -> list[bytes]:
    """The words of the projection that are a class of experts by their end, whatever the science; not those that are listed."""
    ends, listed = _learned_ends(language), kinds(language)
    return [word for word in words if word.endswith(ends) and word not in listed]


@functools.cache
def words_of(language: Language) -> dict[str, frozenset[str]]:
    """The words of the list ``vague_words`` by their class."""
    found: dict[str, set[str]] = {}
    for word, kind in language.rows("vague_words"):
        found.setdefault(kind, set()).add(word)
    return {kind: frozenset(words) for kind, words in found.items()}


@functools.cache
def _verbs(language: Language) -> dict[str, str]:
    return {row[0]: f"{row[1]} {row[2]}" for row in language.rows("voiced")}


def form_of(language: Language, word: str) -> str:
    """Kind and form of a verb of the list ``voiced`` ("say past"); empty for any other word."""
    return _verbs(language).get(word, "")


@functools.cache
def _peoples(language: Language) -> frozenset[str]:
    """The adjectives of countries: they place people and name nobody."""
    return frozenset(w.lower() for row in language.rows("demonyms") for field in row[1:] for w in field.split("|"))


#: how adjectives of countries end that no list has
_ADJECTIVE_ENDS = in_order("vague_phrase", "adjective end")
#: how the initials of a state begin, "U.S.": where people come from, no name
_STATES = in_order("vague_phrase", "state")
#: "a growing number of experts", "dozens of critics"
_AMOUNT = worded(r"(?<![\w-])(?:(?i:an?|the) (?:[a-z-]+ ){0,2})?(?i:{crowds.amount}) of $")


def placed(language: Language, word: str) -> bool:
    """Whether a lower-case modifier says nothing of who somebody is, or only where they come from."""
    return word in words_of(language)["empty"] or word in _peoples(language) or word.endswith(_ADJECTIVE_ENDS(language))


def stands(language: Language, kind: str, word: str) -> bool:
    """Whether a lower-case word is of a class of the list ``vague_words``."""
    return word in words_of(language)[kind]


def words_before(text: str, low: int, start: int) -> list[str]:
    """The words between two places, marks and all, up to the one that ends at ``start`` but for a space or a line end.

    A word that ``low`` cuts in two is not among them.
    """
    if text[start - 1 : start] not in (" ", "\n"):
        return []
    words = text[low:start].split()
    return words[1:] if low and words and not text[low - 1].isspace() and not text[low].isspace() else words


def phrase(language: Language, text: str, sentence: int, start: int, end: int) -> Phrase:
    """The noun phrase of a class noun at ``start`` to ``end``; ``sentence``: where its sentence begins."""
    table = words_of(language)
    at = start
    named = modified = definite = False
    for word in reversed(words_before(text, max(sentence, start - 60), start)[-5:]):
        lower = word.lower().replace("’", "'")
        silent = lower in table["empty"] or lower in table["quantity"]
        if (
            lower in table["left"]
            or word[-1] in ".,:;"
            or (form_of(language, lower) and not silent)
            or not word[0].isalnum()
        ):
            if word[-1] == "." and word[0].isupper() and len(word) <= 5:  # U.S., St.
                named = named or not lower.startswith(_STATES(language))
                at = text.rindex(word, sentence, at)
                continue
            break
        if lower in table["definite"] or lower.endswith(("'s", "s'")):
            at = text.rindex(word, sentence, at)
            definite = lower not in table["possessive"] and "'" not in lower
            named = named or ("'" in lower and word[0].isupper())
            modified = True
            break
        at = text.rindex(word, sentence, at)
        if lower in table["quantity"]:
            continue
        if placed(language, lower):
            continue
        modified = True
        opens = at == sentence or text[at - 1] in '“"‘('
        if word[0].isupper() and not (opens and lower in language.long_list("common_words")):
            named = True
    amount = _AMOUNT(language).search(text, max(sentence, at - 48), at)
    return Phrase(Span(at if amount is None else amount.start(), end), named, modified, definite)


def lone_phrase(language: Language, text: str, sentence: int, start: int, end: int) -> Phrase | None:
    """The noun phrase of one body or paper without a name: "another government agency", "a leaked report"; None for any other.

    It opens with an article or "one", and nothing in it is a name.
    """
    table = words_of(language)
    at = start
    for word in reversed(words_before(text, max(sentence, start - 60), start)[-5:]):
        lower = word.lower().replace("’", "'")
        at = text.rindex(word, sentence, at)
        if lower in table["lone"]:
            return Phrase(Span(at, end), False, True, False)
        if lower in table["left"] or not word[-1].isalnum() or (word[0].isupper() and not placed(language, lower)):
            return None
    return None
