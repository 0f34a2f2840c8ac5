"""What befell people, said by a phrase and not by one word."""

import pytest

from provlint.authoring.testing import document
from provlint.layers.attribution import attributions
from provlint.layers.figures import claims


def told(text: str) -> set[tuple[float, str]]:
    return {(claim.figure.low, claim.figure.what) for claim in claims(document(text))}


@pytest.mark.parametrize("text, wanted", [
    ("The blaze claimed 11 lives.", (11, "killed")),
    ("The cold snap, which claimed nine lives, ended in March.", (9, "killed")),
    ("Fourteen miners lost their lives in the shaft.", (14, "killed")),
    ("At least 14 lives were lost in the harbour.", (14, "killed")),
    ("The fire cost 14 people their lives.", (14, "killed")),
    ("Eleven men burned to death in the hold.", (11, "killed")),
    ("Twelve pilgrims were crushed to death at the gate.", (12, "killed")),
    ("Thirty shepherds froze to death on the pass.", (30, "killed")),
    ("Three porters later succumbed to their injuries.", (3, "killed")),
    ("Six divers did not survive.", (6, "killed")),
    ("Nine sailors suffocated below deck.", (9, "killed")),
    ("Twenty children are among the dead.", (20, "killed")),
    ("Twelve guards are among the wounded.", (12, "wounded")),
    ("Nine dockers were among the killed.", (9, "killed")),
    ("Casualties reached 140 by noon.", (140, "casualties")),
    ("Fourteen soldiers were taken hostage.", (14, "abducted")),
    ("None of the 41 on board survived.", (41, "killed")),
    ("Not one of the 41 passengers lived.", (41, "killed")),
    ("No one among the 41 passengers survived.", (41, "killed")),
    ("There were no known survivors among the 41 on board.", (41, "killed")),
    ("Doctors could not save 12 children.", (12, "killed")),
    ("Eleven soldiers took their own lives.", (11, "killed")),
    ("Twelve hikers met their deaths on the road.", (12, "killed")),
    ("Eleven divers succumbed.", (11, "killed")),
    ("Nine men were swept to their deaths.", (9, "killed")),
    ("The slide buried 14 people.", (14, "killed")),
    ("Gunmen mowed down 12 worshippers.", (12, "killed")),
    ("Police gunned down 12 marchers.", (12, "shot")),
    ("A stabbing left three teenagers fighting for their lives.", (3, "injured")),
    ("The crash left 12 dead and 30 clinging to life.", (30, "injured")),
    ("The crash left nine people in hospital.", (9, "injured")),
    ("The blast sent nine workers to a hospital.", (9, "injured")),
    ("Nine people were treated for burns.", (9, "injured")),
    ("Nine soldiers lost their legs.", (9, "injured")),
    ("The crowd trampled 12 fans.", (12, "injured")),
    ("Nine miners were buried beneath the rubble.", (9, "missing")),
    ("The gale sank a boat, drowning six of the crew.", (6, "killed")),
    ("More than 4,200 villagers were driven from their homes.", (4200, "displaced")),
    ("Nine families were forced out of their houses.", (9, "displaced")),
    ("Twelve hikers have not been heard from since Monday.", (12, "missing")),
])  # fmt: skip
def test_a_phrase_says_what_befell_them(text, wanted):
    assert wanted in told(text)


@pytest.mark.parametrize("text", [
    "Two men were sentenced to death.",
    "Four clerks were scared to death.",
    "Three hundred lives were saved by the dam.",
    "Twelve lives depend on it.",
    "Twelve men are among the best rowers.",
    "Six men succumbed to temptation.",
    "Ten people gave their names.",
    "Five men were taken to court.",
    "Two children did not return.",
    "None of the three amendments survived the vote.",
    "None of the 41 members voted, and the bill survived.",
    "Three of the 41 passengers survived.",
    "Doctors could not save 12 jobs.",
    "The vote killed nine amendments.",
    "The slide buried 14 cars.",
    "She mowed 12 lawns.",
    "Eleven men succumbed to boredom.",
])  # fmt: skip
def test_nobody_died(text):
    assert {"killed", "abducted"}.isdisjoint(what for _, what in told(text))


@pytest.mark.parametrize("text", [
    "The two teams are fighting for their lives.",
    "The ruling left 12 clerks in limbo.",
    "The press crushed 12 cars.",
    "Twelve wells were poisoned.",
])  # fmt: skip
def test_nobody_was_hurt(text):
    assert {"injured", "wounded", "killed"}.isdisjoint(what for _, what in told(text))


def test_what_takes_lives_is_no_source():
    assert not [one for one in attributions(document("The avalanche claimed the lives of nine.")) if one.source]
    (one,) = attributions(document("Police claimed that 11 lives had been lost."))
    assert one.source
