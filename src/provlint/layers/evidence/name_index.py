"""What a source has of names: its words and place classes, capitalised words, what stands before each, initials, titles."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.evidence.passages import word_range
from provlint.layers.evidence.words import WORD, fold, text_words, word_places
from provlint.layers.names.mentions import mentions
from provlint.layers.names.similarity import known_variants
from provlint.lexicon import Language, in_order, listed, per_language

#: a word differs from a near one in a few letters; shorter words are not compared
SHORTEST = 4
#: a text with a smaller share of words with capitals than one in so many writes none
FEW_CAPITALS = 50
#: words within which the words of one name stand
NEAR = 6
#: letters of a word in short
SHORTEST_CUT = 3
#: words before a name that may be its given names and titles
BEFORE = 3
#: letters that the people of a place share with it
LIKE = 4
#: letters of a title or an initial, whose point is not the end of a sentence
SHORT = 4
_NO_LAND = listed("evidence", "no land")
_STREET = listed("evidence", "street")
_NO_TITLE = listed("evidence", "no title")
_INFLECTIONS = in_order("evidence", "inflection")


class NameIndex(NamedTuple):
    """``forms``: folded words, with the class of each place; ``capitals``: how often each stands with a capital; ``before``: the
    capitalised words within BEFORE words before each; ``runs``: of these, those that stand in one run of capitalised words with
    it; ``alone``: capitalised words after which no run goes on; ``initials`` of runs of capitalised words; ``by_first``: the words that may
    be names by first letter; ``titles``: those before each surname, as classes, with the place of the name."""

    forms: frozenset[str]
    capitals: Counter[str]
    before: dict[str, Counter[str]]
    runs: dict[str, Counter[str]]
    alone: frozenset[str]
    initials: frozenset[str]
    by_first: dict[str, list[str]]
    titles: dict[str, dict[str, Span]]


@per_language
def place_classes(language: Language) -> dict[str, str]:
    """Each folded name or adjective of a country, and each abbreviation of a state, with one name for the whole class."""
    found: dict[str, str] = {}
    for land, adjective, peoples in language.rows("demonyms"):
        people = peoples.split("|")
        if fold(land) in _NO_LAND(language):
            continue
        if adjective == "-":  # of all that stands before another noun, the people of the place
            people = [word for word in people if word.startswith(land[:LIKE])]
        for word in (land, adjective, *people):
            for part in (word, word.replace(" ", "")):
                found.setdefault(fold(part), fold(land))
    for row in language.rows("same_places"):
        for word in row:
            found[fold(word)] = fold(row[0])
    return found


def place_class(language: Language, form: str) -> str:
    """The name of the class of a folded country, its adjective or its people; "" where it is none."""
    return place_classes(language).get(form, "")


def lands_beside(language: Language, forms: Sequence[str]) -> set[str]:
    """The countries of the states and parts of them among folded words of a text in order."""
    lands = _lands(language)
    parts = {*forms, *(joint.join(pair) for pair in pairwise(forms) for joint in ("", " "))}
    return {lands[part] for part in parts if part in lands}


@per_language
def _lands(language: Language) -> dict[str, str]:
    """The class of the country of each state or part of one: who writes of New Mexico may say that it is in the U.S."""
    classes = place_classes(language)
    return {
        classes.get(fold(part), fold(part)): classes.get(fold(land), fold(land))
        for land, parts in language.rows("regions")
        for part in parts.split("|")
    }


def with_classes(language: Language, forms: Sequence[str]) -> set[str]:
    """Folded words of a text in order, with the class of each place among them and of each part of a country."""
    classes, lands = place_classes(language), _lands(language)
    found = set(forms)
    found |= {classes[form] for form in found if form in classes}
    pairs = {joint.join(pair) for pair in pairwise(forms) for joint in ("", " ")}
    return found | {classes[pair] for pair in pairs if pair in classes} | {pair for pair in pairs if pair in lands}


@layer
def lands_in(doc: Document, span: Span) -> set[str]:
    """The countries of the states and parts of them in a sentence of a text."""
    words = text_words(doc)
    return lands_beside(doc.language, words.forms[slice(*word_range(words, span))])


@layer
def classes_in(doc: Document, span: Span) -> set[str]:
    """The folded words of a sentence of a text, with the class of each place among them."""
    words = text_words(doc)
    return with_classes(doc.language, words.forms[slice(*word_range(words, span))])


def as_names(doc: Document, first: int, end: int) -> list[str]:
    """The folded words of a run of a source, those left out that are no names there: "us" and the "uk" of an address in a text that
    writes capitals, and the Ireland of Northern Ireland."""
    words = text_words(doc)
    others = _other_places(doc.language)
    found = []
    for n in range(first, end):
        form = words.forms[n]
        if len(form) <= SHORTEST_CUT and form in place_classes(doc.language) and _small(doc, n):
            continue
        if n and form in others and words.forms[n - 1] in others[form]:
            form = f"{words.forms[n - 1]} {form}"
        found.append(form)
    return found


def _small(doc: Document, n: int) -> bool:
    """Whether a word has no capital in a text that writes them, and is no part of a hyphened name."""
    start = text_words(doc).starts[n]
    return doc.text[start].islower() and doc.text[start - 1 : start] != "-" and writes_capitals(doc)


@layer
def writes_capitals(doc: Document) -> bool:
    """Whether a text has capitals within its sentences: a transcript may have none."""
    words = text_words(doc)
    return sum(doc.text[start].isupper() for start in words.starts) * FEW_CAPITALS > len(words.starts)


@per_language
def _other_places(language: Language) -> dict[str, frozenset[str]]:
    """Places that are parts of other places' names by last word, with the words that make them others: Ireland, northern."""
    found: dict[str, set[str]] = {}
    for name in language.words("evidence", "other place"):
        *before, last = name.split()
        found.setdefault(last, set()).add(before[-1])
    return {last: frozenset(before) for last, before in found.items()}


