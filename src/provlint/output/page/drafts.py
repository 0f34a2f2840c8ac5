"""Each draft as it reads, its findings beside it."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.document import Block
from provlint.core.finding import Level
from provlint.output.page import marks, notes
from provlint.output.page.book import LEVELS, Book, Sheet
from provlint.output.page.markup import Html, count, joined, tag

_TAGS = {"list-item": "li", "code": "pre", "table": "pre", "verse": "pre"}


def section(book: Book) -> Iterator[Html]:
    """All drafts, with a list of them and what can be filtered."""
    yield Html('<section id="drafts" class="tab"><h2>Drafts</h2>')
    yield _filters(book)
    yield tag("nav", tag("ol", *(_entry(sheet) for sheet in book.sheets)), class_="toc", aria_label="Drafts")
    yield Html('<div class="sheets">')
    for sheet in book.sheets:
        yield from _sheet(book, sheet)
    yield Html("</div></section>")


def _entry(sheet: Sheet) -> Html:
    folder, _, name = sheet.path.rpartition("/")
    link = tag("a", tag("small", folder + "/") if folder else "", tag("span", name), href=f"#d{sheet.number}")
    return tag("li", link, counts(sheet), data_d=f"d{sheet.number}")


def counts(sheet: Sheet) -> Html:
    """How many findings of each level a draft has."""
    found = [(level, sheet.count(level)) for level in LEVELS]
    shown = [
        tag("b", f"{number:,}", class_=f"lv {LEVELS[level][0]}", title=count(number, LEVELS[level][1]))
        for level, number in found
        if number
    ]
    return tag("span", *(shown or [tag("span", "clean", class_="clean")]), class_="counts")


def _filters(book: Book) -> Html:
    """Filled and shown by the script; without one everything is shown anyway."""
    rules = sorted({entry.rule for sheet in book.sheets for _, entry in sheet.findings})
    packs = sorted({rule.partition("/")[0] for rule in rules})
    levels = [
        tag("label", tag("input", type="checkbox", checked=True, value=letter, name="level"), tag("b", f"{word}s", class_=f"lv {letter}"))
        for level, (letter, word) in LEVELS.items()
        if book.report.count(level)
    ]
    pick = tag(
        "select",
        tag("option", "all rules", value=""),
        *(
            tag("optgroup", tag("option", f"all of {pack}", value=pack + "/"),
                *(tag("option", rule, value=rule) for rule in rules if rule.startswith(pack + "/")), label=pack)
            for pack in packs
        ),
        name="rule", aria_label="Rule",
    )  # fmt: skip
    step = [
        tag("button", "‹", type="button", data_go="prev", title="previous finding (k)", aria_label="Previous finding"),
        tag("button", "›", type="button", data_go="next", title="next finding (j)", aria_label="Next finding"),
        tag("button", "?", type="button", data_go="help", title="keys", aria_label="Keys"),
    ]
    return tag("form", *levels, pick, tag("span", *step, class_="step"), class_="filters", aria_label="Filter findings")


def _sheet(book: Book, sheet: Sheet) -> Iterator[Html]:
    yield Html(f'<article class="sheet" id="d{sheet.number}">')
    info = [count(sheet.info.words, "word")] if sheet.doc is not None else []
    if sheet.info.story:
        others = book.drafts_of[sheet.info.story] - 1
        info.append(f"of one story with {count(others, 'other draft')}")
    if sheet.info.language:
        info.append(f"in another language ({sheet.info.language}): read only by rules that depend on none")
    title = tag("h3", sheet.path, tabindex="-1")
    yield tag("header", title, counts(sheet), tag("p", ", ".join(info)), class_="head")
    for trouble in sheet.troubles:
        yield tag("p", tag("b", "Trouble"), Html(" "), trouble.message, class_="trouble")
    if sheet.doc is None:
        yield tag("div", *(notes.note(book, sheet, number, entry, 0) for number, entry in sheet.findings), class_="notes")
    else:
        yield Html('<div class="rows">')
        yield from _rows(book, sheet, sheet.doc.text)
        yield Html("</div>")
    yield notes.waived(sheet.waived)
    yield Html("</article>")


def _rows(book: Book, sheet: Sheet, text: str) -> Iterator[Html]:
    found = marks.marks(sheet)
    painter = marks.Painter(text)
    claims = [mark for mark in found if mark.claim]
    entries = dict(sheet.findings)
    told: set[int] = set()
    for at, (block, in_row) in enumerate(zip(sheet.blocks, marks.by_row(sheet, found), strict=True)):
        here = [mark.finding for mark in in_row if mark.finding and mark.finding not in told]
        told.update(here)
        beside = []
        for number in sorted(here, key=lambda n: entries[n].start.offset):
            span = sheet.span(entries[number].start.offset, entries[number].end.offset)
            claim = next((m.claim for m in claims if m.start < span.end and span.start < m.end), 0)
            beside.append(notes.note(book, sheet, number, entries[number], claim))
        shown = _paragraph(block, painter.row(block.start, block.end, in_row))
        side = tag("div", joined(beside), class_="notes") if beside else ""
        yield tag("div", tag("div", shown, class_="txt"), side, class_="row", id=f"d{sheet.number}p{at}")


def _paragraph(block: Block, shown: Html) -> Html:
    if block.kind == "heading":
        return tag(f"h{min(6, 3 + max(1, block.depth))}", shown, dir="auto")
    name = _TAGS.get(block.kind, "p")
    if name == "li":
        return tag("ul", tag("li", shown, dir="auto"))
    if block.kind == "quote":
        return tag("blockquote", tag("p", shown, dir="auto"))
    kind = block.kind if block.kind in ("caption", "furniture") else None
    return tag(name, shown, class_=kind, dir="auto", tabindex="0" if name == "pre" else None)


def worst(sheet: Sheet) -> tuple[int, ...]:
    """How bad a draft is, for sorting: errors, warnings, notes."""
    return tuple(-sheet.count(level) for level in (Level.ERROR, Level.WARNING, Level.INFO))
