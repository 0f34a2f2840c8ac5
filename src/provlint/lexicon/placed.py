"""A compiled pattern that is looked for by words which stand in every match of it (``fixed_parts``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

#: words of which one stands in every match; its least and greatest distance from the start, the latter ``FAR`` if unknown
Part = tuple[tuple[str, ...], int, int]

#: no distance is known beyond this many characters
FAR = 1 << 16
#: a match is tried at so many starts for one place of a word, and no more
WINDOW = 64

#: in a shorter text the pattern itself is as fast
_SHORT = 300
#: a search that may end at once is left to the pattern in a text that is not longer
_LONG = 20_000


class Placed:
    """``finditer`` and ``search`` of a pattern: what they give is what the pattern's own methods give."""

    __slots__ = ("_away", "_each", "_finds", "_high", "_low", "_match", "_searches", "_words")

    def __init__(self, pattern: re.Pattern[str], part: Part) -> None:
        self._words, self._low, self._high = part
        self._match, self._finds, self._searches = pattern.match, pattern.finditer, pattern.search
        #: how far a match may begin from one of the words is not known, or too far to try
        self._away = self._high >= FAR or self._high - self._low > WINDOW
        #: with more places of words than one for so many characters, the pattern itself is faster
        self._each = 80 + 30 * (self._high - self._low)

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        if span or len(text) < _SHORT:
            return self._finds(text, *span)
        places = self._places(text)
        if places is None:
            return self._finds(text)
        return self._matches(text, places) if places else iter(())

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        if span or len(text) < _SHORT:
            return self._searches(text, *span)
        if len(text) <= _LONG:
            first = min((at for at in map(text.find, self._words) if at >= 0), default=-1)
            if first < 0:
                return None
            return self._searches(text) if self._away else self._searches(text, max(first - self._high, 0))
        return next(self.finditer(text), None)

    def _places(self, text: str) -> list[int] | None:
        """Where the words stand, sorted; None where the pattern had better be looked for by itself."""
        if self._away:
            return None if any(word in text for word in self._words) else []
        find, most = text.find, len(text) // self._each
        places: list[int] = []
        for word in self._words:
            at = find(word)
            while at >= 0:
                places.append(at)
                if len(places) > most:
                    return None
                at = find(word, at + 1)
        if len(self._words) > 1:
            places.sort()
        return places

    def _matches(self, text: str, places: list[int]) -> Iterator[re.Match[str]]:
        match, low, high = self._match, self._low, self._high
        start = 0
        for place in places:
            start = max(start, place - high)
            while start <= place - low:
                found = match(text, start)
                if found is None:
                    start += 1
                else:
                    yield found
                    start = found.end()


def placed(pattern: re.Pattern[str], part: Part | None) -> Any:
    """What to ask for matches of a pattern in a text: the pattern, or its ``Placed``."""
    return pattern if part is None else Placed(pattern, part)