@layer
def name_index(doc: Document) -> NameIndex:
    """The names of one source: a pure function of its text."""
    words, text = text_words(doc), doc.text
    forms = with_classes(doc.language, as_names(doc, 0, len(words.forms)))
    forms |= {land for part, land in _lands(doc.language).items() if part in forms}
    capital = [text[start].isupper() for start in words.starts]
    capitals = Counter(form for form, upper in zip(words.forms, capital, strict=True) if upper)
    before, runs, alone = _together(doc, capital)
    common = doc.language.long_list("common_words")
    by_first: dict[str, list[str]] = {}
    for word in sorted(capitals):
        if len(word) >= SHORTEST and word.isalpha() and word not in common:
            by_first.setdefault(word[0], []).append(word)
    return NameIndex(frozenset(forms), capitals, before, runs, alone, _initials(doc), by_first, _titles(doc))


def _together(
    doc: Document, capital: list[bool]
) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]], frozenset[str]]:
    """What stands before each capitalised word, what of it in one run with the word, and the words that end a run."""
    words, text = text_words(doc), doc.text
    joined = [False] * len(words.forms)  # whether a word goes on with the run of the one before it
    for n in range(1, len(words.forms)):
        if capital[n] and capital[n - 1]:
            gap = text[words.ends[n - 1] : words.starts[n]]
            short = words.ends[n - 1] - words.starts[n - 1] <= SHORT
            joined[n] = gap in (" ", "-", "\u00a0") or (gap == ". " and short)
    before: dict[str, Counter[str]] = {}
    runs: dict[str, Counter[str]] = {}
    for n, form in enumerate(words.forms):
        if capital[n]:
            run = True
            for other in range(n - 1, max(-1, n - 1 - BEFORE), -1):
                run = run and joined[other + 1]
                if capital[other] and "\n" not in text[words.ends[other] : words.starts[n]]:
                    before.setdefault(form, Counter())[words.forms[other]] += 1
                    if run:
                        runs.setdefault(form, Counter())[words.forms[other]] += 1
    last = len(words.forms) - 1
    alone = (form for n, form in enumerate(words.forms) if capital[n] and (n == last or not joined[n + 1]))
    return before, runs, frozenset(alone)


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
        if known_variants(doc.language).get(form, form) in _read_as(doc):
            return True
    return False


