"""The name of a country where its adjective is meant: an Iraq official."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from provlint import Document, Example, Finding, Fix, Level, Rule, replace
from provlint.layers.names import mentions
from provlint.layers.text import lazy
from provlint.lexicon import load

_PEOPLE = (
    "official|officials|minister|ministers|soldier|soldiers|troops|lawmaker|lawmakers|spokesman|spokeswoman|spokesperson"
    "|general|commander|commanders|diplomat|diplomats|citizen|citizens|police|army|government|parliament|authorities"
    "|politician|politicians|militia|militias|officer|officers"
)
_KIND = "senior|security|defence|defense|foreign|interior|government|military|army|police|health|intelligence"
_AFTER = lazy(rf" (?:(?:{_KIND}) )?(?:{_PEOPLE})\b")
_ARTICLES = frozenset(("a", "an", "the"))


@cache
def _adjectives() -> dict[str, str]:
    return {row[0]: row[1] for row in load("en", "demonyms") if row[1] != "-"}


class CountryNounAsAdjective(Rule):
    """The name of a country stands where its adjective is meant.

    Why: "an Iraq official" leaves open whether the official is Iraqi or deals with Iraq.
    Instead: use the adjective, or say "the official in charge of".
    Source: AP Stylebook, nationalities; Guardian style guide, nationalities.
    """

    level = Level.INFO
    fix = "suggest"
    examples = (
        "A Chilean official spoke. The U.S. official left. The Iraq war went on.",
        Example("⟦A Chile official⟧ spoke.", after="A Chilean official spoke."),
        Example(
            "They met ⟦an Iraq security official⟧ on Monday.", after="They met an Iraqi security official on Monday."
        ),
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        adjectives = _adjectives()
        text = doc.text
        for mention in mentions(doc):
            if mention.kind != "place" or mention.form not in adjectives:
                continue
            country, (start, end) = mention.form, mention.span
            article = text[max(0, start - 5) : start].split(" ")[-2:-1]
            match = _AFTER.match(text, end)
            if match is None or not article or article[0].lower() not in _ARTICLES or adjectives[country] == country:
                continue
            begin = start - len(article[0]) - 1
            phrase = text[begin : match.end()]
            yield self.at(
                (begin, match.end()),
                f"“{phrase}”: the adjective is “{adjectives[country]}”",
                fix=self._fix(start, end, phrase, adjectives[country]),
            )

    def _fix(self, start: int, end: int, phrase: str, adjective: str) -> Fix | None:
        """The adjective in the place of the noun, unless the article before it would have to change."""
        article = phrase.split(" ", 1)[0].lower()
        vowel = adjective[0] in "AEIO"
        if article in ("a", "an") and (article == "an") != vowel:
            return None
        return replace(start, end, adjective, f"write {adjective}")
