"""What a text must hold for a pattern to match in it: most texts lack something, and need not be searched."""

from __future__ import annotations

from collections.abc import Iterable
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

#: a class of more characters is in nearly every text, and so many classes tell what can be told
_WIDE, _MOST = 60, 3
_REPEATS = frozenset({_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT})


def needed(source: str) -> tuple[str, ...]:
    """Sets of characters, the smallest first; a text without any character of one of them has no match of the pattern.

    The pattern has no flags. Look-behinds and repeated groups are not looked into: what they need is left out.
    """
    found = {"".join(sorted(each)) for each in _needed(_parser.parse(source))}
    return tuple(sorted((each for each in found if len(each) <= _WIDE), key=lambda each: (len(each), each))[:_MOST])


def _needed(parsed: Iterable[tuple[Any, Any]]) -> list[set[str]]:
    found: list[set[str]] = []
    for op, value in parsed:
        if op is _constants.LITERAL:
            found.append({chr(value)})
        elif op is _constants.IN:
            members = _members(value)
            if members:
                found.append(members)
        elif op is _constants.SUBPATTERN:
            found += _needed(value[3])
        elif op in _REPEATS and value[0]:
            found += _needed(value[2])
        elif op is _constants.BRANCH:
            ways = [_needed(way) for way in value[1]]
            if all(ways):
                found.append(set().union(*(min(way, key=len) for way in ways)))
    return found


def _members(items: Iterable[tuple[Any, Any]]) -> set[str]:
    """The characters of a class; none where it has a kind of characters, a long range, or says what it has not."""
    found: set[str] = set()
    for op, value in items:
        if op is _constants.LITERAL:
            found.add(chr(value))
        elif op is _constants.RANGE and value[1] - value[0] <= _WIDE:
            found.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return set()
    return found
