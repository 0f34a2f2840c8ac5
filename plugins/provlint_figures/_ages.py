"""The age of one person given twice, and not the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from provlint import Document, Span
from provlint.layers.text import lazy

#: bounded: a long run of capitals would be read from each of them to its end
_NAME = r"[A-Z][\w’'-]{1,40}(?: (?:[A-Z]\.|[A-Z][\w’'-]{1,40})){1,3}"
#: "Ana Ruiz, 45,"
_AFTER = lazy(rf"({_NAME}), (\d{{1,2}})(?=[,.;)])")
#: "45-year-old Ana Ruiz", and not "a 45-year-old Ana Ruiz", who is older now
_BEFORE = lazy(rf"(?<![Aa] )(?<![Aa]n )(?<!then )(?<!then-)\b(\d{{1,2}})[- ]years?[- ]old ({_NAME})(?![\w’'-])")
_SPELT = "year"


def told_twice(doc: Document) -> Iterator[tuple[Span, Span]]:
    """Two places that give one full name two ages, the earlier first."""
    text = doc.text
    ages: dict[str, list[tuple[int, Span]]] = {}
    pattern_and_groups = [(_AFTER, 1, 2)] + ([(_BEFORE, 2, 1)] if _SPELT in text else [])
    for match, name, age in chain.from_iterable(
        ((match, name, age) for match in pattern.finditer(text)) for pattern, name, age in pattern_and_groups
    ):
        ages.setdefault(match.group(name), []).append((int(match.group(age)), Span(*match.span())))
    for found in ages.values():
        found.sort(key=lambda one: one[1])
        first, place = found[0]
        for other, there in found[1:]:
            if other != first:
                yield place, there
                break
