"""Documents to a Report: every rule on every document and story, then directives, then what the run has to say."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from provlint import __version__
from provlint.core import foreign
from provlint.core.document import Document, Story
from provlint.core.faults import say
from provlint.core.finding import DocumentInfo, Entry, Report
from provlint.core.watchdog import Watchdog
from provlint.engine.engine import Engine
from provlint.engine.locate import unique
from provlint.files.reading import lies_beside
from provlint.layers.text.paragraphs import unread
from provlint.layers.text.projection import word_count
from provlint.layers.text.written import written_in
from provlint.stories.forming import group

if TYPE_CHECKING:
    from provlint.engine.cache.cached_run import KeptResults, Stories

Progress = Callable[[int, int], None]


@foreign.hushed()
def check_documents(
    engine: Engine,
    documents: Iterable[Document | None],
    *,
    one_story: bool = False,
    automatic: bool = True,
    total: int = 0,
    progress: Progress | None = None,
    done: Mapping[str, list[Entry]] | None = None,
    shown: Collection[str] | None = None,
    kept: KeptResults | None = None,
    partial: bool = False,
) -> Report:
    """Lint documents of distinct paths as one run. The report does not depend on their order.

    ``done`` holds what the document rules found where another process has run them already. ``shown`` are the paths
    that are reported on (None: all); the other documents are only there to hold these against.
    ctrl-C ends the run early: the report then holds what was finished and says ``partial``, as where the run was ended
    (``partial``) before it came here. ``kept`` knows what earlier runs found, and keeps what this one finds.
    """
    ready = done or {}
    read: list[Document] = []
    entries: dict[str, list[Entry]] = {}
    grouped: Sequence[Story] = ()
    found: dict[str, tuple[Entry, ...]] = {}
    told: list[tuple[Story, Sequence[Entry]]] = []
    #: what the story rules say of drafts that nothing joins to others: they are asked at once, and the draft's layers can go
    alone: dict[str, tuple[Entry, ...]] = {}
    with Watchdog() as watch:
        engine.watch = watch
        try:
            for count, doc in enumerate(documents, 1):
                if doc is not None:
                    known = ready.get(doc.path, None if shown is None or doc.path in shown else [])
                    entries[doc.path] = list(engine.check_document(doc, watch)) if known is None else known
                    read.append(doc)
                    if known is None and not (automatic or one_story or engine.config.stories((doc.path,))):
                        for story in _stories(engine, [doc], False, False):
                            alone[doc.path] = tuple(engine.check_story(story, watch, shown))
                        engine.drop(doc)
                if progress is not None:
                    progress(count, total)
            found = {path: tuple(items) for path, items in entries.items()}
            grouped = _stories(engine, read, one_story, automatic)
            for story in grouped:
                one = story.documents[0].path if len(story.documents) == 1 else ""
                before = alone[one] if one in alone else kept.story(story) if kept is not None else None
                items = tuple(engine.check_story(story, watch, shown)) if before is None else before
                told.append((story, items))
                engine.let_go(story)
                for item in items:
                    entries[item.path].append(item)
        except KeyboardInterrupt:
            partial = True
    engine.watch = None
    if kept is not None and (found or not partial):
        kept.keep(read, _infos(read, ()), found, None if partial else told)
    if shown is not None:
        read = [doc for doc in read if doc.path in shown]
    settled = [item for doc in read for item in engine.settled(doc, entries[doc.path], partial)]
    return reported(engine, read, settled, grouped, partial)


def _stories(engine: Engine, documents: Sequence[Document], one_story: bool, automatic: bool) -> Sequence[Story]:
    # the story rules and the weights by which stories are found read one language
    documents = [d for d in documents if written_in(d) == d.settings.language]
    if not any(engine.rules_for(d.path)[1] for d in documents):
        return ()
    declared = engine.config.stories(d.path for d in documents)
    try:
        return group(documents, declared, one_story, automatic)
    except Exception as error:
        engine.trouble("story", f"the stories of this run could not be found: {say(error)}", error=error)
        return ()


def reported(
    engine: Engine, documents: Sequence[Document], entries: list[Entry], grouped: Sequence[Story], partial: bool
) -> Report:
    """What a run found as a Report; ``entries`` are settled."""
    report = _report(engine, _infos(documents, grouped), entries, partial)
    if engine.claims:
        for doc in documents:
            engine.with_dossier(doc)  # another process may have had it
        if any(doc.dossier is not None for doc in documents):
            from provlint.engine.evidence_report import held_drafts  # the tracing of claims, which few runs want

            report = report._replace(held=held_drafts(documents))
    if not engine.keep:
        return report
    return report._replace(drafts=tuple(sorted(documents, key=lambda d: d.path)), stories=tuple(grouped))


def report_as_before(engine: Engine, kept: KeptResults, told: Stories) -> Report | None:
    """The report of a run in which nothing has changed, no draft read but for its directives.

    None where a draft has changed since it was looked at.
    """
    entries = kept.entries()
    for item in told.entries:
        entries[item.path].append(item)
    settled: list[Entry] = []
    for path, draft in kept.drafts.items():
        if engine.inline and (draft.directives or lies_beside(path)):
            doc = engine.read(path)
            if doc is None or not kept.unchanged(doc):
                return None
            settled += engine.settled(doc, entries[path], False)
        else:
            settled += entries[path]
    story_of = {path: name for name, paths in told.named if len(paths) > 1 for path in paths}
    infos = [draft.info._replace(story=story_of.get(path)) for path, draft in kept.drafts.items()]
    return _report(engine, infos, settled, False)


def _infos(documents: Sequence[Document], grouped: Sequence[Story]) -> list[DocumentInfo]:
    story_of = {d.path: s.name for s in grouped if len(s.documents) > 1 for d in s.documents}
    return [
        DocumentInfo(
            d.path,
            d.format,
            d.source.sha256,
            word_count(d),
            story_of.get(d.path),
            unread(d),
            _other_language(d),
            d.source.unit,
        )
        for d in documents
    ]


def _report(engine: Engine, infos: Sequence[DocumentInfo], entries: list[Entry], partial: bool) -> Report:
    troubles = [*engine.catalogue.troubles, *engine.config.troubles, *engine.troubles]
    return Report(
        version=__version__,
        documents=tuple(sorted(infos, key=lambda i: i.path)),
        findings=tuple(unique(entries)),
        troubles=tuple(sorted(set(troubles), key=lambda t: (t.path, t.kind, t.rule, t.message))),
        partial=partial,
        seconds=dict(engine.seconds or {}),
        remarks=tuple(sorted({*engine.config.remarks, *engine.remarks}, key=lambda t: (t.path, t.message))),
    )


def _other_language(doc: Document) -> str:
    """The language of a draft where it is not that of the configuration, else ""."""
    spoken = written_in(doc)
    return spoken if spoken != doc.settings.language else ""


@foreign.hushed()
def check_text(engine: Engine, path: str, data: bytes, *, one_story: bool = False) -> Report:
    """Lint bytes as if they stood at ``path``: an editor's unsaved buffer, standard input."""
    return check_documents(engine, [engine.parse(path, data)], one_story=one_story, automatic=False, total=1)


@foreign.hushed()
def check_among(
    engine: Engine,
    doc: Document,
    others: Sequence[Document],
    *,
    whole: bool = True,
    one_story: bool = False,
    found: Sequence[Entry] | None = None,
) -> Report:
    """The findings of one draft as it stands among others: for an editor, where only the draft at hand is looked at.

    ``others`` are documents of other paths, parsed before; their layers are kept with them, so that each call costs
    little more than the draft itself. Where they are not all the others there are (``whole`` False), no directive is
    called unused. ``found`` is what the document rules find in the draft, where that is known.
    """
    entries: list[Entry] = []
    grouped: Sequence[Story] = ()
    with Watchdog() as watch:
        entries += engine.check_document(doc, watch) if found is None else found
        grouped = [s for s in _stories(engine, [doc, *others], one_story and bool(others), True) if doc in s.documents]
        for story in grouped:
            entries += engine.check_story(story, watch, (doc.path,))
    return reported(engine, [doc], list(engine.settled(doc, entries, not whole)), grouped, False)
