"""The text as attribution sees it: words and marks with their classes, every quotation one opaque token.

Nothing inside a quotation may name the source of what stands outside it, so a quotation is masked to a single token
before words are counted. The rest is a flat run of tokens with bit classes, from closed-class lists and word shape.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from operator import sub
from typing import Final

from provlint.layers.attribution.grammar import GRAMMAR, Grammar
from provlint.layers.text.pattern import worded
from provlint.lexicon import Language, in_order, listed, per_language

# Bits of a token's class. All fit into thirty bits, which Python tests faster than it does longer numbers.
DET: Final = 1
PRON: Final = 1 << 1
OBJ: Final = 1 << 2
PREP: Final = 1 << 3
BE: Final = 1 << 4
HAVE: Final = 1 << 5
OTHER: Final = 1 << 6
MODAL: Final = 1 << 7
CLITIC: Final = 1 << 8
ADV: Final = 1 << 9
CC: Final = 1 << 10
SUB: Final = 1 << 11
WH: Final = 1 << 12
THAT: Final = 1 << 13
TO: Final = 1 << 14
TIME: Final = 1 << 15
CAP: Final = 1 << 16
NUM: Final = 1 << 17
ING: Final = 1 << 18
ED: Final = 1 << 19
COMMA: Final = 1 << 20
COLON: Final = 1 << 21
DASH: Final = 1 << 22
SEMI: Final = 1 << 23
OPEN: Final = 1 << 24
CLOSE: Final = 1 << 25
QUOTE: Final = 1 << 26
STOP: Final = 1 << 27
WORD: Final = 1 << 28
#: a word that may be a cue: the others are never asked. The highest bit, so that a comparison tells
CUE: Final = 1 << 29

AUX: Final = BE | HAVE | MODAL
CLOSED: Final = DET | PRON | OBJ | PREP | AUX | CC | SUB | WH | THAT | TO
_NO_CUE = CLOSED | NUM | CLITIC | TIME | ADV

#: by the classes of ``word_classes.tsv``
_BITS = dict(  # noqa: C408  keys are names of classes, no words
    det=DET, pron=PRON, objpron=OBJ, prep=PREP, be=BE, have=HAVE, do=MODAL, modal=MODAL, clitic=CLITIC, adv=ADV, cc=CC,
    sub=SUB, wh=WH, that=THAT, to=TO, time=TIME,
)  # fmt: skip
_MARKS = {
    ",": COMMA, ":": COLON, "—": DASH, "–": DASH, "―": DASH, "--": DASH, "-": DASH, ";": SEMI, "(": OPEN, "[": OPEN, ")": CLOSE, "]": CLOSE,
    ".": STOP, "?": STOP, "!": STOP, "…": STOP, "...": STOP,
}  # fmt: skip

#: the character that stands for everything inside a quotation
MASK: Final = "\x01"
# White space is kept in front of each token, so that lengths add up to offsets. Nothing is ever given back: what is
# repeated is possessive, but for the group, which ends its alternative; CPython 3.11.2 matches possessive groups wrongly.
_TOKEN = worded(
    r"\s*+(?:\w++(?:[.\-&’'](?!{attribution.clitic}\b)\w++|,(?=\d\d\d)\d++)*|[’']{attribution.clitic}\b|\x01++|--++|\.\.++"
    r"|[^\s\w])"
)


@per_language
def _closed(language: Language) -> dict[str, int]:
    bits: dict[str, int] = {}
    for kind, entries in language.classes("word_classes").items():
        for entry in entries:
            bits[entry] = bits.get(entry, 0) | _BITS[kind]
    return bits


@per_language
def _cue_words(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    kinds = language.classes("cue_words")
    return kinds["cue"], kinds["never"]


class _Classes(dict[str, int]):
    """The class of a word as written, worked out once a word and kept; it depends on nothing but word and language.

    The white space in front of the word is part of the key: the pattern's finds are looked up as they are. ``lows``:
    the same words in lower case.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.lows: dict[str, str] = {}

    def __missing__(self, raw: str) -> int:
        word = raw.strip()
        low = word.lower()
        if word in _BODIES(self.language):
            low = word  # WHO, the body
        self.lows[raw] = low
        bits = self[raw] = _classify(self.language, word, low)
        return bits