@layer
def _read_as(doc: Document) -> frozenset[str]:
    """What the capitalised words of a source that have other spellings are read as: Kyiv for Kiev."""
    known = known_variants(doc.language)
    return frozenset(
        known.get(form, form) for form in name_index(doc).capitals if form in known or form in _read_first(doc.language)
    )


@per_language
def _read_first(language: Language) -> frozenset[str]:
    return frozenset(known_variants(language).values())


def capital(documents: Iterable[Document], form: str) -> int:
    """How often sources have a folded word with a capital."""
    return sum(name_index(doc).capitals[form] for doc in documents)


def words_before(documents: Iterable[Document], form: str) -> Counter[str]:
    """The capitalised words that stand before a folded word in one run with it in sources."""
    found: Counter[str] = Counter()
    for doc in documents:
        found.update(name_index(doc).runs.get(form, ()))
    return found


def together(documents: Iterable[Document], given: str, last: str) -> bool:
    """Whether a source has a given name shortly before a surname, in any case, or once without any surname after it."""
    for doc in documents:
        forms = text_words(doc).forms
        if (
            given + last in name_index(doc).forms
            or given in name_index(doc).alone
            or any(given in forms[max(0, n - BEFORE) : n] for n in word_places(doc).get(last, ()))
        ):
            return True
    return False


def shortened(doc: Document, telling: Sequence[str]) -> bool:
    """Whether a source has all words of a name in a row, in short: "Lib Dems" for Liberal Democrats."""
    forms, places = text_words(doc).forms, word_places(doc)
    for cut in range(SHORTEST_CUT, len(telling[0])):
        for n in places.get(telling[0][:cut], ()):
            here = forms[n : n + len(telling)]
            if len(here) == len(telling) and all(map(_cut, telling, here)):
                return True
    return False


def _cut(whole: str, short: str) -> bool:
    return len(short) >= SHORTEST_CUT and whole.startswith(short.removesuffix("s"))


def scattered(documents: Sequence[Document], telling: Sequence[str]) -> bool:
    """Whether the sources have two words of a name that follow one another, and nowhere within NEAR words of each other."""
    for one, other in pairwise(telling):
        here = [(_places(doc, one), _places(doc, other)) for doc in documents]
        if any(a for a, _ in here) and any(b for _, b in here) and not any(_close(a, b) for a, b in here):
            return True
    return False


def near_each_other(documents: Sequence[Document], one: str, other: str) -> bool:
    """Whether a source has two folded words within NEAR words of each other."""
    return any(_close(_places(doc, one), _places(doc, other)) for doc in documents)


@layer
def _places(doc: Document, form: str) -> list[int]:
    """The word numbers of a folded word in any of its inflections, in order."""
    places, endings = word_places(doc), _INFLECTIONS(doc.language)
    forms = {form} | {form + ending for ending in endings} | {form.removesuffix(ending) for ending in endings}
    return sorted(n for each in forms for n in places.get(each, ()))


def _close(one: list[int], other: list[int]) -> bool:
    if len(one) > len(other):
        one, other = other, one  # a common word beside a rare one: the rare one is looked at
    return any(bisect_left(other, n + NEAR + 1) - bisect_left(other, n - NEAR) - 1 >= 0 for n in one)


def other_street(documents: Sequence[Document], telling: Sequence[str], missing: Sequence[str]) -> str:
    """The street of another kind that sources have by the name of one whose kind they lack: Mill Lane, for Mill Road; "" where none
    is."""
    if len(telling) < 2 or not documents or list(missing) != [telling[-1]] or missing[0] not in _STREET(documents[0].language):
        return ""
    streets = _STREET(documents[0].language)
    befores = [(word, before) for doc in documents for word, before in name_index(doc).runs.items() if word in streets]
    return next((f"{telling[-2]} {word}".title() for word, before in befores if telling[-2] in before), "")
