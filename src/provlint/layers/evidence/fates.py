"""How many people something befell, held against a passage that tells it in other words: killed 12, and 14 were killed."""

from __future__ import annotations

from provlint.core.document import Document
from provlint.core.span import Span
from provlint.layers.evidence.passages import DraftPlace
from provlint.layers.evidence.trace import within
from provlint.layers.figures.figures import Figure, casualty_figures


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


def _plain(figure: Figure) -> bool:
    return figure.low == figure.high and not figure.part and not figure.approximate and not figure.hedge
