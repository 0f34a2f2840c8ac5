"""Story warnings that a desk would not believe: each kind that was read and found wrong, beside what must stay told."""

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Story
from provlint.core.finding import Level
from provlint.layers.comparison import losses, reworded, surely_one
from provlint.layers.story.anchors import anchors
from provlint.stories.same_event import apart
from provlint_story.attribution_lost import AttributionLost
from provlint_story.cross_casualty_conflict import CrossCasualtyConflict
from provlint_story.cross_date_conflict import CrossDateConflict
from provlint_story.cross_fact_conflict import CrossFactConflict
from provlint_story.cross_figure_conflict import CrossFigureConflict
from provlint_story.cross_name_variant import CrossNameVariant
from provlint_story.quote_drift import QuoteDrift
from provlint_story.role_conflict import RoleConflict


def levels(rule, first, second, found=False):
    story = Story("s", [document(first, "1.txt"), document(second, "2.txt")], found=found)
    return {finding.level or rule.level for finding in rule().check(story)}


def told(rule, first, second):
    return Level.WARNING in levels(rule, first, second) | levels(rule, second, first)


FLOOD = "Kerrow was under water. Roads were closed. {} The schools were shut. Boats went out."


@pytest.mark.parametrize(
    ("said", "bare", "level"),
    [
        ("The flood swept away 210 barns, the mayor said.", "The flood swept away 210 barns and tore up roads.", Level.WARNING),
        ("The flood swept away 210 barns, a source said.", "Gone are 210 barns that the flood swept off.", Level.WARNING),
        ("The flood swept away 210 barns, the mayor said.", "Gone are 210 barns that the flood swept off.", Level.INFO),
    ],
)
def test_a_figure_needs_the_source_of_another_house_only_in_its_wording_or_where_nobody_can_find_it(said, bare, level):
    assert levels(AttributionLost, FLOOD.format(said), FLOOD.format(bare)) == {level}


def test_a_draft_of_a_sentence_is_made_of_the_other():
    said = "Thefts of rope in the sheds of Kerrow fell 36 percent from 2010 to 2015, according to harbour guards."
    bare = "Thefts of rope in the sheds of Kerrow have gone down by 36% since 2010."
    assert levels(AttributionLost, said, bare) == {Level.WARNING}


def test_one_wording_is_told_by_words_in_their_order():
    one = document("The flood swept away 210 barns and tore up roads.", "1.txt")
    same = document("On Monday the flood swept away 210 barns, and it tore up roads.", "2.txt")
    other = document("Roads and 210 barns are what the flood tore up and swept away.", "3.txt")
    places = [doc.blocks[0].span for doc in (one, same, other)]
    assert reworded(one, places[0], same, places[1])
    assert not reworded(one, places[0], other, places[2])


RUMOUR = "The barge Petrel left Kerrow at night and struck the pier of Tallis with 40 sheep on board, {} said."


@pytest.mark.parametrize(
    ("source", "bare", "close"),
    [
        ("a neighbour", "The barge Petrel left Kerrow at night and struck the pier of Tallis.", False),  # no sheep
        ("a neighbour", "The barge Petrel left Kerrow at night and struck the pier of Tallis with 40 sheep on board.", True),
        ("a neighbour", "The barge Petrel left Kerrow at night and struck the pier of Tallis with 60 sheep on board.", False),
    ],
)
def test_hearsay_is_told_again_only_with_its_names_and_numbers(source, bare, close):
    drafts = [document(RUMOUR.format(source), "1.txt"), document(f"Kerrow was dark. It rained. {bare} Nobody drowned.", "2.txt")]
    found = [loss for loss in losses(drafts) if not loss.blurred]
    assert found and all(loss.close == close for loss in found)


@pytest.mark.parametrize(
    ("source", "weak"),
    [("a source", True), ("an official", True), ("critics", True), ("the officer", False), ("divers", False), ("officials of Kerrow", False)],
)
def test_whom_nobody_can_find(source, weak):
    drafts = [document(RUMOUR.format(source), "1.txt"), document("It rained. Fog lay there. " + RUMOUR.partition(", {}")[0] + ".", "2.txt")]
    assert {loss.said.weak for loss in losses(drafts) if not loss.blurred} == {weak}


