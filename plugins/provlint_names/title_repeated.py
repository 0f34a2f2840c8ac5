"""A title repeated, or written differently, after the first mention."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Note, Rule
from provlint.layers.names import COURTESY, people, title_start
from provlint_names._place import headline, quoted


class TitleRepeated(Rule):
    """A person's title is given again, or in another form, at a later mention.

    Why: after the first mention the surname is enough; a second title reads like a second person.
    Instead: write the surname alone.
    Source: AP Stylebook, titles: formal title at first reference only.
    """

    level = Level.INFO
    examples = (
        "Mr. Ito spoke. Mr. Ito left.",
        "General Ana Ito spoke. Ito left.",
        "General Ana Ito spoke for an hour. Then ⟦Gen. Ito⟧ left.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        for identity in people(doc):
            mentions = [p.mention for p in identity.places]
            if len(mentions) < 2 or not any(m.title for m in mentions):
                continue
            body = [m for m in mentions if not headline(doc, m.span.start)]
            if not body or " " not in body[0].form:
                continue
            again = next((m for m in body[1:] if _office(doc, m.title) and not quoted(doc, m.span.start)), None)
            if again is None:
                continue
            first = body[0].span
            start = title_start(doc, again)
            yield self.at(
                (start, again.span.end),
                f"“{doc.text[start : again.span.end]}” repeats a title after the first mention",
                related=[Note(first.start, first.end, "the first mention")],
            )


def _office(doc: Document, title: str) -> bool:
    """Whether a title is more than a courtesy."""
    return any(w.rstrip(".").lower() not in COURTESY(doc.language) for w in title.split())
