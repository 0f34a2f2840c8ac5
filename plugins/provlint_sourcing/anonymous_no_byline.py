"""The rule anonymous-no-byline: nobody signs for a source without a name."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule
from provlint.layers.sources import unnamed
from provlint.layers.text import credits


class AnonymousNoByline(Rule):
    """A draft quotes a source on condition of anonymity and has no byline, credit line or author.

    Why: if the source cannot answer for it, somebody must.
    Instead: sign the draft: "By Ana Ruiz", or an author in the front matter.
    Source: AP News Values: a story with anonymous sources has a byline.

    One finding a draft, at the first such source.
    """

    level = Level.INFO
    examples = (
        "By Ana Ruiz\n\nA dock official who spoke on condition of anonymity because the talks are private said no.",
        "A dock official who asked not to be named for fear of reprisal said no.\n\nAna Ruiz contributed to "
        "this report.",
        "A dock official said no.",
        "⟦A dock official⟧ who spoke on condition of anonymity because the talks are private said no.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        secret = [m for m in unnamed(doc) if m.anonymity is not None]
        if secret and not credits(doc).any:
            yield self.at(secret[0].span, "an anonymous source, and no byline or credit line that answers for it")
