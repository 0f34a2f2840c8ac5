"""percent-without-base: a change in percent, and no number it starts from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provlint import Document, Finding, Level, Rule, Span, layer
from provlint.layers.figures import Figure, figures_in
from provlint.layers.quotes import sentence_at
from provlint.layers.text import dateline, headlines, lazy, sentence_index, sentences, worded
from provlint.lexicon import in_order
from provlint_figures._words import percent_places, quoted

_CHANGE = worded(r"(?<!\w){percent_change.verb}(?:\s{percent_change.by}){0,3}\s$")
_NOUN = worded(r"\s?{percent_change.percent}[\s-]{percent_change.noun}")
_CHANGES = worded(r"(?<!\w)(?:{percent_change.verb}(?!\w)|{percent_change.noun})")
#: so far from the sign of a percentage a word of change is looked for, in code points
AROUND = 120
_SHARE_OF = worded(r"(?<!\w){percent_change.make}\sup(?:\s\w+){0,3}\s$")
#: prices and rates of shares and money: their base is public and stands in every table
_MARKET = worded(r"(?<!\w){figure_rules.market}(?!\w)")
#: "a 20 percent drop from the 75 percent it had": both levels are shares themselves
_LEVELS = worded(r"(?:from|to) (?:{figure_rules.level} )?\d[\d.]*\s?{percent_change.percent}")
#: "above 40 percent" is a level, no change
_LEVEL = in_order("percent_change", "level")
#: results, prices and trade are told in percent wherever there are tables of them
_BUSINESS = worded(r"(?<!\w){figure_rules.business}(?!\w)")
_YEAR = lazy(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d)")
_FROM_TO = lazy(r"\bfrom ([\w,]+) to ([\w,]*\w)")
_TABLES = worded(r"(?<!\w){figure_rules.told in tables}(?!\w)")


class PercentWithoutBase(Rule):
    """A change is given in percent without the numbers it is a change of.

    Why: 40% may be two cases or two thousand; a percentage alone cannot be checked.
    Instead: give both values ("rose 40% to 70 from 50").
    Results, prices and trade are info: there are tables of them; a warning where such a change is what the text opens with.
    Source: BBC News style guide, numbers; Reuters Handbook, figures.
    """

    near = True
    level = Level.WARNING
    examples = (
        "Burglaries rose 40% to 70 from 50, police said.",
        "The index fell 2 percent. Some 40 percent of voters stayed home.",
        "Burglaries have risen 300 percent, from two to eight, Inspector Ana Ruiz said.",
        "Crime rose ⟦40%⟧ in a year, police said.",
        "Sales of oat milk jumped ⟦34 percent⟧, the mill said. It will open a shop, and its prices rose ⟦9 percent⟧.",
        "The town saw a ⟦12 percent⟧ drop in burglaries.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        for home in self._sentences(doc):
            shares = (f for f in figures_in(doc, home) if f.what == "share" and f.unit == "percent")
            changed = [figure for figure in shares if self._change(doc, figure)]
            if not changed or self._founded(doc, home):
                continue
            words = doc.text[slice(*home)].lower()
            business = _BUSINESS(doc.language).search(words) is not None
            news = business and home.start == _first_sentence(doc) and not _known(doc, words)
            level = Level.INFO if business and not news else None
            for figure in changed:
                message = f"{quoted(doc, figure.phrase)} of what? give the numbers before and after"
                yield self.at(figure.phrase, message, level=level)

    def _founded(self, doc: Document, home: Span) -> bool:
        """Whether a sentence needs no numbers (markets, levels) or stands beside them."""
        words = doc.text[slice(*home)].lower()
        if _MARKET(doc.language).search(words) or _LEVELS(doc.language).search(words) or _from_to(doc, words):
            return True
        at = sentence_index(doc, home.start)
        return ("from" in words.split() and _numbers(doc, at, at)) or _numbers(doc, at - 1, at + 1)

    def _sentences(self, doc: Document) -> Iterator[Span]:
        """The sentences that hold a percentage beside a word of change."""
        done = 0
        for place in percent_places(doc):
            if place < done or not _CHANGES(doc.language).search(doc.text, max(0, place - AROUND), place + AROUND):
                continue
            home = sentence_at(doc, place)
            if home is not None:
                done = home.end
                yield home

    def _change(self, doc: Document, figure: Figure) -> bool:
        left = doc.text[max(0, figure.span.start - 40) : figure.span.start]
        words = doc.text[slice(*figure.phrase)]
        if (
            words.endswith("percentage")
            or words.startswith(_LEVEL(doc.language))
            or _SHARE_OF(doc.language).search(left)
        ):
            return False
        return (
            _CHANGE(doc.language).search(left) is not None
            or _NOUN(doc.language).match(doc.text, figure.span.end) is not None
        )


def _from_to(doc: Document, words: str) -> bool:
    """Whether a sentence, in lower case, tells both values bare: "from two to eight"."""
    numbers = doc.language.numbers
    return any(all(one.isdigit() or one in numbers for one in bounds.groups()) for bounds in _FROM_TO.finditer(words))


def _known(doc: Document, words: str) -> bool:
    """Whether a change stands in tables everywhere, or is told of a year that is named: no news of the day."""
    return _TABLES(doc.language).search(words) is not None or _YEAR.search(words) is not None


@layer
def _first_sentence(doc: Document) -> int:
    """Where the text begins, behind its headlines and its dateline; -1 where nothing does."""
    above = headlines(doc)
    spans = sentences(doc)
    opened = dateline(doc)
    return next(
        (s.start for s in spans if not any(h.start <= s.start < h.end for h in above) and (opened is None or s.start >= opened.end)), -1
    )


def _numbers(doc: Document, first: int, last: int) -> bool:
    """Whether sentences ``first`` to ``last`` give plain counts or sums."""
    spans = sentences(doc)[max(0, first) : last + 1]
    return any(f.what != "share" and f.form in ("digits", "words") for s in spans for f in figures_in(doc, s))
