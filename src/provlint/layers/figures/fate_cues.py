"""Small signs around a casualty word: asides, hospitals, gunfire, and deeds that are only planned."""

from __future__ import annotations

from provlint.layers.figures.counted_noun import BE, HAVE, casualty_words
from provlint.layers.text.line import Line

_AUX = BE | HAVE | frozenset("will would could may might must shall should can did do does".split())
#: adverbs and the like that may stand between a noun phrase and what befell it
LIGHT = frozenset(
    """also reportedly later critically seriously fatally badly severely gravely slightly lightly confirmed
    left found pronounced declared presumed believed feared allegedly still now already then immediately
    all both each apparently accidentally initially just subsequently mortally possibly reported
    either being been be so far""".split()
)
_ASIDES = frozenset(
    """including one two three four five six both all aged ages among most some the a an many mostly
    identified who whose""".split()
)
_INTENT = frozenset(
    """trying tried tries planned planning plans plan plotted plotting plot wanted wants attempted attempting
    attempt threatened threatening threat hoped intended intends conspired conspiring conspiracy vowed
    able enough likely meant""".split()
)
_MODAL = frozenset("could would might may can will should cannot not never".split())


def adverb(word: str) -> bool:
    """Whether a word may stand between a phrase and what befell it without a say in either."""
    return word in LIGHT or word.endswith("ly")


def aside(line: Line, k: int) -> int:
    """The token after an aside set off by commas (", including a child,", ", aged 3 and 5,"), 0 where there is none."""
    low = line.low
    if low[k + 1] not in _ASIDES:
        return 0
    for i in range(k + 2, min(k + 22, line.n)):
        if low[i] == ",":
            after = low[i + 1]
            if after in _AUX or after in casualty_words() or after in ("who", "and") or adverb(after):
                return i + 1
        if low[i] in (";", ".", "—"):
            return 0
    return 0


def wound_noun(line: Line, i: int) -> int:
    for k in range(i, min(i + 6, line.n)):
        if line.low[k] in ("wound", "wounds", "injury", "injuries", "burns"):
            return k
    return 0


def to_hospital(line: Line, i: int) -> int:
    if line.low[i] not in ("to", "at", "in", "by", "from", "for", "with", "and"):
        return 0
    for k in range(i, min(i + 12, line.n)):
        if line.low[k] in ("hospital", "hospitals", "clinic", "injuries", "wounds"):
            return k
        if line.low[k] in (";", ".", "custody", "jail", "court", "prison"):
            return 0
    return 0


def fired(line: Line, k: int) -> bool:
    """Whether "shot" is a round fired ("fired one shot"), not a person hit."""
    if line.low[k + 1] in ("struck", "hit", "rang", "missed", "went", "entered", "grazed"):
        return True
    return any(w in ("fired", "firing", "heard", "hearing", "fires") for w in line.low[max(0, k - 4) : k + 4])


def by_bullet(line: Line, k: int) -> bool:
    """Whether "hit" and "struck" speak of gunfire."""
    return any(
        line.low[i] in ("bullet", "bullets", "gunfire", "shrapnel", "bullets", "fire", "rounds")
        for i in range(k, min(k + 8, line.n))
    )


def only_meant(low: list[str], p: int) -> bool:
    """Whether the deed at token ``p`` is planned, feared or possible: "planned to kill hundreds", "could kill 20"."""
    before = low[p - 1] if p else ""
    if before == "to":
        return p > 1 and low[p - 2] in _INTENT
    if before == "have":
        return p > 1 and low[p - 2] in _MODAL
    return before in _MODAL or before == "attempted"
