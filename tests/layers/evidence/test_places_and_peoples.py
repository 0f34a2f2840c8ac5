"""Places, peoples and spans of time that a source only seems to have: a pronoun, another place's name, a count of something else."""

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Dossier, rest_on
from provlint.layers.evidence import traces

QUIET = ("supported", "derived", "unchecked")

#: (draft, source, what of the draft no source has)
TOLD = (
    ("The fund of the US firm owns the pier.", "They told us the pier was sold. Leo Hale of the firm owns it.", "US"),
    ("The UK ferry left Kerrow.", "The ferry left Kerrow. Write to news@selm.co.uk for more.", "UK"),
    ("The ferry sailed to Ireland.", "The ferry sailed to Northern Ireland in June.", "Ireland"),
    ("Demand rose in South America.", "Demand rose in North America, said Leo Hale.", "South America"),
    ("The port opens to Indian carriers.", "The port opens to Chilean carriers. India was told.", "Indian"),
    ("The Go-here sign is lit.", "The Go-there sign is lit. Come here, they say.", "Go-here"),
    ("Swedish rower Ana Ruiz won the prize.", "The Royal Swedish Academy gave a prize. The rower Ana Ruiz won it.", "Swedish"),
    ("Chilean rower Ana Ruiz lost.", "Ana Ruiz lost. She was beaten by the Chilean rower Leo Hale.", "Chilean"),
    (
        "Pupils of Madison High School won the race on the lake.",
        "Pupils of Lincoln High School won the race on the lake. Madison High School came third.",
        "Madison High School",
    ),
    ("They plan for 30 years there.", "They plan there, and thirty countries joined.", "30 years"),
)

#: (draft, source): the same in other words
SAME = (
    ("The fund of the US firm owns the pier.", "The fund of the U.S. firm owns the pier."),
    ("The fund of the US firm owns the pier.", "the fund of the us firm owns the pier"),
    ("Kim Jong-un came to Selm.", "Kim Jong-un came to Selm."),
    ("The ferry sailed to Northern Ireland.", "The ferry sailed to Northern Ireland in June."),
    ("The whale lay in Western Australia.", "the whale lay on a beach in wa , the first in australia ."),
    ("The port opens to Indian carriers.", "The port opens to carriers from India. Chilean boats wait."),
    ("They beat the Algerian champions.", "They beat the African champions, a club of Algeria."),
    ("The pier was named after Representative Ana Ruiz.", "The pier was named after Rep. Ana Ruiz."),
    ("The Pulitzer-winning writer came.", "The writer came, who had won a Pulitzer, a prize."),
    ("Chilean rower Ana Ruiz lost.", "Ana Ruiz, the Chilean rower, lost. She was beaten by Leo Hale."),
    (
        "Pupils of Lincoln High School won the race.",
        "Pupils of Kerrow’s Lincoln High School won the race. Madison High School came third.",
    ),
    ("Ana Ruiz, 30 years old, came.", "Ana Ruiz, 30, came."),
)


def told(draft, source):
    doc = document(draft)
    rest_on(doc, Dossier([document(source, "wire.txt")]))
    return [doc.text[slice(*t.span)] for t in traces(doc) if t.status not in QUIET]


@pytest.mark.parametrize(("draft", "source", "wanted"), TOLD)
def test_what_the_source_only_seems_to_have(draft, source, wanted):
    assert told(draft, source) == [wanted]


@pytest.mark.parametrize(("draft", "source"), SAME)
def test_the_same_in_other_words(draft, source):
    assert told(draft, source) == []
