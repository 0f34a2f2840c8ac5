"""What a look at a draft found, told as what has changed since the look before: after a keystroke that is next to nothing.

Both ends move places alike: what stands in a line behind the edit goes with its line, everything else stays. The worker
tells by number which findings are then as they were, and sends the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from provlint.core.finding import Entry
from provlint.core.span import Location
from provlint.engine.looking import Shift
from provlint.output import report_data

#: runs of findings that are as they were, as (first, how many), and the findings that are not
Told = list[Any]


def told(old: Sequence[Entry], new: Sequence[Entry], shift: Shift) -> Told:
    """The findings ``new`` by what is known of them from ``old``, each of which has a fingerprint of its own."""
    index = {entry.fingerprint: n for n, entry in enumerate(old)}
    found: Told = []
    run: list[int] = []
    for entry in new:
        n = run[0] + run[1] if run else 0
        if n >= len(old) or old[n].fingerprint != entry.fingerprint:
            n = index.get(entry.fingerprint, -1)
        if n < 0 or not _as_before(old[n], entry, shift):
            found.append(report_data.finding(entry))
            run = []
        elif run and n == run[0] + run[1]:
            run[1] += 1
        else:
            run = [n, 1]
            found.append(run)
    return found


def heard(old: Sequence[dict[str, Any]], told: Told, shift: Shift) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
    """The findings that ``told`` speaks of, in the form of the JSON report, each with the one of ``old`` that it was.

    ``old`` are the findings of the look before, in their order; they are not changed.
    """
    for item in told:
        if isinstance(item, dict):
            yield item, None
        else:
            for before in old[item[0] : item[0] + item[1]]:
                yield _moved(before, shift), before


def _as_before(old: Entry, new: Entry, shift: Shift) -> bool:
    """Whether a finding is what it was, but that what stands behind the edit has moved."""
    if (
        old.rule != new.rule
        or old.level != new.level
        or old.message != new.message
        or old.path != new.path
        or old.quote != new.quote
        or old.url != new.url
        or old.suppressed != new.suppressed
        or old.more != new.more
        or len(old.related) != len(new.related)
        or len(old.fixes) != len(new.fixes)
    ):
        return False
    if not (_at(old.start, new.start, shift) and _at(old.end, new.end, shift)):
        return False
    for note, other in zip(old.related, new.related, strict=True):
        if (note.path, note.quote, note.message) != (other.path, other.quote, other.message):
            return False
        if note.path != old.path:
            if note != other:
                return False
        elif not (_at(note.start, other.start, shift) and _at(note.end, other.end, shift)):
            return False
    for fix, mended in zip(old.fixes, new.fixes, strict=True):
        if (fix.title, fix.safe, len(fix.edits)) != (mended.title, mended.safe, len(mended.edits)):
            return False
        for edit, later in zip(fix.edits, mended.edits, strict=True):
            if edit.text != later.text or not (_at(edit.start, later.start, shift) and _at(edit.end, later.end, shift)):
                return False
    return True


def _at(old: Location, new: Location, shift: Shift) -> bool:
    """Whether a place is where the edit leaves it."""
    line, column, offset, units, size = old
    if line <= shift.last:
        return old == new
    return (line + shift.lines, column, offset + shift.by, units, size) == new


def _moved(finding: dict[str, Any], shift: Shift) -> dict[str, Any]:
    """A finding after an edit."""
    if not (shift.lines or shift.by):
        return finding
    last = shift.last
    related, fixes = finding["related"], finding["fixes"]
    if finding["end"]["line"] <= last and finding["start"]["line"] <= last and not related and not fixes:
        return finding
    own = finding["path"]
    return {
        **finding,
        "start": _place(finding["start"], shift),
        "end": _place(finding["end"], shift),
        "related": [_span(note, shift) if note["path"] == own else note for note in related],
        "fixes": [{**fix, "edits": [_span(edit, shift) for edit in fix["edits"]]} for fix in fixes],
    }


def _span(item: dict[str, Any], shift: Shift) -> dict[str, Any]:
    return {**item, "start": _place(item["start"], shift), "end": _place(item["end"], shift)}


def _place(place: dict[str, int], shift: Shift) -> dict[str, int]:
    if place["line"] <= shift.last:
        return place
    return {**place, "line": place["line"] + shift.lines, "offset": place["offset"] + shift.by}
