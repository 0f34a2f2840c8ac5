"""figure-altered: a figure differs from what the source gives in the same place: its value, its unit, or whom it befell."""

from provlint import Level
from provlint_evidence._traced import WIRE, Traced


class FigureAltered(Traced):
    """A figure differs from what the source gives in the same place: its value, its unit, or whom it befell.

    Why: a changed number in a sentence that is otherwise the source's is a slip or an invention.
    Instead: take the figure of the source, or give the one that has this.
    Roundings at the digits written, sums and shares of one passage are no difference.
    Source: Reuters Handbook, accuracy; EBU/BBC, news integrity in AI assistants, 2025.
    """

    level = Level.ERROR
    kind = "figure"
    status = "altered"
    examples = (
        {
            "draft.txt": "The port office said that ⟦47⟧ people were wounded and nine killed when the ferry struck the quay.",
            "evidence/wire.txt": WIRE,
        },
        {
            "draft.txt": "The port office said that 41 people were wounded and 9 killed.",
            "evidence/wire.txt": WIRE,
        },
    )
