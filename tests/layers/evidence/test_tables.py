"""A draft held against a table: the row of the year it names, and how a column changes."""

import time

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Dossier, rest_on
from provlint.layers.evidence import traces

MILLS = "year,mills,tons\n2019,240,51300\n2020,290,60200\n2021,290,58100"
LOSS = "The mill lost 17.3 million crowns in the year to June, after a loss of 6.1 million crowns a year earlier."


def figures(draft, source, name):
    doc = document(draft)
    rest_on(doc, Dossier([document(source, name)]))
    return {doc.text[t.span.start : t.span.end]: str(t.status) for t in traces(doc) if t.kind == "figure"}


@pytest.mark.parametrize(
    ("draft", "value", "status"),
    [
        ("In 2019 the land had 290 mills.", "290", "altered"),
        ("In 2021 the land made 60,200 tons.", "60,200", "altered"),
        ("In 2020 the land had 290 mills.", "290", "supported"),
        ("In 2021 the land had 290 mills.", "290", "supported"),
        ("In 2020 the land had 290 mills, up from 240 in 2019.", "240", "supported"),
        ("In 2020 the land had 290 mills, 20.8 percent more than in 2019.", "20.8 percent", "derived"),
        ("In 2020 the land had 290 mills, 50 more than in 2019.", "50", "derived"),
        ("In 2020 the land had 290 mills, 33.3 percent more than in 2019.", "33.3 percent", "unsupported"),
    ],
)
def test_rows_of_years(draft, value, status):
    assert figures(draft, MILLS, "mills.csv")[value] == status


@pytest.mark.parametrize(("value", "status"), [("11.2 million", "derived"), ("12.6 million", "unsupported")])
def test_a_difference_takes_the_currency_of_its_amounts(value, status):
    draft = f"The mill lost 17.3 million crowns in the year to June, {value} more than a year earlier."
    assert figures(draft, LOSS, "wire.txt")[value] == status


INNS = "village,inns,guests_2031,guests_2030,empty_percent\nHolt,9,4120,3980,31.5\nUpper Penn,4,1985,2070,44\nRowe,12,5330,5105,28\n"


@pytest.mark.parametrize(
    ("draft", "value", "status"),
    [
        ("In Holt, nine inns had 4,120 guests.", "4,120", "supported"),
        ("In Holt, 12 inns were open.", "12", "altered"),
        ("Upper Penn has four inns and Rowe 12.", "12", "supported"),
        ("Rowe has four inns.", "four", "altered"),
        ("Upper Penn lost guests. Its inns had 1,985 of them, 85 fewer than in 2030.", "85", "derived"),
        ("Upper Penn lost guests. Its inns had 1,985 of them, 58 fewer than in 2030.", "58", "unsupported"),
        ("Upper Penn had 2,070 guests in 2031.", "2,070", "altered"),
        ("Upper Penn had 2,070 guests in 2030.", "2,070", "supported"),
        ("Rowe had 5,330 guests, 4.4 percent more than the year before.", "4.4 percent", "derived"),
        ("In Upper Penn, 44 percent of the rooms were empty.", "44 percent", "supported"),
        ("In Holt, 44 percent of the rooms were empty.", "44 percent", "altered"),
        ("In all, the three villages have 25 inns.", "25", "derived"),
        ("In all, the villages have 27 inns.", "27", "altered"),
        ("The guests of Rowe rose to 5,330.", "5,330", "supported"),
    ],
)
def test_rows_with_a_label(draft, value, status):
    assert figures(draft, INNS, "inns.csv")[value] == status


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        ("The guests of Rowe fell to 5,330.", "fell to 5,330"),
        ("In Rowe the guests rose to 5,330 from 5,105.", ""),
        ("In Upper Penn the guests fell from 2,070.", ""),
        ("In Upper Penn the guests rose from 2,070.", "rose from 2,070"),
        ("Rowe had 225 guests fewer than the year before.", "225 guests fewer"),
        ("Rowe had 225 guests more than the year before.", ""),
        ("Rowe has the most inns.", ""),
        ("Holt has the most inns.", "most"),
        ("Most inns of Holt were full.", ""),
        ("The share of empty rooms was highest in Rowe.", "highest"),
        ("The share of empty rooms was highest in Upper Penn, at 44 percent.", ""),
    ],
)
def test_directions_and_superlatives(draft, wrong):
    found = figures(draft, INNS, "inns.csv")
    assert [words for words, status in found.items() if status == "altered"] == ([wrong] if wrong else [])


