"""How many were hit in all, counted in two ways: "five people shot" in one draft, "one dead, three wounded" in the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from provlint import Document
from provlint.layers.comparison import in_hospital
from provlint.layers.figures import Interval, toll
from provlint.layers.text import sentence_rank, told_sentences, worded
from provlint.lexicon import listed
from provlint_story._tolls import LEDE, Toll, comparable, doer_counted

#: nouns of a count of all that were hit, not of some kind of people
_EVERYBODY = listed("story_tolls", "everybody")
#: drafts that add up several events
_SEVERAL = worded(
    r"{story_tolls.several}|[Aa]cross (?:the )?(?:city|[A-Z])|[Oo]ther {story_tolls.one}|[Ss]ince (?:[A-Z]|{story_tolls.since})"
)


def hit_in_all(drafts: Iterable[Toll], dead: Mapping[str, tuple[Interval, ...]]) -> Iterator[tuple[Toll, Toll]]:
    """Pairs of drafts that cannot both hold: the one counts the people shot, the other the wounded and the dead.

    ``drafts`` are the tolls of one event for all people, one for each draft and fate; ``dead`` gives for a path the
    draft's values for the killed. Only exact counts in headline or lede are compared.
    """
    found = list(drafts)
    values: dict[str, set[float]] = {t.doc.path: set() for t in found}
    for t in found:
        if t.fate in ("shot", "wounded"):
            values[t.doc.path] |= _sums(t, dead.get(t.doc.path, ()))
    shot = [t for t in found if t.fate == "shot" and _sure(t)]
    # who was shot and was not taken to hospital is not among those who were
    wounded = [t for t in found if t.fate == "wounded" and _sure(t) and not any(in_hospital(t.doc, c.figure.phrase) for c in t.firm)]
    for one in shot:
        for other in wounded:
            if one.doc is other.doc or not any(comparable(one, a, other, b) for a in one.firm for b in other.firm):
                continue
            least = min(c.value.low for c in (*one.firm, *other.firm))  # a smaller count is of some of them
            if any(v >= least for v in values[one.doc.path] & values[other.doc.path]):
                continue
            off = min(abs(a - b) for a in values[one.doc.path] for b in values[other.doc.path])
            if off > 1 or not doer_counted(one.doc, other.doc):
                yield one, other


def _sums(found: Toll, dead: Iterable[Interval]) -> set[float]:
    """What a count may come to, the dead left out or counted in."""
    told = toll(found.doc).killed
    also = {v.low for v in dead} | ({told.low} if told else set())
    return {c.value.low + more for c in found.claims for more in (0.0, *also)}


def _sure(found: Toll) -> bool:
    """Whether all firm counts are exact and of everybody, one of them in headline or lede, and of one event."""
    everybody = _EVERYBODY(found.doc.language)
    if not found.firm or not all(c.value.exact and (not c.figure.noun or c.figure.noun in everybody) for c in found.firm):
        return False
    doc = found.doc
    if not any(sentence_rank(doc, c.figure.span.start) < LEDE for c in found.firm):
        return False
    return _SEVERAL(doc.language).search(doc.text, 0, _top(doc)) is None


def _top(doc: Document) -> int:
    spans = told_sentences(doc)
    return spans[min(LEDE, len(spans)) - 1].end if spans else 0
