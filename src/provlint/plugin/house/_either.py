"""What both kinds of consistency share: finding the forms of pairs, and saying which stands against which."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provlint.core.document import Document
from provlint.core.record import NamedTuple
from provlint.plugin.house.base import Gate, HouseBase, plain
from provlint.plugin.house.pattern import UserPattern


class Use(NamedTuple):
    """One use of a form: which pair, which of the two forms (0 or 1), and where."""

    pair: int
    form: int
    start: int
    end: int
    path: str


class Either(HouseBase):
    """Of two forms a text uses only one."""

    def __init__(self, level: Any = None, **options: Any) -> None:
        super().__init__(level, **options)
        self.pairs: list[tuple[str, str]] = list(self.value("either", {}).items())
        self.forms = {plain(word): (i, k) for i, pair in enumerate(self.pairs) for k, word in enumerate(pair)}
        words = [word for pair in self.pairs for word in pair]
        self.gate = Gate(words)
        self.found: UserPattern = self.pattern(words)

    def uses(self, doc: Document) -> Iterator[Use]:
        """The uses of all forms in a document, in order."""
        if not self.gate(doc):
            return
        for match in self.matches(doc, self.found):
            known = self.forms.get(plain(match.group()))
            if known is not None:
                yield Use(known[0], known[1], match.start(), match.end(), doc.path)

    def clashes(self, uses: list[Use]) -> Iterator[tuple[Use, Use]]:
        """Each use of the rarer form of a pair, with the first use of the other; the first to come wins a draw."""
        for i in range(len(self.pairs)):
            mine = [use for use in uses if use.pair == i]
            counts = [sum(use.form == form for use in mine) for form in (0, 1)]
            if not all(counts):
                continue
            keep = mine[0].form if counts[0] == counts[1] else counts.index(max(counts))
            model = next(use for use in mine if use.form == keep)
            for use in mine:
                if use.form != keep:
                    yield use, model

    def said(self, use: Use) -> str:
        pair = self.pairs[use.pair]
        return self.say(
            "“{match}” here, “{instead}” elsewhere: use one of them", match=pair[use.form], instead=pair[1 - use.form]
        )
