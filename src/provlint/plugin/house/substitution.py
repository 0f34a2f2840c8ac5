"""Substitution: write this, not that; with a fix that keeps the capital."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.document import Document
from provlint.core.finding import Finding
from provlint.core.rule import replace
from provlint.plugin.house.base import Gate, HouseRule, plain
from provlint.plugin.house.pattern import UserPattern, literal


class Substitution(HouseRule):
    """The house has another word for this."""

    def __init__(self, level: object = None, **options: object) -> None:
        super().__init__(level, **options)
        swap: dict[str, str] = self.value("swap", {})
        self.regex = bool(self.value("regex", False))
        self.instead = {plain(old): new for old, new in swap.items()}
        self.gate = None if self.regex else Gate(swap)
        ignorecase = True if self.entry.ignorecase is None else self.entry.ignorecase
        if self.regex:
            self.found = [(UserPattern(old, ignorecase), new) for old, new in swap.items()]
        else:
            words = sorted(swap, key=lambda word: (-len(word), word))
            self.found = [(UserPattern("|".join(literal(w) for w in words), ignorecase), "")]

    def check(self, doc: Document) -> Iterator[Finding]:
        if self.gate is not None and not self.gate(doc):
            return
        for pattern, constant in self.found:
            for match in self.matches(doc, pattern):
                instead = constant if self.regex else self.instead.get(plain(match.group()), "")
                new = _cased(match.group(), instead)
                if new == match.group():
                    continue
                said = self.say(
                    "write “{instead}”, not “{match}”" if new else "the house leaves out “{match}”",
                    match=" ".join(match.group().split()),
                    instead=new,
                )
                fix = None
                if self.fix:
                    title = f"write “{new}”" if new else "leave it out"
                    fix = replace(*_whole(doc.text, match.start(), match.end(), new), title, safe=self.fix == "safe")
                yield self.at(match.span(), said, fix=fix)


def _cased(old: str, new: str) -> str:
    """The new word with the capital of the old one; a new word with capitals of its own keeps them."""
    if not new or new != new.lower():
        return new
    if len(old) > 1 and old.isupper():
        return new.upper()
    return new[0].upper() + new[1:] if old[:1].isupper() else new


def _whole(text: str, start: int, end: int, new: str) -> tuple[int, int, str]:
    """Where nothing comes instead, one of the two spaces goes as well."""
    if not new and text[end : end + 1] == " " and (start == 0 or text[start - 1].isspace()):
        end += 1
    return start, end, new


KIND = Substitution
