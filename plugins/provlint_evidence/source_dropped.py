"""source-dropped: what somebody says in the source is the writer's own statement here."""

from provlint import Level
from provlint_evidence._traced import WIRE, Traced


class SourceDropped(Traced):
    """What somebody says in the source is the writer's own statement here.

    Why: a claim without its source has become a fact on the way.
    Instead: say who says so.
    Source: Reuters Handbook, sourcing; EBU/BBC, news integrity in AI assistants, 2025.
    """

    level = Level.WARNING
    kind = "source"
    status = "dropped"
    examples = (
        {
            "draft.txt": "⟦41 people were wounded and nine killed when the ferry Alba struck the quay in Kerrow.⟧",
            "evidence/wire.txt": WIRE,
        },
        {
            "draft.txt": "The office said 41 people were wounded and nine killed when the ferry Alba struck the quay in Kerrow.",
            "evidence/wire.txt": WIRE,
        },
    )
