"""A draft held against a table: the row of the year it names, and how a column changes."""

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
