"""Every format read back by another reader: the same findings in the same places of a text made to mislead."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import naughty
import probe
import pytest
import readers
import samples
import sarif_schema

from provlint.core.finding import DocumentInfo, Report
from provlint.output.reporters import gitlab, junit, markdown, sarif
from provlint.plugin import catalogue

TEXT = (
    "Cafe\u0301 needle \U0001f600\U0001f600 needle.\r\n\tNo\u2028nee needle \U0001f9d1\u200d\U0001f692 needle\r"
    "Łódź needle\x0b\x0cneedle\n\n“needle”\r\nneedle"
)
RAW = b"\xef\xbb\xbf" + TEXT.encode()
BYTES = {"rdjsonl"}
ENDS = {"json", "sarif", "gitlab", "junit", "rdjsonl", "csv", "github"}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """One run over the text, written in every format at once."""
    folder = tmp_path_factory.mktemp("places")
    env = probe.install(folder / "packs", {"needle": probe.rule()})
    (folder / "draft.txt").write_bytes(RAW)
    words = [f"--output={name}={name}.out" for name in readers.READERS]
    done = probe.run("check", "--isolated", *probe.ALONE, *words, "draft.txt", env=env, cwd=folder)
    assert done.returncode == 1, done.stderr
    return {name: (folder / f"{name}.out").read_bytes() for name in readers.READERS}


def lines(data: bytes) -> list[bytes]:
    """The lines of a file as editors, git and the formats count them, the byte order mark not counted."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")


@pytest.mark.parametrize("format", sorted(readers.READERS))
def test_places_are_those_of_the_words(reports: dict[str, bytes], format: str) -> None:
    rows = list(readers.READERS[format](reports[format]))
    assert len(rows) == TEXT.count("needle")
    found = []
    for row in rows:
        assert row.start
        line = lines(RAW)[row.start[0] - 1]
        at = row.start[1] - 1
        rest = line[at:].decode() if format in BYTES else line.decode()[at:]
        assert rest.startswith("needle"), (format, row)
        found.append((row.start[0], len(line.decode()) - len(rest)))
        if format in ENDS:
            assert row.end == (row.start[0], row.start[1] + 6)
    assert len(set(found)) == len(found)


