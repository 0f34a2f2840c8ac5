"""A draft held against its sources: passages that tell the same, values, names, quotations, and what became of each claim."""

from provlint.layers.evidence.source_differences import source_differences
from provlint.layers.evidence.trace import Status, Trace
from provlint.layers.evidence.traces import rests_on_dossier, traces

__all__ = ["Status", "Trace", "rests_on_dossier", "source_differences", "traces"]
