"""What a worker process does with one part, one window, one bucket: it reads files, works, and writes files."""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Sequence
from typing import Any

import pyarrow.parquet as pq

from provlint.archive import features as story
from provlint.archive import held
from provlint.archive.inputs import Part, records
from provlint.archive.keys import keys_of
from provlint.archive.linting import Looked, engine_of, look, shown, story_entries, watched
from provlint.archive.records import BadRecord, Fault, FileRecord, Record, read
from provlint.archive.rows import Places, claim_rows, finding_row, finding_rows, name_rows
from provlint.archive.tables import table, write
from provlint.core.document import Document, Story
from provlint.core.record import NamedTuple
from provlint.core.watchdog import Watchdog
from provlint.engine.engine import Engine
from provlint.engine.spec import EngineSpec
from provlint.layers.story.anchors import published
from provlint.layers.text.projection import word_count
from provlint.layers.text.written import written_in
from provlint.stories.grouping import joined

#: the number of a record is that of its part and its place there
ROW = 24


class Task(NamedTuple):
    """A job: what to do (the name of a function here), its number, the engine, the folder of the archive, what it is about."""

    what: str
    number: int
    spec: EngineSpec
    out: str
    about: Any = None

    @property
    def name(self) -> str:
        return f"{self.what}-{self.number:06}"


def run(task: Task) -> dict[str, Any]:
    """Do a task: what it counted."""
    began = time.process_time()
    work = {"lint": lint, "window": window, "far": far, "tell": tell}[task.what]
    _put_in.clear()
    counts = work(task)
    return {**counts, "seconds": time.process_time() - began, "memory": peak(), "files": held.written(task.out, _put_in)}


def peak() -> int:
    """The most memory that this process has held, in bytes; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


#: the files that the task under way has written
_put_in: list[str] = []


def _put(task: Task, kind: str, name: str, rows: Sequence[Sequence[Any]], group: int | None = None) -> None:
    if rows:
        path = os.path.join(task.out, kind, f"{task.name}.parquet")
        write(path, table(name, rows), group=group)
        _put_in.append(path)


# documents -------------------------------------------------------------------------------------------------------


def lint(task: Task) -> dict[str, Any]:
    """Every record of a part: its findings, claims, names, features; and its text, for the stories."""
    part, with_stories = task.about
    engine = engine_of(task.spec)
    made: dict[str, list[Sequence[Any]]] = {}
    counts = {"records": 0, "characters": 0, "findings": 0, "faults": 0}

    def put(name: str, *values: Any) -> None:
        made.setdefault(name, []).append(values)

    with watched(engine) as watch:
        for n, (record, source) in enumerate(records(Part(*part))):
            doc = task.number << ROW | n
            faults: list[Fault] = []
            counts["records"] += 1
            if isinstance(record, Fault):
                faults, looked = [record], None
            else:
                looked, faults = look(engine, record, watch)
            if looked is not None and not isinstance(record, Fault):
                faults += _of_record(engine, record, looked, doc, source, put, with_stories)
                counts["characters"] += len(looked.doc.text)
                engine.drop(looked.doc)
            for fault in faults:
                put("faults", doc, fault.id, source, fault.kind, fault.rule, fault.message)
    counts["findings"], counts["faults"] = len(made.get("findings", ())), len(made.get("faults", ()))
    for name, rows in made.items():
        _put(
            task,
            f"work/{name}" if name in ("texts", "alone", "keys") else name,
            name,
            rows,
            64 if name == "texts" else None,
        )
    return counts


def _of_record(
    engine: Engine, record: Record | FileRecord, looked: Looked, doc: int, source: str, put: Any, with_stories: bool
) -> list[Fault]:
    """Put the rows of a record into the tables; what could not be told."""
    document, own = looked.doc, record.id
    places: Places = {document.path: (own, looked.place)}
    for name, entries in (("findings", looked.found), ("alone", looked.alone)):
        for row in finding_rows(shown(engine, entries), places):
            put(name, doc, *row)
    faults: list[Fault] = []
    day: int | None = None
    try:
        for claim in claim_rows(document, places):
            put("claims", doc, *claim)
        for one in name_rows(document, places):
            put("names", doc, *one)
        if with_stories:
            told = story.features_of(document, own)
            put("features", doc, own, told.language, told.day, story.pack(told))
            if told.language:
                for key in keys_of(told):
                    put("keys", doc, key)
                put("texts", doc, own, document.path, *_text(record))
        day = published(document)
    except Exception as error:
        faults.append(
            Fault(own, "engine", f"claims, names or features could not be read: {type(error).__name__}: {error}")
        )
    date = datetime.date.fromordinal(day) if day is not None else None
    title = " ".join(record.title.split()) if isinstance(record, Record) else str(document.meta.get("title") or "")
    put(
        "documents", doc, own, source, date, title, document.format, written_in(document),
        word_count(document), len(document.text), looked.read.sha256,
    )  # fmt: skip
    return faults


def _text(record: Record | FileRecord) -> tuple[Any, ...]:
    if isinstance(record, FileRecord):
        return None, record.data, None, "", ""
    date = record.date.isoformat() if isinstance(record.date, datetime.date) else record.date
    return record.text.encode("utf-8", "replace").decode(), None, date, record.title, record.format


# pairs -----------------------------------------------------------------------------------------------------------


def _features(paths: Sequence[str]) -> list[tuple[int, story.StoryFeatures, int]]:
    """The features in files: number, features, and in which file; sorted by id."""
    found = []
    for n, path in enumerate(paths):
        rows = pq.read_table(path, columns=["doc", "features"], use_threads=False)
        for doc, data in zip(rows["doc"].to_pylist(), rows["features"].to_pylist(), strict=True):
            found.append((doc, story.unpack(data), n))
    return sorted(found, key=lambda f: (f[1].id, f[0]))


def window(task: Task) -> dict[str, Any]:
    """The pairs within a window and between it and the next: those that share rare words, weighed."""
    rows: list[tuple[int, int, float]] = []
    found = _features(task.about)
    for spoken in sorted({f.language for _, f, _ in found}):
        own = [f for f in found if f[1].language == spoken]
        _, pairs = story.weighed([f for _, f, _ in own], lambda a, b, own=own: not (own[a][2] and own[b][2]))  # type: ignore[misc]
        rows += [(own[a][0], own[b][0], odds) for odds, a, b in pairs]
    _put(task, "work/pairs", "pairs", rows)
    return {"pairs": len(rows)}


def far(task: Task) -> dict[str, Any]:
    """Pairs from far apart, weighed."""
    candidates, features = task.about
    found = _features([features])
    place = {doc: i for i, (doc, _, _) in enumerate(found)}
    own = [one for _, one, _ in found]
    weighers = {one.language: story.weigher_of(own, one.language) for one in own}
    rows = pq.read_table(candidates, columns=["a", "b"], use_threads=False)
    kept = []
    for a, b in zip(rows["a"].to_pylist(), rows["b"].to_pylist(), strict=True):
        i, j = place[a], place[b]
        if own[i].language == own[j].language:
            kept.append((a, b, weighers[own[i].language].odds(i, j)))
    _put(task, "work/pairs", "pairs", kept)
    return {"pairs": len(kept)}


# stories ---------------------------------------------------------------------------------------------------------


def tell(task: Task) -> dict[str, Any]:
    """The stories of some components: the product's own grouping inside each, and what the story rules find."""
    members, pairs = task.about
    engine = engine_of(task.spec)
    held = pq.read_table(members, use_threads=False).to_pylist()
    odds: dict[int, list[tuple[int, int, float]]] = {}
    if pairs:
        for row in pq.read_table(pairs, use_threads=False).to_pylist():
            odds.setdefault(row["component"], []).append((row["a"], row["b"], row["odds"]))
    components: dict[int, list[Any]] = {}
    for row in held:
        components.setdefault(row["component"], []).append(row)
    told: list[Sequence[Any]] = []
    findings: list[Sequence[Any]] = []
    faults: list[Sequence[Any]] = []
    for number in sorted(components):
        rows = sorted(components[number], key=lambda r: (r["id"], r["doc"]))
        for members_of in _parted(rows, odds.get(number, [])):
            if len(members_of) > 1:
                chosen = [rows[i] for i in members_of]
                told += [(chosen[0]["id"], len(chosen), row["doc"], row["id"]) for row in chosen]
                with watched(engine) as watch:
                    _of_story(engine, chosen, watch, findings, faults)
    _put(task, "stories", "stories", told)
    _put(task, "findings", "findings", findings)
    _put(task, "faults", "faults", faults)
    return {"drafts": len(told), "findings": len(findings), "faults": len(faults)}


