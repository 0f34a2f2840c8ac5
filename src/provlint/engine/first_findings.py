"""The findings of one call: the first ones by place, and how many more there were."""

from __future__ import annotations

from provlint.core.finding import Finding

#: so many findings of one rule in one draft are kept; the rest are counted
MOST = 1000


class Kept:
    """The findings of one call, of which no more are kept than the run can bear."""

    def __init__(self) -> None:
        self.items: list[Finding] = []
        self.dropped = 0

    def add(self, finding: Finding) -> None:
        self.items.append(finding)
        if len(self.items) >= 4 * MOST:
            self._cut()

    def _cut(self) -> None:
        """Keep the first ones by place, and one more to stand for the rest."""
        self.items.sort(key=lambda f: (f.path, f.start, f.end, f.message))
        self.dropped += len(self.items) - MOST - 1
        del self.items[MOST + 1 :]

    def told(self) -> list[tuple[Finding, int]]:
        if len(self.items) <= MOST:
            return [(finding, 0) for finding in self.items]
        self._cut()
        *first, last = self.items
        return [*((finding, 0) for finding in first), (last, self.dropped + 1)]
