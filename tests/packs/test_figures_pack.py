"""The figures pack beyond its examples: the cascade, and what arithmetic must never say."""

import pytest
from growth import linear
from hypothesis import given, settings
from hypothesis import strategies as st

from provlint import Level
from provlint.authoring import rules_in
from provlint.authoring.testing import document
from provlint.layers.text.sentences import sentences
from provlint_figures import arithmetic_mismatch
from provlint_figures._percent import rounded
from provlint_figures.arithmetic_mismatch import ArithmeticMismatch
from provlint_figures.figure_conflict import FigureConflict
from provlint_figures.unattributed_casualty_figure import UnattributedCasualtyFigure
from provlint_figures.unattributed_figure import UnattributedFigure


def run(rule, text):
    doc = document(text)
    return [(text[f.start : f.end], f.level) for f in rule.check(doc)]


CASCADE = [
    ("Police said the blast killed nine people.", []),
    ("The blast killed nine people, police said.", []),
    # the source beside it says something else
    (
        "The town was calm. It rained.\n\nPolice said the blast was loud. The blast killed nine people.",
        [("killed nine people", None)],
    ),
    # ... or goes on
    (
        "The town was calm. It rained.\n\nPolice said two people died in the blast. Another nine were killed by the wave.",
        [("Another nine were killed", Level.INFO)],
    ),
    # the body says the same, and then another number
    ("The blast killed nine people.\n\nThe road is closed.\n\nPolice said nine people died in the blast.", []),
    (
        "The blast killed nine people.\n\nThe road is closed.\n\nPolice said five people died in the blast.",
        [("killed nine people", None)],
    ),
    ("It rained.\n\nIt was a long day.\n\nThe blast killed nine people.", [("killed nine people", None)]),
]


@pytest.mark.parametrize(("text", "expected"), CASCADE, ids=["before", "after", "beside", "account", "lede", "other", "none"])
def test_cascade(text, expected):
    assert run(UnattributedCasualtyFigure(), text) == expected


def test_a_nearby_source_is_shown():
    text = "It rained.\n\nIt rained more.\n\nThe mayor said a blast killed two people. Another nine were killed by the wave."
    (finding,) = UnattributedCasualtyFigure().check(document(text))
    assert [text[n.start : n.end] for n in finding.related] == ["The mayor"]


def test_one_finding_for_one_verb():
    text = "It rained.\n\nIt was a long day.\n\nThe blast killed two dockers and three sailors."
    assert run(UnattributedCasualtyFigure(), text) == [("killed two dockers and three sailors", None)]


BACKGROUND = [
    ("In March 2011, a wave killed 40 people.", Level.INFO),
    ("Two years ago a wave killed 40 people.", Level.INFO),
    ("The 40 people killed at the dam were farmers.", Level.INFO),
    ("A plaque recalls the wave that killed 40 people.", Level.INFO),
    ("The town mourns after a wave Monday that killed 40 people.", None),
    ("A wave killed 40 people and took the bridge.", None),
]


@pytest.mark.parametrize(("text", "level"), BACKGROUND, ids=[b[0][:30] for b in BACKGROUND])
def test_settled_background_weighs_less(text, level):
    found = UnattributedCasualtyFigure().check(document(f"It rained.\n\nIt was a long day.\n\n{text}"))
    assert [f.level for f in found] == [level]


def test_a_named_death_is_no_count():
    assert run(UnattributedCasualtyFigure(), "It rained.\n\nThe strike killed Ana Ruiz, a clerk.") == []


OPEN = ["including", "among them", "at least", "more than", "about"]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(OPEN), st.integers(3, 60), st.integers(2, 30), st.integers(2, 30))
def test_open_parts_are_never_added_up(word, whole, one, two):
    for text in (
        f"It killed {whole} people, {word} {one} women and {two} men.",
        f"It killed {word} {whole} people — {one} women and {two} men.",
        f"It killed {whole} people ({word} {one} women and {two} men).",
    ):
        assert run(ArithmeticMismatch(), text) == []


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 500), st.integers(2, 500))
def test_parts_that_make_the_whole_are_silent(one, two):
    assert run(ArithmeticMismatch(), f"The quake killed {one + two} people ({one} women and {two} men).") == []
    assert len(run(ArithmeticMismatch(), f"The quake killed {one + two + 1} people ({one} women and {two} men).")) == 1


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 10_000), st.integers(1, 10_000), st.integers(0, 2))
def test_any_honest_rounding_is_right(old, new, decimals):
    real = abs(new - old) / old * 100
    assert rounded(f"{real:.{decimals}f}", real)


