"""The normal form of a name: plain letters, parts in order, Arabic articles and generations apart from them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from provlint.core.record import NamedTuple
from provlint.layers.names.word_flags import SURNAME, flags
from provlint.layers.text.pattern import lazy

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
_ARTICLES = frozenset({"al", "el", "ul"})
_SUN_ARTICLES = frozenset({"as", "ash", "an", "ar", "ad", "az", "at", "adh", "ur", "ud", "us", "un"})
#: bodies whose name is written "Al X" like a given name and a surname
BODIES = frozenset(
    "jazeera arabiya qaeda qaida shabab nusra aqsa manar hayat ahram nujaba hilal azhar quds mayadeen".split()
)
_SUFFIXES = {"jr": "jr", "sr": "sr", "junior": "jr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_ABD = lazy(r"abd(?:[aeiou]{0,2}(?:l|r(?=r)|s(?=s)|n(?=n)|d(?=d)|z(?=z)|t(?=t))|[aeiou]{1,2})?-?(?=[a-z]{3})")
_SAME = {"abou": "abu", "abi": "abu", "aboo": "abu", "ibn": "bin", "ben": "bin", "saint": "st", "mac": "mc",
         "and": "&", "the": ""}  # fmt: skip
_SPECIAL = _ARTICLES | frozenset(_SUFFIXES) | frozenset(_SAME)
#: nicknames of God's servant: one name in many spellings, which the article rule would take apart
_ABDULLAH = lazy(r"abd[aeiou]{1,2}ll?ah?$")


@lru_cache(maxsize=65536)
def key(name: str) -> Key:
    """The normal form of a name: folded parts in order, Arabic articles and generations apart from them."""
    if name.isascii() and name.replace(" ", "").isalpha():
        plain = name.lower().split()
        if _SPECIAL.isdisjoint(plain) and "abd" not in name and "Abd" not in name:
            return Key(tuple(plain))
    parts: list[str] = []
    suffix, article = "", False
    servant = False
    found = list(_PARTS.finditer(name))
    for i, match in enumerate(found):
        part = fold(match.group().rstrip("-–"))
        hyphen = match.group("hyphen") is not None
        if not part:
            continue
        last = i == len(found) - 1
        if not last and (part in _ARTICLES or (hyphen and part in _SUN_ARTICLES)) and _is_article(found, i, hyphen):
            article = True
            continue
        if part in _SUFFIXES and parts:
            suffix = _SUFFIXES[part]
            continue
        if part in ("abd", "abdul", "abdel", "abdal", "abdol") and not last:
            servant = True
            continue
        part = _SAME.get(part, part)
        if not part:
            continue
        if servant:
            part, servant = "abd" + part, False
        elif part.startswith("abd"):
            part = "abdallah" if _ABDULLAH.match(part) else _ABD.sub("abd", part)
        parts.append(part)
    return Key(tuple(parts), suffix, article)


def _is_article(found: list[re.Match[str]], i: int, hyphen: bool) -> bool:
    """Whether a part that reads like an Arabic article is one: not the Al of Al Gore, not the US of US-led."""
    raw = found[i].group().rstrip("-–")
    if i and found[i - 1].group("hyphen") and raw.lower() not in _ARTICLES:
        return False  # state-as-idea
    if raw.isupper():
        return len(found) > 2
    if raw[0].islower() or hyphen or i or len(found) != 2:
        return True
    name = fold(found[1].group())
    return name in BODIES or not (flags(name) & SURNAME or name.startswith("mc"))
