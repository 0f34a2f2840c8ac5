"""Files and folders as one run: found, read, linted in as many processes as pay, and reported as if in one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from provlint.discovery import find
from provlint.document import Document
from provlint.engine import Engine, Progress, check_documents
from provlint.finding import Entry, Report, Trouble
from provlint.parallel import Child, can_fork, cores, share_out
from provlint.watch import Watchdog

#: below this many bytes a second process costs more than it saves
WORTH_A_PROCESS = 400_000


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
) -> Report:
    """Lint files and folders as one run, the document rules in ``jobs`` processes (0: as many as pay).

    The drafts of ``among`` are read too, so that stories are whole, but only what lies in ``paths`` is reported: a
    list of files that is cut into several runs then gives, taken together, the findings of one.
    """
    names = []
    config = engine.config
    for item in find(
        paths, engine.catalogue.formats, config.excluded, force_exclude=force_exclude, kept=config.reader.holds
    ):
        if isinstance(item, Trouble):
            engine.troubles.append(item)
        else:
            names.append(item.path)
    hands = _hands(names, jobs)
    read: dict[str, Document | None] = {}
    done: dict[str, list[Entry]] = {}
    partial = len(hands) > 1 and not _shared_out(engine, hands, read, done, progress)
    if partial:
        names = [name for name in names if name in done]
    shown = frozenset(names)
    for item in find(among if names else (), engine.catalogue.formats, engine.config.excluded):
        if not isinstance(item, Trouble) and item.path not in shown:
            names.append(item.path)
            done[item.path] = []
    documents = (read[name] if name in read else engine.read(name) for name in names)
    report = check_documents(
        engine, documents, one_story=one_story, automatic=automatic, total=len(names), progress=progress, done=done
    )
    if among:
        report = report._replace(
            documents=tuple(info for info in report.documents if info.path in shown),
            findings=tuple(entry for entry in report.findings if entry.path in shown),
        )
    return report._replace(partial=True) if partial else report


def _shared_out(
    engine: Engine,
    hands: list[list[str]],
    read: dict[str, Document | None],
    done: dict[str, list[Entry]],
    progress: Progress | None,
) -> bool:
    """Lint the first hand here and the others in children; whether all of it came to its end (False: ctrl-C)."""
    total = sum(map(len, hands))
    children = [Child(hand, lambda path: _apart(engine, path)) for hand in hands[1:]]
    try:
        with Watchdog() as watch:
            for count, path in enumerate(hands[0], 1):
                doc = read[path] = engine.read(path)
                done[path] = list(engine.check_document(doc, watch)) if doc is not None else []
                if progress is not None:
                    progress(min(count * len(hands), total), total)
        for child in children:
            done.update(_gather(engine, child, child.results()))
    except KeyboardInterrupt:
        for child in children:
            done.update(_merge(engine, result) for result in child.stop())
        return False
    return True


def _hands(names: list[str], jobs: int) -> list[list[str]]:
    """The paths for each process; one hand where more do not pay or cannot be had."""
    wanted = jobs or cores()
    if wanted < 2 or len(names) < 2 or not can_fork():
        return [names]
    if jobs == 0 and sum(os.path.getsize(name) for name in names if os.path.isfile(name)) < WORTH_A_PROCESS:
        return [names]
    return share_out(names, wanted)


class _Apart(NamedTuple):
    """What a child brings back of one path."""

    path: str
    entries: list[Entry]
    troubles: list[Trouble]
    seconds: dict[str, float]


def _apart(engine: Engine, path: str) -> _Apart:
    """Lint one path in a child process."""
    engine.troubles.clear()
    if engine.seconds is not None:
        engine.seconds.clear()
    doc = engine.read(path)
    entries: list[Entry] = []
    engine.troubles.clear()  # the parent reads the file too, and says what is wrong with it
    if doc is not None:
        with Watchdog() as watch:
            entries = list(engine.check_document(doc, watch))
    return _Apart(path, entries, list(engine.troubles), dict(engine.seconds or {}))


def _gather(engine: Engine, child: Child[str], results: Iterator[_Apart]) -> Iterator[tuple[str, list[Entry]]]:
    """What a child found. The draft it died on is named; those behind it are linted one by one."""
    left = list(child.items)
    for result in results:
        left.remove(result.path)
        yield _merge(engine, result)
    for path in left:
        alone = next(Child([path], lambda p: _apart(engine, p)).results(), None)
        if alone is None:
            engine.trouble("engine", "the process that linted this draft died", path=path)
            yield path, []
        else:
            yield _merge(engine, alone)


def _merge(engine: Engine, result: _Apart) -> tuple[str, list[Entry]]:
    engine.troubles += result.troubles
    if engine.seconds is not None:
        for rule_id, seconds in result.seconds.items():
            engine.seconds[rule_id] = engine.seconds.get(rule_id, 0.0) + seconds
    return result.path, result.entries
