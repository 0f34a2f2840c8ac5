"""Parts of a whole as a small grammar: segments between commas and "and", each with one number and what it is a number of.

``14 Labour, 10 Green and 8 independent`` — ``Labour won 14, the Greens ten`` — ``two men and a child`` — ``the rest children``
"""

from __future__ import annotations

from typing import NamedTuple

from provlint import Span
from provlint.layers.figures import Amount, Told, people
from provlint.lexicon import Language, listed, per_language

#: words that may stand before a part's number, and after it
HEAD, TAIL = 6, 8
#: parts that are looked at, at most
MOST_PARTS = 12

_MARKS = frozenset(".!?):;—–”\"[]")
_AND = listed("arithmetic", "and")
_ONE = listed("arithmetic", "one")
_LEFT = listed("arithmetic", "left")
_ALONE = listed("arithmetic", "left alone")
_PLACE = listed("arithmetic", "at a place")
_PURPOSE = listed("arithmetic", "purpose")
_ORDINAL = listed("arithmetic", "ordinal")
_NO_NOUN = listed("arithmetic", "no noun")
_NOBODY = listed("arithmetic", "nobody")
_NO_PART = listed("arithmetic", "no part")
_ARTICLES = listed("arithmetic", "article")


class Part(NamedTuple):
    """``kinds``: what it is, as (group of which nothing is two kinds, kind); ``own``: a noun of its own, which the whole lacks.

    ``words``: those before and after its number, in lower case. ``left``: "the remaining 30".
    """

    value: float
    unit: str
    span: Span
    kinds: frozenset[tuple[str, str]]
    own: str
    person: bool
    words: tuple[str, ...]
    left: bool = False


class Parts(NamedTuple):
    """``rest``: something of the whole is left beside the parts; ``filled``: the last part is all that is left, with its number.

    ``ended``: "and" stands before the last, and then a mark. ``end``: the token after the last.
    """

    parts: tuple[Part, ...]
    rest: bool
    ended: bool
    end: int

    @property
    def filled(self) -> bool:
        return bool(self.parts) and self.parts[-1].left

    @property
    def total(self) -> float:
        return sum(part.value for part in self.parts)


