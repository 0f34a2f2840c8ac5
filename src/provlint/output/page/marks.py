"""The text of a draft with its findings and figures marked: anchors that lead to what is said of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from provlint.core.finding import Level
from provlint.core.record import NamedTuple
from provlint.output import escape as _escape
from provlint.output.page.book import LEVELS, Sheet
from provlint.output.page.markup import Html


class Mark(NamedTuple):
    """``finding`` or ``claim`` is the number of what stands at ``[start, end)``; the other is 0."""

    start: int
    end: int
    finding: int
    claim: int
    level: Level


def marks(sheet: Sheet) -> list[Mark]:
    """What is to be marked in a draft, by its starts."""
    found = [
        Mark(*sheet.span(entry.start.offset, entry.end.offset), number, 0, entry.level)
        for number, entry in sheet.findings
    ]
    found += [Mark(*sheet.span(row.start.offset, row.end.offset), 0, number, Level.OFF) for number, row in sheet.claims]
    return sorted(found)


def by_row(sheet: Sheet, found: Sequence[Mark]) -> list[list[Mark]]:
    """The marks of each row; one that goes on over rows is in all of them."""
    rows: list[list[Mark]] = [[] for _ in sheet.blocks]
    for mark in found:
        first = max(0, bisect_right(sheet.starts, mark.start) - 1)
        for at in range(first, len(rows)):
            if at > first and sheet.starts[at] >= mark.end:
                break
            rows[at].append(mark)
    return rows


class Painter:
    """Writes rows; each finding and claim gets its id where it begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.begun: set[tuple[int, int]] = set()

    def row(self, start: int, end: int, found: Iterable[Mark]) -> Html:
        """The text from ``start`` to ``end`` with its marks."""
        opening: dict[int, list[Mark]] = {}
        closing: dict[int, list[Mark]] = {}
        points: dict[int, list[Mark]] = {}
        for mark in found:
            at, stop = max(mark.start, start), min(mark.end, end)
            if at >= stop:
                points.setdefault(max(start, min(at, end)), []).append(mark)
                continue
            opening.setdefault(at, []).append(mark)
            closing.setdefault(stop, []).append(mark)
        edges = sorted({start, end, *opening, *closing, *points})
        active: dict[Mark, None] = {}
        parts: list[str] = []
        for at, stop in zip(edges, [*edges[1:], end], strict=True):
            for mark in closing.get(at, ()):
                active.pop(mark, None)
            parts += [self._anchor([mark], "", "point ") for mark in points.get(at, ())]
            active.update(dict.fromkeys(opening.get(at, ())))
            if at < stop:
                parts += self._segment(list(active), at, stop)
        return Html("".join(parts))

    def _segment(self, active: list[Mark], at: int, stop: int) -> Iterator[str]:
        shown = _escape.html_prose(self.text[at:stop])
        yield self._anchor(active, shown) if active else shown

    def _anchor(self, active: list[Mark], shown: str, kind: str = "") -> str:
        ids = "".join(self._id(mark) for mark in active)
        findings = [mark for mark in active if mark.finding]
        if not findings:
            return f'{ids}<a class="{kind}fig" href="#c{active[0].claim}">{shown}</a>'
        top = max(findings, key=lambda mark: (mark.level, mark.start - mark.end))
        numbers = " ".join(str(mark.finding) for mark in findings)
        return f'{ids}<a class="{kind}m {LEVELS[top.level][0]}" href="#f{top.finding}" data-f="{numbers}">{shown}</a>'

    def _id(self, mark: Mark) -> str:
        """The place that a link leads to, where a finding or claim begins."""
        key = mark.finding, mark.claim
        if key in self.begun:
            return ""
        self.begun.add(key)
        return f'<i id="m{mark.finding}"></i>' if mark.finding else f'<i id="g{mark.claim}"></i>'
