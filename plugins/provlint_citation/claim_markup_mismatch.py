"""The rule claim-markup-mismatch: the front matter says one thing and the text another."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from provlint import Document, Example, Finding, Level, Rule, Span
from provlint.layers.text import credits, lazy, paragraphs, worded
from provlint.lexicon import listed

_ISO = lazy(r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?P<time>[T ]\d\d:\d\d)?")
#: a date line at the top: "May 4, 2024", "4 May 2024", "KERROW, May 4, 2024 -", "Published: May 4, 2024"
_DATE_LINE = worded(
    r"(?:{citation.label}(?: on)?:? |[A-Z][A-Z .]{2,30}, )?(?P<date>(?:(?P<m>{dates.month*})"
    r"[a-z]*\.? (?P<d>\d{1,2}), (?P<y>(?:19|20)\d\d)|(?P<d2>\d{1,2}) (?P<m2>{dates.month*})"
    r"[a-z]* (?P<y2>(?:19|20)\d\d)))(?=\s*$| [-–—(]|\s*[|·])"
)
_BY = worded(r"{citation.by}[ :]+(?P<who>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3})")
_WORD = lazy(r"\w+")
_SMALL = listed("names", "small")
#: words that begin with the same letters are forms of one: burns, burning
_STEM = 4


class ClaimMarkupMismatch(Rule):
    """The draft's own fields (title, date, author) disagree with its text.

    Why: machines read the fields and people the text; one of the two is told something wrong.
    Instead: make them equal.
    Source: schema.org NewsArticle and ClaimReview; IPTC ninjs.

    Holds the title against the first heading of level 1, the date against a date line at the top, the author against the byline.
    """

    level = Level.WARNING
    examples = (
        Example(
            "---\ntitle: The mill burns\nauthor: Ana Ruiz\ndate: 2024-05-04\n---\n"
            "# The mill burns\n\nBy Ana Ruiz\n\nMay 4, 2024\n\nIt burned.\n",
            name="draft.md",
        ),
        Example("---\ntitle: The mill burns in Kerrow\n---\n# The mill burns\n\nIt burned in 2019.\n", name="draft.md"),
        Example("---\ntitle: The mill burns\n---\nIt burned.\n\n## What was lost\n\nAll of it.\n", name="draft.md"),
        "May 4, 2024\n\nThe mill burned.",
        Example("---\ndate: 2023-05-04\n---\n⟦May 4, 2024⟧\n\nThe mill burned.\n", name="draft.md"),
        Example("---\ndate: 2023-05-05T01:50:00Z\n---\nMay 4, 2023\n\nThe mill burned.\n", name="draft.md"),
        Example("---\ndate: 2023-05-06T01:50:00Z\n---\n⟦May 4, 2023⟧\n\nThe mill burned.\n", name="draft.md"),
        Example("---\nauthor: Lars Dahl\n---\nBy ⟦Ana Ruiz⟧\n\nThe mill burned.\n", name="draft.md"),
        Example("---\ntitle: Nurses vote to strike in Sorn\n---\n# ⟦Nurses call off strike⟧\n\nThey will work.\n", name="draft.md"),
        Example("---\ntitle: The mill burns\n---\n# Mill is burning\n\nIt burned.\n", name="draft.md"),
        Example("---\ntitle: Two die in flood\n---\n# ⟦The mill burns⟧\n\nIt burned.\n", name="draft.md"),
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        meta = {str(k).lower(): v for k, v in doc.meta.items()}
        if not meta:
            return
        text = doc.text
        fields = "the front matter gives" if doc.format in ("text", "markdown") else "the file's own fields give"
        said = {" ".join(str(value).split()) for value in doc.meta.values()}
        # what the front matter says stands above the text, too; it is held against the text, not against itself
        blocks = [b for b in paragraphs(doc)[:9] if " ".join(text[b.start : b.end].split()) not in said]
        title = str(meta.get("title") or meta.get("headline") or "")
        heading = next((b for b in blocks[:3] if b.kind == "heading" and b.depth <= 1), None)
        if title and heading is not None and not _one_title(doc, title, text[heading.start : heading.end]):
            yield self.at(heading.span, f"{fields} the title as “{title.strip()}”")
        author = str(meta.get("author") or meta.get("byline") or "")
        for span in credits(doc).bylines[:1]:
            by = _BY(doc.language).match(text, *span)
            if author and by is not None and not _alike(author, by.group("who")):
                yield self.at(Span(*by.span("who")), f"{fields} the author as “{author.strip()}”")
        if doc.source.unit == "paragraph":
            return  # a word processor's file knows when it was saved, not when it is published
        stated = _ISO.search(str(meta.get("date") or meta.get("published") or meta.get("datepublished") or ""))
        if stated is None:
            return
        wanted = _day(int(stated["y"]), int(stated["m"]), int(stated["d"]))
        for block in blocks[:5]:
            line = _DATE_LINE(doc.language).match(text[block.start : block.end])
            if line is None:
                continue
            month = doc.language.month_forms[line["m"] or line["m2"]]
            shown = _day(int(line["y"] or line["y2"]), month, int(line["d"] or line["d2"]))
            # an evening in one zone is the next day's morning in another
            if shown != wanted and not (stated["time"] and shown and wanted and abs(shown - wanted) == 1):
                span = Span(block.start + line.start("date"), block.start + line.end("date"))
                yield self.at(span, f"{fields} the date as {stated.group().partition('T')[0][:10]}")
            return


def _day(year: int, month: int, day: int) -> int | None:
    """The number of a day; None where the calendar has none."""
    try:
        return datetime.date(year, month, day).toordinal()
    except ValueError:
        return None


def _one_title(doc: Document, one: str, other: str) -> bool:
    """Whether two headlines can be of one piece: more than half of the words that tell something are the same."""
    a, b = ({w[:_STEM] for w in (m.group().lower() for m in _WORD.finditer(t)) if w not in _SMALL(doc.language)} for t in (one, other))
    return len(a & b) * 2 > min(len(a), len(b)) if a and b else _alike(one, other)


def _alike(one: str, other: str) -> bool:
    """Whether two titles or names share most of their words."""
    a = {m.group().lower() for m in _WORD.finditer(one)}
    b = {m.group().lower() for m in _WORD.finditer(other)}
    return bool(a and b) and len(a & b) * 2 >= min(len(a), len(b))