_classes_of = per_language(_Classes)
#: so many words are kept for a language
_KEPT = 100_000
_BODIES = listed("attribution", "capitals of a body")
_CAPITAL_NAMES = listed("attribution", "capital name")


def _classify(language: Language, word: str, low: str) -> int:
    bits = _closed(language).get(low, 0)
    if not bits and word.isalpha():  # most words
        bits = WORD | CAP if word != low and (word[0].isupper() or (word[0] in "iae" and word[1:2].isupper())) else WORD
        return _shaped(language, bits, low)
    mark = _MARKS.get(word)
    if mark is not None:
        return mark
    first = word[:1]
    if first == MASK:
        return QUOTE
    if bits & (OBJ | PRON) and word.isupper() and len(word) == 2:
        bits = 0  # US, IT: letters, not a pronoun
    if word in _CAPITAL_NAMES(language):
        bits &= TIME  # May the month, Will the guard
    if first.isalnum() or bits:
        bits |= WORD
        if first.isupper() or (first in "iae" and word[1:2].isupper()):
            bits |= CAP
        if first.isdigit():
            bits |= NUM
        return _shaped(language, bits, low)
    if word.startswith("--"):
        return DASH
    if word.startswith(".."):
        return STOP
    return OTHER


_NO_ADVERBS = listed("attribution", "no adverb")
_ADVERB = in_order("attribution", "adverb ending")
_ONGOING = in_order("attribution", "ongoing ending")
_PAST = in_order("attribution", "past ending")


def _name(language: Language, low: str) -> bool:
    """Whether a word in -ly, written with a capital, is a name: Kelly, Donnelly."""
    return low in language.long_list("given_names") or (
        low in language.long_list("surnames") and low not in language.long_list("common_words")
    )


def _shaped(language: Language, bits: int, low: str) -> int:
    """The class of a word with what its ending says, and whether it may be a cue.

    A cue is a word that the data saw as one, or that looks like a verb and that the data hardly saw.
    """
    verbal = False
    if not bits & CLOSED:
        if low.endswith(_ADVERB(language)):
            if len(low) > 4 and not (low in _NO_ADVERBS(language) or (bits & CAP and _name(language, low))):
                bits |= ADV
        elif low.endswith(_ONGOING(language)):
            verbal = True
            if len(low) > 4:
                bits |= ING
        elif low.endswith(_PAST(language)):
            verbal = True
            if len(low) > 3:
                bits |= ED
    if not bits & _NO_CUE:
        cue, never = _cue_words(language)
        if low in cue or (verbal and low not in never):
            bits |= CUE
    return bits


