"""Posts beside the people of a draft, held against those that the sources give them."""

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Dossier, rest_on
from provlint.layers.evidence import traces

WIRE = """Finance director Ian Marsh said the mill would close in May. Kate Dunn, regional secretary of the union, called a strike.
The mill's acting director, Rosa Pell, was away. The interior minister, Jo Lund, left early. PC Tom Vale drove her home.
Leo Hale, president and chief executive of Aldwin, stays. Lena Moll, who has chaired the board and was its treasurer, spoke."""


def posts(draft):
    doc = document(draft)
    rest_on(doc, Dossier([document(WIRE, "wire.txt")]))
    return [doc.text[slice(*t.span)] for t in traces(doc) if t.kind == "title" and t.status == "altered"]


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        ("Chairman Ian Marsh said the mill would close.", ["Chairman"]),
        ("Ian Marsh, the chief financial officer of the mill, spoke.", []),
        ("Ian Marsh, the boss of the mill, spoke.", []),
        ("Kate Dunn, the union's general secretary, called a strike.", ["general secretary"]),
        ("Union secretary Kate Dunn called a strike.", []),
        ("Jo Lund, the finance minister, left early.", ["finance minister"]),
        ("Jo Lund, the minister, left early.", []),
        ("Rosa Pell, the director of the mill, was away.", ["director"]),
        ("Rosa Pell, the acting director of the mill, was away.", []),
        ("Inspector Tom Vale drove the minister home.", ["Inspector"]),
        ("Constable Tom Vale drove the minister home.", []),
        ("Chief executive Leo Hale stays.", []),
        ("The treasurer, Leo Hale, stays.", ["treasurer"]),
        ("Treasurer Lena Moll spoke.", []),
    ],
)
def test_another_post(draft, wrong):
    assert posts(draft) == wrong


def test_one_place_is_told_once():
    doc = document("Gov. Leo Hale spoke to the miners of Kerrow on Friday.")
    rest_on(doc, Dossier([document("Sen. Leo Hale spoke to the miners of Kerrow on Friday.", "wire.txt")]))
    assert [t.kind for t in traces(doc) if t.status == "altered"] == ["title"]


def test_a_post_before_a_name_in_brackets():
    record = "THE MINISTER FOR FISHERIES (Mr. Alec Holm): I beg to move the bill."
    for post, wrong in (("fisheries", []), ("finance", ["finance minister"])):
        doc = document(f"Alec Holm, the {post} minister, moved the bill.")
        rest_on(doc, Dossier([document(record, "record.txt")]))
        assert [doc.text[slice(*t.span)] for t in traces(doc) if t.kind == "title" and t.status == "altered"] == wrong
