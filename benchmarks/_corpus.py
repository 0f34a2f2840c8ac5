"""Texts of a corpus in JSON lines (one object a line with ``text``), as plain files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path


def rows(corpus: str | Path) -> Iterator[dict[str, object]]:
    """The objects of a JSON-lines file."""
    with open(corpus, encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def as_files(corpus: str | Path, folder: str | Path, limit: int = 0) -> list[Path]:
    """Write each text to ``folder/<id>.txt``; gives the paths in the corpus's order."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    paths = []
    for n, row in enumerate(rows(corpus)):
        if limit and n >= limit:
            break
        name = re.sub(r"[^\w.-]", "_", str(row.get("id", n)))[:100]
        path = target / f"{name}.txt"
        path.write_bytes(str(row["text"]).encode("utf-8"))
        paths.append(path)
    return paths
