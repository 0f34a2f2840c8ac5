"""The rule source-without-link: a statement or another outlet's story, with no way to it."""

from collections.abc import Iterable

from provlint import Document, Example, Finding, Level, Rule, Span
from provlint.layers.speech import OutletCitation, clipped_sentence, outlet_citations, quoted
from provlint.layers.text import gate, lazy, linked, links, occurrences, worded

_WORDS = gate("citation", "statement")
_SAID = worded(
    r"(?:\b{citation.said in}\b"
    r"(?: [^.,;“”\"]{1,40})? in|\b{citation.issued}|"
    r"\b[Aa]ccording to) (?:an? |the )(?:{citation.kind of statement} ){0,2}$"
)
_DATED = worded(r"\b{dates.month*}[a-z]*\.? \d{1,2}\b|\b\d{1,2} {dates.month}\b|\b20\d\d\b")


#: a numbered note behind a word or a stop: "[3]", "[^2]", "²"; it leads to the list of sources
_NOTE = lazy(r"\[\^?[\w-]{1,20}\^?\](?!\()|[¹²³⁴-⁹]")
#: "in a statement to the Post", "a statement sent to reporters", "a statement issued after the meeting"
_OURS = worded(
    r" (?:(?:{citation.sent} )?to (?:the |The )?(?:[A-Z]|{citation.press})|(?:{citation.issued} )?{citation.around} the )"
)


def _noted(text: str, sentence: Span) -> bool:
    """Whether a numbered note stands in a sentence or right behind it."""
    return _NOTE.search(text, sentence.start, min(len(text), sentence.end + 8)) is not None


def _own_outlet(doc: Document, citation: OutletCitation) -> bool:
    """Whether the outlet is the draft's own: named in its fields, its headline or dateline, or its credit at the end."""
    name = "".join(w for w in citation.name.lower().split() if w != "the")
    ends = doc.text[: min(HEAD, citation.span.start)], doc.text[max(citation.span.end, len(doc.text) - TAIL) :]
    fields = " ".join(str(value) for value in doc.meta.values())
    return any(name in "".join(part.lower().split()) for part in (*ends, fields))


#: so many code points at the beginning and at the end hold datelines and credits
HEAD, TAIL = 300, 200


class SourceWithoutLink(Rule):
    """A statement, report or another outlet is the source, and there is neither a link to it nor a date.

    Why: a reader who wants to see the words themselves has to be able to find them.
    Instead: "said in a statement (link) on Jan. 4".
    Asked of drafts that give links at all: where none is given, none is missed. A link, a date or a numbered note in the
    sentence is a way; a statement to the writer's own outlet has none.
    Source: AP crediting policy (2010); W3C PROV, hadPrimarySource; Trust Indicators, citations and references.
    """

    level = Level.INFO
    examples = (
        Example("The port said in [a statement](https://port.example/4) that it was shut.", name="draft.md"),
        "The port said in a statement on Jan. 4 that it was shut.",
        "The report was late.",
        "The port said in a statement that it was shut.[2]\n\nSources\n\n[2] Port of Kerrow, statement of May 4.",
        "The port said in a statement to the Post that it was shut.",
        "“He told Reuters so,” she said.",
        "KERROW (Reuters) - The port is shut, an aide told Reuters.",
        "The port ⟦said in a statement⟧ that it was shut. Its list of ships: https://port.example/ships",
        "The port said in a statement that it was shut.",
        "The council ⟦released a statement⟧ saying that the port was shut. More: https://port.example/ships",
        "An aide ⟦told Reuters⟧ that the port was shut. More: https://port.example/ships",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        if not links(doc):
            return
        spans = [c.span for c in outlet_citations(doc) if not _own_outlet(doc, c)]
        for start, end, word in occurrences(doc, _WORDS(doc.language)):
            said = _SAID(doc.language).search(text, max(0, start - 110), start)
            if said is None or quoted(doc, start, end):
                continue
            if word != b"statement" and " in " not in said.group() and "ccording" not in said.group():
                continue
            spans.append(Span(said.start(), end))
        for span in sorted(spans):
            sentence = clipped_sentence(doc, *span)
            if linked(doc, *sentence) or _DATED(doc.language).search(text, *sentence) or _noted(text, sentence):
                continue
            if _OURS(doc.language).match(text, span.end):
                continue  # what was sent to the writer, or is fixed by a meeting, is found nowhere else
            yield self.at(span, f"“{text[span.start : span.end]}” gives no link and no date to find it by")