def test_hedged_percentages_are_left_alone():
    assert run(ArithmeticMismatch(), "Arrests rose about 50 percent to 70 from 50.") == []
    assert run(ArithmeticMismatch(), "Arrests rose 40 percent, to 70 from 50.") == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Six firms bid for the weir: Aldwin, Borwell, Cass and Dray, Mayor Ana Ruiz said.", ["Six"]),
        ("Four firms bid for the weir: Aldwin, Borwell, Cass and Dray, Mayor Ana Ruiz said.", []),
        ("There are three charges: arson, bribery, fraud and theft, the clerk, Leo Roe, said.", ["three"]),
        ("There are four charges: arson, bribery, fraud and theft.", []),
        ("It sells six dishes: soups, stews and pies.", []),
        ("It has two parts: bread and butter, tea and milk, she said.", []),
        ("It runs in six towns: Selm and Roe, where it began, along with Kerrow.", []),
    ],
)
def test_a_list_of_things_has_the_length_of_its_number(text, wrong):
    assert [words for words, _ in run(ArithmeticMismatch(), text)] == wrong


def test_conflict_needs_one_event():
    text = "The blast in Kerrow killed nine people. A fire in Tolland on Sunday killed eight people."
    assert run(FigureConflict(), text) == []


def test_small_sums_and_crowds_are_left_alone():
    assert run(UnattributedFigure(), "The bus cost $40,000. About 20 people watched.") == []
    assert run(UnattributedFigure(min_people=10), "It rained. About 20 people watched.") == [
        ("About 20 people", Level.INFO)
    ]


WHOLES = ["Twelve people", "12 guards", "At least 12 people", "The 20 clerks", "Twenty-five houses", "It rained"]
MARKS = [" — ", ": ", " (", " - ", "—", "-", ", ", " – only ", ": a total of ", " (the "]
PARTS = ["five men", "6 women", "two clerks", "about 9 boys", "1,200 girls", "Ana Ruiz", "40 percent"]
ENDS = [" — were killed.", ") died.", ".", " were hurt, rose 40 percent to 70 from 50.", " died: Ana Ruiz and Luis Roe."]
CHANGES = ["", " Of 60 houses 24 (45 percent) burned.", " Arrests fell 10% from 50 to 40.", " Three died: Ana Ruiz and Luis Roe."]


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(WHOLES),
    st.sampled_from(MARKS),
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=3),
    st.sampled_from([" and ", ", ", ", and "]),
    st.sampled_from(ENDS),
    st.sampled_from(CHANGES),
)
def test_reading_only_likely_sentences_loses_no_sum_list_or_share(whole, mark, parts, joint, end, change):
    text = whole + mark + joint.join(parts) + end + change
    rule = ArithmeticMismatch()
    near = [(f.start, f.end, f.message) for f in rule.check(document(text))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arithmetic_mismatch, "_sentences", lambda doc: sentences(doc))
        assert near == [(f.start, f.end, f.message) for f in rule.check(document(text))]


@pytest.mark.parametrize(
    "unit",
    [
        "Three people were killed in Kerrow, a police official said. ",
        "Three people were killed in Kerrow. ",
        "Three people were killed in Kerrow.\n\n",
        "“Three people were killed,” Ana Ruiz said.\n\n",
        "“Three people were killed.\n\n",
        "Ruiz said that three people died, two were hurt, ",
        "Of 40 guests, 12 percent left. ",
        "3,",
    ],
)
def test_time_is_linear_in_the_text(unit):
    linear([rule() for rule in rules_in("provlint_figures")], unit, size=16_000)


