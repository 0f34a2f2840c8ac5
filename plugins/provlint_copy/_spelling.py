"""Words that are none, and the usual word one slip of the pen away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from provlint.layers.text import forms_of
from provlint.lexicon import Language, Sieve, WordList, in_order, per_language

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_RAW_LETTERS = tuple(letter.encode() for letter in _LETTERS)
_VOWELS = frozenset("aeiou")
#: a word shorter than this is one letter from too many others
LEAST = 6
#: and one shorter than this is not looked at
SHORTEST = 5
#: and one shorter than this may not have one letter for another
_LONG = 8
#: a name shorter than this is like too many others
_LONG_NAME = 7
#: no word of any list is longer: what is longer is no slip of one, and would take long to vary
_LONGEST = 60
#: the endings of a word that has a beginning of its own, too
_ENDINGS = in_order("copy", "second ending")
#: of whoever does something, or of what is like it
_DOERS = in_order("copy", "doer's ending")


class Known:
    """All words that are words: an answer for one, or for those of a draft together."""

    def __init__(self, language: Language) -> None:
        self._common, self._usual = language.long_list("common_words"), language.long_list("usual_words")
        few = (word for name in ("newer_words", "role_nouns") for word in language.long_list(name).whole())
        self._few = frozenset(word.encode("utf-8") for word in few)
        self._words: set[bytes] = set()
        self._others: set[bytes] = set()

    def __contains__(self, word: str) -> bool:
        return self._has(word.encode("utf-8"))

    def _has(self, word: bytes) -> bool:
        return word in self._few or self._common.has(word) or self._usual.has(word)

    def others(self, words: frozenset[bytes]) -> frozenset[bytes]:
        """Those of some words that are none; each is looked up once in the life of this object."""
        left = words - self._words
        found = left & self._others
        new = left - found
        if new:
            if len(self._words) + len(self._others) > _KEPT:
                self._words.clear()
                self._others.clear()
            others = frozenset(word for word in new if not self._has(word))
            self._words |= new - others
            self._others |= others
            found |= others
        return found


#: so many words are remembered
_KEPT = 200_000


@per_language
def known(language: Language) -> Known:
    """All words that are words."""
    return Known(language)


class _Meant:
    """Words that may be meant, and what a slip of the pen makes of them, so that few slips have to be undone for a word."""

    def __init__(self, words: frozenset[str] | WordList, slips: bytes) -> None:
        self.words = words
        self._sieve = Sieve(slips)

    @staticmethod
    def slips(words: Iterable[str]) -> bytes:
        """What ``lost`` and ``changed`` are answered by."""
        return Sieve.built(slip for word in words for slip in _Meant._of(word))

    @staticmethod
    def _of(word: str) -> Iterator[str]:
        for i in range(1, len(word) - 1):
            yield word[:i] + word[i + 1 :]
            yield f"{word[:i]}?{word[i + 1 :]}"

    def lost(self, word: str) -> bool:
        """Whether a word may be one of them without a letter from within."""
        return self._sieve.may_hold(word)

    def changed(self, word: str, at: int) -> bool:
        """Whether a word may be one of them with another letter at a place within."""
        return self._sieve.may_hold(f"{word[:at]}?{word[at + 1 :]}")


@per_language
def _usual(language: Language) -> _Meant:
    words = language.long_list("usual_words")
    return _Meant(words, language.derived("copy-usual-slips", ["usual_words.txt"], lambda: _Meant.slips(words)))


@cache
def meant(word: str, language: Language) -> str:
    """The usual word that a lower-case word is a slip of, or "" where it is a word or like none or several of them."""
    if len(word) > _LONGEST or word in known(language):
        return ""
    # a letter lost, added or out of its place is a likelier slip than one for another
    found = near(word, language)
    if found and word in language.long_list("odd_words"):
        return ""
    if _made(word, language):
        # "managment" is made of three words, and none: whoever makes a word that looks like a usual one means that one
        return found.pop() if len(found) == 1 and len(word) >= LEAST and not _begun(word, language) else ""
    found = found or set(_changed(word, _usual(language)))
    if not found and len(word) >= _LONG_NAME:
        common = language.long_list("common_words")
        found = {other for other in _mistyped(word) if other in common}
    return found.pop() if len(found) == 1 else ""


def near(word: str, language: Language) -> set[str]:
    """The usual words that one letter more or less, or two swapped, make of a word."""
    return set(_moved(word, _usual(language)))


@per_language
def misspelt(language: Language) -> dict[bytes, str]:
    """Words that are often misspelt as the text's own words are kept, each with the right spelling."""
    return {wrong.encode("latin-1"): right for wrong, right in language.rows("misspelt")}


@per_language
def _famous(language: Language) -> _Meant:
    """Names that everybody spells one way, in lower case."""

    def make() -> tuple[list[str], bytes]:
        names = {name for row in language.rows("demonyms") for field in row for name in field.split("|")}
        names |= {*language.months, *language.weekdays, *language.long_list("places"), *language.long_list("known_names")}
        found = sorted({name.lower() for name in names if len(name) >= _LONG_NAME and name.isalpha()})
        return found, _Meant.slips(found)

    tables, lists = ("demonyms", "dates"), ("places.txt", "known_names.txt")
    names, slips = language.derived("copy-famous", tables + lists, make)
    return _Meant(frozenset(names), slips)


@per_language
def _calendar(language: Language) -> _Meant:
    """Days and months: "Moday" is nobody."""
    names = frozenset(name.lower() for name in (*language.months, *language.weekdays) if len(name) > SHORTEST)
    return _Meant(names, _Meant.slips(names))


