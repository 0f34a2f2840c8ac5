"""Patterns that compile when they are first used: a hundred rules would otherwise pay for patterns they never need."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from provlint.lexicon import Language, compiled
from provlint.lexicon.placed import placed


class _Tries(Protocol):
    def __call__(self, text: str, start: int = ..., end: int = ..., /) -> re.Match[str] | None: ...


class _Finds(Protocol):
    def __call__(self, text: str, start: int = ..., end: int = ..., /) -> Iterator[re.Match[str]]: ...


class Lazy:
    """A compiled pattern in waiting. ``flags`` are those of ``re``; ``engine="regex"`` compiles with the regex module.

    Write patterns that start with a literal or one class, without IGNORECASE and without a leading alternation or
    ``\\b``: those run on a fast prefix search. Every pattern must be linear in the length of the text.
    """

    # The first use of a method finds its slot empty, compiles, and puts the methods of the compiled pattern into the
    # slots: every later call goes to it without a step in between.
    __slots__ = (
        "compiled", "engine", "findall", "finditer", "flags", "fullmatch", "match", "search", "source", "split", "sub", "unflowed",
    )  # fmt: skip

    source: str
    unflowed: str
    compiled: Any
    finditer: _Finds
    search: _Tries
    match: _Tries
    fullmatch: _Tries
    findall: Callable[..., list[Any]]
    split: Callable[[str], list[str]]
    sub: Callable[[Any, str], str]

    def __init__(self, source: str, flags: int = 0, engine: str = "re", *, flows: bool = False) -> None:
        if flows:
            self.unflowed = source
        else:
            self.source = source
        self.flags = flags
        self.engine = engine

    def __getattr__(self, name: str) -> Any:
        if name not in self.__slots__:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        if name == "source":
            self.source = flow(self.unflowed)
            return self.source
        if self.engine == "regex":
            import regex

            made: Any = regex.compile(self.source, self.flags)
            finds = made
        else:
            made, part = compiled.with_part(self.source, self.flags)
            finds = placed(made, part)
        self.compiled = made
        self.finditer, self.search, self.sub, self.findall = finds.finditer, finds.search, made.sub, made.findall
        self.match, self.fullmatch, self.split = made.match, made.fullmatch, made.split
        return object.__getattribute__(self, name)


def lazy(source: str, flags: int = 0, engine: str = "re") -> Lazy:
    """A pattern that compiles on first use."""
    return Lazy(source, flags, engine)


#: what keeps its blanks: a class, an escape, a look-behind, which must have a fixed width
_BLANK = compiled.pattern(r"(\(\?<[=!](?:[^()\\]|\\.)*\)|\[[^\]]*\]|\\.)| ")


#: blanks, and at most one line end among them: a blank line ends a paragraph
_WHITE = r"(?:\n[^\S\n]*|[^\S\n]+(?:\n[^\S\n]*)?)"


def flow(source: str) -> str:
    """A pattern whose blanks match white space with a line end in it, too: the lines of wrapped text break anywhere."""
    return _BLANK.sub(lambda found: found[1] or _WHITE, source)


def flowing(source: str, flags: int = 0) -> Lazy:
    """A pattern that compiles on first use, and whose blanks match a line end, too."""
    return Lazy(source, flags, flows=True)


def worded(source: str, flags: int = 0, engine: str = "re", *, flows: bool = False) -> Callable[[Language], Lazy]:
    """A pattern whose words are lists of the lexicon, ``{subject.list}``; for a language, it compiles on first use.

    ``flows``: its blanks match a line end, too.
    """

    @functools.cache
    def of(language: Language) -> Lazy:
        return Lazy(language.fill(source), flags, engine, flows=flows)

    return of
