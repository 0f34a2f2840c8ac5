"""quotes/quote-style-mix."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Note, Option, Rule
from provlint.layers.quotes import Pair, pairs
from provlint.layers.text import paragraph_index, paragraphs

_FAMILY = {
    "curly": "curly",
    "straight": "straight",
    "single": "curly",
    "straight-single": "straight",
    "latex": "doubled",
    "backtick": "doubled",
}
_WORDS = {"curly": "curly", "straight": "straight", "doubled": "doubled single"}


#: the closing marks that belong to an opening double one; one that faces the wrong way is another rule's
_CLOSES = {"“": "”“", "”": "”“", "„": "“”", '"': '"', "``": "''", "''": "''", "‘‘": "’’‘‘", "’’": "’’"}


class QuoteStyleMix(Rule):
    """Quotation marks of several styles are mixed: straight and curly, single and double.

    Why: it shows text pasted from several places, and single marks read as doubt or as a quotation inside another.
    Instead: one style, single marks only inside double ones (or the other way round), as the house has it.
    A pair that opens in one style and closes in another is an error. Whole pairs of two styles in one draft, and single marks beside
    double ones, are info: each is right in itself, and pasted statements bring their own.
    Source: AP Stylebook, quotation marks.
    """

    level = Level.ERROR
    singles = Option(True, "also report single marks outside double ones where double ones are the rule")
    examples = (
        "⟦“We left at noon,’’⟧ she said. “It was late,” he said.",
        'The note, ⟦“We left"⟧, was on the door.',
        "A ⟦'good'⟧ night, she said. It was “very good,” she said. “Yes,” he said.",
        '“Good,” she said. “Yes,” he said. ⟦"No,"⟧ they said.',
        "It was the last night of the fair at the old mill, and all who had come stayed on until the rain stopped.\n\n"
        "The last of them left at noon, and the town was as quiet as it had been before the fair came.\n\n"
        "It rained.\n\n“Good night,” she said. “Yes, you too,” he said. ⟦‘No, never again,’⟧ they said.",
        "“Good,” she said. “She said ‘yes’ to me,” he said. The workers’ hall of the ’90s.",
        "It was “late.” He left.\n\n⟦\"We go to the mill,\"⟧ Ana Roe said. “It is late in May.”\n\nIt was “very late,” he said. “Yes.”",
        "'Good,' she said. 'Yes,' he said.",
        "Mayor: ‘Never Say Never Again’\n\n“Good,” she said. “Yes,” he said.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        found = pairs(doc)
        yield from self._unlike(doc, found)
        if len(found) < 2:
            return
        styles: dict[str, list[Pair]] = {}
        for pair in found:
            family = _FAMILY.get(pair.style)
            if family is not None:
                styles.setdefault(family, []).append(pair)
        if len(styles) > 1:
            rule = max(styles, key=lambda s: (len(styles[s]), s == "curly"))
            for family in sorted(styles):
                if family != rule:
                    message = f"{_WORDS[family]} quotation marks here, {_WORDS[rule]} ones elsewhere in the draft"
                    yield self._found(styles[family], message, self._mixed(doc, styles[family], styles[rule]))
        if self.singles:
            yield from self._singles(doc, found)

    def _unlike(self, doc: Document, found: tuple[Pair, ...]) -> Iterable[Finding]:
        """Pairs that open in one style and close in another: straight beside curly ones together, others one by one."""
        text = doc.text
        drawn = []
        for pair in found:
            one, other = text[pair.span.start : pair.inner.start], text[pair.inner.end : pair.span.end]
            if not pair.closed or other in _CLOSES.get(one, other):
                continue
            if len(one) == len(other):
                drawn.append(pair)
            else:
                message = f"one pair in two styles: it opens with {one} and closes with {other}"
                yield self.at(pair.span, message)
        if drawn:
            first, *more = drawn
            notes = [Note(*p.span, "here too") for p in more[:5]]
            message = "one pair in two styles: one of its marks is curly, the other is straight"
            yield self.at(first.span, message, related=notes)

    def _singles(self, doc: Document, found: tuple[Pair, ...]) -> Iterable[Finding]:
        """Speech in single marks of its own, where double marks are the rule; a word or a title may stand in them."""
        doubles = sum(p.double for p in found if p.depth == 0)
        singles = [
            p
            for p in found
            if p.depth == 0
            and p.style == "single"
            and p.closed
            and doc.text.count(" ", p.inner.start, p.inner.end) > 1
            and not _headline(doc, p)
        ]
        if singles and doubles > len(singles):
            yield self._found(singles, "single quotation marks outside double ones, which are the rule in this draft")

    @staticmethod
    def _mixed(doc: Document, these: list[Pair], others: list[Pair]) -> Level:
        """A warning where one paragraph has both: one quotation was set in two styles. Sorts the pairs of such paragraphs first."""
        text = doc.text

        def speech(pair: Pair) -> bool:
            one, other = text[pair.span.start : pair.inner.start], text[pair.inner.end : pair.span.end]
            alike = pair.closed and other in _CLOSES.get(one, other)  # else the pair is told by itself
            tag = text[pair.span.start - 1 : pair.span.start] == "="
            return pair.double and pair.depth == 0 and alike and not tag and " " in text[pair.inner.start : pair.inner.end]

        both = {paragraph_index(doc, pair.span.start) for pair in others if speech(pair)}
        these.sort(key=lambda pair: (not (speech(pair) and paragraph_index(doc, pair.span.start) in both), pair.span.start))
        first = these[0]
        return Level.WARNING if speech(first) and paragraph_index(doc, first.span.start) in both else Level.INFO

    def _found(self, these: list[Pair], message: str, level: Level = Level.INFO) -> Finding:
        first, *more = these
        return self.at(first.span, message, level=level, related=[Note(*p.span, "here too") for p in more[:5]])


def _headline(doc: Document, pair: Pair) -> bool:
    """Whether a pair stands in a heading or one of the first, short paragraphs: headlines take single marks."""
    index = paragraph_index(doc, pair.span.start)
    block = paragraphs(doc)[index]
    return block.kind == "heading" or (index < 3 and block.end - block.start < 160)
