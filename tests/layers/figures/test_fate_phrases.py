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
    ("Casualties reached 140 by noon.", (140, "casualties")),
    ("Fourteen soldiers were taken hostage.", (14, "abducted")),
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
])  # fmt: skip
def test_nobody_died(text):
    assert {"killed", "abducted"}.isdisjoint(what for _, what in told(text))


def test_what_takes_lives_is_no_source():
    assert not [one for one in attributions(document("The avalanche claimed the lives of nine.")) if one.source]
    (one,) = attributions(document("Police claimed that 11 lives had been lost."))
    assert one.source
