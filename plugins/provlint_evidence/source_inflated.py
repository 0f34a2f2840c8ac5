"""source-inflated: one source of the sources has become several."""

from provlint import Level
from provlint_evidence._traced import WIRE, Traced


class SourceInflated(Traced):
    """One source of the sources has become several.

    Why: one witness is not witnesses.
    Instead: say how many there are.
    Source: Reuters Handbook, sourcing.
    """

    level = Level.WARNING
    kind = "source"
    status = "inflated"
    examples = (
        {
            "draft.txt": "⟦Witnesses⟧ said the horn was silent on the night.",
            "evidence/wire.txt": WIRE,
        },
        {
            "draft.txt": "A witness said the horn was silent on the night.",
            "evidence/wire.txt": WIRE,
        },
    )
