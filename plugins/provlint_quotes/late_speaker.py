"""quotes/late-speaker."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Option, Rule
from provlint.layers.quotes import pairs
from provlint.layers.speech import quotations
from provlint.layers.text import lazy

_END = lazy(r"[.?!…](?<![A-Z].)(?<!Mr.)(?<!Ms.)(?<!Mrs.)(?<!Dr.)(?<!St.)(?<!Sen.)(?<!Gov.)[’']?\s+(?=[A-Z“‘])")


class LateSpeaker(Rule):
    """The speaker is named only after several quoted sentences.

    Why: readers have to keep the words in mind before they can weigh them.
    Instead: name the speaker after the first sentence.
    Source: Reuters Handbook, quotes: name the speaker as soon as possible, usually after the first sentence.
    """

    level = Level.INFO
    sentences = Option(3, "so many quoted sentences before the speaker are too many", minimum=2)
    examples = (
        "⟦“The mill is closed. The gate is shut. Nobody is left,”⟧ said Ana Ruiz.",
        "“The mill is closed,” Ana Ruiz said. “The gate is shut. Nobody is left. It is over.”",
        "Ana Ruiz said: “The mill is closed. The gate is shut. Nobody is left.”",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        if not any(p.double for p in pairs(doc)):
            return
        text = doc.text
        named: set[int] = set()
        for quote in quotations(doc):
            if quote.speaker is None:
                continue
            late = quote.speaker.start >= quote.span.end and quote.run not in named and quote.kind == "speech"
            named.add(quote.run)
            if late and quote.depth == 0 and quote.words >= 3 * self.sentences:
                count = 1 + sum(1 for _ in _END.finditer(text, quote.inner.start, quote.inner.end - 1))
                if count >= self.sentences:
                    yield self.at(quote.span, f"the speaker is named only after {count} quoted sentences")
