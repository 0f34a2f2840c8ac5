"""quotes/odd-character-in-quote."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from provlint import Document, Finding, Level, Rule
from provlint.layers.quotes import Pair
from provlint.layers.text import lazy
from provlint.lexicon import listed
from provlint_quotes._context import masked, neighbourhood, own_words

_AMPERSAND = lazy(r"[\w’']+ & [\w’']+")
_HASHTAG = lazy(r"#(?<![\w&]#)[A-Za-z]\w{2,}")
_SHOUTED = lazy(r"[A-Z]{2,}(?:[ ,!]+[A-Z]{2,})+(?![A-Za-z])")
_CAPITALS_BEFORE = lazy(r"(?:[A-Z]{2,}[ ,!]+)+\Z")
_EMOJI = lazy("[\U0001f300-\U0001faff\u2600-\u27bf]+\ufe0f?")
#: words that say that the quoted words were written so
_WRITTEN = listed("quote_rules", "written")
_CAPITALS = bytes(65 if 65 <= code <= 90 else 32 for code in range(256))


class OddCharacterInQuote(Rule):
    """An ampersand, a hashtag, an emoji or capitals stand in a quotation of spoken words.

    Why: nobody speaks them; the words were copied from a post, and the reader should know that.
    Instead: write and for &, or say that the words were written and where.
    Source: AP Stylebook, ampersand; quotations in the news.
    """

    near = True
    level = Level.INFO
    examples = (
        "“We need ⟦bread & salt⟧,” Roe said. “It is all ⟦#over⟧ for us now ⟦\U0001f600⟧.”",
        "“This is ⟦NOT GOOD⟧ for us,” Roe said.",
        "“We need bread & salt #mill,” Roe wrote on Twitter.",
        "“The Q&A at AT&T was on NATO and UNESCO,” Roe said. Bread & salt were sold.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        signs = [(pattern, sign) for pattern, sign in ((_AMPERSAND, " & "), (_HASHTAG, "#")) if sign in text]
        if len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text) or "\ufe0f" in text:
            signs.append((_EMOJI, ""))
        starts, outer = masked(doc)
        if not outer:
            return
        spans = [m.span() for pattern, _ in signs for m in pattern.finditer(text)]
        spans += _shouted(text)
        for start, end in sorted(spans):
            i = bisect_right(starts, start) - 1
            if (
                i >= 0
                and end <= outer[i].inner.end
                and outer[i].double
                and outer[i].closed
                and self._spoken(doc, outer[i])
            ):
                yield self.at((start, end), f'"{text[start:end]}" was written, not spoken')

    def _spoken(self, doc: Document, pair: Pair) -> bool:
        """Whether nothing around a quotation says that its words were written."""
        words = doc.text[pair.inner.start : pair.inner.end].split()
        if len(words) < 4 or sum(w.isupper() for w in words) * 2 > len(words):
            return False
        low, high = neighbourhood(doc, pair.span)
        return _WRITTEN(doc.language).isdisjoint(own_words(doc, low, high))


def _shouted(text: str) -> Iterator[tuple[int, int]]:
    """Two words and more in capitals, one of them of four letters at least."""
    if text.isupper():
        return
    capitals = text.encode("latin-1", "replace").translate(_CAPITALS)
    at = capitals.find(b"AAAA")
    while at >= 0:
        before = _CAPITALS_BEFORE.search(text, max(0, at - 40), at)
        match = _SHOUTED.match(text, before.start() if before else at)
        end = at + 4
        if match is not None and (match.start() == 0 or not text[match.start() - 1].isalnum()):
            end = max(end, match.end())
            yield match.span()
        at = capitals.find(b"AAAA", end)
