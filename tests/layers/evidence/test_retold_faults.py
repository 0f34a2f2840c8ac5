"""Faults in sentences that tell a source in other words, and the same facts retold, which are none."""

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Dossier, Source, rest_on
from provlint.formats import csv
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
    ("It opened in 2021. Nurses said that two patients had to share a bed.", NURSE, ("source", "inflated", "Nurses")),
    ("SELM, March 2 - Nurses said two patients had shared each bed.", NURSE, ("source", "inflated", "Nurses")),
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
        ("In 2021 there were 20 beds, a nurse said. Of nurses it had one.", NURSE),
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


def test_a_table_gives_what_its_columns_count():
    def told(draft):
        doc = document(draft)
        table = csv.parse(Source("table.csv", TABLE))
        prose = document("Selm stay 19th with nine games to play in the league.", "wire.txt")
        rest_on(doc, Dossier([table, prose]))
        return [doc.text[t.span.start : t.span.end] for t in traces(doc) if t.status not in QUIET]

    assert not told("Alba lost 1.24 million pounds.")
    assert told("Alba lost 1.24 million euros.") == ["1.24 million euros"]
    assert not told("Selm are 19th with 23 points from 29 games.")

DEMIR = "A third defendant, the accountant Yusuf Demir, allegedly moved 640,000 crowns to an account in Selm and waits for his trial."
STORM = "Forecaster Nils Aberg said it could be the strongest storm in Kerrow since 2011. Gusts of up to 140 km/h were forecast."
KAYE = "Ilan Kaye, a striker who came from Selm in January for 2.6 million euros, may have hurt a hamstring."

#: (draft, source): what is told as sure here and is not there
SURER = [
    ("Demir, who sent 640,000 crowns to Selm, will be tried in May.", DEMIR),
    ("It will be the strongest storm since 2011, Nils Aberg said.", STORM),
    ("Kaye, a striker who cost 2.6 million euros when he came from Selm in January, injured a hamstring.", KAYE),
    ("In Pell landslides blocked the road.", "Landslides reportedly blocked the road to Pell. It rained in the night."),
    ("Repairs cost more than 20 million crowns, Mara Roe said.", "Repairs may exceed 20 million crowns, Mara Roe said on Monday."),
    ("Shares in Aldwin rose again after a fall of 40 percent.", "Shares in Aldwin fell as much as 40 percent before they rose again."),
]


@pytest.mark.parametrize(("draft", "source"), SURER)
def test_hedges_dropped_in_other_words(draft, source):
    assert [told[:2] for told in alarms(draft, source) if told[0] == "hedge"] == [("hedge", "dropped")]


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("Demir, who is accused of sending 640,000 crowns to Selm, will be tried in May.", DEMIR),
        ("Demir, who sent 640,000 crowns to Selm, will be tried.", DEMIR + " He moved 640,000 crowns to Selm, the court found."),
        ("It may be the strongest storm since 2011, Nils Aberg said.", STORM),
        ("Gusts may reach 140 kilometres an hour.", STORM),
        ("The port was closed in May.", "The port was closed in May 2024, the strongest storm of all."),
        ("Shares in Aldwin rose again after a fall of at most 40 percent.", "Shares in Aldwin fell as much as 40 percent before they rose again."),
    ],
)
def test_hedges_kept(draft, source):
    assert not [told for told in alarms(draft, source) if told[0] == "hedge"]


JURY = "The jury, which sat for 31 days, cleared his sister, Dr. Helen Lane, of two counts of fraud. It convicted Peter Lane of 40."
BOARD = "The board has received 214 complaints; it rejected 187 of them. Of the dead, four were children. 97 patients were discharged."

