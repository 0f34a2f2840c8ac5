"""The rule second-hand-attribution: another outlet heard it."""

from collections.abc import Iterable, Iterator

from provlint import Document, Finding, Level, Note, Rule
from provlint.layers.speech import outlet_citations, quoted
from provlint.layers.text import construed, credits

#: how many later places are shown as notes
NOTES = 10


class SecondHandAttribution(Rule):
    """A fact rests on what somebody told another outlet, or on what another outlet reports.

    Why: the writer did not hear it; the reader must be able to go to the one who did, and to see that nobody checked.
    Instead: link the other outlet's story and say whether it is confirmed: "told the Daily Post (link); this paper has
    not confirmed it". Better: ask the source.
    Source: AP crediting policy (2010), Reuters Handbook.

    The outlet of the draft's own dateline or credit line is not another outlet. One finding a draft for outlets with a name.
    """

    level = Level.INFO
    examples = (
        "An aide told reporters that the deal was off.",
        "“He told Reuters the deal was off,” the mayor said.",
        "HARTWELL (Reuters) - The deal is off, an aide told Reuters.",
        "The post office reported a loss. Last time reports came late.",
        "She told the post commander that the gate was open.",
        "An aide ⟦told Reuters⟧ that the deal was off.",
        "The deal is off, ⟦according to the Associated Press⟧.",
        "⟦Al Jazeera reports⟧ that the deal is off.",
        "The deal is off, the mayor said in an ⟦interview with the Kerrow Herald⟧.",
        "Ana Ruiz ⟦told local radio⟧ that the dam leaked. ⟦State media reported⟧ it, too.",
        "⟦The Kerrow Gazette first reported⟧ the deal.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        yield from self._nameless(doc)
        found = outlet_citations(doc)
        if not found:
            return
        made = credits(doc)
        own = " ".join(doc.quote(*span) for span in (*made.datelines, *made.bylines, *made.lines))
        others = [citation for citation in found if citation.name not in own]
        if others:
            notes = [Note(*other.span, f"and this, by way of {other.name}") for other in others[1 : NOTES + 1]]
            message = f"this comes second hand, by way of {others[0].name}: link it, and say if it is confirmed"
            yield self.at(others[0].span, message, related=notes)

    def _nameless(self, doc: Document) -> Iterator[Finding]:
        """Media that no name is given of: "told local radio", "state media reported"."""
        told = set()
        for one in construed(doc, "second_hand"):
            words = " ".join(doc.quote(*one.span).split())
            if words.lower() in told or quoted(doc, *one.span):
                continue
            told.add(words.lower())
            yield self.at(one.span, f"“{words}”: which one? link it, and say if it is confirmed")
