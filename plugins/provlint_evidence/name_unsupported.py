"""name-unsupported: a person or body stands in no source."""

from provlint import Level
from provlint_evidence._traced import WIRE, Traced


class NameUnsupported(Traced):
    """A person or body stands in no source.

    Why: machine-written copy adds names that fit.
    Instead: give the source that names them, or take the name out.
    Source: EBU/BBC, news integrity in AI assistants, 2025.
    """

    level = Level.WARNING
    kind = "name"
    status = "unsupported"
    examples = (
        {
            "draft.txt": "⟦Harold Whitcombe⟧ runs the harbour.",
            "evidence/wire.txt": WIRE,
        },
        {
            "draft.txt": "Leo Hale is from Selm.",
            "evidence/wire.txt": WIRE,
        },
    )
