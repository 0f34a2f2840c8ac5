"""What two drafts say differently of one thing: each cause that once kept a difference silent, and its control."""

from __future__ import annotations

import itertools

import pytest

from provlint import Document, Source, Story
from provlint.formats import plain
from provlint.layers.comparison import (
    Postings,
    apostrophes,
    capitals,
    compare,
    differences,
    losses,
    misspelt_places,
    one_age,
    one_post,
    scenes_agree,
    shortened,
    two_holders,
    word_more,
    word_other,
)
from provlint.layers.comparison.table import matters, source_of


def drafts(*texts: str, days: tuple[str, ...] = ()) -> list[Document]:
    found = []
    for i, text in enumerate(texts):
        doc = plain.parse(Source(f"{i}.txt", text))
        if days:
            doc = Document(doc.source, blocks=doc.blocks, meta={"date": days[i]})
        found.append(doc)
    return found


def found(*texts: str, days: tuple[str, ...] = ()) -> list[tuple[str, str, str, list[str]]]:
    return [(d.how, d.kind, d.one.text, [o.text for o in d.others]) for d in compare(drafts(*texts, days=days))]


TWO_DAYS = ("2024-06-04", "2024-06-06")


def test_an_older_toll_is_no_conflict() -> None:
    texts = ("A quake in Kerrow on Monday killed at least 31 people, the mayor said.",
             "The toll grew in Kerrow, where Monday's quake killed 140 people, the ministry said.")  # fmt: skip
    assert found(*texts, days=TWO_DAYS) == [("update", "toll", "killed at least 31 people", ["killed 140 people"])]
    # of one day, or of none: who counts "at least" knew less
    assert [d[:2] for d in found(*texts, days=("2024-06-04", "2024-06-04"))] == [("update", "toll")]
    assert [d[:2] for d in found(*texts)] == [("update", "toll")]
    assert found(texts[0], texts[1].replace("140", "at least 40")) == []


def test_nobody_goes_missing_days_after_the_event() -> None:
    assert [d[:2] for d in found(
        "A quake felled a tower in Kerrow. Six people were missing, the mayor said.",
        "A quake felled a tower in Kerrow. Some 90 people were missing, the fire agency said.",
        days=TWO_DAYS,
    )] == [("conflict", "toll")]  # fmt: skip


def test_lengths_in_other_units() -> None:
    far = found("The lorry drove for more than a mile along the quay in Kerrow.",
                "The lorry careered for hundreds of metres along the quay in Kerrow.")  # fmt: skip
    assert far == [("conflict", "length", "more than a mile", ["hundreds of metres"])]
    deep = found("The quake struck Kerrow at a depth of 31 kilometers, the survey said.",
                 "The quake struck Kerrow at a depth of 11.5 km (7 miles), the weather office said.")  # fmt: skip
    assert [d[2] for d in deep] == ["depth of 31 kilometers"]
    same = found("The quake struck Kerrow at a depth of 10 miles, the survey said.",
                 "The quake struck Kerrow at a depth of 16 km, the survey said.")  # fmt: skip
    assert same == []


@pytest.mark.parametrize("who", ["the mayor", "the governor"])
def test_who_says_it_is_not_what_it_is_of(who: str) -> None:
    assert [d[:2] for d in found("The flood in Kerrow swept away 210 barns, the mayor said.",
                                 f"The flood in Kerrow swept away 340 barns, {who} said.")] == [("conflict", "count")]  # fmt: skip


def test_modifiers_between_a_figure_and_its_noun() -> None:
    assert [d[:2] for d in found(
        "The minister spoke of a pit near 12 illegal gold smelting furnaces in Kerrow.",
        "Around 25 illegal smelting furnaces were found by police in Kerrow.",
    )] == [("conflict", "count")]  # fmt: skip


def test_figures_of_other_things_do_not_meet() -> None:
    assert found("The council of Kerrow offered 300 houses to families who lost theirs in the flood.",
                 "The county counts 450 houses with solar panels on their roofs.") == []  # fmt: skip


LISTED = "Seven Danes, one Finn and one Chilean were wounded in the blast in Kerrow, the minister said."


