"""An archive from its inputs to its tables, step by step; what is finished stays, and the next run goes on from there."""

from __future__ import annotations

import glob
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from provlint import __version__
from provlint.archive import held as files
from provlint.archive.columns import BadInput, Columns
from provlint.archive.crew import Crew
from provlint.archive.inputs import PART, Part, parts, unpacked
from provlint.archive.records import Fault
from provlint.archive.shuffle import WINDOW, Shuffle
from provlint.archive.tables import SCHEMAS, SHAPE, table, write
from provlint.archive.tasks import Task
from provlint.core.digest import sha256_of
from provlint.core.record import NamedTuple
from provlint.engine.cache.keys import run_digest
from provlint.engine.spec import EngineSpec

Progress = Callable[[str, int, int, dict[str, int]], None]


class Wanted(NamedTuple):
    """What is asked of a run. ``part`` and ``window`` are sizes in bytes and drafts; ``memory`` is for sorting and joining."""

    inputs: tuple[str, ...]
    out: str
    columns: Columns
    spec: EngineSpec
    stories: bool = True
    anew: bool = False
    keep: bool = False
    part: int = PART
    window: int = WINDOW
    memory: int = 1 << 30
    threads: int = 2


class Summary(NamedTuple):
    """What came of a run. ``failed`` are tasks that did not come to their end, and why."""

    counts: dict[str, int]
    failed: tuple[str, ...]
    seconds: float
    memory: int


class Other(ValueError):
    """The folder holds something else than an archive of these inputs; the message says what."""


def build(wanted: Wanted, crew: Crew, progress: Progress, say: Callable[[str], None]) -> Summary:
    """Build an archive, or go on with one that was begun. Raises BadInput, Other, OSError; KeyboardInterrupt leaves it begun."""
    run = _Run(wanted, crew, progress)
    run.begin(say)
    run.lint()
    if wanted.stories and not run.failed:
        run.stories()
    return run.end()