#: (draft, source, the word that is told)
TURNED = [
    ("The jury convicted Lane’s sister, Dr. Helen Lane, of two counts of fraud.", JURY, "convicted"),
    ("Of 214 complaints the board upheld 187.", BOARD, "upheld"),
    ("97 patients died, the board said.", BOARD, "died"),
    ("Visits to the pool in Selm rose last year.", "Visits to the pool in Selm fell last year.", "rose"),
    ("The risk was 16 percent higher for people who drank tea.", "People who drank tea had a risk 16 percent lower than others.", "higher"),
    ("Alba lost 3-1 in Kerrow on Saturday.", "Alba won 3-1 in Kerrow on Saturday.", "lost"),
]


@pytest.mark.parametrize(("draft", "source", "told"), TURNED)
def test_outcomes_turned_into_their_opposite(draft, source, told):
    assert ("outcome", "altered", told) in alarms(draft, source)


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("The jury acquitted Lane’s sister, Dr. Helen Lane, of two counts of fraud.", JURY),
        ("The jury convicted Peter Lane of 40 counts of fraud.", JURY),
        ("The jury did not convict Lane’s sister, Dr. Helen Lane, of the two counts of fraud.", JURY),
        ("Selm lost 3-1 to Alba in Kerrow.", "Alba won 3-1 against Selm in Kerrow on Saturday."),
        ("Alba’s victory over Selm was Selm’s fifth defeat.", "Selm suffered a fifth defeat when Alba beat them."),
        ("Visits rose in May, and fell in June.", "Visits to the pool fell in June. In May visits to the pool had risen."),
        ("The mill opened in 1911.", "The mill closed in 2011."),
        ("They drank at least three cups of tea a day.", "They drank three cups of tea a day or more."),
    ],
)
def test_outcomes_that_are_the_source_s(draft, source):
    assert not [told for told in alarms(draft, source) if told[0] == "outcome"]


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("One man was dead and three others hurt in a shooting in Kerrow, officers said.", "A shooting in Kerrow injured three other men and killed one, officers said."),
        ("A woman who was hurt in the shooting in Kerrow has died.", "A woman who was shot in Kerrow has died, which brings the dead to three."),
        ("The child’s father was not home in Kerrow, but the child’s mother was.", "Hale was not at home in Kerrow, but the child’s mother was there."),
        ("The younger of the two brothers was taken to Selm.", "The 17-year-old of the two brothers was taken to Selm."),
        ("A baby was killed in a shooting in Kerrow on Saturday.", "Police in Kerrow arrested a man on Saturday for allegedly killing a baby in the shooting."),
        ("A boy was killed in a shooting in Kerrow on Saturday.", "Police look for a man accused in the shooting in Kerrow on Saturday of a boy."),
    ],
)
def test_accounts_of_one_event_in_other_words(draft, source):
    assert not [told for told in alarms(draft, source) if told[0] in ("hedge", "outcome")]


def test_a_number_rounded_too_far_is_a_warning():
    wire = "The gale sank the ferry Alba off Selm and killed 14 people on Monday."
    assert ("figure", "unsupported", "20") in alarms("The gale sank the ferry Alba off Selm and killed nearly 20 people on Monday.", wire)


def test_a_state_is_said_of_the_person_before_and():
    wire = "Senators Leo Hale of Chile and Ana Ruiz of Peru voted against it. Mark Roe of Ghana did not."
    assert not alarms("Senators Leo Hale of Chile and Ana Ruiz of Peru voted against it.", wire)
    assert not [t for t in alarms("Leo Hale of Chile and Mark Roe of Ghana voted.", wire) if t[2] == "Chile"]


def test_a_draft_that_ends_in_the_middle_of_a_sentence_drops_no_source():
    wire = "The shots on the old pier were heard in Selm about 8:45 p.m. Tuesday, county police Lt. Leo Hale said."
    assert not alarms("The shots on the old pier were heard in Selm about 8:45 p.m.", wire)
    assert alarms("The shots on the old pier were heard in Selm about 8:45 p.m. Tuesday.", wire)


