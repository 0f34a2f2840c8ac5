"""copy/duplicated-sentence."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from provlint import Block, Document, Finding, Level, Note, Option, Rule, Span
from provlint.layers.text import lazy, paragraphs, sentences_in
from provlint_copy._shared import running

#: sentences that begin alike are held against each other
_HEAD = 20
#: of the words of the shorter one, so many stand in the other, too
_SHARE = 0.8
#: so many words in a row, from the beginning, are the same
_SAME = 4
#: a draft in which more stand twice is a page of pictures, or stands twice itself
_MOST = 3
#: a longer paragraph is a running report, whose events recur
_LONGEST = 3000
_DATELINE = lazy(r"[A-Z]{3}[^\n]{0,80}?(?:\)| \d{4}) ?(?:[–—-]|--) ")
_WORD = lazy(r"[\w’'-]+")


def _size(block: Block) -> int:
    return block.end - block.start


class DuplicatedSentence(Rule):
    """A sentence stands twice in a paragraph, word for word or lightly changed.

    Why: the second was written to replace the first, and one of the two was left in.
    Instead: keep the one that is right.
    Source: Reuters Handbook, Writing basics: read the story over before it goes.
    """

    level = Level.WARNING
    min_words = Option(10, "shorter sentences may recur", minimum=1)
    examples = (
        "Marland is the prince’s strongest ally and has lent him nine billion crowns since May 2011. The priest left. "
        "⟦Marland is the prince’s strongest ally, lending him nine billion crowns since May 2011.⟧",
        "The mayor said on Monday that the mill would be shut in May for good. The mayor said on Friday that the dam was safe.",
        "Ward 1 of the old town gave 212 votes to Ana Ruiz and 98 to Luis Roe. "
        "Ward 2 of the old town gave 190 votes to Ana Ruiz and 99 to Luis Roe.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        twice = (
            pair
            for number, block in enumerate(paragraphs(doc))
            if _size(block) <= _LONGEST
            for pair in self._twice(doc.text, [s for s in sentences_in(doc, number) if s.end - s.start >= 5 * self.min_words])
            if running(doc, pair[1].start)
        )
        for first, second in islice(twice, _MOST):
            yield self.at(second, "this sentence stands twice in the paragraph", related=[Note(*first, "the first")])

    def _twice(self, text: str, sentences: list[Span]) -> Iterable[tuple[Span, Span]]:
        """Sentences of one paragraph that say the same, each with the first that does."""
        if len(sentences) < 2:
            return
        seen: dict[str, list[Span]] = {}
        for start, end in sentences:
            dateline = _DATELINE.match(text, start, end)
            sentence = Span(dateline.end() if dateline else start, end)
            earlier = seen.setdefault(text[sentence.start : sentence.start + _HEAD], [])
            first = next((s for s in earlier[:4] if self._same(text, s, sentence)), None)
            earlier.append(sentence)
            if first is not None:
                yield first, sentence

    def _same(self, text: str, one: Span, other: Span) -> bool:
        a = [m.group().lower() for m in _WORD.finditer(text, *one)]
        b = [m.group().lower() for m in _WORD.finditer(text, *other)]
        if min(len(a), len(b)) < self.min_words or a[:_SAME] != b[:_SAME]:
            return False
        figures = [{w for w in words if w[0].isdigit()} for words in (a, b)]
        shared = len(set(a) & set(b))
        return figures[0] == figures[1] and shared >= _SHARE * min(len(set(a)), len(set(b)))
