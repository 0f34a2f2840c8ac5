"""Sequence: words that fit one pattern after another within a sentence, with others between them where allowed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provlint.core.document import Document
from provlint.core.finding import Finding
from provlint.layers.text.sentences import sentence_index
from provlint.plugin.house.base import HouseRule, tail
from provlint.plugin.house.pattern import UserPattern

_WORD = r"[^\W_]+(?:['’-][^\W_]+)*"


class Sequence(HouseRule):
    """These words stand in this order."""

    def __init__(self, level: object = None, **options: object) -> None:
        super().__init__(level, **options)
        ignorecase = True if self.entry.ignorecase is None else self.entry.ignorecase
        self.steps: list[tuple[UserPattern, int, UserPattern | None]] = []
        skip, never = 0, None
        for kind, value in self.value("steps", ()):
            if kind == "skip":
                skip = value
            elif kind == "not":
                never = UserPattern(value, ignorecase)
            else:
                self.steps.append((UserPattern(value, ignorecase), skip, never))
                skip, never = 0, None
        self.words = UserPattern(_WORD)
        self.fitting: dict[tuple[int, str], bool] = {}

    def check(self, doc: Document) -> Iterator[Finding]:
        words = list(self.matches(doc, self.words))
        at = 0
        while at < len(words):
            end = self.end(doc, words, at)
            if end is None:
                at += 1
                continue
            span = (words[at].start(), words[end].end())
            yield self.at(span, self.say("the house does not want “{match}”", match=tail(doc, *span)))
            at = end + 1

    def end(self, doc: Document, words: list[Any], at: int) -> int | None:
        """The index of the last word of a sequence that begins at ``at``; the nearest fitting word counts."""
        if not self.fits(0, words[at].group()):
            return None
        number = sentence_index(doc, words[at].start())
        for step in range(1, len(self.steps)):
            _, skip, never = self.steps[step]
            for here in range(at + 1, min(at + 2 + skip, len(words))):
                if sentence_index(doc, words[here].start()) != number:
                    return None
                word = words[here].group()
                if self.fits(step, word):
                    at = here
                    break
                if never is not None and never.fullmatch(word):
                    return None
            else:
                return None
        return at

    def fits(self, step: int, word: str) -> bool:
        """Whether a word fits a step; remembered, since words come again."""
        key = (step, word)
        if key not in self.fitting:
            if len(self.fitting) > 50_000:
                self.fitting.clear()
            self.fitting[key] = self.steps[step][0].fullmatch(word)
        return self.fitting[key]


KIND = Sequence
