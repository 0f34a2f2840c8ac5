"""A draft held against its sources: passages that tell the same, values, names, quotations, and what became of each claim."""

from provlint.layers.evidence.retelling import Retold, retold
from provlint.layers.evidence.source_differences import source_differences
from provlint.layers.evidence.speakers import named_beside, one_speaker, speaker_names, told_by
from provlint.layers.evidence.trace import Status, Trace
from provlint.layers.evidence.traces import rests_on_dossier, traces
from provlint.layers.evidence.wording import OPEN, lined_up, no_other_word, quoted_words, rounded

__all__ = [
    "OPEN",
    "Retold",
    "Status",
    "Trace",
    "lined_up",
    "named_beside",
    "no_other_word",
    "one_speaker",
    "quoted_words",
    "rests_on_dossier",
    "retold",
    "rounded",
    "source_differences",
    "speaker_names",
    "told_by",
    "traces",
]
