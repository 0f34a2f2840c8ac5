"""unchecked: how many claims were not traced, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule
from provlint.layers.evidence import Status, traces


class Unchecked(Rule):
    """Claims that were not traced, counted by reason: too short, too small, had only in part.

    Why: what was not looked at is said, never passed.
    Instead: check them by hand.
    Source: Reuters Handbook, accuracy.
    """

    level = Level.INFO
    examples = (
        {"draft.txt": "Ruiz spoke of ⟦“deep fog”⟧ on Friday.", "evidence/wire.txt": "Ana Ruiz spoke on Friday."},
        {"draft.txt": "Ruiz spoke on Friday.", "evidence/wire.txt": "Ana Ruiz spoke on Friday."},
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        if doc.dossier is None:
            return
        left = [trace for trace in traces(doc) if trace.status == Status.UNCHECKED]
        if left:
            reasons = Counter(trace.message for trace in left)
            counts = ", ".join(
                f"{count} {reason}" for reason, count in sorted(reasons.items(), key=lambda r: (-r[1], r[0]))
            )
            yield self.at(left[0].span, f"not traced: {counts}")
