"""name-misattributed: another person of the sources stands in the place of the one whom this passage names."""

from provlint import Level
from provlint_evidence._traced import WIRE, Traced


class NameMisattributed(Traced):
    """Another person of the sources stands in the place of the one whom this passage names.

    Also told: a deed whose sides are exchanged ("Holt sued Ruiz", and the source has it that Ruiz sued Holt), in whatever words.

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
            "draft.txt": "Ana Ruiz was rescued by ⟦Tom Brandt⟧, a fisherman.",
            "evidence/wire.txt": WIRE + " Ana Ruiz pulled Tom Brandt, a fisherman, from the water and saved him.",
        },
        {
            "draft.txt": "Tom Brandt, a fisherman, was rescued by Ana Ruiz.",
            "evidence/wire.txt": WIRE + " Ana Ruiz pulled Tom Brandt, a fisherman, from the water and saved him.",
        },
        {
            "draft.txt": "Sen. Leo Hale of Selm allegedly knew of the fault.",
            "evidence/wire.txt": WIRE,
        },
    )
