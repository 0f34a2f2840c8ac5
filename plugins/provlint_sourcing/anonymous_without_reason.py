"""The rule anonymous-without-reason: an unnamed source, and not a word on why."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Note, Rule
from provlint.layers.sources import Unnamed, graded, named_speakers, orphans
from provlint.layers.text import headlines, worded
from provlint.lexicon import listed

#: what grades of source need a reason, and how loud the finding is; None for the rule's own level
_SPEAKS = {"strict": None, "post": None, "rank": Level.WARNING, "lay": Level.WARNING, "person": Level.WARNING}


class AnonymousWithoutReason(Rule):
    """A source stands without a name, and the draft does not say why.

    Why: a reader who cannot know the source must at least be able to weigh why it hides; so AP, NPR and SPJ demand it.
    Instead: name the source, or give the reason: "because the talks are private", "for fear of losing her job".
    Source: AP News Values (2005 text), NPR Ethics Handbook, SPJ Code of Ethics.

    A warning for an official of a body who only said so, for a person of no office, such as a neighbour or a doctor, and
    for a rank that told somebody ("a militia commander told the Herald"); info for
    what anybody told a court, the police or the staff.

    One finding a source: later mentions of the same source are not reported again, and a reason given at any of them
    holds for all. An official of the lede whom a later paragraph names with the same news is named. "Officials said",
    with no number, belongs to attribution/vague-attribution; a bare "a source said" to sourcing/anonymous-too-vague.
    """

    level = Level.ERROR
    examples = (
        "A port inspector who spoke on condition of anonymity because the talks are private said the crane was unsafe.",
        "Two harbour officials, asking not to be named for fear of reprisal, told this paper the crane was unsafe.",
        "A ministry aide said the vote was off. The aide was not authorized to speak publicly.",
        "Two union officials, who asked not to be named because the vote is secret, said no. One of the "
        "officials said"
        " the count was close.",
        "Officials at the port authority said the crane was unsafe.",
        "A senior official, Ana Ruiz, said the crane was unsafe.",
        "John Hale, an official at the port, said the crane was unsafe.",
        "“An official told me the crane was safe,” said Mia Holt, a welder.",
        "The official opening was put off, the mayor said.",
        "A committee founded by a former aide has reported two donations.",
        "The firm gives donors a layer of ease and anonymity, its chairman Lars Dahl said.",
        "The mayor met an aide who had said nothing about it; nobody asked to be named head of the board.",
        "A port inspector ⟦who spoke on condition of anonymity⟧ said the crane was unsafe.",
        "⟦Two union officials⟧ told the Herald that the vote was off.",
        "The crane was unsafe, according to ⟦a senior port official⟧. The official said two bolts had been missing.",
        "A ministry aide, ⟦who asked not to be identified⟧, said the vote failed because two members were ill.",
        "The vote is off, ⟦an anonymous ministry official⟧ told the Herald.",
        "⟦A militia commander⟧ told the Herald that the bridge was down.",
        "A militia commander said that the bridge was down.",
        "Four guards died at the bridge, a port official said.\n\nAna Ruiz, a spokeswoman for the port, said the four "
        "guards had drowned.",
        "The bridge shook, ⟦a bus driver⟧ at the stop said. Ana Ruiz, a driver, said so.",
        "The bridge shook, a bus driver at the stop said.\n\n“It went on for a minute,” Lars Dahl said.",
        "The bridge shook, ⟦a bus driver⟧ at the stop said.\n\nIt rained. “It went on for a minute,” Lars Dahl said.",
        "The mood was bad, ⟦one Harbour Party leader⟧ said.",
        "The bridge shook, said ⟦a neighbour⟧.",
        "One board member, who would not be named because the board's rules forbid it, told the Herald so.",
        "One board member, ⟦who would not be named⟧, told the Herald so.",
        "A welder, whose name is withheld under the Witness Protection Act, told the inquiry that the bridge shook.",
        "The bridge shook, according to ⟦a drummer⟧ who stood on it.",
        "The bridge shook, said a neighbour who gave her name as Dahl. A driver who identified himself only as Lars said so.",
        "A ministry source, ⟦speaking on condition of anonymity⟧, confirmed it. The source said no vote was taken.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        for one in graded(doc):
            group = one.mentions
            if not group or one.grade == "named" or any(m.reason is not None for m in group):
                continue
            first = group[0]
            stated = next((m for m in group if m.anonymity is not None), None)
            if stated is not None and stated.anonymity is not None:
                related = []
                if stated is not first:
                    related.append(Note(*first.span, "the source is first mentioned here"))
                yield self.at(stated.anonymity, "no reason is given why this source is not named", related=related)
                continue
            plain = next((m for m in group if m.counted and m.cue is not None and m.grade in _SPEAKS), None)
            if plain is not None and plain.grade == "person" and _in_headline(doc, plain):
                continue  # who it is stands below
            if plain is not None and (plain.body or not plain.bare):
                if _GAVE_NAME(doc.language).match(doc.text, plain.full.end):
                    continue
                words = doc.quote(*plain.full)
                briefed = plain.cue is not None and doc.text.startswith("told", plain.cue.start)
                level = Level.WARNING if plain.noun in _OFFICES(doc.language) and not briefed else _SPEAKS[plain.grade]
                if _heard_by_office(doc, plain):
                    level = Level.INFO
                yield self.at(plain.full, f"“{words}” stands without a name, and no reason is given why", level=level)
        for phrase in orphans(doc):
            if phrase.reason is None:
                yield self.at(phrase.span, "no reason is given why this source is not named")


#: officials of a body can be asked for there
_OFFICES = listed("sourcing", "office")
#: "a neighbour who gave his name as Dahl"
_GAVE_NAME = worded(r",? who {sourcing.gave} as (?:only )?[A-Z]")
#: the police and the court know who it is
_OFFICE = worded(r" (?:the )?{sourcing.told to}\b")


def _in_headline(doc: Document, source: Unnamed) -> bool:
    """Whether a source stands in a headline of a draft in which somebody with a name speaks."""
    return any(h.start <= source.span.start < h.end for h in headlines(doc)) and bool(named_speakers(doc))


def _heard_by_office(doc: Document, source: Unnamed) -> bool:
    """Whether what a person says is told to the police or a court."""
    if source.cue is not None and doc.text.startswith("testif", source.cue.start):
        return True
    return source.cue is not None and _OFFICE(doc.language).match(doc.text, source.cue.end) is not None