def _parted(rows: Sequence[Any], odds: Sequence[tuple[int, int, float]]) -> list[list[int]]:
    found = [story.unpack(row["features"]) for row in rows]
    place = {row["doc"]: i for i, row in enumerate(rows)}
    weighed = [(p, min(place[a], place[b]), max(place[a], place[b])) for a, b, p in odds]
    return joined(len(rows), weighed, story.weigher_of(found, found[0].language).odds)


def _of_story(engine: Engine, rows: Sequence[Any], watch: Watchdog, findings: list[Any], faults: list[Any]) -> None:
    """The findings of the story rules in one story."""
    documents: list[Document] = []
    places: Places = {}
    numbers: dict[str, int] = {}
    for row in rows:
        try:
            made = read(_record(row), engine)
        except BadRecord:
            continue  # it was told with the record
        doc = made.doc
        if doc.path in places:
            continue  # two records of one id cannot be told apart in a story; that they are two is a fault of its own
        places[doc.path] = row["id"], made.place
        numbers[doc.path] = row["doc"]
        documents.append(doc)
    if len(documents) < 2:
        return
    before = len(engine.troubles)
    for entry in shown(engine, story_entries(engine, Story(documents[0].path, documents, found=True), watch)):
        findings.append((numbers[entry.path], *finding_row(entry, places, rows[0]["id"])))
    for trouble in dict.fromkeys(engine.troubles[before:]):
        own = places.get(trouble.path, (rows[0]["id"],))[0]
        faults.append((numbers.get(trouble.path), own, "", trouble.kind, trouble.rule, trouble.message))


def _record(row: Any) -> Record | FileRecord:
    if row["data"] is not None:
        return FileRecord(row["id"], row["path"], row["data"])
    return Record(row["id"], row["text"], row["date"], row["title"], row["format"])
