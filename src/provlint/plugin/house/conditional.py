"""Conditional: B only after A, such as an abbreviation only after its words have been written out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provlint.core.document import Document
from provlint.core.finding import Finding
from provlint.plugin.house.base import HouseRule, plain
from provlint.plugin.house.pattern import UserPattern


class Conditional(HouseRule):
    """Something stands before what has to come first."""

    def __init__(self, level: object = None, **options: object) -> None:
        super().__init__(level, **options)
        ignorecase = bool(self.entry.ignorecase)
        self.use = UserPattern(self.value("use"), ignorecase)
        self.after = UserPattern(self.value("after"), ignorecase)

    def check(self, doc: Document) -> Iterator[Finding]:
        first: dict[str, tuple[int, int]] = {}
        linked = self.after.compiled.groups > 0
        if self.strikes == 0 or self.strikes < 3:
            for match in self.anywhere(doc):
                first.setdefault(_key(match) if linked else "", match.span())
        told: set[str] = set()
        for match in self.matches(doc, self.use):
            key = _key(match) if linked else ""
            met = first.get(key)
            # what stands inside the condition itself is its introduction, not a use
            if (met is not None and met[0] <= match.start()) or key in told:
                continue
            told.add(key)
            yield self.at(
                match.span(),
                self.say("“{match}” stands here before it is introduced", match=" ".join(match.group().split())),
            )

    def anywhere(self, doc: Document) -> Iterator[Any]:
        """The condition may be met in any scope."""
        from provlint.plugin.house.base import pieces

        yield from self.after.finditer(doc.text, pieces(doc))


def _key(match: Any) -> str:
    return plain(match.group(1) or match.group() if match.re.groups else match.group())


KIND = Conditional
