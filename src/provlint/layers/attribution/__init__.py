"""Who says what: source, cue and content of each attribution, and the speaker of each quotation."""

from provlint.layers.attribution.attributions import Attribution, attributions, reports_at
from provlint.layers.attribution.near import (
    attributions_in,
    attributions_near,
    attributions_of_run,
    reports_near,
    run_at,
)

__all__ = [
    "Attribution",
    "attributions",
    "attributions_in",
    "attributions_near",
    "attributions_of_run",
    "reports_at",
    "reports_near",
    "run_at",
]
