"""Who says what: source, cue and content of each attribution, and the speaker of each quotation."""

from provlint.layers.attribution.attributions import Attribution, attributions, reports_at

__all__ = [
    "Attribution",
    "attributions",
    "reports_at",
]
