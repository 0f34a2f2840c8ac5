"""quotes/altered-quote."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Option, Rule
from provlint.layers.quotes import pairs
from provlint.layers.text import lazy
from provlint.lexicon.language import listed

_INSERTED = lazy(r"\[[^\]\n]{1,80}\]")
#: a gloss in round brackets: the reader cannot tell whose it is
_GLOSS = lazy(r"\((?![^()]{0,3}\)|[A-Z0-9&.-]+\))[^()\n“”\"]{3,80}\)")
_CUT = lazy(r"…|\. ?\. ?\.(?: ?\.)?")
_NOTES = listed("quote_rules", "note")


class AlteredQuote(Rule):
    """Brackets or an ellipsis inside a quotation show that it was changed.

    Why: quoted words are not altered, not even for grammar; what was cut may have changed the sense.
    Instead: quote a part that needs no change, or say it in your own words.
    Source: AP Stylebook, quotations in the news: quotations are never altered; avoid ellipses.
    """

    near = True
    level = Level.INFO
    ellipses = Option(True, "also report words left out (...)")
    examples = (
        "“It ⟦[the mill]⟧ was ⟦...⟧ fine,” Roe said.",
        "“It was ⟦…⟧ fine,” Roe said. “They was [sic] late [laughs].”",
        "“It is good, ⟦(Ana Roe)⟧ has left it,” Roe said. “It was fine (laughs).”",
        "The mill [of 1902] was, well ... fine. “It was fine,” Roe said.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        brackets = "[" in text
        dots = self.ellipses and ("…" in text or "..." in text or ". . ." in text)
        round_ones = "(" in text
        if not brackets and not dots and not round_ones:
            return
        for pair in pairs(doc):
            if pair.depth or not (pair.closed or pair.continued):
                continue
            low, high = pair.inner
            if brackets and text.find("[", low, high) >= 0:
                for match in _INSERTED.finditer(text, low, high):
                    if match.group()[1:-1].strip().lower() not in _NOTES(doc.language):
                        yield self.at(match.span(), f'"{match.group()}" was put into the quotation')
            if round_ones and text.find("(", low, high) >= 0:
                for match in _GLOSS.finditer(text, low, high):
                    if match.group()[1:-1].strip().lower() not in _NOTES(doc.language):
                        yield self.at(match.span(), f"“{match.group()}” stands inside the quotation: whose words are they?")
            if dots:
                for match in _CUT.finditer(text, low, high):
                    # at either end the dots are a trailing voice, or a quotation that begins in mid-sentence
                    if text[low : match.start()].strip() and text[match.end() : high].strip(" .,?!’'"):
                        yield self.at(match.span(), "words were left out of the quotation here")
