"""place-unsupported: a place stands in no source, under none of its names."""

from provlint import Level
from provlint_evidence._traced import WIRE, Traced


class PlaceUnsupported(Traced):
    """A place stands in no source, under none of its names.

    Why: machine-written copy moves events to better-known places.
    Instead: name the place that the source names.
    A country and its adjective, a state and its abbreviation are one.
    Source: EBU/BBC, news integrity in AI assistants, 2025.
    """

    level = Level.WARNING
    kind = "place"
    status = "unsupported"
    examples = (
        {
            "draft.txt": "The inquiry into the repairs is held in ⟦Nairobi⟧.",
            "evidence/wire.txt": WIRE,
        },
        {
            "draft.txt": "The ferry struck the quay in Kerrow.",
            "evidence/wire.txt": WIRE,
        },
    )
