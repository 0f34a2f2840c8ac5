"""How two documents differ on one thing, and what of their statements is compared."""

from __future__ import annotations

from provlint.core.record import NamedTuple
from provlint.layers.comparison.statement import Statement
from provlint.layers.figures.interval import Interval
from provlint.layers.story.anchors import published


class Difference(NamedTuple):
    """``how``: conflict, update (``others`` have a later value), answered (``others`` know what ``one`` calls unknown),
    lost (``others`` have a source).

    ``one`` stands in the document that must change, ``others`` in the rest. ``sure`` says whether all speaks for their
    being of one thing.
    """

    how: str
    kind: str
    one: Statement
    others: tuple[Statement, ...]
    sure: bool


def interval(of: Statement) -> Interval:
    """The number of a statement that counts or measures."""
    assert isinstance(of.value, Interval)
    return of.value


def day(of: Statement) -> tuple[int, str]:
    """By which statements are put in the order of their documents' days, then of their paths."""
    return published(of.doc) or 0, of.doc.path
