"""Figures and dates in other words, which are no faults."""

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Dossier, rest_on
from provlint.layers.evidence import traces

LACKING = ("unsupported", "altered")


def told(draft, source):
    doc = document(draft)
    rest_on(doc, Dossier([document(source, "source.txt")]))
    return [doc.text[slice(*t.span)] for t in traces(doc) if t.kind in ("figure", "date") and t.status in LACKING]


@pytest.mark.parametrize(
    ("draft", "source", "wrong"),
    [
        # the scale stands at the second end alone
        ("Tolk expects revenue of 830 million to 850 million francs.", "Tolk expects revenue of between 830 and 850 million francs.", []),
        ("Tolk expects revenue of 820 million to 850 million francs.", "Tolk expects revenue of between 830 and 850 million francs.", ["820 million"]),
        # a preposition is no noun that a number counts
        ("Sales were 412 million francs, while profit slipped to 31 million from 38 million.", "Sales were 412 million francs. Profit fell to 31 million francs from 38 million.", []),
        # the hour of either half of the day
        ("A neighbour rang at about 11:20 on Sunday night.", "A neighbour rang on Sunday at 11:20 p.m.", []),
        ("A neighbour rang at about 11:40 on Sunday night.", "A neighbour rang on Sunday at 11:20 p.m.", ["11:40"]),
        # a row of a table in a plain text
        ("Nitrate at Dorn Bridge was about 40.", "station,river,nitrate,status\nDorn Bridge,Meren,38,watch", []),
        # days of one month
        ("The drivers are to strike on Sept. 8 and 9 in Selm.", "The drivers will strike in Selm on 8 and 9 September.", []),
        ("The drivers are to strike on Sept. 8 and 10 in Selm.", "The drivers will strike in Selm on 8 and 9 September.", ["Sept. 8 and 10"]),
        ("On June 20, 11 were hurt.", "On June 20, 12 were hurt.", ["11"]),
        ("He hopes to show it in Metz in May.", "He wants to show it in Metz next May. It is old.", []),
        # numbered things
        ("Klee offered a draw on the 23rd move.", "Klee offered a draw on move 23.", []),
        ("Klee offered a draw on the 24th move.", "Klee offered a draw on move 23.", ["24th"]),
        ("Pell Dairy recalled nine lots of its cheese.", "Pell Dairy recalls lots 4410 to 4418 of its cheese.", []),
        ("Pell Dairy recalled seven lots of its cheese.", "Pell Dairy recalls lots 4410 to 4418 of its cheese.", ["seven"]),
    ],
)  # fmt: skip
def test_figures_and_dates_in_other_words(draft, source, wrong):
    assert told(draft, source) == wrong
