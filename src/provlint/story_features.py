"""How much two drafts speak of one event: the evidence of a pair, and the odds that it is one story."""

from __future__ import annotations

import functools
import math
import operator
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from provlint import lexicon
from provlint.layers.anchors import Anchors, shares

#: how many drafts the built-in word counts weigh against those of the run: small runs lean on them, large ones do not
PRIOR = 2000
#: the share of drafts in which a value of this kind is expected to be found, where no word count says better
EXPECTED = {
    "n": 1 / 1500,
    "p": 1 / 4000,
    "d": 1 / 250,
    "t": 1 / 300,
    "a": 1 / 50,
    "b": 1 / 2000,
    "#": 1 / 150,
    "l": 1 / 1200,
    "q": 1 / 2500,
    "s": 1 / 1500,
    "y": 1 / 10,
}
KINDS = "npdtab#lqsy"


class Weights:
    """What sharing a feature is worth in this run: the negative logarithm of the share of drafts that hold it."""

    def __init__(self, drafts: Sequence[Anchors], total: int) -> None:
        """``drafts`` are those that met another in the index; ``total`` counts all of the run."""
        counts: Counter[str] = Counter()
        for draft in drafts:
            counts.update(draft.features)
        self._total = total + PRIOR
        self._counts: Mapping[str, int] = counts
        self._known: dict[str, float] = {}

    def __call__(self, feature: str) -> float:
        weight = self._known.get(feature)
        if weight is None:
            expected = _expected(feature)
            weight = -math.log((self._counts.get(feature, 0) + PRIOR * expected) / self._total)
            weight = self._known[feature] = max(0.0, weight)
        return weight


def _expected(feature: str) -> float:
    kind, value = feature[0], feature[2:]
    if kind == "n":
        level = shares("capitalised").get(value)
        return 2.0**-level if level else EXPECTED["n"]
    if kind == "l":
        level = shares("plain").get(value)
        return 2.0**-level if level else EXPECTED["l"]
    if kind == "p":
        first, _, second = value.partition(" ")
        known = shares("capitalised")
        if first in known and second in known:
            # two common names in a row (new york, police department) are far commoner than chance would have them
            return min(2.0 ** -known[first], 2.0 ** -known[second]) / 4
    return EXPECTED[kind]


class Draft(NamedTuple):
    """The anchors of one draft with their weights summed up, so that pairs are quick.

    ``lead`` holds the features of the lead by kind, ``lead_names`` and ``lead_words`` the weights of its names and words.
    """

    anchors: Anchors
    norm: float
    norm_names: float
    norm_words: float
    sum_names: float
    sum_words: float
    lead: dict[str, frozenset[str]]
    lead_names: float
    lead_words: float


def weigh(anchors: Anchors, weights: Weights) -> Draft:
    """The draft of some anchors."""
    names = words = rest = sum_names = sum_words = 0.0
    for feature in anchors.features:
        weight = weights(feature)
        square = weight * weight
        kind = feature[0]
        if kind in "np":
            names += square
            sum_names += weight if kind == "n" else 0.0
        elif kind == "l":
            words += square
            sum_words += weight
        else:
            rest += square
    lead: dict[str, set[str]] = {}
    lead_names = lead_words = 0.0
    for feature in anchors.lead:
        kind = feature[0]
        if kind in "np":
            lead_names += weights(feature)
        elif kind == "l":
            lead_words += weights(feature)
        else:
            lead.setdefault(kind, set()).add(feature)
    root = math.sqrt
    return Draft(
        anchors,
        root(names + words + rest) or 1.0,
        root(names) or 1.0,
        root(words) or 1.0,
        sum_names,
        sum_words,
        {kind: frozenset(features) for kind, features in lead.items()},
        lead_names,
        lead_words,
    )


EVIDENCE = (
    *(f"shared {k}" for k in KINDS), "alike", "alike names", "alike words", "part of names", "part of words",
    "other times", "other ages", "other blocks", "other streets", "other people", "other years",
    "other weekdays", "same weekday", "lead names", "lead words",
    "cover names", "cover names least", "cover words", "cover words least", "length", "title names", "title words",
    "same day", "other day", "drafts a day apart", "three days", "two weeks", "two months", "dated", "far",
    "far and few", "short", "rare",
)  # fmt: skip


