"""Which sources vouch for a sentence where there are many: those of the matter, and none of another."""

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Dossier, rest_on
from provlint.layers.evidence import traces
from provlint.layers.evidence.choice import alike, best_documents
from provlint.layers.evidence.passages import place_at

FERRY = (
    "The ferry Alba struck the quay in Kerrow on Friday night. The port office said that 41 people were hurt when the ferry came "
    "in too fast. Ruiz, the harbour master, said nobody had told her of the fog. The ferry will be towed to Selm for repairs."
)
#: another account of the same, in other words
PASSENGERS = (
    "Passengers of the ferry Alba spoke of their fear after it rammed the quay in Kerrow. “We fell over each other,” said Piet "
    "Moor, who hurt his knee. The harbour was closed. Six buses took the others home at 11:40 p.m., the port office said."
)
OTHERS = (
    "Carla Ruiz won the chess title in Oslo. She beat Omar Vance in 52 moves and took home a cheque for 9,000 crowns, her third.",
    "The council of Lund voted to close two schools. Parents protested in the street, and the mayor promised to think again.",
    "Rain is expected over the hills this week. Farmers in Norway and Chile hope for a dry harvest, the weather office said.",
    "The bank cut its forecast for growth to 1.4 percent. Shares of steel makers fell in Frankfurt, and those of banks rose.",
    "A choir of 90 children sang at the opening of the hall. The architect, Nils Aas, said the roof was the hardest part.",
)
MANY = (FERRY, PASSENGERS, *OTHERS)


def _resting(draft, sources):
    doc = document(draft)
    rest_on(doc, Dossier([document(text, f"wire-{n}.txt") for n, text in enumerate(sources)]))
    return doc


def _status(draft, words, sources=MANY):
    doc = _resting(draft, sources)
    at = draft.index(words)
    return [str(t.status) for t in traces(doc) if t.span.start < at + len(words) and at < t.span.end]


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        ("Carla Ruiz, the harbour master of Kerrow, said that nobody had told her of the fog before the ferry struck.", "Carla Ruiz"),
        ("The ferry Alba of Norway struck the quay in Kerrow, and the port office said that 41 people were hurt.", "Norway"),
        ("The ferry Alba struck the quay in Kerrow, and 52 people were hurt when it came in too fast, the port office said.", "52"),
        ("Nils Aas of the port office said that 41 people were hurt when the ferry Alba struck the quay in Kerrow.", "Nils Aas"),
    ],
)
def test_a_source_of_another_matter_is_no_support(draft, words):
    assert _status(draft, words)[0] in ("unsupported", "altered")


@pytest.mark.parametrize("words", ["Piet Moor", "Six", "11:40 p.m.", "41"])
def test_a_sentence_may_be_made_of_two_accounts(words):
    draft = (
        "41 people were hurt when the ferry Alba came into Kerrow too fast, the port office said, and Piet Moor was among those whom "
        "Six buses took home at 11:40 p.m."
    )
    assert _status(draft, words)[0] == "supported"


def test_two_matters_in_one_sentence_are_both_looked_up():
    draft = (
        "The ferry Alba struck the quay in Kerrow and will be towed to Selm; the council of Lund voted to close schools, and parents "
        "protested in the street."
    )
    assert _status(draft, "Lund") == ["supported"]


def test_accounts_of_one_event_are_alike_and_no_others():
    dossier = Dossier([document(text, f"wire-{n}.txt") for n, text in enumerate(MANY)])
    assert [sorted(alike(dossier, n)) for n in range(len(MANY))] == [[1], [0], [], [], [], [], []]


def test_a_long_source_does_not_win_by_its_length():
    """It has each word of the sentence somewhere, as long texts do."""
    long = (
        "The fog was thick. " + " ".join(OTHERS) + " A ferry was late. Nobody on the quay complained. The harbour is old. Masters of "
        "ships know it. She told of it. " + " ".join(f"Item {n} of the report is about paint and rope." for n in range(40))
    )
    dossier = Dossier([document(text, f"wire-{n}.txt") for n, text in enumerate((long, FERRY, *OTHERS))])
    assert best_documents(dossier, {"ferri", "quay", "harbour", "master", "fog", "told"})[0] == 1


@pytest.mark.parametrize("count", [3, len(OTHERS)])
def test_other_matters_do_not_change_what_words_weigh(count):
    """Nor with them whether a passage is close, and what stands in a figure's place."""
    draft = "The port office said 41 people were hurt when the ferry came in fast, and it will be towed for repairs."

    def share(sources):
        doc = _resting(draft, sources)
        place = place_at(doc.dossier, doc, 0)
        return place.share if place else None

    assert share([FERRY]) == share([FERRY, *OTHERS[:count]])
