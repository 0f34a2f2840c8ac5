"""The words of a text as matching sees them: folded, stemmed, with their places, and how telling each is."""

from __future__ import annotations

import functools
import unicodedata

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.layers.text.pattern import lazy
from provlint.lexicon import Language, per_language

#: words and numbers; letters may have their accents as characters of their own (NFD). The first branch takes what the fourth would,
#: words of plain letters to their end, and most of a text in two thirds of the time.
WORD = lazy(
    r"[A-Za-z][a-z]++(?![\w'’&\u0300-\u036f])|(?:[A-Z]\.){2,}|\d+(?:[.,:]\d+)*"
    r"|[^\W\d_]+(?:(?:['’&]|[\u0300-\u036f]+)[^\W\d_]+)*[\u0300-\u036f]*|%"
)
_APOSTROPHES = str.maketrans("’‘`´", "''''")
#: letters that a stem keeps at least
SHORTEST_STEM = 3
#: words whose stems are kept
KEPT = 65_536


class Words(NamedTuple):
    """Parallel lists: where each word starts and ends (code points), its folded form, and its stem ("" for small words)."""

    starts: list[int]
    ends: list[int]
    forms: list[str]
    stems: list[str]


@functools.lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """A word without case, accents, points and a possessive ending: "Angoulême's" is "angouleme", "U.S." is "us". A number
    keeps its point."""
    if word == "%":
        return "percent"
    if word[:1].isdigit():
        return word.replace(",", "")
    low = word.translate(_APOSTROPHES).lower()
    low = low.removesuffix("'s").replace("'", "").replace(".", "")
    if low.isascii():
        return low
    return "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))


class _Folded(dict[str, str]):
    """The folded form of each word, worked out once: a look costs half of one into the cache of ``fold``."""

    def __missing__(self, word: str) -> str:
        if len(self) > KEPT:
            self.clear()
        form = self[word] = fold(word)
        return form


_FOLDED = _Folded()


class Stems(dict[str, str]):
    """The stem of each folded word of a language, worked out once: without its commonest ending; "" for a word that tells
    nothing (the, said, of). Numbers are their own stems; a month in short has that of the month."""

    def __init__(self, language: Language) -> None:
        kinds = language.classes("word_classes")
        small = (word for kind, entries in kinds.items() if kind != "time" for word in entries)
        self._small = frozenset(map(fold, small)) | language.words("evidence", "saying")
        months = language.months
        self._months = {fold(form): fold(months[n - 1]) for form, n in language.month_forms.items()}
        self._endings = language.sequence("evidence", "ending")

    def __missing__(self, form: str) -> str:
        if len(self) > KEPT:
            self.clear()
        stem = self[form] = self._stem(form)
        return stem

    def _stem(self, form: str) -> str:
        if form in self._small or form[:1].isdigit():
            return "" if form in self._small else form
        form = self._months.get(form, form)
        for ending in self._endings:
            if form.endswith(ending) and len(form) - len(ending) >= SHORTEST_STEM:
                form = form[: -len(ending)]
                break
        return form[:-1] + "i" if form.endswith("y") and len(form) > SHORTEST_STEM else form


#: the stems of a language
stems = per_language(Stems)


@layer
def text_words(doc: Document) -> Words:
    """All words and numbers of a text in order; a hyphenated word is its parts."""
    found = list(WORD.finditer(doc.text))
    forms = list(map(_FOLDED.__getitem__, [match[0] for match in found]))
    return Words(
        [m.start() for m in found], [m.end() for m in found], forms, list(map(stems(doc.language).__getitem__, forms))
    )


@layer
def word_places(doc: Document) -> dict[str, list[int]]:
    """The numbers of the words of a text, by their folded form."""
    found: dict[str, list[int]] = {}
    for n, form in enumerate(text_words(doc).forms):
        found.setdefault(form, []).append(n)
    return found
