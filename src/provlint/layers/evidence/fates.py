"""How many people something befell, held against a passage that tells it in other words: killed 12, and 14 were killed."""

from __future__ import annotations

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.evidence.passages import DraftPlace
from provlint.layers.evidence.trace import within
from provlint.layers.figures.figures import Figure, casualty_figures

#: counts of people in a sentence that are looked at
MOST_TOLLS = 6


def other_toll(draft: Document, span: Span, place: DraftPlace) -> tuple[Document, Span] | None:
    """The only count of people whom the same befell in a passage that a sentence follows closely; None where the draft's figure
    counts no such people, or one of the two is a part, a bound or more than one number."""
    mine = [f for f in within(casualty_figures(draft), place.span) if f.span.overlaps(span)]
    if not place.close or len(mine) != 1 or not _plain(mine[0]):
        return None
    passage = place.passages[0]
    theirs = [f for f in within(casualty_figures(passage.document), passage.span) if f.what == mine[0].what]
    if len(theirs) != 1 or not _plain(theirs[0]) or theirs[0].role != mine[0].role:
        return None
    return passage.document, theirs[0].span


def tolls_changed_places(draft: Document, span: Span, place: DraftPlace) -> tuple[Document, Span] | None:
    """The only count in a passage of people whom the same befell, where the draft gives that count to those whom something else befell,
    as it gives theirs to these: nine wounded and 41 killed, for nine killed and 41 wounded."""
    told = _tolls(draft, place.span)
    mine = next((f for f in told if f.span.overlaps(span)), None)
    if mine is None or len(told) == 1:
        return None
    for passage in place.passages:
        theirs = _tolls(passage.document, passage.span)
        its, others = ([f for f in theirs if (f.what == mine.what) is alike] for alike in (True, False))
        if len(its) != 1 or its[0].low == mine.low:
            continue
        if any(o.low == mine.low and t.what == o.what and t.low == its[0].low for o in others for t in told):
            return passage.document, its[0].span
    return None


@layer
def _tolls(doc: Document, sentence: Span) -> tuple[Figure, ...]:
    """The plain counts of people of a sentence; none where they are many."""
    found = within(casualty_figures(doc), sentence)
    return tuple(filter(_plain, found)) if len(found) <= MOST_TOLLS else ()


def _plain(figure: Figure) -> bool:
    return figure.low == figure.high and not figure.part and not figure.approximate and not figure.hedge
