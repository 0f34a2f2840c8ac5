"""The ledger: every figure, what it counts, who says so, what kind of source that is, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.output.ledgers.table import NEAR
from provlint.output.page.book import Book
from provlint.output.page.markup import Html, count, tag
from provlint.output.page.overview import KINDS

COLUMNS = (("Figure", "n"), ("What", "t"), ("Who says so", "t"), ("Kind", "t"), ("As written", "t"), ("Where", "p"))


def section(book: Book) -> Iterator[Html]:
    """The table; a script makes it sortable and filters it by words and kind."""
    yield Html('<section id="ledger" class="tab"><h2>Ledger</h2>')
    if not book.claims:
        yield tag("p", "The drafts hold no figures.", class_="empty")
    else:
        yield tag("p", f"{count(len(book.claims), 'figure')}, and who says so. A figure in a draft leads here, and back.", class_="lead")
        yield _tools()
        yield Html('<div class="scroll" tabindex="0"><table class="ledger sortable"><thead><tr>')
        for name, kind in COLUMNS:
            yield tag("th", name, scope="col", data_sort=kind)
        yield tag("th", "Initials", scope="col", class_="initials")
        yield Html("</tr></thead><tbody>")
        yield from _rows(book)
        yield Html("</tbody></table></div>")
    yield Html("</section>")


def _tools() -> Html:
    kinds = [tag("option", "all kinds of sources", value="")] + [tag("option", kind, value=kind) for kind in KINDS]
    words = tag("input", type="search", name="words", placeholder="Find in the ledger", aria_label="Find in the ledger")
    return tag("form", words, tag("select", *kinds, name="kind", aria_label="Kind of source"), class_="filters", data_for="ledger")


def _rows(book: Book) -> Iterator[Html]:
    for number, row in enumerate(book.claims, 1):
        source = row.source or tag("span", NEAR[row.reach].strip("()"), class_="faint")
        where = tag("a", f"{row.path}:{row.start.line}", href=f"#g{number}")
        kind = tag("span", row.kind, class_=f"kind k-{row.kind}")
        yield tag(
            "tr",
            tag("td", row.value, class_="num", data_v=f"{row.low:g}"),
            tag("td", row.what),
            tag("td", source),
            tag("td", kind),
            tag("td", " ".join(row.quote.split()), class_="quoted"),
            tag("td", where, data_v=f"{number:06}"),
            tag("td", class_="initials"),
            id=f"c{number}",
        )
