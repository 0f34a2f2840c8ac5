"""An alias brought long after the name it belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Note, Option, Rule
from provlint.layers.names import aliases, mentions
from provlint.layers.text import paragraph_index


class LateAlias(Rule):
    """A second name ("also known as") is given long after the first was used.

    Why: a reader who knows only the second name has read half the story without knowing who it is about.
    Instead: give both at first mention.
    Source: Reuters Handbook, names; BBC News style guide, names.
    """

    level = Level.INFO
    paragraphs = Option(2, "how many paragraphs after the first mention an alias is late", minimum=1)
    examples = (
        "The Unity Front (also known as Jabha) met on Monday.",
        "The Unity Front met.\n\nIt voted.\n\nIt left.\n\nThe Unity Front ⟦(also known as Jabha)⟧ is old.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        found = aliases(doc)
        if not found:
            return
        firsts = {m.form: m for m in reversed(mentions(doc))}
        for named, alias, start in found:
            first = firsts[named.form]
            apart = paragraph_index(doc, named.span.start) - paragraph_index(doc, first.span.start)
            if apart < self.paragraphs:
                continue
            end = alias.span.end
            while end < len(doc.text) and doc.text[end] in "”\"')’":
                end += 1
            note = Note(first.span.start, first.span.end, f"“{named.form}” is first named here")
            yield self.at(
                (start, end), f"“{alias.form}” comes long after “{named.form}” was first named", related=[note]
            )
