"""A "not" that the source does not have, and one that is gone."""

import time

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Dossier, rest_on
from provlint.layers.evidence import traces

SOURCE = """The ferry company expects passengers to return to the Lunn line by next spring. The harbour master was not warned of the
fog on the night of the wreck. Pell opened its new pier for bathers in June. There was no difference in the catch of the two boats.
I would not blame the
bathers. The sprinklers had failed to work. The Alba was the largest wreck since 1911. The rowers of Holt met their rivals at the quay. Nobody knows who cut the rope of the Alba."""


def told(draft, source=SOURCE):
    doc = document(draft)
    rest_on(doc, Dossier([document(source, "source.txt")]))
    return [doc.text[slice(*t.span)] for t in traces(doc) if t.kind == "outcome" and t.status == "altered"]


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        ("The ferry company does not expect passengers to return to the Lunn line by next spring.", ["not expect"]),
        ("The ferry company expects passengers to return to the Lunn line by next spring.", []),
        ("The harbour master was warned of the fog on the night of the wreck.", ["warned"]),
        ("The harbour master was never warned of the fog on the night of the wreck.", []),
        ("Nobody warned the harbour master of the fog on the night of the wreck.", []),
        ("The harbour master knew nothing of the fog on the night of the wreck; he was warned later.", []),
        ("The catch of the two boats showed a difference.", ["difference"]),
        ("The catch of the two boats showed no difference.", []),
        ("Pell did not open its new pier for bathers.", ["not open"]),
        ("Pell is not far from Lunn.", []),
        ("She blames the bathers.", ["blames"]),
        ("She does not blame bathers.", []),
        ("The sprinklers worked.", ["worked"]),
        ("No wreck had been as large as the Alba since 1911.", []),
    ],
)
def test_a_negation_on_one_side(draft, wrong):
    assert told(draft) == wrong


def test_not_where_the_source_tells_both():
    source = SOURCE + " The ferry company does not expect the passengers of the Pell line to return."
    assert told("The ferry company does not expect passengers to return to the Lunn line.", source) == []


def test_not_of_others():
    source = "Six of the bathers stayed in Holt hospital, four of them in serious condition."
    assert told("Two of the six bathers in Holt hospital were not in serious condition.", source) == []


def test_time_grows_with_the_text():
    def seconds(times: int) -> float:
        doc = document(" ".join(f"The company does not expect {n} passengers to return." for n in range(times)))
        rest_on(doc, Dossier([document(SOURCE * times, "source.txt")]))
        began = time.process_time()
        traces(doc)
        return time.process_time() - began

    seconds(2)
    small = max(seconds(20), 0.05)
    assert any(seconds(80) < max(0.5, 10 * small) for _ in range(3))
