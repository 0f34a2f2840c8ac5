"""Which words of a text are numbers, and which of those are quantities: no year, date, clock time or ordinal."""

from __future__ import annotations

import re

UNITS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_LARGE = "hundred hundreds thousand thousands million millions billion billions trillion dozen dozens half scores".split()
WORDS = frozenset([*UNITS, *TENS, *_LARGE, *(f"{t}-{u}" for t in TENS for u in ["one", *UNITS[:8]])])
MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
_NOT_QUANTITY = re.compile(r"(?:(?:19|20)\d\d(?:s|-\d\d(?:\d\d)?)?|\d+(?:st|nd|rd|th)|\d{1,2}(?:am|pm))")
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_CLOCK = frozenset(["a.m", "p.m", "am", "pm"])


def grade(word: str, before: str, after: str) -> int:
    """0: no number. 1: a number. 2: a quantity. The word and its neighbours are lower-case."""
    head = re.match(r"([a-z]+)-[a-z]+", word)
    if word in WORDS or (head and head[1] in WORDS):
        return 2
    if not any(c.isdigit() for c in word):
        return 0
    if _NOT_QUANTITY.fullmatch(word) or (before in MONTHS and _DAY.fullmatch(word)):
        return 1
    if after in _CLOCK or "a" <= word[:1] <= "z":
        return 1
    return 2
