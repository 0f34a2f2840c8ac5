"""quotes/unbalanced-quote."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from provlint import Document, Finding, Level, Note, Rule, Span
from provlint.layers.quotes import Fault, Pair, faults, pairs
from provlint.layers.text import paragraph_index, paragraphs
from provlint_quotes._context import cues

#: which opening marks a closing mark can belong to
_PARTNERS = {
    "curly": ("curly", "low", "straight"),
    "straight": ("straight", "curly", "latex"),
    "latex": ("latex", "straight"),
    "angle": ("angle",),
    "single": ("single", "backtick"),
    "straight-single": ("straight-single", "backtick", "single"),
}


#: marks that can stand inside their like and be read so
_NESTED = ("curly", "straight")
_DOUBLE = "\"“”„«»"


class UnbalancedQuote(Rule):
    """A quotation mark has no partner in its paragraph.

    Why: the reader cannot tell where somebody's words end and the writer's own begin.
    Instead: set the missing mark. Speech that goes on over paragraphs opens each one and closes only the last.
    Source: AP Stylebook, quotation marks: running quotations.
    """

    near = True
    level = Level.ERROR
    examples = (
        "⟦“⟧We left at noon, Roe said.",
        "Abu Roe,⟦”⟧had been hit “as a result of the storm.”",
        "“We left,” Roe said. ⟦“We were late. “⟧No one came.”",
        'She called it ⟦"⟧a good night for the town.',
        "The mayor sued for ⟦'⟧open water in May\n\nThe workers' hall and the 'phone in the boys' hall rang 'til noon.",
        "Roe said: “We will ⟦“never”⟧ agree.” Bo said: “They said ‘never’.”",
        'Roe said: "We will ⟦"never"⟧ agree." Bo said: "They said \'never\'." "We," he said, "left."',
        '⟦"⟧We left at noon, and it rained, Roe said. It was late.\n\n"We came back," Roe said.',
        "“We left.\n\n“We came back,” Roe said. The ’90s and the workers’ hall.",
        "“She told me, ‘Go home,’” said Roe, who is 6' 2\" tall. Rock ’n’ roll!",
        "“We left.\nWe came back,” Roe said.",
        "« Oui », she said. „Ja“, he said. »Doch«, they said.",
        'Roe said: ⟦"We left at noon. "⟧We were late, and no one came."',
        'Roe said: ⟦"We left at noon, and no one came, Roe said. "⟧We were late."',
        '⟦"⟧We left at noon, and it rained.\n\nWe were late," Roe said.',
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        yield from self._inside(doc)
        found = faults(doc)
        over = _over_lines(text, found)
        open_pairs = {pair.span.start: pair for pair in pairs(doc) if not pair.closed} if found else {}
        further = _over_paragraphs(doc, found)
        ends = frozenset(further.values())
        for fault in found:
            if fault.span.start in over:
                continue
            mark = text[fault.span.start : fault.span.end]
            pair = open_pairs.get(fault.span.start)
            closing = further.get(fault.span.start)
            if closing is not None:
                message = f"the quotation opened with {mark} goes on in the next paragraph, which does not open with one"
                note = Note(*closing, "and ends here")
                yield self.at(fault.span, message, level=Level.WARNING, related=[note])
                continue
            if fault.span in ends:
                continue
            if fault.kind == "unclosed" and pair is not None and text.startswith(mark, pair.span.end):
                span = (fault.span.start, pair.span.end + len(mark))
                if _runs_on(doc, pair.span.end):
                    # a running quotation whose paragraphs were run together: a fault of the text all the same
                    message = f"{mark} opens again and is not closed: is a mark lost, or the paragraph’s end?"
                    yield self.at(span, message, level=Level.WARNING)
                    continue
                # the mark is lost somewhere between the two: the reader has to look from the one to the other
                message = f"the quotation opened with {mark} is not closed before the next one opens"
                yield self.at(span, message)
                continue
            if fault.kind == "unclosed":
                message = f"the quotation opened with {mark} is never closed in this paragraph"
            else:
                message = f"the closing {mark} has no opening mark in this paragraph"
            yield self.at(fault.span, message)

    def _inside(self, doc: Document) -> Iterable[Finding]:
        """Double marks inside double ones of the same kind: a reader takes the second for the first one's end."""
        outer: list[Pair] = []
        for pair in pairs(doc):
            while outer and outer[-1].span.end <= pair.span.start:
                outer.pop()
            if outer and pair.closed and outer[-1].closed and outer[-1].style == pair.style and pair.style in _NESTED:
                yield self.at(pair.span, "double marks inside double ones: single marks belong there", level=Level.WARNING)
            outer.append(pair)


def _over_lines(text: str, found: tuple[Fault, ...]) -> frozenset[int]:
    """Marks that find each other over single line ends: a draft with a sentence a line has no other paragraphs."""
    over: set[int] = set()
    for one, other in pairwise(found):
        if one.kind == "unclosed" and other.kind == "unopened" and one.style in _PARTNERS.get(other.style, ()):
            gap = text[one.span.end : other.span.start]
            if len(gap) < 1500 and "\n\n" not in gap and "\r\n\r\n" not in gap and "\r\r" not in gap:
                over.update((one.span.start, other.span.start))
    return frozenset(over)


def _over_paragraphs(doc: Document, found: tuple[Fault, ...]) -> dict[int, Span]:
    """Where a quotation that is not closed in its paragraph ends in the next one, no other mark between: by its start."""
    ends: dict[int, Span] = {}
    for one, other in pairwise(found):
        if one.kind == "unclosed" and other.kind == "unopened" and one.style in _PARTNERS.get(other.style, ()):
            here = paragraph_index(doc, one.span.start)
            if paragraph_index(doc, other.span.start) == here + 1:
                begins = paragraphs(doc)[here + 1].start
                if not any(mark in doc.text[begins : other.span.start] for mark in _DOUBLE):
                    ends[one.span.start] = other.span
    return ends


def _runs_on(doc: Document, again: int) -> bool:
    """Whether a mark opens a new sentence of the same speech: no speaker is named just before it."""
    before = doc.text[max(0, again - 40) : again].rstrip()
    if not before.endswith((".", "!", "?", "…")):
        return False
    last = [word.strip(".,!?…").lower() for word in before.split()[-3:]]
    return cues(doc.language).isdisjoint(last)
