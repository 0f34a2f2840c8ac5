"""Files and folders as one run: found, read, linted in as many processes as pay, and reported as if in one."""

from __future__ import annotations

import functools
import os
import time
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from provlint.core import foreign
from provlint.core.document import Document
from provlint.core.finding import Entry, Report, Trouble
from provlint.core.record import NamedTuple
from provlint.core.watchdog import SUSPECTS, Watchdog
from provlint.engine.engine import Engine
from provlint.engine.linting import Progress, check_documents, report_as_before
from provlint.engine.parallel import Child, Fresh, can_fork, can_spawn, cores, share_out
from provlint.files.discovery import Found, find

if TYPE_CHECKING:
    from provlint.engine.cache.cached_run import KeptResults
    from provlint.engine.spec import EngineSpec

#: so many characters of drafts are held with all their layers, which take forty times as much
ROOM = 6_000_000
#: a run is watched for so many seconds of CPU before it is judged whether more processes pay
TRIAL = 0.3
#: and they pay if they save the reader so many seconds: each costs memory and work done twice
WORTH = 1.5
#: a draft is tried again so often, each time without the rule that brought the process down
TRIES = 5


@foreign.hushed()
def check_paths(
    engine: Engine,
    paths: Iterable[str],
    *,
    force_exclude: bool = False,
    one_story: bool = False,
    automatic: bool = True,
    jobs: int = 1,
    progress: Progress | None = None,
    among: Iterable[str] = (),
    outputs: Collection[str] = (),
) -> Report:
    """Lint files and folders as one run, the document rules in ``jobs`` processes (0: as many as pay).

    The drafts of ``among`` are read too, so that stories are whole, but only what lies in ``paths`` is reported: a
    list of files that is cut into several runs then gives, taken together, the findings of one. ``outputs`` are the real
    paths of the files that the caller writes.
    """
    names, config = [], engine.config
    formats, holds = engine.catalogue.sought(), config.reader.holds
    real: set[str] = set()
    search = functools.partial(find, kept=holds, also=config.forced, outputs=outputs, marked=engine.inline)
    for item in search(paths, formats, config.excluded, force_exclude=force_exclude):
        if isinstance(item, Found):
            names.append(item.path)
            real.add(item.real)
        else:
            engine.passed(item)
    engine.layer_limit = ROOM
    read: dict[str, Document | None] = {}
    done: dict[str, list[Entry]] = {}
    kept = _kept(engine, names, one_story, automatic) if not among else None
    if kept is not None:
        before = kept.whole()
        report = report_as_before(engine, kept, before) if before is not None else None
        if report is not None:
            return report
        done = kept.entries()
    new = [name for name in names if name not in done]
    processes = (jobs or cores()) if len(new) > 1 and (can_fork() or can_spawn()) else 1
    fresh: dict[str, list[Entry]] = {}
    partial = processes > 1 and not _together(engine, new, processes, jobs == 0, read, fresh, progress)
    done.update(fresh)
    if partial:
        names = [name for name in names if name in done]
    shown = frozenset(names)
    for item in search(among if names else (), formats, config.excluded, without=real):
        if isinstance(item, Found):
            names.append(item.path)
        elif isinstance(item, Trouble) and item not in engine.troubles:
            engine.troubles.append(item)
    documents = (read[name] if name in read else _read(engine, name, kept, done) for name in names)
    return check_documents(
        engine, documents, one_story=one_story, automatic=automatic, total=len(names), progress=progress, done=done,
        shown=shown if among else None, kept=kept, partial=partial,
    )  # fmt: skip


def _kept(engine: Engine, names: list[str], one_story: bool, automatic: bool) -> KeptResults | None:
    """What earlier runs found in these drafts; None where everything is worked out anew: where the time is measured, and
    where the drafts themselves are wanted.
    """
    if engine.cache is None or engine.seconds is not None or engine.keep or not names:
        return None
    from provlint.engine.cache.cached_run import KeptResults

    return KeptResults(engine, engine.cache, names, one_story, automatic)


def _read(engine: Engine, path: str, kept: KeptResults | None, done: dict[str, list[Entry]]) -> Document | None:
    """The document at a path; what is known of it is forgotten where it has changed since it was looked at."""
    doc = engine.read(path)
    if kept is not None and path in kept.drafts and (doc is None or not kept.unchanged(doc)):
        done.pop(path, None)
    return doc


