"""The name of a country where its adjective is meant: an Iraq official."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Example, Finding, Fix, Level, Rule, replace
from provlint.layers.names import mentions
from provlint.layers.text import worded
from provlint.lexicon import Language, listed, per_language
from provlint_names._place import headline, quoted

_AFTER = worded(r" (?:{name_rules.kind of office} )?{name_rules.people of a country}\b")
_ARTICLES = listed("name_rules", "article")
#: "Chile hackers broke in", "whether Chile publishers should be paid": no article, and more than one
_MANY = worded(r" {name_rules.people of many}(?![\w-])")
_BEFORE_MANY = worded(r"(?:\A|[\n“\"]|[.!?;,—–] |\b(?i:{name_rules.before many}) )$")
#: where the adjective begins otherwise, as Burmese, the noun often stands for it
STEM = 3


@per_language
def _adjectives(language: Language) -> dict[str, str]:
    return {row[0]: row[1] for row in language.rows("demonyms") if row[1] != "-"}


class CountryNounAsAdjective(Rule):
    """The name of a country stands where its adjective is meant.

    Info for one ("an Iraq official"), a warning for many ("Iraq hackers"); headlines may clip an adjective.

    Why: "an Iraq official" leaves open whether the official is Iraqi or deals with Iraq.
    Instead: use the adjective, or say "the official in charge of".
    Source: AP Stylebook, nationalities; Guardian style guide, nationalities.
    """

    near = True
    level = Level.WARNING
    fix = "suggest"
    examples = (
        "A Chilean official spoke. The U.S. official left. The Iraq war went on.",
        "The gate was open when ⟦Chile hackers⟧ broke in. It said whether ⟦Chile publishers⟧ should be paid.",
        "Chile players left. It was told by Myanmar citizens. Chile hackers break in",
        Example("⟦A Chile official⟧ spoke.", after="A Chilean official spoke."),
        Example(
            "They met ⟦an Iraq security official⟧ on Monday.", after="They met an Iraqi security official on Monday."
        ),
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        adjectives = _adjectives(doc.language)
        text = doc.text
        for mention in mentions(doc):
            if mention.kind != "place" or mention.form not in adjectives:
                continue
            country, (start, end) = mention.form, mention.span
            many = _MANY(doc.language).match(text, end)
            if many is not None and country.startswith(adjectives[country][:STEM]) and adjectives[country] != country:
                if (
                    _BEFORE_MANY(doc.language).search(text, max(0, start - 12), start)
                    and not headline(doc, start)
                    and not quoted(doc, start)
                ):
                    span = (start, many.end())
                    message = f"“{text[start : many.end()]}”: the adjective is “{adjectives[country]}”"
                    yield self.at(
                        span,
                        message,
                        fix=replace(start, end, adjectives[country], f"write {adjectives[country]}"),
                    )
                continue
            article = text[max(0, start - 5) : start].split(" ")[-2:-1]
            match = _AFTER(doc.language).match(text, end)
            if (
                match is None
                or not article
                or article[0].lower() not in _ARTICLES(doc.language)
                or adjectives[country] == country
            ):
                continue
            begin = start - len(article[0]) - 1
            phrase = text[begin : match.end()]
            yield self.at(
                (begin, match.end()),
                f"“{phrase}”: the adjective is “{adjectives[country]}”",
                level=Level.INFO,
                fix=self._fix(start, end, phrase, adjectives[country]),
            )

    def _fix(self, start: int, end: int, phrase: str, adjective: str) -> Fix | None:
        """The adjective in the place of the noun, unless the article before it would have to change."""
        article = phrase.split(" ", 1)[0].lower()
        vowel = adjective[0] in "AEIO"
        if article in ("a", "an") and (article == "an") != vowel:
            return None
        return replace(start, end, adjective, f"write {adjective}")