def test_sarif_keeps_the_standard() -> None:
    validator = jsonschema.Draft202012Validator(
        sarif_schema.SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    jsonschema.Draft202012Validator.check_schema(sarif_schema.SCHEMA)
    paths = ["draft.txt", "/tmp/a b/#?%.txt", "a:b.txt", "//x", *naughty.strings()[::20]]
    for report in [samples.report(path or "x", path) for path in paths] + [
        Report("0.1.0"),
        Report("0.1.0", partial=True),
    ]:
        data = json.loads("".join(sarif.render(report, {})))
        errors = [error.message for error in validator.iter_errors(data)]
        assert not errors


def test_sarif_says_what_went_wrong_and_leaves_out_what_is_silenced() -> None:
    run = json.loads("".join(sarif.render(samples.report(), {})))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"][0]["executionSuccessful"] is False
    notice = run["invocations"][0]["toolExecutionNotifications"][0]
    assert (notice["descriptor"]["id"], notice["associatedRule"]["id"]) == ("rule-raised", "house/x")
    assert len(run["results"]) == len(samples.report().findings) - 1 == 3
    assert not any("suppressions" in result for result in run["results"])
    assert all(result["partialFingerprints"]["provlint/v1"] for result in run["results"])
    assert [run["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"]] == [True] * 3
    clean = json.loads("".join(sarif.render(Report("0.1.0"), {})))["runs"][0]
    assert clean["invocations"][0]["executionSuccessful"] is True


def test_sarif_tells_what_the_rules_say_of_themselves() -> None:
    rules = catalogue.load().rules
    entry = samples.entry("the the", "the the")._replace(rule="copy/doubled-word", url="https://a.example/doubled")
    data = json.loads("".join(sarif.render(Report("0.1.0", (), (entry,)), {"rules": rules})))
    assert data["$schema"].endswith("sarif-schema-2.1.0.json")
    (rule,) = data["runs"][0]["tool"]["driver"]["rules"]
    assert (rule["id"], rule["name"]) == ("copy/doubled-word", "CopyDoubledWord")
    assert rule["shortDescription"]["text"] in rule["fullDescription"]["text"]
    assert "Why:" in rule["help"]["text"] and rule["help"]["markdown"] and rule["helpUri"] == "https://a.example/doubled"
    assert rule["defaultConfiguration"] == {"level": "error"}
    validator = jsonschema.Draft202012Validator(sarif_schema.SCHEMA)
    assert not [error.message for error in validator.iter_errors(data)]


def test_junit_fails_where_the_run_does() -> None:
    report = samples.report()
    plain = "".join(junit.render(report, {}))
    strict = "".join(junit.render(report, {"fail_on": lambda path: samples.Level.WARNING}))
    levels = [entry.level for entry in report.shown]
    assert plain.count("<failure ") == sum(level >= samples.Level.ERROR for level in levels)
    assert strict.count("<failure ") == sum(level >= samples.Level.WARNING for level in levels) > plain.count("<failure ")


def test_an_applied_sarif_fix_is_the_fix() -> None:
    result = json.loads("".join(sarif.render(samples.report(), {})))["runs"][0]["results"][0]
    for replacement in result["fixes"][0]["artifactChanges"][0]["replacements"]:
        region = replacement["deletedRegion"]
        start, end = region["charOffset"], region["charOffset"] + region["charLength"]
        text = samples.TEXT[:start] + replacement["insertedContent"]["text"] + samples.TEXT[end:]
    assert text == samples.TEXT.replace("The the", "The")


def test_too_many_results_are_cut_from_below_and_said() -> None:
    entry = samples.entry("the the", "the the")
    low = entry._replace(level=samples.Level.INFO)
    report = Report("0.1.0", (), (low,) * 20_000 + (entry,) * 10_000)
    run = json.loads("".join(sarif.render(report, {})))["runs"][0]
    assert len(run["results"]) == sarif.MOST_RESULTS
    assert sum(result["level"] == "warning" for result in run["results"]) == 10_000
    assert "5000 findings" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_a_comment_stays_within_what_code_hosts_take() -> None:
    entry = samples.entry("the the", "the the", message="long " * 60)
    text = "".join(markdown.render(Report("0.1.0", (DocumentInfo("a", "text", "", 1),), (entry,) * 2000), {}))
    assert len(text) < 65_536
    assert "more." in text


def test_gitlab_fingerprints_are_unique_even_where_ours_are_not() -> None:
    entry = samples.entry("the the", "the the")
    issues = json.loads("".join(gitlab.render(Report("0.1.0", (), (entry,) * 5), {})))
    assert len({issue["fingerprint"] for issue in issues}) == 5
    assert {"description", "check_name", "fingerprint", "severity", "location"} <= set(issues[0])
    assert issues[0]["severity"] in {"info", "minor", "major", "critical", "blocker"}


RDJSON_POSITION = {
    "type": "object", "additionalProperties": False, "required": ["line"],
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
}  # fmt: skip
RDJSON_RANGE = {
    "type": "object", "additionalProperties": False, "required": ["start"],
    "properties": {"start": RDJSON_POSITION, "end": RDJSON_POSITION},
}  # fmt: skip
RDJSON_LOCATION = {
    "type": "object", "additionalProperties": False, "required": ["path"],
    "properties": {"path": {"type": "string"}, "range": RDJSON_RANGE},
}  # fmt: skip
#: reviewdog's Diagnostic message, field by field
RDJSON = {
    "type": "object",
    "additionalProperties": False,
    "required": ["message", "location"],
    "properties": {
        "message": {"type": "string"},
        "location": RDJSON_LOCATION,
        "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
        "source": {"type": "object", "required": ["name"], "additionalProperties": {"type": "string"}},
        "code": {"type": "object", "required": ["value"], "additionalProperties": {"type": "string"}},
        "suggestions": {
            "type": "array",
            "items": {
                "type": "object", "additionalProperties": False, "required": ["range", "text"],
                "properties": {"range": RDJSON_RANGE, "text": {"type": "string"}},
            },
        },
        "relatedLocations": {
            "type": "array",
            "items": {
                "type": "object", "additionalProperties": False, "required": ["location"],
                "properties": {"message": {"type": "string"}, "location": RDJSON_LOCATION},
            },
        },
    },
}  # fmt: skip


def test_rdjson_lines_have_the_published_shape(reports: dict[str, bytes]) -> None:
    from provlint.output.reporters import rdjsonl

    written = reports["rdjsonl"].decode().splitlines() + list(rdjsonl.render(samples.report(), {}))
    assert len(written) > 10
    for line in written:
        jsonschema.validate(json.loads(line), RDJSON)


def test_json_does_not_depend_on_the_order_of_paths_or_the_hash_seed(tmp_path: Path) -> None:
    env = probe.install(tmp_path / "packs", {"needle": probe.rule()})
    for name in "cab":
        (tmp_path / f"{name}.txt").write_text("A needle.\n")
    seen = set()
    for seed, order in (("0", "abc"), ("1", "cba")):
        words = [sys.executable, "-m", "provlint", "check", "--isolated", *probe.ALONE, "--format", "json"]
        words += [f"{name}.txt" for name in order]
        run = subprocess.run(words, cwd=tmp_path, env={**env, "PYTHONHASHSEED": seed}, capture_output=True, check=False)
        seen.add(run.stdout)
    assert len(seen) == 1
