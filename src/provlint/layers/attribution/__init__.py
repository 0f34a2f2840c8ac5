"""Who says what: source, cue and content of each attribution, and the speaker of each quotation."""

from provlint.layers.attribution.attributions import (
    Attribution,
    attributions,
    attributions_between,
    attributions_in,
    attributions_of_run,
    reports_at,
    run_at,
    teller,
)

__all__ = [
    "Attribution",
    "attributions",
    "attributions_between",
    "attributions_in",
    "attributions_of_run",
    "reports_at",
    "run_at",
    "teller",
]
