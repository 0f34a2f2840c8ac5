"""How much of a long draft is held while its rules are asked."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator

from provlint.core.document import Document, forget_wings
from provlint.core.rule import Rule

#: of a draft of more characters only the layers of some wings are held from one pack of rules to the next
LONG = 2_000_000
#: what these hold is asked for by most packs, or takes long to work out; the others take more memory than time
WINGS = ("provlint.core", "provlint.layers.text", "provlint.layers.quotes", "provlint.layers.attribution")


def in_turn(doc: Document, rules: Iterable[Rule]) -> Iterator[Rule]:
    """The rules in their order; of a long draft the layers that the next pack does without are let go before it."""
    return _letting_go(doc, rules) if len(doc.text) > LONG else iter(rules)


def _letting_go(doc: Document, rules: Iterable[Rule]) -> Iterator[Rule]:
    pack = ""
    for rule in rules:
        own = rule.id.partition("/")[0]  # the class of a rule in waiting has no pack
        if own != pack:
            pack = own
            forget_wings(doc, WINGS)
            gc.collect()  # a run collects nothing by itself
        _give_back()
        yield rule


def _give_back() -> None:
    """Give memory that nothing lies in back to the system: malloc keeps what it has, and the next rule would take more."""
    if sys.platform == "linux":
        import ctypes

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # of the GNU library
        if trim is not None:
            trim(0)
