"""quotes/speaker-no-person."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule
from provlint.layers.text import paragraphs, worded

#: a line that signs the quotation above it, with no person's name but what a group or a paper of it is called
_SIGNED = worded(r"\s*(?:[—–―]|--) ?(?P<who>(?:[A-Z][\w’&-]+ ){1,5}{quote_rules.no person})\.?\s*\Z")

#: the same as a speaker in the sentence: "... it,” said the Roe Research Team."
_SAID = worded(
    r"[”\"’»],? (?:{quote_rules.said plainly}|according to) (?:{small_words.article} )?"
    r"(?P<who>(?:[A-Z][\w’&-]+ ){1,5}{quote_rules.no mouth})(?=[.,;\n]|\Z)"
)


#: and before the verb: "... it,” the Roe Research Team said."
_WHO_SAID = worded(
    r"[”\"’»],? (?:{small_words.article} )?(?P<who>(?:[A-Z][\w’&-]+ ){1,5}{quote_rules.no mouth}) {quote_rules.said plainly}(?![\w’'])"
)


class SpeakerNoPerson(Rule):
    """A quotation is signed with a team, a study or an analysis, or said by one: none of them speaks.

    Why: words that nobody said cannot be checked, and machines make up such speakers.
    Instead: name the person who said it, or the paper with its date that it is taken from.
    Source: Reuters Handbook, quotes: name the speaker; AP, Standards around generative AI.
    """

    near = True
    level = Level.WARNING
    examples = (
        "“The mill reads the wind and turns on its own.”\n\n— ⟦Roe Research Team⟧",
        "“The mill reads the wind and turns on its own.”\n\n— Ana Roe, Roe Research Team",
        "The mill shut.\n\n— Roe Research Team",
        "“The mill reads the wind and turns on its own,” said the ⟦Roe Research Team⟧. It rained.",
        "“The mill reads the wind and turns on its own,” the ⟦Roe Research Team⟧ said. “It does,” Ana Roe, who leads it, said.",
        "“The mill turns on its own,” said the Roe Research Team’s leader, Ana Roe. “It does,” said the Norland Health Department.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        for shape in (_SAID, _WHO_SAID):
            for said in shape(doc.language).finditer(text):
                yield self.at(said.span("who"), _none(said.group("who")))
        blocks = paragraphs(doc)
        for number, block in enumerate(blocks):
            start = max(text.rfind("\n", block.start, block.end - 1) + 1, block.start)
            if block.end - start > 90 or not text[start : start + 3].lstrip().startswith(("—", "–", "―", "--")):
                continue
            match = _SIGNED(doc.language).match(text, start, block.end)
            above = text[block.start : start] or (
                text[blocks[number - 1].start : blocks[number - 1].end] if number else ""
            )
            if match and above.rstrip().endswith(("”", '"', "''", "’")):
                yield self.at(match.span("who"), _none(match.group("who")))


def _none(who: str) -> str:
    return f"a quotation needs a person who said it, and “{who}” is none"