def _together(
    engine: Engine,
    names: list[str],
    processes: int,
    trial: bool,
    read: dict[str, Document | None],
    done: dict[str, list[Entry]],
    progress: Progress | None,
) -> bool:
    """Run the document rules in several processes; whether they came to their end (False: ctrl-C).

    With ``trial`` this process begins alone, and shares out what is left once it is clear that this pays.
    """
    children: list[Child[str] | Fresh[str]] = []
    try:
        with Watchdog() as watch:
            engine.watch = watch
            for path in _alone(names) if trial else ():
                _lint(engine, path, watch, read, done)
                if progress is not None:
                    progress(len(done), len(names))
            hands = share_out(names[len(done) :], processes)
            mine = list(hands[0]) if hands else []
            try:
                for hand in hands[1:]:
                    children.append(_child(engine, hand))
            except OSError as error:
                said = f"no further process could be started ({error.strerror or error}); fewer had to do"
                engine.remarks.append(Trouble("engine", said))
                mine += [path for hand in hands[1 + len(children) :] for path in hand]
            before = len(done)
            for count, path in enumerate(mine, 1):
                _lint(engine, path, watch, read, done)
                if progress is not None:
                    progress(min(before + count * len(hands), len(names)), len(names))
        for child in children:
            done.update(_gather(engine, child, child.results()))
    except KeyboardInterrupt:
        for child in children:
            done.update(_merge(engine, result) for result in child.stop())
        return False
    return True


def _lint(
    engine: Engine, path: str, watch: Watchdog, read: dict[str, Document | None], done: dict[str, list[Entry]]
) -> None:
    """Lint one path in this process."""
    doc = read[path] = engine.read(path)
    done[path] = list(engine.check_document(doc, watch)) if doc is not None else []


def _alone(names: list[str]) -> Iterator[str]:
    """The paths that one process should lint before others help: all of them where help would not pay.

    The pace is taken over the second half of the trial, when patterns and word lists have been loaded.
    """
    sizes = [os.path.getsize(name) if os.path.isfile(name) else 0 for name in names]
    left = sum(sizes)
    began = time.process_time()
    paced, since = 0, 0.0
    for name, size in zip(names, sizes, strict=True):
        yield name
        left -= size
        spent = time.process_time() - began
        if not since and spent >= TRIAL / 2:
            since = spent
        elif since:
            paced += size
        if spent >= TRIAL and paced:
            if left / paced * (spent - since) / 2 >= WORTH:
                return
            since, paced, began = 0.0, 0, time.process_time()


class _Apart(NamedTuple):
    """What a child brings back of one path."""

    path: str
    entries: list[Entry]
    troubles: list[Trouble]
    seconds: dict[str, float]


def _child(engine: Engine, paths: list[str]) -> Child[str] | Fresh[str]:
    """A process that lints some paths. Raises OSError where there is no room for it."""
    if can_fork():
        return Child(paths, lambda path: _apart(engine, path))
    from provlint.engine.spec import spec_of

    return Fresh(paths, "provlint.engine.run:lint_apart", spec_of(engine))


def lint_apart(job: tuple[EngineSpec, list[str], str]) -> None:
    """Lint paths in a process started afresh: each result goes to the file as soon as it is there."""
    import pickle

    spec, paths, file = job
    engine = spec.engine()
    engine.layer_limit = 0  # nothing that one draft needed is of use to the next
    with open(file, "wb") as stream:
        for path in paths:
            pickle.dump(_apart(engine, path), stream, pickle.HIGHEST_PROTOCOL)
            stream.flush()


def _apart(engine: Engine, path: str) -> _Apart:
    """Lint one path in a child process."""
    engine.troubles.clear()
    if engine.seconds is not None:
        engine.seconds.clear()
    entries: list[Entry] = []
    with Watchdog() as watch:
        engine.watch = watch
        doc = engine.read(path)
        engine.troubles.clear()  # the parent reads the file too, and says what is wrong with it
        if doc is not None:
            entries = list(engine.check_document(doc, watch))
    return _Apart(path, entries, list(engine.troubles), dict(engine.seconds or {}))


def _gather(engine: Engine, child: Child[str] | Fresh[str], results: Iterator[_Apart]) -> Iterator[tuple[str, list[Entry]]]:
    """What a child found. The draft it died on is named; those behind it are linted one by one."""
    left = list(child.items)
    for result in results:
        left.remove(result.path)
        yield _merge(engine, result)
    call, why = child.fault
    for path in left:
        if call is not None and call.path == path:
            SUSPECTS[call] = why
        for _ in range(TRIES):
            again = _child(engine, [path])
            alone = next(again.results(), None)
            if alone is not None:
                yield _merge(engine, alone)
                break
            call, why = again.fault
            if call is None:
                engine.trouble("engine", "the process that linted this draft died", path=path)
                yield path, []
                break
            SUSPECTS[call] = why
        else:
            engine.trouble("engine", "the process that linted this draft died again and again", path=path)
            yield path, []


def _merge(engine: Engine, result: _Apart) -> tuple[str, list[Entry]]:
    engine.troubles += result.troubles
    if engine.seconds is not None:
        for rule_id, seconds in result.seconds.items():
            engine.seconds[rule_id] = engine.seconds.get(rule_id, 0.0) + seconds
    return result.path, result.entries
