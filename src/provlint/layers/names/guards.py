"""What keeps two names apart before any likeness counts: plurals, demonyms, derived forms, common words."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

from provlint.layers.names.similarity import different_pairs, readings, spelled
from provlint.layers.names.word_flags import (
    BODY,
    COMMON,
    DEMONYM,
    GIVEN,
    LAND,
    MODIFIER,
    OPENER,
    SURNAME,
    THING,
    TITLE,
    flags,
)
from provlint.lexicon import Language, in_order

_ENDINGS = in_order("names", "ending")


@lru_cache(maxsize=32768)
def derived(one: str, other: str, language: Language) -> bool:
    """Whether one folded word is the other with an ending that makes a word of its own (Clintons, Iraqi, Tikriti)."""
    if len(one) > len(other):
        one, other = other, one
    if other.startswith(one):
        ending = other[len(one) :]
        return ending in _ENDINGS(language) and ending != one[-1:]  # Obamaa is a slip of the pen
    # Andrei and Andreyev share a stem, not a spelling; "-a" and "-o", "-us" and "-a" are two genders
    stem = one[:-1]
    return (
        len(one) == len(other) and other[:-1] == stem and {one[-1], other[-1]} in ({"a", "o"}, {"a", "i"}, {"o", "i"})
    )


@lru_cache(maxsize=32768)
def different(one: str, other: str, language: Language) -> bool:
    """Whether two folded words are known to be two names, whatever they look like."""
    return (one, other) in different_pairs(language) or derived(one, other, language)


@lru_cache(maxsize=32768)
def ordinary(word: str, language: Language) -> bool:
    """Whether a folded word is one that a misspelt name hardly is: a common word, a place, a people, a title."""
    found = flags(word, language)
    return bool(found & (COMMON | LAND | DEMONYM | BODY | TITLE | THING | OPENER | MODIFIER))


def listed(word: str, language: Language) -> bool:
    """Whether a folded word is a well-known surname or given name, so that it may well be a second person's."""
    return bool(flags(word, language) & (SURNAME | GIVEN))


def given(word: str, language: Language) -> bool:
    """Whether a folded word is on the list of given names."""
    return bool(flags(word, language) & GIVEN)


@lru_cache(maxsize=65536)
def one_slip(one: str, other: str) -> bool:
    """Whether a slip of the pen explains the difference: one letter added, dropped or changed, two swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    if len(left) <= 1 and len(right) <= 1:
        return True
    return len(left) == len(right) == 2 and left == right[::-1]


def slipped(one: str, other: str, language: Language) -> bool:
    """Whether two surnames that are known to be two are one letter apart, and neither is the other with an ending."""
    return one_slip(one, other) and not derived(one, other, language)


def final_e(one: str, other: str) -> bool:
    """Whether only an e at the end, which nobody hears, parts two surnames: Sharp and Sharpe, Clark and Clarke."""
    return one == other + "e" or other == one + "e"


def spoken_alike(one: str, other: str) -> bool:
    """Whether two given names that are known to be two are spoken alike: Marc and Mark, Anne and Ann; not Louis, Louise."""
    if final_e(one, other):
        short = min(one, other, key=len)
        return short[-1:] == short[-2:-1]
    return not set(readings(one)).isdisjoint(readings(other))


def cut_short(one: str, other: str, language: Language) -> bool:
    """Whether a word that is no name is another without its last letter (Clinto): a slip, and no stem of its own."""
    return other[:-1] == one and not listed(one, language) and (one, other) not in different_pairs(language)


@lru_cache(maxsize=65536)
def jumbled(one: str, other: str) -> bool:
    """Whether two words have the same letters, the first and the last in place (Abedin, Adebin)."""
    return one[0] == other[0] and one[-1] == other[-1] and len(one) == len(other) and sorted(one) == sorted(other)


SAME, SPELLING, TYPO, NONE = "same", "spelling", "typo", ""


@lru_cache(maxsize=65536)
def difference(one: str, other: str, language: Language) -> tuple[str, float]:
    """How two folded words of a name differ: a spelling, with the score of their likeness, a typo or not at all."""
    if one == other:
        return SAME, 1.0
    if min(len(one), len(other)) < 3 or different(one, other, language):
        return NONE, 0.0
    slip = one_slip(one, other) or (len(one) >= 6 and jumbled(one, other))
    a, b = skeleton(one), skeleton(other)
    if not slip and ((a != b and not one_slip(a, b)) or _unlike(one, other)):
        return NONE, 0.0  # two consonants apart, or a hard one: no transliteration explains that, and likeness is dear
    score = spelled(one, other)
    if score:
        return SPELLING, score
    return (TYPO if slip else NONE), 0.0


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonant classes of a folded word: no vowels but a first one, no h or w within, nothing doubled."""
    classes = word.translate(_CLASS)
    first = "a" if classes[0] in "aeiouy" else classes[0]
    rest = classes[1:].translate(_SILENT)
    return first + "".join(b for a, b in zip(first + rest, rest, strict=False) if a != b)


@lru_cache(maxsize=32768)
def block_keys(word: str) -> tuple[str, ...]:
    """Keys of which two spellings of one word share at least one: consonants, beginning, end, letters."""
    keys = ["=" + skeleton(word)]
    if len(word) >= 4:
        keys.append("<" + word[:4])
        keys.append(">" + word[-4:])
        keys.append("~" + "".join(sorted(word)))
    keys.append("3" + word[:3])
    return tuple(keys)


#: letters; a longer "word" is no name, and its keys would take the square of its length
LONGEST_NAME = 40


@lru_cache(maxsize=32768)
def slip_keys(word: str) -> frozenset[str]:
    """Keys of which any two words share one that share one of ``block_keys`` or are one slip apart, and are alike.

    A slip leaves both words without one letter the same; else a beginning or an end counts only with the hard
    consonants of the word.
    """
    keys = ["=" + skeleton(word), "~" + "".join(sorted(word)), "-" + word]
    if len(word) > LONGEST_NAME:
        return frozenset(keys)
    known, letters = hard(word), _open(word)
    for some in {known ^ set(each) for n in range(3) for each in combinations(letters, n)} if letters else (known,):
        consonants = "".join(sorted(some))
        keys += ["3" + word[:3] + consonants, ">" + word[-4:] + "<" + consonants]
    return frozenset(keys + ["-" + word[:i] + word[i + 1 :] for i in range(len(word))])


@lru_cache(maxsize=65536)
def hard(word: str) -> frozenset[str]:
    """The consonants of a folded word that no transliteration drops or takes for others: l, r, and m or n as one."""
    return frozenset(word.translate(_HARD))


def _open(word: str) -> str:
    """Hard consonants that this word may have and its other spelling not, or the other way round."""
    # gh is taken for r, and al- may be an article
    return ("l" if word[:2] in ("al", "el") else "") + ("r" if "gh" in word else "")


def _unlike(one: str, other: str) -> bool:
    """Whether two words differ in a consonant that spellings of one name have in common."""
    differing = hard(one) ^ hard(other)
    return bool(differing) and not differing.issubset(_open(one) + _open(other))


_HARD = str.maketrans("m", "n", "aeiouybcdfghjkpqstvwxz")


# Letters that transliterations take for each other fall into one class.
_CLASS = str.maketrans("qgktdszcfvwpbj", "kkkttsssvvvppj")
_SILENT = str.maketrans("", "", "aeiouyhw")
