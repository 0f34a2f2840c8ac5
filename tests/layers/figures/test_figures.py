"""Figures: digits and words as intervals, what they count, and what is no figure."""

from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provlint.authoring.testing import document
from provlint.layers.figures.figures import CASUALTY, casualty_figures, figures, figures_in
from provlint.layers.figures.interval import Interval
from provlint.layers.figures.numbers import cardinal, digits
from provlint.layers.figures.toll import toll
from provlint.layers.text.sentences import sentences
from provlint.lexicon import DEFAULT

UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen""".split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def spell(n, joint=" "):
    """The words of a number, written independently of the reader under test."""
    if n < 20:
        return UNITS[n]
    if n < 100:
        return TENS[n // 10] + ("-" + UNITS[n % 10] if n % 10 else "")
    if n < 1000:
        return f"{UNITS[n // 100]} hundred" + (f"{joint}{spell(n % 100)}" if n % 100 else "")
    for scale, name in ((10**9, "billion"), (10**6, "million"), (10**3, "thousand")):
        if n >= scale:
            return f"{spell(n // scale, joint)} {name}" + (f" {spell(n % scale, joint)}" if n % scale else "")
    raise AssertionError(n)


def read(text):
    return [(text[slice(*f.span)], f.low, f.high, f.approximate, f.what) for f in figures(document(text))]


def casualties(text):
    return [(f.what, f.low) for f in figures(document(text)) if f.what in CASUALTY]


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 999_999_999_999), st.sampled_from([" ", " and "]))
def test_words_and_digits_agree(n, joint):
    words = spell(n, joint).replace("-", " - ").split()
    assert cardinal(words, DEFAULT) == n == digits(str(n)) == digits(f"{n:,}")


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 999_999_999_999))
def test_a_spelled_number_is_one_figure(n):
    text = f"The storm displaced {spell(n)} people."
    assert read(text) == [(spell(n), n, n, False, "displaced")]


@pytest.mark.parametrize("n", [*range(130), 999, 1000, 1001, 1100, 10**6, 10**9 + 1, 999_999_999_999])
def test_small_and_round_numbers(n):
    assert cardinal(spell(n).replace("-", " - ").split(), DEFAULT) == n


VALUES = [
    ("more than 100 attacks", (100, inf, False)),
    ("at least 12 attacks", (12, inf, False)),
    ("up to 40 attacks", (0, 40, False)),
    ("as many as 40 attacks", (0, 40, False)),
    ("fewer than ten attacks", (0, 10, False)),
    ("nearly 300 attacks", (300, 300, True)),
    ("some 1,200 attacks", (1200, 1200, True)),
    ("an estimated 1,200 attacks", (1200, 1200, True)),
    ("two dozen attacks", (24, 24, False)),
    ("dozens of attacks", (24, inf, True)),
    ("hundreds of attacks", (200, inf, True)),
    ("tens of thousands of attacks", (20000, inf, True)),
    ("three to five attacks", (3, 5, False)),
    ("between 10 and 20 attacks", (10, 20, False)),
    ("20-30 attacks", (20, 30, False)),
    ("2.5 million attacks", (2.5e6, 2.5e6, False)),
    ("half a million attacks", (5e5, 5e5, True)),
    ("a pair of attacks", (2, 2, False)),
    ("several attacks", (3, 9, True)),
    ("more than two dozen attacks", (24, inf, False)),
]


@pytest.mark.parametrize(("words", "value"), VALUES, ids=[v[0] for v in VALUES])
def test_values(words, value):
    (figure,) = figures(document(f"The army counted {words} there."))
    assert tuple(figure.value) == value
    assert figure.what == "attacks"


CASUALTIES = [
    ("The quake killed 12 people.", [("killed", 12)]),
    ("Twelve people were killed.", [("killed", 12)]),
    ("12 dead, 3 hurt in the harbour fire", [("killed", 12), ("injured", 3)]),
    ("Four miners died and two are missing.", [("killed", 4), ("missing", 2)]),
    ("It left two guards dead and five wounded.", [("killed", 2), ("wounded", 5)]),
    ("The raid claimed the lives of nine villagers.", [("killed", 9)]),
    ("The death toll rose to 45.", [("killed", 45)]),
    ("They found the bodies of six sailors.", [("killed", 6)]),
    ("Five people were shot, one fatally.", [("shot", 5), ("killed", 1)]),
    ("Two men shot three people.", [("shot", 3)]),
    ("Three people were shot to death.", [("killed", 3)]),
    ("Three men were shot and wounded.", [("wounded", 3)]),
    ("The men kidnapped 30 girls and took two nurses hostage.", [("abducted", 30), ("abducted", 2)]),
    ("Police arrested two men; three others were detained.", [("detained", 2), ("detained", 3)]),
    ("Some 14,000 people were displaced.", [("displaced", 14000)]),
    ("No one was hurt and there were no deaths.", [("injured", 0), ("killed", 0)]),
    ("The shell hit the car, killing both.", [("killed", 2)]),
    ("It killed the driver and wounded “seven others,” he said.", [("wounded", 7)]),
    ("Four people were taken to a hospital with gunshot wounds.", [("injured", 4)]),
    ("It was a triple homicide.", [("killed", 3)]),
    ("Over 100 had been killed.", [("killed", 100)]),
    ("A clerk fatally shot three porters.", [("killed", 3)]),
    ("He was held over the fatal shooting of two guards.", [("killed", 2)]),
    ("SUSPECT KILLED Hundreds gather to mourn", []),
    ("Channel 3 News the man died on Monday.", []),
    ("The fire left a family of five dead.", [("killed", 5)]),
    ("A mother of five was found dead.", []),
    ("They are in serious but stable condition.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASUALTIES, ids=[c[0] for c in CASUALTIES])
def test_casualties(text, expected):
    assert casualties(text) == expected


def test_a_group_counts_its_single_member():
    found = figures(document("The driver and two others were killed."))
    assert [(f.form, f.low, f.part) for f in found] == [("sum", 3, False), ("words", 2, True)]


def test_parts_are_marked():
    found = figures(document("Twelve people, including three children, died."))
    assert [(f.low, f.part) for f in found] == [(12, False), (3, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz, 45, left.",
        "She is a 12-year-old girl.",
        "It began in 1931 and in May 2014.",
        "The gate opens at 10:30 p.m. and closes at 5 a.m. daily.",
        "He lives in the 300 block of Main Street, at 1200 Grand Avenue.",
        "The .40-caliber pistol and the AK-47 were found.",
        "Nobody spoke of the anniversary of the 9-11 attacks.",
        "They won 5-2 on Oct. 7, 2016, and on 3 May.",
        "1. Wash your hands.",
        "Call 317-555-0143 or 9/11.",
        "The three-story house burned for two days.",
        "No, that is one of the reasons. One day it rained.",
        "Flight 370 took Route 66 to Channel 5.",
        "He ran 5 miles.",
    ],
)
def test_no_figures(text):
    assert read(text) == []


def test_empty_and_wordless():
    assert read("") == []
    assert read("Nothing here.") == []


numbers = st.one_of(st.integers(0, 10**12), st.just(inf))
intervals = st.builds(lambda a, b, c: Interval(min(a, b), max(a, b), c), st.integers(0, 10**12), numbers, st.booleans())


@given(intervals, intervals)
def test_agreement_is_symmetric_and_reflexive(a, b):
    assert a.agrees(a)
    assert a.agrees(b) == b.agrees(a)


@given(intervals, intervals, intervals)
def test_sums_commute_and_associate(a, b, c):
    assert a.plus(b) == b.plus(a)
    assert a.plus(b).plus(c) == a.plus(b.plus(c))
    assert a.plus(b).low >= a.low


@given(intervals)
def test_widening_never_narrows(a):
    wide = a.widened()
    assert wide.low <= a.low <= a.high <= wide.high
    assert a.approximate or wide == a


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="12 ,.-ab“killed two and five dead\n", max_size=200))
def test_any_text_gives_spans_inside_it(text):
    for figure in figures(document(text)):
        assert 0 <= figure.phrase.start <= figure.span.start < figure.span.end <= figure.phrase.end <= len(text)
        assert figure.low <= figure.high


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It killed two guards, three clerks and four drivers.", [("killed", 2), ("killed", 3), ("killed", 4)]),
        ("Of the 23 arrested pirates, 12 are from the coast.", []),
        ("She was a mother of two.", []),
        ("The girl, 15, was killed.", []),
        ("A boy, 3, and his sister, 5, died.", []),
        ("The guards were not hurt; the two drivers were not injured.", []),
        ("He fired one shot. Two shots were fired.", []),
        ("One shot struck the door.", []),
        ("On Sept. 3 rebels attacked. In 2016 homicides fell.", []),
        ("Two suspects fled. He faces three counts of murder.", []),
        ("A father of two was killed.", []),
        ("At least one clerk was hurt.", [("injured", 1)]),
        ("Three co-workers were wounded.", [("wounded", 3)]),
        ("The crisis hurt 2 million savers.", []),
        ("Image 3 of 14 A teen died.", []),
    ],
)
def test_traps(text, expected):
    assert casualties(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "two people shot " + "dead fatally " * 3000,
        "two people shot and killed " * 2000,
        "killed " + "and wounded " * 3000 + "two people",
        "two people shot " + "“" * 4000 + " x",
        "1,2,3,4.5 67 8-9 " * 2000,
        "killed 12 people and wounded 5 others, one of whom was shot in the attack near Kerrow and " * 300,
    ],
    ids=["dead", "and", "wounded", "quotes", "digits", "no stop"],
)
def test_long_runs_end(text):
    doc = document(text)
    assert len(figures(doc)) <= len(text)
    toll(doc)


@pytest.mark.parametrize("text", ["He planned to kill 20 guests.", "It might kill 20.", "The bomb could have killed 90."])
def test_what_is_only_meant_is_no_casualty(text):
    assert casualties(text) == []


WORDS = """two 12 several no killed wounded dead toll of people and hospital to taken were in serious but stable condition
custody fled homes the guard others . , The missing -- 40 percent hundreds hitting injuries""".split()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, "\n\n"]), max_size=60).map(" ".join))
def test_casualties_alone_are_those_among_all_figures(text):
    alone, whole = document(text), document(text)
    assert casualty_figures(alone) == tuple(f for f in figures(whole) if f.casualty)
    # whichever is asked first, the other is the same
    assert figures(alone) == figures(whole)
    assert tuple(f for s in sentences(whole) for f in figures_in(whole, s)) == figures(whole)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The Alba sank off Kerrow at 6.40 a.m. on Tuesday.", []),
        ("The poet died at 91 in Kerrow.", []),
        ("A ferry with 87 passengers sank off Kerrow and 32 people died.", [(87, "people"), (32, "killed")]),
    ],
)
def test_a_number_counts_what_its_own_clause_says(text, kinds):
    assert [(f.low, f.what) for f in figures(document(text))] == kinds
