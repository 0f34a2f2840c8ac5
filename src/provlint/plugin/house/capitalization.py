"""Capitalization: headings and captions in title case, sentence case, small letters or capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provlint.core.document import Document, layer
from provlint.core.finding import Finding
from provlint.layers.names.names import names
from provlint.layers.text.pattern import lazy
from provlint.plugin.house.base import HouseRule, places_of, plain

#: what stays small in a title, as AP has it: articles, conjunctions and prepositions of three letters and less
SMALL = "a an and as at but by en for if in nor of off on or out per so the to up via vs yet".split()
_WORD = lazy(r"[^\W\d_][\w'’.-]*")


class Capitalization(HouseRule):
    """The capitals are not those of the house."""

    def check(self, doc: Document) -> Iterator[Finding]:
        small = frozenset(plain(word) for word in self.value("small", SMALL))
        match_ = self.value("match")
        named: frozenset[str] | None = None if match_ == "sentence" else frozenset()
        for start, end in places_of(doc, self.entry.scopes):
            words = [m for m in _WORD.finditer(doc.text, start, end) if not self.excepted(m.group())]
            if named is None:  # only now: to read the names of a draft takes time, and many drafts have no heading
                named = _named(doc)
            for index, word in enumerate(words):
                wanted = self.wanted(word.group(), index == 0, index == len(words) - 1, match_, small, named)
                if self.new_part(doc.text, start, word) and match_ in ("title", "sentence"):
                    wanted = word.group()[:1].upper() + wanted[1:]
                if wanted != word.group():
                    said = self.say(f"{match_} case wants “{{instead}}” here", match=word.group(), instead=wanted)
                    yield self.at(word.span(), said)
                    break  # one finding a heading: its first wrong word

    @staticmethod
    def new_part(text: str, start: int, word: re.Match[str]) -> bool:
        """Whether a word opens a part of its own, after a colon or a stop."""
        before = text[max(start, word.start() - 8) : word.start()].rstrip(" “\"'‘(")
        return bool(before) and before[-1] in ":.?!—"

    @staticmethod
    def wanted(
        word: str, first: bool, last: bool, match_: str, small: frozenset[str], named: frozenset[str]
    ) -> str:
        if match_ in ("lower", "upper"):
            return word.lower() if match_ == "lower" else word.upper()
        if word != word.lower() and word != word.capitalize():
            return word  # NATO, iPhone, McDonald know best themselves
        if match_ == "title":
            return word.lower() if word.lower() in small and not (first or last) else word[:1].upper() + word[1:]
        return word if first or word in named else word.lower()


@layer
def _named(doc: Document) -> frozenset[str]:
    """Words that are capital for a reason: parts of names, and what the body writes so inside a sentence."""
    found: set[str] = set()
    for mention in (m for name in names(doc) for m in name.mentions):
        block = doc.block_at(mention.span.start)
        if block is None or block.kind not in ("heading", "caption"):
            found.update(mention.form.split())
    for block in doc.blocks:
        if block.kind not in ("heading", "caption"):
            for match in re.finditer(r"(?<=[a-z,;] )[A-Z][\w'’.-]*", doc.text[block.start : block.end]):
                found.add(match.group())
                found.add(match.group().rstrip("."))
    found |= {"I", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January",
              "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
              "December"}  # fmt: skip
    return frozenset(found)


KIND = Capitalization
