"""date-unsupported: a weekday, month or year stands in no source."""

from provlint import Level
from provlint_evidence._traced import WIRE, Traced


class DateUnsupported(Traced):
    """A weekday, month or year stands in no source.

    Why: a date that nobody gave is a guess.
    Instead: give the source, or take it out.
    Source: Reuters Handbook, dates.
    """

    level = Level.WARNING
    kind = "date"
    status = "unsupported"
    examples = (
        {
            "draft.txt": "The ferry struck the quay on ⟦Tuesday⟧.",
            "evidence/wire.txt": WIRE,
        },
        {
            "draft.txt": "The ferry struck the quay on Friday.",
            "evidence/wire.txt": WIRE,
        },
    )
