"""quotes/unbalanced-quote."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from provlint import Document, Finding, Level, Rule
from provlint.layers.quotes import Fault, faults, pairs

#: which opening marks a closing mark can belong to
_PARTNERS = {
    "curly": ("curly", "low", "straight"),
    "straight": ("straight", "curly", "latex"),
    "latex": ("latex", "straight"),
    "angle": ("angle",),
    "single": ("single", "backtick"),
    "straight-single": ("straight-single", "backtick", "single"),
}


class UnbalancedQuote(Rule):
    """A quotation mark has no partner in its paragraph.

    Why: the reader cannot tell where somebody's words end and the writer's own begin.
    Instead: set the missing mark. Speech that goes on over paragraphs opens each one and closes only the last.
    Source: AP Stylebook, quotation marks: running quotations.
    """

    level = Level.ERROR
    examples = (
        "⟦“⟧We left at noon, Roe said.",
        "Abu Roe,⟦”⟧had been hit “as a result of the storm.”",
        "“We left,” Roe said. ⟦“We were late. “⟧No one came.”",
        'She called it ⟦"⟧a good night for the town.',
        "“We left.\n\n“We came back,” Roe said. The ’90s and the workers’ hall.",
        "“She told me, ‘Go home,’” said Roe, who is 6' 2\" tall. Rock ’n’ roll!",
        "“We left.\nWe came back,” Roe said.",
        "« Oui », she said. „Ja“, he said. »Doch«, they said.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        found = faults(doc)
        over = _over_lines(text, found)
        open_pairs = {pair.span.start: pair for pair in pairs(doc) if not pair.closed} if found else {}
        for fault in found:
            if fault.span.start in over:
                continue
            mark = text[fault.span.start : fault.span.end]
            pair = open_pairs.get(fault.span.start)
            if fault.kind == "unclosed" and pair is not None and text.startswith(mark, pair.span.end):
                # the mark is lost somewhere between the two: the reader has to look from the one to the other
                message = f"the quotation opened with {mark} is not closed before the next one opens"
                yield self.at((fault.span.start, pair.span.end + len(mark)), message)
                continue
            if fault.kind == "unclosed":
                message = f"the quotation opened with {mark} is never closed in this paragraph"
            else:
                message = f"the closing {mark} has no opening mark in this paragraph"
            yield self.at(fault.span, message)


def _over_lines(text: str, found: tuple[Fault, ...]) -> frozenset[int]:
    """Marks that find each other over single line ends: a draft with a sentence a line has no other paragraphs."""
    over: set[int] = set()
    for one, other in pairwise(found):
        if one.kind == "unclosed" and other.kind == "unopened" and one.style in _PARTNERS.get(other.style, ()):
            gap = text[one.span.end : other.span.start]
            if len(gap) < 1500 and "\n\n" not in gap and "\r\n\r\n" not in gap and "\r\r" not in gap:
                over.update((one.span.start, other.span.start))
    return frozenset(over)
