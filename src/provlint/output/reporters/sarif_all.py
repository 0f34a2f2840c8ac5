"""SARIF with every claim that was held against sources: what the sources have as ``pass``, what was not checked as ``open``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from provlint.core.finding import Report
from provlint.output.reporters import sarif

name = "sarif-all"
reads_claims = True


def render(report: Report, options: Mapping[str, Any]) -> Iterator[str]:
    """The run of ``sarif``, and after its findings the claims that are none."""
    yield from sarif.run(report, options, report.held)
