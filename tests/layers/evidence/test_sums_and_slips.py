"""Sums and rests of a passage, the same digits in another scale, tolls that have changed places, and surnames a letter off."""

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Dossier, rest_on
from provlint.layers.evidence import traces

QUIET = ("supported", "derived", "unchecked")
QUAY = "SELM, March 1 - The coast guard said that 53 people were injured and seven killed when the barge Ora hit a pier in Selm."
MILL = "Hale & Sons cut 260 of the 900 posts at its mill in Selm on Monday. The mill lost 17.3 million crowns last year, after 6.1 million."
TEAM = "The keeper, Ida Munn, was not hurt. The coach, Lou Reed, said that Tom Bell had trained well."


def alarms(draft, *sources):
    doc = document(draft)
    rest_on(doc, Dossier([document(text, f"wire-{n}.txt") for n, text in enumerate(sources)]))
    return [(t.kind, t.status, doc.text[t.span.start : t.span.end]) for t in traces(doc) if t.status not in QUIET]


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("Sixty people were injured or killed when the barge Ora hit a pier in Selm, the coast guard said.", QUAY),
        ("The coast guard said that 60 people were killed or injured when the barge Ora hit a pier in Selm.", QUAY),
        ("Hale & Sons will have 640 posts left at its mill in Selm.", MILL),
        ("Hale & Sons keeps 640 of the 900 posts at its mill in Selm.", MILL),
        ("When the barge Ora hit a pier in Selm, seven people were killed and 53 injured.", QUAY),
    ],
)
def test_what_follows_from_a_passage_is_derived(draft, source):
    assert not alarms(draft, source)


@pytest.mark.parametrize(
    ("draft", "source", "told"),
    [
        ("The coast guard said that 60 people were injured when the barge Ora hit a pier in Selm.", QUAY, "60"),
        ("The coast guard said that 60 people were injured and seven killed when the barge Ora hit a pier.", QUAY, "60"),
        ("Hale & Sons cut 640 of the 900 posts at its mill in Selm on Monday.", MILL, "640"),
        ("The barge Ora hit a pier in Selm; seven people were injured and 53 killed, the coast guard said.", QUAY, "53"),
        ("In Selm, seven were injured and 53 lost their lives when the barge Ora hit a pier.", QUAY, "53"),
        ("The mill lost 17.3 billion crowns last year.", MILL, "17.3 billion"),
        ("Last year's loss at the mill was 17.3 billion crowns.", MILL, "17.3 billion"),
    ],
)
def test_a_figure_that_is_told_of_something_else_is_altered(draft, source, told):
    assert any(text.startswith(told) and status == "altered" for _, status, text in alarms(draft, source))


@pytest.mark.parametrize(
    ("draft", "source", "told"),
    [
        ("The mill earned 17.3 million crowns last year.", MILL, ["earned"]),
        ("The mill made a profit of 17.3 million crowns last year.", MILL, ["profit"]),
        ("A judge in Selm allowed the appeal of the mill.", "The judge in Selm rejected the mill's appeal on Friday.", ["allowed"]),
        ("The mill made a loss of 17.3 million crowns last year.", MILL, []),
        ("The mill earned 6.1 million crowns, then lost 17.3 million.", "The mill earned 6.1 million crowns, then lost 17.3 million.", []),
    ],
)
def test_a_loss_is_not_earned_and_what_is_allowed_not_rejected(draft, source, told):
    assert [text for kind, _, text in alarms(draft, source) if kind == "outcome"] == told


@pytest.mark.parametrize("name", ["Ida Mun", "Ida Munns", "Tom Bells", "Tom Bel"])
def test_a_surname_a_letter_off_is_no_form_of_it(name):
    assert ("name", "altered", name) in alarms(f"{name} was not hurt.", TEAM)


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("Ida Munn’s knee was not hurt.", TEAM),
        ("Georgia Voters Union was not there.", TEAM + " The Georgia Voter Union was not there."),
        ("Ida Mun was not hurt.", TEAM + " Mun was cheered."),
        ("It was in Leo Avenue.", TEAM + " It was at the corner of Hill and Leo Avenues."),
        ("It was at Hill and Leo Avenues.", TEAM + " It was at the corner of Leo Avenue and Hill Avenue."),
    ],
)
def test_other_forms_of_a_name_are_no_slips(draft, source):
    assert not [told for told in alarms(draft, source) if told[1] == "altered"]


BOARD = "Chief Executive Ana Ruiz said so. Finance director Leo Hale left in May. The director, Ida Munn, is away."


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        ("Chief Executive Leo Hale left in May.", ["Chief Executive"]),
        ("Finance Director Leo Hale left in May.", []),
        ("Director Leo Hale left in May.", []),
        ("Chief Executive Ana Ruiz said so.", []),
        ("Director Ida Munn is away.", []),
    ],
)
def test_a_title_that_the_sources_give_to_another(draft, told):
    assert [text for kind, _, text in alarms(draft, BOARD) if kind == "title"] == told
