"""percent-without-base: a change in percent, and no number it starts from."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule
from provlint.layers.figures import Figure, figures
from provlint.layers.pattern import lazy
from provlint.layers.sentences import sentence_index, sentences
from provlint.layers.words import has_any, lexicon_words
from provlint_figures._words import quoted

_PERCENT = lexicon_words(["percent", "per cent", "pct"])
_CHANGE = lazy(
    r"(?<!\w)(?:rose|risen|rises?|rising|fell|fallen|falls?|falling|grew|grown|grows?|dropped|drops?|jumped|jumps?|climbed"
    r"|soared|plunged|surged|shrank|increased?|increases|decreased?|decreases|declined?|declines|gained|lost|doubled|up|down)"
    r"(?:\s(?:by|about|nearly|almost|some|roughly|more than|over|around|another|at least|a|an)){0,3}\s$"
)
_NOUN = lazy(r"\s?(?:%|percent|per cent|pct)[\s-](?:increase|decrease|drop|rise|fall|jump|decline|surge|growth|cut)")
_SHARE_OF = lazy(r"(?<!\w)(?:make|makes|made|making)\sup(?:\s\w+){0,3}\s$")
#: prices and rates of shares and money: their base is public and stands in every table
_MARKET = (
    "stock",
    "shares",
    "index",
    "dow",
    "nasdaq",
    "s&p",
    "yield",
    "interest",
    "inflation",
    "gdp",
    "futures",
    "growth",
    "economy",
    "earnings",
    "wage",
)


class PercentWithoutBase(Rule):
    """A change is given in percent without the numbers it is a change of.

    Why: 40% may be two cases or two thousand; a percentage alone cannot be checked.
    Instead: give both values ("rose 40% to 70 from 50").
    Source: BBC News style guide, numbers; Reuters Handbook, figures.
    """

    level = Level.WARNING
    examples = (
        "Burglaries rose 40% to 70 from 50, police said.",
        "The index fell 2 percent. Some 40 percent of voters stayed home.",
        "Crime rose ⟦40%⟧ in a year, police said.",
        "The town saw a ⟦12 percent⟧ drop in burglaries.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        if "%" not in doc.text and not has_any(doc, _PERCENT):
            return
        numbers = doc.get(figures)
        for figure in numbers:
            if figure.what == "share" and figure.unit == "percent" and self._change(doc, figure):
                at = sentence_index(doc, figure.span.start)
                home = doc.get(sentences)[at]
                words = doc.text[slice(*home)].lower()
                if any(w in words for w in _MARKET) or ("from" in words.split() and _numbers(doc, numbers, at, at)):
                    continue
                if not _numbers(doc, numbers, at - 1, at + 1):
                    yield self.at(
                        figure.phrase, f"{quoted(doc, figure.phrase)} of what? give the numbers before and after"
                    )

    def _change(self, doc: Document, figure: Figure) -> bool:
        left = doc.text[max(0, figure.span.start - 40) : figure.span.start]
        words = doc.text[slice(*figure.phrase)]
        if words.endswith("percentage") or words.startswith(("above", "below", "under")) or _SHARE_OF.search(left):
            return False
        return _CHANGE.search(left) is not None or _NOUN.match(doc.text, figure.span.end) is not None


def _numbers(doc: Document, numbers: tuple[Figure, ...], first: int, last: int) -> bool:
    """Whether sentences ``first`` to ``last`` give plain counts or sums."""
    spans = doc.get(sentences)[max(0, first) : last + 1]
    start, end = spans[0].start, spans[-1].end
    return any(start <= f.span.start < end and f.what != "share" and f.form in ("digits", "words") for f in numbers)
