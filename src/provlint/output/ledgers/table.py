"""The table for the terminal: one claim a line, grouped by event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from provlint.output.escape import visible
from provlint.output.ledgers.rows import Row

name = "table"

#: what stands in the place of a source where a figure has none of its own, by how near one is
NEAR = {
    "sentence": "(none; a source in the sentence)",
    "elsewhere": "(none; the same number has one)",
    "named": "(none; a note names who gave the figures)",
    "link": "(none; a link or a note stands on it)",
    "neighbour": "(none; goes on with a source's account)",
    "none": "(none)",
    "waiver": "(none)",
    "inside": "(none)",
}


def render(rows: Iterable[Row], width: int = 110) -> Iterator[str]:
    """Lines of ``place, value, what, source``; the main event of a story first."""
    ordered = sorted(rows, key=lambda r: (r.story, r.event_number, r.what, r.path, r.start.offset))
    if not ordered:
        yield "no claims\n"
        return
    place = max(len(_place(r)) for r in ordered)
    value = min(24, max(len(r.value) for r in ordered))
    what = min(18, max(len(r.what) for r in ordered))
    rest = max(24, width - place - value - what - 16)
    for (story, number), group in groupby(ordered, key=lambda r: (r.story, r.event_number)):
        members = list(group)
        title = max((r.event for r in members), key=lambda e: (len(e), e)) or "event"
        yield f"{visible(story)}: {visible(title)}{' (main event)' if number == 0 else ''}\n"
        for row in members:
            source = row.source or NEAR[row.reach]
            if len(source) > rest:
                source = source[: rest - 1] + "…"
            yield (
                f"  {visible(_place(row)):{place}}  {row.value:>{value}}  {visible(row.what):{what}}  "
                f"{row.kind:11} {visible(source)}\n"
            )


def _place(row: Row) -> str:
    return f"{row.path}:{row.start.line}:{row.start.column}"
