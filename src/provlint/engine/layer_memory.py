"""How much of a long draft is held while its rules are asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provlint.core.document import Document, forget_wings
from provlint.core.rule import Rule

#: of a draft of more characters only the layers of some wings are held from one pack of rules to the next
LONG = 2_000_000
#: what these hold is asked for by most packs, or takes long to work out; the others take more memory than time
WINGS = ("provlint.core", "provlint.layers.text", "provlint.layers.quotes", "provlint.layers.attribution")


def in_turn(doc: Document, rules: Iterable[Rule]) -> Iterator[Rule]:
    """The rules in their order; of a long draft the layers that the next pack does without are let go before it."""
    pack = ""
    for rule in rules:
        if len(doc.text) > LONG and rule.pack() != pack:
            pack = rule.pack()
            forget_wings(doc, WINGS)
        yield rule
