"""Documents times rules to a Report: the only place that calls ``check``."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from provlint.config.effective import Config, Effective
from provlint.core import foreign
from provlint.core.brought import Format
from provlint.core.document import Document, Source, Story, forget, rest_on
from provlint.core.faults import say, trace
from provlint.core.finding import Entry, Finding, Level, Trouble, and_more
from provlint.core.rule import Rule, StoryRule
from provlint.core.watchdog import SUSPECTS, RuleTimeout, Watchdog, noted, suspect
from provlint.engine import shapes
from provlint.engine.dossiers import Dossiers
from provlint.engine.first_findings import MOST, Kept
from provlint.engine.layer_memory import in_turn
from provlint.engine.locate import BadSpan, entry
from provlint.engine.retell import retold
from provlint.files.discovery import Passed
from provlint.files.reading import lies_beside, read_bytes
from provlint.formats.read import Unreadable, decode, undecodable
from provlint.layers.text.paragraphs import unread, wholly_unread
from provlint.layers.text.projection import word_count
from provlint.layers.text.written import written_in
from provlint.plugin.builtin import LazyModule
from provlint.plugin.catalogue import Catalogue
from provlint.plugin.facts import class_of

T = TypeVar("T")
if TYPE_CHECKING:
    from provlint.engine.cache.store import Store

#: what a draft takes beside its text, in characters of text
DRAFT = 1000
#: a rule that was stopped so often is not called again in this run
STRIKES = 2
#: what is said of a draft that must have sources and has none
NO_SOURCES = "no sources are named for this draft (--evidence, or evidence: in rules.yaml)"


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
        keep: bool = False,
        claims: bool = False,
        heard: Level = Level.INFO,
    ) -> None:
        """``floor``: rules whose level lies below it are not run, for nobody would see what they find.

        ``heard``: nor need rules look for single findings below that level, unless directives may speak of them.

        ``inline`` False refuses directives in drafts and beside them, for a gate that trusts only its own rules.yaml.
        ``claims``: the report holds the claims of drafts that have sources, for a reporter that shows them.
        ``keep``: the report holds the drafts and stories too, for a reporter that shows them.
        """
        self.catalogue = catalogue
        self.config = config
        self.floor = floor
        self.inline = inline
        self.keep = keep
        self.claims = claims
        self.heard = heard
        #: of drafts with so many characters together the layers are held; None: of all
        self.layer_limit: int | None = None
        self._held_chars = 0
        #: results of earlier runs; None where everything is to be worked out anew
        self.cache: Store | None = None
        self.troubles: list[Trouble] = []
        self.remarks: list[Trouble] = []
        self.seconds: dict[str, float] | None = {} if timing else None
        self.watch: Watchdog | None = None
        #: how often each rule was stopped; after STRIKES it is off for the run
        self.strikes: dict[str, int] = {}
        self._rules: dict[int, tuple[tuple[Rule, ...], tuple[StoryRule, ...]]] = {}
        self._kept: list[Effective] = []
        self._dossiers = Dossiers(self)

    # documents -----------------------------------------------------------------------------------------------

    def read(self, path: str) -> Document | None:
        """The document at a path; None, and a Trouble, where it cannot be read."""
        try:
            data = read_bytes(path)
        except OSError as error:
            self.trouble("input", f"cannot be read: {error.strerror or error}", path=path)
            return None
        return self.parse(path, data)

    def parse(self, path: str, data: bytes) -> Document | None:
        """The document of bytes that stand, or would stand, at a path."""
        reader = self.format_of(path)
        if reader is None:
            suffix = self.config.suffix_of(path)
            self.trouble("input", f"no format reads {suffix or 'files without a suffix'}", path=path)
            return None
        what = f"format {reader.name}"
        fault = suspect(what, path)
        if fault:
            self.trouble("format", f"the format {reader.name} was not called: {fault}", path=path)
            return None
        try:
            source = self._watched(what, path, len(data), lambda: self.decode(reader, path, data))
            settings = self.config.for_path(path).settings
            doc = self._watched(what, path, len(source.text), lambda: reader.parse(source, settings))
            fault = "" if isinstance(reader, LazyModule) else shapes.document(doc, source)
        except Unreadable as error:
            self.trouble("input", str(error), path=path)
            return None
        except BaseException as error:
            if foreign.ours(error):
                raise
            self.trouble("format", f"the format {reader.name} failed: {say(error)}", path=path, error=error)
            return None
        if fault:
            self.trouble("format", f"the format {reader.name} failed: {fault}", path=path)
            return None
        for said in doc.faults:
            self.trouble("input", said, path=path)
        left = wholly_unread(doc)
        if left:
            self.trouble("input", f"nothing of it is read: {left}; exclude the file if that is meant", path=path)
        bad = undecodable(source)
        if bad is not None:
            place = doc.line_index().locate(bad)
            self.trouble("input", f"not valid {source.encoding.upper()} at line {place.line}, column {place.column}; "
                         "the byte is kept as it is, the rest is linted", path=path)
        return doc

    def format_of(self, path: str) -> Format | None:
        """The format that reads a path: that of its suffix, plain text for a suffix that nobody knows."""
        formats = self.catalogue.formats
        suffix = self.config.suffix_of(path)
        return formats.get(suffix) or formats.get(".txt")

    @staticmethod
    def decode(reader: Format, path: str, data: bytes) -> Source:
        """The source of bytes, by a reader of its own kind where the format has one. Raises what that raises."""
        own = getattr(reader, "decode", None)
        source = decode(path, data) if own is None else own(path, data)
        if not isinstance(source, Source) or source.path != path or not isinstance(source.text, str):
            raise TypeError(f"its decode() gave {type(source).__name__}, not the Source of {path}")
        return source

    def _watched(self, what: str, path: str, size: int, call: Callable[[], T]) -> T:
        """What a call to a format gives, or raises, under the run's clock."""
        watch = self.watch
        if watch is None:
            return call()
        watch.start(size, what, path)
        try:
            return call()
        finally:
            watch.stop()

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
                why = suspect(f"rule {rule_id}")
                if why:
                    self.rule_trouble(rule_id, f"was not set up: {why}", "")
                    continue
                try:
                    kind = effective.house.get(rule_id) or self.catalogue.facts[rule_id].make
                    with noted(f"rule {rule_id}"):
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
        floor = self.hears(doc)
        for rule in self.rules_of(doc) if self.keep else in_turn(doc, self.rules_of(doc)):
            if rule.needs_sources and doc.dossier is None:
                continue
            for finding, more in self.call(rule, doc, doc.path, len(doc.text), watch, floor):
                yield from self.entry(finding, rule, doc, documents, more)
        self.let_go(doc)

    def let_go(self, of: Document | Story) -> None:
        """Forget the layers of drafts that have been looked at, where a run is too large to hold them all.

        A small run holds them, so that story rules find there what the document rules have worked out.
        """
        if self.layer_limit is None or self.keep:
            return
        if isinstance(of, Document):
            self._held_chars += len(of.text) + DRAFT
        if self._held_chars > self.layer_limit:
            for doc in (of,) if isinstance(of, Document) else of.documents:
                self.drop(doc)

    def drop(self, doc: Document) -> None:
        """Forget the layers of a draft, but for what the report tells of it."""
        if not self.keep:
            forget(doc, word_count, written_in, unread)

    def hears(self, doc: Document) -> Level:
        """From which level on anybody sees findings in a draft: its directives may speak of any, and are told if unused."""
        if self.heard == Level.INFO or (self.inline and (doc.comments or lies_beside(doc.path))):
            return Level.INFO
        return min(self.heard, self.config.for_path(doc.path).fail_on or Level.ERROR)

    def renew(self) -> None:
        """Look again at what sources say, for an engine that outlives a run."""
        self._dossiers.renew()

    def with_dossier(self, doc: Document) -> None:
        """Give a draft the sources it must rest on, where anything names them."""
        if doc.dossier is None:
            rest_on(doc, self._dossiers.of(doc))
            if self.config.require_evidence and (doc.dossier is None or not doc.dossier.documents):
                self.trouble("input", NO_SOURCES, path=doc.path)

    def check_story(self, story: Story, watch: Watchdog, shown: Collection[str] | None = None) -> Iterator[Entry]:
        """The entries of the story rules. A rule is on where it is on for the document it speaks of.

        With ``shown``, only entries in documents of these paths: what is found elsewhere and has a place in one of them
        is told there.
        """
        documents = {d.path: d for d in story.documents}
        size = sum(len(d.text) for d in story.documents)
        done: set[str] = set()
        floor = min(map(self.hears, story.documents))
        for first in story.documents:
            for rule in self.rules_for(first.path)[1]:
                if rule.id in done or len(documents) < rule.least:
                    continue
                done.add(rule.id)
                for finding, more in self.call(rule, story, first.path, size, watch, floor):
                    doc = documents.get(finding.path or first.path)
                    if doc is None:
                        self.rule_trouble(rule.id, f"names {finding.path!r}, which is not in the story", first.path)
                        continue
                    own = self._story_rule(rule.id, doc.path)
                    if own is None:
                        continue
                    for item in self.entry(finding, own, doc, documents, more):
                        if shown is None or item.path in shown:
                            yield item
                        else:
                            yield from retold(item, documents, [p for p in shown if self._story_rule(rule.id, p)])

    def _story_rule(self, rule_id: str, path: str) -> StoryRule | None:
        """The story rule as it is on for a path."""
        return next((r for r in self.rules_for(path)[1] if r.id == rule_id), None)

    def call(
        self, rule: Rule | StoryRule, target: Any, path: str, size: int, watch: Watchdog, floor: Level = Level.INFO
    ) -> list[tuple[Finding, int]]:
        """What one rule finds; if it raises or hangs, what it had found until then, and a Trouble.

        Findings below ``floor`` it may leave out.

        Each finding with 0; of more than ``MOST`` the first ones, and the next one with the number of all the rest.
        """
        rule_id, what = rule.id, f"rule {rule.id}"
        why = suspect(what, path) if SUSPECTS else ""
        if why:
            self.rule_trouble(rule_id, f"was not called: {why}", path)
        if why or (self.strikes and self.strikes.get(rule_id, 0) >= STRIKES):
            return []
        found: Kept | None = None
        faults: list[str] = []
        began = time.perf_counter() if self.seconds is not None else 0.0
        error: BaseException | None = None
        rule._floor = floor
        watch.start(size, what, path)
        try:
            for item in rule.check(target) or ():
                finding = shapes.finding(item, rule, faults.append)
                if finding is not None:
                    (found := found or Kept()).add(finding)
                elif len(faults) > MOST:
                    del faults[shapes.SAID + 1 : -1]
        except BaseException as raised:
            error = raised
        faults += watch.stop()
        if error is not None and foreign.ours(error):
            raise error
        if isinstance(error, RuleTimeout):
            self.strikes[rule.id] = self.strikes.get(rule.id, 0) + 1
            off = "; it is off for the rest of the run" if self.strikes[rule.id] >= STRIKES else ""
            self.rule_trouble(rule.id, f"was stopped: {error}{off}", path, error)
        elif error is not None:
            self.rule_trouble(rule.id, f"failed: {say(error)}", path, error)
        for said in faults[: shapes.SAID]:
            self.rule_trouble(rule_id, said, path)
        if len(faults) > shapes.SAID:
            self.rule_trouble(rule_id, "has more such faults in this draft", path)
        if self.seconds is not None:
            self.seconds[rule_id] = self.seconds.get(rule_id, 0.0) + time.perf_counter() - began
        return found.told() if found is not None else []

    def entry(
        self, finding: Finding, rule: Rule | StoryRule, doc: Document, documents: Mapping[str, Document], more: int = 0
    ) -> Iterator[Entry]:
        """The entry of a finding. A related place or a fix outside the text costs only these, not the finding.

        ``more``: it stands for itself and others that were only counted.
        """
        url = str(getattr(class_of(rule), "url", "") or "")
        if more:
            finding = finding._replace(related=(), fixes=())
            with contextlib.suppress(BadSpan):
                yield and_more(entry(finding, doc, rule.level, documents, url), more)
            return
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
        beside = self.inline and lies_beside(doc.path)
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
        policy = suppress.Policy(levels, frozenset() if partial else ran - stopped, suppress.today(self.trouble))
        return suppress.apply(doc, entries, policy, side)

    # troubles ------------------------------------------------------------------------------------------------

    def trouble(self, kind: str, message: str, *, path: str = "", error: BaseException | None = None) -> None:
        self.troubles.append(Trouble(kind, message, path=path, detail=trace(error)))

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
