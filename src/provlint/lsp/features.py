"""What the server answers to, each a short function: diagnostics, code actions, hover, links, and its life."""

from __future__ import annotations

import contextlib
import os
from typing import Any

from lsprotocol import types
from pygls.uris import to_fs_path

from provlint.lsp import actions, convert, evidence_actions, pages
from provlint.lsp.server import LEVELS, Server
from provlint.lsp.supervise import Lost

#: related places that hovering shows
RELATED = 3


def make(options: dict[str, Any]) -> Server:
    """A server with all its features."""
    server = Server(options)
    for feature in (_life, _diagnostics, _actions, _sources, _hover, _links):
        feature(server)
    return server


def _life(server: Server) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(ls: Server, params: types.InitializeParams) -> None:
        folder = params.workspace_folders[0].uri if params.workspace_folders else params.root_uri
        ls.root = (to_fs_path(folder) or "") if folder else (params.root_path or "")
        given = params.initialization_options
        wanted = given if isinstance(given, dict) else getattr(given, "__dict__", {})
        ls.show = wanted.get("show") or ls.options.get("show") or "warning"
        ls.show = ls.show if ls.show in LEVELS else "warning"
        ls.supervisor.options = {**ls.options, "root": ls.root, "show": ls.show}
        if isinstance(wanted.get("config"), str) and wanted["config"]:
            ls.supervisor.options["config"] = wanted["config"]

    @server.feature(types.INITIALIZED)
    async def initialized(ls: Server, params: types.InitializedParams) -> None:
        ls.background(ls.watch())
        if ls.can("workspace", "did_change_watched_files", "dynamic_registration"):
            watcher = types.FileSystemWatcher("**/{rules,provlint,.provlint}.{yaml,yml}")
            options = types.DidChangeWatchedFilesRegistrationOptions([watcher])
            name = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            registration = types.Registration("provlint-config", name, options)
            await ls.client_register_capability_async(types.RegistrationParams([registration]))

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
        ls.recheck()

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
        if params.text_document.uri.endswith((".yaml", ".yml")):
            ls.recheck()


def _diagnostics(server: Server) -> None:
    options = types.DiagnosticOptions(identifier="provlint", inter_file_dependencies=True, workspace_diagnostics=False)

    @server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)
    async def diagnostic(
        ls: Server, params: types.DocumentDiagnosticParams
    ) -> types.RelatedFullDocumentDiagnosticReport | types.RelatedUnchangedDocumentDiagnosticReport:
        draft = await ls.current(params.text_document.uri)
        items = draft.items if draft else []
        name = convert.fingerprint(items, ls.protocol._converter.unstructure)
        if params.previous_result_id == name:
            return types.RelatedUnchangedDocumentDiagnosticReport(result_id=name)
        return types.RelatedFullDocumentDiagnosticReport(items=items, result_id=name)


def _actions(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=actions.KINDS))
    async def code_action(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        draft = await ls.current(params.text_document.uri)
        if draft is None:
            return []
        start, end = (
            draft.buffer.offset(place.line, place.character, ls.encoding)
            for place in (params.range.start, params.range.end)
        )
        shown = {f["fingerprint"]: item for f, item in zip(draft.findings, draft.items, strict=False)}  # troubles come last
        only = list(params.context.only) if params.context.only else None
        return list(actions.offered(ls.place(draft), draft.findings, start, end, only, shown))


def _sources(server: Server) -> None:
    @server.command(evidence_actions.SHOW)
    async def show_source(ls: Server, where: dict[str, Any]) -> None:
        """Have the editor open a source at a passage."""
        if ls.shows:
            place = where["range"]
            ends = (types.Position(place[side]["line"], place[side]["character"]) for side in ("start", "end"))
            await ls.window_show_document_async(
                types.ShowDocumentParams(where["uri"], take_focus=True, selection=types.Range(*ends))
            )


def _hover(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
        open_ = ls.drafts.get(params.text_document.uri)
        if open_ is None:
            return None
        draft = await ls.current(params.text_document.uri) or open_
        at = draft.buffer.offset(params.position.line, params.position.character, ls.encoding)
        wanted = [
            (f["start"]["offset"], f["end"]["offset"], f["rule"], _message(f))
            for f in draft.findings
            if f["start"]["offset"] <= at < max(f["end"]["offset"], f["start"]["offset"] + 1)
        ]
        wanted += [
            (*found, "") for found in pages.named_rules(draft.buffer.text, ls.known) if found[0] <= at < found[1]
        ]
        parts = []
        for _, _, rule, message in wanted:
            with contextlib.suppress(Lost):
                told = await ls.supervisor.ask("explain", rule=rule)
                parts.append(pages.hover(rule, told.get("sections", {}), await ls.page(rule), message))
        if not parts:
            return None
        start, end = min(w[0] for w in wanted), max(w[1] for w in wanted)
        place = types.Range(*(types.Position(*draft.buffer.position(offset, ls.encoding)) for offset in (start, end)))
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(parts)), place)


def _message(finding: dict[str, Any]) -> str:
    """What a finding says, and the first related places: of evidence, the passage of the source."""
    places = (f"{note['message']} ({os.path.basename(note['path'])}:{note['start']['line']})" for note in finding["related"][:RELATED])
    return "; ".join([finding["message"], *places])


def _links(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_LINK, types.DocumentLinkOptions(resolve_provider=True))
    async def links(ls: Server, params: types.DocumentLinkParams) -> list[types.DocumentLink]:
        draft = ls.drafts.get(params.text_document.uri)
        if draft is None:
            return []
        if not ls.known:
            with contextlib.suppress(Lost):
                await ls.supervisor.ask("changed")
                ls.known = frozenset(ls.supervisor.loaded["rules"])
        found = []
        for start, end, rule in pages.named_rules(draft.buffer.text, ls.known):
            ends = (types.Position(*draft.buffer.position(offset, ls.encoding)) for offset in (start, end))
            found.append(types.DocumentLink(types.Range(*ends), tooltip=f"explain {rule}", data={"rule": rule}))
        return found

    @server.feature(types.DOCUMENT_LINK_RESOLVE)
    async def resolve(ls: Server, link: types.DocumentLink) -> types.DocumentLink:
        data: Any = link.data
        rule = data.get("rule") if isinstance(data, dict) else getattr(data, "rule", None)
        link.target = await ls.page(str(rule)) or None if rule else None
        return link
