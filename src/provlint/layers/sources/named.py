"""Where somebody with a name speaks, by words alone: cheaper than a reading of all reports, and enough to say that one does."""

from __future__ import annotations

from provlint.core.document import Document, layer
from provlint.layers.text.pattern import worded
from provlint.layers.text.projection import gate, occurrences

__all__ = ["named_speakers"]

#: how far from a word of saying the name of its speaker is looked for
NEAR = 90
_SPEECH = gate("passive_reports", "speech")
_PERSON = worded(r"[A-Z][\w’'-]+ (?:[A-Z]\. |al-|{sourcing.particle} )?[A-Z][\w’'-]+|\b{sourcing.address}\.? [A-Z]")
_STATE = worded(r"\b{sourcing.state}\b")


@layer
def named_speakers(doc: Document) -> list[int]:
    """Where words of saying stand beside a person's name, sorted."""
    text = doc.text
    person, state = _PERSON(doc.language), _STATE(doc.language)
    found = []
    for start, end, _ in occurrences(doc, _SPEECH(doc.language)):
        name = person.search(text, max(0, start - NEAR), min(len(text), end + NEAR))
        if name is not None and not state.search(text, *name.span()):
            found.append(start)
    return found
