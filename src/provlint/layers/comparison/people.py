"""People of one surname and one age, or one post, whose first names two documents give differently."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.comparison.bodies import Named
from provlint.layers.names.guards import jumbled, one_slip
from provlint.layers.names.mentions import Mention, mentions
from provlint.layers.names.roles import COURTESY, role_of
from provlint.layers.text.pattern import lazy
from provlint.lexicon import Language, listed, per_language

_AGED = lazy(
    r"\b(?P<name>[A-Z][\w’'-]{1,40}(?: [A-Z]\.)? [A-Z][\w’'-]+)"
    r",? (?:\((?P<bracketed>\d{1,2})\)|(?<=, )(?P<age>\d{1,2})(?=[,.;:)]| of\b| and\b))"
)
#: how long a first name must be for one letter to be a slip and not another person's name
LETTERS = 4


@layer
def _aged(doc: Document) -> tuple[Named, ...]:
    """People with their ages, in order; the key is surname and age."""
    found = []
    for match in _AGED.finditer(doc.text):
        name = match["name"].split()
        name = [word.replace("’", "'") for word in name]
        key = f"{name[-1].lower()} {match['age'] or match['bracketed']}"
        found.append(Named(doc, Span(*match.span("name")), " ".join(name), key))
    return tuple(found)


def one_age(documents: Sequence[Document]) -> Iterator[tuple[Named, Named]]:
    """First names one slip apart of people with the same surname and age: (the other document's, the first's)."""
    known: dict[str, list[Named]] = defaultdict(list)
    for doc in documents:
        for person in _aged(doc):
            known[person.key].append(person)
    for _, people in sorted(known.items()):
        first = people[0]
        forms = {p.doc.path: {q.form.split()[0] for q in people if q.doc is p.doc} for p in people}
        for other in people[1:]:
            mine, theirs = first.form.split()[0].lower(), other.form.split()[0].lower()
            both = (
                first.form.split()[0] in forms[other.doc.path] or other.form.split()[0] in forms[first.doc.path]
            )  # twins
            near = min(len(mine), len(theirs)) >= LETTERS and (one_slip(mine, theirs) or jumbled(mine, theirs))
            if other.doc is not first.doc and not both and near:
                yield other, first
                break


@layer
def _full(doc: Document) -> dict[str, dict[str, Mention]]:
    """People named in full: their first names by their surnames, both in small letters."""
    found: dict[str, dict[str, Mention]] = {}
    for mention in mentions(doc):
        words = mention.form.split()
        plain = len(words) == 2 or (len(words) == 3 and len(words[1].rstrip(".")) == 1)
        if mention.kind == "person" and plain and len(words[0].rstrip(".")) > 1:
            found.setdefault(words[-1].lower(), {}).setdefault(words[0].lower(), mention)
    return found


def one_post(documents: Sequence[Document]) -> Iterator[tuple[Named, Named]]:
    """People of one surname and one post to whom two documents give two first names: (the other document's, the first's).

    A document that knows both tells of two people.
    """
    by_surname: dict[str, list[tuple[Document, str, Mention]]] = defaultdict(list)
    for doc in documents:
        for surname, firsts in _full(doc).items():
            if len(firsts) == 1:
                ((first, mention),) = firsts.items()
                by_surname[surname].append((doc, first, mention))
    for _, people in sorted(by_surname.items()):
        for (doc, first, mention), (other, second, there) in itertools.combinations(people[:20], 2):
            if first == second or _one_name(first, second, doc.language):
                continue
            if not _post_words(doc, mention).isdisjoint(_post_words(other, there)):
                yield Named(other, there.span, there.form), Named(doc, mention.span, mention.form)
                break


def slipped_surnames(documents: Sequence[Document]) -> Iterator[tuple[Named, Named]]:
    """People of one first name and one post whose surnames are one slip apart: (the other document's, the first's).

    A document that has both surnames tells of two people.
    """
    by_first: dict[str, list[tuple[Document, str, Mention]]] = defaultdict(list)
    for doc in documents:
        for surname, firsts in _full(doc).items():
            for first, mention in firsts.items():
                if len(surname) > LETTERS:
                    by_first[first].append((doc, surname, mention))
    for _, people in sorted(by_first.items()):
        for (doc, mine, mention), (other, theirs, there) in itertools.combinations(people[:20], 2):
            if doc is other or mine == theirs or not one_slip(mine, theirs):
                continue
            known = {surname for where, surname, _ in people if where is doc or where is other}
            if len(known) == 2 and not _post_words(doc, mention).isdisjoint(_post_words(other, there)):
                yield Named(other, there.span, there.form), Named(doc, mention.span, mention.form)
                break


def _post_words(doc: Document, mention: Mention) -> frozenset[str]:
    """The words for a post beside a name: those of its title, and the nouns of its description."""
    title = {w.rstrip(".").lower() for w in mention.title.split()} - COURTESY(doc.language)
    role = role_of(doc, mention)
    nouns = doc.language.long_list("role_nouns")
    words = [w.strip(".,;:").lower() for w in doc.text[slice(*role)].split()] if role else []
    return frozenset(title | {w for w in words if w in nouns}) - _OF_SEVERAL(doc.language)


#: of one grandfather there are several
_OF_SEVERAL = listed("comparison", "one of several")


@per_language
def _long_names(language: Language) -> dict[str, frozenset[str]]:
    """Short given names to the long ones they may stand for."""
    found: dict[str, set[str]] = defaultdict(set)
    for whole, *short in language.rows("short_names"):
        for name in (whole, *short):
            found[name].add(whole)
    return {name: frozenset(whole) for name, whole in found.items()}


def _one_name(one: str, other: str, language: Language) -> bool:
    """Whether two first names may be one man's: a short form and a long one, a slip, the one the beginning of the other, or its
    initials."""
    if "." in one or "." in other:
        return one[:1] == other[:1]
    table = _long_names(language)
    if not table.get(one, frozenset({one})).isdisjoint(table.get(other, frozenset({other}))):
        return True
    return one.startswith(other) or other.startswith(one) or one_slip(one, other)
