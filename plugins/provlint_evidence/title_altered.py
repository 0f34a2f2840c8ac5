"""title-altered: a person has a title that the sources do not give."""

from provlint import Level
from provlint_evidence._traced import WIRE, Traced


class TitleAltered(Traced):
    """A person has a title that the sources do not give.

    Why: Rep. is not Sen., and a vice president is no president.
    Instead: take the title of the source.
    Source: AP Stylebook, titles.
    """

    level = Level.WARNING
    kind = "title"
    status = "altered"
    examples = (
        {
            "draft.txt": "⟦Rep.⟧ Leo Hale of Selm allegedly knew of the fault.",
            "evidence/wire.txt": WIRE,
        },
        {
            "draft.txt": "Senator Leo Hale allegedly knew of the fault.",
            "evidence/wire.txt": WIRE,
        },
    )
