"""The telling words of a passage and what sharing one is worth: what shows that two drafts tell the same thing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from provlint.core.document import Document, layer
from provlint.layers.story.anchors import bare, shares
from provlint.layers.text.pattern import lazy
from provlint.layers.text.sentences import sentences
from provlint.lexicon import Language, per_language

_WORD = lazy(r"(?:[A-Z]\.){2,}|[A-Za-z][\w’'-]*[A-Za-z]|\d[\d,.:]*\d")
#: consonants that an ending doubles: set, setting
_DOUBLED = "bgmnpt"
_VERBAL, _PLURAL, _ADVERB = ("ing", "ed"), ("es", "s"), ("ly",)
#: what a word is worth that was never counted, and what a number is
RARE, NUMBER = 7.3, 3.0


def stem(word: str) -> str:
    """A word without its commonest endings, so that "attack" meets "attacks" and "wounding" "wounded"."""
    word = bare(word).replace(".", "")
    for ending in (*_VERBAL, *_PLURAL, *_ADVERB):
        if word.endswith(ending) and len(word) - len(ending) >= (3 if ending == "s" else 4):
            root = word[: -len(ending)]
            doubled = ending in _VERBAL and root[-1] == root[-2] and root[-1] in _DOUBLED
            return (root[:-1] if doubled else root).rstrip("e")
    return word.rstrip("e")


class _Table(dict[str, str]):
    """Words as written to their telling stems, "" for any other; filled as words come, for they come again and again."""

    #: so many words are held; then the table begins anew
    MOST = 1 << 17

    def __init__(self, language: Language, homes: Mapping[str, str]) -> None:
        super().__init__()
        self._language, self._homes = language, homes

    def __missing__(self, word: str) -> str:
        if len(self) >= self.MOST:
            self.clear()
        low, told = bare(word), ""
        telling = len(low) > 2 or word[0].isupper() or word[0].isdigit()
        if telling and low not in self._language.long_list("idle_words"):
            told = stem(low)
            told = self._homes.get(told, told)
        self[word] = told
        return told


@per_language
def _plain(language: Language) -> _Table:
    return _Table(language, {})


@per_language
def _national(language: Language) -> _Table:
    return _Table(language, countries(language))


def telling(text: str, language: Language) -> frozenset[str]:
    """The stems of the telling words of a text: three letters and more, or capitalised, and not idle."""
    return frozenset(map(_plain(language).__getitem__, _WORD.compiled.findall(text))) - _NOTHING


#: what a word that tells nothing stands for
_NOTHING = frozenset({""})


@per_language
def countries(language: Language) -> dict[str, str]:
    """Stems of adjectives and peoples to the stem of their country: "american" and "us" are one word."""
    table = {}
    for country, *forms in language.rows("demonyms"):
        home = stem(country.split()[-1] if " " in country else country)
        for form in forms:
            for word in form.split("|"):
                if word != "-":
                    table[stem(word)] = home
    return table


def nation_words(text: str, language: Language) -> frozenset[str]:
    """The telling stems of a text, nations reduced to their country."""
    return frozenset(map(_national(language).__getitem__, _WORD.compiled.findall(text))) - _NOTHING


@layer
def sentence_words(doc: Document, sentence: int) -> frozenset[str]:
    """The telling stems of a sentence, by its index in ``sentences``; nations reduced to their country."""
    if sentence < 0:
        return frozenset()
    start, end = sentences(doc)[sentence]
    return nation_words(doc.text[start:end], doc.language)


@per_language
def _stem_weights(language: Language) -> dict[str, float]:
    found: dict[str, float] = {}
    for word, share in shares(language).items():
        key = stem(word.decode("latin-1"))
        found[key] = max(share, found.get(key, 0.0))
    return {key: -math.log(share) for key, share in found.items()}


def weight(word: str, language: Language) -> float:
    """What it is worth that two passages share a stem: the negative logarithm of the share of news that holds it."""
    return NUMBER if word[:1].isdigit() else _stem_weights(language).get(word, RARE)


def worth(stems: Iterable[str], language: Language) -> float:
    """The weight of some stems together."""
    known = _stem_weights(language)
    return math.fsum(NUMBER if word[:1].isdigit() else known.get(word, RARE) for word in stems)  # in any order of a set
