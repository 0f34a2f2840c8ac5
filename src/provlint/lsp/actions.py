"""Code actions: mend a finding, mend all safe ones, ignore one with a reason, teach ``names:`` a spelling."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lsprotocol import types

from provlint.core.record import NamedTuple
from provlint.lsp import convert, evidence_actions
from provlint.lsp.buffers import Buffer
from provlint.suppression import waiver

#: reasons that an editor can offer without asking; the writer may make them more precise
REASONS = ("false alarm", "checked with the source")
#: code points of a source's words that a title shows
SHOWN = 60
#: rules that speak of spellings
SPELLING = re.compile(r"names/|story/.*name")

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.provlint"
KINDS = [types.CodeActionKind.QuickFix, FIX_ALL]


class Place(NamedTuple):
    """What an action needs to know of the draft, the editor and the house. ``shows``: the editor opens a file where it is told to."""

    buffer: Buffer
    path: str
    encoding: str
    root: str
    config: str
    versions: bool
    creates: bool
    shows: bool = False


def wanted(only: list[Any] | None, kind: str) -> bool:
    """Whether the editor asks for a kind, or for one above it."""
    return not only or any(kind == str(_value(k)) or kind.startswith(f"{_value(k)}.") for k in only)


def _value(kind: Any) -> str:
    return str(getattr(kind, "value", kind))


def offered(
    place: Place,
    findings: list[dict[str, Any]],
    start: int,
    end: int,
    only: list[Any] | None,
    shown: Mapping[str, types.Diagnostic],
) -> Iterator[types.CodeAction]:
    """The actions for a range of code points. ``shown`` are the diagnostics by fingerprint."""
    if wanted(only, "quickfix"):
        for finding in findings:
            if finding["start"]["offset"] <= end and start <= finding["end"]["offset"]:
                diagnostic = [shown[finding["fingerprint"]]] if finding["fingerprint"] in shown else []
                yield from _fixes(place, finding, diagnostic)
                if place.shows:
                    yield from evidence_actions.shows(finding, place.root, place.encoding, diagnostic)
                yield from _words_of_the_source(place, finding, diagnostic)
                yield from _ignore(place, finding, diagnostic)
                yield from _spellings(place, finding, diagnostic)
    if wanted(only, FIX_ALL) and (edits := convert.safe_edits(findings)):
        texts = [types.TextEdit(convert.span(edit, place.encoding), edit["text"]) for edit in edits]
        yield types.CodeAction("provlint: apply all safe fixes", kind=FIX_ALL, edit=_draft(place, texts))


def _fixes(place: Place, finding: dict[str, Any], shown: list[types.Diagnostic]) -> Iterator[types.CodeAction]:
    for fix in finding["fixes"]:
        yield types.CodeAction(
            f"{fix['title']} ({finding['rule']})",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=shown,
            is_preferred=fix["safe"] or None,
            edit=_draft(place, convert.edits(fix, place.encoding)),
        )


def _words_of_the_source(
    place: Place, finding: dict[str, Any], shown: list[types.Diagnostic]
) -> Iterator[types.CodeAction]:
    """An altered quotation as its source has it: never preferred, never among all safe fixes."""
    found = evidence_actions.words(finding)
    if found is None:
        return
    first, last, text = found
    at = finding["start"]["offset"]
    ends = (types.Position(*place.buffer.position(at + offset, place.encoding)) for offset in (first, last))
    edit = _draft(place, [types.TextEdit(types.Range(*ends), text)])
    title = f"Copy the source's words: “{text[:SHOWN]}{'…' if len(text) > SHOWN else ''}”"
    yield types.CodeAction(title, kind=types.CodeActionKind.QuickFix, diagnostics=shown, edit=edit)


def _draft(place: Place, edits: list[types.TextEdit]) -> types.WorkspaceEdit:
    """Edits of the draft at hand, refused by the editor if it changed meanwhile, where the editor can do that."""
    if not place.versions:
        return types.WorkspaceEdit(changes={place.buffer.uri: edits})
    document = types.OptionalVersionedTextDocumentIdentifier(place.buffer.uri, place.buffer.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, list(edits))])


def _ignore(place: Place, finding: dict[str, Any], shown: list[types.Diagnostic]) -> Iterator[types.CodeAction]:
    for reason in REASONS:
        title = f"Ignore {finding['rule']} here: {reason}"
        edit = _waiver(place, finding, reason)
        yield types.CodeAction(title, kind=types.CodeActionKind.QuickFix, diagnostics=shown, edit=edit)


def _waiver(place: Place, finding: dict[str, Any], reason: str) -> types.WorkspaceEdit:
    """A directive at the end of the line where a comment can stand there, else an entry in the side file."""
    rule, line = finding["rule"], finding["start"]["line"]
    if place.path.endswith(waiver.COMMENTED) and line > _front_matter(place.buffer):
        text = place.buffer.index.line_text(line)
        at = place.buffer.index.starts[line - 1] + len(text.rstrip())
        spot = types.Position(*place.buffer.position(at, place.encoding))
        edit = types.TextEdit(types.Range(spot, spot), " " + waiver.comment(rule, reason))
        return _draft(place, [edit])
    return _append(place, place.path + ".provlint.yaml", "ignore", waiver.entry(rule, finding["quote"], reason))


def _front_matter(buffer: Buffer) -> int:
    """The last line of the YAML head of a draft, 1-based; 0 where there is none. A comment there would break it."""
    if buffer.index.line_text(1).rstrip() == "---":
        for line in range(2, len(buffer.index.starts) + 1):
            if buffer.index.line_text(line).rstrip() in ("---", "..."):
                return line
    return 0


def _spellings(place: Place, finding: dict[str, Any], shown: list[types.Diagnostic]) -> Iterator[types.CodeAction]:
    """Both ways round: which of two spellings is the house's, only the writer knows."""
    if not SPELLING.match(finding["rule"]):
        return
    here = finding["quote"]
    others = dict.fromkeys(note["quote"] for note in finding["related"] if note["quote"] != here)
    for other in others:
        for name, also in ((other, here), (here, other)):
            entry = f"- {{name: {waiver.scalar(name)}, also: [{waiver.scalar(also)}]}}\n"
            yield types.CodeAction(
                f"Add to names: “{name}”, not “{also}”",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=shown,
                edit=_append(place, place.config, "names", entry),
            )


