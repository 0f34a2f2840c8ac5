"""A draft held against its sources: the claim at the left, the passage that it rests on at the right, and how it fares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from provlint.core.document import Document
from provlint.core.span import Span
from provlint.layers.evidence import Status, Trace, traces
from provlint.layers.text.sentences import sentence_index, sentences
from provlint.output import escape as _escape
from provlint.output.page.book import Book, Sheet
from provlint.output.page.markup import Html, count, tag

#: a sign for each status, the worst first
SIGNS = {
    "altered": "≠", "misattributed": "⇄", "unsupported": "✗", "inflated": "↗", "dropped": "−", "unchecked": "?",
    "derived": "≈", "supported": "✓",
}  # fmt: skip
#: the claims of one draft that are shown
MOST = 400


def section(book: Book) -> Iterator[Html]:
    yield Html('<section id="evidence" class="tab"><h2>Evidence</h2>')
    for sheet in held(book):
        assert sheet.doc is not None
        yield tag("div", *_draft(sheet, sheet.doc), class_="group")
    yield Html("</section>")


def held(book: Book) -> list[Sheet]:
    """The drafts that are held against sources."""
    return [sheet for sheet in book.sheets if sheet.doc is not None and sheet.doc.dossier is not None]


def _draft(sheet: Sheet, doc: Document) -> Iterator[Html]:
    found = traces(doc)
    yield tag("h3", sheet.path)
    counts = Counter(str(trace.status) for trace in found)
    pills = [tag("li", _status(status), f" {counts[status]}") for status in SIGNS if counts[status]]
    sources = len(doc.dossier.documents) if doc.dossier else 0
    yield tag("p", f"{count(len(found), 'claim')} against {count(sources, 'source')}", class_="lead")
    yield tag("ul", *pills, class_="legend")
    yield Html('<div class="panes"><div class="pane-head"><b>Draft</b><b>Source</b></div>')
    for trace in found[:MOST]:
        yield _claim(sheet, doc, trace)
    yield Html("</div>")
    if len(found) > MOST:
        yield tag("p", f"and {count(len(found) - MOST, 'more claim')}", class_="rest")


def _status(status: str) -> Html:
    return tag("span", tag("b", SIGNS.get(status, ""), aria_hidden="true"), f" {status}", class_=f"st st-{status}")


def _claim(sheet: Sheet, doc: Document, trace: Trace) -> Html:
    at = doc.locate(*trace.span)[0]
    where = tag("a", f"{at.line}:{at.column}", href=f"#{sheet.row_at(trace.span.start)}", class_="at")
    left = tag("div", tag("p", _sentence(doc, trace.span)), tag("p", _status(trace.status), Html(" "), trace.kind, Html(" "), where))
    said = trace.message or trace.working
    told = tag("p", said, class_="says") if said else ""
    if trace.source is None or trace.place is None:
        nowhere = "" if trace.status in (Status.SUPPORTED, Status.DERIVED) else tag("p", "in no source", class_="faint")
        right = tag("div", nowhere, told)
    else:
        there = trace.source.locate(*trace.place)[0]
        path = tag("p", f"{trace.source.path}:{there.line}", class_="at")
        right = tag("div", tag("p", _sentence(trace.source, trace.place)), path, told)
    return tag("div", left, right, class_="pane", data_s=str(trace.status))


def _sentence(doc: Document, span: Span) -> Html:
    """The sentence that holds a span, the span marked."""
    all_of = sentences(doc)
    whole = all_of[sentence_index(doc, span.start)] if all_of else span
    start, end = min(whole[0], span.start), max(whole[1], span.end)
    if end - start > 1200:
        start, end = max(start, span.start - 400), min(end, span.end + 400)
    text = doc.text
    mid = tag("mark", Html(_escape.html_prose(text[span.start : span.end])))
    return Html(_escape.html_prose(text[start : span.start]) + mid + _escape.html_prose(text[span.end : end]))
