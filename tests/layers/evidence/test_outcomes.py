"""Outcomes that a source tells shortly, elsewhere than in the nearest passage, or only through their number."""

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Dossier, rest_on
from provlint.layers.evidence import traces

RULING = """3. I heard the miller of Holt, Ada Roe, and an expert on dust for the council.
6. The claim in trespass is dismissed. The claim in negligence succeeds in part.
7. Permission to appeal is refused."""
RESULTS = """Vanmoor Mills today announced results for the three months to June 30.
- Revenue rose 4 percent to $312 million.
- Net profit fell to $27 million from $33 million.
- The board declared a quarterly dividend of 15 cents a share."""
NOTES = """A rival bid by the Tarsk group Nordspor was turned down in March. Annual savings of 180 million crowns are expected from Holt.
Ferries to Lunn are cancelled tonight. A yellow warning for ice is in force in the Holt hills.
The new pier opened three months early. Rates stay at 41 pounds a household. Her daughter, Ida, was born on Lunn in 1971."""


def outcomes(draft, source):
    doc = document(draft)
    rest_on(doc, Dossier([document(source, "source.txt")]))
    return [doc.text[slice(*t.span)] for t in traces(doc) if t.kind == "outcome" and t.status == "altered"]


@pytest.mark.parametrize(
    ("draft", "source", "wrong"),
    [
        ("The judge upheld the claim in trespass that the miller of Holt had made.", RULING, ["upheld"]),
        ("The judge dismissed the claim in trespass that the miller of Holt had made.", RULING, []),
        ("He was given permission to appeal.", RULING, ["given"]),
        ("Vanmoor Mills, which grinds flour, lost $27 million in the quarter, far less than a year before.", RESULTS, ["lost"]),
        ("Vanmoor Mills, which grinds flour, earned $27 million in the quarter, far less than a year before.", RESULTS, []),
        ("The annual dividend is 15 cents a share.", RESULTS, ["annual"]),
        ("Ferries to Lunn are running on Friday night.", NOTES, ["running"]),
        ("Forecasters put out a red warning for ice in the Holt hills.", NOTES, ["red"]),
        ("Forecasters put out a yellow warning for ice in the Holt hills.", NOTES, []),
        ("The pier was finished three months behind schedule.", NOTES, ["behind"]),
        ("The pier was finished three months ahead of schedule.", NOTES, []),
        ("Rates rise to 41 pounds a household.", NOTES, ["rise"]),
        ("In March the owners accepted a bid from Nordspor of Tarsk.", NOTES, ["accepted"]),
        ("In March the owners rejected a bid from Nordspor of Tarsk.", NOTES, []),
        ("Her sister Ida was born on Lunn in 1971.", NOTES, ["sister"]),
    ],
)
def test_the_opposite_of_the_same(draft, source, wrong):
    assert outcomes(draft, source) == wrong


def test_kin_of_one_name():
    talk = "My daughter Fenna would take over, but she works at the mill of Delf. Ada Roe, whose brother is Leo Holm, was away."
    assert outcomes("Her son Fenna, who works at the mill of Delf, would take over.", talk) == ["son"]
    assert outcomes("Leo Holm was away with his sister, Ada Roe.", talk) == []
