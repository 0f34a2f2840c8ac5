"""Options for a house that begins: a baseline of what there is, and only what a change brought."""

from __future__ import annotations

import argparse
import contextlib
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from provlint.cli._common import die, expanded, standard_input
from provlint.cli._options import CheckOptions
from provlint.config.effective import Config
from provlint.core.finding import Report, Trouble
from provlint.engine.engine import Engine
from provlint.engine.linting import check_documents
from provlint.files.discovery import Found, find
from provlint.files.reading import read_bytes, read_piped

if TYPE_CHECKING:
    from provlint.suppression.baseline import Matched, Row
    from provlint.suppression.changed_lines import Change, Patched


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--baseline", metavar="FILE", help="findings that stand in FILE are not shown")
    parser.add_argument("--update-baseline", action="store_true", help="write what is found into the baseline")
    parser.add_argument("--prune-baseline", action="store_true", help="take out of the baseline what is found no more")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--changed-since", metavar="REV", help="only findings that the changes since REV brought")
    which.add_argument("--diff-from", metavar="PATCH", help="the same for a unified diff (- is standard input)")
    parser.add_argument("--no-inline", action="store_true", help="follow no directives in drafts or beside them")


class Adoption:
    """What the options above make of a report. A wrong call ends with 2 when this is made, before anything is linted."""

    def __init__(self, args: CheckOptions, config: Config) -> None:
        self.args = args
        self.texts: Mapping[str, bytes] = {}
        self.config = config
        self.changes: dict[str, Change] | None = None
        self.patched: Patched | None = None
        self.held: frozenset[str] | None = None
        self.what = ""
        self.notes: list[str] = []
        if (args.update_baseline or args.prune_baseline) and not args.baseline:
            die("--update-baseline and --prune-baseline want --baseline FILE")
        if args.update_baseline and args.prune_baseline:
            die("--update-baseline writes all there is; --prune-baseline goes without it")
        if (args.update_baseline or args.prune_baseline) and (args.config_from or args.changed_since or args.diff_from):
            die("a baseline is written from a whole run: without --config-from, --changed-since and --diff-from")
        self.rows = self._rows() if args.baseline else ()
        if args.changed_since or args.diff_from:
            self._changes()

    def _rows(self) -> tuple[Row, ...]:
        from provlint.suppression import baseline

        path = self.args.baseline
        try:
            if self.args.config_from:
                from provlint.files.git import Repository, RevisionFiles

                data = RevisionFiles(Repository(), self.args.config_from).read(os.path.abspath(path))
            elif os.path.lexists(path):
                data = read_bytes(path)
            else:
                data = None
            if data is None:
                if not self.args.update_baseline:
                    die(f"--baseline {path}: there is no such file (--update-baseline writes it)")
                return ()
            return baseline.load(data)
        except baseline.Broken as error:
            die(f"--baseline {path}: {error}")
        except OSError as error:
            die(f"--baseline {path}: cannot be read: {error.strerror or error}")
        raise AssertionError("die does not return")

    def _changes(self) -> None:
        from provlint.files.git import GitError
        from provlint.suppression import changed_lines as changed
        from provlint.suppression.patch import BadPatch

        try:
            if self.args.changed_since:
                self.changes, self.held = changed.since(self.args.changed_since, lines=self._lines)
                self.what = f"since {self.args.changed_since}"
            else:
                self.patched = changed.from_patch(_patch(self.args.diff_from))
                self.changes = self.patched.changes
                self.what = f"by {self.args.diff_from}"
                if not self.changes:
                    self.notes.append(f"--diff-from {self.args.diff_from}: no draft is changed by it")
        except OSError as error:
            die(f"--diff-from {self.args.diff_from}: cannot be read: {error.strerror or error}")
        except GitError as error:
            die(f"--changed-since: {error}")
        except (BadPatch, changed.Foreign) as error:
            die(f"--diff-from {self.args.diff_from} cannot be read as a patch: {error}")

    def _lines(self, path: str, data: bytes) -> bytes | None:
        """The text of a file line for line, as its format reads it; None where it cannot."""
        own = getattr(self.config.catalogue.formats.get(self.config.suffix_of(path)), "decode", None)
        if own is None:
            return data
        try:
            return str(own(path, data).text).encode("utf-8", "surrogatepass")
        except Exception:  # whatever a format raises: then all of the file has changed
            return None

    # on a report ---------------------------------------------------------------------------------------------

    def apply(self, engine: Engine, report: Report, whole: bool = True) -> Report:
        """The report with baselined and unchanged findings marked. ``whole`` False: a part of a run, nothing is told."""
        if self.args.baseline:
            report = self._baselined(engine, report, whole)
        if self.changes is not None:
            report = self._narrowed(engine, report)
        return report

    def _baselined(self, engine: Engine, report: Report, whole: bool) -> Report:
        from provlint.suppression import baseline

        args = self.args
        folder = os.path.dirname(args.baseline) or "."
        linted = [info.path for info in report.documents]
        failed = {(t.path, t.rule) for t in report.troubles if t.rule}
        judged = {r.id for path in linted for r in engine.rules_for(path)[0]} - {rule for _, rule in failed}
        told = whole and not report.partial
        writes = told and (args.update_baseline or args.prune_baseline)
        with _alone(folder) if writes else contextlib.nullcontext():
            if writes:
                self.rows = self._rows()  # another run may have written its own since this one began
            matched = baseline.apply(self.rows, report.findings, folder, linted, judged)
            if told:
                matched = self._written(matched, report, folder, linted, judged)
        return report._replace(findings=matched.findings)

    def _written(
        self, matched: Matched, report: Report, folder: str, linted: Sequence[str], judged: Collection[str]
    ) -> Matched:
        """What the baseline says after it was written, if that was asked for; and what to tell of rows nobody needs."""
        from provlint.suppression import baseline

        args = self.args
        if args.update_baseline:
            now = [baseline.row(e, folder) for e in report.findings if e.suppressed is None and not e.more]
            self._write(baseline.dump([*now, *matched.unseen]))
            self.notes.append(f"{args.baseline}: {len(now)} findings written")
            self.rows = (*now, *matched.unseen)
            matched = baseline.apply(self.rows, report.findings, folder, linted, judged)
        elif matched.unused:
            n = len(matched.unused)
            if args.prune_baseline:
                self._write(baseline.dump([*matched.used, *matched.unseen]))
                self.notes.append(f"{args.baseline}: {n} taken out that {'is' if n == 1 else 'are'} found no more")
                self.rows = (*matched.used, *matched.unseen)
            else:
                self.notes += baseline.told(matched.unused, args.baseline)
                self.notes.append(f"{args.baseline}: {n} no longer found; --prune-baseline takes {'it' if n == 1 else 'them'} out")
        return matched

    def _write(self, text: str) -> None:
        from provlint.cli import _output

        try:
            _output.replace(self.args.baseline, text.encode("ascii"))
        except OSError as error:
            die(f"--baseline {self.args.baseline}: cannot be written: {error.strerror or error}")

    def _narrowed(self, engine: Engine, report: Report) -> Report:
        from provlint.suppression import changed_lines as changed

        assert self.changes is not None
        troubles = list(report.troubles)
        for info in report.documents:
            path = os.path.abspath(info.path)
            new = changed.Change(changed.WHOLE, None)
            # git says nothing of what it ignores, of what lies elsewhere, and of what came through a pipe
            if self.held is not None and info.path in self.texts:
                self.changes[path] = new
            elif self.held is not None and path not in self.held:
                self.changes.setdefault(path, new)
            change = self.changes.get(path)
            if self.patched is not None and change is None and (gone := self.patched.took_away(path)):
                said = f"{self.args.diff_from} takes {gone} away, which seems to be this file: it is reversed, or not applied"
                troubles.append(Trouble("input", said, path=info.path))
            if change is not None and not change.fits:
                said = f"{self.args.diff_from} is no patch of this file as it stands here"
                troubles.append(Trouble("input", said, path=info.path))
        before, looked = self._before(engine, report)
        findings = changed.narrow(report.findings, self.changes, before.findings, looked, self.what)
        return report._replace(findings=tuple(findings), troubles=tuple(troubles))

    def _before(self, engine: Engine, report: Report) -> tuple[Report, set[str]]:
        """What the same rules found before the change, in the documents as they were, under their names of now.

        With it the paths of the documents that were looked at, new ones among them.
        """
        assert self.changes is not None
        then = Engine(engine.catalogue, engine.config, floor=engine.floor, inline=engine.inline)
        paths = [info.path for info in report.documents]
        if self.args.among:
            known = frozenset(paths)
            items = find(expanded(self.args.among), engine.catalogue.sought(), engine.config.excluded, also=engine.config.forced)
            paths += [item.path for item in items if isinstance(item, Found) and item.path not in known]
        changes = {path: self.changes.get(os.path.abspath(path)) for path in paths}
        # a story rule weighs the changed documents against the others
        stories = len(paths) > 1 and any(engine.rules_for(path)[1] for path in paths)
        documents = []
        looked = {path for path, change in changes.items() if change is not None or stories}
        for path in sorted(looked):
            change = changes[path]
            if change is None:
                documents.append(then.read(path))
            elif change.before is not None:
                documents.append(then.parse(path, change.before))
        found = check_documents(then, documents, one_story=self.args.story, automatic=not self.args.no_story)
        return found, looked


def _patch(name: str) -> bytes:
    if name == "-":
        return standard_input()
    return read_piped(name)


@contextlib.contextmanager
def _alone(folder: str) -> Iterator[None]:
    """While it lasts no other run writes a baseline in a folder. Where the system has no such locks, nothing is kept away."""
    try:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        with contextlib.suppress(OSError):  # not every file system has locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
