"""HTML: one page to look at, with the drafts, their findings, the ledger, names, stories and evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from provlint.core.finding import Report
from provlint.output.page.shell import page

name = "html"
#: the page shows the drafts themselves
reads_drafts = True


def render(report: Report, options: Mapping[str, Any]) -> Iterator[str]:
    """The page. ``options``: ``rules`` (rule classes by id, for why and what to do)."""
    yield from page(report, options.get("rules") or {})
