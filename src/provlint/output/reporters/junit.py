"""JUnit XML: a suite a document, a failed case a finding, for test tables of any build server."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from provlint.core.finding import Entry, Level, Report, Trouble
from provlint.output import escape as _escape
from provlint.output.reporters._byfile import Group, groups

name = "junit"


def render(report: Report, options: Mapping[str, Any]) -> Iterator[str]:
    """Findings at which the run fails are failures, troubles are errors; other findings pass and say their message.

    ``options``: ``fail_on`` (path to level; errors fail where it is not given).
    """
    suites = groups(report)
    fail_on: Callable[[str], int] = options.get("fail_on") or (lambda path: Level.ERROR)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    totals = [_counts(suite, fail_on) for suite in suites]
    tests, failures, errors = (sum(column) for column in zip(*totals, strict=True)) if totals else (0, 0, 0)
    yield f'<testsuites name="provlint" tests="{tests}" failures="{failures}" errors="{errors}">\n'
    for suite, (count, failed, broken) in zip(suites, totals, strict=True):
        title = _escape.xml(suite.path or "provlint")
        counts = f'tests="{count}" failures="{failed}" errors="{broken}" skipped="0"'
        yield f'  <testsuite name="{title}" {counts} time="0">\n'
        for entry in suite.entries:
            yield from _finding(entry, title, entry.level >= fail_on(entry.path))
        for item in suite.troubles:
            yield from _trouble(item, title)
        if not suite.entries and not suite.troubles:
            yield f'    <testcase name="provlint" classname="{title}" time="0"/>\n'
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _counts(suite: Group, fail_on: Callable[[str], int]) -> tuple[int, int, int]:
    count = len(suite.entries) + len(suite.troubles) or 1
    failed = sum(entry.level >= fail_on(entry.path) for entry in suite.entries)
    return count, failed, len(suite.troubles)


def _finding(entry: Entry, classname: str, fails: bool) -> Iterator[str]:
    where = f"{entry.start.line}:{entry.start.column}-{entry.end.line}:{entry.end.column}"
    message = _escape.xml(entry.message)
    yield f'    <testcase name="{_escape.xml(entry.rule)} {where}" classname="{classname}" time="0">\n'
    if fails:
        body = _escape.xml(entry.quote)
        yield f'      <failure type="{entry.level}" message="{message}">{body}</failure>\n'
    else:
        yield f"      <system-out>{message}</system-out>\n"
    yield "    </testcase>\n"


def _trouble(item: Trouble, classname: str) -> Iterator[str]:
    yield f'    <testcase name="trouble {_escape.xml(item.rule or item.pack)}" classname="{classname}" time="0">\n'
    yield f'      <error type="{_escape.xml(item.kind)}" message="{_escape.xml(item.message)}"/>\n'
    yield "    </testcase>\n"
