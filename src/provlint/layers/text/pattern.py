"""Patterns that compile when they are first used: a hundred rules would otherwise pay for patterns they never need."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import Any

from provlint.lexicon.language import Language


class Lazy:
    """A compiled pattern in waiting. ``flags`` are those of ``re``; ``engine="regex"`` compiles with the regex module.

    Write patterns that start with a literal or one class, without IGNORECASE and without a leading alternation or
    ``\\b``: those run on a fast prefix search. Every pattern must be linear in the length of the text.
    """

    __slots__ = ("_compiled", "engine", "flags", "source")

    def __init__(self, source: str, flags: int = 0, engine: str = "re") -> None:
        self.source = source
        self.flags = flags
        self.engine = engine
        self._compiled: Any = None

    @property
    def compiled(self) -> Any:
        if self._compiled is None:
            if self.engine == "regex":
                import regex

                self._compiled = regex.compile(self.source, self.flags)
            else:
                self._compiled = re.compile(self.source, self.flags)
        return self._compiled

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        return self.compiled.finditer(text, start, len(text) if end is None else end)  # type: ignore[no-any-return]

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        return self.compiled.search(text, start, len(text) if end is None else end)  # type: ignore[no-any-return]

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        return self.compiled.match(text, start, len(text) if end is None else end)  # type: ignore[no-any-return]

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        return self.compiled.fullmatch(text, start, len(text) if end is None else end)  # type: ignore[no-any-return]

    def sub(self, to: Any, text: str) -> str:
        return self.compiled.sub(to, text)  # type: ignore[no-any-return]


def lazy(source: str, flags: int = 0, engine: str = "re") -> Lazy:
    """A pattern that compiles on first use."""
    return Lazy(source, flags, engine)


def worded(source: str, flags: int = 0, engine: str = "re") -> Callable[[Language], Lazy]:
    """A pattern whose words are lists of the lexicon, ``{subject.list}``; for a language, it compiles on first use."""
    return functools.cache(lambda language: Lazy(language.fill(source), flags, engine))
