"""What the rooms of attribution share about one sentence: candidates, finds, and the words they go by."""

from __future__ import annotations

import functools
from typing import NamedTuple

from provlint.core.span import Span
from provlint.layers.attribution.clauses import NOTHING, Range
from provlint.layers.attribution.tokens import COLON, COMMA, DASH, SEMI, STOP, Tokens
from provlint.lexicon import classes, words


class Raw(NamedTuple):
    """One attribution as found. ``word`` is the cue's head word, ``frame`` how it was recognised."""

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    word: str
    frame: str


class Cand(NamedTuple):
    """A word that may be a cue, with what stands left (token ``j``) and right (token ``k``) of it."""

    i: int
    score: float
    left: str
    j: int
    right: str
    k: int


class Closing(NamedTuple):
    """An attribution whose cue stands behind its content; ``end`` is the token where free text starts again."""

    source: Range
    cue: Range
    contents: list[Range]
    end: int


LATE = frozenset(["last", "this", "next", "earlier", "late", "later", "early"])
#: a tuple with names in half the time: the fields are in order
_NEW = tuple.__new__
_EDGE = COMMA | COLON | DASH | STOP | SEMI


def trim(t: Tokens, a: int, z: int) -> Range:
    """Leave out the marks that belong to neither side."""
    bits = t.bits
    while a < z and bits[a] & _EDGE:
        a += 1
    while z > a and bits[z - 1] & _EDGE:
        z -= 1
    return a, z


class Vocabulary(NamedTuple):
    """``closing``: verbs that may stand behind what was said; ``tell``: verbs that take the person told first;
    ``never``: a verb and what follows it ("responded|p-to") that report nothing; ``sure``: present forms that are no nouns;
    ``nots``: the verbs of ``never``."""

    closing: frozenset[str]
    tell: frozenset[str]
    reports: frozenset[str]
    never: frozenset[str]
    sure: frozenset[str]
    nots: frozenset[str]


@functools.cache
def vocabulary(language: str) -> Vocabulary:
    kinds = classes(language, "cue_classes")
    nots = frozenset(pair.partition("|")[0] for pair in kinds["never"])
    return Vocabulary(kinds["closing"], kinds["tell"], words(language, "report_cues"), kinds["never"], kinds["sure"], nots)


class Scope:
    """One sentence (tokens ``lo`` to ``hi``) and what was found in it so far."""

    __slots__ = ("awaits", "closing", "cues", "found", "hi", "last_source", "lo", "quoted", "reports", "t", "tell", "within")

    def __init__(self, t: Tokens, lo: int, hi: int, vocabulary: Vocabulary) -> None:
        self.t, self.lo, self.hi = t, lo, hi
        self.closing, self.tell, self.reports = vocabulary.closing, vocabulary.tell, vocabulary.reports
        self.found: list[Raw] = []
        #: index into ``found``: whose words a quotation right behind the sentence goes on with
        self.quoted: int | None = None
        #: index into ``found``: whose words the next paragraph brings
        self.awaits: int | None = None
        self.last_source: Range = NOTHING
        #: the cues of the sentence by the first token of their verb group
        self.cues: dict[int, str] = {}
        #: where the relative clause of a cue ends, by the cue: "X, who warned of it, said"
        self.within: dict[int, int] = {}

    def span(self, r: Range) -> Span:
        t = self.t
        a, z = r
        return _NEW(Span, (t.ends[a] - len(t.raw[a].strip()), t.ends[z - 1]))

    def add(self, source: Range, cue: Range, contents: list[Range], word: str, frame: str) -> None:
        span = self.span
        if len(contents) == 1:  # as a rule
            r = contents[0]
            spans: tuple[Span, ...] = (span(r),) if r[1] > r[0] else ()
        else:
            spans = tuple([span(r) for r in contents if r[1] > r[0]])
        who = (span(source),) if source[1] > source[0] else ()
        self.found.append(_NEW(Raw, (who, span(cue), spans, word, frame)))

    def cue_near(self, x: int) -> bool:
        """Whether a cue starts within four tokens behind a place."""
        return not self.cues.keys().isdisjoint(range(x + 1, min(x + 5, self.hi)))
