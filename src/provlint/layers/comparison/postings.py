"""One index for all that meets through telling words: where each stem stands among numbered places (sentences, pieces).

Drafts of a story and a draft with its sources look each other up here; the work of a question grows with the places of its
rare stems, never with all places.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence


class Postings:
    """Where each stem stands. ``size`` is the number of places."""

    __slots__ = ("_places", "size")

    def __init__(self, rows: Iterable[Collection[str]]) -> None:
        """``rows``: the distinct stems of each place, in the order of the places."""
        places: dict[str, list[int]] = {}
        self.size = 0
        for row in rows:
            for stem in row:
                places.setdefault(stem, []).append(self.size)
            self.size += 1
        self._places = places

    def __iter__(self) -> Iterator[str]:
        """Every stem once."""
        return iter(self._places)

    def counts(self) -> Iterator[tuple[str, int]]:
        """Every stem once, with the number of places that hold it."""
        return ((stem, len(places)) for stem, places in self._places.items())

    def places(self, stem: str) -> Sequence[int]:
        """The places that hold a stem, in order."""
        return self._places.get(stem, ())

    def shared(self, stems: Iterable[str], most: float) -> dict[int, set[str]]:
        """Which of some stems each place holds; a stem of more than ``most`` places is not looked up."""
        found: dict[int, set[str]] = {}
        for stem in stems:
            here = self._places.get(stem, ())
            if len(here) <= most:
                for place in here:
                    found.setdefault(place, set()).add(stem)
        return found