class Reader:
    """Reads the parts of the wholes of a sentence; every method looks at a few tokens."""

    def __init__(self, told: Told) -> None:
        self.line, self.low, self.noun = told.line, told.line.low, ""
        self.by_first = {amount.first: amount for amount in told.amounts}
        self.language = told.line.language

    def parts(self, i: int, noun: str = "") -> Parts:
        """All parts of a whole of ``noun``, from token ``i`` up to the first segment that is none."""
        self.noun = noun
        found: list[Part] = []
        rest = last = False
        joined = closes = True  # an "and" stands before the segment at hand, before the last part
        while len(found) < MOST_PARTS:
            part, at, left = self._segment(i, not found, last)
            rest = rest or left
            if part is None and found and self.low[i] in _NOBODY(self.language):
                # "and nobody abstained": a part of none, and the last one
                return Parts(tuple(found), rest, True, max(self._tail(i + 1, False), i + 1))
            if part is None:
                return Parts(tuple(found), rest, left if joined else closes, i)
            last = last or (not found and self.low[i] not in _ARTICLES(self.language) and i not in self.by_first)
            found.append(part)
            closes = joined
            if not self._separates(at, last):
                return Parts(tuple(found), rest, joined, at)
            i = at
            joined = False
            while self._separates(i, last) and i < self.line.n:
                joined = joined or self.low[i] != ","
                i += 1
        return Parts(tuple(found), rest, False, i)

    def _segment(self, i: int, first: bool, last: bool) -> tuple[Part | None, int, bool]:
        """The part whose segment begins at token ``i``, where the segment ends, and whether it is what is left."""
        low = self.low
        k, amount = i, None
        while k < self.line.n and k - i <= HEAD and not self._separates(k, last) and low[k] not in _MARKS:
            if k in self.by_first and self.by_first[k].unit != "none":
                amount = self.by_first[k]
                break
            k += 1
        if amount is None and " ".join(low[i : i + 2]) in _ALONE(self.language):
            return None, k, True
        if amount is None:
            single = low[i] in _ONE(self.language) and (first or low[i - 1] in _AND(self.language) or low[i + 1] in classes(self.language))
            return self._single(i) if single else (None, k, False)
        if not amount.exact:
            return None, k, False
        end = self._tail(amount.last, last)
        if end < 0 or not _NO_PART(self.language).isdisjoint(low[i:end]):
            return None, k, False
        return self._part(amount, i, end), end, False

    def _tail(self, k: int, last: bool) -> int:
        """Where the words after a part's number end, brackets passed over; -1 where another number stands among them."""
        low, start = self.low, k
        while k < self.line.n and low[k] not in _MARKS and not self._separates(k, last):
            if low[k] == "(":
                close = next((j for j in range(k, min(k + TAIL, self.line.n)) if low[j] == ")"), -1)
                if close < 0:
                    return -1
                k = close
            elif k - start > TAIL or (k in self.by_first and self.by_first[k].unit != "none"):
                return -1
            k += 1
        return k

    def _separates(self, k: int, last: bool) -> bool:
        """Whether a comma or an "and" stands here that a further part follows."""
        low = self.low
        if low[k] == ",":
            return True
        if low[k] not in _AND(self.language):
            return False
        after = k + 1
        return (
            last
            or low[after] in _ONE(self.language)
            or low[after] == ","
            or " ".join(low[after : after + 2]) in _LEFT(self.language)
            or self._number_near(after)
        )

    def _number_near(self, k: int) -> bool:
        """Whether a number stands here or after a word or two of its own segment: "and just 60", "and the Greens 10"."""
        for j in range(k, min(k + 3, self.line.n)):
            if j in self.by_first:
                return self.by_first[j].unit != "none"
            if self.low[j] == "," or self.low[j] in _MARKS:
                return False
        return False

    def _single(self, i: int) -> tuple[Part | None, int, bool]:
        """ "a child": one more, of which no number tells"""
        end = self._tail(i + 1, False)
        words = tuple(self.low[i + 1 : end])
        if end < 0 or not words:
            return None, i, False
        span = Span(self.line.starts[i], self.line.ends[end - 1])
        kinds = frozenset(kind for word in words[:2] for kind in classes(self.language).get(word, ()))
        return Part(1.0, "", span, kinds, words[-1], words[-1] in people(self.language), words), end, False

    def _part(self, amount: Amount, start: int, end: int) -> Part:
        head, tail = self.low[start : amount.first], self.low[amount.last : end]
        left = " ".join(head[:2]) in _LEFT(self.language)
        kinds = set(self._classes(tail, amount.unit)) | set(self._named(amount, end))
        own = amount.noun if not amount.unit or amount.unit == "measure" else ""
        if self.line.capital(amount.last) or own in classes(self.language) or own in _NO_NOUN(self.language):
            own = ""
        if head and (kind := " ".join(w for w in head if w not in _ARTICLES(self.language))):
            kinds.add(("holder", kind))
        return Part(amount.value, amount.unit, amount.span, frozenset(kinds), own, amount.person, (*head, *tail), left)

    def _classes(self, tail: list[str], unit: str) -> list[tuple[str, str]]:
        """The classes that the words after a number name; a percentage "of women" is a percentage of something else."""
        known = classes(self.language)
        if unit == "percent" and "of" in tail:
            return []
        return [kind for word in tail for kind in known.get(word, ())]

    def _named(self, amount: Amount, end: int) -> list[tuple[str, str]]:
        """Places, purposes, ordinals and names right after a number."""
        low, language = self.low, self.language
        found: list[tuple[str, str]] = []
        plain = True  # nothing between number and place names another thing
        for k in range(amount.last, end):
            before, word = low[k - 1] if k > amount.last else "", low[k]
            if not plain:
                break
            if before in _PLACE(language) and self.line.capital(k):
                found.append(("place", word))
            elif before in _PURPOSE(language) and word not in _ARTICLES(language):
                found.append(("purpose", word))
            elif k == amount.last and self.line.capital(k):
                found.append(("name", word))
            elif word in _ORDINAL(language):
                found.append(("ordinal", word))
            plain = word in _NO_NOUN(language) or word in _PLACE(language) or word in _PURPOSE(language) or word in _ARTICLES(language)
            plain = plain or word in (amount.unit, f"{amount.unit}s", "percent", self.noun) or word.isdigit()
        return found


@per_language
def classes(language: Language) -> dict[str, tuple[tuple[str, str], ...]]:
    """What each word counts: each (group of which nobody is two kinds, kind)."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for group, kind, *words in language.rows("part_kinds"):
        for word in words:
            found[word] = (*found.get(word, ()), (group, kind))
    return found


def exclusive(parts: tuple[Part, ...]) -> list[str]:
    """The groups of which all parts are different kinds, in order."""
    found = []
    for group in sorted({group for part in parts for group, _ in part.kinds}):
        kinds = [{kind for g, kind in part.kinds if g == group} for part in parts]
        if all(kinds) and sum(map(len, kinds)) == len(set().union(*kinds)):
            found.append(group)
    return found
