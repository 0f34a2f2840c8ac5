"""The normal form of a name: plain letters, parts in order, Arabic articles and generations apart from them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from provlint.core.record import NamedTuple
from provlint.layers.names.word_flags import SURNAME, flags
from provlint.layers.text.pattern import lazy
from provlint.lexicon import Language, listed, per_language

# Letters whose Latin reading is more than the bare letter; all other marks are simply taken off.
_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "ß": "ss", "ı": "i", "đ": "d", "æ": "ae", "ə": "a", "ð": "d", "þ": "th", "œ": "oe",
        "č": "ch", "ć": "ch", "š": "sh", "ś": "sh", "ş": "sh", "ș": "sh", "ž": "zh", "ż": "zh", "ź": "z", "ç": "c",
        "ţ": "ts", "ț": "ts", "ğ": "g", "ĳ": "ij", "ħ": "h", "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": "", "'": "", "’": "",
        "‘": "", "`": "", "´": "", ".": "", "ʹ": "", "′": "", "·": "",
    }
)  # fmt: skip


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word in plain lower-case Latin letters: no marks, no apostrophes, no points."""
    word = word.lower()
    if not word.isascii():
        word = unicodedata.normalize("NFC", word)
    word = word.translate(_LETTERS)
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word


class Key(NamedTuple):
    """A name's normal form. ``suffix`` is the generation (jr, iii), ``article`` whether an Arabic article stood."""

    parts: tuple[str, ...]
    suffix: str = ""
    article: bool = False


_PARTS = lazy(r"[^\s\-–_/,]+(?P<hyphen>[-–])?")
_ARTICLES = listed("name_parts", "arabic article")
_SUN_ARTICLES = listed("name_parts", "sun article")
#: bodies whose name is written "Al X" like a given name and a surname
BODIES = listed("name_parts", "arabic body")
_SERVANTS = listed("name_parts", "servant")
_AND, _NO_PART = listed("names", "and"), listed("names", "article")
_ABD = lazy(r"abd(?:[aeiou]{0,2}(?:l|([rsndzt])(?=\1))|[aeiou]{1,2})?-?(?=[a-z]{3})")


def readings(language: Language, kind: str) -> dict[str, str]:
    """How parts (``part``), generations (``generation``) and sounds (``sound``, ``vowels``) of names are read."""
    return {one: read for row_kind, one, read in language.rows("name_readings") if row_kind == kind}


@per_language
def _generations(language: Language) -> dict[str, str]:
    return readings(language, "generation")


@per_language
def _read_as(language: Language) -> dict[str, str]:
    found = readings(language, "part")
    return {**found, **dict.fromkeys(_AND(language), "&"), **dict.fromkeys(_NO_PART(language), "")}


@per_language
def _special(language: Language) -> frozenset[str]:
    return _ARTICLES(language).union(_generations(language), _read_as(language))


#: nicknames of God's servant: one name in many spellings, which the article rule would take apart
_ABDULLAH = lazy(r"abd[aeiou]{1,2}ll?ah?$")


@lru_cache(maxsize=65536)
def key(name: str, language: Language) -> Key:
    """The normal form of a name: folded parts in order, Arabic articles and generations apart from them."""
    if name.isascii() and name.replace(" ", "").isalpha():
        plain = name.lower().split()
        if _special(language).isdisjoint(plain) and "abd" not in name and "Abd" not in name:
            return Key(tuple(plain))
    parts: list[str] = []
    suffix, article = "", False
    servant = False
    generations, read_as = _generations(language), _read_as(language)
    articles, sun_articles = _ARTICLES(language), _SUN_ARTICLES(language)
    found = list(_PARTS.finditer(name))
    for i, match in enumerate(found):
        part = fold(match.group().rstrip("-–"))
        hyphen = match.group("hyphen") is not None
        if not part:
            continue
        last = i == len(found) - 1
        if (
            not last
            and (part in articles or (hyphen and part in sun_articles))
            and _is_article(found, i, hyphen, language)
        ):
            article = True
            continue
        if part in generations and parts:
            suffix = generations[part]
            continue
        if part in _SERVANTS(language) and not last:
            servant = True
            continue
        part = read_as.get(part, part)
        if not part:
            continue
        if servant:
            part, servant = "abd" + part, False
        elif part.startswith("abd"):
            part = "abdallah" if _ABDULLAH.match(part) else _ABD.sub("abd", part)
        parts.append(part)
    return Key(tuple(parts), suffix, article)


def _is_article(found: list[re.Match[str]], i: int, hyphen: bool, language: Language) -> bool:
    """Whether a part that reads like an Arabic article is one: not the Al of Al Gore, not the US of US-led."""
    raw = found[i].group().rstrip("-–")
    if i and found[i - 1].group("hyphen") and raw.lower() not in _ARTICLES(language):
        return False  # state-as-idea
    if raw.isupper():
        return len(found) > 2
    if raw[0].islower() or hyphen or i or len(found) != 2:
        return True
    name = fold(found[1].group())
    return name in BODIES(language) or not (flags(name, language) & SURNAME or name.startswith("mc"))
