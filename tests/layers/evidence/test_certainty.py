"""What is possible, planned or partial in the source and done, sure or whole in the draft."""

import time

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Dossier, rest_on
from provlint.layers.evidence import traces

SOURCE = " ".join(
    """The sale of the mill will close in June if the land office approves it. The Selm board plans to shut the quay. Kelp may lower the
    yield of oysters. Mara Holt alleges that the shipyard cheated her in March. Investigators suspect that paraffin was used in the fire. The
    leak is thought to have begun at a valve. Pell is considering selling its ferries to Varda Lines. The council hopes to open the pool in
    2031. Damage to the dam could not be confirmed. Most fishermen of Selm rejected the offer. Clinics counted 214 suspected cases of typhus.
    Analysts expect prices to fall. The ship should reach Selm on Monday. I want to thank the crew. The oyster beds could recover.""".split()
)


def told(draft, source=SOURCE):
    doc = document(draft)
    rest_on(doc, Dossier([document(source, "source.txt")]))
    return [doc.text[slice(*t.span)] for t in traces(doc) if t.kind == "hedge" and t.status == "dropped"]


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        ("The sale of the mill will close in June.", ["close"]),
        ("The sale of the mill will close in June, provided the land office approves.", []),
        ("The Selm board has shut the quay.", ["shut"]),
        ("The Selm board will shut the quay.", []),
        ("Kelp lowers the yield of oysters, the authors found.", ["lowers"]),
        ("Kelp could lower the yield of oysters.", []),
        ("The shipyard cheated Mara Holt in March.", ["cheated"]),
        ("The shipyard cheated Mara Holt in March, she says.", []),
        ("Paraffin was used in the fire.", ["used"]),
        ("The leak began at a valve.", ["began"]),
        ("Pell is selling its ferries to Varda Lines.", ["selling"]),
        ("Pell may sell its ferries to Varda Lines.", []),
        ("The pool will open in 2031.", ["open"]),
        ("It is hoped that the pool can open in 2031.", []),
        ("All fishermen of Selm rejected the offer.", ["All fishermen"]),
        ("Most of the fishermen of Selm rejected the offer.", []),
        ("Nearly all fishermen of Selm rejected the offer.", []),
        ("Typhus is spreading: 214 cases were counted.", ["214"]),
        ("Clinics counted 214 suspected cases of typhus.", []),
        ("Prices will fall, analysts say.", []),
        ("The ship reaches Selm on Monday.", []),
        ("He thanked the crew.", []),
        ("It is possible that the leak began at a valve.", []),
    ],
)
def test_a_hedge_in_other_words(draft, wrong):
    assert told(draft) == wrong


def test_not_where_the_source_tells_it_as_a_fact_too():
    assert told("Paraffin was used in the fire.", SOURCE + " A test has shown that paraffin was used.") == []
    assert told("All fishermen of Selm rejected the offer.", SOURCE + " In the end all fishermen rejected it.") == []


@pytest.mark.parametrize(
    ("draft", "source", "wrong"),
    [
        ("The drivers will strike in May.", "If members vote for it, the drivers will strike in May.", ["strike"]),
        ("Othe will supply Selm with gas.", "Othe will supply Selm with gas, subject to approval by its parliament.", ["supply"]),
        ("The doctor is afraid that Nys has broken a finger.", "The doctor fears that Nys has broken a finger.", []),
        ("Possibly the gauge had failed.", "The gauge may have failed.", []),
        ("“Nys has broken a finger,” the doctor said.", "“I think Nys has broken a finger,” the doctor said.", []),
        ("Nys has broken a finger.", "It is likely that Nys has broken a finger.", ["broken"]),
    ],
)
def test_conditions_and_doubts_in_other_places(draft, source, wrong):
    assert told(draft, source) == wrong


def test_confirmed_for_could_not_be_confirmed():
    doc = document("Damage to the dam was confirmed.")
    rest_on(doc, Dossier([document(SOURCE, "source.txt")]))
    assert [t.kind for t in traces(doc) if t.status == "altered"] == ["outcome"]


def test_grows_with_the_text():
    def seconds(times):
        source = " ".join(f"Most owners of boat {n} think that Holt{n} may sell the mill to all heirs of Ruiz{n}." for n in range(times))
        start = time.process_time()
        told(" ".join(f"All owners say Holt{n} sold the mill to Ruiz{n} for all." for n in range(0, times, 4)), source)
        return time.process_time() - start

    small, large = seconds(150), seconds(600)
    assert large < 12 * max(small, 0.02)
