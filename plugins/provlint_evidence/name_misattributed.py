"""name-misattributed: another person of the sources stands in the place of the one whom this passage names."""

from provlint import Level
from provlint_evidence._traced import WIRE, Traced


class NameMisattributed(Traced):
    """Another person of the sources stands in the place of the one whom this passage names.

    Why: both names are real, and the statement is of the wrong one.
    Instead: name the person whom the source names here.
    Source: EBU/BBC, news integrity in AI assistants, 2025.
    """

    level = Level.WARNING
    kind = "name"
    status = "misattributed"
    examples = (
        {
            "draft.txt": "Sen. ⟦Ana Ruiz⟧ of Selm allegedly knew of the fault.",
            "evidence/wire.txt": WIRE,
        },
        {
            "draft.txt": "Sen. Leo Hale of Selm allegedly knew of the fault.",
            "evidence/wire.txt": WIRE,
        },
    )