MINOR = [
    # a line below the headline that is no sentence
    "The mayor spoke at noon.\n\nALSO\n\nSix sailors drowned off Morrin\n\nThe council met at two.",
    # named at once, or somebody's own people
    "It rained.\n\nThe shooting deaths of two guests — Ana Ruiz and Luis Roe — shook the town.",
    "It rained.\n\nThe man killed his wife and two children.",
    # what goes on with something long past in a paragraph above
    "A wave 20 years ago killed 17 people.\n\nMore than 2,700 people were evacuated from the coast.",
    # nobody dies
    "It rained.\n\nThe dust is shaving years off the lives of millions.",
    "It rained.\n\nTwo goals in 14 first-half minutes killed off the match.",
    "It rained.\n\nThe crews found 150 missing children.",
    # whose case it is
    "It rained.\n\nKerrow police are investigating a fire that hurt five people.",
    # the police say so by doing it
    "It rained.\n\nPolice arrested 40 dockers at the gate.",
]


@pytest.mark.parametrize("text", MINOR)
def test_what_weighs_little(text):
    assert all(f.level == Level.INFO for f in UnattributedCasualtyFigure().check(document(text)))


def test_an_arrest_that_nobody_owns_is_a_warning():
    assert run(UnattributedCasualtyFigure(), "It rained.\n\nSome 70 dockers have been arrested since May.") == [
        ("Some 70 dockers have been arrested", Level.WARNING)
    ]


def test_one_value_is_reported_once_below_the_headline():
    text = "Wave kills nine in Kerrow\n\nA wave killed nine people.\n\nIt rained.\n\nThe wave killed nine people and took a pier."
    (finding,) = UnattributedCasualtyFigure().check(document(text))
    assert finding.start == text.index("killed")
    assert len(finding.related) == 2


@pytest.mark.parametrize(
    "text",
    [
        "It rained.\n\nThe man who killed four people in the mill was sentenced to life.",
        "It rained.\n\nSince the raids that killed 130 in Kerrow and 32 in Selm, few go out.",
        "It rained.\n\nThe navy captured 23 pirates off the cape.",
        "It rained. It was a long day. The mill is shut.\n\nThe ban came into force after gunmen in Selm killed 130 people.",
    ],
)
def test_what_is_settled_by_its_clause(text):
    assert all(f.level == Level.INFO for f in UnattributedCasualtyFigure().check(document(text)))


@pytest.mark.parametrize("opening", ["In her new novel, “The Weir”,", "In the film", "In a play of the 1990s,"])
def test_a_made_up_death_stops_no_draft(opening):
    text = f"It rained in Selm.\n\n{opening} a sniper kills six soldiers in one night."
    assert [level for _, level in run(UnattributedCasualtyFigure(), text)] == [Level.INFO]
    assert [level for _, level in run(UnattributedCasualtyFigure(), text.replace(opening, "In the valley"))] != [Level.INFO]


@pytest.mark.parametrize(
    ("sentence", "levels"),
    [
        ("A wreath was laid for the 58 men who died at sea.", [Level.INFO]),
        ("The memorial bears the names of 58 men who died at sea.", [Level.INFO]),
        ("Fourteen people lost their lives in a fire on Monday.", [None]),
        ("Rebels killed 14 hostages on Monday.", [None]),
        ("Six migrants fell to their deaths on Monday.", [None]),
        ("Six men were hanged in Selm.", [None]),
        ("Rebels freed 14 hostages on Monday.", [Level.INFO]),
        ("Police detained 12 people.", [Level.INFO]),
        ("Twelve people were detained by police.", [Level.INFO]),
        ("Twelve people were detained in Selm on Monday.", [Level.WARNING]),
        ("Leo Roe, who taught 900 children, died on Monday.", []),
        ("The men, who were at sea, and nine guards died on Monday.", [None]),
    ],
)
def test_what_a_casualty_figure_weighs(sentence, levels):
    assert [level for _, level in run(UnattributedCasualtyFigure(), f"It rained in Selm.\n\n{sentence}")] == levels


