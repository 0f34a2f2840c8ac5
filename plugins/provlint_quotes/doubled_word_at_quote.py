"""quotes/doubled-word-at-quote."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, replace
from provlint.layers.quotes import Pair, pairs
from provlint.layers.text import lazy, worded
from provlint.lexicon import listed

_LAST = lazy(r"[^\W\d_]+\Z")
_FIRST = lazy(r"[^\W\d_]+(?![\w’'-])")
_ARTICLE = worded(r" {quote_rules.after that} ")
#: two of them meet by grammar across a mark: the words “that that ...” holds, had “had enough”
_GRAMMAR = listed("quote_rules", "may meet itself")
#: no word is longer, in code points
WORD_CHARS = 60


class DoubledWordAtQuote(Rule):
    """The word before a quotation mark stands again behind it.

    Why: the quotation was cut into the sentence a word too early or too late.
    Instead: delete the writer's own word; quoted words stay as they were said.
    Source: Reuters Handbook, quotes: they are sacred; read the sentence with its quotation aloud.
    """

    near = True
    level = Level.ERROR
    fix = "suggest"
    examples = (
        ("The plan ⟦is “is⟧ to go home,” Roe said.", "The plan “is to go home,” Roe said."),
        "Roe said ⟦that “that⟧ the mill is shut for us.”",
        ("They will “go to ⟦the” the⟧ mill.", "They will “go to the” mill."),
        "She used the word “word” and said that “that was it.” He had “had enough.”",
        "“No,” no one said. The film “The The” and the “The Mill” show.",
        "His father, Joe “Joe Duke” Roe, came.",
        "He called it a war “War is hell.”",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        for pair in pairs(doc):
            start, inner = pair.span.start, pair.inner.start
            # equal letters first: a comparison is cheaper than a pattern, and nearly always says no
            if start > 1 and text[start - 1] in " \n" and text[start - 2].isalpha():
                word = text[max(0, start - WORD_CHARS, text.rfind(" ", max(0, start - WORD_CHARS), start - 1) + 1) : start - 1]
                if text[inner : inner + len(word)].lower() == word.lower():
                    yield from self._at_opening(doc, pair, inner)
            end = pair.span.end
            if pair.closed and text[end : end + 1] == " " and text[pair.inner.end - 1].isalpha():
                low = max(pair.inner.start, pair.inner.end - WORD_CHARS)
                word = text[max(low, text.rfind(" ", low, pair.inner.end) + 1) : pair.inner.end]
                if text.startswith(word, end + 1):
                    yield from self._at_closing(doc, pair, end)

    def _at_opening(self, doc: Document, pair: Pair, inner: int) -> Iterable[Finding]:
        text = doc.text
        start = pair.span.start
        after = _FIRST.match(text, inner, pair.inner.end)
        before = after and _LAST.search(text, max(0, start - 25), start - 1)
        if not after or not before or not self._same(doc, before.group(), after.group()):
            if not after or not before or after.group() != "that" or before.group() != "that":
                return
            # said that “that mill is shut” is good, said that “that the mill is shut” is not
            if not _ARTICLE(doc.language).match(text, after.end()):
                return
        if after.end() == pair.inner.end or (pair.closed and not text[after.end() : pair.inner.end].strip(" .,!?")):
            return  # one quoted word: it is spoken of, not said
        fix = replace(before.start(), start, "", f"delete the {before.group()!r} before the mark")
        yield self._found((before.start(), after.end()), before.group(), text, fix)

    def _at_closing(self, doc: Document, pair: Pair, end: int) -> Iterable[Finding]:
        text = doc.text
        after = _FIRST.match(text, end + 1)
        before = after and _LAST.search(text, max(pair.inner.start, pair.inner.end - 25), pair.inner.end)
        if not after or not before or not self._same(doc, before.group(), after.group()):
            return
        if before.start() == pair.inner.start:
            return
        fix = replace(end, after.end(), "", f"delete the {after.group()!r} behind the mark")
        yield self._found((before.start(), after.end()), after.group(), text, fix)

    def _same(self, doc: Document, one: str, other: str) -> bool:
        """Whether the two are one word; a capital may only begin the sentence, or it begins a name or title."""
        if one.lower() in _GRAMMAR(doc.language) or (len(one) == 1 and one not in "aI"):
            return False
        return (one == other and one.islower()) or (one[0].isupper() and one.lower() == other)

    def _found(self, span: tuple[int, int], word: str, text: str, fix: object) -> Finding:
        quoted = " ".join(text[slice(*span)].split())
        return self.at(span, f'"{word}" stands on both sides of the mark: {quoted}', fix=fix)  # type: ignore[arg-type]
