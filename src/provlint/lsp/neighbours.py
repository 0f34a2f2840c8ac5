"""The other drafts of the workspace: what a draft may share a story with, read once and kept as long as they stay."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from itertools import islice

from provlint.core.document import Document
from provlint.engine.engine import Engine
from provlint.files.discovery import Found, find

#: a workspace of more drafts than this, or of more bytes, is not held in memory: then only the draft's own folder is
MOST, ROOM = 200, 4_000_000
#: seconds for which a listing of the folders is taken to hold
FRESH = 5.0


class Neighbours:
    """Documents by path, read again when the file changed. Open drafts are taken as the editor has them."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.forget()

    def forget(self) -> None:
        """Everything is read anew; the configuration may have changed."""
        self._kept: dict[str, tuple[object, Document]] = {}
        self._listed: dict[str, tuple[float, list[str]]] = {}

    def around(self, engine: Engine, path: str, buffers: Mapping[str, str]) -> list[Document]:
        """The other drafts, sorted by path. Files that cannot be read are left out: their own check says so."""
        troubles = list(engine.troubles)
        found = [doc for other in self._paths(engine, path, buffers) if (doc := self._read(engine, other, buffers))]
        engine.troubles[:] = troubles
        return found

    def _paths(self, engine: Engine, path: str, buffers: Mapping[str, str]) -> list[str]:
        folders = [self.root] if self.root else []
        if os.path.isabs(path) or os.path.exists(path):
            folders.append(os.path.dirname(path) or ".")
        paths: set[str] = set()
        for folder in folders:
            listed = self._list(engine, folder)
            if listed:
                paths.update(listed)
                break
        return sorted({*paths, *buffers} - {path})

    def _list(self, engine: Engine, folder: str) -> list[str]:
        """The drafts under a folder; none where there are too many to keep."""
        known = self._listed.get(folder)
        if known and time.monotonic() - known[0] < FRESH:
            return known[1]
        start = os.path.relpath(folder) if folder == self.root else folder
        items = islice(find([start], engine.catalogue.sought(), engine.config.excluded), MOST + 1)
        paths = [item.path for item in items if isinstance(item, Found)]
        if len(paths) > MOST or sum(os.path.getsize(p) for p in paths if os.path.exists(p)) > ROOM:
            paths = []
        self._listed[folder] = time.monotonic(), paths
        return paths

    def _read(self, engine: Engine, path: str, buffers: Mapping[str, str]) -> Document | None:
        stamp: object
        if path in buffers:
            stamp = buffers[path]
        else:
            try:
                status = os.stat(path)
            except OSError:
                return None
            stamp = status.st_mtime_ns, status.st_size
        kept = self._kept.get(path)
        if kept and kept[0] == stamp:
            return kept[1]
        doc = engine.parse(path, buffers[path].encode("utf-8", "replace")) if path in buffers else engine.read(path)
        if doc is not None:
            self._kept[path] = stamp, doc
        return doc
