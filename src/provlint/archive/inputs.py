"""Inputs cut into parts that one worker can hold, and the records of a part: JSON lines, Parquet, folders, zip and tar."""

from __future__ import annotations

import json
import os
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from provlint.archive.columns import BadInput, Columns, record_of
from provlint.archive.records import HALVES, Fault, FileRecord, Record, flat
from provlint.core.finding import Trouble
from provlint.core.record import NamedTuple
from provlint.files.discovery import Found, find
from provlint.files.reading import read_bytes

#: bytes of input in one part, and records at most
PART, MOST = 4 << 20, 2048
#: bytes of one record; what is longer is no article
LONGEST = 64 << 20
#: in so many first lines the names of columns are looked for
LOOKED = 50
#: a member of a zip file that unpacks to more than so many times its size is not read (small ones are)
RATIO, SMALL = 300, 4 << 20
LINES, PARQUET, ZIP, TAR = (".jsonl", ".ndjson", ".json"), (".parquet", ".pq"), (".zip",), (".tar",)
PACKED = (".gz", ".bz2", ".xz", ".tgz")
CONTAINERS = (*LINES, *PARQUET, *ZIP, *TAR, *PACKED)
Read = Iterator[tuple[Record | FileRecord | Fault, str]]


class Part(NamedTuple):
    """What one worker reads at a time. ``kind``: lines, parquet, files, zip or tar; ``at`` says which pieces of ``path``.

    lines: [begin, end, number of the first line]; parquet: [row group, first row in it, end, number of the first row];
    files: paths; zip: numbers of members; tar: [name, begin, size] of each. ``source`` is the input as it was named.
    """

    kind: str
    path: str
    at: list[Any]
    columns: Columns
    source: str = ""


def parts(
    inputs: Iterable[str],
    columns: Columns,
    suffixes: tuple[str, ...],
    excluded: Callable[[str], bool],
    spool: Callable[[str], str],
    size: int = PART,
) -> Iterator[Part | Fault]:
    """The parts of some inputs, in their order; what cannot be read is a Fault that names it by its path.

    ``suffixes`` are those of files that are drafts, ``spool(path)`` gives the path of what a packed file holds. Raises
    BadInput where a table has not the columns that are told.
    """
    files: list[str] = []
    weight = 0
    for path in _files(inputs, (*suffixes, *CONTAINERS), excluded):
        if isinstance(path, Fault):
            yield path
            continue
        try:
            made = list(_of_container(path, columns, suffixes, spool, size)) if is_container(path) else None
        except (OSError, tarfile.TarError, zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError) as error:
            yield Fault(shown(path), "input", f"cannot be read: {getattr(error, 'strerror', None) or error}")
            continue
        if made is not None:
            yield from made
            continue
        files.append(path)
        weight += os.path.getsize(path) if os.path.isfile(path) else 0
        if weight >= size or len(files) >= MOST:
            yield Part("files", "", files, columns)
            files, weight = [], 0
    if files:
        yield Part("files", "", files, columns)


def shown(path: str) -> str:
    """A path as text that every table can hold."""
    return HALVES.sub("\ufffd", path)


def is_container(path: str) -> bool:
    """Whether a file holds many records: by its suffix, and for ``.json`` by how it begins."""
    if path.lower().endswith(".json"):
        with open(path, "rb") as stream:
            return stream.read(64).lstrip()[:1] in (b"{", b"[")
    return path.lower().endswith(CONTAINERS)


def _files(inputs: Iterable[str], suffixes: tuple[str, ...], excluded: Callable[[str], bool]) -> Iterator[str | Fault]:
    for item in find(inputs, suffixes, excluded):
        if isinstance(item, Found):
            yield item.path
        elif isinstance(item, Trouble):
            yield Fault(shown(item.path), "input", item.message)


def _of_container(
    path: str, columns: Columns, suffixes: tuple[str, ...], spool: Callable[[str], str], size: int
) -> Iterator[Part | Fault]:
    source = shown(path)
    if path.lower().endswith(PACKED):
        path = spool(path)
    name = path.lower()
    made: Iterator[Part | Fault]
    if name.endswith(LINES):
        made = _lines(path, columns, size)
    elif name.endswith(PARQUET):
        made = _parquet(path, columns, size)
    elif name.endswith(ZIP):
        made = _zip(path, columns, suffixes, size)
    elif name.endswith(TAR):
        made = _tar(path, columns, suffixes, size)
    else:
        raise BadInput(f"{shown(path)}: what is packed in it is neither JSON lines nor tar, by its name")
    for part in made:
        yield part._replace(source=source) if isinstance(part, Part) else part


