"""Readers of our formats, each written from the description of the format and not from our writers.

Each takes the output as bytes, as a file or a pipe hands it over, and returns rows of
``(kind, path, message, level or type)`` in the order of the output; kind is finding, note or trouble.
"""

from __future__ import annotations

import csv as csv_module
import io
import json
import os
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from junitparser import Error, Failure, JUnitXml
from markdown_it import MarkdownIt


class Row(NamedTuple):
    kind: str
    path: str
    message: str
    start: tuple[int, int] | None = None
    end: tuple[int, int] | None = None
    rule: str = ""


def unescape(text: str) -> str:
    """docs/ci.md: what cannot be shown is written as \\xNN, \\uNNNN or \\UNNNNNNNN."""
    found = re.compile(r"\\x([0-9a-f]{2})|\\u([0-9a-f]{4})|\\U([0-9a-f]{8})")
    return found.sub(lambda m: chr(int(next(filter(None, m.groups())), 16)), text)


_FINDING = re.compile(r"(.*?):(\d+):(\d+): (error|warning|info): (.*) \[([^\[\]]*)\]")
_NOTE = re.compile(r"    (.*?):(\d+):(\d+): note: (.*)")
_TROUBLE = re.compile(r"(.*?): trouble: (.*) \[([^\[\]]*)\]")


def text(data: bytes) -> Iterator[Row]:
    for line in data.decode("utf-8").splitlines():
        if match := _NOTE.fullmatch(line):
            yield Row("note", unescape(match[1]), unescape(match[4]), (int(match[2]), int(match[3])))
        elif match := _FINDING.fullmatch(line):
            yield Row("finding", unescape(match[1]), unescape(match[5]), (int(match[2]), int(match[3])), None, match[6])
        else:
            match = _TROUBLE.fullmatch(line)
            assert match, line
            yield Row("trouble", unescape(match[1]), unescape(match[2]))


def full(data: bytes) -> Iterator[Row]:
    """After each finding come its source line and the underline; then fixes and notes."""
    lines = iter(data.decode("utf-8").splitlines())
    for line in lines:
        if re.match(r"    (fix|suggestion): ", line):
            continue
        row = next(text(line.encode()))
        yield row
        if row.kind == "finding":
            source, carets = next(lines), next(lines)
            assert re.match(r" *\d+ \| ", source) and re.fullmatch(r"      \|  *\^+", carets), (source, carets)


def json_rows(found: dict) -> Iterator[Row]:
    for item in found["findings"]:
        if item["suppressed"] is not None:
            continue
        places = [(item[side]["line"], item[side]["column"]) for side in ("start", "end")]
        yield Row("finding", item["path"], item["message"], *places, item["rule"])
        for note in item["related"]:
            yield Row("note", note["path"], note["message"], (note["start"]["line"], note["start"]["column"]))
    for item in found["troubles"]:
        yield Row("trouble", item["path"], item["message"])


def json_whole(data: bytes) -> Iterator[Row]:
    yield from json_rows(json.loads(data))


def jsonl(data: bytes) -> Iterator[Row]:
    found: dict[str, list] = {"finding": [], "trouble": []}
    for line in data.decode("utf-8").splitlines():
        item = json.loads(line)
        found.setdefault(item.pop("type"), []).append(item)
    yield from json_rows({"findings": found["finding"], "troubles": found["trouble"]})


def _uri(uri: str) -> str:
    """RFC 3986: no scheme means relative; the path is percent-encoded bytes."""
    assert re.fullmatch(r"(?:file://(?=/))?[A-Za-z0-9._~!$&'()*+,;=@/%-]*", uri), uri
    path = uri.removeprefix("file://")
    assert not path.startswith("//")
    return os.fsdecode(unquote_to_bytes(path.removeprefix("/.") if path.startswith("/.//") else path))


def sarif_message(text: str) -> str:
    """SARIF 2.1.0, 3.11.5 and 3.11.6; asserts that there is neither a placeholder nor an embedded link."""
    if "](" in text:
        assert not re.search(r"(?<!\\)(?:\\\\)*\[[^\]]*(?<!\\)(?:\\\\)*\]\(", text), text
        text = re.sub(r"\\([\[\]\\])", r"\1", text)
    assert re.fullmatch(r"(?:[^{}]|\{\{|\}\})*", text, re.S), text
    return text.replace("{{", "{").replace("}}", "}")


