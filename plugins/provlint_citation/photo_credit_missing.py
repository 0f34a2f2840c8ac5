"""The rule photo-credit-missing: a caption that does not say who made the picture."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, Span
from provlint.layers.text import credits, paragraphs, worded
from provlint.lexicon import in_order

_CAPTION = worded(
    r"(?:{citation.caption}|In this {citation.caption of})(?: [-–—] |"
    r": ?|,? (?={citation.photo made}))"
)
_OPENERS = in_order("citation", "caption")
_CREDIT = worded(
    r"\((?:[^()\n]{0,80}/[^()\n]{1,80}|[A-Z][\w.-]+ [A-Z][\w.-]+[^()\n]{0,40})\)\s*$|©|\b{citation.credited}\b|\bvia\b [A-Z]|"
    r"{citation.picture by} by|[Cc]redit:"
)


class PhotoCreditMissing(Rule):
    """A picture's caption names no photographer, agency or owner.

    Why: the maker is owed the credit, and the reader should know whether the picture is the outlet's own.
    Instead: "Crews line up at the mill. (Ana Ruiz / City Desk)".
    Source: AP and Reuters picture handbooks; NPPA Code of Ethics.

    Looks at captions that the format marks and at lines that open with "File:", "Photo:" and the like.
    """

    near = True
    level = Level.INFO
    examples = (
        "File: Crews line up at the mill in Kerrow on May 4. (Ana Ruiz / City Desk)",
        "Photo: Crews line up at the mill. Credit: Ana Ruiz",
        "The file: nine pages, all blank.",
        "⟦File: Crews line up at the mill in Kerrow on May 4.⟧",
        "⟦Pictured: the mill in Kerrow after the fire⟧",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        for block in paragraphs(doc):
            if block.kind != "caption" and not text.startswith((*_OPENERS(doc.language), "In this "), block.start):
                continue
            if block.kind != "caption" and _CAPTION(doc.language).match(text, block.start, block.end) is None:
                continue
            photos = credits(doc).photos
            if any(block.start <= p.start < block.end for p in photos) or _CREDIT(doc.language).search(text, block.start, block.end):
                continue
            end = block.end
            while end > block.start and text[end - 1].isspace():
                end -= 1
            if end - block.start > 12:
                yield self.at(Span(block.start, end), "this caption does not say who made the picture")
