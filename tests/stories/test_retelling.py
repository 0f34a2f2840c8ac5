"""A draft that retells another one, held against it as against a source: what the rewrite gives otherwise is told once."""

import time

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Story
from provlint.layers.evidence import retold
from provlint_story.attribution_lost import AttributionLost
from provlint_story.cross_date_conflict import CrossDateConflict
from provlint_story.cross_fact_conflict import CrossFactConflict
from provlint_story.cross_figure_conflict import CrossFigureConflict
from provlint_story.cross_name_variant import CrossNameVariant
from provlint_story.quote_drift import QuoteDrift
from provlint_story.role_conflict import RoleConflict

WIRE = (
    "The harbour board of Kerrow will close the old ferry pier in the autumn, two years after a storm broke its piles. "
    "Captain Ana Ruiz brought the last boat of the evening into the harbour with 41 people and a dog on board. "
    "The alleged owner of the pier, who lives in Tallis, did not come to the hearing that the board held on Monday night.\n\n"
    "“We will not spend another winter on repairs that nobody has paid for,” said Mayor Rita Hale. "
    "The pier was built by prisoners of the county out of timber from Selm, according to a witness of the storm.\n\n"
    "The board has put aside $4 million for a new pier and will name a builder before the end of the year."
)

#: (in the wire, in the rewrite, the rule, what is underlined in the rewrite)
CHANGES = (
    ("41 people", "47 people", CrossFigureConflict, "47"),
    ("$4 million", "$4 billion", CrossFigureConflict, "$4 billion"),
    ("Monday", "Thursday", CrossDateConflict, "Thursday"),
    ("in Tallis", "in Perrin", CrossFactConflict, "Perrin"),
    ("Captain Ana Ruiz", "Captain Ana Ruis", CrossNameVariant, "Ana Ruis"),
    ("The alleged owner", "The owner", AttributionLost, "owner"),
    ("a witness of", "witnesses of", AttributionLost, "witnesses"),
    ("Mayor Rita Hale", "Governor Rita Hale", RoleConflict, "Governor"),
    ("said Mayor Rita Hale", "said Leo Casal", QuoteDrift, "Leo Casal"),
)


def findings(rule, wire, rewrite):
    story = Story("pier", [document(wire, "1-wire.txt"), document(rewrite, "2-rewrite.txt")])
    texts = {doc.path: doc.text for doc in story.documents}
    return [(f.path, texts[f.path][f.start : f.end], f.message) for f in rule().check(story)]


@pytest.mark.parametrize(("there", "here", "rule", "told"), CHANGES)
def test_what_a_rewrite_changes(there, here, rule, told):
    assert there in WIRE
    found = findings(rule, WIRE, WIRE.replace(there, here))
    assert ("2-rewrite.txt", told) in [one[:2] for one in found] or any(
        path == "1-wire.txt" and told in message for path, _, message in found
    )


def test_a_quotation_that_the_model_lacks_is_asked_for():
    more = WIRE + "\n\n“I was told nothing of all this until the boards were down,” said Leo Casal."
    (finding,) = findings(QuoteDrift, WIRE, more)
    assert finding[0] == "2-rewrite.txt" and finding[2].endswith("does not have this quotation")


@pytest.mark.parametrize(
    ("there", "here"),
    [
        ("41 people", "forty-one people"), ("$4 million", "$4,000,000"), ("two years", "2 years"),
        ("Captain Ana Ruiz", "Ana Ruiz, the captain,"), ("will close the old", "will shut the old"),
        ("a dog on board", "a dog aboard, all of them tired"),
    ],
)  # fmt: skip
def test_what_is_the_same_in_other_words(there, here):
    assert there in WIRE
    story = Story("pier", [document(WIRE, "1-wire.txt"), document(WIRE.replace(there, here), "2-rewrite.txt")])
    assert retold(story) == ()


def test_the_draft_that_is_wholly_in_the_other_is_the_rewrite():
    short = WIRE.partition("\n\n")[0].replace("41 people", "47 people")
    story = Story("pier", [document(short, "1-short.txt"), document(WIRE, "2-wire.txt")])
    (one,) = retold(story)
    assert (one.draft.path, one.model.path) == ("1-short.txt", "2-wire.txt")
    assert one.model.text[slice(*one.place)] == "41"


def test_drafts_that_share_no_wording_are_not_held_against_each_other():
    other = "Forty-seven people were on the last ferry to Kerrow, whose pier closes in the autumn, said its captain, Ana Ruis."
    story = Story("pier", [document(WIRE, "1-wire.txt"), document(other, "2-other.txt")])
    assert retold(story) == ()


def test_time_grows_with_the_drafts():
    def seconds(times: int) -> float:
        wire = "\n\n".join(WIRE.replace("41", str(100 + n)).replace("Selm", f"Selm{n}") for n in range(times))
        story = Story("pier", [document(wire, "1.txt"), document(wire.replace("Tallis", "Perrin"), "2.txt")])
        began = time.process_time()
        assert retold(story)
        return time.process_time() - began

    seconds(2)
    small = max(seconds(10), 0.05)
    assert any(seconds(40) < max(0.5, 10 * small) for _ in range(3))
