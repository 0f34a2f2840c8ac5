"""What a source has of names: its words and place classes, capitalised words, what stands before each, initials, titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.evidence.words import WORD, fold, text_words
from provlint.layers.names.mentions import mentions
from provlint.lexicon.language import Language, in_order, listed, per_language

#: a word differs from a near one in a few letters; shorter words are not compared
SHORTEST = 4
#: words before a name that may be its given names and titles
BEFORE = 3
_NO_TITLE = listed("evidence", "no title")
_INFLECTIONS = in_order("evidence", "inflection")


class NameIndex(NamedTuple):
    """``forms``: folded words, with the class of each place; ``capitals``: how often each stands with a capital; ``before``: the
    capitalised words within BEFORE words before each; ``initials`` of runs of capitalised words; ``by_first``: the words that may
    be names by first letter; ``titles``: those before each surname, as classes, with the place of the name."""

    forms: frozenset[str]
    capitals: Counter[str]
    before: dict[str, Counter[str]]
    initials: frozenset[str]
    by_first: dict[str, list[str]]
    titles: dict[str, dict[str, Span]]


@per_language
def place_classes(language: Language) -> dict[str, str]:
    """Each folded name or adjective of a country, and each abbreviation of a state, with one name for the whole class."""
    found: dict[str, str] = {}
    for land, adjective, people in language.rows("demonyms"):
        for word in (land, adjective, *people.split("|")):
            for part in (word, word.replace(" ", "")):
                found.setdefault(fold(part), fold(land))
    for row in language.rows("same_places"):
        for word in row:
            found[fold(word)] = fold(row[0])
    return found


@layer
def name_index(doc: Document) -> NameIndex:
    """The names of one source: a pure function of its text."""
    words, text = text_words(doc), doc.text
    classes = place_classes(doc.language)
    forms = set(words.forms)
    forms |= {classes[form] for form in words.forms if form in classes}
    pairs = (joint.join(pair) for pair in pairwise(words.forms) for joint in ("", " "))
    forms |= {classes[pair] for pair in pairs if pair in classes}
    capital = [text[start].isupper() for start in words.starts]
    capitals = Counter(form for form, upper in zip(words.forms, capital, strict=True) if upper)
    before: dict[str, Counter[str]] = {}
    for n, form in enumerate(words.forms):
        if capital[n]:
            for other in range(max(0, n - BEFORE), n):
                if capital[other] and "\n" not in text[words.ends[other] : words.starts[n]]:
                    before.setdefault(form, Counter())[words.forms[other]] += 1
    common = doc.language.long_list("common_words")
    by_first: dict[str, list[str]] = {}
    for word in sorted(capitals):
        if len(word) >= SHORTEST and word.isalpha() and word not in common:
            by_first.setdefault(word[0], []).append(word)
    return NameIndex(frozenset(forms), capitals, before, _initials(doc), by_first, _titles(doc))


def _initials(doc: Document) -> frozenset[str]:
    found: set[str] = set()
    for mention in mentions(doc):
        letters = "".join(w[0] for w in mention.form.split() if w[:1].isupper()).lower()
        found |= {letters[i:j] for i in range(len(letters)) for j in range(i + 2, len(letters) + 1)}
    return frozenset(found)


def _titles(doc: Document) -> dict[str, dict[str, Span]]:
    found: dict[str, dict[str, Span]] = {}
    for mention in mentions(doc):
        if mention.kind == "person" and mention.title:
            last = fold(mention.form.split()[-1])
            found.setdefault(last, {}).setdefault(title_class(doc.language, mention.title), mention.span)
    return found


@per_language
def title_classes(language: Language) -> dict[str, str]:
    """Folded titles with one name for those that say the same: Sen. and Senator."""
    return {fold(word): fold(row[0]) for row in language.rows("same_titles") for word in row}


def title_class(language: Language, title: str) -> str:
    """A title without case, points and courtesy, and with one name for all its forms."""
    names = title_classes(language)
    parts = [fold(match.group()) for match in WORD.finditer(title)]
    return " ".join(names.get(word, word) for word in parts if word not in _NO_TITLE(language))


def present(documents: Iterable[Document], form: str) -> bool:
    """Whether sources have a folded word in any form: in the plural, as an adjective of a place, as initials."""
    short = len(form) <= 6
    for doc in documents:
        index = name_index(doc)
        endings = _INFLECTIONS(doc.language)
        wanted = {form, form.replace("z", "s"), form.replace("is", "iz")}  # -ise and -ize
        wanted |= {form + ending for ending in endings} | {form.removesuffix(ending) for ending in endings}
        place = place_classes(doc.language).get(form)
        if place is not None and place in index.forms:
            return True
        if not wanted.isdisjoint(index.forms) or (short and form in index.initials):
            return True
    return False


def capital(documents: Iterable[Document], form: str) -> int:
    """How often sources have a folded word with a capital."""
    return sum(name_index(doc).capitals[form] for doc in documents)


def words_before(documents: Iterable[Document], form: str) -> Counter[str]:
    """The capitalised words that stand before a folded word in sources."""
    found: Counter[str] = Counter()
    for doc in documents:
        found.update(name_index(doc).before.get(form, ()))
    return found
