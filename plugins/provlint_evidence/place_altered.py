"""place-altered: the source has another place where the draft names this one."""

from provlint import Level
from provlint_evidence._traced import Traced

_WIRE = "On Friday the ferry Alba struck the quay in Kampala at dawn, and nine people died. It had come from Nairobi."


class PlaceAltered(Traced):
    """The source has another place where the draft names this one.

    Why: both places stand in the sources, and what happened moved from one to the other.
    Instead: name the place that this passage names.
    A country and its adjective, a state and its abbreviation are one.
    Source: EBU/BBC, news integrity in AI assistants, 2025.
    """

    level = Level.WARNING
    kind = "place"
    status = "altered"
    examples = (
        {
            "draft.txt": "On Friday the ferry Alba struck the quay in ⟦Nairobi⟧ at dawn, and nine people died.",
            "evidence/wire.txt": _WIRE,
        },
        {
            "draft.txt": "On Friday the ferry Alba from Nairobi struck the quay in Kampala at dawn.",
            "evidence/wire.txt": _WIRE,
        },
    )
