"""Where somebody with a name speaks, by words alone: cheaper than a reading of all reports, and enough to say that one does."""

from __future__ import annotations

from array import array
from bisect import bisect_left

from provlint.core.document import Document, layer
from provlint.layers.text.pattern import worded
from provlint.layers.text.projection import gate, occurrences

__all__ = ["named_speaker_within", "named_speakers"]

#: how far from a word of saying the name of its speaker is looked for
NEAR = 90
_SPEECH = gate("passive_reports", "speech")
#: no day is part of a name, nor a capital that only opens a sentence: "On Tuesday", "In Kerrow", "told the Herald Tuesday"
_PERSON = worded(
    r"(?!(?:{sourcing.opens no name}|{dates.weekday}|{dates.month})\b)[A-Z][\w’'-]+ (?:[A-Z]\. |al-|{sourcing.particle} )?"
    r"(?!(?:{dates.weekday}|{dates.month})\b)[A-Z][\w’'-]+|\b{sourcing.address}\.? [A-Z]"
)
_STATE = worded(r"\b{sourcing.state}\b")


@layer
def named_speakers(doc: Document) -> list[int]:
    """Where words of saying stand beside a person's name, sorted."""
    return [start for start, end in zip(*_sayings(doc), strict=True) if _named(doc, start, end)]


def named_speaker_within(doc: Document, low: int, high: int) -> int:
    """The first of ``named_speakers`` from ``low`` on and before ``high``, -1 where there is none; others are not looked at."""
    starts, ends = _sayings(doc)
    for n in range(bisect_left(starts, low), bisect_left(starts, high)):
        if _named(doc, starts[n], ends[n]):
            return starts[n]
    return -1


@layer
def _sayings(doc: Document) -> tuple[array[int], array[int]]:
    """Where words of saying begin and end, sorted."""
    starts, ends = array("Q"), array("Q")
    for start, end, _ in occurrences(doc, _SPEECH(doc.language)):
        starts.append(start)
        ends.append(end)
    return starts, ends


def _named(doc: Document, start: int, end: int) -> bool:
    """Whether a person's name stands beside a word of saying."""
    text = doc.text
    name = _PERSON(doc.language).search(text, max(0, start - NEAR), min(len(text), end + NEAR))
    return name is not None and not _STATE(doc.language).search(text, *name.span())
