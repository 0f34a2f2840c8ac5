"""Repetition: the same word again and again in a row."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.document import Document
from provlint.core.finding import Finding
from provlint.plugin.house.base import HouseRule, plain
from provlint.plugin.house.pattern import UserPattern

_WORD = r"[^\W_]+(?:['’-][^\W_]+)*"


class Repetition(HouseRule):
    """A word is said more often in a row than the house allows."""

    def __init__(self, level: object = None, **options: object) -> None:
        super().__init__(level, **options)
        self.words = frozenset(plain(word) for word in self.value("tokens", ()))
        self.found = UserPattern(_WORD)

    def check(self, doc: Document) -> Iterator[Finding]:
        most = self.value("max", 1)
        row: list[tuple[int, int]] = []
        before = ""
        for match in self.matches(doc, self.found):
            word = plain(match.group())
            if row and word == before and not doc.text[row[-1][1] : match.start()].strip():
                row.append(match.span())
                continue
            yield from self.told(doc, row, before, most)
            row, before = [match.span()], word
        yield from self.told(doc, row, before, most)

    def told(self, doc: Document, row: list[tuple[int, int]], word: str, most: int) -> Iterator[Finding]:
        whole = (row[0][0], row[-1][1]) if row else (0, 0)
        if len(row) > most and (not self.words or word in self.words):
            if plain(doc.text[slice(*whole)]) in self.exceptions:
                return
            said = self.say(f"“{{match}}” stands here {len(row)} times in a row", match=doc.text[slice(*row[0])])
            yield self.at(whole, said)


KIND = Repetition
