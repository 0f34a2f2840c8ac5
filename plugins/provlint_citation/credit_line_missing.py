"""The rule credit-line-missing: an agency's matter, and no agency in the credits."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule
from provlint.layers.speech import outlet_citations
from provlint.layers.text import credits
from provlint.lexicon import listed

_AGENCY = listed("citation", "agency")


class CreditLineMissing(Rule):
    """The draft draws on a news agency more than once and credits no agency.

    Why: whoever paid for the reporting is owed the credit, and the reader should know whose it is.
    Instead: "The Associated Press contributed to this report."
    Source: AP crediting policy (2010).

    Counts citations of agencies and pictures with an agency's credit; one finding a draft.
    """

    level = Level.INFO
    examples = (
        "An aide told Reuters no. The vote is off, according to AFP.\n\nReuters contributed to this report.",
        "KERROW (Reuters) - An aide told Reuters no. The count is over, the board told Reuters.",
        "An aide told Reuters no.",
        "An aide ⟦told Reuters⟧ no. The vote is off, according to AFP.",
        "An aide told Reuters no. The vote is off, according to AFP.\n\n⟦Herald staff contributed to this report⟧.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        cited = [c for c in outlet_citations(doc) if c.agency]
        if not cited:
            return
        made = credits(doc)
        pictures = [p for p in made.photos if _AGENCY(doc.language) & set(_words(doc.quote(*p)))]
        if len(cited) + len(pictures) < 2:
            return
        own = [*made.lines, *made.bylines, *made.datelines]
        lines = [doc.block_at(s.start) for s in own]
        said = " ".join(doc.text[b.start : b.end] for b in lines if b is not None)
        if any(c.name in said for c in cited) or "Associated Press" in said or "agenc" in said:
            return
        names = ", ".join(dict.fromkeys(c.name for c in cited))
        if made.lines and lines[0] is not None:
            block = lines[0]
            end = block.end
            while doc.text[end - 1] in ". \r\n\t":
                end -= 1
            yield self.at((block.start, end), f"the credit line leaves out {names}")
        else:
            yield self.at(cited[0].span, f"the draft draws on {names} and has no credit line")


def _words(text: str) -> list[str]:
    return text.replace("/", " ").replace("(", " ").replace(")", " ").split()
