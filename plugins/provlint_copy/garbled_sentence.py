"""copy/garbled-sentence."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from provlint import Document, Finding, Level, Rule
from provlint.layers.text import Lazy, lazy, lexicon_words, paragraph_index, paragraphs, projection, vocabulary
from provlint_copy._shared import quoted

#: two small words that no sentence sets side by side, marks or none between them apart
_CLASHES = tuple(
    "the a|a the|the an|a an|an a|the of|is was|was is|the his|the their|from of|with of|for of|and or and".split("|")
)

#: (words that must all occur, pattern, message); group 1 is what is underlined
_SHAPES = (
    (
        "a headquarters",
        r"[’']s? ((?:main |central |local )?(?:headquarters|offices?|building|compound), (?:an? |one of the )"
        r"(?:[a-z-]+ )?(?:members?|leader|commander|spokesman|faction|militia|group|party|coalition)\b)",
        "reads as if the building were the one described behind the comma",
    ),
    (
        "it once in",
        r"(?:lost|losing|ended|gave up|left) [^.;\n]{0,60}\b(it (?:once|formerly|previously) [a-z]+ed in (?:19|20)\d\d)",
        "the year belongs to the first verb and stands with the second",
    ),
    (
        "urging for",
        r"[^a-z-](urging for (?:the|an?|more|its|their))",
        "one urges somebody to do it, or urges it: not for it",
    ),
    (
        "urged for",
        r"[^a-z-](urged for (?:the|an?|more|its|their))",
        "one urges somebody to do it, or urges it: not for it",
    ),
    ("discussed about", r"[^a-z-](discuss(?:ed|ing)? about)", "one discusses a thing, not about it"),
    (
        "who identified as",
        r"[ ,](who (?:they|he|she|we|police|officials|authorities) identified as)",
        "whom, not who: the person is the object here",
    ),
    (
        "who described as",
        r"[ ,](who (?:they|he|she|we|police|officials|authorities) described as)",
        "whom, not who: the person is the object here",
    ),
)
_THAT = lazy(
    r"That (?:group|organi[sz]ation|body|faction|militia|party|company|firm|man|woman|official|agency)\b(?!’s|'s)"
)
_THAT_WORDS = lexicon_words(["that"])


@cache
def _shapes() -> tuple[tuple[frozenset[bytes], Lazy, str], ...]:
    return tuple((lexicon_words([gate]), lazy(pattern), message) for gate, pattern, message in _SHAPES)


class GarbledSentence(Rule):
    """A sentence lost a word, its order, or what one of its words refers to.

    Why: the reader takes one thing for another: a building for a member, a date for another event's.
    Instead: read the sentence aloud, and set each description beside what it describes.
    Source: Reuters Handbook, Writing basics: read the story over before it goes.
    """

    level = Level.INFO
    examples = (
        "He drove into the league’s ⟦headquarters, a member⟧ of the union.",
        "The club lost its hold on the mill ⟦it once rented in 2017⟧.",
        "They are ⟦urging for the⟧ closing. A man ⟦who they identified as⟧ Roe left.",
        "He went to ⟦the a⟧ mill and ⟦is was⟧ late.",
        "The council met the union and the league.\n\n⟦That group⟧, one of several, left.",
        "The league’s headquarters, a brick building, shut. The one it once rented shut in 2017.",
        "Section A: the mill. The of-the-moment look. That group of men left on the day.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        words = vocabulary(doc)
        text = doc.text
        for gate, pattern, message in _shapes():
            if words >= gate:
                for match in pattern.finditer(text):
                    yield from self._found(doc, match.span(1), message)
        yield from self._clashes(doc)
        if words >= _THAT_WORDS:
            yield from self._referents(doc)

    def _clashes(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        flat = projection(doc)
        for clash in _CLASHES:
            needle = b" " + clash.encode() + b" "
            at = flat.find(needle)
            while at >= 0:
                end = at + len(clash)
                # all in lower case and with one blank between: "A the" is a label, "is, are" is a list
                if text[at:end] == clash and _open(text, at, end):
                    yield from self._found(doc, (at, end), f'"{clash}": a word is missing here, or one is too many')
                at = flat.find(needle, end)

    def _referents(self, doc: Document) -> Iterable[Finding]:
        """A paragraph that opens with "That group": what it refers to stands in another one."""
        text = doc.text
        for block in paragraphs(doc)[1:]:
            if text.startswith("That ", block.start):
                match = _THAT.match(text, block.start, block.end)
                if match and text[match.end() : match.end() + 1] == ",":
                    yield from self._found(
                        doc, match.span(), f'"{match.group()}" refers to another paragraph: name it again'
                    )

    def _found(self, doc: Document, span: tuple[int, int], message: str) -> Iterable[Finding]:
        if paragraph_index(doc, span[0]) >= 0 and not quoted(doc, *span):
            yield self.at(span, message)


def _open(text: str, start: int, end: int) -> bool:
    """Whether a blank or a stop stands on either side, so that neither word is part of another."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return (not before or before.isspace()) and (not after or after.isspace() or after in ".,;:")
