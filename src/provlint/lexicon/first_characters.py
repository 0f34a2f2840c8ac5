"""What the first character of a match can be: the engine of ``re`` then passes over all others at the speed of C.

The library's compiler finds this out only where a pattern begins with a literal, a class or a choice of literals. Ours mostly
begin with an assertion or a choice of anything (``\\b(?:[Aa]im|goal)``), and the engine would try them at every character.
"""

from __future__ import annotations

from collections.abc import Iterable
from re import _compiler, _constants  # type: ignore[attr-defined]
from typing import Any

#: items of a class, as the parser of ``re`` writes them
Items = list[tuple[Any, Any]]

_ZERO_WIDTH = frozenset({_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT})
_REPEATS = frozenset({_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT})
#: kinds of characters that are few in a text; a class of most characters would be looked at in vain
_FEW = frozenset({_constants.CATEGORY_DIGIT, _constants.CATEGORY_SPACE})
_CASELESS = _constants.SRE_FLAG_IGNORECASE
#: letters outside ASCII that are equal to one of it where case makes no difference
_ALSO = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}
#: what changes the meaning of a kind of characters
_KINDS = _constants.SRE_FLAG_ASCII | _constants.SRE_FLAG_UNICODE | _constants.SRE_FLAG_LOCALE
#: a range of more characters is no help
_WIDE = 0x400
#: where the code of a pattern says what it begins with: its length, what is told, least and greatest length of a match
_INFO = 5


class _AnyCharacter(Exception):
    """A match can begin with any character."""


def told(code: list[int], parsed: Any, flags: int) -> list[int]:
    """The code of a pattern with the characters that a match can begin with put in, where the compiler put none in.

    ``parsed`` is the tree that the code was made of. The code comes back as it is where nothing is to be told.
    """
    untold = code[:3] == [int(_constants.INFO), _INFO - 1, 0] and code[3] > 0
    if not untold or not isinstance(parsed.state.str, str):
        return code
    try:
        items, empty = _first(parsed, flags | parsed.state.flags)
    except _AnyCharacter:
        return code
    if empty or not items:
        return code
    begins: list[int] = []
    _compiler._compile_charset(_compiler._optimize_charset(items)[0], flags | parsed.state.flags, begins)
    info = [code[0], _INFO - 1 + len(begins), int(_constants.SRE_INFO_CHARSET), *code[3:_INFO]]
    return [*info, *begins, *code[_INFO:]]


def _first(parsed: Iterable[tuple[Any, Any]], flags: int) -> tuple[Items, bool]:
    """The characters that a match of a part can begin with, and whether it can be empty."""
    found: Items = []
    for op, value in parsed:
        if op in _ZERO_WIDTH:
            continue
        items, empty = _of_one(op, value, flags)
        found += items
        if not empty:
            return found, False
    return found, True


def _of_one(op: Any, value: Any, flags: int) -> tuple[Items, bool]:
    if op is _constants.LITERAL:
        return _as_written([(op, value)], flags), False
    if op is _constants.IN:
        return _as_written(value, flags), False
    if op is _constants.BRANCH:
        parts = [_first(part, flags) for part in value[1]]
        return [item for items, _ in parts for item in items], any(empty for _, empty in parts)
    if op is _constants.SUBPATTERN:
        _, added, taken, part = value
        if (added | taken) & _KINDS:
            raise _AnyCharacter
        return _first(part, (flags | added) & ~taken)
    if op is _constants.ATOMIC_GROUP:
        return _first(value, flags)
    if op in _REPEATS:
        least, _, part = value
        items, empty = _first(part, flags)
        return items, empty or least == 0
    raise _AnyCharacter  # any character, any but one, what a group has matched


def _as_written(items: Items, flags: int) -> Items:
    """The items of a class, either case of letters where it makes no difference."""
    found: Items = []
    for op, value in items:
        if op is _constants.LITERAL and not flags & _CASELESS:
            found.append((op, value))
        elif op is _constants.LITERAL and value < 0x80:
            letter = chr(value)
            found += [(op, ord(c)) for c in {letter.lower(), letter.upper(), *_ALSO.get(letter.lower(), "")}]
        elif (op is _constants.CATEGORY and value in _FEW) or (
            op is _constants.RANGE and value[1] - value[0] < _WIDE and not flags & _CASELESS
        ):
            found.append((op, value))
        else:
            raise _AnyCharacter
    return found
