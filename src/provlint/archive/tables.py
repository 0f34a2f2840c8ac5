"""The tables of an archive as Arrow schemas: what stands in which column. They are a contract."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

#: the version of the tables, in the metadata of every file
SHAPE = "provlint-archive/1"


def _schema(*fields: tuple[str, Any]) -> Any:
    made = [pa.field(name.rstrip("?"), kind, nullable=name.endswith("?")) for name, kind in fields]
    return pa.schema(made, metadata={"provlint": SHAPE})


def _list(**fields: Any) -> Any:
    inner = pa.struct([pa.field(name, kind, nullable=False) for name, kind in fields.items()])
    return pa.list_(pa.field("item", inner, nullable=False))


_I, _N, _T, _B = pa.int64(), pa.int32(), pa.string(), pa.bool_()
#: every table has ``doc``, the number of the record in this archive, and ``id``, its name
SCHEMAS: dict[str, Any] = {
    "documents": _schema(
        ("doc", _I), ("id", _T), ("source", _T), ("date?", pa.date32()), ("title", _T), ("format", _T), ("language", _T),
        ("words", _N), ("characters", _N), ("sha256", _T),
    ),
    "findings": _schema(
        ("doc", _I), ("id", _T), ("rule", _T), ("level", _T), ("message", _T), ("field", _T), ("start", _N), ("end", _N),
        ("line", _N), ("column", _N), ("quote", _T),
        ("related", _list(id=_T, field=_T, start=_N, end=_N, quote=_T, message=_T)),
        ("fixes", _list(title=_T, safe=_B, edits=_list(start=_N, end=_N, text=_T))),
        ("fingerprint", _T), ("suppressed", _T), ("more", _N), ("story", _T),
    ),
    "claims": _schema(
        ("doc", _I), ("id", _T), ("field", _T), ("start", _N), ("end", _N), ("quote", _T), ("what", _T), ("noun", _T),
        ("low", pa.float64()), ("high?", pa.float64()), ("approximate", _B), ("part", _B), ("kind", _T), ("source", _T),
        ("cue", _T), ("reason", _T), ("reach", _T), ("place", _T), ("day", _T), ("event", _T),
    ),
    "names": _schema(
        ("doc", _I), ("id", _T), ("name", _T), ("kind", _T), ("form", _T), ("key", _T), ("times", _N), ("start", _N),
    ),
    "features": _schema(("doc", _I), ("id", _T), ("language", _T), ("day?", _N), ("features", pa.binary())),
    "stories": _schema(("story", _T), ("drafts", _N), ("doc", _I), ("id", _T)),
    "faults": _schema(("doc?", _I), ("id", _T), ("source", _T), ("kind", _T), ("rule", _T), ("message", _T)),
}  # fmt: skip
#: what the run needs between its steps, and takes out at its end
WORK: dict[str, Any] = {
    "texts": _schema(
        ("doc", _I),
        ("id", _T),
        ("path", _T),
        ("text?", _T),
        ("data?", pa.binary()),
        ("date?", _T),
        ("title", _T),
        ("format", _T),
    ),
    "alone": SCHEMAS["findings"],
    "keys": _schema(("doc", _I), ("key", pa.uint64())),
    "pairs": _schema(("a", _I), ("b", _I), ("odds", pa.float64())),
}


def table(name: str, rows: Sequence[Sequence[Any]]) -> Any:
    """The rows of a table, each a sequence of values in the order of its columns."""
    schema = {**SCHEMAS, **WORK}[name]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    arrays = [
        pa.array([_plain(v) for v in values], kind.type) if pa.types.is_list(kind.type) else pa.array(values, kind.type)
        for kind, values in zip(schema, columns, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def write(path: str, made: Any, *, group: int | None = None) -> None:
    """A table as a Parquet file, put in place whole: who finds it can read it. Raises OSError."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    torn = f"{path}.{os.getpid()}.tmp"
    try:
        pq.write_table(made, torn, compression="zstd", row_group_size=group)
        os.replace(torn, path)
    finally:
        if os.path.exists(torn):
            os.unlink(torn)


def _plain(value: Any) -> Any:
    """Records in lists as maps, as Arrow wants structs."""
    if hasattr(value, "_asdict"):
        return {key: _plain(inner) for key, inner in value._asdict().items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value


def described() -> Iterable[tuple[str, str, str]]:
    """Table, column and type of every column, for the page that publishes them."""
    for name, schema in SCHEMAS.items():
        for field in schema:
            yield name, field.name, f"{field.type}{'' if field.nullable else ' not null'}"
