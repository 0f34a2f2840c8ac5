"""quotes/unbalanced-quote."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule
from provlint.layers.quotemarks import faults


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
        "“We left,” Roe said. ⟦“⟧We were late. “No one came.”",
        'She called it ⟦"⟧a good night for the town.',
        "“We left.\n\n“We came back,” Roe said. The ’90s and the workers’ hall.",
        "“She told me, ‘Go home,’” said Roe, who is 6' 2\" tall. Rock ’n’ roll!",
        "« Oui », she said. „Ja“, he said. »Doch«, they said.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        for fault in doc.get(faults):
            mark = text[fault.span.start : fault.span.end]
            if fault.kind == "unclosed":
                message = f"the quotation opened with {mark} is never closed in this paragraph"
            else:
                message = f"the closing {mark} has no opening mark in this paragraph"
            yield self.at(fault.span, message)
