"""Sources that name nobody, in each construction; and what looks like one."""

from __future__ import annotations

import pytest

from provlint.authoring.testing import document
from provlint.layers.sources import nobodies, vague_sources


@pytest.mark.parametrize(
    ("text", "phrase", "frame"),
    [
        ("Experts at the scene have long warned of it.", "Experts", "says"),
        ("Critics, too, say so.", "Critics", "says"),
        ("The dam leaks, say local residents.", "local residents", "asides"),
        ("According to industry analysts, it leaks.", "industry analysts", "according"),
        ("The plan was described by critics as a trick.", "critics", "by"),
        ("It closed in May, with experts warning of a leak.", "experts", "with"),
        ("It raised doubts among some officials.", "some officials", "among"),
        ("It led top health experts to advise against it.", "top health experts", "made"),
        ("It ignored the experts’ advice and critics’ warnings.", "critics", "owned"),
        ("The dam leaks, media reported.", "media", "says"),
        ("It rained and experts said so.", "experts", "says"),
        ("Yet some are wary of the dam.", "some", "says"),
        ("It left dam experts everywhere wondering why.", "dam experts", "made"),
        ("It fell, with some saying it had to.", "some", "with"),
        ("The board was accused of neglect by rights groups.", "rights groups", "by"),
        ("It came under fire from local activists.", "local activists", "among"),
        ("It came as a relief to many residents.", "many residents", "among"),
        ("One major bank denied the loan.", "One major bank", "says"),
        ("It ignored another state agency’s warning.", "another state agency", "owned"),
        ("Doctors do not fear for her life.", "Doctors", "says"),
    ],
)
def test_a_class_speaks_in_any_construction(text, phrase, frame):
    doc = document(text)
    assert [(doc.quote(*v.span), v.frame) for v in vague_sources(doc)] == [(phrase, frame)]


@pytest.mark.parametrize(
    "text",
    [
        "Experts at Kerrow University warned of it.",
        "The experts warned of it.",
        "Kerrow officials said so.",
        "Residents told to leave the valley went north.",
        "She asked experts to say nothing.",
        "The plea on social media said enough.",
        "A set of press reports lay there.",
        "As many as four said so.",
        "“Experts say so,” she said.",
        "Ana Ruiz and residents said so.",
        "The group said so. A group of ten said so.",
        "Tolland is one of the most vocal critics of the dam and has accused the board.",
        "A charity called Harbour Aid said so.",
        "Leco, an internet company that has declared a profit, left.",
        "It leaks, according to a report in the Kerrow Post.",
        "Police came under fire from the roof.",
    ],
)
def test_who_is_told_apart_or_says_nothing_is_no_vague_source(text):
    assert not vague_sources(document(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It has been learned that six boats left.", "It has been learned"),
        ("It came in what has been described as a bad week.", "has been described"),
        ("The buyer is widely understood to be a bank.", "is widely understood"),
        ("Her past has been called into question.", "has been called into question"),
        ("There is talk of a sale.", "There is talk"),
        ("By one estimate, it cost a fortune.", "By one estimate"),
        ("The leak led to calls for a ban.", "led to calls"),
        ("It closed amid growing public criticism of its board.", "amid growing public criticism"),
        ("It lost more than the average analyst estimate.", "average analyst estimate"),
        ("The board received reports that it leaks.", "received reports"),
        ("Her two films were panned.", "were panned"),
    ],
)
def test_nobody_reports_in_the_passive(text, words):
    doc = document(text)
    assert [doc.quote(*n.span) for n in nobodies(doc)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "It was described by Ana Ruiz as a bad week.",
        "The clip was widely viewed.",
        "He has been accused of fraud by Ana Ruiz.",
        "The leak led to calls for a ban from Ana Ruiz.",
        "It closed amid growing criticism from Ana Ruiz.",
        "It beat the average analyst estimate compiled by Dahl & Co.",
    ],
)
def test_a_passive_with_its_agent_names_somebody(text):
    assert not nobodies(document(text))