def test_lists_of_victims_are_added_up() -> None:
    assert found(LISTED, "Nine people were wounded in the blast in Kerrow, the minister said.") == []
    assert [d[:2] for d in found(LISTED, "Twelve people were wounded in the blast in Kerrow, the minister said.")] == [
        ("conflict", "toll")
    ]


def test_one_nation_two_fates() -> None:
    wounded = "The blast in Kerrow on Monday wounded seven Danes and one Chilean, the agency said."
    killed = wounded.replace("wounded", "killed")
    assert [d[:2] for d in found(wounded, killed)] == [("conflict", "fate")]
    assert found(wounded, wounded) == []


def test_dates_and_hours_of_one_thing() -> None:
    assert [d[1] for d in found("Mara Quellin joined the Harbour Party on 4 March 1979.",
                                "Mara Quellin formally joined the Harbour Party on 5 March 1979.")] == ["date"]  # fmt: skip
    assert [d[1] for d in found("The board called a committee meeting at 11am in Kerrow.",
                                "A meeting of the committee will be held at 11:30 am in Kerrow.")] == ["time"]  # fmt: skip
    assert found("Mara Quellin joined the Harbour Party on 4 March 1979.",
                 "Mara Quellin joined the Harbour Party in March 1979.") == []  # fmt: skip


def test_where_somebody_was_born() -> None:
    assert [
        d[:2] for d in found("Mara Quellin was born in Kerrow in 1946.", "Mara Quellin was born in Tallis in 1946.")
    ] == [("conflict", "born")]
    assert found("Mara Quellin was born in Kerrow in 1946.", "Ines Okafor was born in Tallis in 1946.") == []


def test_which_part_of_the_country() -> None:
    east = "The quake cut power over a huge swath of Norland's northeast."
    west = "The quake reduced a wide swath of western Norland to rubble."
    assert [d[1] for d in found(east, west)] == ["side"]
    assert found(east, west.replace("western", "northern")) == []


def test_the_order_of_the_drafts_changes_nothing_of_what_is_found() -> None:
    texts = ("The flood in Kerrow swept away 210 barns, the mayor said.",
             "The flood in Kerrow swept away 340 barns, the fire chief said.",
             "The flood in Kerrow swept away 210 barns, the county said.")  # fmt: skip
    docs = drafts(*texts)
    told = {tuple(differences(Story("s", list(order)))) and len(differences(Story("s", list(order))))
            for order in itertools.permutations(docs)}  # fmt: skip
    assert told == {1}


def test_postings_give_what_places_share() -> None:
    index = Postings([{"cannery", "fire"}, {"fire"}, {"ferry"}])
    assert index.size == 3
    assert index.shared(["cannery", "fire", "quay"], most=10) == {0: {"cannery", "fire"}, 1: {"fire"}}
    assert index.shared(["cannery", "fire"], most=1) == {0: {"cannery"}}
    assert list(index.places("fire")) == [0, 1]
    assert list(index.places("quay")) == []


def test_eight_hundred_near_copies_take_no_square_of_the_time() -> None:
    import time

    def seconds(n: int) -> float:
        docs = drafts(
            *(f"The flood in Kerrow swept away {200 + i} barns, the mayor said. A ferry {i} sank." for i in range(n))
        )
        start = time.process_time()
        list(compare(docs))
        return time.process_time() - start

    seconds(20)
    small, large = seconds(100), seconds(400)
    assert large < 10 * small + 0.2


def test_what_one_draft_calls_unknown_and_another_tells() -> None:
    told = found(
        "A bomber killed four in Kerrow on Saturday. No one has claimed responsibility for the bombing.",
        "A bomber killed four in Kerrow on Saturday. A member of the Red Front was responsible for the bombing, the minister said.",
    )
    assert [d[:2] for d in told] == [("answered", "deed")]
    told = found("The identity of the Kerrow attacker is unknown, police said.",
                 "The driver, Dane Orley, was shot dead at the scene, police said.")  # fmt: skip
    assert [d[:2] for d in told] == [("answered", "doer")]
    hedged = "A bomber killed four in Kerrow on Saturday. The Red Front was suspected to be behind the bombing."
    assert found("No one has claimed responsibility for the bombing in Kerrow.", hedged) == []


