"""residue/web-residue: page furniture on a line of its own."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document, Example, Finding, Level, Rule, replace
from provlint.layers.text import furniture


class WebResidue(Rule):
    """A line of page furniture stands in the draft: Advertisement, Most Popular, Read more, Load More.

    Why: it was copied from a page; it is no part of the story and shows that nobody has read the draft to its end.
    Instead: delete the line.
    Source: Reuters Handbook of Journalism, checking copy; Associated Press, News Values: text is to be checked as sent.
    """

    level = Level.ERROR
    fix = "suggest"
    examples = (
        (
            "The harbour closed at noon.\n\n⟦Advertisement⟧\n\nIt opened again at two.\n",
            "The harbour closed at noon.\n\nIt opened again at two.\n",
        ),
        "The pilot was unhurt.\n\n⟦Most Popular⟧\n⟦Read more:⟧\n",
        "The vote is on Friday.\n\n⟦Share this: Facebook⟧\n⟦Email⟧\n⟦More⟧\n",
        "⟦Sign up for our newsletter, The Morning Tide.⟧\n\nThe tide was high.",
        "The council sat until midnight.\n\n⟦Follow Ana Ruiz on Twitter @anaruiz⟧",
        Example("<article><p>The tide was high.</p><p>Advertisement</p><p>It fell at noon.</p></article>", name="page.html"),
        "The tide was high.\n\n⟦ALSO⟧\n\n⟦Pilot held after ship runs aground⟧\n\n⟦Port fees to rise in May⟧\n\nIt fell at noon.",
        "The tide was high.\n\n⟦See all our harbour stories »⟧\n\n⟦Credit Ana Ruiz/Harbour Press⟧\n\nIt fell at noon.",
        "The tide was high.\n\n⟦© 2021 Harbour Press. All rights reserved.⟧\n\n⟦Continue reading the main story Video⟧",
        "ALSO\n\nThe tide was high, and it fell at noon, the port office said.",
        "The campaign spent a third of its money on an advertisement that nobody saw.",
        "He told the crowd to read more, to vote and to follow the count.",
        "# Comments\n\nTwo members asked for more time.",
        "Related: the two firms share an owner. The register shows it. Both are based in Kerrow.",
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        if doc.format == "html":
            return  # a page may have furniture; a draft that lost its page may not
        text = doc.text
        for block in furniture(doc):
            start, end = block.start, block.end
            while start < end and text[start].isspace():
                start += 1
            while end > start and text[end - 1].isspace():
                end -= 1
            line = " ".join(text[start:end].split())
            shown = line if len(line) <= 50 else line[:47] + "..."
            low, high = _line(text, block.start, block.end)
            fix = replace(low, high, "", "delete the line")
            yield self.at((start, end), f"“{shown}” is furniture of a web page, not text", fix=fix)


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    """The line with its line end and the blank lines behind it, or those before it at the end of the text."""
    high = end
    while high < len(text) and text[high] in "\r\n \t":
        high += 1
    if high < len(text):
        return start, high
    while start and text[start - 1] in "\r\n \t":
        start -= 1
    return start, end
