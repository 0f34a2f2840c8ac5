"""Existence: words, phrases and patterns that must not stand in a text."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.document import Document
from provlint.core.finding import Finding
from provlint.plugin.house.base import Gate, HouseRule, tail


class Existence(HouseRule):
    """The house does not want these words."""

    def __init__(self, level: object = None, **options: object) -> None:
        super().__init__(level, **options)
        tokens, patterns = self.value("tokens", ()), self.value("patterns", ())
        self.gate = None if patterns else Gate(tokens)
        self.found = self.pattern(tokens, patterns)

    def check(self, doc: Document) -> Iterator[Finding]:
        if self.gate is not None and not self.gate(doc):
            return
        for match in self.matches(doc, self.found):
            yield self.at(
                match.span(), self.say("the house does not want “{match}”", match=tail(doc, *match.span()))
            )


KIND = Existence
