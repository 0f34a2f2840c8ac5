"""date-altered: a day of a month differs from the sources' day."""

from provlint import Level
from provlint_evidence._traced import WIRE, Traced


class DateAltered(Traced):
    """A day of a month differs from the sources' day.

    Why: a wrong day sends readers to the wrong place in time.
    Instead: take the date of the source.
    Source: Reuters Handbook, dates.
    """

    level = Level.WARNING
    kind = "date"
    status = "altered"
    examples = (
        {
            "draft.txt": "The inquiry opens on ⟦March 5⟧.",
            "evidence/wire.txt": WIRE,
        },
        {
            "draft.txt": "The inquiry opens on 3 March.",
            "evidence/wire.txt": WIRE,
        },
    )
