"""What the kinds of house rules share: where they look, what they let pass, and how they speak."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from provlint.core.document import Document, layer
from provlint.core.rule import Rule, _Base
from provlint.core.span import Span
from provlint.layers.quotes.marks import pairs
from provlint.layers.text.paragraphs import PROSE
from provlint.layers.text.projection import lexicon_words, vocabulary
from provlint.plugin.house.entry import HouseEntry
from provlint.plugin.house.pattern import PatternTimeout, UserPattern, cut, literal

#: after so many timeouts a rule is off for the rest of the run
STRIKES = 3


class HouseBase(_Base):
    """A rule made of an entry of rules.yaml."""

    #: a desk's own words and patterns are in the language it writes
    any_language = True
    entry: ClassVar[HouseEntry]

    def __init__(self, level: Any = None, **options: Any) -> None:
        super().__init__(level, **options)
        self.strikes = 0
        self.exceptions = frozenset(plain(word) for word in self.entry.exceptions)

    def value(self, name: str, default: Any = None) -> Any:
        """A key of the kind, as given or by default."""
        return self.entry.values.get(name, default)

    def pattern(self, tokens: Iterable[str], patterns: Iterable[str] = (), ignorecase: bool = True) -> UserPattern:
        """One pattern for plain words and regular expressions, longer words first."""
        words = sorted(set(tokens), key=lambda word: (-len(word), word))
        parts = [*(literal(word) for word in words), *(f"(?:{p})" for p in patterns)]
        source = "|".join(parts)
        return UserPattern(source, ignorecase if self.entry.ignorecase is None else self.entry.ignorecase)

    def matches(self, doc: Document, pattern: UserPattern) -> Iterator[Any]:
        """The matches that lie where the rule looks and are no exceptions, in order.

        Raises PatternTimeout, which the engine reports with the rule and the document; after three the rule is off.
        """
        if self.strikes >= STRIKES:
            return
        places: tuple[Span, ...] = ()
        starts: list[int] = []
        try:
            for match in pattern.finditer(doc.text, pieces(doc)):
                if not places:  # only now: most documents have no match, and to find quotations takes time
                    places = places_of(doc, self.entry.scopes)
                    starts = [span.start for span in places]
                at = bisect_right(starts, match.start()) - 1
                if at >= 0 and match.end() <= places[at].end and not self.excepted(match.group()):
                    yield match
        except PatternTimeout as error:
            self.strikes += 1
            off = "; it is off for the rest of the run" if self.strikes == STRIKES else ""
            raise PatternTimeout(f"{self.entry.place}: the pattern {error}{off}") from None

    def excepted(self, text: str) -> bool:
        """Whether these words are among the exceptions."""
        return bool(self.exceptions) and plain(text) in self.exceptions

    def say(self, default: str, **words: str) -> str:
        """The entry's message with ``{match}`` and ``{instead}`` filled in."""
        text = self.entry.message or default
        for name, word in words.items():
            text = text.replace("{" + name + "}", word)
        return text


class HouseRule(HouseBase, Rule):
    """A house rule that looks at one document."""


def plain(text: str) -> str:
    """Words as exceptions are compared: lower case, single spaces, straight apostrophes."""
    return " ".join(text.casefold().replace("’", "'").split())


@layer
def pieces(doc: Document) -> tuple[tuple[int, int], ...]:
    """The stretches of prose that are searched: runs of blocks of a bearable length."""
    found: list[tuple[int, int]] = []
    for block in doc.blocks:
        if block.kind in PROSE:
            found += cut(doc.text, block.start, block.end)
    return tuple(found)


@layer
def places_of(doc: Document, scopes: tuple[str, ...]) -> tuple[Span, ...]:
    """The parts of a draft that a set of scopes names, sorted."""
    kinds = set(PROSE) - {"heading", "caption"}
    spans: list[Span] = []
    if "all" in scopes:
        return tuple(b.span for b in doc.blocks if b.kind in PROSE)
    if "headings" in scopes:
        spans += [b.span for b in doc.blocks if b.kind == "heading"]
    if "captions" in scopes:
        spans += [b.span for b in doc.blocks if b.kind == "caption"]
    if "quotations" in scopes:
        spans += quoted(doc)
    if "body" in scopes:
        body = [b.span for b in doc.blocks if b.kind in kinds]
        spans += body if "quotations" in scopes else without(body, quoted(doc))
    return tuple(sorted(spans))


@layer
def quoted(doc: Document) -> tuple[Span, ...]:
    """What stands inside quotation marks, outermost only, sorted; a mark that is never closed quotes nothing."""
    found: list[Span] = []
    for pair in pairs(doc):
        if (pair.closed or pair.continued) and (not found or pair.inner.start >= found[-1].end):
            found.append(Span(*pair.inner))
    return tuple(found)


def without(spans: Iterable[Span], holes: Iterable[Span]) -> Iterator[Span]:
    """Spans with holes cut out of them; both sorted."""
    gaps = list(holes)
    for start, end in spans:
        for hole in gaps:
            if hole.end <= start or hole.start >= end:
                continue
            if hole.start > start:
                yield Span(start, hole.start)
            start = hole.end
        if start < end:
            yield Span(start, end)


class Gate:
    """Which documents can hold one of some plain words at all; patterns without plain words are let through."""

    def __init__(self, tokens: Iterable[str]) -> None:
        self.words = [lexicon_words([token]) for token in tokens]

    def __call__(self, doc: Document) -> bool:
        known = vocabulary(doc)
        return any(words <= known for words in self.words)


def tail(doc: Document, start: int, end: int) -> str:
    """The words of a span on one line, shortened, for a message."""
    text = " ".join(doc.text[start:end].split())
    return text if len(text) <= 60 else text[:57] + "..."
