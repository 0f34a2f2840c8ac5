"""Zip files as office programs write them, read part by part within stated limits, never unpacked to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from provlint.formats.read import Unreadable

#: bytes that one part may have once unpacked, and all that are read of one file
MOST_PART, MOST_ALL = 64 << 20, 256 << 20
#: no writing of people packs tighter than this; parts up to ``SMALL`` may, since little can come of them
RATIO, SMALL = 300, 4 << 20
MOST_NAMES = 20_000


class Archive:
    """The parts of a zip file by name. ``what`` is what the file should be, for messages ("a Word file")."""

    def __init__(self, data: bytes, what: str) -> None:
        """Raises Unreadable where the bytes are no whole zip file."""
        self.what = what
        self._data = data
        self._left = MOST_ALL
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OverflowError, OSError) as error:
            raise Unreadable(f"damaged or cut off: it is no whole zip file, as {what} is ({error})") from error
        if len(infos) > MOST_NAMES:
            raise Unreadable(f"has {len(infos):,} parts; {MOST_NAMES:,} is the limit")
        self._infos = {info.filename.lstrip("/").lower(): info for info in infos}
        if len(self._infos) != len(infos):
            raise Unreadable("has two parts of one name, of which programs would read either; nothing was read")

    @classmethod
    def of(cls, data: bytes, what: str, part: str, way_out: str) -> Archive:
        """The archive of a file that must have a part. Raises Unreadable, with the way out, where it is something else."""
        if not data.startswith(b"PK"):
            raise Unreadable(f"no zip file, not {what}: {way_out}")
        archive = cls(data, what)
        if part not in archive:
            raise Unreadable(f"a zip file, not {what}: {way_out}")
        return archive

    @property
    def names(self) -> list[str]:
        """The names of the parts, as written, in their order."""
        return [info.filename for info in self._infos.values()]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lstrip("/").lower() in self._infos

    def rebuilt(self, changes: Mapping[str, bytes]) -> bytes:
        """The file with some of its parts changed and others added; all else is copied as it is packed."""
        left = {name.lstrip("/").lower(): (name, data) for name, data in changes.items()}
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            for key, info in self._infos.items():
                name, data = left.pop(key, ("", None))
                if data is None:
                    self._copy(info, made, out)
                else:
                    made.writestr(_alike(info), data)
            for name, data in left.values():
                made.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
        return out.getvalue()

    def _copy(self, info: zipfile.ZipInfo, made: zipfile.ZipFile, out: io.BytesIO) -> None:
        """Copy a part as it is packed: neither unpacked, which may take any room, nor packed anew."""
        at = info.header_offset
        head = self._data[at : at + 30]
        if head[:4] != b"PK\x03\x04":
            raise Unreadable("damaged: its parts do not stand where its directory says")
        at += 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
        copy = _alike(info)
        copy.flag_bits = info.flag_bits & ~8  # the sizes stand before the part, not behind it
        copy.CRC, copy.compress_size, copy.file_size = info.CRC, info.compress_size, info.file_size
        copy.header_offset = out.tell()
        out.write(copy.FileHeader(zip64=False))
        out.write(self._data[at : at + info.compress_size])
        made.filelist.append(copy)
        made.NameToInfo[copy.filename] = copy
        made.start_dir = out.tell()

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises Unreadable where it is missing, damaged, encrypted or beyond the limits."""
        info = self._infos.get(name.lstrip("/").lower())
        if info is None:
            raise Unreadable(f"lacks its part {name}: not {self.what}, or a damaged one")
        if info.flag_bits & 1:
            raise Unreadable("is encrypted; save a copy without a password")
        if info.file_size > MOST_PART or info.file_size > self._left:
            raise Unreadable(f"{name} is {info.file_size >> 20} MiB unpacked; {MOST_PART >> 20} MiB is the limit")
        if info.file_size > SMALL and info.file_size > RATIO * max(1, info.compress_size):
            raise Unreadable(f"{name} unpacks to more than {RATIO} times its size: a zip bomb, or no writing of people")
        self._left -= info.file_size
        try:
            # the size that the directory states may lie: no more is unpacked than it says
            with self._zip.open(info) as stream:
                data = stream.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
            raise Unreadable(f"damaged or cut off in its part {name} ({error})") from error
        if len(data) != info.file_size:
            raise Unreadable(f"damaged or cut off in its part {name}")
        return data


def marked(data: bytes, comment: bytes) -> bytes:
    """The zip file with a comment at its end, which is lost when another program writes the file. Not of a cut-off file."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as made:
        made.comment = comment
    return out.getvalue()


def _alike(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The entry of a part of the same name, day and kind."""
    copy = zipfile.ZipInfo(info.filename, info.date_time)
    copy.compress_type = info.compress_type
    copy.external_attr, copy.create_system, copy.comment = info.external_attr, info.create_system, info.comment
    return copy
