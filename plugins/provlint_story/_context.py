"""The telling words around a place, to judge whether two drafts speak of the same thing."""

from __future__ import annotations

import functools

from provlint import Document
from provlint.layers.story import bare
from provlint.layers.text import lazy, sentence_index, sentences

_WORD = lazy(r"(?:[A-Z]\.){2,}|[A-Za-z][\w’'-]*[A-Za-z]|\d[\d,.:]*\d")
#: words that stand in any sentence of news and tell nothing of what it is about
_IDLE = frozenset(
    """about after again against ahead also although among another around because been before began being between both
    came come could days days during each early earlier even every first following found from going have having hours
    into just know known last late later least left made make many might more morning most much near nearly night only
    other others over people police report reported said says same says she should since some still such than that
    their them then there these they this those through told took under until upon very want wanted ware week were what
    when where which while whom whose will with without would year years according
    afternoon evening today monday tuesday wednesday thursday friday saturday sunday
    the and for was has had its are but not you all can her him his how our out did get may new now old see way too use
    any got let per say set via yet off own put ago due far few lot mrs men man
    two three four five six seven eight nine ten one dozen hundred thousand""".split()
)


def stem(word: str) -> str:
    """A word without its commonest endings, so that "attack" meets "attacks" and "wounding" "wounded"."""
    word = bare(word).replace(".", "")
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= (3 if ending == "s" else 4):
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e")


def telling(text: str) -> frozenset[str]:
    """The stems of the telling words of a text: three letters and more, or capitalised, and not idle."""
    found = set(map(_told, _WORD.compiled.findall(text)))
    found.discard("")
    return frozenset(found)


@functools.lru_cache(maxsize=65536)
def _told(word: str) -> str:
    """The stem of a telling word, nothing for any other: the words of news come again and again."""
    low = bare(word)
    if low not in _IDLE and (len(low) > 2 or word[0].isupper() or word[0].isdigit()):
        return stem(low)
    return ""


def sentence_words(doc: Document, offset: int) -> frozenset[str]:
    """The telling words of the sentence at an offset."""
    at = sentence_index(doc, offset)
    if at < 0:
        return frozenset()
    start, end = sentences(doc)[at]
    return telling(doc.text[start:end])


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the smaller set that stands in the other."""
    return len(one & other) / max(1, min(len(one), len(other)))