@pytest.mark.parametrize(
    "sentence",
    [
        "Leo Roe, a nurse who weighed 900 children with rickets, died on Monday.",
        "Leo Roe, whose tunes made 20 million people weep, died on Monday.",
        "If the weir gave way, 600 people would drown.",
        "Sixty people would have been killed had the roof held less long.",
        "The exercise asked what to do if a leak killed 60 people.",
        "The plan was to kill 60 people.",
        "The scheme was aimed at killing 60 people.",
        "The game lets children shoot 60 soldiers.",
        "Mara Moss buried two husbands.",
        "The slide almost killed six hikers.",
        "Six boys nearly drowned.",
        "They foiled a plot to burn down the mill and kill 60 people.",
        "Unless it rains, 6,000 people will die.",
        "The ministry did not say whether 60 people died.",
        "The marten killed six hens.",
        "The frost killed 600 vines.",
    ],
)
def test_what_befell_nobody_is_no_casualty(sentence):
    assert list(run(UnattributedCasualtyFigure(), f"It rained in Selm.\n\n{sentence}")) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Leo Roe denies murdering six nurses.",
        "Leo Roe denied that he had shot six nurses.",
        "Leo Roe was cleared of killing six nurses.",
        "A jury cleared Leo Roe of shooting six nurses.",
        "The army denied its men had killed 60 villagers.",
        "The court overturned his conviction for killing two guards.",
        "The exercise imagined a wreck that injured 60 passengers.",
        "In the drill, a tank blew up and killed 60 people.",
        "Rumours that 60 people had died were false.",
        "A reported shooting of three students never happened.",
        "In chapter six, the hero kills 14 guards.",
        "The play ends with four deaths.",
        "Mara Moss plays a nurse who kills seven patients.",
        "The opera's three sisters die in the last act.",
        "Her detective solves 12 murders in the book.",
        "Mara Moss shot four under par.",
        "Mara Moss, who buried three husbands, turned 100.",
        "Her parents and four sisters died in the camp.",
        "A flu killed 3,000 gannets on the island.",
        "Nine of the 12 saplings died.",
        "The drug killed 12 of 14 strains of the bacteria.",
        "The Tallis Arena bombing killed 22 people.",
        "The Great Fire of London killed six people.",
        "A stone honours 14 fishermen who drowned.",
        "Mara Moss, whose two brothers died in the war, sang in Selm.",
        "Mara Moss was one of seven children, of whom three died young.",
        "The new novel kills off five of its heroes.",
        "Leo Roe shot at 40 pheasants; Mara Moss shot 12.",
        "The attacks of Sept. 11, 2001, killed nearly 3,000 people.",
        "The wreck of Oct. 11, 1991, killed 60 people.",
        "Sixty people died in the 2007 floods.",
    ],
)
def test_what_is_only_mentioned_is_a_hint(sentence):
    text = f"SELM, Nov. 12, 2026 - It rained in Selm.\n\n{sentence}"
    assert [level for _, level in run(UnattributedCasualtyFigure(), text)] == [Level.INFO]


@pytest.mark.parametrize(
    "sentence",
    [
        "Malaria kills 600,000 people a year, the WHO says.",
        "The fever has killed 40 people in Tarn, the WHO said.",
        "Drowning kills 236,000 people a year, WHO figures show.",
        "A reporter for this news organization counted seven bodies beside the stalls.",
        "A Reuters witness saw seven bodies.",
        "Reporters for The Star counted the bodies of 12 people.",
        "This reporter saw at least 20 bodies.",
    ],
)
def test_bodies_in_capitals_and_the_papers_own_eyes_are_sources(sentence):
    assert list(run(UnattributedCasualtyFigure(), f"It rained in Selm.\n\n{sentence}")) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Eight divers fell to their deaths on Monday.",
        "Eight rebels were put to death on Monday.",
        "None of the eight divers survived.",
        "None of the 32 passengers lived.",
        "There were no survivors among the 32 passengers.",
        "Eight runners stumbled and died on Monday.",
        "Eight runners were hit by a van and killed.",
        "Eight riders were thrown from the cart and died.",
        "The whereabouts of 14 sailors are unknown.",
        "Gunmen snatched 60 pupils on Monday.",
        "Rebels shot 14 hostages on Monday.",
        "A father buried two sons killed in the raid on Monday.",
        "The slide buried two brothers on Monday.",
        "Two brothers died in a fire on Monday.",
        "Eight people would later die in the clinic at Kerrow.",
        "The plan failed, and the blast killed 60 people.",
        "The series of blasts killed 60 people.",
        "Eight hikers slipped and fell to their deaths.",
        "Eight people paid with their lives.",
        "Fourteen refugees froze to death.",
        "Militants took 12 aid workers captive.",
        "Eight of the children could not be saved.",
        "Eight guests fell ill.",
        "A van ran over eight children.",
        "The flood swept away eight campers.",
        "Gunmen marched off 60 boys.",
        "There is no trace of 14 sailors.",
        "Three women were blinded.",
        "Eight pilgrims were trampled.",
        "On Sunday 12 people were killed by a bomb.",
        "On Wednesday at least 12 people drowned.",
        "In Tarn nine people were killed by a bomb.",
        "In the mill nine people were killed by a bomb.",
        "The bombing in Tallis killed 22 people.",
        "The Israeli attack killed 22 people.",
        "The slide killed 14 Kerrowers.",
        "The slide killed 14 parishioners.",
        "The slide killed 14 farmhands.",
        "Fourteen axolotls are missing.",
        "Gunmen stormed the play and killed 60 people.",
        "The men got out to help and killed 60 people.",
    ],
)
def test_deaths_in_common_words_are_told(sentence):
    assert [level for _, level in run(UnattributedCasualtyFigure(), f"It rained in Selm.\n\n{sentence}")] == [None]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The storm forced 3,000 families from their homes.", "forced 3,000 families"),
        ("The war drove 3,000 people out of their villages.", "drove 3,000 people"),
    ],
)
def test_people_driven_from_home_are_a_warning(sentence, words):
    assert run(UnattributedCasualtyFigure(), f"It rained in Selm.\n\n{sentence}") == [(words, Level.WARNING)]
    assert run(UnattributedCasualtyFigure(), f"It rained in Selm.\n\n{sentence.split(' from')[0].split(' out')[0]} to the mill.") == []


