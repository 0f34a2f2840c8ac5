"""Numbers with the year, the thing and the comparison that stand beside them."""

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Dossier, rest_on
from provlint.layers.evidence import traces

RELEASE = """Holt Ferries carried 6.3 million passengers in 2031, 5 percent more than the 6 million of 2030.
The wreck off Lunn killed two of the crew and hurt 17 bathers of the pier. Eight of those hurt remained in Holt hospital on Sunday.
The lamp was put up by Marrow Beacons of Penn. The Pier Safety Board has opened an inquiry."""


def found(draft, kind="figure"):
    doc = document(draft)
    rest_on(doc, Dossier([document(RELEASE, "release.txt")]))
    return {doc.text[slice(*t.span)]: str(t.status) for t in traces(doc) if t.kind == kind}


@pytest.mark.parametrize(
    ("draft", "words", "status"),
    [
        ("Holt Ferries carried 6.3 million passengers in 2031.", "6.3 million", "supported"),
        ("Holt Ferries carried 6.3 million passengers in 2030.", "6.3 million passengers in 2030", "altered"),
        ("Holt Ferries carried 6.3 million passengers in 2031 and 6 million in 2030.", "6 million", "supported"),
        ("The company carried 300,000 more passengers in 2031 than in 2030.", "300,000", "derived"),
        ("The company carried 500,000 more passengers in 2031 than in 2030.", "500,000", "altered"),
        ("Of the 17 hurt, nine had left hospital by Sunday.", "17", "supported"),
        ("Of the 17 hurt, nine had left hospital by Sunday.", "nine", "derived"),
        ("Nine of the 17 hurt had left hospital.", "Nine", "derived"),
        ("Seven of the 17 hurt had left hospital.", "Seven", "unsupported"),
    ],
)
def test_numbers(draft, words, status):
    assert found(draft)[words] == status


@pytest.mark.parametrize(
    ("draft", "body", "status"),
    [
        ("The Pier Safety Board has opened an inquiry.", "Pier Safety Board", "supported"),
        ("The Pier Standards Board has opened an inquiry.", "Pier Standards Board", "altered"),
        ("The lamp was put up by Marrow Systems of Penn.", "Marrow Systems of Penn", "altered"),
    ],
)
def test_a_body_by_the_word_in_its_middle(draft, body, status):
    assert found(draft, "name")[body] == status


@pytest.mark.parametrize(
    ("draft", "words", "status"),
    [
        ("The wreck off Lunn killed two bathers.", "two", "altered"),
        ("The wreck off Lunn killed two people.", "two", "supported"),
        ("The wreck off Lunn killed two crew members.", "two", "supported"),
        ("The wreck off Lunn hurt 17 people.", "17", "supported"),
    ],
)
def test_the_number_of_another_thing(draft, words, status):
    source = "The wreck off Lunn killed two crew members and hurt 17 bathers."
    doc = document(draft)
    rest_on(doc, Dossier([document(source, "wire.txt")]))
    assert {doc.text[slice(*t.span)]: str(t.status) for t in traces(doc) if t.kind == "figure"}[words] == status


@pytest.mark.parametrize(
    ("draft", "words", "status"),
    [
        ("Savings of 180 million crowns a month are expected at Holt.", "180 million crowns a month", "altered"),
        ("Savings of 180 million crowns a year are expected at Holt.", "180 million crowns", "supported"),
        ("Holt had sales of 2.7 billion crowns, with a profit of 310 million.", "310 million", "supported"),
    ],
)
def test_times_and_currencies_of_an_amount(draft, words, status):
    source = "Annual savings of 180 million crowns are expected at Holt. It had sales of 2.7 billion crowns. Profit was 310 million crowns."
    doc = document(draft)
    rest_on(doc, Dossier([document(source, "wire.txt")]))
    assert {doc.text[slice(*t.span)]: str(t.status) for t in traces(doc) if t.kind == "figure"}[words] == status
