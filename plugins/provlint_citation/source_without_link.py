"""The rule source-without-link: a statement or another outlet's story, with no way to it."""

from collections.abc import Iterable

from provlint import Document, Example, Finding, Level, Rule, Span
from provlint.layers.speech import clipped_sentence, outlet_citations, quoted
from provlint.layers.text import gate, linked, occurrences, worded

_WORDS = gate("citation", "statement")
_SAID = worded(
    r"(?:\b{citation.said in}\b"
    r"(?: [^.,;“”\"]{1,40})? in|\b{citation.issued}|"
    r"\b[Aa]ccording to) (?:an? |the )(?:{citation.kind of statement} ){0,2}$"
)
_DATED = worded(
    r"\b{dates.month*}[a-z]*\.? \d{1,2}\b|\b\d{1,2} {dates.month}\b|\b20\d\d\b"
)


class SourceWithoutLink(Rule):
    """A statement, report or another outlet is the source, and there is neither a link to it nor a date.

    Why: a reader who wants to see the words themselves has to be able to find them.
    Instead: "said in a statement (link) on Jan. 4".
    Source: AP crediting policy (2010); W3C PROV, hadPrimarySource; Trust Indicators, citations and references.
    """

    level = Level.INFO
    examples = (
        Example("The port said in [a statement](https://port.example/4) that it was shut.", name="draft.md"),
        "The port said in a statement on Jan. 4 that it was shut.",
        "The report was late.",
        "“He told Reuters so,” she said.",
        "The port ⟦said in a statement⟧ that it was shut.",
        "The council ⟦released a statement⟧ saying that the port was shut.",
        "An aide ⟦told Reuters⟧ that the port was shut.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        spans = [c.span for c in outlet_citations(doc)]
        for start, end, word in occurrences(doc, _WORDS(doc.language)):
            said = _SAID(doc.language).search(text, max(0, start - 110), start)
            if said is None or quoted(doc, start, end):
                continue
            if word != b"statement" and " in " not in said.group() and "ccording" not in said.group():
                continue
            spans.append(Span(said.start(), end))
        for span in sorted(spans):
            sentence = clipped_sentence(doc, *span)
            if linked(doc, *sentence) or _DATED(doc.language).search(text, *sentence):
                continue
            yield self.at(span, f"“{text[span.start : span.end]}” gives no link and no date to find it by")