OPENING = "Kerrow was under water. Roads were closed. "


def test_a_figure_with_a_source_there_and_none_here() -> None:
    sourced = OPENING + "The flood swept away about 1,200 barns, according to the county."
    bare = OPENING + "The flood swept away about 1,200 barns and tore up roads."
    assert [d[:3] for d in found(sourced, bare)] == [("lost", "count", "about 1,200 barns")]
    assert found(sourced, bare + " That is what the county said.") == []
    assert found(sourced, sourced) == []


def test_another_quake_has_another_depth() -> None:
    first = "The quake struck Kerrow at a depth of 31 kilometers, the survey said."
    later = "The latest tremor hit Kerrow at a depth of 11 kilometers, the survey said."
    assert found(first, later, days=TWO_DAYS) == []


def test_a_later_and_smaller_toll_is_a_conflict() -> None:
    texts = ("A quake in Kerrow on Monday killed 310 people, the mayor said.",
             "Monday's quake in Kerrow killed 140 people, the ministry said.")  # fmt: skip
    assert [d[:2] for d in found(*texts, days=TWO_DAYS)] == [("conflict", "toll")]


def test_bodies_and_places_under_two_names() -> None:
    more = drafts(
        "The Norland National Geological Survey Office said so.", "The Norland Geological Survey Office said so."
    )
    assert [(a.form, b.form) for a, b in word_more(more)] == [
        ("Norland National Geological Survey Office", "Norland Geological Survey Office")
    ]
    marks = drafts("The Norland Workers' Party claimed it.", "The Norland Worker's Party claimed it.")
    assert [a.form for a, _ in apostrophes(marks)] == ["Worker's Party"]
    slip = drafts("A clinic in Birmingham was bombed.", "A clinic in Birminghan was bombed.")
    assert [(a.form, b.form) for a, b in misspelt_places(slip)] == [("Birminghan", "Birmingham")]
    assert list(misspelt_places(drafts("A clinic in Birmingham was bombed.", "Birminghams of the world"))) == []


def test_one_post_with_two_holders() -> None:
    two = drafts("Kerrow mayor Willem Tam said so. Tam spoke late.", "Kerrow City Mayor Tam Chung-wu said so.")
    assert [(a.form, b.form) for a, b in two_holders(two)] == [("Tam Chung-wu", "Willem Tam")]
    assert list(two_holders(drafts("Kerrow mayor Willem Tam spoke.", "Deputy Mayor Tam Chung-wu spoke."))) == []


def test_the_matters_of_a_story() -> None:
    docs = drafts("A quake in Kerrow on Monday killed at least 31 people, the mayor said.",
                  "The toll grew in Kerrow, where Monday's quake killed 140 people, the ministry said.",
                  days=TWO_DAYS)  # fmt: skip
    (matter,) = matters(Story("s", docs), [])  # what the rules find says more: tests/stories/test_table.py
    assert (matter.name, matter.how, list(matter.told)) == ("killed", "agree", ["0.txt", "1.txt"])
    assert source_of(matter.told["1.txt"][0]) == "the ministry"


def lost(*texts: str) -> list[tuple[str, str, bool]]:
    return [(loss.bare.doc.path, loss.said.doc.path, bool(loss.said.deed)) for loss in losses(drafts(*texts))]


def test_a_deed_that_was_hedged() -> None:
    accused = "The guard is accused of setting the cannery fire in Kerrow, police said."
    assert lost(accused, "The guard set the cannery fire in Kerrow.") == [("1.txt", "0.txt", True)]
    assert lost(accused, "The guard is suspected of setting the cannery fire in Kerrow.") == []
    assert lost(accused, "The guard set the cannery fire in Kerrow. He pleaded guilty to it.") == []
    assert lost(accused, "The guard set a record in Kerrow after the cannery fire.") == []


def test_what_a_source_says_and_another_draft_tells_bare() -> None:
    said = "According to insiders, Mayor Rita Hale has determined that she has no choice but to step down."
    assert lost(said, "Mayor Rita Hale has decided to step down.") == [("1.txt", "0.txt", False)]
    assert lost(said, "Mayor Rita Hale has decided to stand again.") == []
    assert lost(said, "Mayor Rita Hale to step down\n\nMayor Rita Hale will step down, insiders said.") == []


