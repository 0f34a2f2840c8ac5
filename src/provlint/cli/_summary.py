"""What a run says of itself on stderr: a line of counts, and the statistics."""

from __future__ import annotations

from collections.abc import Sequence

from provlint.core.finding import DocumentInfo, Level, Report


def summary(report: Report) -> str:
    """One line on what was found, and what was kept quiet."""
    counts = [f"{n} {name}{'' if n == 1 else 's'}" for level in (Level.ERROR, Level.WARNING, Level.INFO)
              if (n := report.count(level)) or level != Level.INFO for name in [str(level)]]
    counts = [c.replace("infos", "info") for c in counts]
    drafts = len(report.documents)
    text = f"{', '.join(counts)} in {drafts} draft{'' if drafts == 1 else 's'}"
    suppressed = sum(e.suppressed is not None for e in report.findings)
    if suppressed:
        text += f"; {suppressed} suppressed"
    others = [info for info in report.documents if info.language]
    if others:
        text += f"; {_unread(others)}"
    if report.troubles:
        n = len(report.troubles)
        text += f"; {n} trouble{'' if n == 1 else 's'}: the run is not complete"
    return ("stopped before the end: " if report.partial else "") + text


def _unread(others: Sequence[DocumentInfo]) -> str:
    """That some drafts are in other languages, and how little was read of them."""
    spoken = ", ".join(sorted({info.language for info in others}))
    what = others[0].path if len(others) == 1 else f"{len(others)} drafts"
    return f"{what} in another language ({spoken}): read only by the rules that depend on none"


def statistics(report: Report) -> str:
    """Findings and milliseconds by rule, most findings first."""
    counts: dict[str, int] = {}
    for item in report.findings:
        counts[item.rule] = counts.get(item.rule, 0) + (item.more or 1)
    rules = sorted({*counts, *report.seconds}, key=lambda r: (-counts.get(r, 0), r))
    rows = [f"{counts.get(r, 0):7} {report.seconds.get(r, 0.0) * 1000:9.1f} ms  {r}" for r in rules]
    unread: dict[str, int] = {}
    for info in report.documents:
        for what, count in info.unread.items():
            unread[what] = unread.get(what, 0) + count
    if unread:
        told = ", ".join(f"{count:,} words of {what}" for what, count in sorted(unread.items(), key=lambda u: -u[1]))
        rows.append(f"not read: {told}")
    return "\n".join(rows)
