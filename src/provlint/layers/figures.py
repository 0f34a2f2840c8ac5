"""Figures: counts and amounts in digits or words, as intervals, with what they count."""

from __future__ import annotations

from typing import NamedTuple

from provlint.document import Document
from provlint.span import Span


class Figure(NamedTuple):
    """``span`` covers the figure with its hedge (``at least 12``); ``phrase`` also what it counts and what befell it.

    ``low`` and ``high`` bound the value (``inf`` where open). ``what``: killed, wounded, injured, shot, missing,
    abducted, detained, displaced, attacks, money, share, people, other, or the plain noun. ``part`` marks a subset
    of another figure ("including three children"). ``role``: civilians, soldiers, children ... or "".
    """

    span: Span
    phrase: Span
    low: float
    high: float
    approximate: bool
    what: str
    noun: str = ""
    role: str = ""
    unit: str = ""
    part: bool = False


#: figures of people that something befell
CASUALTY = frozenset({"killed", "wounded", "injured", "shot", "missing", "abducted", "detained", "displaced"})


def figures(doc: Document) -> tuple[Figure, ...]:
    """All figures in order. Ages, years, times, addresses, calibres, scores and list numbers are none."""
    return ()
