"""What the rooms of attribution share about one sentence: candidates, finds, and the words they go by."""

from __future__ import annotations

from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.attribution.clauses import NOTHING, Range
from provlint.layers.attribution.tokens import COLON, COMMA, DASH, SEMI, STOP, Tokens
from provlint.lexicon import Language, per_language


class Raw(NamedTuple):
    """One attribution as found. ``word`` is the cue's head word, ``frame`` how it was recognised."""

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    word: str
    frame: str


class Candidate(NamedTuple):
    """A word that may be a cue (token ``cue``), its log-odds, and what stands left and right of its verb group."""

    cue: int
    score: float
    left: str
    left_token: int
    right: str
    right_token: int


class Closing(NamedTuple):
    """An attribution whose cue stands after its content; ``end`` is the token where free text starts again."""

    source: Range
    cue: Range
    contents: list[Range]
    end: int


#: a tuple with names in half the time: the fields are in order
_NEW = tuple.__new__
_EDGE = COMMA | COLON | DASH | STOP | SEMI


def trim(tokens: Tokens, first: int, end: int) -> Range:
    """Leave out the marks that belong to neither side."""
    bits = tokens.bits
    while first < end and bits[first] & _EDGE:
        first += 1
    while end > first and bits[end - 1] & _EDGE:
        end -= 1
    return first, end


class Vocabulary(NamedTuple):
    """``closing``: verbs that may stand after what was said; ``tell``: verbs that take the person told first;
    ``never``: a verb and what follows it ("responded|p-to") that report nothing; ``sure``: present forms that are no nouns;
    ``nots``: the verbs of ``never``."""

    closing: frozenset[str]
    tell: frozenset[str]
    reports: frozenset[str]
    never: frozenset[str]
    sure: frozenset[str]
    nots: frozenset[str]


@per_language
def vocabulary(language: Language) -> Vocabulary:
    kinds = language.classes("cue_classes")
    nots = frozenset(pair.partition("|")[0] for pair in kinds["never"])
    return Vocabulary(
        kinds["closing"], kinds["tell"], language.first_fields("report_cues"), kinds["never"], kinds["sure"], nots
    )


class Scope:
    """One sentence (tokens ``start`` to ``end``) and what was found in it so far."""

    __slots__ = (
        "awaits",
        "closing",
        "cues",
        "end",
        "found",
        "last_source",
        "quoted",
        "reports",
        "start",
        "tell",
        "tokens",
        "within",
    )

    def __init__(self, tokens: Tokens, lo: int, hi: int, vocabulary: Vocabulary) -> None:
        self.tokens, self.start, self.end = tokens, lo, hi
        self.closing, self.tell, self.reports = vocabulary.closing, vocabulary.tell, vocabulary.reports
        self.found: list[Raw] = []
        #: index into ``found``: whose words a quotation right after the sentence goes on with
        self.quoted: int | None = None
        #: index into ``found``: whose words the next paragraph brings
        self.awaits: int | None = None
        self.last_source: Range = NOTHING
        #: the cues of the sentence by the first token of their verb group
        self.cues: dict[int, str] = {}
        #: where the relative clause of a cue ends, by the cue: "X, who warned of it, said"
        self.within: dict[int, int] = {}

    def span(self, part: Range) -> Span:
        tokens = self.tokens
        first, end = part
        return _NEW(Span, (tokens.ends[first] - len(tokens.raw[first].strip()), tokens.ends[end - 1]))

    def add(self, source: Range, cue: Range, contents: list[Range], word: str, frame: str) -> None:
        span = self.span
        if len(contents) == 1:  # as a rule
            part = contents[0]
            spans: tuple[Span, ...] = (span(part),) if part[1] > part[0] else ()
        else:
            spans = tuple([span(part) for part in contents if part[1] > part[0]])
        who = (span(source),) if source[1] > source[0] else ()
        self.found.append(_NEW(Raw, (who, span(cue), spans, word, frame)))

    def cue_near(self, x: int) -> bool:
        """Whether a cue starts within four tokens after a place."""
        return not self.cues.keys().isdisjoint(range(x + 1, min(x + 5, self.end)))
