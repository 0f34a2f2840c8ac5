"""Sums of weights, kept by what they were asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


class Sums(dict[Any, float]):
    """Sums of weights by what they are asked for, kept: the same few thousand frames come again and again."""

    def __init__(self, table: Mapping[str, float | str], names: Callable[[Any], tuple[str, ...]]) -> None:
        self._get = table.get
        self._names = names

    def __missing__(self, key: Any) -> float:
        if len(self) > 50_000:
            self.clear()
        get = self._get
        found = 0.0
        for weight in map(get, self._names(key)):
            if weight is not None:
                found += float(weight)
        self[key] = found
        return found
