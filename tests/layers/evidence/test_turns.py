"""Reports held against a transcript: what one of its speakers says is not what the draft gives to another."""

import time

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Dossier, rest_on
from provlint.layers.evidence import traces
from provlint.layers.evidence.turn_traces import turns

HEARING = """Ana Ruiz: Let us begin with the ferry and its piles.
Leo Hale: The storm broke four piles of the ferry pier, and the divers found rust on the others.
Ana Ruiz: And who paid the divers?
Leo Hale: The county paid the divers, who searched the pier for three days after the storm.
Ana Ruiz: The board will hear the builder next week.
Leo Hale: Thank you.
"""


def told(draft, source=HEARING):
    doc = document(draft)
    rest_on(doc, Dossier([document(source, "hearing.txt")]))
    return [(doc.text[slice(*t.span)], str(t.status)) for t in traces(doc) if t.status == "misattributed"]


@pytest.mark.parametrize(
    ("draft", "wanted"),
    [
        ("Ana Ruiz said the county paid the divers, who searched the pier for three days.", [("Ana Ruiz", "misattributed")]),
        ("Leo Hale said the county paid the divers, who searched the pier for three days.", []),
        ("Rita Casal said the county paid the divers, who searched the pier for three days.", []),
        ("Ana Ruiz said the board would hear the builder next week.", []),
    ],
)
def test_whose_turn_it_is(draft, wanted):
    assert told(draft) == wanted


def test_what_is_a_transcript():
    assert turns(document(HEARING)).labels == ("Ana Ruiz", "Leo Hale") * 3
    assert turns(document("Note: the pier is shut.\nNote: the ferry is late.\n" * 4)).labels == ()
    assert turns(document("Ana Ruiz: We begin.\nLeo Hale: Thank you.\n")).labels == ()


def test_time_grows_with_the_transcript():
    def seconds(times: int) -> float:
        doc = document("\n".join(f"Ana Ruiz said the county paid the divers, who searched pier {n}." for n in range(times)))
        rest_on(doc, Dossier([document(HEARING * times, "hearing.txt")]))
        began = time.process_time()
        traces(doc)
        return time.process_time() - began

    seconds(2)
    small = max(seconds(10), 0.05)
    assert any(seconds(40) < max(0.5, 10 * small) for _ in range(3))
