"""Which drafts of a run may be about one event: those that share rare words, found through an index, never all pairs."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from provlint.core.document import Document
from provlint.layers.story.anchors import published, shares
from provlint.layers.story.running_text import headline_words
from provlint.layers.text.projection import as_written
from provlint.lexicon import Language

#: the share of drafts that are expected to hold a word which was not counted, by the length of the word or number
UNCOUNTED, SHORT, NUMBERS = 1 / 1500, 1 / 60, (1.0, 1 / 4, 1 / 20, 1 / 100, 1 / 100)
#: these say nothing, however few drafts hold them
EMPTY = as_written("story_text", "empty")
#: words rarer than this are looked up; those rarer than the second count twice
RARE, RAREST = 5.2, 6.2
#: a word that more drafts than this hold is not looked up
COMMON = 100
#: two drafts meet if they share so much of what they hold of rare words; less if they are of the same days
ALIKE, ALIKE_NEAR = 0.09, 0.045
#: and if each holds words of the other's headline: of so much weight, less what they share counts for that
HEADLINE, HEADLINE_NEAR, SHARED = 38.0, 22.0, 100.0
#: drafts dated so many days apart at most are near
NEAR = 4


class Weights(dict[bytes, float]):
    """What sharing a word is worth: the negative logarithm of the share of drafts in the news that hold it.

    The shares are those that were counted beforehand, so that two drafts are weighed the same whatever else lies in the
    folder. The drafts of the run only tell which words are worth looking up.
    """

    def __init__(self, drafts: Iterable[frozenset[bytes]], language: Language) -> None:
        super().__init__()
        self._shares, self.empty = shares(language), EMPTY(language)
        self.counts: Counter[bytes] = Counter(chain.from_iterable(drafts))

    def __missing__(self, word: bytes) -> float:
        # in steps of 1/256 sums are exact, and so the same in whatever order a set gives its words
        weight = self[word] = 0.0 if word in self.empty else round(-256 * math.log(self._expected(word))) / 256
        return weight

    def _expected(self, word: bytes) -> float:
        share = self._shares.get(word)
        if share:
            return share
        if word.isdigit():
            return NUMBERS[min(len(word), 4)]
        return SHORT if len(word) < 5 else UNCOUNTED

    def rare(self) -> dict[bytes, int]:
        """The words to be looked up, and what each is worth."""
        found = {}
        for word, count in self.counts.items():
            if 1 < count <= COMMON and len(word) > 2 and (weight := self[word]) >= RARE:
                found[word] = 2 if weight >= RAREST else 1
        return found


def pairs(documents: Sequence[Document], weights: Weights, drafts: Sequence[frozenset[bytes]]) -> list[tuple[int, int]]:
    """The pairs of drafts that share rare words, as indices, sorted. ``drafts`` are the first words of the documents."""
    return met(drafts, [headline_words(doc) for doc in documents], [published(doc) for doc in documents], weights)


def met(
    drafts: Sequence[frozenset[bytes]],
    titles: Sequence[frozenset[bytes]],
    dates: Sequence[int | None],
    weights: Weights,
) -> list[tuple[int, int]]:
    """The pairs of drafts that share rare words, as indices, sorted, by the first words, headlines and days of each."""
    worth = weights.rare()
    wanted, value, weight_of = frozenset(worth), worth.__getitem__, weights.__getitem__
    postings: dict[bytes, list[int]] = defaultdict(list)
    get = postings.__getitem__
    found: list[tuple[int, int]] = []
    roots: list[float] = []
    for i, words in enumerate(drafts):
        kept = words & wanted
        root = math.sqrt(sum(map(value, kept))) or 1.0
        near = dates[i]
        alike, least = ALIKE * root, (ALIKE if near is None else ALIKE_NEAR) * root
        title = titles[i]
        met = Counter(chain.from_iterable(map(get, kept)))
        # nearly all that a draft meets share too little: they are left out before anything else is asked
        for j, shared in [(j, shared) for j, shared in met.items() if shared >= least * roots[j]]:
            other = roots[j]
            close = near is not None and _near(near, dates[j])
            if not close and shared < alike * other:
                continue
            missing = (HEADLINE_NEAR if close else HEADLINE) - SHARED * shared / (root * other)
            if missing > 0:
                missing -= sum(map(weight_of, title & drafts[j])) + sum(map(weight_of, titles[j] & words))
                if missing > 0 and missing > sum(map(weight_of, title & titles[j])):
                    continue
            found.append((j, i))
        roots.append(root)
        for word in kept:
            postings[word] += (i,) * worth[word]
    found.sort()
    return found


def _near(one: int | None, other: int | None) -> bool:
    """Whether two drafts are of the same days."""
    return one is not None and other is not None and abs(one - other) <= NEAR
