"""Reports written to files, several at once: each whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from provlint.cli._common import die
from provlint.config.effective import NAMES
from provlint.core import foreign
from provlint.core.brought import Reporter
from provlint.core.faults import say
from provlint.core.finding import SIDE_SUFFIX, Report
from provlint.core.record import NamedTuple
from provlint.core.watchdog import Watchdog, suspect
from provlint.files.reading import read_head
from provlint.files.undisturbed import undisturbed
from provlint.files.yamlnode import nearest
from provlint.output.ours import wrote
from provlint.plugin.builtin import LazyModule
from provlint.plugin.catalogue import Catalogue

#: what is no report, but a copy of each draft with its findings in it; written to files only
COPIES = ("docx",)


class Output(NamedTuple):
    """One ``--output FMT=FILE``."""

    format: str
    path: str

    @property
    def real(self) -> str:
        """The path of a report with all links followed; "" of copies, which may stand in their draft's place."""
        return "" if self.format in COPIES else os.path.realpath(self.path)


def parse(
    words: Iterable[str], reporters: Mapping[str, Reporter], drafts: Iterable[str], others: Iterable[str], suffixes: tuple[str, ...]
) -> tuple[Output, ...]:
    """The wanted outputs. A wrong format, a missing folder, a file named twice or one that the run reads ends the call with 2.

    ``others`` are the files that the call names and that are no drafts (configuration, baseline, sources), ``suffixes`` those of
    drafts and sources: who wrote a file of such a name cannot write it again.
    """
    held = {os.path.realpath(path): path for path in drafts if _holds(path)}
    read = {os.path.realpath(path) for path in others if _holds(path)}
    found: list[Output] = []
    for word in words:
        format, equals, path = word.partition("=")
        if not equals or not path:
            die(f"--output {word}: write FORMAT=FILE, for example sarif=provlint.sarif")
        if format not in reporters and format not in COPIES:
            near = nearest(format, reporters)
            die(f"--output {word}: there is no format {format!r}{near}; there are {', '.join([*reporters, *COPIES])}")
        if path == "-":
            die(f"--output {word}: to standard output, write --format {format}; a file of this name is ./-")
        if not os.path.isdir(os.path.dirname(path) or "."):
            die(f"--output {word}: there is no folder {os.path.dirname(path)}")
        if os.path.isdir(path) and format not in COPIES:
            die(f"--output {word}: {path} is a folder")
        if any(os.path.realpath(path) == os.path.realpath(other.path) for other in found):
            die(f"--output {word}: {path} is named twice")
        output = Output(format, path)
        draft = held.get(output.real)
        if draft is not None and not wrote(draft):
            die(f"--output {word}: {draft} is one of the drafts, and the report would take its place")
        if output.real in read:
            die(f"--output {word}: this run reads {path}, and the report would take its place")
        # by its own name and by that of what a link leads to; a list of settings may be one that rules.yaml extends
        kept = any(
            name.endswith((*suffixes, SIDE_SUFFIX, ".yaml", ".yml")) or os.path.basename(name) in NAMES for name in (path, output.real)
        )
        if format not in COPIES and kept and _holds(path) and not _report(path) and isinstance(reporters[format], LazyModule):
            die(f"--output {word}: {path} is there and is no report of provlint, which would take its place; name another file")
        if os.path.basename(path) in NAMES:
            die(f"--output {word}: every later run would take {path} for its configuration")
        found.append(output)
    return tuple(found)


def _report(path: str) -> bool:
    """Whether a file is a report of ours, by its marks, or of two formats for tools that have none."""
    head = read_head(path, 200)
    return wrote(path) or head.strip() == b"[]" or (head.startswith(b"<?xml") and b"<checkstyle" in head)


def _holds(path: str) -> bool:
    return os.path.isfile(path) and os.path.getsize(path) > 0


def asked(what: str, names: Iterable[str], plugins: Catalogue) -> bool:
    """Whether any of these reporters says that it ``reads_drafts`` or ``reads_claims``, so that the run must keep them."""
    return any(getattr(plugins.reporters.get(name), what, False) is True for name in names)


class Failed(Exception):
    """A reporter failed; the message says which, and how."""


def rendered(name: str, plugins: Catalogue, report: Report, options: Mapping[str, Any]) -> list[str]:
    """The report as a reporter has it, in lines. Raises Failed whatever the reporter does; what it prints is not heard."""
    lines: list[str] = []
    owner = next((p for p in plugins.plugins if any(r.name == name for r in p.reporters)), None)
    who = f"the reporter {name}" + (f" of plugin {owner.name}" if owner is not None and owner.name != "provlint" else "")
    why = suspect(f"reporter {name}")
    if why:
        raise Failed(f"{who} was not called: {why}")
    with foreign.hushed(), Watchdog() as watch:
        size = len(report.findings) * 1000 + sum(len(doc.text) for doc in report.drafts)
        watch.start(size, f"reporter {name}")
        try:
            for line in plugins.reporters[name].render(report, options):
                if not isinstance(line, str):
                    raise TypeError(f"it gave {type(line).__name__}, not text")
                lines.append(line)
        except BaseException as error:
            if foreign.ours(error):
                raise
            raise Failed(f"{who} failed: {say(error)}") from error
        finally:
            watch.stop()
    return lines


def write(
    outputs: Iterable[Output],
    plugins: Catalogue,
    report: Report,
    options: Mapping[str, Any],
    texts: Mapping[str, bytes] = MappingProxyType({}),
) -> list[str]:
    """Write every output, in UTF-8 and without colour; what kept some from being written.

    ``texts`` are the bytes of drafts that are no files (standard input).
    """
    faults = []
    for output in outputs:
        where = f"--output {output.format}={output.path}"
        if output.format in COPIES:
            faults += [f"{where}: {fault}" for fault in _copies(output.path, plugins, report, texts)]
            continue
        try:
            text = "".join(rendered(output.format, plugins, report, {**options, "color": False}))
            replace(output.path, text.encode("utf-8", "backslashreplace"))
        except Failed as error:
            faults.append(f"{where}: {error}")
        except OSError as error:
            faults.append(f"{where}: cannot be written: {error.strerror or error}")
    return faults


def _copies(path: str, plugins: Catalogue, report: Report, texts: Mapping[str, bytes]) -> Iterator[str]:
    """Write copies of drafts with their findings in them; what kept some from being written."""
    from provlint.cli import _reviewed

    for copy in _reviewed.copies(path, plugins, report, texts):
        if copy.fault:
            yield copy.fault
            continue
        try:
            replace(copy.path, copy.data)
        except OSError as error:
            yield f"{copy.path} cannot be written: {error.strerror or error}"


def replace(path: str, data: bytes) -> None:
    """The file at ``path`` becomes ``data``, or stays as it was. Links are followed; devices and pipes are written to.

    Raises OSError.
    """
    path = os.path.realpath(path)
    mode = os.stat(path).st_mode if os.path.exists(path) else None
    if mode is not None and not stat.S_ISREG(mode):
        with open(path, "wb") as stream:
            stream.write(data)
        return
    with undisturbed():
        _replace(path, data, mode)


def _replace(path: str, data: bytes, mode: int | None) -> None:
    import tempfile

    handle, temporary = tempfile.mkstemp(prefix=".provlint-", suffix=".tmp", dir=os.path.dirname(path))
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
