"""Who does what to whom: deeds as sentences tell them, and what two of them have otherwise."""

import pytest

from provlint.authoring.testing import document
from provlint.layers.comparison.deeds import deeds
from provlint.layers.comparison.roles import clash
from provlint.layers.text.sentences import sentences


def read(text):
    doc = document(text)
    return [deed for span in sentences(doc) for deed in deeds(doc, span)]


def said(party):
    return " ".join(party.names) or party.noun or party.pronoun


@pytest.mark.parametrize(
    ("text", "agent", "verb", "other"),
    [
        ("Mara Holt sued Varda Lines.", "mara holt", "sue", "varda lines"),
        ("Varda Lines is being sued by Mara Holt.", "mara holt", "sue", "varda lines"),
        ("Varda Lines has agreed to buy Port Selm Ferries.", "varda lines", "buy", "port selm ferries"),
        ("The owner, Mara Holt, may sue the crew.", "mara holt", "sue", "crew"),
        ("Mara Holt, who taught Ana Ruiz, lives in Selm.", "mara holt", "teach", "ana ruiz"),
        ("The widow of the painter Jon Adler bought a house from Ana Ruiz.", "widow", "buy", "ana ruiz"),
        ("Mara Holt met Ana Ruiz and invited her to Selm.", "mara holt", "invite", "ana ruiz"),
        ("Witnesses saw Holt warn Ruiz.", "holt", "warn", "ruiz"),
        ("Holt asked Ruiz to sell the boat.", "ruiz", "sell", "boat"),
        ("Holt gave Ruiz the key.", "holt", "give", "key"),
        ("Dr. Holt persuaded the mayor.", "holt", "persuade", "mayor"),
        ("Holt trails Ruiz by nine points.", "holt", "trail", "ruiz"),
        ("A boat seized by Holt sank.", "holt", "seize", "boat"),
    ],
)
def test_a_deed_is_read(text, agent, verb, other):
    found = [deed for deed in read(text) if deed.verb == verb]
    assert len(found) == 1
    assert agent in map(said, found[0].agents)
    assert other in [said(party) for _, party in found[0].others]


@pytest.mark.parametrize(
    "text",
    [
        "The group's plans to sell were known.",  # a noun
        "They used DDoS attacks to disrupt a site.",
            ],
)
def test_what_may_be_no_verb_is_none(text):
    assert not [deed for deed in read(text) if deed.verb in ("plan", "attack") and deed.agents]


@pytest.mark.parametrize(
    ("mine", "theirs", "clashing"),
    [
        ("Holt sued Ruiz.", "Ruiz sued Holt.", True),
        ("Holt sued Ruiz.", "Ruiz is being sued by Holt.", False),
        ("Holt bought the boat from Ruiz.", "Ruiz sold the boat to Holt.", False),
        ("Holt sold the boat to Ruiz.", "Holt bought the boat from Ruiz.", True),
        ("Holt met Ruiz.", "Ruiz met Holt.", False),  # the same from either side
        ("Holt warned the crew.", "Ana Ruiz warned the crew.", True),
        ("Mara Holt warned the crew.", "Holt warned the crew.", False),
        ("Holt warned the crew.", "Ruiz warned the mayor.", False),  # two deeds
        ("Holt warned the crew.", "She warned the crew.", False),
    ],
)
def test_deeds_against_each_other(mine, theirs, clashing):
    doc = document(mine)
    found = [clash(one, other, doc.language) for one in read(mine) for other in read(theirs)]
    assert any(found) is clashing


@pytest.mark.parametrize(
    ("text", "verb", "sure"),
    [
        ("Holt sold the mill.", "sell", "fact"),
        ("Holt is to sell the mill.", "sell", "fact"),
        ("Holt may sell the mill.", "sell", "possible"),
        ("Holt has probably sold the mill.", "sell", "possible"),
        ("The bridge is probably safe.", "be", "possible"),
        ("Holt is believed to have sold the mill.", "sell", "doubted"),
        ("Police suspect that petrol was used.", "use", "doubted"),
        ("We believe salt is the cause.", "be", "doubted"),
        ("Holt alleges that the firm dismissed her.", "dismiss", "voiced"),
        ("Holt accused the rebels of breaking the truce.", "break", "voiced"),
        ("Holt is considering selling the mill.", "sell", "hoped"),
        ("Holt is in talks to sell the mill.", "sell", "hoped"),
        ("Holt plans to sell the mill.", "sell", "planned"),
        ("They expect sales to rise.", "rise", "expected"),
        ("We told you of sales expected to rise.", "rise", "expected"),
        ("Holt ordered the clerk to sell the mill.", "sell", "open"),
        ("Holt would sell the mill.", "sell", "soft"),
        ("If the office approves the sale, it ends.", "approve", "open"),
    ],
)
def test_how_sure_a_deed_is(text, verb, sure):
    assert [deed.certainty.sure for deed in read(text) if deed.verb == verb] == [sure]


def test_a_condition_is_that_of_the_deed_before_it():
    found = {deed.verb: deed.condition for deed in read("Holt ordered the clerk to sell the mill if the price falls.")}
    assert found["order"] == (0, 0) != found["sell"]
