"""Parts of a whole, ends of ranges, results on lines of their own, and texts that one person speaks."""

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Dossier, rest_on
from provlint.layers.evidence import traces

BULLETIN = """The council must pay two-thirds of the costs of the miller. Pupils aged 13 to 15 from Holt slept longer. Snow: 20 to 25 cm is expected
above Holt. The works can treat 30 per cent more than the old one. The rate was kept for a third year. Snow from 21:00 tonight until
11:00 on Saturday. The bulletin was issued on Friday. Mara Roe: I may have kept a copy of the map."""
MATCH = "Holt 2 Upper Penn 3\n(half-time 2-0)\n\nUpper Penn came from two down to win at Quay Lane on Saturday."
SPEECH = "Remarks by Governor Ida Holm at the opening of the Lunn bridge\n\nMayor Roe, friends. We were lucky, and luck is no plan at all."


def alarms(draft, source):
    doc = document(draft)
    rest_on(doc, Dossier([document(source, "source.txt")]))
    wrong = ("altered", "unsupported", "misattributed", "dropped")
    return [doc.text[slice(*t.span)] for t in traces(doc) if str(t.status) in wrong]


@pytest.mark.parametrize(
    ("draft", "source", "wrong"),
    [
        ("The council has to pay two thirds of the costs of the miller.", BULLETIN, []),
        ("The council has to pay three quarters of the costs of the miller.", BULLETIN, ["three quarters"]),
        ("It can treat almost a third more than the old works.", BULLETIN, []),
        ("Pupils between 13 and 15 years old slept longer.", BULLETIN, []),
        ("Snow of 20 to 45 centimetres is expected above Holt.", BULLETIN, ["45"]),
        ("The rate stays for the third year running.", BULLETIN, []),
        ("It snows from 9 p.m. on Friday to 11 a.m. on Saturday.", BULLETIN, []),
        ("Mara Roe kept a copy of the map.", BULLETIN, ["kept"]),
        ("Upper Penn beat Holt 3-2 at Quay Lane.", MATCH, []),
        ("Holt beat Upper Penn 3-2 at Quay Lane.", MATCH, ["Holt beat Upper Penn"]),
        ("Upper Penn beat Holt 4-2 at Quay Lane.", MATCH, ["4", "4-2"]),
        ("Holt led 2-0, and lost.", MATCH, []),
        ("“We were lucky, and luck is no plan at all,” Roe said.", SPEECH, ["Roe"]),
        ("“We were lucky, and luck is no plan at all,” Holm said.", SPEECH, []),
    ],
)
def test_each(draft, source, wrong):
    assert alarms(draft, source) == wrong


NOTICE = """Lamps of the models N2 and N4 were sold from May 2031 through January 2034; the notice is of March 4, 2034. The bill would cut
the quota to 5,800 tonnes from 8,100 tonnes. There are 47 cases, up from 39 on Tuesday. 52 percent were in favor, down from 58 percent.
Among those who drive, 71 percent are against the charge. Of the young, 64 percent support it. The tower of the Palmer laundry was
switched off; it has not been shown to be the source of the outbreak. THE MINISTER FOR FISHERIES (Mr. Alec Holm): I beg to move."""


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        ("Lamps of the models N3 and N4 were sold.", ["N3"]),
        ("Lamps of the models N2 and N4 were sold.", []),
        ("The lamps were sold from March 2031 to January 2034.", ["March 2031"]),
        ("The lamps were sold from May 2031 to January 2034.", []),
        ("The bill would cut the quota to 8,100 tonnes from 5,800.", ["8,100 tonnes from 5,800"]),
        ("The bill would cut the quota from 8,100 to 5,800 tonnes.", []),
        ("The cases rose to 39 from 47 on Tuesday.", ["39 from 47"]),
        ("Six points fewer than before were in favor.", []),
        ("Six percent fewer than before were in favor.", ["Six percent"]),
        ("Of people who drive, 71 percent support the charge.", ["support"]),
        ("The Palmer laundry was switched off, and it has been shown to be the source of the outbreak.", ["shown"]),
    ],
)
def test_codes_months_and_changes(draft, wrong):
    assert alarms(draft, NOTICE) == wrong
