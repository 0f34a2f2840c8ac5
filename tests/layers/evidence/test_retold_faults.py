"""Faults in sentences that tell a source in other words, and the same facts retold, which are none."""

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Dossier, rest_on
from provlint.layers.evidence import traces

QUIET = ("supported", "derived", "unchecked")
NURSE = "There are 83 people in the ward. A nurse at Kerrow hospital said that there were two patients to each bed."
MATCH = (
    "Ilan Kaye scored twice, in the 12th and 58th minutes, and Tom Brand added a third in the 77th. "
    "Referee Dora White sent off a defender in the 64th minute."
)


def alarms(draft, *sources, suffix="txt"):
    doc = document(draft)
    rest_on(doc, Dossier([document(text, f"wire-{n}.{suffix}") for n, text in enumerate(sources)]))
    return [(t.kind, t.status, doc.text[t.span.start : t.span.end]) for t in traces(doc) if t.status not in QUIET]


#: (draft, source, what is told)
GROWN = [
    ("Two patients had to share a bed, nurses said.", NURSE, ("source", "inflated", "nurses")),
    (
        "Workers told the Selm Echo they had heard nothing.",
        "One worker told the Selm Echo he had heard nothing.",
        ("source", "inflated", "Workers"),
    ),
    (
        "Aldwin wants to buy the mill, people with knowledge of the matter said.",
        "A person with knowledge of the matter said that Aldwin was in talks to buy the mill at Selm.",
        ("source", "inflated", "people"),
    ),
    (
        "Off the island of Hest fishermen were missing in the storm on Friday.",
        "A fisherman was missing off the island of Hest in the storm on Friday.",
        ("source", "inflated", "fishermen"),
    ),
]


@pytest.mark.parametrize(("draft", "source", "told"), GROWN)
def test_one_has_become_several(draft, source, told):
    assert told in alarms(draft, source)


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("Two patients had to share a bed, a nurse said.", NURSE),
        ("Two nurses said that patients had to share a bed.", NURSE + " A second nurse said so, too."),
        ("Two patients had to share a bed, nurses said.", NURSE + " A nurse in Selm said that it was so there, too."),
        ("Two patients had to share a bed, nurses said.", NURSE + " Nurses said that they had no gloves."),
        ("Nurses are well paid in Kerrow.", NURSE),
        ("One of the nurses said that two patients shared a bed.", NURSE),
    ],
)
def test_several_that_are_none_grown(draft, source):
    assert not [told for told in alarms(draft, source) if told[1] == "inflated"]


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("Sales rose in the 12 months to September.", "Sales rose in the year to September."),
        ("Sales rose in the past 12 months.", "Sales rose over the past year."),
        ("Kaye struck after 12 minutes.", MATCH),
        ("Brand scored in the 77th minute.", MATCH),
        ("White showed a red card in the 64th minute.", MATCH),
        ("A year before it was 380 million kroner.", "Profit was 412 million kroner, up from 380 million a year earlier."),
    ],
)
def test_the_same_time_or_amount(draft, source):
    assert not alarms(draft, source)


@pytest.mark.parametrize(
    ("draft", "source", "told"),
    [
        ("Brand scored in the 71st minute.", MATCH, "71st minute"),
        ("Sales rose in the 18 months to September.", "Sales rose in the year to September.", "18 months"),
        ("It cost 62 million crowns.", "It cost 62 million euros.", "62 million crowns"),
        ("It cost 62 million.", "It cost 62 euros; the port has 62 million of them from 3 to 4.", ""),
    ],
)
def test_another_time_or_amount(draft, source, told):
    assert [quote for _, _, quote in alarms(draft, source)] == ([told] if told else [])


TABLE = "club,played,points,loss in pounds\nAlba,29,52,1240000\nSelm,29,23,745000"


def test_a_table_gives_what_its_columns_count(tmp_path):
    from provlint.core.document import Source
    from provlint.formats import csv

    def told(draft):
        doc = document(draft)
        table = csv.parse(Source("table.csv", TABLE))
        prose = document("Selm stay 19th with nine games to play in the league.", "wire.txt")
        rest_on(doc, Dossier([table, prose]))
        return [doc.text[t.span.start : t.span.end] for t in traces(doc) if t.status not in QUIET]

    assert not told("Alba lost 1.24 million pounds.")
    assert told("Alba lost 1.24 million euros.") == ["1.24 million euros"]
    assert not told("Selm are 19th with 23 points from 29 games.")
