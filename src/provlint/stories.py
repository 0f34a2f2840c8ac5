"""Which drafts are about one event: declared in the configuration, or found by what they share.

Automatic grouping looks up each draft's rare names in an index of the run (never all pairs), weighs the evidence of the
pairs that meet there (``story_features``), and joins the likeliest first, as long as the two groups agree on the whole.
Neither depends on the order of the documents.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from provlint.document import Document, Story
from provlint.layers.anchors import anchors, name_words, published
from provlint.story_features import PRIOR, Weights, evidence, odds, weigh

#: a name that more drafts than this hold (and more than a fiftieth of the run) links nothing
COMMON = 80
#: of each draft, as many of its rarest names are looked up
LOOKED_UP = 40
#: two drafts are joined from this probability on
PAIR = 0.85
#: two groups are joined if their pairs have this probability on average: in a large group more speaks for chance
GROUP, LARGE_GROUP = 0.5, 0.8
#: from so many drafts on, in the smaller of both, a group is large
LARGE = 4
#: drafts dated so many days apart at most are weighed even if they share but one name that others have too
NEAR = 4
#: pairs whose rare names are less alike than this (the cosine of their weights) are not weighed
ALIKE = 0.09
#: pairs below this count as nothing in the average
FAINT = 0.02


def group(
    documents: Sequence[Document],
    declared: Mapping[str, Sequence[str]] | None = None,
    one_story: bool = False,
    automatic: bool = True,
) -> tuple[Story, ...]:
    """The stories of a run, sorted by their first path; every document is in exactly one.

    ``declared`` maps a story's name to the paths of its documents (the first name that claims a path counts). With
    ``one_story`` all are one; without ``automatic`` a document that is not declared stands alone.
    """
    drafts = sorted(documents, key=lambda d: d.path)
    if one_story:
        return (Story("story", drafts),) if drafts else ()
    free = {d.path: d for d in drafts}
    found = []
    for name, paths in (declared or {}).items():
        members = [free.pop(p) for p in dict.fromkeys(paths) if p in free]
        if members:
            found.append(Story(name, members))
    rest = list(free.values())
    sets = together(rest) if automatic and len(rest) > 1 else [[d] for d in rest]
    found.extend(Story(drafts[0].path, drafts) for drafts in sets)
    return tuple(sorted(found, key=lambda s: s.documents[0].path))


def candidates(documents: Sequence[Document]) -> list[tuple[int, int]]:
    """Pairs of drafts that share rare names, as indices; through an index, so never all pairs."""
    postings: dict[str, list[int]] = defaultdict(list)
    for i, doc in enumerate(documents):
        for word in doc.get(name_words):
            postings[word].append(i)
    limit = max(COMMON, len(documents) // 50)
    kept: dict[str, list[int]] = defaultdict(list)
    for i, doc in enumerate(documents):
        rare = [(len(postings[w]), w) for w in doc.get(name_words) if 1 < len(postings[w]) <= limit]
        for _, word in heapq.nsmallest(LOOKED_UP, rare):
            kept[word].append(i)
    score: dict[tuple[int, int], float] = defaultdict(float)
    weight: dict[tuple[int, int], float] = defaultdict(float)
    for word, members in kept.items():
        worth = 1.0 if len(members) < 10 else 0.5
        value = math.log((len(documents) + PRIOR) / (len(postings[word]) + 2))
        for pair in combinations(members, 2):
            score[pair] += worth
            weight[pair] += value
    whole = [
        sum(math.log((len(documents) + PRIOR) / (len(postings[w]) + 2)) for w in d.get(name_words)) for d in documents
    ]
    dates = [published(doc) for doc in documents]
    found = []
    for (a, b), shared in score.items():
        near = _near(dates[a], dates[b])
        least = ALIKE / 2 if near else ALIKE
        if (near or shared >= 1.0) and weight[a, b] >= least * math.sqrt(whole[a] * whole[b]):
            found.append((a, b))
    found.sort()
    return found


def _near(one: int | None, other: int | None) -> bool:
    """Whether two drafts are of the same days."""
    return one is not None and other is not None and abs(one - other) <= NEAR


def likely(documents: Sequence[Document]) -> list[tuple[float, int, int]]:
    """The pairs that may be one story with their probability, likeliest first."""
    pairs = candidates(documents)
    wanted = sorted({i for pair in pairs for i in pair})
    weights = Weights([documents[i].get(anchors) for i in wanted], len(documents))
    drafts = {i: weigh(documents[i].get(anchors), weights) for i in wanted}
    found = [(odds(evidence(drafts[a], drafts[b], weights)), a, b) for a, b in pairs]
    return sorted((f for f in found if f[0] > FAINT), key=lambda f: (-f[0], f[1], f[2]))


def together(documents: Sequence[Document]) -> list[list[Document]]:
    """The documents (sorted by path) parted into stories."""
    pairs = likely(documents)
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for probability, a, b in pairs:
        near[a][b] = near[b][a] = probability
    owner = list(range(len(documents)))
    sets: dict[int, list[int]] = {i: [i] for i in owner}
    for probability, a, b in pairs:
        if probability < PAIR:
            break
        one, other = owner[a], owner[b]
        if one == other:
            continue
        whole = sum(near[x].get(y, 0.0) for x in sets[one] for y in sets[other])
        least = LARGE_GROUP if min(len(sets[one]), len(sets[other])) >= LARGE else GROUP
        if whole < least * len(sets[one]) * len(sets[other]):
            continue
        if len(sets[one]) < len(sets[other]):
            one, other = other, one
        for i in sets[other]:
            owner[i] = one
        sets[one] += sets.pop(other)
    return [[documents[i] for i in sorted(s)] for s in sets.values()]