def _append(place: Place, path: str, key: str, entry: str) -> types.WorkspaceEdit:
    """An entry under a list key of a YAML file; the key, and the file, are made where they are missing."""
    full = os.path.join(place.root or os.getcwd(), path)
    uri = convert.uri_of(path, place.root, {})
    try:
        with open(full, encoding="utf-8") as stream:
            text = stream.read()
    except OSError:
        text = None
    line, new = insertion(text or "", key, entry)
    spot = types.Position(line, 0)
    edit = types.TextEdit(types.Range(spot, spot), new)
    if not place.versions or (text is None and not place.creates):
        return types.WorkspaceEdit(changes={uri: [edit]})
    changes: list[Any] = []
    if text is None:
        changes.append(types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True)))
    changes.append(types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri), [edit]))
    return types.WorkspaceEdit(document_changes=changes)


def insertion(text: str, key: str, entry: str) -> tuple[int, str]:
    """The 0-based line at which an entry goes into a YAML text, and what to write there."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if re.match(rf"{key}:\s*(#.*)?$", line):
            follow = lines[number + 1] if number + 1 < len(lines) else ""
            indent = re.match(r"\s*(?=- )", follow)
            return number + 1, (indent.group() if indent else "  ") + entry
    before = "" if not text or text.endswith("\n") else "\n"
    return len(lines), f"{before}{key}:\n  {entry}"