@cache
def meant_name(word: str, language: Language) -> str:
    """The name of a place, a people, a day or a firm, capitalised, that a word of no list is a slip of, or ""."""
    famous = _famous(language)
    if not SHORTEST <= len(word) <= _LONGEST or word in famous.words:
        return ""
    if len(word) < _LONG_NAME:
        found = set(_moved(word, _calendar(language)))
    else:
        found = set(_moved(word, famous)) or set(_changed(word, famous))
    name = found.pop() if len(found) == 1 else ""
    # "Bangladeshi", "Americas": made of the name, and no slip of it
    return "" if word.startswith(name) or name.startswith(word) else name.title()


class Beside:
    """The known words of one draft, for ``beside``: all its words, without those that are none."""

    def __init__(self, words: frozenset[bytes], unknown: frozenset[bytes]) -> None:
        self._words, self._unknown = words, unknown

    def holds(self, word: bytes) -> bool:
        """Whether a plain word is one of them, and no short one."""
        return word in self._words and word not in self._unknown and len(word) >= LEAST

    def with_a_letter_more(self, word: bytes) -> Iterator[bytes]:
        """The words that one letter more within a word makes of it; all words that are tried have its ends."""
        if len(self._words) > _ALIKE:
            yield from (other for other in _with_one_more(word) if self.holds(other))
            return
        size, first, last = len(word) + 1, word[0], word[-1]
        for other in [w for w in self._words if len(w) == size and w[0] == first and w[-1] == last]:
            at = next((i for i in range(1, len(word)) if word[i] != other[i]), len(word))
            if word[at:] == other[at + 1 :] and 97 <= other[at] <= 122 and self.holds(other):
                yield other


#: in a draft of so many words all letters are tried at all places of a word, in a shorter one all its words
_ALIKE = 1000


def beside(word: str, there: Beside, language: Language) -> str:
    """The known word of the same draft that one letter more or less, or two swapped, make of a word that is none, or ""."""
    if len(word) > _LONGEST or word in known(language) or _made(word, language):
        return ""
    raw = word.encode("ascii")
    found = {other.encode("ascii") for other in _less_or_swapped(word)}
    found = {other for other in found if there.holds(other)} | set(there.with_a_letter_more(raw))
    return found.pop().decode("ascii") if len(found) == 1 else ""


def _with_one_more(word: bytes) -> Iterator[bytes]:
    for i in range(1, len(word)):
        head, tail = word[:i], word[i:]
        for letter in _RAW_LETTERS:
            yield head + letter + tail


def _changed(word: str, usual: _Meant) -> Iterator[str]:
    """The usual words that one vowel or consonant for another within makes of a word; a short word is too like others."""
    if len(word) >= _LONG:
        for i in range(1, len(word) - 2):
            for letter in _LETTERS if usual.changed(word, i) else "":
                if (letter in _VOWELS) == (word[i] in _VOWELS) and letter != word[i]:
                    other = word[:i] + letter + word[i + 1 :]
                    if other in usual.words:
                        yield other


def _moved(word: str, usual: _Meant) -> Iterator[str]:
    """The usual words that one letter more or less within, or two swapped, make of a word."""
    yield from (other for other in _less_or_swapped(word) if other in usual.words)
    if usual.lost(word):
        yield from (other for other in _with_a_letter_more(word) if other in usual.words)


def _less_or_swapped(word: str) -> Iterator[str]:
    last = len(word) - 1
    for i in range(1, last):
        yield word[:i] + word[i + 1 :]
    for i in range(last):
        if word[i] != word[i + 1]:
            yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def _with_a_letter_more(word: str) -> Iterator[str]:
    for i in range(1, len(word)):
        for letter in _LETTERS:
            yield word[:i] + letter + word[i:]


def _mistyped(word: str) -> Iterator[str]:
    """The words that a key not struck, struck twice or out of turn makes this one of: sure enough for words that are rare."""
    for i in range(1, len(word)):
        for letter in _LETTERS:
            yield word[:i] + letter + word[i:]
        if word[i] == word[i - 1]:
            yield word[:i] + word[i + 1 :]
        elif i < len(word) - 1:
            yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]


@lru_cache(maxsize=65536)
def _made(word: str, language: Language) -> bool:
    """Whether a word is made of others: with an ending or a beginning, or of two."""
    words = known(language)
    affixes = language.classes("affixes")
    if any(word.endswith(end) and _stem(word[: -len(end)], words) and not _several(word, end, language) for end in affixes["end"]):
        return True
    rests = [word[len(b) :] for b in affixes["beginning"] if word.startswith(b) and len(word) - len(b) > 2]
    if any(
        rest in words or any(rest.endswith(e) and _stem(rest[: -len(e)], words) for e in _ENDINGS(language))
        for rest in rests
    ):
        return True
    return any(word[:i] in words and word[i:] in words for i in range(3, len(word) - 2))


def _begun(word: str, language: Language) -> bool:
    """Whether a word is another with a beginning, or has the ending of whoever does something: people make such words."""
    words = known(language)
    return word.endswith(_DOERS(language)) or any(
        word.startswith(b) and word[len(b) :] in words for b in language.classes("affixes")["beginning"]
    )


def _several(word: str, end: str, language: Language) -> bool:
    """Whether what stands before an ending is a plural: "minims" and -ed make no word."""
    return end in ("ed", "ing") and forms_of(word[: -len(end)], language) == "p"


def _stem(stem: str, words: Known) -> bool:
    if len(stem) < 3:
        return False
    return stem in words or stem + "e" in words or stem + "y" in words or (stem[-1] == stem[-2] and stem[:-1] in words)
