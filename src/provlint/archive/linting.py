"""Records times rules: every record is looked at alone, and what is wrong with one costs no other."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from provlint.archive.records import BadRecord, Fault, FileRecord, Place, Read, Record, read
from provlint.archive.rows import FindingRow, finding_rows
from provlint.core import foreign
from provlint.core.document import Document, Story
from provlint.core.finding import Entry, Trouble
from provlint.core.record import NamedTuple
from provlint.core.watchdog import Watchdog
from provlint.engine.engine import Engine
from provlint.engine.locate import unique
from provlint.engine.spec import EngineSpec
from provlint.layers.text.written import written_in

#: so many engines are kept in a process, each with its plugins and configuration
KEPT = 8
#: all default rules, and the rules.yaml of the working folder
DEFAULT = EngineSpec()


@functools.lru_cache(maxsize=KEPT)
def engine_of(spec: EngineSpec) -> Engine:
    """The engine of a spec, made once a process."""
    return spec.engine()


def lint_texts(records: Iterable[Record], spec: EngineSpec = DEFAULT) -> Iterator[FindingRow | Fault]:
    """What the rules find in records: the rows of a record sorted by place, the records in their order.

    Each record is linted alone, as ``provlint check --no-story`` lints a file; story rules see a story of one. A record that
    cannot be read, and a rule that fails in one, is a Fault among the rows, and costs nothing else. Faults of plugins and of
    the configuration come first, with the id "". Records are taken one by one, and any number of them costs the memory of
    one; so nobody looks whether two have one id.
    """
    engine = engine_of(spec)
    for trouble in (*engine.catalogue.troubles, *engine.config.troubles):
        yield Fault("", trouble.kind, trouble.message, trouble.rule)
    for record in records:
        with watched(engine) as watch:
            looked, faults = look(engine, record, watch, whole=True)
        if looked is not None:
            yield from finding_rows(shown(engine, looked.found), {looked.doc.path: (record.id, looked.place)})
        yield from faults


class Looked(NamedTuple):
    """A record that was looked at: what the document rules found, and the story rules in a story of this one draft."""

    read: Read
    found: tuple[Entry, ...]
    alone: tuple[Entry, ...]

    @property
    def doc(self) -> Document:
        return self.read.doc

    @property
    def place(self) -> Place:
        return self.read.place


@contextmanager
def watched(engine: Engine) -> Iterator[Watchdog]:
    """An engine under a clock, and what it prints out of the way; a rule that was stopped before is tried again."""
    engine.strikes.clear()
    engine.troubles.clear()
    with foreign.hushed(), Watchdog() as watch:
        engine.watch = watch
        try:
            yield watch
        finally:
            engine.watch = None


def look(
    engine: Engine, record: Record | FileRecord, watch: Watchdog, *, whole: bool = False
) -> tuple[Looked | None, list[Fault]]:
    """A record with all that its rules find, None where it is bad; and its faults. ``whole`` as in ``look_at``."""
    name = record.id if isinstance(getattr(record, "id", None), str) else ""
    before = len(engine.troubles)
    said: list[Fault] = []
    looked: Looked | None = None
    try:
        made = read(record, engine)
        if made.note:
            said.append(Fault(name, "input", made.note))
        looked = look_at(engine, made, watch, whole=whole)
    except BadRecord as error:
        if str(error):
            said.append(Fault(name, "input", str(error)))
    except BaseException as error:
        if foreign.ours(error) or isinstance(error, MemoryError):
            raise
        said.append(Fault(name, "engine", f"could not be looked at: {type(error).__name__}: {error}"))
    said += faults_of(name, engine.troubles[before:])
    del engine.troubles[before:]
    return looked, said


def look_at(engine: Engine, made: Read, watch: Watchdog, *, whole: bool = False) -> Looked:
    """A document with all that its rules find.

    ``whole``: nothing more will be found in it, so that directives that meant nothing are told, and ``alone`` is empty, for all
    is ``found``.
    """
    doc = made.doc
    found = list(engine.check_document(doc, watch))
    alone = list(engine.check_story(Story(doc.path, [doc]), watch)) if speaks(doc) else []
    if whole:
        return Looked(made, tuple(engine.settled(doc, [*found, *alone], False)), ())
    return Looked(made, tuple(engine.settled(doc, found, True)), tuple(_of_rules(engine, doc, alone)))


def story_entries(engine: Engine, story: Story, watch: Watchdog) -> Iterator[Entry]:
    """What the story rules find in a story, directives of its drafts heard."""
    entries: dict[str, list[Entry]] = {}
    for entry in engine.check_story(story, watch):
        entries.setdefault(entry.path, []).append(entry)
    for doc in story.documents:
        yield from _of_rules(engine, doc, entries.get(doc.path, []))


def shown(engine: Engine, found: Iterable[Entry]) -> list[Entry]:
    """Those findings that are wanted, sorted: a rule may lower a finding below its own level. Fingerprints are told apart before
    that, so that they do not hang on what is wanted.
    """
    return [entry for entry in unique(found) if entry.level >= engine.floor]


def _of_rules(engine: Engine, doc: Document, found: list[Entry]) -> Iterator[Entry]:
    """Findings of story rules after directives; what is wrong with these is told with the draft, once."""
    if found:
        yield from (e for e in engine.settled(doc, found, True) if not e.rule.startswith("provlint/"))


def speaks(doc: Document) -> bool:
    """Whether a draft is in the language of its configuration, as the story rules want it."""
    return written_in(doc) == doc.settings.language


def faults_of(name: str, troubles: Sequence[Trouble]) -> list[Fault]:
    """The faults of a record, each once."""
    return list(dict.fromkeys(Fault(name, t.kind, t.message, t.rule) for t in troubles))
