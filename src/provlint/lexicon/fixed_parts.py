"""Words that stand in every match of a pattern, and how far from its start: where none of them stands, nothing matches.

``re`` looks for a pattern at each character that a match can begin with, a character at a time. Looking for a few fixed words
is ten times as fast (``str.find``), and most texts have none of them. ``[Tt]he toll (?:has )?r(?:ose|isen) to`` has ``toll r``
or ``toll has r`` three characters from where it begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from re import _constants  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from provlint.lexicon.placed import FAR, WINDOW, Part

#: so many ways to write a stretch of a pattern are followed, and so many stretches at a time
_WAYS, _STRETCHES = 12, 4
_CASELESS = _constants.SRE_FLAG_IGNORECASE
_REPEATS = frozenset({_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT})
_ONE = frozenset({_constants.ANY, _constants.NOT_LITERAL, _constants.IN})
#: how many of a thousand characters of a text are this one; of any other, one
_OFTEN = dict(zip(" etaoinsrhldcumfwgpybvk.,\n", [170, 99, 74, 65, 61, 58, 58, 54, 52, 41, 33, 31, 25, 22, 20, 18, 15, 15, 15,
                                                  14, 12, 8, 6, 9, 9, 5], strict=True))  # fmt: skip
#: what a character of text costs in nanoseconds: looking for one word; each place of one, and each start that is tried there;
#: looking for the pattern itself. Above the last of these a part is no help
_FIND, _PLACE, _START, _SCAN, _MOST = 0.45, 250.0, 130.0, 4.5, 2.2


class _Node(NamedTuple):
    """What is known of a part of a pattern: all that it can be if that is little, its length, and words within it."""

    ways: frozenset[str] | None
    least: int
    most: int
    parts: list[Part]


_NOTHING = _Node(frozenset({""}), 0, 0, [])
_ANYTHING = _Node(None, 0, FAR, [])


def fixed_part(code: list[int], parsed: Any, flags: int) -> Part | None:
    """The words that are cheapest to look for; None where the pattern has none that would help.

    ``parsed`` is the tree of the pattern, as the parser of ``re`` makes it, ``code`` what the compiler made of that.
    """
    if code[2] & _constants.SRE_INFO_PREFIX and code[5] > 1:
        return None  # the engine looks for the word that the pattern begins with
    if (flags | parsed.state.flags) & _CASELESS or not isinstance(parsed.state.str, str) or not parsed.getwidth()[0]:
        return None
    node = _in_turn(parsed)
    best = min(_all_of(node), key=_cost, default=None)
    return best if best is not None and _cost(best) <= _MOST else None


def _all_of(node: _Node) -> list[Part]:
    own = [(tuple(sorted(node.ways)), 0, 0)] if node.ways and "" not in node.ways else []
    return own + node.parts


def _cost(part: Part) -> float:
    """About how many nanoseconds a character of text takes where a part is looked for."""
    words, low, high = part
    often = sum(map(_often, words))
    looking = _FIND * len(words)
    if high - low > WINDOW:
        return looking + _SCAN * min(1.0, often * 4000)
    return looking + often * (_PLACE + _START * (high - low))


def _often(word: str) -> float:
    """About how often a word stands at a character of a text: letters follow each other more often than by chance."""
    found = 0.25
    for char in word:
        found *= min(1.0, 4 * _OFTEN.get(char, 1) / 1000)
    return found


class _Stretch(NamedTuple):
    """All that can stand from a place on to the place that has been read, and how far from the start it begins."""

    ways: frozenset[str]
    low: int
    high: int

    def part(self) -> list[Part]:
        if "" in self.ways:
            return []
        # what begins as another does stands where that one stands
        words = tuple(sorted(w for w in self.ways if not any(w != other and w.startswith(other) for other in self.ways)))
        return [(words, self.low, self.high)]


def _in_turn(items: Iterable[tuple[Any, Any]]) -> _Node:
    """What is known of parts that follow each other."""
    low = high = 0
    found: list[Part] = []
    whole: frozenset[str] | None = frozenset({""})
    open_: list[_Stretch] = [_Stretch(frozenset({""}), 0, 0)]
    for op, value in _opened(items):
        node = _of_one(op, value)
        found += [(words, low + a, _sum(high, b)) for words, a, b in node.parts]
        if node.ways is None:
            found += [part for one in open_ for part in one.part()]
            open_, whole = [], None
        elif node is not _NOTHING:
            whole = _joined(whole, node.ways)
            going = []
            for one in open_:
                if len(node.ways) > 1:
                    found += one.part()
                longer = _joined(one.ways, node.ways)
                if longer is None:
                    found += one.part()
                else:
                    going.append(_Stretch(longer, one.low, one.high))
            if len(node.ways) > 1 and "" not in node.ways and len(node.ways) <= _WAYS:
                going.append(_Stretch(node.ways, low, high))
            open_ = going[:_STRETCHES]
        low, high = low + node.least, _sum(high, node.most)
        if node is not _NOTHING and (node.ways is None or len(node.ways) > 1):
            open_ = [*open_[: _STRETCHES - 1], _Stretch(frozenset({""}), low, high)]
    found += [part for one in open_ for part in one.part()]
    return _Node(whole, low, high, found)


def _opened(items: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """Parts in turn, groups opened: words go on where a group ends."""
    for op, value in items:
        if op is _constants.SUBPATTERN and not (value[1] | value[2]) & _CASELESS:
            yield from _opened(value[3])
        elif op is _constants.ATOMIC_GROUP:
            yield from _opened(value)
        else:
            yield op, value


def _joined(first: frozenset[str] | None, then: frozenset[str]) -> frozenset[str] | None:
    """What two parts one after the other can be; None where that is much."""
    if first is None or len(first) * len(then) > _WAYS:
        return None
    return frozenset(a + b for a, b in product(first, then))


def _sum(a: int, b: int) -> int:
    return min(a + b, FAR)


def _of_one(op: Any, value: Any) -> _Node:
    if op is _constants.LITERAL:
        return _Node(frozenset({chr(value)}), 1, 1, [])
    if op is _constants.IN:
        return _Node(_of_class(value), 1, 1, [])
    if op in _ONE:
        return _Node(None, 1, 1, [])
    if op is _constants.SUBPATTERN:
        return _opaque(value[3])  # with or without case: others have been opened
    if op is _constants.BRANCH:
        return _choice([_in_turn(way) for way in value[1]])
    if op in _REPEATS:
        return _repeated(*value)
    if op is _constants.ASSERT:
        return _beside(*value)
    if op in (_constants.AT, _constants.ASSERT_NOT):
        return _NOTHING
    return _ANYTHING


def _of_class(items: Any) -> frozenset[str] | None:
    literal = len(items) <= 3 and all(op is _constants.LITERAL for op, _ in items)
    return frozenset(chr(value) for _, value in items) if literal else None


def _opaque(part: Any) -> _Node:
    """What is known of a part of which only the length is."""
    least, most = part.getwidth()
    return _Node(None, min(least, FAR), min(most, FAR), [])


def _choice(ways: list[_Node]) -> _Node:
    known = [way.ways for way in ways if way.ways is not None]
    every = frozenset().union(*known) if len(known) == len(ways) else None
    best = [min(_all_of(way), key=_cost, default=None) for way in ways]
    parts: list[Part] = []
    there = [part for part in best if part is not None]
    if len(there) == len(ways):
        words = tuple(sorted({word for part in there for word in part[0]}))
        parts = [(words, min(low for _, low, _ in there), max(high for _, _, high in there))]
    few = every is not None and len(every) <= _WAYS
    return _Node(every if few else None, min(way.least for way in ways), max(way.most for way in ways), parts)


def _repeated(least: Any, most: Any, part: Any) -> _Node:
    node = _in_turn(part)
    low, high = min(int(least) * node.least, FAR), min(int(most) * node.most, FAR)
    if node.ways is not None and most == 1:
        return _Node(node.ways | ({""} if not least else frozenset()), low, high, node.parts if least else [])
    # the first time is always there
    return _Node(None, low, high, _all_of(node) if least else [])


def _beside(side: int, part: Any) -> _Node:
    """What stands before or after a place, and is no part of the match."""
    node = _in_turn(part)
    if side >= 0:
        parts = _all_of(node)
    elif node.least == node.most:
        parts = [(words, low - node.least, high - node.least) for words, low, high in _all_of(node)]
    else:
        parts = []
    return _Node(frozenset({""}), 0, 0, parts) if parts else _NOTHING
