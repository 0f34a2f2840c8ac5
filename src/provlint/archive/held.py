"""Whether the files of an archive are what was written: what a run believes of the one before it, it has looked at."""

from __future__ import annotations

import glob
import json
import os
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from provlint.archive.tables import SCHEMAS

#: the file that says what an archive holds, and whether it is whole
FILE = "archive.json"
#: by its path below the archive the size of a file in bytes, and how many rows it has
Files = dict[str, list[int]]


def read(path: str) -> dict[str, Any] | None:
    """What was written down in a file of ours; None where it is not there, or is damaged."""
    try:
        with open(path, encoding="utf-8") as stream:
            value = json.load(stream)
    except (FileNotFoundError, ValueError):
        return None
    return value if isinstance(value, dict) else None


def written(out: str, paths: Iterable[str]) -> Files:
    """What is to be found again of files that were just written. Raises OSError."""
    found: Files = {}
    for path in sorted(paths):
        found[os.path.relpath(path, out)] = [os.path.getsize(path), pq.read_metadata(path).num_rows]
    return found


def tables(out: str) -> list[str]:
    """The files of the tables that lie there."""
    return [path for name in SCHEMAS for path in glob.glob(os.path.join(glob.escape(os.path.join(out, name)), "*.parquet"))]


def damage(out: str, files: Any) -> str:
    """What is wrong with files that ``written`` told of, for people; empty where nothing is."""
    if not isinstance(files, Mapping):
        return "what was written is not known"
    for name, (size, count) in files.items():
        path = os.path.join(out, name)
        try:
            if os.path.getsize(path) != size:
                return f"{name} was changed or cut off"
            if pq.read_metadata(path).num_rows != count:
                return f"{name} has other rows"
        except FileNotFoundError:
            return f"{name} is gone"
        except (OSError, pa.ArrowException) as error:
            return f"{name} cannot be read: {str(error).partition('. ')[0]}"
    return ""


def strange(out: str, files: Any) -> str:
    """What is wrong with a whole archive: damage, or a file among its tables that is none of it; empty where nothing is."""
    if found := damage(out, files):
        return found
    other = sorted(os.path.relpath(path, out) for path in tables(out))
    return next((f"{name} is none of its files" for name in other if name not in files), "")


def readable(paths: Iterable[str]) -> bool:
    """Whether all these tables are there, and have the end that says what is in them."""
    try:
        return all(pq.read_metadata(path).num_rows >= 0 for path in paths if path)
    except (OSError, pa.ArrowException):
        return False
