"""Quotations word for word: one matching for drafts held against sources and for drafts held against each other."""

import itertools

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Dossier, Story, rest_on
from provlint.layers.comparison.telling import worth
from provlint.layers.evidence import OPEN, Status, lined_up, no_other_word, one_speaker, quoted_words, traces
from provlint.lexicon import language
from provlint_story.quote_drift import QuoteDrift

EN = language("en")

#: two wordings of one speech, and whether an editor would ask which was spoken
WORDINGS = (
    ("We will rebuild every house on this street", "We will repair every house on this street", True),
    ("We will rebuild every house on this street", "We will rebuild house on this street", True),
    ("The boats left the harbour at 6:41 that night", "The boats left the harbour at 18:41 that night", True),
    ("They are the last boats we will see here", "They're the last boats we will see here", False),
    ("We did not see the last of the boats", "We didn't see the last of the boats", False),
    ("We turned towards the harbour at once that night", "We turned toward the harbour at once that night", False),
    ("Nine boats went out that night from here", "9 boats went out that night from here", False),
    ("We lost twenty-five tonnes of fish that night", "We lost 25 tonnes of fish that night", False),
    ("The U.S. has to pay for the pier here", "The United States has to pay for the pier here", False),
    ("Sept. was the month of the storm here", "September was the month of the storm here", False),
    ("Gov. Hale told us to stay in the harbour", "Governor Hale told us to stay in the harbour", False),
    ("It was, you know, the worst night of all", "It was the worst night of all", False),
    ("The crew [of the Ana] went out that night", "The crew went out that night", False),
    ("The crew went out ... and nobody came back", "The crew went out, six of them, and nobody came back", False),
)


@pytest.mark.parametrize(("one", "other", "differ"), WORDINGS)
def test_drafts_and_sources_are_read_alike(one, other, differ):
    first = document(f"“{one},” Ana Ruiz said.", "first.txt")
    second = document(f"“{other},” Ana Ruiz said.", "second.txt")
    assert bool(list(drifts(Story("s", (first, second))))) == differ
    rest_on(first, Dossier([second]))
    (quote,) = (t for t in traces(first) if t.kind == "quote")
    assert (quote.status == Status.ALTERED) == differ


def drifts(story):
    return QuoteDrift().check(story)


def test_words_of_a_quotation():
    doc = document("“It’s 6:41 [in the morning] and ... they don’t sleep.”")
    found = list(quoted_words(doc, doc.blocks[0].span, 40))
    assert [word for word, _ in found] == ["it", "6:41", OPEN, "and", OPEN, "they", "dont", "sleep"]
    assert [doc.text[slice(*span)] for _, span in found][:3] == ["It’s", "6:41", "[in the morning]"]
    assert len(list(quoted_words(doc, doc.blocks[0].span, 3))) == 5  # three words, and what was put in or left out


def test_lined_up_tells_the_gaps():
    here = lined_up(EN, "a red boat left the pier".split(), "a blue boat left the old pier".split())
    assert [(gap.first, gap.second) for gap in here.gaps] == [((1, 2), (1, 2)), ((5, 5), (5, 6))]
    assert (here.common, here.first, here.second) == (5, (0, 6), (0, 7))
    assert lined_up(EN, ["boat"], ["pier"]) is None


@pytest.mark.parametrize("time", ["6:41", "1.2.3", "18:41"])
def test_a_number_that_is_none_is_no_other_style(time):
    assert not no_other_word(EN, [time], ["six"])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ana Ruiz", "Mayor Ruiz", True), ("Ana Ruiz", "Ana Ruis", True), ("Ana Ruiz", "Leo Hale", False),
        ("His uncle", "Ana Ruiz", None), ("Kerrow County School", "Ana Ruiz", None), ("the mayor", "the union", None), ("", "Ana Ruiz", None), ("the mayor", "The mayor", True),
    ],
)  # fmt: skip
def test_one_speaker(one, other, same):
    assert one_speaker(one, other, EN) is same


def test_another_speaker_who_is_named_beside_the_words():
    words = "“Nobody in this town should be afraid of the river tonight,”"
    first = document(f"{words} said Mayor Rita Hale.", "first.txt")
    told = document(f"Investigators said Rita Hale told them: {words}", "second.txt")
    other = document(f"{words} said Ramon Castell.", "third.txt")
    assert not list(drifts(Story("s", (first, told))))
    assert len(list(drifts(Story("s", (first, other))))) == 1


def test_worth_does_not_depend_on_the_order():
    words = "harbour ferry mayor pier storm quota".split()
    assert len({worth(order, EN) for order in itertools.permutations(words)}) == 1


def test_a_quotation_that_the_other_draft_holds_as_well():
    first = document("“You don't want the week to be like that,” a witness said. “You want the week to be quiet.”", "first.txt")
    second = document("“You don't want the week to be like that,” a witness said. “You want the week to be quiet.”", "second.txt")
    other = document("“You never want the week to be like that,” a witness said.", "third.txt")
    assert not list(drifts(Story("s", (first, second))))
    assert len(list(drifts(Story("s", (first, other))))) == 1
