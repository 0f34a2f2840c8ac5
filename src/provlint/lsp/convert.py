"""Findings of the worker as the protocol's diagnostics, and places in any of its three encodings."""

from __future__ import annotations

import hashlib
import json
import os
import re
from typing import Any

from lsprotocol import types
from pygls.uris import from_fs_path

from provlint.core.span import LineIndex
from provlint.lsp.buffers import UTF8, UTF16

SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
SOURCE = "provlint"
#: how a trouble names a line of its draft
_AT_LINE = re.compile(r"line (\d+): (.+)", re.S)


def position(place: dict[str, int], encoding: str) -> types.Position:
    """A place of the JSON contract as a 0-based position."""
    key = {UTF8: "byte_column", UTF16: "utf16_column"}.get(encoding, "column")
    return types.Position(place["line"] - 1, place[key] - 1)


def span(item: dict[str, Any], encoding: str) -> types.Range:
    """The range of anything that has a start and an end."""
    return types.Range(position(item["start"], encoding), position(item["end"], encoding))


def uri_of(path: str, root: str, open_uris: dict[str, str]) -> str:
    """The URI of a draft; open drafts keep the one the editor gave them."""
    if path in open_uris:
        return open_uris[path]
    return from_fs_path(os.path.join(root or os.getcwd(), path)) or path


def diagnostic(
    finding: dict[str, Any], encoding: str, root: str, open_uris: dict[str, str], page: str
) -> types.Diagnostic:
    """One finding. ``page`` is where its rule is explained. ``data`` names the finding for code actions."""
    related = [
        types.DiagnosticRelatedInformation(
            types.Location(uri_of(note["path"], root, open_uris), span(note, encoding)), note["message"]
        )
        for note in finding["related"]
    ]
    return types.Diagnostic(
        range=span(finding, encoding),
        message=finding["message"],
        severity=SEVERITIES[finding["level"]],
        code=finding["rule"],
        code_description=types.CodeDescription(page) if page else None,
        source=SOURCE,
        related_information=related or None,
        data={"fingerprint": finding["fingerprint"]},
    )


def placed(troubles: list[dict[str, Any]], path: str) -> tuple[list[types.Diagnostic], list[dict[str, Any]]]:
    """Of the troubles of a look those of the draft itself and what it rests on, as diagnostics at the line that they name or at
    its first, and the others.
    """
    found: list[types.Diagnostic] = []
    others: list[dict[str, Any]] = []
    for trouble in troubles:
        if trouble["path"] != path or trouble["kind"] not in ("config", "input"):
            others.append(trouble)
            continue
        match = _AT_LINE.match(trouble["message"])
        line, said = (int(match[1]) - 1, match[2]) if match else (0, trouble["message"])
        where = types.Range(types.Position(line, 0), types.Position(line + 1, 0))
        found.append(types.Diagnostic(where, said, types.DiagnosticSeverity.Error, source=SOURCE))
    return found, others


def edits(fix: dict[str, Any], encoding: str) -> list[types.TextEdit]:
    return [types.TextEdit(span(edit, encoding), edit["text"]) for edit in fix["edits"]]


def safe_edits(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The edits of all safe fixes that do not touch one another, in the order of the text; of two the first counts."""
    kept: list[dict[str, Any]] = []
    taken: list[tuple[int, int]] = []
    for finding in findings:
        for fix in finding["fixes"]:
            places = [(edit["start"]["offset"], edit["end"]["offset"]) for edit in fix["edits"]]
            if fix["safe"] and not any(a <= d and c <= b for a, b in places for c, d in taken):
                kept += fix["edits"]
                taken += places
                break
    return sorted(kept, key=lambda edit: edit["start"]["offset"])


def same_drive(root: str, path: str) -> bool:
    """Whether a path can be told relative to a root at all."""
    return bool(root) and os.path.splitdrive(root)[0].lower() == os.path.splitdrive(path)[0].lower()


def with_story(fresh: list[dict[str, Any]], old: list[dict[str, Any]], index: LineIndex) -> list[dict[str, Any]]:
    """The findings of a look at the draft alone, and those of its story as they were, moved with their words."""
    have = {f["rule"] for f in fresh}
    kept = list(fresh)
    for finding in old:
        if finding["pack"] == "story" and finding["rule"] not in have and finding["quote"]:
            at = finding["start"]["offset"]
            found = index.text.find(finding["quote"], max(0, at - 200), at + 200 + len(finding["quote"]))
            if found >= 0:
                start, end = index.locate(found), index.locate(found + len(finding["quote"]))
                kept.append({**finding, "start": start._asdict(), "end": end._asdict(), "fixes": []})
    return sorted(kept, key=lambda f: (f["start"]["offset"], f["end"]["offset"], f["rule"]))


def fingerprint(items: list[types.Diagnostic], dump: Any) -> str:
    """A name for a set of diagnostics: the same set has the same name."""
    return hashlib.sha256(json.dumps(dump(items), sort_keys=True).encode()).hexdigest()[:32]
