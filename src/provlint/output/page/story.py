"""A story's page: its drafts against what they tell, the tolls in the order of the days, and who is quoted where."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from math import isinf

from provlint.core.document import Document, Story
from provlint.layers.attribution import attributions, teller
from provlint.layers.comparison.statement import Statement
from provlint.layers.comparison.table import Matter, matters, source_of
from provlint.layers.comparison.tolls import tolls
from provlint.layers.figures.interval import Interval, show
from provlint.layers.names.names import story_names
from provlint.layers.story.anchors import published
from provlint.output.page.book import Book
from provlint.output.page.charts import Point, timeline
from provlint.output.page.markup import Html, count, table, tag, text

#: sources that are told of one story, and statements of one draft in one cell
SOURCES, CELL = 25, 3
#: how drafts may differ: a sign and what it means
HOW = {
    "agree": ("=", "they agree"),
    "conflict": ("≠", "they contradict each other"),
    "update": ("↑", "the later one knows more"),
    "answered": ("?", "one leaves open what another answers"),
    "lost": ("−", "one has lost it"),
    "differ": ("~", "they differ, and may both be right"),
}


def section(book: Book) -> Iterator[Html]:
    yield Html('<section id="stories" class="tab"><h2>Stories</h2>')
    for story in book.joint:
        yield tag("div", *_story(book, story), class_="group story")
    yield Html("</section>")


def _story(book: Book, story: Story) -> Iterator[Html]:
    yield tag("h3", f"{story.name}: {count(len(story.documents), 'draft')}")
    order = sorted(story.documents, key=lambda doc: (published(doc) or datetime.date.max.toordinal(), doc.path))
    paths = {doc.path for doc in story.documents}
    found = matters(story, [entry for entry in book.report.shown if entry.path in paths])
    conflicts = sum(matter.how == "conflict" for matter in found)
    if found:
        yield tag("h4", "What each draft says")
        yield tag("p", f"{count(len(found), 'matter')}, {count(conflicts, 'conflict')}.", class_="lead")
        head = [tag("th", "Matter", scope="col"), *(_head(book, doc) for doc in order)]
        yield table(head, [_matter(book, matter, order) for matter in found], class_="matrix")
    chart = _tolls(book, order)
    if chart:
        yield tag("h4", "The tolls")
        yield chart
    yield from _sources(book, story, order)


def _head(book: Book, doc: Document) -> Html:
    name = doc.path.rpartition("/")[2]
    sheet = book.by_path.get(doc.path)
    own = _day(doc)
    shown = tag("a", name, href=f"#d{sheet.number}") if sheet is not None else text(name)
    return tag("th", shown, tag("small", own) if own else "", scope="col")


def _day(doc: Document) -> str:
    own = published(doc)
    return datetime.date.fromordinal(own).isoformat() if own else ""


def _matter(book: Book, matter: Matter, order: list[Document]) -> Html:
    sign, said = HOW[matter.how]
    how = tag("span", tag("b", sign, aria_hidden="true"), f" {said}", class_=f"how {matter.how}")
    cells = [_cell(book, matter.told.get(doc.path, ())) for doc in order]
    return tag("tr", tag("th", matter.name, how, scope="row"), *cells, class_=f"how-{matter.how}")


def _cell(book: Book, told: tuple[Statement, ...]) -> Html:
    said = []
    for one in told[:CELL]:
        address = book.place_in(one.doc, one.span.start)
        words = " ".join(one.text.split())
        shown = tag("a", words, href=address) if address else text(words)
        said.append(tag("p", shown, tag("small", source_of(one) or "no source given")))
    return tag("td", *said) if said else tag("td", "–", class_="faint")


def _tolls(book: Book, order: list[Document]) -> Html:
    points = []
    for column, doc in enumerate(order):
        for toll in tolls(doc):
            value = toll.value
            if isinstance(value, Interval) and not isinf(value.low):
                label = show(*value)
                points.append(Point(column, value.low, toll.thing, label, book.place_in(doc, toll.span.start)))
    if len({point.column for point in points}) < 2:
        return Html("")
    return timeline([(os.path.splitext(os.path.basename(doc.path))[0], _day(doc)) for doc in order], points)


def _sources(book: Book, story: Story, order: list[Document]) -> Iterator[Html]:
    """Who is quoted in which draft, how often."""
    one_name = {form.lower(): name.form for name in story_names(story) for form in name.forms}
    found: dict[str, dict[str, list[int]]] = {}
    for doc in order:
        for report in attributions(doc):
            speaker = " ".join(teller(doc, report).speaker.split())
            if report.stance or report.nobody or not speaker or not report.source:
                continue
            who = one_name.get(speaker.lower(), speaker)
            found.setdefault(who, {}).setdefault(doc.path, []).append(report.source[0].start)
    if not found:
        return
    yield tag("h4", "Who is quoted where")
    ranked = sorted(found, key=lambda who: (-len(found[who]), -sum(map(len, found[who].values())), who))
    rows = [
        tag("tr", tag("th", who, scope="row"), *(_times(book, doc, found[who].get(doc.path, [])) for doc in order))
        for who in ranked[:SOURCES]
    ]
    yield table([tag("th", "Source", scope="col"), *(_head(book, doc) for doc in order)], rows, class_="matrix who")
    if len(ranked) > SOURCES:
        yield tag("p", f"and {count(len(ranked) - SOURCES, 'more source')}", class_="rest")


def _times(book: Book, doc: Document, starts: list[int]) -> Html:
    if not starts:
        return tag("td", "–", class_="faint")
    address = book.place_in(doc, starts[0])
    return tag("td", tag("a", str(len(starts)), href=address) if address else str(len(starts)))
