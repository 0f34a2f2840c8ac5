"""A language as one object: its word lists by subject and name, and patterns whose words are those lists.

Code never spells out a list of English words. It names one, once, at the top of its module, and asks for it with the
language of the draft at hand::

    OPENERS = listed("sentences", "opener")
    MONTH_DAY = worded(r"{dates.month*} \\d{1,2}")

    word in OPENERS(doc.language)
    MONTH_DAY(doc.language).finditer(doc.text)

A list is a row of ``<language>/<subject>.tsv``: its name, then its words, parted by tabs. Rows of one name are one list.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from provlint.lexicon import word_files

T = TypeVar("T")

#: ``{subject.list}`` in a pattern; no quantifier of ``re`` looks like it
_HOLE = re.compile(r"\{([a-z][a-z_]*)\.([a-z][a-z0-9 _*-]*)\}")


class Language:
    """The word lists of one language. Lists are read when first asked for and kept; do not change what you get.

    Every method raises ``LexiconMissing`` where the language lacks the file or the list.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"<Language {self.name}>"

    @functools.cache  # noqa: B019  # a language lives as long as the process
    def lists(self, subject: str) -> dict[str, tuple[str, ...]]:
        """All lists of a subject: words in the order of the file, by the list's name."""
        found: dict[str, tuple[str, ...]] = {}
        for name, *entries in word_files.load(self.name, subject):
            found[name] = (*found.get(name, ()), *entries)
        return found

    def sequence(self, subject: str, name: str) -> tuple[str, ...]:
        """The words of a list in the order of the file; ``month*`` are those of all lists whose names begin so."""
        lists = self.lists(subject)
        if name.endswith("*"):
            found = tuple(word for key, entries in lists.items() if key.startswith(name[:-1]) for word in entries)
        else:
            found = lists.get(name, ())
        if not found:
            raise word_files.LexiconMissing(f"no list {name!r} in {self.name}/{subject}.tsv")
        return found

    @functools.cache  # noqa: B019
    def words(self, subject: str, name: str) -> frozenset[str]:
        """The words of a list."""
        return frozenset(self.sequence(subject, name))

    def rows(self, name: str) -> tuple[tuple[str, ...], ...]:
        """The rows of a table (``numbers.tsv``), each a tuple of its fields."""
        return word_files.load(self.name, name)

    def first_fields(self, name: str) -> frozenset[str]:
        """The first field of every row of a table."""
        return word_files.words(self.name, name)

    def classes(self, name: str) -> dict[str, frozenset[str]]:
        """The first fields of a table by their second field: ``said<TAB>verb`` gives ``{"verb": {"said"}}``."""
        return word_files.classes(self.name, name)

    def long_list(self, name: str) -> word_files.WordList:
        """The words of ``<name>.txt``, for ``in``."""
        return word_files.word_list(self.name, name)

    def derived(self, name: str, tables: Iterable[str], make: Callable[[], T], *, alone: bool = False) -> T:
        """What ``make`` works out of some tables (``numbers`` for ``numbers.tsv``, other files by their whole names), kept from
        run to run: see `compiled.derived`.
        """
        files = [table if "." in table else f"{table}.tsv" for table in tables]
        return word_files.derived_of(self.name, name, files, make, alone=alone)

    def subjects(self, table: str) -> list[str]:
        """The subjects whose lists the rows of a table name in ``{subject.list}``."""
        return sorted({hole[1] for row in self.rows(table) for field in row for hole in _HOLE.finditer(field)})

    def alternatives(self, subject: str, name: str) -> str:
        """A list as a group of a pattern, longer words first, so that none hides another that begins with it."""
        return f"(?:{'|'.join(re.escape(w) for w in sorted(self.sequence(subject, name), key=len, reverse=True))})"

    def fill(self, pattern: str) -> str:
        """A pattern with each ``{subject.list}`` in it replaced by the list's words."""
        return _HOLE.sub(lambda hole: self.alternatives(hole[1], hole[2]), pattern)

    @functools.cached_property
    def months(self) -> tuple[str, ...]:
        """The twelve names, January first, as written in a sentence."""
        return self.sequence("dates", "month")

    @functools.cached_property
    def weekdays(self) -> tuple[str, ...]:
        """The seven names, Monday first, as written in a sentence."""
        return self.sequence("dates", "weekday")

    @functools.cached_property
    def month_forms(self) -> dict[str, int]:
        """The number of a month, 1 to 12, by every way to write its name, as written and without a point."""
        return self._numbered("month", self.months)

    @functools.cached_property
    def month_numbers(self) -> dict[str, int]:
        """``month_forms`` in lower case."""
        return {form.lower(): number for form, number in self.month_forms.items()}

    @functools.cached_property
    def weekday_numbers(self) -> dict[str, int]:
        """The number of a weekday, 0 for Monday, by every way to write its name, lower case and without a point."""
        return {form.lower(): number - 1 for form, number in self._numbered("weekday", self.weekdays).items()}

    def _numbered(self, name: str, full: tuple[str, ...]) -> dict[str, int]:
        lists = self.lists("dates")
        return {form: n for n, one in enumerate(full, 1) for form in (one, *lists.get(f"{name} {n}", ()))}

    @functools.cached_property
    def numbers(self) -> dict[str, tuple[str, float]]:
        """The words for numbers, each with its kind (unit, tens, scale, vague ...: see ``numbers.tsv``) and its value."""
        return {word: (kind, float(value)) for word, kind, value in self.rows("numbers")}


@functools.cache
def language(name: str) -> Language:
    """The language of a name in rules.yaml (``language: en``); one object for each."""
    return Language(name)


#: lists that hold in every language, as those of what names are made of; a language may bring its own in their place
ANY = language(word_files.EVERY)
#: the language of a draft for which rules.yaml names none
DEFAULT = language("en")


def per_language(make: Callable[[Language], T]) -> Callable[[Language], T]:
    """A function of a language, worked out once for each."""
    return functools.cache(make)


def listed(subject: str, *names: str) -> Callable[[Language], frozenset[str]]:
    """The words of a list, or of several together."""
    return functools.cache(lambda language: frozenset().union(*(language.words(subject, name) for name in names)))


def in_order(subject: str, name: str) -> Callable[[Language], tuple[str, ...]]:
    """The words of a list in the order of the file: for ``str.startswith``, or where the place has a meaning."""
    return functools.cache(lambda language: language.sequence(subject, name))


def word_table(subject: str, shape: type[T]) -> Callable[[Language], T]:
    """Lists of a subject as one typed object: a field ``vague_scale`` of the NamedTuple is the list "vague scale"."""
    fields: Any = shape

    def make(language: Language) -> T:
        return shape(*(language.words(subject, name.rstrip("_").replace("_", " ")) for name in fields._fields))

    return functools.cache(make)
