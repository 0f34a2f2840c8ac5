"""figure-unsupported: a figure stands in no source, nor follows from one passage of them."""

from provlint import Level
from provlint_evidence._traced import WIRE, Traced


class FigureUnsupported(Traced):
    """A figure stands in no source, nor follows from one passage of them.

    Why: whoever checks the draft must know where it comes from.
    Instead: give the source, or take it out.
    Source: Reuters Handbook, accuracy.
    """

    level = Level.WARNING
    kind = "figure"
    status = "unsupported"
    examples = (
        {
            "draft.txt": "The ferry had room for ⟦380⟧ people.",
            "evidence/wire.txt": WIRE,
        },
        {
            "draft.txt": "Repairs cost about $2 million. It was an old ferry.",
            "evidence/wire.txt": WIRE,
        },
    )
