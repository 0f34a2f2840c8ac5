"""Consistency across the documents of a story."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.document import Story
from provlint.core.finding import Finding, Note
from provlint.core.rule import StoryRule
from provlint.plugin.house._either import Either


class ConsistencyAcross(Either, StoryRule):
    """Two forms of one word stand in one story."""

    def check(self, story: Story) -> Iterator[Finding]:
        documents = {doc.path: doc for doc in story.documents}
        uses = [use for doc in story.documents for use in self.uses(doc)]
        for use, model in self.clashes(uses):
            note = Note(model.start, model.end, f"“{self.pairs[model.pair][model.form]}” here", model.path)
            yield self.at((use.start, use.end), self.said(use), related=(note,), doc=documents[use.path])


KIND = ConsistencyAcross
