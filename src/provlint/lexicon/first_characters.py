"""What the first character of a match can be: the engine of ``re`` then passes over all others at the speed of C.

The library's compiler finds this out only where a pattern begins with a literal, a class or a choice of literals. Ours mostly
begin with an assertion or a choice of anything (``\\b(?:[Aa]im|goal)``), and the engine would try them at every character. What
is told is one look into a table of 256 bits, or one character that is compared: lists, ranges and kinds of characters, as the
compiler writes them, take half as long again to twice as long. The engine tries a match at each character that is told, so it
does no harm to tell of some too many.
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
#: the first character beyond Latin-1
_BEYOND = 256


class _AnyCharacter(Exception):
    """A match can begin with any character."""


def told(code: list[int], parsed: Any, flags: int) -> list[int]:
    """The code of a pattern with the characters that a match can begin with put in, where the compiler put none in or a class.

    ``parsed`` is the tree that the code was made of. The code comes back as it is where nothing is to be told.
    """
    length, what, least, most = code[1:5]
    if code[0] != _constants.INFO or what not in (0, _constants.SRE_INFO_CHARSET) or not least:
        return code
    if not isinstance(parsed.state.str, str):
        return code
    flags |= parsed.state.flags
    try:
        items, empty = _first(parsed, flags)
    except _AnyCharacter:
        return code
    if empty or not items:
        return code
    kind, begins = _constants.SRE_INFO_CHARSET, _table(items)
    if not begins:
        if what:
            return code
        _compiler._compile_charset(_compiler._optimize_charset(items)[0], flags, begins)
    elif all(item == items[0] for item in items) and items[0][0] is _constants.LITERAL:
        # a prefix of one character, of which nothing is taken as matched
        kind, begins = _constants.SRE_INFO_PREFIX, [1, 0, items[0][1], 0]
    return [code[0], 4 + len(begins), int(kind), least, most, *begins, *code[1 + length :]]


def _table(items: Items) -> list[int]:
    """The code of a class as a table of Latin-1; empty where some of its characters are known to lie beyond.

    With kinds of characters, all that lie beyond are in the class: it is the opposite of the other characters of Latin-1.
    """
    chars: set[int] = set()
    for op, value in items:
        if op is _constants.CATEGORY:
            fits = str.isdecimal if value is _constants.CATEGORY_DIGIT else str.isspace
            chars.update(code for code in range(_BEYOND) if fits(chr(code)))
        else:
            chars.update([value] if op is _constants.LITERAL else range(value[0], value[1] + 1))
    if max(chars) >= _BEYOND:
        return []
    opposite = any(op is _constants.CATEGORY for op, _ in items)
    bits = bytes((code in chars) != opposite for code in range(_BEYOND))
    first = [int(_constants.NEGATE)] if opposite else []
    return [*first, int(_constants.CHARSET), *_compiler._mk_bitmap(bits), int(_constants.FAILURE)]


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
