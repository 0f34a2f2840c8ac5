"""What is spoken: quotations, transcripts, outlets."""

from provlint.layers.speech.outlets import OutletCitation, outlet_citations
from provlint.layers.speech.quotations import quotations
from provlint.layers.speech.spoken import (
    attributed,
    clipped_sentence,
    quoted,
    quoted_ranges,
    report_in,
    reports,
    reports_in,
    spoken,
    touches_report,
)

__all__ = [
    "OutletCitation",
    "attributed",
    "clipped_sentence",
    "outlet_citations",
    "quotations",
    "quoted",
    "quoted_ranges",
    "report_in",
    "reports",
    "reports_in",
    "spoken",
    "touches_report",
]