@pytest.mark.parametrize(
    ("first", "second", "conflict"),
    [
        ("Divers of the Kerrow harbour board recovered 14 brass lamps from the wreck of the Petrel.",
         "Divers of the Kerrow harbour board recovered 31 brass lamps from the wreck of the Petrel.", True),
        ("Divers of the Kerrow harbour board recovered 14 brass lamps from the wreck of the Petrel.",
         "Divers of the Kerrow harbour board recovered a combined 31 brass lamps from the wreck of the Petrel.", False),
        ("Divers of the Kerrow harbour board recovered 14 brass lamps from the wreck of the Petrel.",
         "Divers of the Kerrow harbour board have so far recovered 31 brass lamps from the wreck of the Petrel.", False),
        ("Divers of the Kerrow harbour board recovered 14 brass lamps from the wreck of the Petrel.",
         "Divers of the Kerrow harbour board recovered 13 other brass lamps from the wreck of the Petrel.", False),
        ("Divers of the Kerrow harbour board recovered 14 brass lamps from the wreck of the Petrel.",
         "Divers of the Kerrow harbour board recovered 9 of the 31 brass lamps from the wreck of the Petrel.", False),
        ("Divers of the Kerrow harbour board recovered 14 brass lamps from the wreck and three more from the mud of the Petrel.",
         "Divers of the Kerrow harbour board recovered 17 brass lamps from the wreck of the Petrel.", False),
        ("Seven members of the Kerrow harbour gang were charged with burning the Petrel at the Tallis pier.",
         "Four members of the Kerrow harbour gang pleaded guilty to burning the Petrel at the Tallis pier.", False),
        ("The council of Kerrow paid the divers of the Petrel a sum of $200 million in May.",
         "The council of Kerrow paid the divers of the Petrel a sum of $200MM in May.", False),
    ],
)  # fmt: skip
def test_counts_that_are_counted_alike(first, second, conflict):
    assert told(CrossFigureConflict, first, second) == conflict


def test_men_and_women_of_an_earlier_deed_are_added_up():
    earlier = "In August 2014 Jon Arden shot and wounded {} at a cookout in the Tallis quarry, police said."
    assert not told(CrossCasualtyConflict, earlier.format("three men and three women"), earlier.format("six people"))
    assert told(CrossCasualtyConflict, earlier.format("three people"), earlier.format("six people"))


def test_a_block_with_a_comma_is_read_whole():
    where = "The barn stood in the {} block of Orchard Street in Kerrow."
    assert not told(CrossFactConflict, where.format("5,000"), where.format("5000"))
    assert told(CrossFactConflict, where.format("5,000"), where.format("5500"))


NAMES = " Omar Fellbrook, 61, and Rita Hallorand of Pellworth saw it, said Captain Ines Okafor of Tallis."


@pytest.mark.parametrize(("second", "level"), [(42, Level.INFO), (43, Level.INFO), (47, Level.WARNING)])
def test_ages_in_drafts_of_no_day_may_both_hold(second, level):
    drafts = [f"Ana Roe, {age}, left Kerrow.{NAMES}" for age in (41, second)]
    assert levels(CrossFactConflict, *drafts, found=True) == {level}
    assert levels(CrossFactConflict, *drafts) == {Level.WARNING}


def test_years_pass_between_a_deed_and_its_trial():
    one, other = "2021-06-04 - Ana Roe, 41, left Kerrow.", "2024-06-09 - Ana Roe, 44, left Kerrow."
    assert not levels(CrossFactConflict, one, other)
    assert levels(CrossFactConflict, one, other.replace("44", "48"))


def test_what_a_crowd_calls_somebody_is_no_post():
    post = "Governor Ramon Castell walked to the pier of Kerrow with his staff on Monday."
    assert told(RoleConflict, post, "Senator Ramon Castell walked to the pier of Kerrow.")
    assert not told(RoleConflict, post, "The crowd at the pier of Kerrow cheered “Senator Ramon Castell” for an hour.")


WIRE = (
    "The old ferry pier of Kerrow lies about {} from the last lighthouse of the county and will be closed in the autumn. "
    "Captain Ana Ruiz brought the last boat of the evening into the harbour with sheep and a dog on board.\n\n"
    "Police are looking for a grey car{} that left the yard of the cannery when the storm broke the piles of the pier."
)


def test_one_length_in_two_units_and_a_hedge_that_went_with_what_it_hedged():
    wire = WIRE.format("24km", ", possibly a Vireo,")
    assert not levels(CrossFigureConflict, wire, WIRE.format("15 miles", ", possibly a Vireo,"))
    assert levels(CrossFigureConflict, wire, WIRE.format("29 miles", ", possibly a Vireo,"))
    assert not levels(AttributionLost, wire, WIRE.format("24km", ""))