def test_people_counted_by_what_they_did() -> None:
    assert [d[1:] for d in found("Five men and one woman have complained about Mayor Rita Hale of Kerrow.",
                                 "Seven people have complained about Mayor Rita Hale of Kerrow.")] == [
        ("crowd", "Five men and one woman have complained", ["Seven people have complained"])]  # fmt: skip
    assert found("Five men and one woman have complained about Mayor Rita Hale of Kerrow.",
                 "Six people have complained about Mayor Rita Hale of Kerrow.") == []  # fmt: skip
    assert found("Five people were taken to Tallis Medical Center from Kerrow.",
                 "Two people were taken in by a family in Pellworth.") == []  # fmt: skip


def test_two_years_for_one_deed() -> None:
    assert [d[1] for d in found("The pier at Kerrow was built in 1954.", "The pier at Kerrow was built in 1945.")] == [
        "year"
    ]
    assert found("The pier at Kerrow was built in 1954.", "The chapel in Tallis was built in 1945.") == []


def test_more_than_is_no_other_word_for_five_times_as_many() -> None:
    few = "The quake on Tuesday damaged more than 300 houses in Kerrow, spokesman Omar Fell said."
    assert [
        d[:2]
        for d in found(few, "In Kerrow about 1,500 houses were damaged by Tuesday's quake, spokesman Omar Fell said.")
    ] == [("conflict", "count")]
    assert found(few, "In Kerrow about 400 houses were damaged by Tuesday's quake, spokesman Omar Fell said.") == []


def test_a_length_that_lost_its_source() -> None:
    bare = "The quake struck on Tuesday at a depth of 10 kilometers and was felt in all of Kerrow."
    assert [
        d[:2] for d in found("The quake on Tuesday struck at a depth of 10 kilometers, the survey office said.", bare)
    ] == [("lost", "length")]
    assert found("The quake on Tuesday struck at a depth of 10 kilometers, the survey office said.",
                 f"{bare} The survey office said it was the strongest in years.") == []  # fmt: skip


def test_one_surname_and_age_with_a_slip_in_the_first_name() -> None:
    def forms(*texts: str) -> list[tuple[str, str]]:
        return [(a.form, b.form) for a, b in one_age(drafts(*texts))]

    assert forms("Jamie Rodero, 21, was hurt.", "Jaime Rodero, 21, was hurt.") == [("Jaime Rodero", "Jamie Rodero")]
    assert forms("Jamie Rodero, 21, was hurt.", "Jaime Rodero, 34, was hurt.") == []
    assert forms("Jamie Rodero, 21, and his twin Jaime Rodero, 21, were hurt.", "Jaime Rodero, 21, was hurt.") == []


def test_two_places_are_two_events() -> None:
    kerrow, tallis = drafts("KERROW (AP) - Two people were killed at a party in Kerrow.",
                            "TALLIS, Norland - Six people were killed in a lakeside town.")  # fmt: skip
    assert not scenes_agree(kerrow, tallis)
    assert scenes_agree(kerrow, drafts("Six people were killed in Kerrow, near Tallis.")[0])
    assert scenes_agree(kerrow, drafts("Six people were killed by a gunman.")[0])


def test_the_most_exact_count_of_a_toll_is_shown() -> None:
    older = "A quake in Kerrow on Monday killed more than 30 people, the mayor said. The toll stood at 31, he said."
    newer = "The toll grew in Kerrow. Monday's quake killed more than 100 people. It killed 114 people, a tally shows."
    assert [(d[2], d[3]) for d in found(older, newer, days=TWO_DAYS)] == [("toll stood at 31", ["killed 114 people"])]


def test_the_missing_are_presumed_dead_later() -> None:
    texts = ("A deckhand died and two others were missing in Kerrow after the tug sank.",
             "The two men were presumed dead in Kerrow after the tug sank.")  # fmt: skip
    assert [(d[0], d[2]) for d in found(*texts, days=TWO_DAYS)] == [("update", "two others were missing")]
    assert found(*texts, days=TWO_DAYS[::-1]) == []


