"""SARIF 2.1.0: the report for code scanning and for every tool that reads the standard."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from provlint.core.finding import Claim, Entry, HeldDraft, Level, LocatedFix, LocatedNote, Report, Trouble
from provlint.core.span import Location
from provlint.output import escape as _escape

name = "sarif"

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}
#: what a claim is that is no finding, by its status
KINDS = {"supported": "pass", "derived": "pass", "unchecked": "open"}
#: GitHub refuses a run with more results; what is cut is said in a notification
MOST_RESULTS = 25_000


def render(report: Report, options: Mapping[str, Any]) -> Iterator[str]:
    """One run. Columns count code points, 1-based, ends exclusive. A trouble makes the run unsuccessful.

    Suppressed findings are left out: code scanning opens an alert for each result, suppressed or not. ``options``:
    ``rules`` (rule classes by id, for their documentation).
    """
    yield from run(report, options, ())


def run(report: Report, options: Mapping[str, Any], held: Sequence[HeldDraft]) -> Iterator[str]:
    """The run with, after the findings, the claims of drafts held against sources that are no finding: those the sources have
    (``kind`` pass) and those that were not checked (open)."""
    shown = report.shown
    known: Mapping[str, Any] = options.get("rules") or {}
    rules = {entry.rule: entry.url for entry in sorted(shown, key=lambda entry: entry.rule)}
    claims = [(draft.path, claim) for draft in held for claim in draft.claims if claim.status in KINDS]
    rules |= dict.fromkeys(sorted({_claim_rule(claim) for _, claim in claims}), "")
    index = {rule: number for number, rule in enumerate(rules)}
    results = _worst(shown)
    notices = [_notification(item) for item in report.troubles]
    if report.partial:
        notices.append(_notice("error", "the run was broken off; this report is partial"))
    cut = len(shown) - len(results)
    if cut:
        notices.append(_notice("warning", f"{cut} findings of the lowest levels are left out of this file"))
    invocation = {
        "executionSuccessful": not report.troubles and not report.partial,
        "toolExecutionNotifications": notices,
    }
    driver = {"name": "provlint", "version": report.version, "rules": [_rule(i, url, known.get(i)) for i, url in rules.items()]}
    artifacts = [
        {"location": _artifact(info.path), "hashes": {"sha-256": info.sha256}} if info.sha256
        else {"location": _artifact(info.path)}
        for info in report.documents
    ]  # fmt: skip
    yield f'{{"$schema": "{SCHEMA}",\n "version": "2.1.0",\n "runs": [{{\n'
    yield f'  "tool": {_escape.json({"driver": driver})},\n'
    yield f'  "columnKind": "unicodeCodePoints",\n  "invocations": [{_escape.json(invocation)}],\n'
    yield f'  "artifacts": {_escape.json(artifacts)},\n'
    units = {info.path: info.unit for info in report.documents if info.unit != "line"}
    yield '  "results": ['
    before = "\n   "
    for entry in results:
        yield before + _escape.json(_result(entry, index[entry.rule], units))
        before = ",\n   "
    for path, claim in claims[: MOST_RESULTS - len(results)]:
        yield before + _escape.json(_claim(path, claim, index[_claim_rule(claim)], units))
        before = ",\n   "
    yield "]}]}\n"


def _worst(findings: tuple[Entry, ...]) -> tuple[Entry, ...]:
    if len(findings) <= MOST_RESULTS:
        return findings
    kept = sorted(range(len(findings)), key=lambda i: (-findings[i].level, i))[:MOST_RESULTS]
    return tuple(findings[i] for i in sorted(kept))


def _rule(rule: str, url: str, kind: Any) -> dict[str, Any]:
    """A rule with what its class says of it; kind None where nobody knows the class."""
    found: dict[str, Any] = {"id": rule, "name": "".join(part.capitalize() for part in re.split(r"\W+", rule))}
    said = inspect.cleandoc(getattr(kind, "__doc__", None) or "")
    if said:
        first = " ".join(said.partition("\n\n")[0].split())
        found["shortDescription"] = _message(first)
        found["fullDescription"] = _message(" ".join(said.split()))
        found["help"] = {**_message(said), "markdown": said}
    level = getattr(kind, "level", None)
    if level in LEVELS:
        found["defaultConfiguration"] = {"level": LEVELS[level]}
    if "://" in url:
        found["helpUri"] = url
    return found


def _result(entry: Entry, index: int, units: Mapping[str, str]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": entry.rule,
        "ruleIndex": index,
        "level": LEVELS[entry.level],
        "message": _message(entry.message),
        "locations": [_location(entry.path, entry.start, entry.end, entry.quote, units)],
        "partialFingerprints": {"provlint/v1": entry.fingerprint},
    }
    if entry.related:
        result["relatedLocations"] = [_related(i, note, units) for i, note in enumerate(entry.related, 1)]
    if entry.fixes:
        result["fixes"] = [_fix(entry.path, fix) for fix in entry.fixes]
    return result


def _claim_rule(claim: Claim) -> str:
    return f"evidence/{claim.kind}"


def _claim(path: str, claim: Claim, index: int, units: Mapping[str, str]) -> dict[str, Any]:
    """A claim as a result that is no alarm."""
    result: dict[str, Any] = {
        "ruleId": _claim_rule(claim),
        "ruleIndex": index,
        "kind": KINDS[claim.status],
        "level": "none",
        "message": _message(claim.says or claim.working or claim.status),
        "locations": [_location(path, claim.start, claim.end, claim.quote, units)],
    }
    if claim.source is not None:
        note = claim.source._replace(message=f"the source: {' '.join(claim.source.quote.split())}")
        result["relatedLocations"] = [_related(1, note, units)]
    return result


def _related(number: int, note: LocatedNote, units: Mapping[str, str]) -> dict[str, Any]:
    return {"id": number, "message": _message(note.message), **_location(note.path, note.start, note.end, note.quote, units)}


def _location(path: str, start: Location, end: Location, quote: str, units: Mapping[str, str]) -> dict[str, Any]:
    """A place; in a file that is no text also as a logical one, for its lines are paragraphs or pages."""
    found: dict[str, Any] = {"physicalLocation": _physical(path, start, end, quote)}
    unit = units.get(path)
    if unit:
        name = f"{unit} {start.line}"
        found["logicalLocations"] = [{"name": name, "fullyQualifiedName": f"{name}, character {start.column}", "kind": unit}]
    return found


def _fix(path: str, fix: LocatedFix) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit.start, edit.end), "insertedContent": {"text": edit.text}} for edit in fix.edits
    ]
    change = {"artifactLocation": _artifact(path), "replacements": replacements}
    return {"description": _message(fix.title), "artifactChanges": [change]}


def _physical(path: str, start: Location, end: Location, quote: str) -> dict[str, Any]:
    region = _region(start, end) | {"snippet": {"text": quote}}
    return {"artifactLocation": _artifact(path), "region": region}


def _region(start: Location, end: Location) -> dict[str, Any]:
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": start.offset,
        "charLength": end.offset - start.offset,
    }


def _artifact(path: str) -> dict[str, str]:
    return {"uri": _escape.uri(path)}


def _message(text: str) -> dict[str, str]:
    return {"text": _escape.sarif_text(text)}


def _notice(level: str, text: str) -> dict[str, Any]:
    return {"level": level, "message": _message(text)}


def _notification(item: Trouble) -> dict[str, Any]:
    notice = _notice("error", item.message)
    notice["descriptor"] = {"id": item.kind}
    if item.rule:
        notice["associatedRule"] = {"id": item.rule}
    if item.path:
        notice["locations"] = [{"physicalLocation": {"artifactLocation": _artifact(item.path)}}]
    return notice
