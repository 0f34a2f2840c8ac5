"""Which drafts are about one event, found by what they share; stories that the configuration declares are `forming`'s.

Automatic grouping looks up each draft's rare names in an index of the run (never all pairs), weighs the evidence of the
pairs that meet there (`pair_odds`), and joins the likeliest first, as long as the two groups agree on the whole.
Neither depends on the order of the documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from provlint.core.document import Document
from provlint.layers.story.anchors import Anchors, anchors
from provlint.layers.story.running_text import first_words
from provlint.lexicon import Language
from provlint.stories.candidates import Weights, pairs
from provlint.stories.pair_odds import Draft, Squares, measure, odds, trees_of, weigh
from provlint.stories.same_event import apart, one_matter

#: two drafts are joined from this probability on
PAIR = 0.5
#: two groups are joined if their pairs have this probability on average: in a large group more speaks for chance
GROUP, LARGE_GROUP = 0.43, 0.72
#: two drafts that may be one story are taken for one where their headlines name one matter
MAYBE, SAME = 0.3, 0.6
#: from so many drafts on, in the smaller of both, a group is large
LARGE = 3
#: so many pairs that share no rare word are weighed, too, before two groups are held apart
ASKED = 400
#: what stands for the probability of a pair that will be weighed when the answer hangs on it
WAITING = -1.0
#: sums of probabilities are as exact as this
SLACK = 1e-6


def together(documents: Sequence[Document]) -> list[list[Document]]:
    """The documents (sorted by path) parted into stories."""
    first = [first_words(doc) for doc in documents]
    weights = Weights(first, documents[0].language)
    found = pairs(documents, weights, first)
    weigher = Weigher(lambda i: anchors(documents[i]), weights, documents[0].language)
    weighed = [(weigher.odds(a, b), a, b) for a, b in found]
    return [[documents[i] for i in members] for members in joined(len(documents), weighed, weigher.odds)]


class Weigher:
    """The probability that two drafts are one story, for any two of some drafts: ``odds(a, b)``, by their indices."""

    def __init__(self, anchors_of: Callable[[int], Anchors], weights: Weights, language: Language) -> None:
        self._anchors, self._weights, self._language = anchors_of, weights, language
        self._squares, self._trees = Squares(weights), trees_of(language)
        self._drafts: dict[int, Draft] = {}

    def _draft(self, i: int) -> Draft:
        found = self._drafts.get(i)
        if found is None:
            found = self._drafts[i] = weigh(self._anchors(i), self._weights, self._squares)
        return found

    def odds(self, a: int, b: int) -> float:
        """The probability that two drafts are one story; 0 where they contradict each other on what happened."""
        mine, theirs = self._draft(a), self._draft(b)
        likely = odds(measure(mine, theirs, self._weights, self._squares), self._trees)
        if MAYBE <= likely < SAME and one_matter(mine.anchors, theirs.anchors, self._weights):
            likely = SAME
        return 0.0 if likely >= GROUP and apart(mine.anchors, theirs.anchors, self._language) else likely


def joined(total: int, weighed: Iterable[tuple[float, int, int]], ask: Callable[[int, int], float]) -> list[list[int]]:
    """Drafts 0 to ``total`` parted into groups by the probabilities of pairs: the likeliest pair first, as long as the
    groups of both agree on the whole. A pair that has not been weighed yet is asked for.
    """
    near: dict[int, dict[int, float]] = defaultdict(dict)
    found = []
    for probability, a, b in weighed:
        near[a][b] = near[b][a] = probability
        if probability >= PAIR:
            found.append((-probability, a, b))
    owner = list(range(total))
    sets: dict[int, list[int]] = {i: [i] for i in owner}
    for _, a, b in sorted(found):
        one, other = owner[a], owner[b]
        if one != other and _agree(sets[one], sets[other], near, ask):
            if len(sets[one]) < len(sets[other]):
                one, other = other, one
            for i in sets[other]:
                owner[i] = one
            sets[one] += sets.pop(other)
    return [sorted(members) for members in sets.values()]


def _agree(
    one: list[int], other: list[int], near: dict[int, dict[int, float]], ask: Callable[[int, int], float]
) -> bool:
    """Whether two groups speak of one event on the whole: the average of all pairs between them."""
    size = len(one) * len(other)
    least = size * (LARGE_GROUP if min(len(one), len(other)) >= LARGE else GROUP)
    whole = 0.0
    unknown, waiting = [], []
    for a in one:
        known = near[a]
        for b in other:
            if (probability := known.get(b)) is None:
                unknown.append((a, b))
            elif probability == WAITING:
                waiting.append((a, b))
            else:
                whole += probability
    # groups so large that asking would take long are judged by what is known
    for n, (a, b) in enumerate(waiting):  # as many as decide it
        if whole >= least or whole + len(waiting) - n + len(unknown) < least - SLACK:
            return whole >= least
        near[a][b] = near[b][a] = probability = ask(a, b)
        whole += probability
    if whole < least <= whole + len(unknown) and len(unknown) <= ASKED:
        for a, b in unknown:
            near[a][b] = near[b][a] = WAITING
        for n, (a, b) in enumerate(unknown):
            if whole >= least or whole + len(unknown) - n < least - SLACK:
                break
            near[a][b] = near[b][a] = probability = ask(a, b)
            whole += probability
    return whole >= least
