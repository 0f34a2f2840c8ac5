"""Code actions for claims held against sources: show the passage, and, where the writer asks for it, take its words."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

from lsprotocol import types

from provlint.lsp import convert

#: the rules whose findings have a passage of a source
PACK = "evidence/"
#: the rule whose passage is what somebody said
ALTERED = "evidence/quote-altered"
#: what the editor asks of the server to have a source opened at a passage
SHOW = "provlint.showSource"
#: what the writer put into or took out of a quotation: the words of the source are then no longer its own in one piece
_CUT = re.compile(r"\.\s?\.\s?\.|…|[\[(]")
_MARKS = "“”\"'‘’«»„"


def shows(finding: dict[str, Any], root: str, encoding: str, shown: list[types.Diagnostic]) -> Iterator[types.CodeAction]:
    """An action for each passage of a source that a finding has: it opens there."""
    if not finding["rule"].startswith(PACK):
        return
    for note in finding["related"]:
        place = f"{os.path.basename(note['path'])}:{note['start']['line']}"
        where = {"uri": convert.uri_of(note["path"], root, {}), "range": _plain(convert.span(note, encoding))}
        command = types.Command(f"Show {place}", SHOW, arguments=[where])
        yield types.CodeAction(f"Show the source ({place})", kind=types.CodeActionKind.QuickFix, diagnostics=shown, command=command)


def _plain(place: types.Range) -> dict[str, dict[str, int]]:
    return {
        side: {"line": point.line, "character": point.character} for side, point in (("start", place.start), ("end", place.end))
    }


def words(finding: dict[str, Any]) -> tuple[int, int, str] | None:
    """What an altered quotation would be in the words of its source: the code points of the finding's quote to replace, and by
    what. None where the quotation is cut or has words in brackets, so that no run of the source stands for it."""
    if finding["rule"] != ALTERED or not finding["related"]:
        return None
    said, theirs = finding["quote"], " ".join(finding["related"][0]["quote"].split())
    first = len(said) - len(said.lstrip(_MARKS + " "))
    last = len(said.rstrip(_MARKS + " .,;:!?\n"))
    inner, source = said[first:last], theirs.strip(_MARKS + " .,;:")
    if not inner or not source or _CUT.search(inner) or any(mark in source for mark in "“”\"\n"):
        return None
    if inner[0].isupper() != source[0].isupper() and inner[0].lower() == source[0].lower():
        source = inner[0] + source[1:]  # where a sentence begins is the draft's own affair
    return first, last, source