FERRIES = "pier,sailings,full,struck\nHolt,4120,310,12\nPenn,1985,97,44\nRowe,5330,628,97\n"


@pytest.mark.parametrize(
    ("draft", "value", "status"),
    [
        ("At Penn 44 sailings were full.", "44", "altered"),
        ("At Penn 97 sailings were full.", "97", "supported"),
        ("At Penn 44 sailings did not take place.", "44", "supported"),
        ("Rowe had 628 struck sailings.", "628", "altered"),
        ("In all, 1,035 sailings were full.", "1,035", "derived"),
        ("Some 153 sailings were struck at the three piers.", "153", "derived"),
        ("The piers of Holt and Penn had 407 full sailings.", "407", "derived"),
        ("The piers of Holt and Penn had 417 full sailings.", "417", "altered"),
        ("Holt had 213 more full sailings than Penn.", "213", "derived"),
        ("Holt had more full sailings than Penn, 310 against 97.", "310", "supported"),
        ("Holt had 310 full sailings and Penn 97.", "97", "supported"),
        ("Some 12 percent of the sailings of Rowe were full.", "12 percent", "derived"),
    ],
)
def test_columns_and_sums(draft, value, status):
    assert figures(draft, FERRIES, "ferries.csv")[value] == status


PORTS = "port,land,boats,mean_wait_hours\nHolt,Norland,2140,14\nPenn,Norland,1310,31\nRowe,Tavia,3475,9\n"


@pytest.mark.parametrize(
    ("draft", "value", "status"),
    [
        ("At Penn the wait was 31 hours.", "31 hours", "supported"),
        ("At Penn the wait was 31 days.", "31 days", "unsupported"),
        ("At Rowe the wait was nine hours.", "nine hours", "supported"),
        ("Holt came second.", "second", "derived"),
        ("Penn moved some 3,475 craft.", "3,475", "altered"),
    ],
)
def test_units_in_heads_and_ranks(draft, value, status):
    assert figures(draft, PORTS, "ports.csv")[value] == status


@pytest.mark.parametrize(("land", "wrong"), [("Norland", []), ("Tavia", ["Tavia"])])
def test_words_of_another_row(land, wrong):
    doc = document(f"Penn in {land} had 1,310 boats.")
    rest_on(doc, Dossier([document(PORTS, "ports.csv")]))
    assert [doc.text[slice(*t.span)] for t in traces(doc) if t.kind == "name" and t.status == "altered"] == wrong


def test_both_numbers_of_a_change_turned_round():
    found = figures("In Rowe the guests rose to 5,105 from 5,330.", INNS, "inns.csv")
    assert found["rose to 5,105"] == "altered"


def test_time_grows_with_the_table_and_the_draft():
    def seconds(times: int) -> float:
        rows = "".join(f"Port{n},Land{n % 9},{n * 7},{n * 3}\n" for n in range(times))
        doc = document(" ".join(f"Port{n} in Land{n % 7} had {n * 7} boats, more than Port{n + 1}, and it rose to {n * 3}." for n in range(times)))
        rest_on(doc, Dossier([document("port,land,boats_2031,boats_2030\n" + rows, "ports.csv")]))
        began = time.process_time()
        traces(doc)
        return time.process_time() - began

    seconds(5)
    small = max(seconds(100), 0.05)
    assert any(seconds(400) < max(0.5, 10 * small) for _ in range(3))
