"""The age of one person given twice, and not the same."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document, Span
from provlint.layers.names import forms
from provlint.layers.text import lazy, worded

#: bounded: a long run of capitals would be read from each of them to its end
_NAME = r"[A-Z][\w’'-]{1,40}(?: (?:[A-Z]\.|[A-Z][\w’'-]{1,40})){1,3}"
#: "Ana Ruiz, 45,"
_AFTER = lazy(rf"(?P<name>{_NAME}), (?P<age>\d{{1,2}})(?=[,.;)])")
#: "45-year-old Ana Ruiz", and not "a 45-year-old Ana Ruiz", who is older now
_BEFORE = lazy(rf"(?<![Aa] )(?<![Aa]n )(?<!then )(?<!then-)\b(?P<age>\d{{1,2}})[- ]years?[- ]old (?P<name>{_NAME})(?![\w’'-])")
_SPELT = "year"
_FIGURE = lazy(r", \d{1,2}[,.;)]")
#: "Ruiz, 45," where one person alone has that name
_THEN = worded(r"(?<!\w){figure_rules.another age}(?!\w)")
_SURNAME = lazy(r"(?:(?<![^\n])|(?<=[a-z] )|(?<=[.!?] ))([A-Z][\w’'-]{2,}), (\d{1,2})(?=, |\. |\) )")


def told_twice(doc: Document) -> Iterator[tuple[Span, Span]]:
    """Two places that give one full name two ages, the earlier first."""
    text = doc.text
    ages: dict[str, list[tuple[int, Span]]] = {}
    gates = ((_AFTER, _FIGURE.search(text) is not None), (_BEFORE, _SPELT in text))
    for pattern in [pattern for pattern, called in gates if called]:
        for match in pattern.finditer(text):
            ages.setdefault(match["name"], []).append((int(match["age"]), Span(*match.span())))
    for owner, bare in _bare(doc, ages):
        ages[owner] += bare
    for found in ages.values():
        found.sort(key=lambda one: one[1])
        first, place = found[0]
        for other, there in found[1:]:
            if other != first:
                yield place, there
                break


def _bare(doc: Document, ages: dict[str, list[tuple[int, Span]]]) -> Iterator[tuple[str, list[tuple[int, Span]]]]:
    """The ages given to the surname alone of somebody whose full name has one, and whom nobody in the draft shares it with."""
    if not ages:
        return
    text = doc.text
    alone: dict[str, list[tuple[int, Span]]] = {}
    for match in _SURNAME.finditer(text):
        if _bare_here(text, match.start()) and not has_cue(doc, match.start()):
            alone.setdefault(match.group(1), []).append((int(match.group(2)), Span(*match.span())))
    owners: dict[str, set[str]] = {}
    for form in forms(doc) if alone else ():
        parts = form.key.parts
        if len(parts) > 1:
            owners.setdefault(parts[-1], set()).add(parts[0])
    for name in list(ages):
        surname = name.rpartition(" ")[2]
        if surname in alone and len(owners.get(surname.lower(), set())) <= 1:
            yield name, alone[surname]


def _bare_here(text: str, at: int) -> bool:
    """Whether the word before a surname is no name: it begins in lower case, or ends a sentence."""
    word = text[max(0, at - 24) : at].split()[-1:]
    return not word or word[0][0].islower() or word[0].endswith((".", "!", "?"))


def has_cue(doc: Document, at: int) -> bool:
    """Whether the sentence up to a place speaks of another time, or of a relative."""
    return _THEN(doc.language).search(doc.text, max(0, at - 120), at) is not None