def test_counts_that_go_on() -> None:
    texts = ("The county has quarantined or isolated about 1,300 people after the outbreak.",
             "The number of people who have been placed under quarantine had risen to 3,500, the county said.")  # fmt: skip
    assert [d[:2] for d in found(*texts, days=TWO_DAYS)] == [("update", "running count")]
    assert found(*texts, days=TWO_DAYS[::-1]) == []
    camps = (
        "In Kerrow 2,500 people are queueing at kitchens.",
        "In Kerrow some 3,500 people are queueing at kitchens.",
    )
    assert ("update", "crowd") in [d[:2] for d in found(*camps, days=("2024-06-04", "2024-06-05"))]


def test_around_and_over_one_number() -> None:
    about = "The fund of the harbour company in Kerrow raised around $100 million for the pier."
    assert [d[:2] for d in found(about, about.replace("around", "over"))] == [("conflict", "money")]
    assert found(about, about.replace("around", "over").replace("$100", "$95")) == []


def test_a_sum_in_brackets_that_lost_its_source() -> None:
    said = (
        "The company's investment is set to total 650 million crowns ($58 million), a source close to the talks said."
    )
    bare = "The stake is the biggest portion of a deal that was at one stage estimated to be worth $58 million."
    assert [d[:2] for d in found(said, bare)] == [("lost", "money")]
    assert found(said, bare.replace("at one stage estimated", "said by the company")) == []


def test_hearsay_that_another_draft_has_from_somebody() -> None:
    hearsay = "Local media reported that the cannery blast was remotely detonated."
    named = "The cannery bomb was detonated by remote control, Governor Omar Fell said."
    assert [(x.blurred, x.bare.doc.path) for x in losses(drafts(hearsay, named))] == [(True, "0.txt")]
    assert list(losses(drafts(hearsay, "The cannery guard was detained, Governor Omar Fell said."))) == []


def test_a_deed_that_an_unnamed_source_tells() -> None:
    said = "Police seek the driver, who a county official said opened fire before officers shot him dead."
    assert lost(said, "A single driver in a white van first opened fire into the crowd before fleeing.") == [
        ("1.txt", "0.txt", False)
    ]
    assert lost(said, "A guard opened fire into the crowd before fleeing.") == []


def test_a_school_whose_name_is_cut() -> None:
    long, short = drafts("She went to Kerrow Government Girls High School.", "She went to Kerrow Girls’ School.")
    assert [(a.form, b.form) for a, b in shortened([long, short])] == [
        ("Kerrow Girls’ School", "Kerrow Government Girls High School")
    ]
    assert list(shortened([long, drafts("She went to Kerrow Boys’ School.")[0]])) == []


def test_officials_are_no_rumour() -> None:
    bare = "Mayor Rita Hale has decided to step down."
    told = "{who} said Mayor Rita Hale has determined that she has no choice but to step down."
    assert [x.said.weak for x in losses(drafts(told.format(who="Insiders"), bare))] == [True]
    assert [x.said.weak for x in losses(drafts(told.format(who="County officials"), bare))] == [False]


def test_a_toll_in_the_lede_is_a_hint_only() -> None:
    said = "The quake in Kerrow killed 40 people, the governor said."
    assert [(d.how, d.sure) for d in compare(drafts(said, "The quake in Kerrow killed 40 people."))] == [
        ("lost", False)
    ]


def test_where_the_one_victim_died() -> None:
    scene = "The girl fell into the harbour at Kerrow and was pronounced dead at the scene, a spokesman said."
    hospital = "The girl fell into the harbour at Kerrow and was rushed to a hospital, where she later died."
    assert [d[:2] for d in found(scene, hospital)] == [("conflict", "death")]
    assert found(scene, scene.replace("a spokesman", "a doctor")) == []
    assert found(scene, f"Two people died. {hospital}") == []
    assert found(scene, f"{hospital} Her brother died at the scene.") == []


