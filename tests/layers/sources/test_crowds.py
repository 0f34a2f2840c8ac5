"""Classes of people and bodies that say, think or feel something."""

from __future__ import annotations

import pytest
from growth import linear

from provlint.authoring.testing import document
from provlint.layers.sources import crowds
from provlint.layers.sources.nobody import nobodies
from provlint_attribution.vague_attribution import VagueAttribution


def told(sentence):
    doc = document(f"The weir was shut on Monday. {sentence} The road is open again.")
    return [(doc.quote(*one.span), doc.quote(*one.cue)) for one in crowds(doc)]


@pytest.mark.parametrize(
    ("sentence", "who", "cue"),
    [
        ("Witnesses recounted how the ferry had listed.", "Witnesses", "recounted"),
        ("Growers in the lower valley now expect no rain.", "Growers", "expect"),
        ("Supporters of the ban remained cautious.", "Supporters", "cautious"),
        ("Traders, meanwhile, blamed the slide on a strong dollar.", "Traders", "blamed"),
        ("Several lawmakers quietly questioned the timing.", "Several lawmakers", "questioned"),
        ("It rained, but rescuers were losing hope.", "rescuers", "losing"),
        ("A number of doctors remain sceptical about the drug.", "doctors", "sceptical"),
        ("Industry groups backed by the mills have pushed back on it.", "Industry groups", "pushed"),
        ("Parents of the pupils are furious about the closure.", "Parents", "furious"),
        ("Markets seem to be worried about the harvest.", "Markets", "worried"),
        ("The fees fell on some traders who say that they are unfair.", "some traders", "say"),
        ("Teachers and parents alike feared the closure of the school.", "Teachers", "feared"),
        ("Growers and local businesses are furious.", "Growers", "furious"),
        ("Lenders, grain traders and insurers have long balked at it.", "Lenders", "balked"),
        ("It is a risk that most analysts polled had forecast.", "most analysts", "forecast"),
    ],
)
def test_a_class_of_people_that_thinks_or_feels_something_is_found(sentence, who, cue):
    assert (who, cue) in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The growers balked at the fees.",
        "Kerrow growers balked at the fees.",
        "Police and residents feared the worst.",
        "Growers planted barley and went home.",
        "Growers accused of theft were heard.",
        "Growers to blame for the leak must pay.",
        "Growers, who fled to the hills, were found.",
        "His growers balked at the fees.",
        "The law allows traders to deny a claim.",
        "“Growers balked at the fees,” he wrote.",
    ],
)
def test_people_who_only_act_or_can_be_asked_are_not(sentence):
    assert told(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Similar leaks have been reported at three other dams.",
        "The graves hold single bodies, not several as first feared.",
        "The fire, blamed on a faulty switch, burned for days.",
        "The guard was identified in some local reports as a smuggler.",
        "Contrary to popular belief, the lake freezes every winter.",
        "It has long been assumed that the dam would hold.",
        "One prevalent theory suggests that the silt came down the river.",
        "The mayor is under fire for the delay.",
        "Acts that may be deemed unsafe are banned.",
        "The captain, revered in the valley as a pioneer, is dead.",
        "The site is known to hold toxic waste.",
        "The Herald has learnt that the gate was open.",
    ],
)
def test_more_words_that_report_for_nobody(sentence):
    assert nobodies(document(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "No injuries were reported in the old town.",
        "It remains to be seen what the board will do.",
        "The mayor is under fire from the union for the delay.",
        "The fire, blamed on a faulty switch by Ana Ruiz, burned for days.",
        "Three of the accounts held money.",
    ],
)
def test_what_has_an_agent_or_is_no_report_is_none(sentence):
    assert not nobodies(document(sentence))


@pytest.mark.parametrize("unit", ["Growers in the valley, who fled, are furious. ", "growers ", "growers, and "])
def test_time_is_linear_in_the_text(unit):
    linear([VagueAttribution()], unit)
