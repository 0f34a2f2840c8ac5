"""The rule anonymous-too-vague: an unnamed source of whom the reader learns nothing."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule
from provlint.layers.sources import graded
from provlint.lexicon import listed

#: one of several, whom nobody has told of
_ONE = listed("anonymity", "one of several")


class AnonymousTooVague(Rule):
    """An unnamed source is given no body, no rank and no way of knowing: "a source said", "according to sources".

    Why: even a source without a name must be described so that a reader can tell how it would know.
    Instead: say as much as can be said: "a port inspector who saw the ledger".
    Source: AP News Values ("simply quoting 'a source' is not allowed"), Reuters Handbook, SPJ Code of Ethics.

    A spokesperson without name and body is info.
    """

    level = Level.WARNING
    examples = (
        "A port source who saw the ledger said two pages were missing.",
        "A person familiar with the talks said they had failed.",
        "Two port inspectors who asked not to be named for fear of reprisal spoke first. One of the inspectors "
        "said no.",
        "A source at the harbour office who asked not to be named for fear of reprisal said two pages were "
        "missing. The"
        " source said the ledger was old.",
        "“A source told me so,” the mayor said.",
        "The river is a source of pride, the mayor said.",
        "The spring is the source, said Ana Ruiz, a guide.",
        "The spokesman, Lars Dahl, said the port was shut.",
        "Spokeswoman Ana Ruiz said the port was shut.",
        "⟦A source⟧ said two pages were missing.",
        "Two pages were missing, according to ⟦sources⟧.",
        "⟦Security sources⟧ said two pages were missing.",
        "“Two pages were missing,” said ⟦one source⟧.",
        "⟦A spokesperson⟧ said the port was shut.",
        "A navy spokeswoman declined to comment.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        for one in graded(doc):
            if not one.mentions:
                continue
            first = one.mentions[0]
            if first.grade == "spokes":
                alone = first.determiner in _ONE(doc.language)
                if alone and not (first.body or first.definite or first.plural):
                    words = doc.quote(*first.span)
                    yield self.at(first.span, f"“{words}” speaks for somebody but has no name", level=Level.INFO)
            elif one.grade == "anonymous" and first.grade == "strict" and first.bare and first.anonymity != first.span:
                if first.cue is None and first.anonymity is None:
                    continue
                words = doc.quote(*first.span)
                yield self.at(first.span, f"“{words}” tells the reader no body, no rank and no way of knowing")
