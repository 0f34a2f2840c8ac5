"""name-altered: a name is spelt as no source spells it, or blended of two."""

from provlint import Level
from provlint_evidence._traced import WIRE, Traced


class NameAltered(Traced):
    """A name is spelt as no source spells it, or blended of two.

    Why: a name is a fact, and the first thing that its bearer reads.
    Instead: spell it as the source does.
    Source: AP Stylebook, names; Reuters Handbook, accuracy.
    """

    level = Level.ERROR
    kind = "name"
    status = "altered"
    examples = (
        {
            "draft.txt": "⟦Ana Ruis⟧ runs the harbour.",
            "evidence/wire.txt": WIRE,
        },
        {
            "draft.txt": "Ana Ruiz runs the harbour.",
            "evidence/wire.txt": WIRE,
        },
    )
