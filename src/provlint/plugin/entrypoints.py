"""The entry points of one group, read straight from the installed metadata.

``importlib.metadata`` gives the same and costs 25 to 35 ms to import, a third of a whole run on one draft; a test holds
the two against each other. What only it can read (a zip file on the path) is left to it.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from typing import Any

from provlint.core.record import NamedTuple


class Distribution(NamedTuple):
    name: str
    version: str


class EntryPoint(NamedTuple):
    """``value`` is ``package.module`` or ``package.module:attribute``."""

    name: str
    value: str
    dist: Distribution

    def load(self) -> Any:
        """The object it names. Raises whatever its import raises, AttributeError if the attribute is missing."""
        module, _, attribute = self.value.partition(":")
        found: Any = importlib.import_module(module.strip())
        for part in filter(None, attribute.split("[")[0].strip().split(".")):
            found = getattr(found, part)
        return found


def entry_points(group: str) -> list[EntryPoint]:
    """The entry points of a group on ``sys.path``, sorted; of two like distributions the first counts."""
    found: dict[tuple[str, str], EntryPoint] = {}
    seen: set[str] = set()
    for folder in sys.path:
        if folder and os.path.isfile(folder):
            return _slowly(group)
        for dist, text in _metadata(folder or ".", group):
            key = dist.name.lower().replace("-", "_").replace(".", "_")
            if key not in seen:
                seen.add(key)
                for name, value in _section(text, group):
                    found.setdefault((name, value), EntryPoint(name, value, dist))
    return [found[key] for key in sorted(found)]


def _metadata(folder: str, group: str) -> Iterator[tuple[Distribution, str]]:
    """The distributions of one folder whose entry points mention the group."""
    try:
        names = sorted(n for n in os.listdir(folder) if n.endswith((".dist-info", ".egg-info")))
    except OSError:
        return
    for name in names:
        try:
            with open(f"{folder}/{name}/entry_points.txt", encoding="utf-8") as stream:
                text = stream.read()
        except OSError:
            continue
        if f"[{group}]" in text:
            yield _distribution(f"{folder}/{name}", name), text


def _distribution(path: str, name: str) -> Distribution:
    parts = name.rpartition(".")[0].split("-")
    headers = {"name": parts[0], "version": parts[1] if len(parts) > 1 else ""}
    for file in ("METADATA", "PKG-INFO"):
        try:
            with open(f"{path}/{file}", encoding="utf-8") as stream:
                for line in stream:
                    key, _, value = line.partition(":")
                    if not value or line.startswith((" ", "\t")):
                        break
                    if key.lower() in headers:
                        headers[key.lower()] = value.strip()
            break
        except OSError:
            continue
    return Distribution(headers["name"], headers["version"])


def _section(text: str, group: str) -> Iterator[tuple[str, str]]:
    inside = False
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("["):
            inside = line == f"[{group}]"
        elif inside and line and not line.startswith(("#", ";")):
            name, _, value = line.partition("=")
            if value:
                yield name.strip(), value.strip()


def _slowly(group: str) -> list[EntryPoint]:
    from importlib import metadata

    found: dict[tuple[str, str], EntryPoint] = {}
    for point in metadata.entry_points(group=group):
        dist = Distribution(point.dist.name, point.dist.version) if point.dist else Distribution("", "")
        found.setdefault((point.name, point.value), EntryPoint(point.name, point.value, dist))
    return [found[key] for key in sorted(found)]