class Tokens:
    """Parallel lists: ``low`` and ``bits`` of each token, and ``ends`` in code points of the text they were cut from.

    ``raw`` are the tokens with the white space before them; ``cues`` the places of those that may be cues; ``grammar`` the
    small words of their language. ``words``,
    ``starts`` and ``quotes`` (the places of quotations) are made when asked for: a place or two is had cheaper by ``word`` and ``start``.
    """

    __slots__ = ("_quotes", "_starts", "_words", "bits", "cues", "ends", "grammar", "language", "low", "raw")

    def __init__(self, raw: list[str], offset: int, language: Language) -> None:
        self.raw = raw
        self.language = language
        self.grammar: Grammar = GRAMMAR(language)
        self._words: list[str] | None = None
        self._starts: list[int] | None = None
        self._quotes: list[int] | None = None
        classes = _classes_of(language)
        if len(classes) > _KEPT:
            classes.clear()
            classes.lows.clear()
        self.bits = bits = list(map(classes.__getitem__, raw))
        self.low = list(map(classes.lows.__getitem__, raw))
        self.ends = list(accumulate(map(len, raw), initial=offset))
        del self.ends[0]
        self.cues = [i for i, kind in enumerate(bits) if kind >= CUE]

    @property
    def words(self) -> list[str]:
        if self._words is None:
            self._words = list(map(str.strip, self.raw))
        return self._words

    @property
    def starts(self) -> list[int]:
        if self._starts is None:
            self._starts = list(map(sub, self.ends, map(len, self.words)))
        return self._starts

    def word(self, x: int) -> str:
        """One token as written."""
        return self.raw[x].strip()

    def start(self, x: int) -> int:
        """Where one token starts."""
        return self.ends[x] - len(self.raw[x].strip())

    @property
    def quotes(self) -> list[int]:
        if self._quotes is None:
            self._quotes = [i for i, kind in enumerate(self.bits) if kind & QUOTE]
        return self._quotes

    @quotes.setter
    def quotes(self, places: list[int]) -> None:
        self._quotes = places

    def quoted(self, lo: int, hi: int) -> bool:
        """Whether there is a quotation between two tokens."""
        quotes = self.quotes
        n = bisect_left(quotes, lo)
        return n < len(quotes) and quotes[n] < hi

    def first(self, place: int, lo: int) -> int:
        """The first token from ``lo`` on that starts at a place of the text or after it."""
        ends = self.ends
        x = bisect_left(ends, place, lo)
        return x + 1 if x < len(ends) and (ends[x] == place or self.start(x) < place) else x


def tokenise(masked: str, language: Language, offset: int = 0) -> Tokens:
    """The tokens of a text whose quotations are masked; ``offset`` is added to every place."""
    return Tokens(_TOKEN(language).compiled.findall(masked), offset, language)


def holds(bits: list[int], first: int, end: int, wanted: int) -> bool:
    """Whether a token between two places has one of the bits: cheaper than ``any`` over a generator."""
    for kind in bits[first:end]:  # noqa: SIM110
        if kind & wanted:
            return True
    return False


_NAMES = (
    (QUOTE, "Q"), (COMMA, ","), (DASH, "-"), (SEMI, ";"), (OPEN, "("), (COLON, ":"),
    (AUX, "aux"), (OBJ, "obj"), (DET, "det"), (CLITIC, "'s"),
    (TIME, "time"), (ADV, "adv"), (CAP, "cap"), (NUM, "num"), (ING, "ing"), (ED, "ed"),
)  # fmt: skip
_ITSELF = CC | SUB | WH | THAT | TO | PRON | PREP | ADV


class _Names(dict[int, str]):
    """The coarse name of a class of tokens, worked out once for each."""

    def __missing__(self, bits: int) -> str:
        name = self[bits] = next((name for bit, name in _NAMES if bits & bit), "word")
        return name


_NAMED = _Names()


def kind_of(tokens: Tokens, x: int, hi: int) -> str:
    """A coarse name of a token: a closed-class word stands for itself, the rest for its shape."""
    if x >= hi:
        return "$"
    kind = tokens.bits[x]
    if kind & _ITSELF and not (kind & ADV and tokens.low[x].endswith(_ADVERB(tokens.language))):
        return tokens.low[x]
    return _NAMED[kind]


def numeric(tokens: Tokens, x: int) -> bool:
    """Whether a token is a number in digits or words."""
    return tokens.bits[x] & NUM != 0 or tokens.low[x] in tokens.grammar.numeral


def counted(tokens: Tokens, first: int, end: int) -> bool:
    """Whether there is a number, in digits or words, between two tokens."""
    return holds(tokens.bits, first, end, NUM) or not tokens.grammar.numeral.isdisjoint(tokens.low[first:end])
