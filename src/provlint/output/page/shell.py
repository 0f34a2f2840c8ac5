"""The page as a whole: one file that needs nothing else, obeys nothing it quotes, and reads well with scripts off."""

from __future__ import annotations

import base64
import hashlib
import pkgutil
from collections.abc import Iterator, Mapping
from typing import Any

from provlint.core.finding import Report
from provlint.output.ours import GENERATOR
from provlint.output.page import charts, drafts, evidence, ledger, names, overview, rules, story
from provlint.output.page.book import Book, book
from provlint.output.page.markup import Html, count, tag

_Section = tuple[str, str, Iterator[Html]]


def page(report: Report, known: Mapping[str, Any]) -> Iterator[str]:
    """The report as HTML; ``known`` are the rule classes by id. The same report gives the same bytes."""
    held = book(report, known)
    yield from _page(held, overview.headline(report), _sections(held))


def ledger_page(report: Report) -> Iterator[str]:
    """The same of drafts that no rule was asked about: the ledger first, and no findings."""
    held = book(report, {})
    title = f"{count(len(held.claims), 'figure')} in {count(len(report.documents), 'draft')}"
    wanted = [section for section in _sections(held) if section[0] != "overview"]
    yield from _page(held, title, sorted(wanted, key=lambda section: section[0] != "ledger"))


def _page(held: Book, title: str, shown: list[_Section]) -> Iterator[str]:
    style, script = part("page.css") + part("print.css"), part("tables.js") + part("print.js") + part("page.js")
    yield "<!doctype html>\n"
    yield f'<html lang="en"><head><meta charset="utf-8">{GENERATOR}'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy(style, script)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">'
    yield f"{tag('title', f'provlint: {title}')}<style>{style}</style></head>\n<body>"
    yield charts.patterns()
    links = [tag("a", name, href=f"#{anchor}") for anchor, name, _ in shown]
    yield tag(
        "header",
        tag("div", tag("span", "provlint", class_="brand"), tag("h1", title), class_="title"),
        tag("nav", *links, class_="tabs", aria_label="Parts of the report"),
        class_="top",
    )
    yield '<main id="main">'
    for _, _, parts in shown:
        yield from (f"{text}\n" if text.endswith("</article>") else text for text in parts)
    yield "</main>\n"
    yield tag("footer", f"provlint {held.report.version}. This page is one file and loads nothing.")
    yield _keys()
    yield f"<script>{script}</script></body></html>\n"


def _sections(held: Book) -> list[_Section]:
    """The parts of a page that have something to show: the anchor, the name and the markup of each."""
    found = [("overview", "Overview", overview.section(held)), ("drafts", "Drafts", drafts.section(held))]
    if held.claims or held.report.drafts:
        found.append(("ledger", "Ledger", ledger.section(held)))
        found.append(("names", "Names", names.section(held)))
    if held.joint:
        found.append(("stories", "Stories", story.section(held)))
    if evidence.held(held):
        found.append(("evidence", "Evidence", evidence.section(held)))
    if any(sheet.findings for sheet in held.sheets):
        found.append(("rules", "Rules", rules.section(held)))
    return found


def part(name: str) -> str:
    """A file of this package."""
    return (pkgutil.get_data(__package__, name) or b"").decode("utf-8")


def policy(style: str, script: str) -> str:
    """Nothing is loaded from anywhere; only our own style and script are obeyed."""
    held = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{held[0]}'; script-src 'sha256-{held[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _keys() -> Html:
    rows = (
        ("j k", "next and previous finding"), ("Enter", "open or close it"), ("n p", "next and previous draft"),
        ("1 … 7", "parts of the report"), ("e w i", "errors, warnings, notes on and off"), ("/", "find in the ledger"),
        ("?", "these keys"), ("Esc", "close"),
    )  # fmt: skip
    listed = [Html(tag("dt", tag("kbd", key)) + tag("dd", said)) for key, said in rows]
    close = tag("form", tag("button", "Close"), method="dialog")
    return tag("dialog", tag("h2", "Keys"), tag("dl", *listed), close, id="keys", aria_label="Keys")
