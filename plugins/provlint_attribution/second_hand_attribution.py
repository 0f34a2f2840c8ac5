"""The rule second-hand-attribution: another outlet heard it."""

from collections.abc import Iterable, Iterator

from provlint import Document, Finding, Level, Note, Rule
from provlint.layers.speech import OutletCitation, outlet_citations, quoted
from provlint.layers.text import construed, credits, reported_by, worded
from provlint.lexicon import listed

#: so much of the head and of the end is looked at for whose draft it is
HEAD, END = 1000, 160
#: a headline is no longer; what fields begin with
LINE, _FIELDS = 140, ("---", "Title:")
#: "Source: Kerrow Herald", the last line of a paper's own page
_SOURCE = worded(r"\n{speech.signs a page}:\s*[^\n]+\s*\Z")
#: agencies whose drafts end on who reported and edited them, and nothing else
_REPORTED_BY = listed("speech", "signs by its people")
#: somebody who can be asked told it: "Ruiz told", "she has told", "Ana Ruiz, the mayor, told"; not "an aide told"
_HIMSELF = worded(r"(?:\b{quotes.pronoun}|[A-Z][\w’'-]+,?|,) (?:{sourcing.between} )*\Z")
#: so far before the verb, in code points
_BESIDE = 40
#: how many later places are shown as notes
NOTES = 10


class SecondHandAttribution(Rule):
    """A fact rests on what somebody told another outlet, or on what another outlet reports.

    Why: the writer did not hear it; the reader must be able to go to the one who did, and to see that nobody checked.
    Instead: link the other outlet's story and say whether it is confirmed: "told the Daily Post (link); this paper has
    not confirmed it". Better: ask the source.
    Source: AP crediting policy (2010), Reuters Handbook.

    The outlet of the draft's own dateline, credit line, address, headline or last line ("Source: ...") is not another outlet.
    One finding a draft for outlets with a name. What somebody with a name told an agency is in every paper's copy of it: it is known
    whom to ask, and readers of 292 drafts asked for none of 19 such places.
    """

    level = Level.INFO
    examples = (
        "An aide told reporters that the deal was off.",
        "“He told Reuters the deal was off,” the mayor said.",
        "HARTWELL (Reuters) - The deal is off, an aide told Reuters.",
        "The deal is off, an aide told Al Jazeera.\n\nIt was late.\n\nSource: Al Jazeera",
        "Deal is off – BBC\n\nThe deal is off, an aide told the BBC.",
        "The post office reported a loss. Last time reports came late.",
        "She told the post commander that the gate was open.",
        "An aide ⟦told Reuters⟧ that the deal was off.",
        "The deal is off, Ana Ruiz told Reuters. She told AFP so.",
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
        where = _squeezed(_outside(doc))
        signed = _REPORTED_BY(doc.language) if reported_by(doc) else frozenset()
        others = [
            citation
            for citation in found
            if citation.name not in own and _squeezed(citation.name) not in where and citation.name not in signed
            and not _himself(doc, citation)
        ]
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


def _himself(doc: Document, citation: OutletCitation) -> bool:
    """Whether somebody who can be asked told an agency something."""
    start = citation.span.start
    if citation.frame != "told" or not citation.agency:
        return False
    return _HIMSELF(doc.language).search(doc.text, max(0, start - _BESIDE), start) is not None


def _outside(doc: Document) -> str:
    """What stands around the article: its fields and headline, and the line that says whose it is."""
    source = doc.source.text
    head, _, rest = source[:HEAD].partition("\n\n")
    if not rest or not (head.startswith(_FIELDS) or len(head) <= LINE):
        head = ""  # no fields and no headline: the article itself
    line = _SOURCE(doc.language).search(source, max(0, len(source) - END))
    return head + (line.group() if line else "")


def _squeezed(name: str) -> str:
    """A name as an address has it: "aljazeera"."""
    return "".join(char for char in name.lower() if char.isalnum())