class _Run:
    def __init__(self, wanted: Wanted, crew: Crew, progress: Progress) -> None:
        self.wanted, self.crew, self.progress = wanted, crew, progress
        self.out = os.path.abspath(wanted.out)
        self.work = os.path.join(self.out, "work")
        self.failed: list[str] = []
        self.counts: dict[str, int] = {"records": 0, "characters": 0, "findings": 0, "faults": 0}
        self.seconds = 0.0
        self.memory = 0

    # what is asked, and what is there -------------------------------------------------------------------------------

    def begin(self, say: Callable[[str], None]) -> None:
        """See to the folder and the plan of parts."""
        held = files.read(os.path.join(self.out, files.FILE))
        planned = os.path.join(self.work, "planned")
        begun = held is not None and (held.get("whole") or os.path.exists(planned))
        engine = self.wanted.spec.engine()
        base = run_digest(engine)
        faults = [(t.kind, t.rule, t.message) for t in (*engine.catalogue.troubles, *engine.config.troubles)]
        asked = {
            "inputs": [_stamp(path) for path in self.wanted.inputs],
            "columns": list(self.wanted.columns),
            "sizes": [self.wanted.part, self.wanted.window],
            "stories": self.wanted.stories,
            "digest": sha256_of(f"{base}{self.wanted.spec!r}{[f.sha256 for f in engine.config.chain('x')]}".encode()),
        }
        if begun and held is not None and not self.wanted.anew:
            before, now = held.get("asked", {}), json.loads(json.dumps(asked))
            changed = [key for key in now if before.get(key) != now[key]]
            if changed:
                raise Other(
                    f"{self.wanted.out} holds an archive that differs in {', '.join(changed)}; name another folder, or say --anew "
                    "to take it out"
                )
            if held.get("whole") and (fault := files.strange(self.out, held.get("files"))):
                raise Other(f"{self.wanted.out} is damaged: {fault}; say --anew to build it again")
        if held is None and os.path.isdir(self.out) and os.listdir(self.out):
            raise Other(f"{self.wanted.out} is not empty, and holds no archive")
        if held is not None and (self.wanted.anew or not begun):
            _clear(self.out)
            held = None
        os.makedirs(self.work, exist_ok=True)
        self.meta: dict[str, Any] = held or {"shape": SHAPE, "provlint": __version__, "asked": asked, "whole": False}
        self._save()
        if held is not None:
            say(f"going on with {self.wanted.out}")
        if not self.meta["whole"] and not self._planned():
            self._plan(engine.catalogue.sought(), engine.config.excluded, faults)

    def _planned(self) -> bool:
        """Whether the plan of parts is there, and all that was written with it."""
        plan = files.read(os.path.join(self.work, "planned"))
        if plan is None or files.damage(self.out, plan.get("files")):
            return False
        return len(glob.glob(os.path.join(glob.escape(self.work), "plan", "*.json"))) == plan.get("parts")

    def _plan(
        self, suffixes: tuple[str, ...], excluded: Callable[[str], bool], said: list[tuple[str, str, str]]
    ) -> None:
        folder = os.path.join(self.work, "plan")
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        faults: list[tuple[Any, ...]] = [(None, "", "", *fault) for fault in said]
        spool = os.path.join(self.work, "spool")
        count = 0
        made = parts(
            self.wanted.inputs,
            self.wanted.columns,
            suffixes,
            excluded,
            lambda path: unpacked(path, spool),
            self.wanted.part,
        )
        for part in made:
            if isinstance(part, Fault):
                faults.append((None, part.id, part.id, part.kind, part.rule, part.message))
                continue
            with open(os.path.join(folder, f"{count:06}.json"), "w", encoding="ascii") as stream:
                json.dump(part, stream)
            count += 1
            self.progress("reading", count, 0, self.counts)
        told = os.path.join(self.out, "faults", "inputs.parquet")
        if faults:
            write(told, table("faults", faults))
        if not count:
            raise BadInput("; ".join(f"{f[1]}: {f[5]}" for f in faults[:3]) or "no records were found")
        _mark(os.path.join(self.work, "planned"), {"parts": count, "files": files.written(self.out, [told] if faults else [])})

    def _save(self) -> None:
        _mark(os.path.join(self.out, files.FILE), self.meta, indent=1)

    # steps ----------------------------------------------------------------------------------------------------------

    def _do(self, step: str, tasks: Iterable[Task], total: int) -> None:
        """Do those tasks of a step that are not done yet."""
        folder = os.path.join(self.work, "done")
        os.makedirs(folder, exist_ok=True)
        done = 0
        counts: dict[str, int] = {}

        def count(result: dict[str, Any]) -> None:
            self.seconds += result.pop("seconds", 0.0)
            self.memory = max(self.memory, result.pop("memory", 0))
            result.pop("files", None)
            for key, value in result.items():
                counts[key] = counts.get(key, 0) + value

        def new() -> Iterator[Task]:
            nonlocal done
            for task in tasks:
                known = files.read(os.path.join(folder, task.name))
                if known is None or files.damage(self.out, known.get("files")):
                    yield task
                else:
                    done += 1
                    count(known)

        self.progress(step, 0, total, counts)
        for task, result in self.crew.do(new()):
            if isinstance(result, str):
                self.failed.append(f"{task.name}: {result}")
                continue
            _mark(os.path.join(folder, task.name), result)
            count(dict(result))
            done += 1
            self.progress(step, done, total, counts)
        self.progress(step, done, total, counts)
        for key, value in counts.items():
            self.counts[key] = self.counts.get(key, 0) + value

    def _tasks(self, what: str, about: Iterable[Any]) -> Iterator[Task]:
        return (Task(what, n, self.wanted.spec, self.out, item) for n, item in enumerate(about))

    def lint(self) -> None:
        """The document rules, claims, names and features of every part."""
        if self.meta["whole"]:
            return
        paths = sorted(glob.glob(os.path.join(glob.escape(self.work), "plan", "*.json")))
        self._do("linting", self._tasks("lint", ((_part(p), self.wanted.stories) for p in paths)), len(paths))

    def stories(self) -> None:
        """The stories, and what the story rules find in them."""
        if self.meta["whole"]:
            return
        shuffle = Shuffle(self.out, self.wanted.memory, self.wanted.threads)
        try:
            windows = self._shuffled("windows", lambda: shuffle.windows(self.wanted.window))
            self._do("weighing", self._tasks("window", windows), len(windows))
            far = self._shuffled("far", lambda: shuffle.far(self.wanted.window))
            self._do("weighing", self._tasks("far", far), len(far))
            if not self.failed:
                components = self._shuffled("components", shuffle.components)
                self._do("telling", self._tasks("tell", components), len(components))
            if not self.failed:
                alone, twice = shuffle.settle()
                self.counts["findings"] += alone
                self.counts["faults"] += twice
        finally:
            shuffle.close()

    def _shuffled(self, name: str, make: Callable[[], Any]) -> Any:
        """What a step of sorting and joining gave, or gives now. Windows are cheap to cut anew, and what follows needs them."""
        path = os.path.join(self.work, name)
        known = files.read(path + ".json")
        if known is not None and name != "windows" and files.readable(path for made in known["made"] for path in made):
            return known["made"]
        self.progress("sorting", 0, 0, {})
        made = make()
        _mark(path + ".json", {"made": made})
        return made

    def end(self) -> Summary:
        """Say that the archive is whole, and take out what was only needed on the way."""
        if self.meta["whole"]:
            self.counts = self.meta["counts"]
        elif not self.failed:
            inputs = os.path.join(self.out, "faults", "inputs.parquet")
            if os.path.exists(inputs):
                import pyarrow.parquet as pq

                self.counts["faults"] += pq.read_metadata(inputs).num_rows
            for name, schema in SCHEMAS.items():
                if not glob.glob(os.path.join(glob.escape(self.out), name, "*.parquet")):
                    write(os.path.join(self.out, name, "none.parquet"), schema.empty_table())
            self.meta |= {"whole": True, "counts": self.counts, "files": files.written(self.out, files.tables(self.out))}
            self._save()
            if not self.wanted.keep:
                shutil.rmtree(self.work, ignore_errors=True)
        return Summary(self.counts, tuple(self.failed), self.seconds, self.memory)


def _mark(path: str, value: dict[str, Any], indent: int | None = None) -> None:
    """Write down that something is done, whole or not at all; with ``indent``, for people as well."""
    with open(f"{path}.tmp", "w", encoding="utf-8") as stream:
        json.dump(value, stream, indent=indent, ensure_ascii=indent is None)
    os.replace(f"{path}.tmp", path)


def _part(path: str) -> Part:
    with open(path, encoding="ascii") as stream:
        kind, where, at, columns, source = json.load(stream)
    return Part(kind, where, at, Columns(*columns), source)


def _stamp(path: str) -> list[Any]:
    """An input by its name, and a file by its size and time, too."""
    try:
        status = os.stat(path)
    except OSError:
        return [path]
    return [path] if os.path.isdir(path) else [path, status.st_size, status.st_mtime_ns]


def _clear(out: str) -> None:
    """Take out an archive, and nothing else that may lie there."""
    for name in (*SCHEMAS, "work"):
        shutil.rmtree(os.path.join(out, name), ignore_errors=True)
    os.unlink(os.path.join(out, files.FILE))