def sarif(data: bytes) -> Iterator[Row]:
    run = json.loads(data)["runs"][0]
    for result in run["results"]:
        if result.get("suppressions"):
            continue
        yield _sarif_place("finding", result["locations"][0], result["message"], result["ruleId"])
        for related in result.get("relatedLocations", ()):
            yield _sarif_place("note", related, related["message"], "")
    for item in run["invocations"][0]["toolExecutionNotifications"]:
        path = _uri(item["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
        yield Row("trouble", path, sarif_message(item["message"]["text"]))


def _sarif_place(kind: str, location: dict, message: dict, rule: str) -> Row:
    place = location["physicalLocation"]
    region = place["region"]
    start, end = ((region[f"{side}Line"], region[f"{side}Column"]) for side in ("start", "end"))
    return Row(kind, _uri(place["artifactLocation"]["uri"]), sarif_message(message["text"]), start, end, rule)


def _runner_decode(value: str, codes: str) -> str:
    for code in codes.split():
        value = value.replace(code, {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}[code])
    return value


def github(data: bytes) -> Iterator[Row]:
    """As the runner reads a log: line by line, blanks before "::" do not matter, the percent sign decoded last."""
    for line in re.split(r"\r\n|\n|\r", data.decode("utf-8").removesuffix("\n")):
        match = re.fullmatch(r"::([a-z-]+) (.*?)::(.*)", line, re.S)
        assert match, line
        assert match[1] in ("error", "warning", "notice")
        pairs = dict(pair.split("=", 1) for pair in match[2].split(","))
        values = {key: _runner_decode(value, "%0D %0A %3A %2C %25") for key, value in pairs.items()}
        message = unescape(_runner_decode(match[3], "%0D %0A %25"))
        path = unescape(values["file"])
        if values["title"].startswith("provlint trouble: "):
            yield Row("trouble", path, message)
        else:
            end = (int(values["endLine"]), int(values["endColumn"])) if "endColumn" in values else None
            yield Row("finding", path, message, (int(values["line"]), int(values.get("col", 0))), end, values["title"])


def gitlab(data: bytes) -> Iterator[Row]:
    for issue in json.loads(data):
        place = issue["location"]
        if issue["check_name"].startswith("trouble/"):
            yield Row("trouble", place["path"], issue["description"])
            continue
        start, end = (
            (place["positions"][side]["line"], place["positions"][side]["column"]) for side in ("begin", "end")
        )
        yield Row("finding", place["path"], issue["description"], start, end, issue["check_name"])


def junit(data: bytes) -> Iterator[Row]:
    for suite in JUnitXml.fromstring(data):
        for case in suite:
            assert case.classname == suite.name
            if not case.result and not case.system_out:
                continue
            path = unescape(suite.name)
            rule, _, place = case.name.rpartition(" ")
            numbers = [int(number) for number in re.findall(r"\d+", place)]
            if not case.result:
                yield Row("finding", path, unescape(case.system_out), tuple(numbers[:2]), tuple(numbers[2:]), rule)
            elif isinstance(case.result[0], Failure):
                message = unescape(case.result[0].message)
                yield Row("finding", path, message, tuple(numbers[:2]), tuple(numbers[2:]), rule)
            else:
                assert isinstance(case.result[0], Error)
                yield Row("trouble", path, unescape(case.result[0].message))


def checkstyle(data: bytes) -> Iterator[Row]:
    root = ElementTree.fromstring(data)
    assert root.tag == "checkstyle"
    for file in root:
        for error in file:
            assert (file.tag, error.tag) == ("file", "error")
            path, message = unescape(file.attrib["name"]), unescape(error.attrib["message"])
            if error.attrib["source"].startswith("trouble/"):
                yield Row("trouble", path, message)
            else:
                start = (int(error.attrib["line"]), int(error.attrib["column"]))
                yield Row("finding", path, message, start, None, error.attrib["source"])


def rdjsonl(data: bytes) -> Iterator[Row]:
    for line in data.decode("utf-8").splitlines():
        item = json.loads(line)
        if item["code"]["value"].startswith("trouble/"):
            yield Row("trouble", item["location"]["path"], item["message"])
            continue
        yield _rdjson_place("finding", item["location"], item["message"], item["code"]["value"])
        for note in item.get("relatedLocations", ()):
            yield _rdjson_place("note", note["location"], note["message"], "")


def _rdjson_place(kind: str, location: dict, message: str, rule: str) -> Row:
    start, end = ((location["range"][side]["line"], location["range"][side]["column"]) for side in ("start", "end"))
    return Row(kind, location["path"], message, start, end, rule)


_INLINE = {"text", "html_inline", "text_special", "link_open", "link_close"}


def markdown(data: bytes) -> Iterator[Row]:
    """By a CommonMark reader with tables; no inline markup may be there but empty comments and links to rules."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(data.decode("utf-8"))
    allowed = "heading paragraph bullet_list list_item table thead tbody tr th td"
    assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} <= {*allowed.split(), "inline"}
    cells: list[str] = []
    for before, token in pairwise(tokens):
        if token.type != "inline":
            continue
        words = ""
        for child in token.children or ():
            assert child.type in _INLINE, child
            assert child.type != "html_inline" or child.content == "<!-- -->", child
            words += child.content if child.type.startswith("text") else ""
        if before.type == "td_open":
            cells.append(unescape(words))
        elif before.type == "paragraph_open":
            match = re.fullmatch(r"(.*?): trouble: (.*) \([^()]*\)", words)
            assert match, words
            yield Row("trouble", unescape(match[1]), unescape(match[2]))
    assert len(cells) % 4 == 0
    for i in range(0, len(cells), 4):
        path, line, column = cells[i].rsplit(":", 2)
        yield Row("finding", path, cells[i + 2], (int(line), int(column)), None, cells[i + 3])


def csv(data: bytes) -> Iterator[Row]:
    rows = list(csv_module.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))
    assert {len(row) for row in rows} == {10}
    for cells in rows[1:]:
        assert not any(cell.startswith(tuple("=+-@\t\r")) for cell in cells)
        path, message = (unescape(cells[i].removeprefix("'")) for i in (0, 7))
        if cells[5] == "trouble":
            yield Row("trouble", path, message)
        else:
            line, column, end_line, end_column = map(int, cells[1:5])
            yield Row("finding", path, message, (line, column), (end_line, end_column), cells[6])


READERS: dict[str, Callable[[bytes], Iterator[Row]]] = {
    "text": text, "full": full, "json": json_whole, "jsonl": jsonl, "sarif": sarif, "github": github, "gitlab": gitlab,
    "junit": junit, "checkstyle": checkstyle, "rdjsonl": rdjsonl, "markdown": markdown, "csv": csv,
}  # fmt: skip
