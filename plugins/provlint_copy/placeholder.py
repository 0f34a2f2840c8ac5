"""copy/placeholder."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Option, Rule
from provlint.layers.text import has_any, lazy, lexicon_words, paragraph_index

_MARKERS = lazy(r"[TXF](?:KTK|K|XX+|ODO|IXME)(?![\w-])")
_BRACKET = lazy(
    r"\[(?:NAMES?|FULL NAME|FIRST NAME|LAST NAME|CITY|TOWN|DATE|DAY|MONTH|YEAR|TIME|TITLE|PLACE|LOCATION|COMPANY"
    r"|COMPANY NAME|NUMBER|FIGURE|STATE|COUNTRY|AGE|QUOTE|LINK|URL|SOURCE|ORGANI[SZ]ATION|HEADLINE|PHOTO|CAPTION"
    r"|INSERT[^\]\n]{0,60}|TKT?K?|XX+|TBC|TBD|[Nn]ame|[Yy]our [^\]\n]{1,40}|[Ii]nsert [^\]\n]{1,60}"
    r"|[Cc]ompany [Nn]ame|[Cc]itation needed|[Ss]ource needed|[Aa]dd [^\]\n]{1,40}|[Cc]heck [^\]\n]{1,40})\]"
)
_LOREM = lazy(r"[Ll]orem ipsum(?: dolor sit amet)?")
_BRACES = lazy(r"\{\{ ?[\w.]+(?: [\w.]+)? ?\}\}")
WORDS = lexicon_words(["TK", "TKTK", "TODO", "FIXME", "lorem"])
#: what makes XXX a number or a label of its own
_NUMERAL = frozenset(
    """Bowl Games Olympiad Olympic Chapter Article Title Part Volume Vol Act Section Psalm WrestleMania rated Rated Book
    No Number Congress Canto Legion Louis Day""".split()
)


class Placeholder(Rule):
    """A mark for something still to be filled in was left in the text.

    Why: the fact it stands for is missing.
    Instead: find the fact, or take the sentence out.
    Source: Reuters Handbook, Writing basics: read the story over before it goes.
    """

    level = Level.ERROR
    tokens = Option([], "further markers of the house, written exactly so")
    examples = (
        "Mayor ⟦TK⟧ said the bridge was safe.",
        "It cost ⟦XXX⟧ crowns, ⟦[citation needed]⟧ and ⟦TODO⟧ was left in.",
        "Speaking to ⟦[NAME]⟧ on ⟦[DATE]⟧, she agreed.",
        "⟦Lorem ipsum dolor sit amet⟧, and so on.",
        "Dear ⟦{{ first_name }}⟧, thank you.",
        "She bought a coat at TK Maxx before Super Bowl XXX and said “[the mayor] left.”",
        "“The [NATO] talks go on,” Roe said.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        if has_any(doc, WORDS) or "XXX" in text:
            for match in _MARKERS.finditer(text):
                if self._marker(text, match.start(), match.end()):
                    yield from self._found(doc, match.start(), match.end())
            for match in _LOREM.finditer(text):
                yield from self._found(doc, *match.span())
        if "[" in text:
            for match in _BRACKET.finditer(text):
                yield from self._found(doc, *match.span())
        if "{{" in text:
            for match in _BRACES.finditer(text):
                yield from self._found(doc, *match.span())
        for token in self.tokens:
            at = text.find(token)
            while token and at >= 0:
                yield from self._found(doc, at, at + len(token))
                at = text.find(token, at + len(token))

    def _marker(self, text: str, start: int, end: int) -> bool:
        word = text[start:end]
        if start and (text[start - 1].isalnum() or text[start - 1] in "_.#@/-"):
            return False
        if word in ("TK", "TKTK"):
            after = text[end : end + 2]
            return not (after[:1] == " " and after[1:].isupper()) and not after[:1].isdigit()
        before = text[max(0, start - 16) : start].rstrip().rpartition(" ")[2].strip(".,:(“")
        if word[0] == "X":
            return before not in _NUMERAL and text[end : end + 6] not in ("-rated", " Corps")
        if word == "TODO":
            following = text[end : end + 12].strip().partition(" ")[0]
            return not (before.isupper() and len(before) > 1) and not (following.isupper() and len(following) > 1)
        return word == "FIXME"

    def _found(self, doc: Document, start: int, end: int) -> Iterable[Finding]:
        if paragraph_index(doc, start) >= 0:
            yield self.at((start, end), f'"{doc.text[start:end]}" stands for something still to be filled in')