HEDGED = (
    "The old ferry pier of Kerrow will be closed in the autumn, two years after a storm broke its piles in the night. "
    "Men found burned ropes in a boat that the watchman is {} of setting on fire before the sheep came ashore."
)


def test_a_hedge_in_another_form_is_no_loss():
    assert not levels(AttributionLost, HEDGED.format("suspected"), HEDGED.format("suspecting"))


def test_names_that_all_the_news_has_make_no_event():
    campaign = "{} Bernie Sanders, Ted Cruz and Donald Trump all want to win the Republican and Democratic votes there."
    one, other = campaign.format("Voters in Kerrow go to the polls."), campaign.format("Snow fell in Pellworth at noon.")
    drafts = [document(one, "1.txt"), document(other, "2.txt")]
    assert not surely_one(Story("s", drafts, found=True), *drafts)


def test_names_of_a_house_are_no_event_half_a_year_later():
    text = "{} - District clerks Fellbrook, Hallorand and Okafor of the Pellworth Ledger Bureau spoke of a case in Kerrow."
    near = [document(text.format(day), f"{day}.txt") for day in ("2024-06-04", "2024-06-20")]
    far = [document(text.format(day), f"{day}.txt") for day in ("2024-06-04", "2024-12-20")]
    assert surely_one(Story("s", near, found=True), *near)
    assert not surely_one(Story("s", far, found=True), *far)


@pytest.mark.parametrize(
    ("first", "second", "conflict"),
    [
        ("around 4 p.m.", "3:50 p.m.", False),
        ("shortly after 3 p.m.", "3:14 p.m.", False),
        ("after 3 p.m.", "3:40 p.m.", False),
        ("shortly before 6 p.m.", "shortly before 6:30 p.m.", True),
        ("at 4 p.m.", "at 5:10 p.m.", True),
    ],
)
def test_an_hour_that_is_only_near_agrees_with_those_beside_it(first, second, conflict):
    shot = "The boathouse of the Tallis rowing club burned down {} in the 1200 block of Quarry Lane, firefighters said."
    assert told(CrossDateConflict, shot.format(first), shot.format(second)) == conflict


def test_two_places_are_not_one_distance():
    barn = "The barn stood in a hollow 15 miles north of Kerrow, and its roof was full of swallows, the farmer said."
    car = "A motorist 50 miles north of Kerrow saw the grey car that the constables of the county were looking for."
    assert not levels(CrossFigureConflict, barn, car)
    assert told(CrossFigureConflict, barn, barn.replace("15", "50"))


def test_the_people_of_a_place_are_no_slip():
    assert not levels(CrossNameVariant, "The boats came from Ostria at night.", "Ostrian boats came at night.")


SPEECH = "“We have realised that the whole neighbourhood of the pier must be paid for by the county,” {} said."


def test_another_spelling_is_no_other_word():
    assert not levels(QuoteDrift, SPEECH.format("Rita Hale"), SPEECH.replace("realised", "realized").replace("ghbour", "ghbor").format("Rita Hale"))
    assert told(QuoteDrift, SPEECH.format("Rita Hale"), SPEECH.replace("realised", "decided").format("Rita Hale"))


def test_a_speaker_who_is_only_he_is_a_guess():
    before = "Mayor Leo Casal and his aunt Ines Okafor walked to the pier. "
    assert levels(QuoteDrift, SPEECH.format("Rita Hale"), SPEECH.format("Leo Casal")) == {Level.WARNING}
    assert levels(QuoteDrift, SPEECH.format("Rita Hale"), before + SPEECH.format("he")) <= {Level.INFO}


@pytest.mark.parametrize("then", ["then-Sen. Ramon Castell", "Ramon Castell, senator from 2001,"])
def test_a_post_of_another_time_is_no_other_post(then):
    assert not levels(RoleConflict, "Governor Ramon Castell walked to the pier.", f"In those days {then} walked to the pier.")


def test_an_abbreviated_mountain_is_the_mountain():
    wire = WIRE.format("24km", "").replace("the last lighthouse", "the hut on Mount Corrow")
    assert not levels(CrossFactConflict, wire, wire.replace("Mount", "Mt"))


def test_whoever_speaks_for_somebody_may_be_the_one_who_is_named():
    assert levels(QuoteDrift, SPEECH.format("Rita Hale"), SPEECH.format("Casal's clerk")) <= {Level.INFO}


def test_ranks_in_drafts_that_may_be_years_apart_are_a_hint():
    one, other = "Sgt. Ramon Castell said nobody was hurt at the pier.", "At the barn it burned, Lt. Ramon Castell said."
    below = "It rained in the night. " * 40
    assert levels(RoleConflict, below + one, below + other, found=True) == {Level.INFO}
    assert levels(RoleConflict, one, other) == {Level.WARNING}


