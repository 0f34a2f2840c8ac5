"""One sentence as tokens: three parallel lists, cut only where a sentence is worth a closer look."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from operator import sub

from provlint.layers.text.pattern import lazy
from provlint.lexicon import Language

_TOKEN = lazy(
    r"\s*(?:(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*|\d{1,3}(?:[\u00a0\u2007\u2009\u202f]\d{3}(?!\d))+(?:\.\d+)?|\d(?:[\d,]*\d)?(?:\.\d+)?|[^\w\s]|_)"
)
#: "10 059" with a space that does not break, as the SI has it, is read as "10,059"
_GROUPED = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f"), ",")


class Line:
    """The tokens of ``text[start:end]``; offsets are of ``text``, ``low`` holds the words in lower case,
    ``language`` the word lists that they are read with.

    Two empty tokens follow the last, so that a look one ahead needs no test.
    """

    __slots__ = ("ends", "language", "low", "n", "starts", "text")

    def __init__(self, text: str, start: int, end: int, language: Language) -> None:
        self.text = text
        self.language = language
        # each token with the white space before it, so that lengths alone tell the places: nothing is made for each match
        spaced = _TOKEN.findall(text, start, end)
        words = list(map(str.strip, spaced))
        self.n = len(words)
        self.ends = list(accumulate(map(len, spaced), initial=start))
        del self.ends[0]
        self.starts = list(map(sub, self.ends, map(len, words)))
        part = text[start:end]
        if part.isascii():
            self.low = list(map(str.lower, words))
        else:
            lower = part.lower()
            if len(lower) != len(part):  # a few capitals have longer lower-case forms
                lower = part
            lower = lower.translate(_GROUPED)
            self.low = [lower[a - start : b - start] for a, b in zip(self.starts, self.ends, strict=True)]
        self.starts += [end, end]
        self.ends += [end, end]
        self.low += ["", ""]

    def at(self, offset: int) -> int:
        """The index of the token that starts at or after an offset."""
        return bisect_left(self.starts, offset, 0, self.n)

    def glued(self, i: int) -> bool:
        """Whether token ``i`` follows the one before without a space."""
        return 0 < i < self.n and self.starts[i] == self.ends[i - 1]

    def word(self, i: int) -> str:
        """Token ``i`` as written."""
        return self.text[self.starts[i] : self.ends[i]]

    def capital(self, i: int) -> bool:
        return 0 <= i < self.n and self.text[self.starts[i]].isupper()
