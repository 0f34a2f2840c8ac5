"""Groups of drafts are joined as if all pairs between two groups had been weighed, whatever is left out on the way."""

import random
from collections import defaultdict

import pytest

from provlint.stories import grouping


def plainly(total, weighed, ask):
    """``joined`` as it is meant: every pair that is wanted is asked for at once."""
    near = defaultdict(dict)
    found = []
    for probability, a, b in weighed:
        near[a][b] = near[b][a] = probability
        if probability >= grouping.PAIR:
            found.append((-probability, a, b))
    sets = {i: [i] for i in range(total)}
    owner = list(range(total))
    for _, a, b in sorted(found):
        one, other = owner[a], owner[b]
        if one == other:
            continue
        pairs = [(a, b) for a in sets[one] for b in sets[other]]
        large = min(len(sets[one]), len(sets[other])) >= grouping.LARGE
        least = len(pairs) * (grouping.LARGE_GROUP if large else grouping.GROUP)
        unknown = [(a, b) for a, b in pairs if b not in near[a]]
        whole = sum(near[a][b] for a, b in pairs if b in near[a])
        if whole < least <= whole + len(unknown) and len(unknown) <= grouping.ASKED:
            for a, b in unknown:
                near[a][b] = near[b][a] = ask(a, b)
                whole += near[a][b]
        if whole >= least:
            if len(sets[one]) < len(sets[other]):
                one, other = other, one
            for i in sets[other]:
                owner[i] = one
            sets[one] += sets.pop(other)
    return [sorted(members) for members in sets.values()]


@pytest.mark.parametrize("seed", range(12))
def test_joined_as_if_all_were_asked(seed, monkeypatch):
    rng = random.Random(seed)
    monkeypatch.setattr(grouping, "ASKED", rng.choice([4, 12, 400]))
    total = 40
    home = [rng.randrange(6) for _ in range(total)]
    likely = {}
    for a in range(total):
        for b in range(a):
            same = home[a] == home[b]
            likely[a, b] = likely[b, a] = rng.choice([0.0, rng.random()]) if not same else min(1.0, 0.35 + rng.random())
    weighed = [(likely[a, b], a, b) for a in range(total) for b in range(a) if rng.random() < 0.3]
    counts = [0, 0]

    def asking(which):
        def ask(a, b):
            counts[which] += 1
            return likely[a, b]

        return ask

    assert grouping.joined(total, weighed, asking(0)) == plainly(total, weighed, asking(1))
    assert counts[0] <= counts[1]