def test_somebodys_own_count_is_a_hint():
    text = "It rained in Selm.\n\nBy her own count, 11,000 children learned to swim in her pool."
    assert [level for _, level in run(UnattributedFigure(), text)] == [Level.INFO]
    assert [level for _, level in run(UnattributedFigure(), text.replace("By her own count, ", "Over the years "))] != [Level.INFO]


def test_an_endless_sentence_of_deaths_is_linear():
    linear([UnattributedCasualtyFigure()], "killed nine people and ", size=50_000)


@pytest.mark.parametrize(
    ("tail", "told"),
    [
        (", an inquest in Kerrow heard on Tuesday.", True),
        (", the court was told.", True),
        (". That is the count of the coroner's office.", True),
        (". Those are the latest figures from the hospital.", True),
        (". The number comes from the fire service.", True),
        (", the crowd heard on Tuesday.", False),
        (". That is the worst count in years.", False),
        (". That is the count of the dead.", False),
        (". The coroner's office closed at noon.", False),
    ],
)
def test_who_was_told_of_the_dead_and_whose_count_it_is(tail: str, told: bool) -> None:
    text = f"KERROW, May 14, 2025 (Coast) - The wall of the mill came down and killed nine clerks{tail}"
    assert (run(UnattributedCasualtyFigure(), text) == []) is told


@pytest.mark.parametrize(
    ("clause", "level"),
    [
        ("of the 1912 ferry fire, in which 340 people died, on Saturday", Level.INFO),
        ("of the flood of 1953, where 340 people drowned, on Saturday", Level.INFO),
        ("of the 2025 ferry fire, in which 340 people died, on Saturday", None),
        ("of the fire at the ferry, in which 340 people died, on Saturday", None),
    ],
)
def test_a_clause_on_an_event_of_another_year_is_settled(clause: str, level: Level | None) -> None:
    text = f"KERROW, May 14, 2025 (Coast) - The choir will sing {clause}."
    assert [found[1] for found in run(UnattributedCasualtyFigure(), text)] == [level]


def test_a_sentence_is_read_for_the_numbers_that_are_its_own(monkeypatch):
    """Three numbers in three sentences are nothing to add up; one before a list of names is."""
    read = []
    amounts = arithmetic_mismatch.amounts

    def noted(doc, home, **how):
        read.append(doc.text[slice(*home)])
        return amounts(doc, home, **how)

    monkeypatch.setattr(arithmetic_mismatch, "amounts", noted)
    text = "It has 40 boats. The pier is 60 years old. It met 12 firms. Three died: Ana Ruiz and Luis Roe. Of 9 men, 5 left and 4 stayed."
    assert [words for words, _ in run(ArithmeticMismatch(), text)] == ["Three"]
    assert read == ["Three died: Ana Ruiz and Luis Roe.", "Of 9 men, 5 left and 4 stayed."]
