"""What is never closed and so hides the rest of a text: comments, scripts, elements that nobody reads, fences of code.

A browser hides all that follows, and so what follows is no text of the draft; whoever wrote it must hear of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from provlint.core.record import NamedTuple
from provlint.formats.html_tokens import Token, comment_is_closed

_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"\r\n|\n|\r")


class Hiding(NamedTuple):
    """``start``: where in the source it begins. ``what`` it is, in words. ``words`` that it hides, markup left out."""

    start: int
    what: str
    words: int


def at_the_end(text: str, page: Sequence[Token]) -> Iterator[Hiding]:
    """The comment or the element without tags in it (a script, a style, a form's text) that runs to the end of a page."""
    last = page[-1] if page else None
    if last is None:
        return
    if last.kind == "comment" and text.startswith("<!--", last.start) and not comment_is_closed(text, last.start, last.end):
        yield Hiding(last.start, "a comment", words_in(text[last.start + 4 :]))
    elif last.kind == "raw":
        yield Hiding(page[-2].start, element(last.name), words_in(text[last.start :]))


def element(tag: str) -> str:
    """An element, in words."""
    return f"{'an' if tag[0] in 'aeiou' else 'a'} {tag} element"


def words_in(markup: str) -> int:
    """How many words a run of source holds, its tags left out."""
    return len(_TAG.sub(" ", markup).split())


def told(found: Iterable[Hiding], text: str) -> tuple[str, ...]:
    """What is said of those that hide any words: the line, what it is, and how much it hides."""
    hiding = sorted(one for one in found if one.words)
    if not hiding:
        return ()
    ends = [match.end() for match in _BREAK.finditer(text)]
    return tuple(
        f"line {bisect_right(ends, one.start) + 1}: {one.what} that is never closed hides the rest "
        f"({one.words:,} word{'' if one.words == 1 else 's'}), which is not read"
        for one in hiding
    )