@pytest.mark.parametrize(
    ("first", "second", "conflict"),
    [
        ("in the first quarter of 2024", "in the first quarter of 2023", False),
        ("in the first quarter of 2024", "in the first quarter of 2024", True),
        ("in the spring", "in the first quarter of 2024", True),
    ],
)
def test_figures_of_two_periods_are_two_figures(first, second, conflict):
    made = "Dorne Textiles of Kerrow made a net profit of {} million crowns {}, the weavers' firm said."
    assert told(CrossFigureConflict, made.format("12.4", first), made.format("9.8", second)) == conflict


def test_flights_of_two_days():
    off = "The airlines of Kerrow called off {} ferries for {} in the storm, a list of the harbour board shows."
    assert not told(CrossFigureConflict, off.format("5,100", "Friday and Saturday"), off.format("2,169", "Sunday"))
    assert told(CrossFigureConflict, off.format("5,100", "Sunday"), off.format("2,169", "Sunday"))


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        ("The Kerrow Harbour Party (KHP) won.", "The Kerrow Herring Party (KHP) won.", True),
        ("The Kerrow Harbour Party (KHP) won.", "The Kerrow Harbour party (KHP) won.", False),
        ("The attorney Mara Quellinor spoke.", "Mara Quellino, an attorney, spoke.", True),
        ("The Kerrow People's Democracy Party (KLO) won.", "The People's Democratic party (KLO) won.", True),
        ("The Kerrow People's Harvest Party (KLO) won.", "The People's Democratic party (KLO) won.", False),
    ],
)
def test_one_acronym_and_one_post_with_a_slip(first, second, rule):
    assert told(CrossNameVariant, first, second) == rule


def test_a_speech_in_other_words_throughout():
    one = "“We will never sell this pool to a private owner,” Mayor Rita Hale told the council."
    other = "“We will not sell the pool to any private owner,” Mayor Rita Hale told the council."
    assert levels(QuoteDrift, one, other) == {Level.WARNING}
    assert not levels(QuoteDrift, one, "“We have a new pool and an old owner who pays for it,” Mayor Rita Hale told the council.")


def test_what_is_alleged_of_nobody_and_told_as_a_fact():
    alleged = "It is alleged that the clerk set the barn of the Kerrow mill on fire. The barn was empty."
    assert levels(AttributionLost, alleged, "It rained. Fog lay there. The clerk set the barn of the Kerrow mill on fire.") == {Level.WARNING}
    assert not levels(AttributionLost, alleged, "It rained. Fog lay there. The clerk may have set the barn of the Kerrow mill on fire.")


def test_two_matches_of_one_tournament_are_told_apart_by_their_scores():
    match = "{} - {} beat {} {} in the {} of the Kerrow tennis tournament, where the third seed served with a sore arm."
    one, same, other = (
        document(match.format(*row), f"{n}.txt")
        for n, row in enumerate(
            (
                ("2024-06-04", "Ana Roe", "Ines Okafor", "6-3 7-5", "first round"),
                ("2024-06-05", "Ana Roe", "Ines Okafor", "6-3 7-5", "first round"),
                ("2024-06-09", "Ana Roe", "Rita Hale", "6-1 6-2", "final"),
            )
        )
    )
    assert apart(anchors(one), anchors(other), one.language)
    assert not apart(anchors(one), anchors(same), one.language)


def test_a_press_officer_is_no_party_of_a_case():
    case = "{} - Contact: Rita Fellbrook. A jury in Kerrow found {} guilty of fraud, the prosecutor's office said; the judge passed sentence."
    one, other = (document(case.format(day, who), f"{day}.txt") for day, who in (("2024-01-04", "Jon Arden"), ("2024-06-04", "Leo Casal")))
    assert apart(anchors(one), anchors(other), one.language)


def test_a_town_and_its_people_are_no_event_and_a_name_in_both_headlines_is():
    town = "{}\n\nThe Tallissian police closed the streets of Perrinor on {}."
    one, other = document(town.format("Blast at a mill", "Monday"), "1.txt"), document(town.format("Fire on a boat", "Friday"), "2.txt")
    assert not surely_one(Story("s", [one, other], found=True), one, other)
    both = [document(town.format(f"Rasmina Corvello {did}", "Monday"), f"{did}.txt") for did in ("dies", "was ill")]
    assert surely_one(Story("s", both, found=True), *both)