WARD = (
    "Storm Petra will reach Aldmark late on Friday with gusts of up to 140 km/h. Closing the plant would save 90 million crowns a year. "
    "The tram carries 310,000 passengers a day. A warning is in force until 09:00 on Saturday, and ferries wait until Sunday. "
    "The mayor of Orvik, Berit Vang, asked people to leave. The accountant Yusuf Demir waits for his trial. "
    "Senator Lucia Ferran of the Green Alliance won in Norte, and Tomas Arri of the Civic Union elsewhere. Alba won 3-1 at home."
)


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        ("The storm will have gusts of up to 140 miles an hour in Aldmark.", ("figure", "altered", "140 miles an hour")),
        ("Closing the plant would save 90 million crowns a month.", ("figure", "altered", "90 million crowns a month")),
        ("The tram carries 310,000 passengers a week.", ("figure", "altered", "310,000 passengers a week")),
        ("The warning is in force until 9 a.m. on Sunday.", ("date", "altered", "Sunday")),
        ("The governor, Berit Vang, asked people to leave.", ("title", "altered", "governor")),
        ("Yusuf Demir, a lawyer, waits for his trial.", ("title", "altered", "lawyer")),
        ("Lucia Ferran of the Civic Union won.", ("name", "misattributed", "Civic Union")),
        ("Alba won 4-1 at home.", ("figure", "altered", "4-1")),
    ],
)
def test_what_belongs_together_and_is_another(draft, told):
    assert told in alarms(draft, WARD)


@pytest.mark.parametrize(
    "draft",
    [
        "The storm will have gusts of up to 87 mph in Aldmark.",
        "The storm will have gusts of up to 140 kilometres per hour in Aldmark.",
        "Closing the plant would save 90 million crowns a year.",
        "The warning is in force until 9 a.m. on Saturday.",
        "The mayor, Berit Vang, asked people to leave.",
        "Yusuf Demir, an accountant, waits for his trial.",
        "Lucia Ferran of the Green Alliance won.",
        "Alba won 3–1 at home.",
    ],
)
def test_what_belongs_together(draft):
    assert not alarms(draft, WARD)


@pytest.mark.parametrize(
    ("draft", "source", "told"),
    [
        ("16 films from 21 countries were shown.", "21 films from 16 countries were shown in Selm.", ["16", "21"]),
        ("21 films from 16 countries were shown.", "21 films from 16 countries were shown in Selm.", []),
        ("The pool in Mill Road will close.", "The pool in Mill Lane will close.", ["Mill Road"]),
        ("Sales rose by 9 percent to 128,000.", "It sold 128,000 tickets, 9 percent more than last year.", []),
        ("Finance Director Elaine Corr paid.", "Managing Director Elaine Corr paid the fine.", ["Finance Director"]),
    ],
)
def test_what_has_changed_places_or_its_kind(draft, source, told):
    assert [quote for _, _, quote in alarms(draft, source)] == told


def test_the_numbers_of_a_row_are_not_added_up():
    doc = document("In Koro there were 120 cases.")
    rest_on(doc, Dossier([csv.parse(Source("cases.csv", "district,cases,deaths\nKoro,102,7\nLumi,49,18\nPemba,13,1"))]))
    assert [t.status for t in traces(doc) if t.kind == "figure"] == ["altered"]


def test_the_rest_of_a_sentence_drops_no_source():
    wire = "Lt. Joe Marsh, spokesman of the department, said Mr. Hale seemed to mishandle the old gun and shot his friend in the chest."
    assert not alarms("Hale seemed to mishandle the old gun and shot his friend in the chest.", wire)


def test_a_byline_that_runs_on_is_no_name_in_another_s_place():
    wire = "By MIRA ARDEN and LUKE WILS Selm Wire Tim Agnew was killed and four other people were seriously hurt in a shooting in Kerrow."
    assert not alarms("By MIRA ARDEN and LUKE WILS Selm Wire The man was killed and four other people were seriously hurt in a shooting in Kerrow.", wire)
