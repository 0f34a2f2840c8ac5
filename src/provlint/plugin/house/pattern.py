"""Patterns that strangers wrote: measured before they are compiled, and run on small pieces against the clock.

A pattern of 23 characters can take 12 seconds and 4 GB to compile, and one of 8 characters can search for hours. So the
parse tree is measured first, the ``regex`` engine searches with a time limit, and no piece is longer than the engine
looks between two glances at the clock.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from re import _parser as sre  # type: ignore[attr-defined]
from typing import Any

#: how many parts a pattern may have with its repeats written out; a thousand plain words have about ten thousand
MAX_SIZE = 20_000
MAX_LENGTH = 4_000
#: characters searched at once, and seconds for each such piece: a decent pattern needs a hundredth of that
PIECE = 20_000
SECONDS = 0.1

_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})


class PatternTimeout(Exception):
    """A pattern took too long on one piece of text."""


def pattern_fault(source: str) -> str:
    """What speaks against compiling a pattern; "" if nothing does. Takes well under a millisecond."""
    if len(source) > MAX_LENGTH:
        return f"the pattern is longer than {MAX_LENGTH} characters"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            size = _size(sre.parse(source))
    except re.error as error:
        where = f" at character {error.pos + 1}" if error.pos is not None else ""
        return f"the pattern is wrong{where}: {error.msg}"
    except (RecursionError, OverflowError, ValueError) as error:
        return f"the pattern is wrong: {'nested too deep' if isinstance(error, RecursionError) else error}"
    if size > MAX_SIZE:
        return f"the pattern has {size:,} parts when its repeats are written out; {MAX_SIZE:,} are the limit"
    return ""


def _size(tree: Any) -> int:
    """The number of parts of a parsed pattern, counted repeats multiplied out."""
    total = 0
    for op, value in tree:
        name = str(op)
        if name in _REPEATS:
            low, high, inner = value
            times = high if high is not sre.MAXREPEAT else low + 1
            total += max(1, int(times)) * _size(inner)
        elif name == "BRANCH":
            total += sum(_size(branch) for branch in value[1])
        elif name == "SUBPATTERN":
            total += _size(value[-1])
        elif name == "ATOMIC_GROUP":
            total += _size(value)
        elif name in ("ASSERT", "ASSERT_NOT"):
            total += _size(value[1])
        elif name == "GROUPREF_EXISTS":
            total += _size(value[1]) + (_size(value[2]) if value[2] else 0)
        else:
            total += 1
        if total > 10**12:
            return total
    return total


def literal(words: str) -> str:
    """The pattern of plain words: any white space between them, curly or straight marks, whole words only."""
    inner = r"\s+".join(re.escape(word) for word in words.split())
    inner = inner.replace("'", "['’]").replace("’", "['’]") if "'" in inner or "’" in inner else inner
    inner = inner.replace("['['’]]", "['’]")
    first, last = words.strip()[:1], words.strip()[-1:]
    before = r"(?<!\w)" if first.isalnum() else ""
    after = r"(?!\w)" if last.isalnum() else ""
    return f"{before}{inner}{after}"


class UserPattern:
    """A pattern that compiles on first use and searches against the clock."""

    __slots__ = ("_compiled", "ignorecase", "source")

    def __init__(self, source: str, ignorecase: bool = False) -> None:
        self.source = source
        self.ignorecase = ignorecase
        self._compiled: Any = None

    @property
    def compiled(self) -> Any:
        if self._compiled is None:
            import regex

            flags = regex.IGNORECASE if self.ignorecase else 0
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._compiled = regex.compile(self.source, flags)
        return self._compiled

    def finditer(self, text: str, pieces: Iterable[tuple[int, int]]) -> Iterator[Any]:
        """The matches in each piece of ``text``. Raises PatternTimeout where a piece takes too long."""
        find = self.compiled.finditer
        for start, end in pieces:
            try:
                for match in find(text, start, end, timeout=SECONDS):
                    if match.end() > match.start():
                        yield match
            except TimeoutError:
                raise PatternTimeout(f"took longer than {SECONDS:g} s on {end - start:,} characters") from None

    def fullmatch(self, word: str) -> bool:
        """Whether a short text fits as a whole. Raises PatternTimeout."""
        try:
            return self.compiled.fullmatch(word, timeout=SECONDS) is not None
        except TimeoutError:
            raise PatternTimeout(f"took longer than {SECONDS:g} s on {len(word):,} characters") from None


def cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A long stretch of text in pieces, cut at white space where there is some."""
    while end - start > PIECE:
        stop = start + PIECE
        at = max(text.rfind(" ", start + PIECE // 2, stop), text.rfind("\n", start + PIECE // 2, stop))
        stop = at if at > start else stop
        yield start, stop
        start = stop
    if end > start:
        yield start, end
