"""What stands left and right of a possible cue, and how much that speaks for its being one.

The evidence for a cue is a sum of weights (log-odds): of the word, of its ending, of what stands before its verb group,
of what follows, and of the pairs of these. The weights are data (``lexicon/en/cue_evidence.tsv``), counted on a
corpus by ``benchmarks/train_cues.py``; a word the data never saw is judged by its ending and its frame.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from provlint.core.record import NamedTuple
from provlint.layers.attribution import tokens as tok
from provlint.layers.attribution.tokens import Tokens, kind_of
from provlint.layers.attribution.weights import Sums
from provlint.lexicon import Language, fields, per_language

_S = frozenset(("’s", "'s"))
_MARKS = tok.COLON | tok.SEMI | tok.OPEN | tok.CLOSE | tok.OTHER


class _Kinds(dict[int, str]):
    """The name of a class of tokens, worked out once for each and kept."""

    def __init__(self, name_of: Callable[[int], str]) -> None:
        self._name_of = name_of

    def __missing__(self, bits: int) -> str:
        kind = self[bits] = self._name_of(bits)
        return kind


def _first(order: tuple[tuple[int, str], ...], kind: int, rest: str) -> str:
    return next((name for bit, name in order if kind & bit), rest)


_LEFT_ORDER = (
    (tok.PRON, "pron"), (tok.CLITIC, "poss"), (tok.THAT | tok.WH, "rel"), (tok.COMMA, "comma"), (tok.DASH, "dash"),
    (_MARKS, "punct"), (tok.STOP, "np"), (tok.QUOTE, "quote"), (tok.CC, "cc"), (tok.TO, "to"), (tok.DET, "det"), (tok.SUB, "sub"),
    (tok.PREP, "prep"), (tok.CAP, "cap"),
)  # fmt: skip
_LEFT = _Kinds(lambda b: _first(_LEFT_ORDER, b, "np"))

_RIGHT_ORDER = (
    (tok.THAT, "that"), (tok.TO, "to"), (tok.QUOTE, "quote"), (tok.COMMA, "comma"), (tok.COLON, "colon"), (tok.STOP, "end"),
    (tok.PRON, "pron"), (tok.WH, "wh"), (tok.PREP, "p-"), (tok.DET | tok.OBJ, "det"), (tok.CC, "cc"), (tok.SUB, "sub"),
    (tok.OTHER, "punct"), (tok.TIME, "time"), (tok.AUX, "aux"), (tok.CAP, "cap"), (tok.NUM, "num"), (tok.ING, "ing"),
)  # fmt: skip


def _right_kind(kind: int) -> str:
    if kind & tok.SUB:
        kind &= ~tok.PREP  # a word that may open a clause counts as that
    if not kind & tok.WORD or kind & tok.CLITIC:
        kind |= tok.OTHER
    return _first(_RIGHT_ORDER, kind, "word")


_RIGHT = _Kinds(_right_kind)
_NO_ADVERB = tok.PREP | tok.DET | tok.SUB


def left(tokens: Tokens, i: int, lo: int) -> tuple[str, int]:
    """What stands before the verb group that ends at token ``i``, and the last token before the group."""
    low, bits, words = tokens.low, tokens.bits, tokens.grammar
    j = i - 1
    seen = 0
    while j >= lo:
        bits_here = bits[j]
        if bits_here & tok.AUX or (bits_here & tok.ADV and not bits_here & _NO_ADVERB) or low[j] in words.contraction:
            seen |= bits_here
        elif low[j] in _S and j > lo and (bits[j - 1] & tok.PRON or bits[i] & tok.ING):
            seen |= tok.HAVE if low[i] in words.has_done else tok.BE
        else:
            break
        j -= 1
    kind = "start" if j < lo else _LEFT[bits[j]]
    if seen & tok.AUX:
        if not seen & tok.BE:
            kind = "aux-" + kind
        else:
            kind = ("prog-" if bits[i] & tok.ING else "be-") + kind
    return kind, j


def right(tokens: Tokens, i: int, hi: int) -> tuple[str, int]:
    """What follows token ``i``, adverbs skipped, and the token where it stands."""
    bits = tokens.bits
    k = i + 1
    while k < hi and bits[k] & tok.ADV and not bits[k] & _NO_ADVERB:
        k += 1
    if k >= hi:
        return "end", k
    kind = _RIGHT[bits[k]]
    if kind == "comma":
        if k + 1 < hi and bits[k + 1] & tok.QUOTE:
            kind = "comma-quote"
    elif kind == "p-":
        word = tokens.low[k]
        kind = "by" if word == "by" else "p-" + word
    return kind, k


_STOPS_SUBJECT = tok.DASH | _MARKS | tok.AUX | tok.TO | tok.THAT
_ANY = tok.QUOTE | tok.COMMA | _STOPS_SUBJECT


def before_subject(tokens: Tokens, j: int, lo: int) -> str:
    """What stands before the subject that ends with token ``j``: a quotation or a comma makes a closing cue likely."""
    bits = tokens.bits
    last = j - 7
    k = j
    while k >= lo and k > last:
        kind = bits[k]
        if kind & _ANY:
            if kind & tok.QUOTE:
                return "Q"
            if kind & tok.COMMA:
                return ",Q" if k > lo and bits[k - 1] & tok.QUOTE else ","
            return "x"
        k -= 1
    return "^" if k < lo else "far"


class Frame(NamedTuple):
    """What is seen of a word that may be a cue: the word as written, the word before it, what stands left and right of its verb
    group and one token further on each side, what stands before its subject, and "q" where its sentence holds a quotation."""

    word: str
    before: str
    left: str
    right: str
    far: str
    prior: str
    beyond: str
    quoted: str


def frame(tokens: Tokens, i: int, lo: int, hi: int, quoted: bool) -> Frame:
    """What is seen of token ``i`` of a sentence."""
    lft, j = left(tokens, i, lo)
    rgt, k = right(tokens, i, hi)
    prior = kind_of(tokens, j - 1, hi) if j > lo else "^"
    before = tokens.low[i - 1] if i > lo else "^"
    return Frame(
        tokens.word(i),
        before,
        lft,
        rgt,
        before_subject(tokens, j, lo),
        prior,
        kind_of(tokens, k + 1, hi),
        "q" if quoted else "-",
    )


def keys(seen: Frame) -> tuple[str, ...]:
    """The names of the weights that speak about one candidate."""
    low = seen.word.lower()
    return (
        "f:" + low, "s:" + low[-3:], "c:cap" if seen.word[:1].isupper() else "c:low", f"fq:{low}|{seen.quoted}",
        f"fr:{low}|{seen.right}", f"sr:{low[-2:]}|{seen.right}", f"fl:{low}|{seen.left}", f"sl:{low[-2:]}|{seen.left}",
        *_of_shape((seen.left, seen.right, seen.far)), *_of_prior((seen.left, seen.prior)),
        *_of_beyond((seen.right, seen.beyond, seen.quoted)),
        *_of_before(seen.before),
    )  # fmt: skip


def _of_shape(key: tuple[str, str, str]) -> tuple[str, ...]:
    lft, rgt, far = key
    return "l:" + lft, "r:" + rgt, f"lr:{lft}|{rgt}", f"br:{far}|{rgt}", f"blr:{far}|{lft}|{rgt}"


def _of_prior(key: tuple[str, str]) -> tuple[str, ...]:
    lft, prior = key
    return (f"ll:{lft}|{prior}",)


def _of_beyond(key: tuple[str, str, str]) -> tuple[str, ...]:
    rgt, beyond, quoted = key
    return f"rr:{rgt}|{beyond}", "q:" + quoted, f"qr:{quoted}|{rgt}"


def _of_before(before: str) -> tuple[str, ...]:
    return ("p:" + before,)


class Row(NamedTuple):
    """The weights of one word: of itself in a sentence without and with a quotation, and by what follows and precedes it."""

    plain: float
    quoted: float
    right: dict[str, float]
    left: dict[str, float]


class _Rows(dict[str, Row]):
    """The rows of words as written, white space and all, made when first asked for."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = table
        self._endings: dict[str, Row] = {}

    def _read(self, entry: str) -> Row:
        """An entry ``w:said`` or ``e:ed`` of the table: weights named =, q=, -=, r|that=, l|pron=."""
        sums = {"": 0.0, "q": 0.0, "-": 0.0}
        right: dict[str, float] = {}
        left: dict[str, float] = {}
        for part in self._table.get(entry, "").split():
            name, _, value = part.rpartition("=")
            side = right if name.startswith("r|") else left if name.startswith("l|") else sums
            side[name[2:] if side is not sums else name] = float(value)
        return Row(sums[""] + sums["-"], sums[""] + sums["q"], right, left)

    def __missing__(self, raw: str) -> Row:
        if len(self) > 100_000:
            self.clear()
        word = raw.strip()
        low = word.lower()
        two = low[-2:]
        ending = self._endings.get(two)
        if ending is None:
            ending = self._endings[two] = self._read("e:" + two)
        own = self._read("w:" + low)
        get = self._table.get
        base = (
            float(get("bias", 0))
            + float(get("s:" + low[-3:], 0))
            + float(get("c:cap" if word[:1].isupper() else "c:low", 0))
        )
        row = self[raw] = Row(
            own.plain + base, own.quoted + base, _added(ending.right, own.right), _added(ending.left, own.left)
        )
        return row