def _lines(path: str, columns: Columns, size: int) -> Iterator[Part | Fault]:
    with open(path, "rb") as stream:
        beginning = [stream.readline(LONGEST) for _ in range(LOOKED)]
        if b"".join(beginning[:2]).lstrip().startswith(b"["):
            raise BadInput(f"{shown(path)} is one JSON array, not a JSON object a line (jq -c '.[]' makes lines of it)")
        if not any(line.strip() for line in beginning):
            return
        columns = columns.among(list(dict.fromkeys(key for line in beginning for key in _keys(line))), shown(path))
        begin = at = 0
        number, count = 1, 0
        stream.seek(0)
        while block := stream.read(1 << 20):
            last = 0
            while at + len(block) - begin >= size:
                end = block.find(b"\n", max(0, begin + size - at, last))
                if end < 0:
                    break
                count += block.count(b"\n", last, end + 1)
                last = end + 1
                yield Part("lines", path, [begin, at + last, number], columns)
                begin, number, count = at + last, number + count, 0
            count += block.count(b"\n", last)
            at += len(block)
        if at > begin:
            yield Part("lines", path, [begin, at, number], columns)


def _keys(line: bytes) -> list[str]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return []
    return list(row) if isinstance(row, dict) else []


def _parquet(path: str, columns: Columns, size: int) -> Iterator[Part | Fault]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            columns = columns.among(list(file.schema_arrow.names), shown(path))
            number = 1
            for group in range(file.metadata.num_row_groups):
                held = file.metadata.row_group(group)
                step = max(1, min(MOST, held.num_rows * size // max(1, held.total_byte_size)))
                for begin in range(0, held.num_rows, step):
                    end = min(begin + step, held.num_rows)
                    yield Part("parquet", path, [group, begin, end, number + begin], columns)
                number += held.num_rows
    except pa.ArrowException as error:
        raise OSError(0, f"no whole Parquet file ({error})") from error


def _zip(path: str, columns: Columns, suffixes: tuple[str, ...], size: int) -> Iterator[Part | Fault]:
    with zipfile.ZipFile(path) as archive:
        members = ((n, i.filename, i.file_size) for n, i in enumerate(archive.infolist()) if not i.is_dir())
        yield from _members("zip", path, columns, suffixes, size, members, lambda n, name, length: n)


def _tar(path: str, columns: Columns, suffixes: tuple[str, ...], size: int) -> Iterator[Part | Fault]:
    with tarfile.open(path, "r:") as archive:
        members = ((m.offset_data, m.name, m.size) for m in _each(archive) if m.isreg() and not m.issparse())
        yield from _members("tar", path, columns, suffixes, size, members, lambda at, name, length: [name, at, length])


def _each(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    while (member := archive.next()) is not None:
        archive.members = []  # type: ignore[attr-defined]  # the library keeps them all
        yield member


def _members(
    kind: str, path: str, columns: Columns, suffixes: tuple[str, ...], size: int,
    members: Iterable[tuple[int, str, int]], piece: Callable[[int, str, int], Any],
) -> Iterator[Part | Fault]:  # fmt: skip
    held: list[Any] = []
    weight = 0
    for at, name, length in members:
        low = name.lower()
        if low.endswith(CONTAINERS) and not low.endswith(suffixes):
            yield Fault(shown(f"{path}/{name}"), "input", "a container in a container is not read: unpack it")
            continue
        if not low.endswith(suffixes):
            continue
        held.append(piece(at, name, length))
        weight += length
        if weight >= size or len(held) >= MOST:
            yield Part(kind, path, held, columns)
            held, weight = [], 0
    if held:
        yield Part(kind, path, held, columns)


# the records of a part -------------------------------------------------------------------------------------------


def records(part: Part) -> Read:
    """The records of a part, each with the name of its input; one that cannot be read is a Fault with its id."""
    if part.kind == "files":
        yield from _read_files(part)
        return
    reader = {"lines": _read_lines, "parquet": _read_parquet, "zip": _read_zip, "tar": _read_tar}[part.kind]
    for record in reader(part):
        yield record, part.source


def _read_files(part: Part) -> Read:
    for path in part.at:
        name = shown(path)
        try:
            if os.path.isfile(path) and os.path.getsize(path) > LONGEST:
                raise OSError(0, f"has more than {LONGEST >> 20} MiB")
            yield FileRecord(name, path, read_bytes(path)), name
        except OSError as error:
            yield Fault(name, "input", f"cannot be read: {error.strerror or error}"), name


def _read_lines(part: Part) -> Iterator[Record | Fault]:
    begin, end, number = part.at
    base = os.path.basename(part.source)
    with open(part.path, "rb") as stream:
        stream.seek(begin)
        while begin < end:
            line = stream.readline(min(LONGEST, end - begin))
            begin += len(line)
            name = f"{base}:{number}"
            number += 1
            if not line.endswith(b"\n") and begin < end:
                while line and not line.endswith(b"\n") and begin < end:
                    line = stream.readline(min(1 << 20, end - begin))
                    begin += len(line)
                yield Fault(name, "input", f"the line has more than {LONGEST >> 20} MiB")
            elif line.strip():
                yield _of_line(line, part.columns, name)
            elif not line:
                return


def _of_line(line: bytes, columns: Columns, name: str) -> Record | Fault:
    try:
        row = json.loads(line)
    except UnicodeDecodeError:
        return Fault(name, "input", "the line is not UTF-8")
    except (ValueError, RecursionError) as error:
        return Fault(name, "input", f"the line is no JSON ({error})")
    if not isinstance(row, dict):
        return Fault(name, "input", "the line is no JSON object")
    return record_of(row, columns, name)


def _read_parquet(part: Part) -> Iterator[Record | Fault]:
    import pyarrow.parquet as pq

    group, begin, end, number = part.at
    base = os.path.basename(part.source)
    wanted = [name for name in part.columns[:4] if name]
    at = 0
    with pq.ParquetFile(part.path) as file:
        for batch in file.iter_batches(256, row_groups=[group], columns=wanted, use_threads=False):
            if at >= end:
                return
            for n in range(max(0, begin - at), min(batch.num_rows, end - at)):
                name = f"{base}:{number + at + n - begin}"
                try:
                    row = {column: batch.column(column)[n].as_py() for column in wanted}
                except (ValueError, OverflowError) as error:  # bytes that are no UTF-8, a date beyond the calendar
                    yield Fault(name, "input", f"cannot be read: {error}")
                    continue
                yield record_of(row, part.columns, name)
            at += batch.num_rows


def _read_zip(part: Part) -> Iterator[FileRecord | Fault]:
    with zipfile.ZipFile(part.path) as archive:
        infos = archive.infolist()
        for number in part.at:
            info = infos[number]
            name = f"{part.source}/{shown(info.filename)}"
            if info.file_size > LONGEST or info.file_size > max(SMALL, RATIO * info.compress_size):
                yield Fault(
                    name, "input", f"{info.file_size:,} bytes once unpacked, packed into {info.compress_size:,}"
                )
                continue
            try:
                data = archive.read(info)
            except Exception as error:  # damaged, encrypted, packed in a way that Python does not know
                yield Fault(name, "input", f"cannot be unpacked: {error}")
                continue
            yield FileRecord(name, flat(name), data)


def _read_tar(part: Part) -> Iterator[FileRecord | Fault]:
    with open(part.path, "rb") as stream:
        for inner, at, size in part.at:
            name = f"{part.source}/{shown(inner)}"
            if size > LONGEST:
                yield Fault(name, "input", f"has more than {LONGEST >> 20} MiB")
                continue
            stream.seek(at)
            data = stream.read(size)
            if len(data) < size:
                yield Fault(name, "input", "is cut off")
            else:
                yield FileRecord(name, flat(name), data)


def unpacked(path: str, folder: str) -> str:
    """Unpack a file that is packed as a whole into a folder, once; the path of what it holds. Raises OSError, EOFError."""
    import bz2
    import gzip
    import lzma

    status = os.stat(path)
    if not stat.S_ISREG(status.st_mode):
        raise OSError(0, "no regular file")
    name, suffix = os.path.splitext(os.path.basename(path))
    name = f"{name}.tar" if suffix.lower() == ".tgz" else name
    target = os.path.join(folder, f"{status.st_size:x}-{status.st_mtime_ns:x}", name)
    if os.path.exists(target):
        return target
    os.makedirs(os.path.dirname(target), exist_ok=True)
    opener: Any = {".bz2": bz2.open, ".xz": lzma.open}.get(suffix.lower(), gzip.open)
    torn = f"{target}.{os.getpid()}.tmp"
    try:
        with opener(path, "rb") as packed, open(torn, "wb") as plain:
            while block := packed.read(1 << 20):
                plain.write(block)
        os.replace(torn, target)
    except (lzma.LZMAError, ValueError) as error:
        raise OSError(0, f"cannot be unpacked: {error}") from error
    finally:
        if os.path.exists(torn):
            os.unlink(torn)
    return target
