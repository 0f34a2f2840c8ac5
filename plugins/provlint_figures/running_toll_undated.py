"""running-toll-undated: the toll of something that goes on, without the day it stands for."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule
from provlint.layers.figures import claims
from provlint.layers.text import worded
from provlint.lexicon import listed
from provlint_figures._words import quoted, sentence

_GOES_ON = listed("figure_rules", "goes on")
_AS_OF = worded(r"{figure_rules.toll until} (?:\w+ )?{figure_rules.time stem}")


class RunningTollUndated(Rule):
    """The toll of a continuing event has no as-of date.

    Why: such a toll grows; without its day it is wrong as soon as the draft is read.
    Instead: say the day it stands for ("had killed 5,000 by March 1, the ministry says").
    Source: Every Casualty Counts, Standards for Casualty Recorders.
    """

    level = Level.INFO
    examples = (
        "The war had killed 5,000 people by March 1, the ministry says.",
        "The blast killed five people.",
        "The war has ⟦killed more than 5,000 people⟧, the ministry says.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        for claim in claims(doc):
            figure, event = claim.figure, claim.event
            if not figure.casualty or figure.part or event is None or event.kind not in _GOES_ON(doc.language):
                continue
            if figure.low >= 2 and not _AS_OF(doc.language).search(doc.text, *sentence(doc, figure.phrase)):
                yield self.at(
                    figure.phrase, f"a running toll wants the day it stands for: {quoted(doc, figure.phrase)}"
                )
