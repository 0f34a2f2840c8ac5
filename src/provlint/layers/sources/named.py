"""Where somebody with a name speaks, by words alone: cheaper than a reading of all reports, and enough to say that one does."""

from __future__ import annotations

from bisect import bisect_left

from provlint.core.document import Document, layer
from provlint.layers.text.pattern import worded
from provlint.layers.text.projection import gate, occurrences

__all__ = ["named_speaker_within", "named_speakers"]

#: how far from a word of saying the name of its speaker is looked for
NEAR = 90
_SPEECH = gate("passive_reports", "speech")
_PERSON = worded(r"[A-Z][\w’'-]+ (?:[A-Z]\. |al-|{sourcing.particle} )?[A-Z][\w’'-]+|\b{sourcing.address}\.? [A-Z]")
_STATE = worded(r"\b{sourcing.state}\b")


@layer
def named_speakers(doc: Document) -> list[int]:
    """Where words of saying stand beside a person's name, sorted."""
    return [start for start, end in _sayings(doc) if _named(doc, (start, end))]


def named_speaker_within(doc: Document, low: int, high: int) -> int:
    """The first of ``named_speakers`` from ``low`` on and before ``high``, -1 where there is none; others are not looked at."""
    every = _sayings(doc)
    for n in range(bisect_left(every, (low, 0)), len(every)):
        if every[n][0] >= high:
            break
        if _named(doc, every[n]):
            return every[n][0]
    return -1


@layer
def _sayings(doc: Document) -> list[tuple[int, int]]:
    """Where words of saying stand, sorted."""
    return [(start, end) for start, end, _ in occurrences(doc, _SPEECH(doc.language))]


@layer
def _named(doc: Document, saying: tuple[int, int]) -> bool:
    """Whether a person's name stands beside a word of saying."""
    text, (start, end) = doc.text, saying
    name = _PERSON(doc.language).search(text, max(0, start - NEAR), min(len(text), end + NEAR))
    return name is not None and not _STATE(doc.language).search(text, *name.span())
