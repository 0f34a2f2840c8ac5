"""Consistency within a document: one form or the other, not both."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.document import Document
from provlint.core.finding import Finding, Note
from provlint.core.rule import Rule
from provlint.plugin.house._either import Either


class Consistency(Either, Rule):
    """Two forms of one word stand in one document."""

    def check(self, doc: Document) -> Iterator[Finding]:
        for use, model in self.clashes(list(self.uses(doc))):
            note = Note(model.start, model.end, f"“{self.pairs[model.pair][model.form]}” here")
            yield self.at((use.start, use.end), self.said(use), related=(note,))


KIND = Consistency
