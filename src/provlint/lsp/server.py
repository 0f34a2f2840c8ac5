"""The server: keeps the editor's buffers, asks the worker, and answers in the editor's own units."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import sys
from dataclasses import dataclass, field
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from provlint import __version__
from provlint.config.effective import NAMES
from provlint.engine.looking import STILL, Shift
from provlint.lsp import actions, changes, convert, pages
from provlint.lsp.buffers import Buffer
from provlint.lsp.protocol import Protocol
from provlint.lsp.supervise import Lost, Supervisor

#: seconds of quiet before a changed draft is looked at; and before the other drafts of the story are
QUIET, LONG_QUIET = 0.01, 0.4
#: a look at the story that takes longer than this waits for the longer quiet
QUICK = 0.03
#: characters that the other drafts of a story are taken for, when a deadline is set for reading them
OTHERS = 2_000_000
#: seconds between two looks at rules.yaml, for editors that do not watch files
WATCH = 2.0
LEVELS = ("info", "warning", "error")
#: names of drafts that have none yet, by the editor's word for their language
SUFFIXES = {"markdown": ".md", "plaintext": ".txt", "text": ".txt", "html": ".html"}


@dataclass
class Draft:
    """An open document and what is known of it."""

    buffer: Buffer
    path: str
    linted: bool
    findings: list[dict[str, Any]] = field(default_factory=list)
    #: the findings of the worker's last answer, all of them, and its number; what the answer after it goes on from
    answered: list[dict[str, Any]] = field(default_factory=list)
    number: int = 0
    #: findings with their diagnostics, by the identity of the finding
    made: dict[int, tuple[dict[str, Any], types.Diagnostic]] = field(default_factory=dict)
    items: list[types.Diagnostic] = field(default_factory=list)
    checked: int | None = None
    stale: bool = True
    story_cost: float | None = None
    task: asyncio.Task[None] | None = None
    edited: asyncio.Event = field(default_factory=asyncio.Event)


class Server(LanguageServer):
    """One editor's server. ``options`` are those of the command line."""

    def __init__(self, options: dict[str, Any]) -> None:
        super().__init__("provlint", __version__, protocol_cls=Protocol)
        self.options = options
        self.supervisor = Supervisor(options)
        self.drafts: dict[str, Draft] = {}
        self.root = ""
        self.asked_to_end = False
        self.show = "warning"
        self.known: frozenset[str] = frozenset()
        self.pages: dict[str, str] = {}
        self.told: set[str] = set()
        self.config_uris: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    # what the editor can do --------------------------------------------------------------------------------

    @property
    def encoding(self) -> str:
        return str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding))

    def can(self, *names: str) -> bool:
        """Whether the client names a capability, by the path of its attributes."""
        at: Any = self.client_capabilities
        for name in names:
            at = getattr(at, name, None)
        return bool(at)

    @property
    def shows(self) -> bool:
        """Whether the client opens a file at a place where it is asked to."""
        return self.can("window", "show_document", "support")

    @property
    def pulls(self) -> bool:
        return self.can("text_document", "diagnostic")

    def ending(self) -> None:
        """The editor has asked for the end: the worker goes now, we go with ``exit``."""
        self.asked_to_end = True
        for task in tuple(self._tasks):
            task.cancel()
        self.background(self.supervisor.stop())

    def report_server_error(self, error: Exception, source: Any) -> None:
        """To the log only: pygls would tell the editor, and if that fails tell the editor that it failed."""
        print(f"provlint lsp: {type(error).__name__}: {error}", file=sys.stderr)

    # documents ---------------------------------------------------------------------------------------------

    def opened(self, document: types.TextDocumentItem) -> None:
        path = self._path(document.uri, document.language_id)
        buffer = Buffer(document.uri, document.text, document.version, document.language_id)
        self.drafts[document.uri] = draft = Draft(buffer, path, not path.endswith((".yaml", ".yml")))
        self.schedule(draft)

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        draft = self.drafts.get(params.text_document.uri)
        if draft is not None:
            for change in params.content_changes:
                draft.buffer.change(change, self.encoding)
            draft.buffer.version = params.text_document.version
            draft.stale = True
            draft.edited.set()
            self.supervisor.overtake(draft.path)
            self.schedule(draft)

    def closed(self, uri: str) -> None:
        draft = self.drafts.pop(uri, None)
        if draft is None:
            return
        if not self.pulls:
            self._publish(uri, [], None)
        self.background(self._drop(draft.path))

    async def _drop(self, path: str) -> None:
        self.supervisor.off = {(rule, other) for rule, other in self.supervisor.off if other != path}
        try:
            await self.supervisor.ask("drop", path=path)
        except Lost:
            return  # the next worker does not know the draft anyway

    def _path(self, uri: str, language: str) -> str:
        """The path under which the rules see a document: relative to the workspace where it lies in it."""
        path = to_fs_path(uri) if uri.startswith("file:") else None
        if path is None:
            name = re.sub(r"[^\w.-]", "-", uri.rpartition(":")[2].strip("/")) or "untitled"
            return name if "." in name else name + SUFFIXES.get(language, ".txt")
        inside = os.path.relpath(path, self.root).replace(os.sep, "/") if convert.same_drive(self.root, path) else "../"
        return path if inside.startswith("../") else inside

    # checking ----------------------------------------------------------------------------------------------

    def schedule(self, draft: Draft) -> None:
        """See to it that a draft is checked as it now is; one task a draft, however many keys are pressed."""
        if draft.linted and (draft.task is None or draft.task.done()):
            draft.task = self.background(self._checked(draft))

    def background(self, work: Any) -> asyncio.Task[None]:
        task: asyncio.Task[None] = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _checked(self, draft: Draft) -> None:
        try:
            await self._check(draft)
        except Exception as error:  # ours, not a rule's; said, so that nobody takes silence for a clean draft
            draft.stale = False
            self.say(f"{draft.path} cannot be checked: {type(error).__name__}: {error}")

    async def _check(self, draft: Draft) -> None:
        buffer = draft.buffer
        while self.drafts.get(buffer.uri) is draft and draft.stale:
            version = buffer.version
            if not self.pulls and draft.checked is not None:
                await asyncio.sleep(QUIET)
                if buffer.version != version:
                    continue
            quick = draft.story_cost is None or draft.story_cost > QUICK
            if not await self._ask(draft, stories=not quick):
                continue
            draft.stale = buffer.version != draft.checked
            if quick:
                await self._quiet(draft, 0 if draft.story_cost is None else LONG_QUIET)
                if not draft.stale and await self._ask(draft, stories=True) and self.pulls:
                    self._refresh()

    async def _quiet(self, draft: Draft, seconds: float) -> None:
        """Wait until a draft was left alone for so long; not a moment longer once it changes."""
        draft.edited.clear()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(draft.edited.wait(), seconds)

    async def _ask(self, draft: Draft, stories: bool) -> bool:
        """One check by the worker; False if the draft changed meanwhile and the answer is of no use."""
        buffer, version, text = draft.buffer, draft.buffer.version, draft.buffer.text
        # the first look at a story reads the other drafts too
        size = len(text) + (OTHERS if stories and draft.story_cost is None else 0)
        for _ in range(3):
            try:
                # who pulls, and cannot be told to pull again, must have all of it at once
                whole = self.pulls and not self.can("workspace", "diagnostics", "refresh_support")
                fields = {"path": draft.path, "text": text, "stories": stories, "whole": whole, "base": draft.number}
                answer = self._heard(draft, await self.supervisor.ask("check", size, **fields))
                break
            except Lost as lost:
                why = lost.why
                self._lost(lost, draft.path)
        else:
            self.say(f"{draft.path} cannot be checked: the worker ended three times ({why})")
            answer = {"findings": [], "troubles": [], "config": []}
        if buffer.version != version:
            return False
        if "failed" in answer:
            self.say(f"{draft.path} cannot be checked: {answer['failed']}")
            answer = {"findings": [], "troubles": [], "config": [], **answer}
        if not self.known and hasattr(self.supervisor, "loaded"):
            self.known = frozenset(self.supervisor.loaded["rules"])
            self._tell(self.supervisor.loaded["troubles"])
        return await self._keep(draft, answer, stories)

    def _heard(self, draft: Draft, answer: dict[str, Any]) -> dict[str, Any]:
        """An answer with its findings whole; whether it is of use or not, the next one goes on from it."""
        if "number" in answer:
            shift = Shift(*answer["shift"]) if "shift" in answer else STILL
            made: dict[int, tuple[dict[str, Any], types.Diagnostic]] = {}
            findings = []
            for finding, before in changes.heard(draft.answered, answer["findings"], shift):
                findings.append(finding)
                known = draft.made.get(id(before))
                # where no line was put in or taken out, a diagnostic says the same of a finding that has moved
                if known is not None and known[0] is before and (finding is before or not shift.lines):
                    made[id(finding)] = finding, known[1]
            draft.answered, draft.number, draft.made = findings, answer["number"], made
            answer["findings"] = findings
        return answer

    def _diagnostic(self, draft: Draft, finding: dict[str, Any], uris: dict[str, str]) -> types.Diagnostic:
        """The diagnostic of a finding, which is made once."""
        known = draft.made.get(id(finding))
        if known is not None and known[0] is finding:
            return known[1]
        page = self.pages.get(finding["rule"], "")
        made = convert.diagnostic(finding, self.encoding, self.root, uris, page)
        if page and all(note["path"] == finding["path"] for note in finding["related"]):  # others are named as they are open
            draft.made[id(finding)] = finding, made
        return made

    async def _keep(self, draft: Draft, answer: dict[str, Any], stories: bool) -> bool:
        buffer, version = draft.buffer, draft.buffer.version
        shown = [f for f in answer["findings"] if f["suppressed"] is None]
        shown = [f for f in shown if LEVELS.index(f["level"]) >= LEVELS.index(self.show)]
        if stories:
            draft.story_cost = answer.get("seconds", 0.0)
        else:
            shown = convert.with_story(shown, draft.findings, buffer.index)
        for rule in {f["rule"] for f in shown}:
            await self.page(rule)
        if buffer.version != version:
            return False
        uris = {other.path: uri for uri, other in self.drafts.items()}
        draft.findings = shown
        placed, others = convert.placed(answer["troubles"], draft.path)
        draft.items = [*(self._diagnostic(draft, finding, uris) for finding in shown), *placed]
        draft.checked = version
        self._tell(others)
        self._config(answer["config"])
        if not self.pulls:
            self._publish(buffer.uri, draft.items, version)
        return True

    def _lost(self, lost: Lost, path: str = "") -> None:
        if lost.rule:
            self.supervisor.off.add((lost.rule, path))
            self.say(f"the rule {lost.rule} is off for {path or 'drafts'} until it is opened again: {lost.why}")
        else:
            self.log(f"the worker was lost: {lost.why}")

    async def current(self, uri: str) -> Draft | None:
        """A draft with the findings of its present text; None for what is not ours to lint."""
        draft = self.drafts.get(uri)
        if draft is None or not draft.linted:
            return None
        while draft.stale and self.drafts.get(uri) is draft:
            self.schedule(draft)
            version = draft.buffer.version
            while draft.stale and draft.buffer.version == version and draft.task and not draft.task.done():
                await asyncio.wait([draft.task], timeout=0.01)
        return draft

    def recheck(self) -> None:
        """The configuration changed: every open draft is looked at again."""
        for draft in self.drafts.values():
            draft.stale = True
            draft.story_cost = None
            draft.edited.set()
            self.schedule(draft)
        if self.pulls:
            self._refresh()

    async def watch(self) -> None:
        """Look now and then whether a rules.yaml changed; not every editor tells."""
        while True:
            await asyncio.sleep(WATCH)
            if not self.drafts or self.supervisor.busy:
                continue
            try:
                if (await self.supervisor.ask("changed")).get("changed"):
                    self.recheck()
            except Lost as lost:
                self._lost(lost)

    # telling -----------------------------------------------------------------------------------------------

    async def page(self, rule: str) -> str:
        """The address of a rule's page: its own, or a file that we write."""
        if rule not in self.pages:
            try:
                answer = await self.supervisor.ask("explain", rule=rule)
            except Lost as lost:
                self._lost(lost)
                return ""
            url = answer.get("url") or ""
            if not url and answer.get("page"):
                url = from_fs_path(pages.write(self.supervisor.folder, rule, answer["page"])) or ""
            self.pages[rule] = url
        return self.pages[rule]

    def _publish(self, uri: str, items: list[types.Diagnostic], version: int | None) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, items, version))

    def _refresh(self) -> None:
        if self.can("workspace", "diagnostics", "refresh_support"):
            self.workspace_diagnostic_refresh(None)

    def say(self, text: str) -> None:
        """Show a message, each only once."""
        if text not in self.told and not self.asked_to_end:
            self.told.add(text)
            self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, f"provlint: {text}"))

    def log(self, text: str) -> None:
        self.window_log_message(types.LogMessageParams(types.MessageType.Log, text))

    def _tell(self, troubles: list[dict[str, Any]]) -> None:
        for trouble in troubles:
            path = trouble["path"].removeprefix(os.path.join(self.root, "")) if self.root else trouble["path"]
            said = f"{path}: {trouble['message']}" if path else trouble["message"]
            if trouble["detail"] and said not in self.told:
                self.log(trouble["detail"])
            self.say(said)

    def _config(self, troubles: list[dict[str, Any]]) -> None:
        """What is wrong with a rules.yaml is shown in it."""
        found: dict[str, list[types.Diagnostic]] = {uri: [] for uri in self.config_uris}
        for trouble in troubles:
            match = re.match(r"(.*?):(\d+):(\d+): (.*)", trouble["message"], re.S)
            line, column = (int(match[2]) - 1, int(match[3]) - 1) if match else (0, 0)
            place = types.Position(line, column)
            uri = convert.uri_of(trouble["path"], self.root, {}) if trouble["path"] else ""
            if not uri:
                self.say(trouble["message"])
                continue
            found.setdefault(uri, []).append(
                types.Diagnostic(
                    types.Range(place, place),
                    match[4] if match else trouble["message"],
                    severity=types.DiagnosticSeverity.Error,
                    source=convert.SOURCE,
                    code="config",
                )
            )
        for uri, items in found.items():
            self._publish(uri, items, None)
        self.config_uris = {uri for uri, items in found.items() if items}

    def place(self, draft: Draft) -> actions.Place:
        """What code actions need to know."""
        full = os.path.join(self.root or os.getcwd(), draft.path)
        config = "rules.yaml"
        folder = os.path.dirname(full)
        while folder and folder != os.path.dirname(folder):
            held = [name for name in NAMES if os.path.isfile(os.path.join(folder, name))]
            if held:
                config = os.path.join(folder, held[0])
                break
            folder = os.path.dirname(folder)
        versions = self.can("workspace", "workspace_edit", "document_changes")
        operations = getattr(
            getattr(self.client_capabilities.workspace, "workspace_edit", None), "resource_operations", ()
        )
        creates = any(str(getattr(o, "value", o)) == "create" for o in operations or ())
        return actions.Place(draft.buffer, draft.path, self.encoding, self.root, config, versions, creates, self.shows)