_NONE: frozenset[str] = frozenset()


def evidence(one: Draft, other: Draft, weights: Weights) -> list[float]:
    """The measurements of a pair, in the order of ``EVIDENCE``; symmetric, each about 0 to 5."""
    a, b = one.anchors, other.anchors
    total = dict.fromkeys(KINDS, 0.0)
    square = dict.fromkeys(KINDS, 0.0)
    rare = 0
    for feature in a.features & b.features:
        weight = weights(feature)
        kind = feature[0]
        total[kind] += weight
        square[kind] += weight * weight
        if weight > 5.5 and kind in "nptb":
            rare += 1
    row = [min(total[k], 60.0) / 10 for k in KINDS]
    row.append(10 * sum(square.values()) / (one.norm * other.norm))
    row.append(10 * (square["n"] + square["p"]) / (one.norm_names * other.norm_names))
    row.append(10 * square["l"] / (one.norm_words * other.norm_words))
    row.append(4 * total["n"] / max(10.0, min(one.sum_names, other.sum_names)))
    row.append(4 * total["l"] / max(10.0, min(one.sum_words, other.sum_words)))
    for kind in "tabsqy":
        first, second = one.lead.get(kind, _NONE), other.lead.get(kind, _NONE)
        row.append(float(bool(first and second and first.isdisjoint(second))))
    row.append(float(bool(a.weekdays and b.weekdays and a.weekdays.isdisjoint(b.weekdays))))
    row.append(float(not a.weekdays.isdisjoint(b.weekdays)))
    names, words = _summed(a.lead & b.lead, weights)
    row.append(names / 10)
    row.append(words / 10)
    mine, theirs = _summed(a.lead & b.features, weights), _summed(b.lead & a.features, weights)
    # how much of what one lead names stands anywhere in the other draft: the larger and the smaller share
    for i, (whole, its) in enumerate(((one.lead_names, other.lead_names), (one.lead_words, other.lead_words))):
        shares = 2 * mine[i] / max(whole, 10.0), 2 * theirs[i] / max(its, 10.0)
        row.extend((max(shares), min(shares)))
    row.append(max(-1.5, math.log(len(a.features) + 1.0) + math.log(len(b.features) + 1.0) - 9))
    names, words = _summed((a.title & b.features) | (b.title & a.features), weights)
    row.append(names / 10)
    row.append(words / 10)
    row.extend(_in_time(a, b))
    far = a.published is not None and b.published is not None and abs(a.published - b.published) > 7 and not row[-7]
    row.append(float(far))
    row.append(float(far and total["q"] + total["s"] + total["d"] < 10))
    row.append(float(min(len(a.features), len(b.features)) < 25))
    row.append(min(rare, 25) / 5)
    return row


def _summed(features: Iterable[str], weights: Weights) -> tuple[float, float]:
    """The weights of names and of plain words among features."""
    names = words = 0.0
    for feature in features:
        kind = feature[0]
        if kind == "l":
            words += weights(feature)
        elif kind in "np":
            names += weights(feature)
    return names, words


def _in_time(a: Anchors, b: Anchors) -> list[float]:
    """Whether the days the drafts speak of, and their own, agree."""
    same = not a.days.isdisjoint(b.days)
    other = bool(a.days and b.days) and min(abs(x - y) for x in a.days for y in b.days) > 1
    if a.published is None or b.published is None:
        return [float(same), float(other), 0.0, 0.0, 0.0, 0.0, 0.0]
    gap = abs(a.published - b.published)
    return [float(same), float(other), float(gap <= 1), float(gap <= 3), float(gap <= 14), float(gap > 60), 1.0]


@functools.cache
def _added() -> tuple[float, ...]:
    rows = {row[0]: float(row[1]) for row in lexicon.load("en", "story_evidence")}
    return (*(rows[name] for name in EVIDENCE), rows["start"])


def odds(row: Sequence[float]) -> float:
    """The probability that a pair with this evidence is one story."""
    added = _added()
    total = added[-1] + sum(map(operator.mul, row, added))
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, total))))