def test_dates_without_a_year_that_are_a_slip_apart() -> None:
    first = "The rebels began an open-ended ceasefire on Sept. 18, the premier said."
    second = "The rebels, who declared a ceasefire on Sept. 16, want their prisoners back, the premier said."
    assert [d[:2] for d in found(first, second, days=("2024-11-10", "2024-11-11"))] == [("conflict", "day")]
    assert found(first, second) == []  # of which year, nobody says
    assert found(first, second.replace("Sept. 16", "Sept. 18"), days=("2024-11-10", "2024-11-11")) == []
    assert found(first, second.replace("a ceasefire", "a strike"), days=("2024-11-10", "2024-11-11")) == []


def test_one_post_and_surname_under_two_first_names() -> None:
    def forms(one: str, other: str) -> list[tuple[str, str]]:
        return [(a.form, b.form) for a, b in one_post(drafts(one, other))]

    one, other = "Detective Mark Wolden said so.", "That is so, said Detective Steve Wolden."
    assert forms(one, other) == [("Steve Wolden", "Mark Wolden")]
    assert forms(one, other.replace("Detective", "Governor")) == []
    assert forms(one, f"{other} Detective Mark Wolden did not.") == []
    assert forms(one.replace("Mark", "Steven"), other) == []
    assert forms(one.replace("Mark", "Bob"), other.replace("Steve", "Robert")) == []


def test_bodies_that_differ_in_their_reach() -> None:
    one = "Norland asked the International Court of Arbitration to rule on the Pellworth herring quota."
    other = "The Pellworth herring quota is before the Permanent Court of Arbitration, which Norland has asked to rule."
    assert [a.form for a, _ in word_other(drafts(one, other))] == ["Permanent Court of Arbitration"]
    assert list(word_other(drafts(one, "The Permanent Court of Arbitration sits in The Hague."))) == []
    assert list(word_other(drafts(one, f"{other} The International Court of Arbitration has not."))) == []


def test_a_capital_in_the_middle_of_a_name() -> None:
    assert [a.form for a, _ in capitals(drafts("FerryWatch.com counts them.", "Ferrywatch.com counts them."))] == [
        "Ferrywatch.com"
    ]
    assert list(capitals(drafts("FerryWatch counts them.", "See www.Ferrywatch.com or @Ferrywatch."))) == []


def test_how_far_from_a_thing_without_a_name() -> None:
    two = "The ferry was two miles from the quay when it sank, Captain Dane Orley said."
    assert [d[:2] for d in found(two, two.replace("two", "five"))] == [("conflict", "length")]
    assert found(two, two.replace("two miles", "3.2 km")) == []
    assert found(two, two.replace(", Captain Dane Orley said", "")) == []  # a distance needs nobody who says so


def test_an_older_toll_of_the_police() -> None:
    four = "Four police officers were fatally shot at a march in Kerrow on Thursday, in one of the worst shootings of the decade."
    five = "Five police officers were shot dead at a march in Kerrow on Thursday that decried police shootings, officials said."
    for days in (("2024-06-04", "2024-06-04"), TWO_DAYS):
        assert [d[:2] for d in found(four, five, days=days)] == [("update", "toll")]
    assert found(four, five, days=TWO_DAYS[::-1]) == []
    assert "toll" not in [d[1] for d in found(four, five.replace("Five", "Four"), days=TWO_DAYS)]


def test_who_is_killed_has_not_done_it() -> None:
    hedged = "A clerk is accused of killing six people at the camp in Kerrow, police said."
    assert lost(hedged, "Six people were killed at the camp in Kerrow.") == []
    assert lost(hedged, "The clerk killed six people at the camp in Kerrow.") == [("1.txt", "0.txt", True)]


def test_cases_of_one_draft_are_the_infected_of_another() -> None:
    texts = ("Two more tests were positive, bringing to 30 the number of infected people since the outbreak began in Kerrow.",
             "The number of confirmed cases of river fever rose to 108 on Monday, and the virus has reached Tallis.")  # fmt: skip
    days = ("2024-06-04", "2024-06-11")
    assert ("update", "running count", "30", ["108"]) in found(*texts, days=days)
    court = ("The court was busy, bringing to 30 the number of cases that it heard in Kerrow.",
             "The number of cases rose to 108 on Monday, and the court sits in Tallis.")  # fmt: skip
    assert not [one for one in found(*court, days=days) if one[2] == "30"]
