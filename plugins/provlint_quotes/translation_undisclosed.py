"""quotes/translation-undisclosed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from provlint import Document, Finding, Level, Note, Option, Rule
from provlint.layers.quotes import pairs
from provlint.layers.speech import quotations
from provlint.layers.text import has_any, lazy, lexicon_words, sentence_at
from provlint.lexicon import load
from provlint_quotes._context import own_words

#: where English is a language of public speech
_ENGLISH = frozenset(
    """Australia Bahamas Barbados Botswana Britain Canada England Gambia Ghana Guyana India Ireland Israel Jamaica Kenya
    Liberia Malta Namibia Nigeria Philippines Scotland Singapore Uganda Wales Zambia Zimbabwe""".split()
)
_ENGLISH_TOO = frozenset(
    ["New Zealand", "Sierra Leone", "South Africa", "United Kingdom", "United States", "Trinidad and Tobago"]
)
_TOLD = lexicon_words(
    ["translated", "translation", "translator", "translators", "interpreter", "interpreters", "subtitles", "dubbed"]
)
#: an adjective before who holds an office: the Peruvian mayor, Iranian Supreme Leader Roe
_HOLDER = lazy(
    r"([A-Z][a-z]+) (?:[a-z]|Prime|President|Foreign|Defen[cs]e|Supreme|Chancellor|Interior|Army|Gen|King|Queen|Deputy)"
)
_LANGUAGES = frozenset(
    """arabic persian farsi russian chinese mandarin cantonese french german spanish portuguese italian japanese korean
    turkish kurdish hebrew urdu hindi pashto dari ukrainian polish dutch swedish greek swahili amharic somali burmese thai
    vietnamese indonesian bengali tamil serbian croatian hungarian romanian czech english""".split()
)


@cache
def _adjectives(language: str) -> frozenset[str]:
    """The adjectives of countries whose officials speak another language than English."""
    found = {
        row[1].lower()
        for row in load(language, "demonyms")
        if len(row) > 1 and row[0] not in _ENGLISH and row[0] not in _ENGLISH_TOO and row[1] != "-"
    }
    return frozenset(w for w in found if " " not in w) - {"american", "british", "english", "israeli"}


@cache
def _gate(language: str) -> frozenset[bytes]:
    return lexicon_words(_adjectives(language))


class TranslationUndisclosed(Rule):
    """English words are quoted from a speaker or statement of another language, and nothing says they are translated.

    Why: a translation is a choice of words that somebody made, and the reader should know whose.
    Instead: say in which language it was said, and who translated it.
    Source: BBC Editorial Guidelines, accuracy: translations; AP Stylebook, quotations in the news.
    """

    level = Level.INFO
    options = {"min_words": Option(3, "shorter quotations are left alone", minimum=1)}
    examples = (
        "The Peruvian mayor said: ⟦“We have had enough of this.”⟧",
        "The Peruvian mayor said in Spanish: “We have had enough of this.”",
        "The Irish mayor said: “We have had enough of this.”",
        "The Peruvian mayor said, through an interpreter: “We have had enough of this.”",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        language = doc.settings.language
        if not pairs(doc) or not has_any(doc, _gate(language)) or has_any(doc, _TOLD):
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
            if not speaker or self._disclosed(own):
                continue
            # the adjective must belong to who speaks, and be no name (David French, German Ortega)
            at = quote.speaker
            if at is None or not any(
                m.group(1).lower() in adjectives
                for m in _HOLDER.finditer(doc.text, max(sentence.start, at.start - 30), at.end)
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

    def _disclosed(self, own: list[str]) -> bool:
        """Whether the sentence names the language: "said in Arabic"."""
        return any(a == "in" and b in _LANGUAGES for a, b in pairwise(own))
