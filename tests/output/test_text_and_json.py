"""Text, full, JSON and JSON lines say what the contract says."""

from __future__ import annotations

import json
import re

import samples

from provlint.core.finding import Report, Trouble
from provlint.output.reporters import full, jsonl, text
from provlint.output.reporters import json as json_reporter


def test_text_is_one_line_a_finding_with_its_related_places_below() -> None:
    lines = list(text.render(samples.report(), {}))
    assert lines == [
        "draft.txt:2:2: error: the word “the” is doubled [copy/doubled-word]\n",
        "draft.txt:2:19: warning: the word “the” is doubled [names/name-variant]\n",
        "    draft.txt:1:7: note: the word “the” is doubled\n",
        "draft.txt:2:29: info: the word “the” is doubled [figures/unattributed-figure]\n",
        "draft.txt: trouble: the word “the” is doubled [rule-raised, house/x]\n",
    ]


def test_full_underlines_the_span() -> None:
    lines = list(full.render(samples.report(), {}))
    assert lines[1] == "    2 |     The the mayor of Łódź\\u2028said 12 people 🧑\u200d🚒 left.\n"
    assert lines[2] == "      |     ^^^^^^^\n"
    assert lines[3] == "    fix: remove one\n"


def test_full_shows_a_window_of_a_long_line_with_the_span_in_it() -> None:
    long = "word " * 300 + "needle " + "word " * 300
    entry = samples.entry(long, "needle")
    excerpt = list(full.render(Report("0", (), (entry,)), {"width": 60}))[1:3]
    source, carets = excerpt
    assert len(source) < 80
    assert source[carets.index("^") : carets.rindex("^") + 1] == "needle"


def test_color_wraps_and_changes_nothing_else() -> None:
    plain = "".join(full.render(samples.report(), {}))
    colored = "".join(full.render(samples.report(), {"color": True}))

    assert colored != plain
    assert re.sub("\x1b\\[[0-9;]*m", "", colored) == plain


def test_json_has_the_keys_of_the_contract() -> None:
    out = "".join(json_reporter.render(samples.report(), {}))
    assert out.isascii()
    data = json.loads(out)
    assert list(data) == ["schema", "tool", "documents", "findings", "troubles", "summary"]
    assert data["schema"] == "provlint-report/1"
    first, last = data["findings"][0], data["findings"][-1]
    assert list(first) == [
        "rule", "pack", "level", "message", "path", "quote", "start", "end", "related", "fixes", "fingerprint", "url",
        "suppressed",
    ]  # fmt: skip
    assert first["start"] == {"line": 2, "column": 2, "offset": 23, "utf16_column": 2, "byte_column": 2}
    assert first["fixes"][0]["edits"][0]["text"] == "The"
    assert last["suppressed"] == {"by": "directive", "reason": "the word “the” is doubled"}
    assert data["summary"] == {
        "documents": 2, "words": 20, "error": 1, "warning": 1, "info": 1, "suppressed": 1, "troubles": 1,
    }  # fmt: skip


def test_every_json_offset_gives_the_quote_back() -> None:
    data = json.loads("".join(json_reporter.render(samples.report(), {})))
    for finding in data["findings"]:
        start, end = finding["start"], finding["end"]
        assert samples.TEXT[start["offset"] : end["offset"]] == finding["quote"]


def test_an_empty_report_is_json_too() -> None:
    data = json.loads("".join(json_reporter.render(Report("0.1.0"), {})))
    assert data["findings"] == data["documents"] == data["troubles"] == []


def test_a_broken_off_run_says_so() -> None:
    data = json.loads("".join(json_reporter.render(Report("0.1.0", partial=True), {})))
    assert data["summary"]["partial"] is True


def test_json_lines_hold_the_same_data() -> None:
    whole = json.loads("".join(json_reporter.render(samples.report(), {})))
    lines = [json.loads(line) for line in jsonl.render(samples.report(), {})]
    assert [line.pop("type") for line in lines] == [
        "report", "document", "document", "finding", "finding", "finding", "finding", "trouble", "summary",
    ]  # fmt: skip
    assert lines[3:7] == whole["findings"]
    assert lines[1:3] == whole["documents"]
    assert lines[-1] == whole["summary"]


def test_what_was_only_noticed_stands_in_json_lines_too() -> None:
    report = samples.report()._replace(remarks=(Trouble("skipped", "is not read: a link out of the tree", path="a.txt"),))
    whole = json.loads("".join(json_reporter.render(report, {})))
    lines = [json.loads(line) for line in jsonl.render(report, {})]
    assert [line for line in lines if line["type"] == "remark"] == [{"type": "remark", **whole["remarks"][0]}]
