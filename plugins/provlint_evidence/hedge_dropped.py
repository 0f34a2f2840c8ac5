"""hedge-dropped: what is alleged or apparent in the source is a fact here."""

from provlint import Level
from provlint_evidence._traced import WIRE, Traced


class HedgeDropped(Traced):
    """What is alleged or apparent in the source is a fact here.

    Why: leaving out "allegedly" accuses somebody.
    Instead: put the hedge back, with who says so.
    Source: Reuters Handbook, accuracy; AP Stylebook, allege.
    """

    level = Level.WARNING
    kind = "hedge"
    status = "dropped"
    examples = (
        {
            "draft.txt": "The ministry will ⟦raise⟧ the grant for harbours in May.",
            "evidence/wire.txt": WIRE + " The ministry is considering raising the grant for harbours in May.",
        },
        {
            "draft.txt": "The ministry may raise the grant for harbours in May.",
            "evidence/wire.txt": WIRE + " The ministry is considering raising the grant for harbours in May.",
        },
        {
            "draft.txt": "Sen. Leo Hale of Selm ⟦knew⟧ of the fault.",
            "evidence/wire.txt": WIRE,
        },
        {
            "draft.txt": "Sen. Leo Hale of Selm allegedly knew of the fault.",
            "evidence/wire.txt": WIRE,
        },
    )
