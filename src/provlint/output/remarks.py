"""A finding as a comment in a Word file: what is the matter, and what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from provlint.core.finding import Entry
from provlint.core.rule_words import sections
from provlint.formats.docx.comments import Remark
from provlint.output.escape import visible

_FIRST = re.compile(r".*?[.!?](?=\s+[A-Z])|.*", re.S)


def remark(entry: Entry, rules: Mapping[str, Any]) -> Remark:
    """A finding as a comment: rule and level, what is the matter, what to do, and the places that belong to it."""
    said = [f"{entry.rule} ({entry.level})", entry.message]
    if entry.fixes:
        fix = entry.fixes[0]
        new = " … ".join(edit.text for edit in fix.edits if edit.text.strip())
        said.append(f"Fix: {fix.title}" + (f" (“{new}”)" if new and new not in fix.title else ""))
    else:
        kind = rules.get(entry.rule)
        instead = sections(kind).get("Instead", "") if kind is not None else ""
        first = _FIRST.match(instead)
        if first and first[0]:
            said.append(f"Instead: {first[0]}")
    for note in entry.related[:3]:
        where = "" if note.path == entry.path else f"{note.path}, "
        said.append(f"See {where}paragraph {note.start.line}: “{note.quote[:200]}” ({note.message})")
    return Remark(entry.start.offset, entry.end.offset, tuple(visible(" ".join(line.split())) for line in said))
