"""quotes/quote-fragment."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Example, Finding, Level, Note, Option, Rule, Span
from provlint.layers.quotes import pairs
from provlint.layers.speech import quotations
from provlint.layers.text import sentence_at
from provlint_quotes._context import tells


class QuoteFragment(Rule):
    """A quotation of a single word, cut out of what somebody said.

    Why: a scrap of speech shows neither the sense nor the tone, and readers take the marks for doubt.
    Instead: quote the whole phrase, or drop the marks.
    Source: AP Stylebook, quotations in the news: avoid fragments.
    """

    level = Level.INFO
    max_words = Option(1, "longer quotations are no fragments", minimum=1)
    examples = (
        "Roe said the night had been ⟦“bad”⟧ for the town.",
        Example("Roe called it a ⟦“great shame,”⟧ and left.", options={"max_words": 2}),
        "Roe called it a “great shame,” and left.",
        "Roe said, “It was a bad night for the town.”",
        "The trucks are sold as “movers” in Kerrow.",
        "Her film “Mills” opened. “No,” Roe said. Luis “Abu Mill” Roe left.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        if not pairs(doc):
            return
        text = doc.text
        found: list[tuple[Span, str]] = []
        for quote in quotations(doc):
            if quote.words > self.max_words or quote.kind not in ("fragment", "scare") or not quote.closed:
                continue
            inner = text[quote.inner.start : quote.inner.end].strip(" .,;:?!’'")
            before = text[max(0, quote.span.start - 2) : quote.span.start]
            # capitals are titles and nicknames; behind a comma or a colon the whole of an answer is quoted
            if not inner or not inner.islower() or before.rstrip()[-1:] in ("", ",", ":", ".", "\n"):
                continue
            home = sentence_at(doc, quote.span.start)
            if home is not None and not tells(doc, *home, by_noun=True):
                continue  # a word that nobody is said to have spoken is a term or a writer's doubt, no scrap of speech
            words = "one word is" if quote.words == 1 else f"{quote.words} words are"
            found.append((quote.span, f"only {words} quoted here"))
        if found:
            later = [Note(*span, "and here") for span, _ in found[1:NOTES]]
            yield self.at(*found[0], related=later)


#: the first is told, later ones are notes, up to so many in all
NOTES = 6
