"""How much two drafts speak of one event: the measurements of a pair, and the odds that it is one story.

The odds come from small decision trees (``lexicon/en/story_trees.tsv``), each of which asks three questions of the
measurements and adds its answer; ``benchmarks/story_weights.py`` makes them.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from typing import Any

from provlint.core.record import NamedTuple
from provlint.layers.story.anchors import Anchors
from provlint.lexicon import Language, per_language
from provlint.stories.candidates import Weights

#: a name is rare, or very rare, from these weights on
RARE, RAREST = 5.2, 6.2


#: what the first trees hold hopeless, the others are not asked about
FIRST, HOPELESS = 120, -3.5
#: after so many of them it is asked whether the rest can still change that
STEP = 20

MEASURES = (
    "words", "lead", "title", "names", "numbers", "sum of names", "sum of numbers", "sum of title", "title covered",
    "title covered least", "rare names", "rarest names", "ages", "ages agree", "court", "court least", "size least",
    "size", "days apart", "days named apart", "weekdays", "times", "streets", "blocks", "people", "dates",
    "title roles", "lead roles", "title counts", "lead counts", "title fate", "lead fate", "after apart", "after",
    "title shared", "title least",
    "full names", "full names shared", "aged",
)  # fmt: skip


class Draft(NamedTuple):
    """The anchors of one draft with the weights of its words summed up, so that pairs are quick."""

    anchors: Anchors
    words: float
    lead: float
    title: float
    names: float
    numbers: float
    whole_title: float


class Squares(dict[bytes, float]):
    """The squares of the weights of words."""

    def __init__(self, weights: Weights) -> None:
        super().__init__([(word, weight * weight) for word, weight in weights.items()])
        self._weights = weights

    def __missing__(self, word: bytes) -> float:
        square = self[word] = self._weights[word] ** 2
        return square


def weigh(anchors: Anchors, weights: Weights, squares: Squares) -> Draft:
    """The draft of some anchors."""
    root, square = math.sqrt, squares.__getitem__
    return Draft(
        anchors,
        root(sum(map(square, anchors.words))) or 1.0,
        root(sum(map(square, anchors.lead))) or 1.0,
        root(sum(map(square, anchors.title))) or 1.0,
        root(sum(map(square, anchors.names))) or 1.0,
        root(sum(map(square, anchors.numbers))) or 1.0,
        max(8.0, sum(map(weights.__getitem__, anchors.title))),
    )


def measure(one: Draft, other: Draft, weights: Weights, squares: Squares) -> list[float]:
    """The measurements of a pair, in the order of ``MEASURES``; symmetric."""
    a, b = one.anchors, other.anchors
    weight, square = weights.__getitem__, squares.__getitem__
    names = list(map(weight, a.names & b.names))
    numbers = a.numbers & b.numbers
    title = a.title & b.title
    mine = sum(map(weight, a.title & b.every)) / one.whole_title
    theirs = sum(map(weight, b.title & a.every)) / other.whole_title
    ages = len(a.ages & b.ages)
    full = [min(map(weight, name.split())) for name in a.full_names & b.full_names]
    return [
        sum(map(square, a.words & b.words)) / (one.words * other.words),
        sum(map(square, a.lead & b.lead)) / (one.lead * other.lead),
        sum(map(square, title)) / (one.title * other.title),
        sum([w * w for w in names]) / (one.names * other.names),
        sum(map(square, numbers)) / (one.numbers * other.numbers),
        sum(names),
        sum(map(weight, numbers)),
        sum(map(weight, title)),
        max(mine, theirs),
        min(mine, theirs),
        len([w for w in names if w > RARE]),
        len([w for w in names if w > RAREST]),
        ages if ages or not a.ages or not b.ages else -1,
        ages / (max(len(a.ages), len(b.ages)) or 1),
        max(a.court, b.court),
        min(a.court, b.court),
        min(a.size, b.size),
        max(a.size, b.size),
        -1 if a.published is None or b.published is None else abs(a.published - b.published),
        min([abs(x - y) for x in a.days for y in b.days]) if a.days and b.days else -1,
        _agree(a.weekdays, b.weekdays),
        _agree(a.times, b.times),
        _agree(a.streets, b.streets),
        _agree(a.blocks, b.blocks),
        _agree(a.people, b.people),
        _agree(a.dates, b.dates),
        _agree(a.roles[0], b.roles[0]),
        _agree(a.roles[1], b.roles[1]),
        _agree(a.counts[0], b.counts[0]),
        _agree(a.counts[1], b.counts[1]),
        (a.fate == b.fate) + (a.fate & b.fate > 0) if a.fate and b.fate else -1,
        a.dead != b.dead,
        abs(a.after - b.after),
        max(a.after, b.after),
        len(title),
        min(len(a.title), len(b.title)),
        sum(full),
        len([w for w in full if w > RARE]),
        _agree(a.aged, b.aged),
    ]


def _agree(one: frozenset[Any], other: frozenset[Any]) -> int:
    """How many two drafts share; -1 where both have some and share none."""
    return len(one & other) or (-1 if one and other else 0)


#: a question: the measurement, the bound, and what follows at most at the bound, and above it
Question = tuple[int, float, Any, Any]


class Trees(NamedTuple):
    """What the log odds begin with, and the trees; those of ``first`` tell whether the others are asked.

    ``first`` are steps: some trees, and how much those after them can add at most.
    """

    start: float
    first: tuple[tuple[tuple[Question, ...], float], ...]
    rest: tuple[Question, ...]


def read(rows: Iterable[Sequence[str]]) -> Trees:
    """Trees from rows: seven questions from the root down, level by level, then what the eight answers add."""
    start = 0.0
    trees: list[Any] = []
    place = {name: i for i, name in enumerate(MEASURES)}
    for row in rows:
        if row[0] == "start":
            start += float(row[1])
            continue
        asked = [(place[row[i]], float(row[i + 1])) for i in range(0, 14, 2)]
        level: list[Any] = [float(answer) for answer in row[14:]]
        for first in (3, 1, 0):
            level = [(*asked[first + i], level[2 * i], level[2 * i + 1]) for i in range(len(level) // 2)]
        trees.append(level[0])
    steps = [tuple(trees[n : min(n + STEP, FIRST)]) for n in range(0, min(FIRST, len(trees)), STEP)]
    more = [float(sum(map(_most, itertools.chain.from_iterable(steps[n + 1 :])))) for n in range(len(steps))]
    return Trees(start, tuple(zip(steps, more, strict=True)), tuple(trees[FIRST:]))


def _most(tree: Any) -> float:
    """What a tree adds at most."""
    return float(tree) if isinstance(tree, float) else max(_most(tree[2]), _most(tree[3]))


@per_language
def trees_of(language: Language) -> Trees:
    """The trees of a language."""
    return read(language.rows("story_trees"))


def odds(row: Sequence[float], trees: Trees) -> float:
    """The probability that a pair with these measurements is one story."""
    total, first, rest = trees
    for trees_of_step, more in first:
        for place, bound, low, high in trees_of_step:
            place, bound, low, high = high if row[place] > bound else low
            place, bound, low, high = high if row[place] > bound else low
            total += high if row[place] > bound else low
        if total + more < HOPELESS:  # whatever the other trees say
            return 0.0
    for place, bound, low, high in rest:
        place, bound, low, high = high if row[place] > bound else low
        place, bound, low, high = high if row[place] > bound else low
        total += high if row[place] > bound else low
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, total))))
