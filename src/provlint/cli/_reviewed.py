"""``--output docx=FILE``: copies of Word files in which each finding is a comment on the words it is about."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping

from provlint.core.finding import Report
from provlint.core.record import NamedTuple
from provlint.files.reading import read_bytes
from provlint.formats.archive import marked
from provlint.formats.docx.comments import commented
from provlint.formats.read import Unreadable
from provlint.output.ours import COPY, wrote
from provlint.output.remarks import remark
from provlint.plugin.catalogue import Catalogue


class Copy(NamedTuple):
    """A file to be written, or why none is."""

    path: str = ""
    data: bytes = b""
    fault: str = ""


def copies(path: str, plugins: Catalogue, report: Report, texts: Mapping[str, bytes]) -> Iterator[Copy]:
    """The copies of the Word files of a report. ``path`` is a folder where there are several drafts."""
    drafts = [info for info in report.documents if info.format == "docx"]
    if not drafts:
        yield Copy(fault="there is no Word file (.docx) among the drafts that were checked")
        return
    folder = os.path.isdir(path)
    if len(drafts) > 1 and not folder:
        yield Copy(fault=f"{len(drafts)} Word files were checked; name a folder for their copies")
        return
    taken: set[str] = set()
    for info in drafts:
        target = os.path.join(path, os.path.basename(info.path)) if folder else path
        if target in taken:
            yield Copy(fault=f"{info.path}: another draft of this name has been written to {path} already")
            continue
        taken.add(target)
        try:
            data = texts[info.path] if info.path in texts else read_bytes(info.path)
            if hashlib.sha256(data).hexdigest() != info.sha256:
                yield Copy(fault=f"{info.path} changed while it was linted; nothing was written")
                continue
            remarks = [remark(entry, plugins.rules) for entry in report.shown if entry.path == info.path]
            copy = commented(data, remarks)[0]
            # in the place of a file that somebody wrote the copy is that draft, and stays one
            theirs = os.path.realpath(target) == os.path.realpath(info.path) and not wrote(info.path)
            yield Copy(target, copy if theirs else marked(copy, COPY))
        except Unreadable as error:
            yield Copy(fault=f"{info.path} {error}")
        except OSError as error:
            yield Copy(fault=f"{info.path} cannot be read: {error.strerror or error}")
