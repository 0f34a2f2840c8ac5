"""The JSON contract on real runs: every key, no other; quotes are the source's own words; fingerprints are unique."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import probe
import pytest
import sarif_schema

from provlint.layers.evidence import Status

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
CLAIM: dict[str, Any] = {
    "kind": {"enum": ["quote", "figure", "name", "title", "date", "place", "source", "hedge"]},
    "status": {"enum": [str(status) for status in Status]},
    "says": TEXT,
    "working": TEXT,
    "source": {"anyOf": [{"type": "null"}, _object(path=TEXT, quote=TEXT, start=LOCATION, end=LOCATION)]},
}
TRACE = _object(**CLAIM)
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
            trace_=TRACE,
        ),
    },
    troubles={
        "type": "array",
        "items": _object(kind=TEXT, message=TEXT, path=TEXT, pack=TEXT, rule=TEXT, detail=TEXT),
    },
    evidence_={
        "type": "array",
        "items": _object(
            path=TEXT,
            sources={"type": "array", "items": _object(path=TEXT, sha256=TEXT, words=COUNT)},
            complete={"type": "boolean"},
            counts={"type": "object", "additionalProperties": PLACE},
            claims={"type": "array", "items": _object(**CLAIM, quote=TEXT, start=LOCATION, end=LOCATION)},
        ),
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


#: a draft and its sources, among them a number that follows from two
HELD = {
    "d.txt": "On Friday 47 people were wounded when the ferry Alba struck the quay in Kerrow, the port office said. In all 50 boats "
    "sank. Ruiz spoke of “thick fog” and Noor.\n",
    "wire/a.txt": "The port office said on Friday that 41 people were wounded when the ferry Alba struck the quay in Kerrow. Of the "
    "boats, 30 sank in Kerrow and 20 in Selm, said Ana Ruiz.\n",
}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("held")
    (folder / "wire").mkdir()
    for name, text in HELD.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_draft_with_sources_has_every_claim_in_the_report(held: Path) -> None:
    words = ("check", "--format", "json", "--no-cache", "d.txt", "--evidence", "wire")
    found = json.loads(probe.run(*words, env=dict(os.environ), cwd=held).stdout)
    jsonschema.validate(found, SCHEMA)
    (draft,) = found["evidence"]
    assert [source["path"] for source in draft["sources"]] == ["wire/a.txt"] and draft["complete"]
    claims = {claim["quote"]: claim for claim in draft["claims"]}
    assert {quote: claim["status"] for quote, claim in claims.items()} == {
        "Friday": "supported", "47": "altered", "Alba": "supported", "Kerrow": "supported", "50": "derived",
        "Ruiz": "supported", "“thick fog”": "unchecked", "Noor": "unsupported",
    }  # fmt: skip
    assert claims["50"]["working"] == "30 + 20" and claims["47"]["source"]["quote"] == "41"
    assert sum(draft["counts"].values()) == len(draft["claims"])
    for claim in draft["claims"]:
        for path, place in (("d.txt", claim), *((s["path"], s) for s in [claim["source"]] if s)):
            assert HELD[path][place["start"]["offset"] : place["end"]["offset"]] == place["quote"]
    traced = {finding["rule"]: finding["trace"] for finding in found["findings"] if "trace" in finding}
    assert traced["evidence/figure-altered"] == {key: claims["47"][key] for key in CLAIM}
    printed = probe.run(*(w.replace("json", "jsonl") for w in words), env=dict(os.environ), cwd=held).stdout
    lines = [json.loads(line) for line in printed.splitlines()]
    assert {"type": "evidence", **draft} in lines


def test_sarif_has_the_claims_that_are_no_findings_where_they_are_asked_for(held: Path) -> None:
    words = ("check", "--select", "evidence", "--no-cache", "d.txt", "--evidence", "wire", "--format")
    found = json.loads(probe.run(*words, "sarif-all", env=dict(os.environ), cwd=held).stdout)
    jsonschema.Draft202012Validator(sarif_schema.SCHEMA).validate(found)
    (run,) = found["runs"]
    kinds = {r["locations"][0]["physicalLocation"]["region"]["snippet"]["text"]: r.get("kind", "fail") for r in run["results"]}
    assert kinds["50"] == "pass" and kinds["“thick fog”"] == "open" and kinds["47"] == "fail" and kinds["Noor"] == "fail"
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert ("kind" in result) == (result["level"] == "none")
    alone = json.loads(probe.run(*words, "sarif", env=dict(os.environ), cwd=held).stdout)["runs"][0]["results"]
    assert alone == [result for result in run["results"] if "kind" not in result]
    assert alone[0]["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "wire/a.txt"


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