def _added(first: dict[str, float], kind: dict[str, float]) -> dict[str, float]:
    """The sums of two tables; one of them itself where the other is empty."""
    if not first or not kind:
        return first or kind
    both = first.copy()
    for key, value in kind.items():
        both[key] = both.get(key, 0.0) + value
    return both


class Evidence:
    """The weights as ``benchmarks/train_cues.py`` writes them: a row of its own for every word and ending, the rest one by one.

    The parts of the sum: ``rows`` (by the word as written), ``shape`` (left, right, far), ``prior`` (left, prior), ``beyond`` (right,
    beyond, quoted) and ``before``. ``most`` is what the last three can add at the most.
    """

    __slots__ = ("before", "beyond", "most", "prior", "rows", "shape")

    def __init__(self, table: Mapping[str, str]) -> None:
        self.most = float(table.get("most", 99.0))
        self.rows = _Rows(table)
        self.shape = Sums(table, _of_shape)
        self.prior = Sums(table, _of_prior)
        self.beyond = Sums(table, _of_beyond)
        self.before = Sums(table, _of_before)

    def of(self, seen: Frame) -> float:
        """The log-odds of a cue: the bias and the sum of the weights of ``keys``."""
        row = self.rows[seen.word]
        own = row.quoted if seen.quoted == "q" else row.plain
        own += (
            row.right.get(seen.right, 0.0) + row.left.get(seen.left, 0.0) + self.shape[seen.left, seen.right, seen.far]
        )
        return (
            own
            + self.prior[seen.left, seen.prior]
            + self.beyond[seen.right, seen.beyond, seen.quoted]
            + self.before[seen.before]
        )


@per_language
def evidence(language: Language) -> Evidence:
    """The weights of a language."""
    return Evidence(fields(language.name, "cue_evidence"))
