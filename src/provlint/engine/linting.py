"""Documents to a Report: every rule on every document and story, then directives, then what the run has to say."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from provlint import __version__
from provlint.core import foreign
from provlint.core.document import Document, Story
from provlint.core.faults import say
from provlint.core.finding import DocumentInfo, Entry, Report
from provlint.core.watchdog import Watchdog
from provlint.engine.engine import Engine
from provlint.engine.locate import unique
from provlint.layers.text.paragraphs import unread
from provlint.layers.text.projection import words
from provlint.layers.text.written import written_in
from provlint.stories import grouping as stories

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
) -> Report:
    """Lint documents of distinct paths as one run. The report does not depend on their order.

    ``done`` holds what the document rules found where another process has run them already. ``shown`` are the paths
    that are reported on (None: all); the other documents are only there to hold these against.
    ctrl-C ends the run early: the report then holds what was finished and says ``partial``.
    """
    ready = done or {}
    read: list[Document] = []
    entries: dict[str, list[Entry]] = {}
    partial = False
    grouped: Sequence[Story] = ()
    with Watchdog() as watch:
        engine.watch = watch
        try:
            for count, doc in enumerate(documents, 1):
                if doc is not None:
                    known = ready.get(doc.path, None if shown is None or doc.path in shown else [])
                    entries[doc.path] = list(engine.check_document(doc, watch)) if known is None else known
                    read.append(doc)
                if progress is not None:
                    progress(count, total)
            grouped = _stories(engine, read, one_story, automatic)
            for story in grouped:
                for item in engine.check_story(story, watch, shown):
                    entries[item.path].append(item)
        except KeyboardInterrupt:
            partial = True
    engine.watch = None
    if shown is not None:
        read = [doc for doc in read if doc.path in shown]
    kept = [item for doc in read for item in engine.settled(doc, entries[doc.path], partial)]
    return reported(engine, read, kept, grouped, partial)


def _stories(engine: Engine, documents: Sequence[Document], one_story: bool, automatic: bool) -> Sequence[Story]:
    # the story rules and the weights by which stories are found read one language
    documents = [d for d in documents if written_in(d) == d.settings.language]
    if not any(engine.rules_for(d.path)[1] for d in documents):
        return ()
    declared = engine.config.stories(d.path for d in documents)
    try:
        return stories.group(documents, declared, one_story, automatic)
    except Exception as error:
        engine.trouble("story", f"the stories of this run could not be found: {say(error)}", error=error)
        return ()


def reported(
    engine: Engine, documents: Sequence[Document], entries: list[Entry], grouped: Sequence[Story], partial: bool
) -> Report:
    """What a run found as a Report; ``entries`` are settled."""
    story_of = {d.path: s.name for s in grouped if len(s.documents) > 1 for d in s.documents}
    infos = [
        DocumentInfo(
            d.path,
            d.format,
            d.source.sha256,
            words(d).total,
            story_of.get(d.path),
            unread(d),
            _other_language(d),
            d.source.unit,
        )
        for d in documents
    ]
    troubles = [*engine.catalogue.troubles, *engine.config.troubles, *engine.troubles]
    return Report(
        version=__version__,
        documents=tuple(sorted(infos, key=lambda i: i.path)),
        findings=tuple(unique(entries)),
        troubles=tuple(sorted(set(troubles), key=lambda t: (t.path, t.kind, t.rule, t.message))),
        partial=partial,
        seconds=dict(engine.seconds or {}),
        remarks=tuple(sorted({*engine.config.remarks, *engine.remarks}, key=lambda t: (t.path, t.message))),
        drafts=tuple(sorted(documents, key=lambda d: d.path)) if engine.keep else (),
        stories=tuple(grouped) if engine.keep else (),
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
    engine: Engine, doc: Document, others: Sequence[Document], *, whole: bool = True, one_story: bool = False
) -> Report:
    """The findings of one draft as it stands among others: for an editor, where only the draft at hand is looked at.

    ``others`` are documents of other paths, parsed before; their layers are kept with them, so that each call costs
    little more than the draft itself. Where they are not all the others there are (``whole`` False), no directive is
    called unused.
    """
    entries: list[Entry] = []
    grouped: Sequence[Story] = ()
    with Watchdog() as watch:
        entries += engine.check_document(doc, watch)
        grouped = [s for s in _stories(engine, [doc, *others], one_story and bool(others), True) if doc in s.documents]
        for story in grouped:
            entries += engine.check_story(story, watch, (doc.path,))
    return reported(engine, [doc], list(engine.settled(doc, entries, not whole)), grouped, False)
