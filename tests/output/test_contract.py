"""The JSON contract on real runs: every key, no other; quotes are the source's own words; fingerprints are unique."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import probe
import pytest

ROOT = Path(__file__).parents[2]


def _object(**properties: Any) -> dict[str, Any]:
    """An object with exactly these keys; those whose name ends in ``_`` may be missing."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [key for key in properties if not key.endswith("_")],
        "properties": {key.rstrip("_"): value for key, value in properties.items()},
    }


TEXT, COUNT, PLACE = {"type": "string"}, {"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 1}
LOCATION = _object(line=PLACE, column=PLACE, offset=COUNT, utf16_column=PLACE, byte_column=PLACE)
EDIT = _object(start=LOCATION, end=LOCATION, text=TEXT)
SCHEMA = _object(
    schema={"const": "provlint-report/1"},
    tool=_object(name={"const": "provlint"}, version=TEXT),
    documents={
        "type": "array",
        "items": _object(path=TEXT, format=TEXT, sha256=TEXT, words=COUNT, story={"type": ["string", "null"]}),
    },
    findings={
        "type": "array",
        "items": _object(
            rule={"type": "string", "pattern": "^[a-z][a-z0-9-]*/[^/ ]+$"},
            pack=TEXT,
            level={"enum": ["info", "warning", "error"]},
            message=TEXT,
            path=TEXT,
            quote=TEXT,
            start=LOCATION,
            end=LOCATION,
            related={
                "type": "array",
                "items": _object(path=TEXT, quote=TEXT, message=TEXT, start=LOCATION, end=LOCATION),
            },
            fixes={
                "type": "array",
                "items": _object(title=TEXT, safe={"type": "boolean"}, edits={"type": "array", "items": EDIT}),
            },
            fingerprint={"type": "string", "minLength": 8},
            url=TEXT,
            suppressed={
                "anyOf": [
                    {"type": "null"},
                    _object(by=TEXT, reason=TEXT, source_=TEXT, who_=TEXT, on_=TEXT, until_=TEXT),
                ]
            },
        ),
    },
    troubles={
        "type": "array",
        "items": _object(kind=TEXT, message=TEXT, path=TEXT, pack=TEXT, rule=TEXT, detail=TEXT),
    },
    summary=_object(
        documents=COUNT, words=COUNT, error=COUNT, warning=COUNT, info=COUNT, suppressed=COUNT, troubles=COUNT,
        partial_={"const": True},
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    words = ("check", "--show", "info", "--format", "json", "seeds")
    done = probe.run(*words, env=dict(os.environ), cwd=ROOT)
    assert done.returncode in (0, 1), done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_report_has_the_keys_of_the_contract_and_no_other(report: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(report, SCHEMA)
    assert report["findings"] and report["documents"]


def test_every_quote_is_the_source_between_start_and_end(report: dict[str, Any]) -> None:
    sources = {info["path"]: (ROOT / info["path"]).read_bytes().decode() for info in report["documents"]}
    for finding in report["findings"]:
        for place in (finding, *finding["related"]):
            text = sources[place["path"]]
            assert text[place["start"]["offset"] : place["end"]["offset"]] == place["quote"]


def test_fingerprints_are_unique_and_findings_are_in_order(report: dict[str, Any]) -> None:
    findings = report["findings"]
    assert len({f["fingerprint"] for f in findings}) == len(findings)
    order = [(f["path"], f["start"]["offset"], f["end"]["offset"], f["rule"]) for f in findings]
    assert order == sorted(order)


def test_the_summary_counts_what_is_there(report: dict[str, Any]) -> None:
    shown = [f["level"] for f in report["findings"] if f["suppressed"] is None]
    counts = {level: shown.count(level) for level in ("error", "warning", "info")}
    assert counts == {level: report["summary"][level] for level in counts}
    assert report["summary"]["words"] == sum(info["words"] for info in report["documents"])
