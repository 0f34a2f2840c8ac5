"""Whether a passage was made of another one: its words stand there in their order, few of them changed."""

from __future__ import annotations

from provlint.core.document import Document
from provlint.core.span import Span
from provlint.layers.comparison.statement import home
from provlint.layers.text.pattern import lazy
from provlint.lexicon import Language

#: so much of the shorter of two sentences stands in the other in its order, so many words at least
SHARE, FEWEST = 0.65, 6
#: of a sentence so many words are read
MOST = 80
_WORD = lazy(r"[\w’'-]+")


def reworded(one: Document, span: Span, other: Document, place: Span) -> bool:
    """Whether the sentences of two places share most of the shorter one's words, in one order."""
    mine, theirs = _words(one, span), _words(other, place)
    least = min(len(mine), len(theirs))
    return least >= FEWEST and _in_order(mine, theirs) >= max(FEWEST, SHARE * least)


#: a word of fewer letters is spelt in one way
LETTERS = 6


def respelt(one: str, other: str, language: Language) -> bool:
    """Whether two stretches of text are the same words, some in the other's spelling: realised, neighborhood."""
    mine, theirs = ([_one_spelling(m.group().lower(), language) for m in _WORD.finditer(text)] for text in (one, other))
    return mine == theirs


def _one_spelling(word: str, language: Language) -> str:
    word = word.replace("’", "").replace("'", "")  # the population's anger, the populations' anger
    if len(word) >= LETTERS:
        for here, there in language.rows("respellings"):
            word = word.replace(here, there)
    return word


def _words(doc: Document, span: Span) -> list[str]:
    """The words of the sentence that holds the beginning of a span, in lower case."""
    start, end = home(doc, span)
    return [match.group().lower() for match in _WORD.finditer(doc.text, start, end)][:MOST]


def _in_order(one: list[str], other: list[str]) -> int:
    """How many words two lists share at most without changing the order of either."""
    best = [0] * (len(other) + 1)
    for word in one:
        before = 0
        for at, theirs in enumerate(other, 1):
            here = best[at]
            best[at] = before + 1 if word == theirs else max(here, best[at - 1])
            before = here
    return best[-1]
