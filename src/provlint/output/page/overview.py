"""The first thing seen: how many, of what, where, and how much of it has a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from provlint.core.finding import Level, Report
from provlint.output.page import charts
from provlint.output.page.book import LEVELS, Book
from provlint.output.page.drafts import worst
from provlint.output.page.markup import Html, count, joined, tag

#: bars of a chart
MOST = 12
#: the kinds of sources, the best first
KINDS = ("named", "document", "second-hand", "unnamed", "none")


def headline(report: Report) -> str:
    """``27 errors and 43 warnings in 5 drafts``."""
    found = [(report.count(level), word) for level, (_, word) in LEVELS.items()]
    said = [count(number, word) for number, word in found if number] or ["No findings"]
    return f"{' and '.join([', '.join(said[:-1]), said[-1]] if len(said) > 1 else said)} in {count(len(report.documents), 'draft')}"


def section(book: Book) -> Iterator[Html]:
    report = book.report
    yield Html('<section id="overview" class="tab"><h2>Overview</h2>')
    yield _troubles(report)
    yield tag("dl", *_numbers(book), class_="numbers")
    yield tag("p", "Checked by ", tag("i"), " on ", tag("i"), class_="checked-by", aria_hidden="true")
    yield Html('<div class="charts">')
    by_rule: dict[str, Counter[str]] = {}
    for sheet in book.sheets:
        for _, entry in sheet.findings:
            by_rule.setdefault(entry.rule, Counter())[LEVELS[entry.level][0]] += entry.more or 1
    if by_rule:
        rules = sorted(by_rule, key=lambda rule: (-by_rule[rule].total(), rule))
        rows = [
            charts.Bar(rule, f"#r-{rule.replace('/', '-')}" if rule in book.rules else "", _levels(by_rule[rule]))
            for rule in rules[:MOST]
        ]
        yield _figure("Findings by rule", charts.bars(rows, "finding"), len(rules) - MOST, "rule")
        sheets = sorted((sheet for sheet in book.sheets if sheet.findings), key=lambda s: (sum(worst(s)), s.number))
        names = _names([sheet.path for sheet in sheets])
        rows = [
            charts.Bar(names[sheet.path], f"#d{sheet.number}", {LEVELS[level][0]: sheet.count(level) for level in LEVELS})
            for sheet in sheets[:MOST]
        ]
        yield _figure("Findings by draft", charts.bars(rows, "finding"), len(sheets) - MOST, "draft")
    if book.claims:
        kinds = Counter(row.kind for row in book.claims)
        parts = {kind: kinds[kind] for kind in KINDS}
        yield _figure("Who vouches for the figures", charts.share(parts), 0, "")
    yield Html("</div></section>")


def _names(paths: Sequence[str]) -> dict[str, str]:
    """What tells the drafts apart: their paths without the folders that all of them share."""
    parts = [path.split("/")[:-1] for path in paths]
    shared = next((n for n, names in enumerate(zip(*parts, strict=False)) if len(set(names)) > 1), min(map(len, parts), default=0))
    return {path: "/".join(path.split("/")[shared:]) for path in paths}


def _levels(found: Mapping[str, int]) -> dict[str, int]:
    return {letter: found.get(letter, 0) for letter, _ in LEVELS.values()}


def _figure(title: str, chart: Html, rest: int, one: str) -> Html:
    more = tag("p", f"and {count(rest, f'more {one}')}", class_="rest") if rest > 0 else ""
    return tag("figure", tag("figcaption", tag("h3", title)), chart, more)


def _numbers(book: Book) -> Iterator[Html]:
    report = book.report
    for level, (letter, word) in LEVELS.items():
        number = report.count(level)
        if number or level != Level.INFO:
            yield tag("div", tag("dt", word + ("" if number == 1 else "s")), tag("dd", f"{number:,}"), class_=letter)
    words = sum(info.words for info in report.documents)
    yield tag("div", tag("dt", f"words in {count(len(report.documents), 'draft')}"), tag("dd", f"{words:,}"))
    held = sum(entry.suppressed is not None for entry in report.findings)
    if held:
        yield tag("div", tag("dt", "waived"), tag("dd", f"{held:,}"))
    if book.claims:
        sourced = sum(row.kind != "none" for row in book.claims)
        share = tag("dd", f"{100 * sourced / len(book.claims):.0f}%")
        yield tag("div", tag("dt", f"of {count(len(book.claims), 'figure')} with a source"), share)


def _troubles(report: Report) -> Html:
    items = [tag("li", f"{item.path}: " if item.path else "", item.message) for item in report.troubles]
    if report.partial:
        items.insert(0, tag("li", "the run was broken off; what was finished is here"))
    if not items:
        return joined(())
    return tag("div", tag("h3", "The run is not complete"), tag("ul", *items), class_="troubles", role="alert")
