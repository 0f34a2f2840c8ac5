"""Occurrence: not more than so many of something, or at least so many."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby

from provlint.core.document import Document
from provlint.core.finding import Finding
from provlint.core.span import Span
from provlint.layers.text.paragraphs import paragraphs
from provlint.layers.text.sentences import sentences
from provlint.plugin.house.base import HouseRule


class Occurrence(HouseRule):
    """There is too much or too little of something."""

    def __init__(self, level: object = None, **options: object) -> None:
        super().__init__(level, **options)
        self.found = self.pattern(self.value("tokens", ()), self.value("patterns", ()))

    def check(self, doc: Document) -> Iterator[Finding]:
        most, least, per = self.value("max"), self.value("min"), self.value("per", "document")
        units = self.units(doc, per)
        starts = [unit.start for unit in units]
        hits = [(bisect_right(starts, m.start()) - 1, m.span()) for m in self.matches(doc, self.found)]
        counted = {index: [span for _, span in group] for index, group in groupby(hits, key=lambda hit: hit[0])}
        for index, unit in enumerate(units):
            spans = counted.get(index, [])
            if most is not None and len(spans) > most:
                # the first one too many is where the writer has to choose
                yield self.at(
                    spans[most],
                    self.say(
                        f"this is the {_nth(most + 1)} of {len(spans)} in this {per}; {most} may stand there",
                        match=doc.text[slice(*spans[most])],
                    ),
                )
            if least is not None and len(spans) < least:
                first_line = doc.text.find("\n", unit.start, unit.end)
                end = first_line if first_line > unit.start else unit.end
                yield self.at((unit.start, end), self.say(f"{len(spans)} in this {per}, at least {least} are wanted"))

    @staticmethod
    def units(doc: Document, per: str) -> list[Span]:
        if per == "sentence":
            return list(sentences(doc))
        if per == "paragraph":
            return [block.span for block in paragraphs(doc)]
        blocks = paragraphs(doc)
        return [Span(blocks[0].start, blocks[-1].end)] if blocks else []


def _nth(n: int) -> str:
    last = {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th") if n % 100 not in (11, 12, 13) else "th"
    return f"{n}{last}"


KIND = Occurrence
