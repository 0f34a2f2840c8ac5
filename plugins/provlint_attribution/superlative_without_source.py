"""The rule superlative-without-source: the deadliest, the first since, and no record that shows it."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, Span
from provlint.layers.speech import clipped_sentence, spoken
from provlint.layers.text import lazy, lexicon_words, occurrences

_HARM = frozenset("deadliest bloodiest worst costliest".split())
_WORDS = lexicon_words(
    [
        *_HARM,
        *"largest biggest strongest heaviest fiercest highest lowest fewest longest hottest coldest wettest driest first".split(),
    ]
)
#: the stretch of time or the record that makes it a claim one could look up
_SCOPE = lazy(
    r"(?: [\w’'-]+){0,7}?(?: (?:since|in (?:[\w’'-]+ ){0,3}(?:history|decades?|memory|centur(?:y|ies))|"
    r"in (?:more than |nearly |almost |over |about |at least )?(?:\d+|[a-z]+) (?:years|decades)|on record|ever|"
    r"of all time|of the (?:war|decade|century|year))\b(?: (?:the )?(?:[a-z’'-]+ ){0,3}(?:(?:of )?\d{4}s?|"
    r"[A-Z0-9][\w’'-]*)(?: [A-Z][\w’'-]+)*)?)"
)
_FIRST = lazy(r" [\w’' -]{3,60}? since (?:the )?(?:\d{4}|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)")
_ARTICLE = lazy(r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[A-Z][\w-]+[’']s)(?: [a-z]+(?:-[a-z]+)?)? $")
#: the record itself, in words
_RECORD = lazy(
    r"\b(?:[Aa]ccording to|records?|data|figures|statistics|survey|census|tally|count|database|study|report|"
    r"archives?)\b(?! (?:high|low|holder|number|of \w+ing))|\b(?:said|says|told|calls?|called|described|ranks?|"
    r"ranked)\b"
)


class SuperlativeWithoutSource(Rule):
    """A superlative with a scope that one could look up ("the deadliest since 1979") has no source.

    Why: the claim needs a record behind it; such lines are often copied from draft to draft and wrong.
    Instead: name the record: "the worst flood since 1931, the weather office's records show".
    Source: Reuters Handbook, superlatives; AP Stylebook.

    A warning for deaths and disasters; info for other superlatives and for "the first ... since".
    """

    level = Level.WARNING
    examples = (
        "It was the worst flood since 1931, the weather office’s records show.",
        "“It was the worst flood since 1931,” said Ana Ruiz.",
        "It was the worst meal of the trip.",
        "She was first in line since noon.",
        "It was ⟦the deadliest flood on the river since 1931⟧.",
        "It was ⟦the deadliest flood since the dam break of 1931⟧.",
        "It was ⟦the worst fire in decades⟧.",
        "It was ⟦the largest bridge ever⟧ built here.",
        "She is ⟦the first woman to lead the port since 1931⟧.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        for start, end, word in occurrences(doc, _WORDS):
            article = _ARTICLE.search(text, max(0, start - 24), start)
            if article is None:
                continue
            sentence = clipped_sentence(doc, start, end)
            scope = (_FIRST if word == b"first" else _SCOPE).match(text, end, sentence.end)
            if scope is None:
                continue
            span = Span(article.start(), scope.end())
            if spoken(doc, *span) or _RECORD.search(text, *sentence):
                continue
            words = text[span.start : span.end]
            level = None if word.decode("latin-1") in _HARM else Level.INFO
            yield self.at(span, f"no record or source is given for “{words}”", level=level)
