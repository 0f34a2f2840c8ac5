"""Documents times rules to a Report: the only place that calls ``check``."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from provlint import __version__
from provlint.config.effective import Config, Effective
from provlint.core import foreign
from provlint.core.document import Document, Story, rest_on
from provlint.core.faults import say, trace
from provlint.core.finding import SIDE_SUFFIX, DocumentInfo, Entry, Finding, Level, Report, Trouble
from provlint.core.rule import Rule, StoryRule
from provlint.engine import door
from provlint.engine.dossiers import Dossiers
from provlint.engine.locate import BadSpan, entry, unique
from provlint.engine.retell import retold
from provlint.engine.watchdog import RuleTimeout, Watchdog
from provlint.files.discovery import Passed
from provlint.formats.read import BinaryFile, decode, undecodable
from provlint.layers.text.paragraphs import unread
from provlint.layers.text.projection import words
from provlint.layers.text.written import written_in
from provlint.plugin.builtin import LazyModule
from provlint.plugin.catalogue import Catalogue
from provlint.stories import grouping as stories

Progress = Callable[[int, int], None]


class Engine:
    """One run. Collects findings and troubles; nothing a rule or a file does can cost another finding."""

    def __init__(
        self,
        catalogue: Catalogue,
        config: Config,
        *,
        timing: bool = False,
        floor: Level = Level.INFO,
        inline: bool = True,
    ) -> None:
        """``floor``: rules whose level lies below it are not run, for nobody would see what they find.

        ``inline`` False refuses directives in drafts and beside them, for a gate that trusts only its own rules.yaml.
        """
        self.catalogue = catalogue
        self.config = config
        self.floor = floor
        self.inline = inline
        self.troubles: list[Trouble] = []
        self.remarks: list[Trouble] = []
        self.seconds: dict[str, float] | None = {} if timing else None
        self._rules: dict[int, tuple[tuple[Rule, ...], tuple[StoryRule, ...]]] = {}
        self._kept: list[Effective] = []
        self._dossiers = Dossiers(self)

    # documents -----------------------------------------------------------------------------------------------

    def read(self, path: str) -> Document | None:
        """The document at a path; None, and a Trouble, where it cannot be read."""
        try:
            data = _bytes(path)
        except OSError as error:
            self.trouble("input", f"cannot be read: {error.strerror or error}", path=path)
            return None
        return self.parse(path, data)

    def parse(self, path: str, data: bytes) -> Document | None:
        """The document of bytes that stand, or would stand, at a path."""
        try:
            source = decode(path, data)
        except BinaryFile as error:
            self.trouble("input", str(error), path=path)
            return None
        suffix = os.path.splitext(path)[1].lower()
        reader = self.catalogue.formats.get(suffix) or self.catalogue.formats.get(".txt")
        if reader is None:
            self.trouble("input", f"no format reads {suffix or 'files without a suffix'}", path=path)
            return None
        settings = self.config.for_path(path).settings
        try:
            doc = reader.parse(source, settings)
            fault = "" if isinstance(reader, LazyModule) else door.document(doc, source)
        except BaseException as error:
            if foreign.ours(error):
                raise
            self.trouble("format", f"the format {reader.name} failed: {say(error)}", path=path, error=error)
            return None
        if fault:
            self.trouble("format", f"the format {reader.name} failed: {fault}", path=path)
            return None
        bad = undecodable(source)
        if bad is not None:
            place = doc.line_index().locate(bad)
            self.trouble("input", f"not valid {source.encoding.upper()} at line {place.line}, column {place.column}; "
                         "the byte is kept as it is, the rest is linted", path=path)
        return doc

    # rules ---------------------------------------------------------------------------------------------------

    def rules_for(self, path: str) -> tuple[tuple[Rule, ...], tuple[StoryRule, ...]]:
        """The rules that are on for a path, as configured there."""
        effective = self.config.for_path(path)
        key = id(effective)
        if key not in self._rules:
            rules: list[Rule] = []
            story_rules: list[StoryRule] = []
            for rule_id, choice in effective.rules.items():
                if choice.level == Level.OFF or choice.level < min(self.floor, effective.fail_on or Level.ERROR):
                    continue
                try:
                    kind = effective.house.get(rule_id) or self.catalogue.rules[rule_id]
                    made = kind(choice.level, **choice.options)
                except BaseException as error:
                    if foreign.ours(error):
                        raise
                    self.rule_trouble(rule_id, f"cannot be set up: {say(error)}", "", error)
                    continue
                if isinstance(made, Rule):
                    rules.append(made)
                else:
                    story_rules.append(made)
            self._rules[key] = tuple(rules), tuple(story_rules)
            self._kept.append(effective)  # so that its id is not given to another
        return self._rules[key]

    def rules_of(self, doc: Document) -> Iterator[Rule]:
        """The document rules that are on for a draft and read its language."""
        own = written_in(doc) == doc.settings.language
        return (rule for rule in self.rules_for(doc.path)[0] if own or rule.any_language)

    def check_document(self, doc: Document, watch: Watchdog) -> Iterator[Entry]:
        """The entries of the document rules."""
        documents = {doc.path: doc}
        self.with_dossier(doc)
        if doc.dossier is not None:
            documents |= {source.path: source for source in doc.dossier.documents}
        for rule in self.rules_of(doc):
            for finding in self.call(rule, doc, doc.path, len(doc.text), watch):
                yield from self.entry(finding, rule, doc, documents)

    def with_dossier(self, doc: Document) -> None:
        """Give a draft the sources it must rest on, where anything names them."""
        if doc.dossier is None:
            rest_on(doc, self._dossiers.of(doc))

    def check_story(self, story: Story, watch: Watchdog, shown: Collection[str] | None = None) -> Iterator[Entry]:
        """The entries of the story rules. A rule is on where it is on for the document it speaks of.

        With ``shown``, only entries in documents of these paths: what is found elsewhere and has a place in one of them
        is told there.
        """
        documents = {d.path: d for d in story.documents}
        size = sum(len(d.text) for d in story.documents)
        done: set[str] = set()
        for first in story.documents:
            for rule in self.rules_for(first.path)[1]:
                if rule.id in done:
                    continue
                done.add(rule.id)
                for finding in self.call(rule, story, first.path, size, watch):
                    doc = documents.get(finding.path or first.path)
                    if doc is None:
                        self.rule_trouble(rule.id, f"names {finding.path!r}, which is not in the story", first.path)
                        continue
                    own = self._story_rule(rule.id, doc.path)
                    if own is None:
                        continue
                    for item in self.entry(finding, own, doc, documents):
                        if shown is None or item.path in shown:
                            yield item
                        else:
                            yield from retold(item, documents, [p for p in shown if self._story_rule(rule.id, p)])

    def _story_rule(self, rule_id: str, path: str) -> StoryRule | None:
        """The story rule as it is on for a path."""
        return next((r for r in self.rules_for(path)[1] if r.id == rule_id), None)

    def call(self, rule: Rule | StoryRule, target: Any, path: str, size: int, watch: Watchdog) -> list[Finding]:
        """What one rule finds; if it raises or hangs, what it had found until then, and a Trouble."""
        found: list[Finding] = []
        faults: list[str] = []
        began = time.perf_counter() if self.seconds is not None else 0.0
        watch.start(size)
        try:
            for item in rule.check(target) or ():
                finding = door.finding(item, rule, faults.append)
                if finding is not None:
                    found.append(finding)
        except RuleTimeout as error:
            self.rule_trouble(rule.id, f"was stopped: {error}", path, error)
        except BaseException as error:
            if foreign.ours(error):
                raise
            self.rule_trouble(rule.id, f"failed: {say(error)}", path, error)
        finally:
            watch.stop()
        for said in faults[: door.SAID]:
            self.rule_trouble(rule.id, said, path)
        if len(faults) > door.SAID:
            self.rule_trouble(rule.id, f"has {len(faults) - door.SAID} more such faults in this draft", path)
        if self.seconds is not None:
            self.seconds[rule.id] = self.seconds.get(rule.id, 0.0) + time.perf_counter() - began
        return found

    def entry(
        self, finding: Finding, rule: Rule | StoryRule, doc: Document, documents: Mapping[str, Document]
    ) -> Iterator[Entry]:
        """The entry of a finding. A related place or a fix outside the text costs only these, not the finding."""
        url = str(getattr(type(rule), "url", "") or "")
        try:
            located = entry(finding, doc, rule.level, documents, url)
        except BadSpan as error:
            self.rule_trouble(rule.id, f"{error} (its message: {finding.message[:200]})", doc.path)
            try:
                located = entry(finding._replace(related=(), fixes=()), doc, rule.level, documents, url)
            except BadSpan:
                return
        yield located

    # directives ----------------------------------------------------------------------------------------------

    def settled(self, doc: Document, entries: list[Entry], partial: bool) -> Iterable[Entry]:
        """The entries of a document after its directives and its side file have had their say."""
        beside = self.inline and os.path.isfile(doc.path + SIDE_SUFFIX)
        if not self.inline or not (beside or doc.comments):
            return entries
        from provlint.suppression import apply as suppress  # most drafts have no directives, and start-up counts
        from provlint.suppression import sidefile

        side = sidefile.read(doc.path) if beside else None
        for fault in side.faults if side is not None else ():
            self.trouble("config", str(fault), path=fault.path)
        stopped = {t.rule for t in self.troubles if t.path in ("", doc.path)}
        ran = frozenset(rule.id for rule in self.rules_of(doc))
        levels = {rule_id: choice.level for rule_id, choice in self.config.for_path(doc.path).rules.items()}
        policy = suppress.Policy(levels, frozenset() if partial else ran - stopped, suppress.today())
        return suppress.apply(doc, entries, policy, side)

    # troubles ------------------------------------------------------------------------------------------------

    def trouble(self, kind: str, message: str, *, path: str = "", error: BaseException | None = None) -> None:
        detail = trace(error)
        self.troubles.append(Trouble(kind, message, path=path, detail=detail))

    def passed(self, item: Trouble | Passed) -> None:
        """Keep what a search for drafts came by beside drafts."""
        if isinstance(item, Trouble):
            self.troubles.append(item)
        else:
            self.remarks.append(Trouble("skipped", f"is not read: {item.why}", path=item.path))

    def rule_trouble(self, rule_id: str, message: str, path: str, error: BaseException | None = None) -> None:
        plugin = self.catalogue.plugin_of(rule_id)
        if rule_id.startswith("house/"):
            said = f"house rule {rule_id} {message}"
            self.troubles.append(Trouble("rule", said, path=path, pack="house", rule=rule_id))
            return
        detail = trace(error)
        name = plugin.name if plugin else rule_id.partition("/")[0]
        made = f" ({plugin.dist} {plugin.version})" if plugin and plugin.dist else ""
        text = f"rule {rule_id} of plugin {name}{made} {message}"
        self.troubles.append(Trouble("rule", text, path=path, pack=name, rule=rule_id, detail=detail))


# a FIFO named like a draft must not hold up the run
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def _bytes(path: str) -> bytes:
    """What a file holds, without the cost of a stream, which a run of thousands of drafts notices.

    Raises OSError, also for what is no regular file.
    """
    handle = os.open(path, _FLAGS)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise OSError("not a regular file")
        parts = []
        while part := os.read(handle, max(status.st_size, 1 << 16)):
            parts.append(part)
        return b"".join(parts)
    finally:
        os.close(handle)


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
    if shown is not None:
        read = [doc for doc in read if doc.path in shown]
    kept = [item for doc in read for item in engine.settled(doc, entries[doc.path], partial)]
    return _report(engine, read, kept, grouped, partial)


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


def _report(
    engine: Engine, documents: Sequence[Document], entries: list[Entry], grouped: Sequence[Story], partial: bool
) -> Report:
    story_of = {d.path: s.name for s in grouped if len(s.documents) > 1 for d in s.documents}
    infos = [
        DocumentInfo(d.path, d.format, d.source.sha256, words(d).total, story_of.get(d.path), unread(d), _other_language(d))
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
def check_among(engine: Engine, doc: Document, others: Sequence[Document], *, whole: bool = True) -> Report:
    """The findings of one draft as it stands among others: for an editor, where only the draft at hand is looked at.

    ``others`` are documents of other paths, parsed before; their layers are kept with them, so that each call costs
    little more than the draft itself. Where they are not all the others there are (``whole`` False), no directive is
    called unused.
    """
    entries: list[Entry] = []
    grouped: Sequence[Story] = ()
    with Watchdog() as watch:
        entries += engine.check_document(doc, watch)
        grouped = [s for s in _stories(engine, [doc, *others], False, True) if doc in s.documents]
        for story in grouped:
            entries += engine.check_story(story, watch, (doc.path,))
    return _report(engine, [doc], list(engine.settled(doc, entries, not whole)), grouped, False)
