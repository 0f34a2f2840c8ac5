"""Where a content that follows its cue ends: at the sentence's end, or at the boundary that speaks for a new thought.

Every comma, dash, semicolon, bracket and conjunction after the cue is asked in turn, with weights of the same kind as
those of the cues (``lexicon/en/end_evidence.tsv``); the first that is more likely than not ends the content.
"""

from __future__ import annotations

from provlint.layers.attribution_tokens import (
    CC,
    COLON,
    COMMA,
    DASH,
    DET,
    ING,
    OPEN,
    PREP,
    PRON,
    SEMI,
    SUB,
    TIME,
    Tokens,
    kind_of,
)  # fmt: skip
from provlint.lexicon import weights

_ASK = COMMA | DASH | SEMI | COLON | OPEN | CC | SUB
_MAYBE = _ASK | PREP
_WORDY = CC | SUB | PREP
_HARD = _ASK & ~SUB
_TIMES = TIME | DET | PRON | ING
_TIMEISH = frozenset(["in", "on", "at", "during", "after", "before"])


def boundaries(t: Tokens, a: int, hi: int) -> list[int]:
    """The tokens between ``a`` and ``hi`` where a content could end (the content would end before the token)."""
    bits, low = t.bits, t.low
    found = []
    for x, b in enumerate(bits[a + 1 : hi], a + 1):
        if b & _MAYBE and (
            (b & _ASK and not bits[x - 1] & _HARD)
            or (b & PREP and low[x] in _TIMEISH and x + 1 < hi and bits[x + 1] & _TIMES)
        ):
            found.append(x)
    return found


def end_keys(t: Tokens, x: int, a: int, hi: int, word: str, rgt: str, cue: str, who: str) -> tuple[str, ...]:
    """The names of the weights that speak about the boundary at ``x``. ``cue`` tells whether a cue stands behind it, ``who`` what stands
    before the cue of the content (a relative pronoun, a comma, ...)."""
    bits = t.bits
    mark = t.low[x] if not bits[x] & DASH or bits[x] & _WORDY else "-"
    n = x + 1
    one = kind_of(t, n, hi)
    two = kind_of(t, n + 1, hi)
    three = kind_of(t, n + 2, hi)
    before = kind_of(t, x - 1, hi)
    size = x - a
    length = "1" if size < 3 else "2" if size < 6 else "3" if size < 12 else "4" if size < 24 else "5"
    rest = hi - x
    left = "1" if rest < 5 else "2" if rest < 10 else "3" if rest < 20 else "4"
    form = (
        "that"
        if rgt == "that"
        else "to"
        if rgt == "to"
        else "q"
        if "quote" in rgt
        else "c"
        if rgt in ("pron",)
        else "x"
    )
    return (
        f"m:{mark}",
        f"m1:{mark} {one}",
        f"m2:{mark} {one} {two}",
        f"m3:{mark} {one} {two} {three}",
        f"b:{before} {mark}",
        f"mf:{mark} {form}",
        f"m1f:{mark} {one} {form}",
        f"ml:{mark} {length}",
        f"mr:{mark} {left}",
        f"r:{rgt}",
        f"w:{word}",
        f"mc:{mark} {cue}",
        f"m1c:{mark} {one} {cue}",
        f"cf:{cue} {form}",
        f"g:{mark} {one} {resumes(t, x, hi)}",
        f"h:{mark} {who}",
        f"h1:{mark} {one} {who}",
    )


def resumes(t: Tokens, x: int, hi: int) -> str:
    """How the sentence goes on behind the next mark of the same kind: a verb there means that only a remark ends."""
    b = t.bits[x]
    if not b & (COMMA | DASH):
        return ""
    same = b & (COMMA | DASH)
    for k in range(x + 1, min(x + 25, hi - 1)):
        if t.bits[k] & same:
            return kind_of(t, k + 1, hi)
    return "no"


def content_end(t: Tokens, a: int, hi: int, word: str, rgt: str, cues: dict[int, str], who: str = "") -> int:
    """The token before which the content that starts at ``a`` ends; ``hi`` where nothing cuts it short.

    ``cues`` names the cues of the sentence by their first token.
    """
    places = boundaries(t, a, hi)
    if not places:
        return hi
    w = weights("en", "end_evidence")
    bias = w["bias"]
    for x in places:
        score = 0.0
        for k in end_keys(t, x, a, hi, word, rgt, near(cues, x, hi), who):
            if k in w:
                score += w[k]
        if bias + score > 0:
            return x
    return hi


def near(cues: dict[int, str], x: int, hi: int) -> str:
    """The frame of the first cue within five tokens behind a boundary, "far" where one follows later."""
    for k in range(x + 1, min(x + 6, hi)):
        if k in cues:
            return f"{cues[k]}{k - x if k - x < 3 else 3}"
    return "no"
