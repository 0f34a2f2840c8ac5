"""outcome-altered: what was decided, won or befell somebody is the opposite in the source."""

from provlint import Level
from provlint_evidence._traced import WIRE, Traced


class OutcomeAltered(Traced):
    """What was decided, won or befell somebody is the opposite in the source.

    Why: an acquitted man who is called convicted sues, and rightly so.
    Instead: look at the passage and tell what it tells.
    Source: Reuters Handbook, accuracy.
    """

    level = Level.WARNING
    kind = "outcome"
    status = "altered"
    examples = (
        {
            "draft.txt": "The council ⟦rejected⟧ the plan of Aldwin Foods for a mill in Kerrow.",
            "evidence/wire.txt": WIRE + " On Monday the Kerrow council approved a plan for a mill that Aldwin Foods had put forward.",
        },
        {
            "draft.txt": "The council approved the plan of Aldwin Foods for a mill in Kerrow.",
            "evidence/wire.txt": WIRE + " On Monday the Kerrow council approved a plan for a mill that Aldwin Foods had put forward.",
        },
    )
