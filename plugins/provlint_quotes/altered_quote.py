"""quotes/altered-quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provlint import Document, Finding, Level, Note, Option, Rule, Span
from provlint.layers.quotes import pairs
from provlint.layers.text import forms_of, lazy
from provlint.lexicon import listed

_INSERTED = lazy(r"\[[^\]\n]{1,80}\]")
#: a gloss in round brackets: the reader cannot tell whose it is
_GLOSS = lazy(r"\((?![^()]{0,3}\)|[A-Z0-9&.-]+\))[^()\n“”\"]{3,80}\)")
_CUT = lazy(r"…|\. ?\. ?\.(?: ?\.)?")
#: what was cut parted two sentences, which may not have followed each other; inside one, dots are a house's way to shorten
_JOINS = lazy(r"[\s.\"”’'?!]*[“\"‘']?[A-Z0-9]")
_NOTES = listed("quote_rules", "note")
#: how many later places are shown as notes
NOTES = 10


class AlteredQuote(Rule):
    """Brackets or an ellipsis inside a quotation show that it was changed.

    Why: quoted words are not altered, not even for grammar; what was cut may have changed the sense.
    Instead: quote a part that needs no change, or say it in your own words.
    Source: AP Stylebook, quotations in the news: quotations are never altered; avoid ellipses.
    Dots inside one sentence, and a single word or name put in for a pronoun, are how houses quote, and nobody asks.
    Of each kind of change the first of a draft is told, with the others as related places.
    """

    level = Level.INFO
    ellipses = Option(True, "also report words left out (...)")
    examples = (
        "“It ⟦[the mill]⟧ was fine ⟦...⟧ The dam [of old] was shut ... It leaked,” Roe said.",
        "“It was fine ⟦…⟧ We left,” Roe said. “They was [sic] late [laughs].”",
        "“It is good, ⟦(and old)⟧ as you see it,” Roe said. “It was fine (laughs).”",
        "“It was ... fine, and [Ana Roe] and she (Roe) say [old] dams were, too ...,” Roe said. “It was old ⟦[and]⟧ leaked,” she said.",
        "The mill [of 1902] was, well ... fine. “It was fine,” Roe said.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        brackets = "[" in text
        dots = self.ellipses and ("…" in text or "..." in text or ". . ." in text)
        round_ones = "(" in text
        if not brackets and not dots and not round_ones:
            return
        told: dict[str, tuple[Span, str, list[Note]]] = {}
        for kind, place, message in self._changes(doc, brackets, round_ones, dots):
            if kind not in told:
                told[kind] = place, message, []
            elif len(told[kind][2]) < NOTES:
                told[kind][2].append(Note(*place, "and here"))
        for place, message, notes in told.values():
            yield self.at(place, message, related=notes)

    def _changes(self, doc: Document, brackets: bool, round_ones: bool, dots: bool) -> Iterator[tuple[str, Span, str]]:
        """Every change in a quotation: its kind, its place and what to say of it."""
        text = doc.text
        for pair in pairs(doc):
            if pair.depth or not (pair.closed or pair.continued):
                continue
            low, high = pair.inner
            if brackets and text.find("[", low, high) >= 0:
                for match in _INSERTED.finditer(text, low, high):
                    put = match.group()[1:-1].strip()
                    if (_tells(put) or _joins(doc, put)) and put.lower() not in _NOTES(doc.language):
                        yield "put", Span(*match.span()), f'"{match.group()}" was put into the quotation'
            if round_ones and text.find("(", low, high) >= 0:
                for match in _GLOSS.finditer(text, low, high):
                    if _tells(match.group()[1:-1].strip()) and match.group()[1:-1].strip().lower() not in _NOTES(doc.language):
                        yield "gloss", Span(*match.span()), f"“{match.group()}” stands inside the quotation: whose words are they?"
            if dots:
                for match in _CUT.finditer(text, low, high):
                    # at either end the dots are a trailing voice, or a quotation that begins in mid-sentence
                    if text[low : match.start()].strip() and _JOINS.match(text, match.end(), high):
                        yield "cut", Span(*match.span()), "words were left out of the quotation here"


def _tells(put: str) -> bool:
    """Whether what was put in says more than one word or a name, which only say what a pronoun meant: "[the backs]", "(Ana Roe)"."""
    words = put.split()
    return len(words) > 1 and not all(word[:1].isupper() for word in words)


def _joins(doc: Document, put: str) -> bool:
    """Whether what was put in is a small word of the grammar, which makes another sentence of it: "[and]", "[to]"."""
    small = put in doc.language.words("grammar", "article") or put in doc.language.long_list("common_words")
    return small and put.islower() and put.isalpha() and not forms_of(put, doc.language)
