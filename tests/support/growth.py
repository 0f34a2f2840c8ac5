"""How the time of rules grows with the text."""

from __future__ import annotations

import time
from collections.abc import Iterable

from provlint import Document, Rule
from provlint.authoring.testing import document


def linear(rules: Iterable[Rule], unit: str, *, name: str = "draft.txt", size: int = 8000, layers: Iterable = ()) -> None:
    """Assert that a text of the same words four times as long takes about four times as long, not sixteen times.

    ``layers`` are computed before, as other rules would have them.
    """
    rules = list(rules)

    def seconds(length: int) -> float:
        doc: Document = document(unit * (length // len(unit)) + ".", name)
        began = time.process_time()
        for layer in layers:
            layer(doc)
        for rule in rules:
            list(rule.check(doc))
        return time.process_time() - began

    seconds(size // 4)  # patterns are compiled
    # the least of some runs: another process on the machine, or the collector, must not look like growth
    small = max(min(seconds(size) for _ in range(2)), 0.02)
    assert any(seconds(4 * size) < max(0.3, 10 * small) for _ in range(4))
