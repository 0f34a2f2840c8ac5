"""quotes/translation-undisclosed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from provlint import Document, Finding, Level, Note, Option, Rule
from provlint.layers.quotes import pairs
from provlint.layers.speech import quotations
from provlint.layers.text import gate, has_any, lexicon_words, sentence_at, worded
from provlint.lexicon import Language, listed, per_language
from provlint_quotes._context import own_words

#: where English is a language of public speech
_ENGLISH = listed("quote_rules", "speaks it")
_ENGLISH_TOO = listed("quote_rules", "speaks it too")
_TOLD = gate("quote_rules", "translated")
#: an adjective before who holds an office: the Peruvian mayor, Iranian Supreme Leader Roe
_HOLDER = worded(
    r"([A-Z][a-z]+) (?:[a-z]|{quote_rules.holder})"
)
_ADJECTIVES = listed("quote_rules", "speaks it adjective")
_LANGUAGES = listed("quote_rules", "language")


@per_language
def _adjectives(language: Language) -> frozenset[str]:
    """The adjectives of countries whose officials speak another language than English."""
    known = _ENGLISH(language) | _ENGLISH_TOO(language)
    found = {
        row[1].lower()
        for row in language.rows("demonyms")
        if len(row) > 1 and row[0] not in known and row[1] != "-"
    }
    return frozenset(w for w in found if " " not in w) - _ADJECTIVES(language)


@per_language
def _gate(language: Language) -> frozenset[bytes]:
    return lexicon_words(_adjectives(language))


class TranslationUndisclosed(Rule):
    """English words are quoted from a speaker or statement of another language, and nothing says they are translated.

    Why: a translation is a choice of words that somebody made, and the reader should know whose.
    Instead: say in which language it was said, and who translated it.
    Source: BBC Editorial Guidelines, accuracy: translations; AP Stylebook, quotations in the news.
    """

    level = Level.INFO
    min_words = Option(3, "shorter quotations are left alone", minimum=1)
    examples = (
        "The Peruvian mayor said: ⟦“We have had enough of this.”⟧",
        "The Peruvian mayor said in Spanish: “We have had enough of this.”",
        "The Irish mayor said: “We have had enough of this.”",
        "The Peruvian mayor said, through an interpreter: “We have had enough of this.”",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        language = doc.language
        if not pairs(doc) or not has_any(doc, _gate(language)) or has_any(doc, _TOLD(language)):
            return
        adjectives = _adjectives(language)
        found: dict[str, list[tuple[int, int]]] = {}
        for quote in quotations(doc):
            if quote.kind not in ("speech", "fragment") or quote.words < self.min_words or quote.depth:
                continue
            sentence = sentence_at(doc, quote.span.start)
            if sentence is None:
                continue
            own = own_words(doc, sentence.start, max(sentence.end, quote.span.end))
            speaker = adjectives.intersection(own)
            if not speaker or self._disclosed(doc, own):
                continue
            # the adjective must belong to who speaks, and be no name (David French, German Ortega)
            at = quote.speaker
            if at is None or not any(
                m.group(1).lower() in adjectives
                for m in _HOLDER(doc.language).finditer(doc.text, max(sentence.start, at.start - 30), at.end)
            ):
                continue
            found.setdefault(min(speaker), []).append(quote.span)
        for spans in found.values():
            first, *more = spans
            yield self.at(
                first,
                "nothing says in which language this was said, or who translated it",
                related=[Note(*span, "here too") for span in more[:5]],
            )

    def _disclosed(self, doc: Document, own: list[str]) -> bool:
        """Whether the sentence names the language: "said in Arabic"."""
        return any(a == "in" and b in _LANGUAGES(doc.language) for a, b in pairwise(own))
